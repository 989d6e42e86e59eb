"""Evidence with its file in one transaction, the file back, and the second person's own login."""

import pytest

from branchdesk.domain.errors import InvalidCase, NotAllowed, NotFound
from branchdesk.domain.records import Attachment, User
from branchdesk.services import handling, intake
from tests.services.conftest import NOON, PASSWORD, WORDS, Branch

EVIDENCE = {"evidence_kind": "screenshot", "side": "customer", "origin": "客户手机", "words": "扣款短信"}


def test_evidence_names_its_file(branch: Branch) -> None:
    case = intake.log(branch.teller, WORDS, now=NOON).case
    after = handling.add_evidence(
        branch.teller, case.uid, EVIDENCE, name="短信.png", data=b"picture", media_type="image/png", now=NOON
    )
    detail = handling.detail(branch.teller, case.uid)
    assert after.evidence_count == 1
    assert detail.entries[-1].details["sha256"] == detail.attachments[0].sha256
    assert handling.fetch(branch.teller, detail.attachments[0]) == b"picture"


def test_refused_evidence_leaves_no_file(branch: Branch) -> None:
    case = intake.log(branch.teller, WORDS, now=NOON).case
    with pytest.raises(InvalidCase) as caught:
        handling.add_evidence(
            branch.teller, case.uid, {**EVIDENCE, "origin": ""}, name="短信.png", data=b"x", media_type="", now=NOON
        )
    assert [each.field for each in caught.value.problems] == ["origin"]
    assert handling.detail(branch.teller, case.uid).attachments == ()


def test_a_file_that_is_not_there_is_said(branch: Branch) -> None:
    case = intake.log(branch.teller, WORDS, now=NOON).case
    with pytest.raises(NotFound):
        handling.fetch(branch.teller, Attachment(case.uid, "没有.png", "", 0, "", NOON, "0301", id=99))


def test_the_second_person_logs_in_himself(branch: Branch) -> None:
    assert handling.second_person(branch.handler, "0100", PASSWORD).login == "0100"
    with pytest.raises(NotAllowed):
        handling.second_person(branch.handler, "0100", "not the words")
    with pytest.raises(NotAllowed) as caught:
        handling.second_person(branch.handler, "0318", PASSWORD)
    assert caught.value.problem.key == "access.second_same"


def test_evidence_is_no_program_and_only_who_works_here_adds_files(branch: Branch) -> None:
    case = intake.log(branch.teller, WORDS, now=NOON).case
    with pytest.raises(InvalidCase) as caught:
        handling.add_evidence(
            branch.teller, case.uid, EVIDENCE, name="短信.png", data=b"MZ\x90", media_type="image/png", now=NOON
        )
    assert caught.value.problem.key == "attachment.kind"
    analyst = branch.teller.as_user(User("0901", "分析", frozenset({"analyst"})))
    with pytest.raises(NotAllowed) as refused:
        handling.attach(analyst, case.uid, "x.txt", b"1", "text/plain", now=NOON)
    assert refused.value.problem.key == "access.read_only"
    assert handling.detail(branch.teller, case.uid).attachments == ()


@pytest.mark.parametrize("name", ["../../短信.png", "C:\\桌面\\短信.png", "/etc/短信.png"])
def test_a_file_keeps_only_the_last_part_of_its_name(branch: Branch, name: str) -> None:
    case = intake.log(branch.teller, WORDS, now=NOON).case
    assert handling.attach(branch.teller, case.uid, name, b"x", "image/png", now=NOON).name == "短信.png"
