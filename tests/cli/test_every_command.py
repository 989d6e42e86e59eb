"""Every command once, in the order a month brings them: JSON keys as cli.md promises them, words in both languages."""

import json
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from branchdesk.cli.arguments import COMMANDS, LANGUAGES, build
from branchdesk.services import demo
from tests.cli.conftest import CASE, FIRST, NOON, PASSWORD, Answer, Run, make_home
from tests.services.conftest import CHEAP

APRIL = "2026-04-02T09:00:00+08:00"
STEPS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("start", {"handler": "0318"}),
    ("contact", {"way": "phone", "words": "已联系客户", "next_contact_at": "2026-03-06T10:00:00+08:00"}),
    ("conclude", {"verdict": "upheld", "verdict_basis": "清机流水", "responsible_unit": "运营管理部"}),
    ("propose", {"measures": "入账", "remedy_basis": "服务承诺", "customer_text": "已入账，请查收。"}),
    ("finish", {"done_what": "已入账"}),
    ("tell", {"decision": "已入账", "told_way": "phone", "told_at": NOON.isoformat(), "remedies_told": True}),
    (
        "close",
        {
            "result": "refunded", "agreement": "agreed", "why": "unsteady_service", "why_line": "清机不及时",
            "responsible_unit": "运营管理部", "whys": ["钞箱满了", "没有巡检"],
            "corrective": [{"what": "每日三次巡检", "owner": "自助班组", "due_on": "2026-12-31"}],
        },
    ),
)  # fmt: skip

Do = Callable[[str, dict[str, Any]], Answer]


@pytest.fixture
def do(run: Run, tmp_path: Path) -> Do:
    """Do one action on the first case."""

    def done(action: str, values: dict[str, Any]) -> Answer:
        file = tmp_path / "values.json"
        file.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
        return run("do", action, FIRST, "--with", str(file), "--json")

    return done


def test_the_whole_loop(run: Run, log: Callable[..., Answer], do: Do, tmp_path: Path) -> None:
    [logged] = log().lines
    assert logged.keys() == {"number", "uid", "status", "grade", "missing", "warnings"}
    assert (logged["number"], logged["missing"]) == (FIRST, [])
    for number, (action, values) in enumerate(STEPS, 2):
        answer = do(action, values)
        assert answer.code == 0, answer.err
        assert answer.json.keys() == {"number", "status", "revision"}
        assert answer.json["revision"] == number
    assert answer.json["status"] == "closed"

    listed = run("list", "--view", "all", "--find", "陈桂芳", "--json").json
    assert listed.keys() == {"total", "rows"}
    assert (listed["total"], listed["rows"][0]["number"]) == (1, FIRST)
    shown = run("show", FIRST, "--json").json
    assert shown.keys() == {"case", "journal"}
    assert [each["action"] for each in shown["journal"]] == ["log", *(action for action, _ in STEPS)]

    monday = "2026-03-09"
    called = run("callbacks", "--on", monday, "--pdf", str(tmp_path / "calls.pdf"), "--json").json
    assert called.keys() == {"rows", "pages"}
    assert (len(called["rows"]), called["pages"]) == (1, len(PdfReader(tmp_path / "calls.pdf").pages))
    printed = run("print", "slip", FIRST, "--pdf", str(tmp_path / "slip.pdf"), "--json").json
    assert printed == {"pages": len(PdfReader(tmp_path / "slip.pdf").pages)}

    exported = run("export", "--period", "2026-03", "--out", str(tmp_path / "out"), "--json", now=APRIL).json
    assert exported.keys() >= {"file", "sequence", "rows", "balance", "digest"}
    assert (exported["sequence"], exported["rows"]["案件"]) == (1, 1)
    assert (exported["balance"]["received"], exported["balance"]["closed"]) == (1, 1)
    assert Path(exported["file"]).is_absolute()

    office = make_home(tmp_path / "office", head_office=True, branch="ZH001")

    def head(name: str, *given: str) -> Any:
        return run(name, *given, "--json", home=office, now=APRIL).json

    [tried] = head("import", exported["file"], "--dry-run")["files"]
    [first] = head("import", exported["file"], "--report", str(tmp_path / "report.xlsx"))["files"]
    assert first == tried
    assert first.keys() == {
        "file", "state", "branch", "period", "new", "changed", "same", "conflicts", "rejected", "problems",
    }  # fmt: skip
    assert (first["state"], first["branch"], first["period"], first["new"]) == ("warned", "CD103", "2026-03", 1)
    assert (tmp_path / "report.xlsx").is_file()
    [again] = head("import", exported["file"])["files"]
    assert (again["state"], again["new"], again["changed"], again["same"]) == ("accepted", 0, 0, 1)
    [board] = head("board", "--period", "2026-03")["branches"]
    assert (board["branch"], board["period"], board["state"]) == ("CD103", "2026-03", "on_time")
    [branch] = head("branches", "--trust", "CD103")["branches"]
    assert branch.keys() >= {"branch", "name", "fingerprint", "trusted"}
    assert branch["trusted"]

    saved = run("backup", "--to", str(tmp_path / "stick"), "--json").json
    assert saved.keys() == {"file", "cases", "verified"}
    assert (saved["cases"], saved["verified"]) == (1, True)
    checked = run("check", "--deep", "--json").json
    assert checked["ok"]
    assert checked["findings"] == []
    walked = run("journal", "verify", "--json").json
    assert walked.keys() == {"entries", "ok", "first_bad"}
    assert walked["ok"]
    assert run("restore", saved["file"], "--json").json == {"cases": 1}
    assert run("list", "--view", "all", "--json").json["total"] == 1


