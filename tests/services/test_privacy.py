"""Whatever is done with a case, who the customer is stands in no file of the home, its backups or its logs."""

import json
import sqlite3
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from branchdesk import app, cli
from branchdesk.domain.errors import BranchDeskError
from branchdesk.services import (
    access,
    alike,
    callbacks,
    draft_files,
    exporting,
    handling,
    intake,
    paper_data,
    queue,
    unfinished,
    upkeep,
)
from branchdesk.services.counter import File
from branchdesk.services.session import Session
from tests.services.conftest import CHEAP, NOON, PASSWORD, WORDS
from tests.services.lives import led, values

NAME, PHONE, PHRASE = "欧阳雪梅", "13812340427", "把我母亲的养老金要回来"
SECRETS = (NAME, PHONE, PHONE[::-1], PHONE[3:], PHRASE, PHRASE[2:7], "ouyangxuemei")
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "big5", "utf-32-le")
DAY = timedelta(days=1)


def readable(folder: Path) -> Iterator[tuple[str, str]]:
    """Which secret stands in which file or file name, in any encoding a Windows desk may meet."""
    for path in folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        for secret in SECRETS:
            if secret in path.name:
                yield str(path), secret
            for encoding in ENCODINGS:
                if secret.encode(encoding, "ignore") in content:
                    yield str(path), secret


def lived(session: Session) -> None:
    """A day's work with a customer whose name, number and words come up wherever they can."""
    told = {
        **WORDS, "customer_name": NAME, "phone": PHONE, "narrative": f"我是{NAME}，{PHONE}，{PHRASE}。",
        "summary": PHRASE, "demand": PHRASE, "against": NAME, "representatives": [NAME], "remark": f"{NAME} {PHONE}",
        "represented": NAME,
    }  # fmt: skip
    draft = intake.keep_draft(session, told, NOON)
    intake.keep_draft(session, {**told, "summary": f"{PHRASE}！"}, NOON, draft.id)
    case = intake.log(session, told, now=NOON).case
    content = f"{NAME}{PHONE}{PHRASE}".encode() * 300
    handling.attach(session, case.uid, f"{NAME} {PHONE}.txt", content, "text/plain", now=NOON)
    draft_files.keep(session, "waiting", File(f"{NAME}.txt", "text/plain", content), now=NOON)
    handling.do(session, case.uid, "note", {"words": f"{NAME}来电 {PHONE}：{PHRASE}"}, now=NOON)
    unfinished.keep(session, case.uid, "propose", {"measures": PHRASE}, NOON)
    handling.shown(session, case, reveal=f"回电 {NAME}", now=NOON)
    moment = NOON + 4 * DAY
    led(session, case, "close", NOON)
    callbacks.record(session, case.uid, {"outcome": "no_answer", "words": f"{NAME}的家人接听：{PHRASE}"}, now=moment)
    intake.log(session, told, now=NOON + DAY)
    paper_data.slip(session, case.number, now=moment, lang="zh_CN")
    queue.page(session, "all", now=moment, find=NAME)
    upkeep.backup(session, now=moment)


def mistakes(session: Session) -> Iterator[str]:
    """What somebody is told who does something wrong with that customer's data, and what a bug would say."""
    wrong: list[tuple[str, dict[str, object]]] = [
        ("correct", {"reason": PHRASE, "phone": f"{NAME}{PHONE}x"}),
        ("merge", {"merged_into": f"{NAME}{PHONE}", "reason": PHRASE}),
        ("hand_over", {"handler": "0318", "reason": PHRASE, NAME: PHONE}),
    ]
    for action, given in wrong:
        with pytest.raises(BranchDeskError) as refused:
            handling.do(session, "26-0002", action, given, now=NOON + 2 * DAY)
        yield f"{refused.value} {refused.value!r}"
    detail = handling.detail(session, "26-0001")
    yield f"{detail!r} {intake.own_drafts(session)!r} {queue.page(session, 'all', now=NOON, limit=9)!r}"
    yield repr(alike.of_customer(session, {"phone": PHONE, "customer_name": NAME}))
    yield repr(callbacks.today(session, NOON + 5 * DAY))
    yield repr(session)
    yield repr(session.store)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    wanted = access.NewHome("CD103", "城东支行", "0318", "主管", practice=True)
    access.create_home(tmp_path / "home", wanted, PASSWORD, now=NOON, cost=CHEAP).session.store.close()
    return tmp_path / "home"


def test_nobody_reads_a_customer_from_the_files_of_a_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = access.open_home(home, "0318", PASSWORD, now=NOON)
    with app.watched(home / "logs") as hooks:
        lived(session)
        assert list(readable(home)) == []  # also while it is open: the write-ahead log
        for message in mistakes(session):
            assert not any(secret in message for secret in (NAME, PHONE, PHRASE))
        try:
            raise ValueError(f"{NAME} {PHONE} {PHRASE}")
        except ValueError as bug:
            hooks.on_main(type(bug), bug, bug.__traceback__)
    session.store.close()
    monkeypatch.setenv("BRANCHDESK_PASSWORD", PASSWORD)
    line = json.dumps({"narrative": PHRASE, "customer_name": NAME, "phone": f"{PHONE}x", NAME: PHONE})
    file = home.parent / "cases.jsonl"
    file.write_text(f"{line}\n{{{NAME}\n", encoding="utf-8")
    assert cli.main(["intake", "--from", str(file), "--home", str(home), "--now", (NOON + DAY).isoformat()]) == 1
    assert (home / "logs" / "branchdesk.log").stat().st_size > 0
    assert list((home / "backups").glob("*.db"))
    assert list(readable(home)) == []


def test_a_workbook_tells_neither_name_nor_number(home: Path, tmp_path: Path) -> None:
    session = access.open_home(home, "0318", PASSWORD, now=NOON)
    lived(session)
    handling.do(session, "26-0002", "withdraw", values("withdraw", NOON, reason=f"{NAME} {PHONE} 撤回"), now=NOON + DAY)
    file = exporting.export(session, "2026-03", tmp_path / "out", now=NOON + 40 * DAY).file
    session.store.close()
    with zipfile.ZipFile(file) as book:
        text = "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    assert PHRASE in text  # the complaint itself goes out
    for secret in (NAME, PHONE, "1381234", "ouyangxuemei"):
        assert secret not in text


def test_the_file_is_no_database_without_the_key(home: Path) -> None:
    connection = sqlite3.connect(home / "branchdesk.db")
    with pytest.raises(sqlite3.DatabaseError):
        connection.execute("SELECT * FROM cases")
    connection.close()


def test_the_look_would_find_them(tmp_path: Path) -> None:
    for number, encoding in enumerate(("utf-8", "utf-16-le", "gb18030")):
        (tmp_path / f"{number}.txt").write_bytes(NAME.encode(encoding))
    (tmp_path / f"{PHONE}.txt").touch()
    assert len(list(readable(tmp_path))) >= 4