def test_a_register_comes_in(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "old.csv"
    file.write_text("编号,日期,内容\nA1,2025-03-05,自助机吞卡\nA2,不是日期,排队太久\n", encoding="utf-8")
    tried = run("register", str(file), "--dry-run", "--json")
    assert (tried.code, tried.json["accepted"]) == (1, 1)
    done = run("register", str(file), "--json")
    assert done.json.keys() >= {"rows", "accepted", "duplicates", "rejected"}
    assert done.json == tried.json
    [problem] = done.json["rejected"]
    assert problem.keys() >= {"sheet", "row", "message"}
    assert problem["row"] == 3
    assert run("register", str(file), "--json").json["duplicates"] == 1
    assert run("list", "--view", "all", "--find", "吞卡", "--json").json["total"] == 1


def test_the_total_of_a_search_is_exact(run: Run) -> None:
    lines = "".join(
        json.dumps({**CASE, "narrative": f"第 {each} 次被吞卡"}, ensure_ascii=False) + "\n" for each in range(230)
    )
    assert len(run("intake", "--from", "-", said=lines.encode()).lines) == 230
    found = run("list", "--view", "all", "--find", "被吞卡", "--limit", "3", "--json").json
    assert (found["total"], len(found["rows"])) == (230, 3)


def test_a_home_is_set_up_and_a_nil_month_reported(run: Run, tmp_path: Path) -> None:
    about = ("--branch", "XN01", "--name", "西宁支行", "--display", "主管", "--practice", "--json")
    home = tmp_path / "new"
    made = run("setup", *about, home=home, user="0500")
    assert (made.code, made.json.keys()) == (0, {"home", "branch", "recovery_key"})
    assert made.json["recovery_key"] not in made.err or made.err
    nil = run("export", "--period", "2026-03", "--nil", "--out", str(tmp_path), "--json", home=home, user="", now=APRIL)
    assert nil.json["rows"]["案件"] == 0
    again = run("setup", *about, home=home, user="0500")
    assert again.code == 3


def test_a_practice_home_is_made(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = demo.make
    monkeypatch.setattr(demo, "make", lambda *given, **more: plain(*given, **more, cost=CHEAP))
    made = run("demo", "--cases", "4", "--no-window", "--json", home=tmp_path / "demo", user="")
    assert made.json["cases"] == 4
    assert "password" not in made.json  # it was given
    assert run("list", "--view", "all", "--json", home=tmp_path / "demo", user="").json["total"] == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_come_in_the_language_asked_for(run: Run, log: Callable[..., Answer], language: str) -> None:
    log()
    asked: list[tuple[str, ...]] = [
        ("list",), ("list", "--view", "x"), ("show", FIRST), ("show", "26-0099"), ("do", "close", FIRST), ("check",),
        ("board",), ("export", "--period", "x"), ("export", "--period", "2030-01"), ("fly",), ("list", "--limit", "x"),
    ]  # fmt: skip
    for given in asked:
        answer = run(*given, "--lang", language)
        said = answer.out + answer.err
        assert said.strip(), given
        assert "{" not in said, given
        if answer.code:
            chinese = any("\u4e00" <= each <= "\u9fff" for each in answer.err)
            assert chinese == (language == "zh_CN"), (given, answer.err)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each.name)
def test_every_help_shows_an_example_that_is_understood(command: Any, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        build().parse_args([command.name, "--help"])
    assert left.value.code == 0
    assert command.example in capsys.readouterr().out
    for example in (command.example, *command.more):
        assert build().parse_args(shlex.split(example)[1:]).command == command.name


def test_a_password_is_never_printed_back(run: Run) -> None:
    for given in (("list",), ("check", "--json"), ("show", "x")):
        answer = run(*given)
        assert PASSWORD not in answer.out + answer.err
