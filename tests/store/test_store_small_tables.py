"""People, settings, drafts, calls and files come back as they were put away."""

from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

import pytest

from branchdesk.domain.errors import FileUnavailable
from branchdesk.domain.records import Attachment, Call, Draft, User
from branchdesk.store import attachments, calls, drafts, settings, users
from branchdesk.store.database import Store

WANG = User("wangmin", "王敏", frozenset({"teller", "handler"}), "0103", "teller")


def test_people(store: Store) -> None:
    li = User("liqiang", "李强", frozenset({"supervisor"}), authority="manager", active=False)
    users.put(store, WANG)
    users.put(store, li)
    assert users.get(store, "wangmin") == WANG
    assert users.get(store, "nobody") is None
    assert users.every(store) == [li, WANG]
    assert users.every(store, active=True) == [WANG]
    users.put(store, replace(WANG, display="王敏敏", roles=frozenset()))
    assert users.get(store, "wangmin") == replace(WANG, display="王敏敏", roles=frozenset())


def test_settings_hold_any_json(store: Store) -> None:
    value = {"名": ["a", 1, None, {"x": True}]}
    settings.put(store, "ui.columns", value)
    settings.put(store, "ui_x", 1)
    assert settings.get(store, "ui.columns") == value
    assert settings.get(store, "none", 5) == 5
    assert settings.every(store, "ui.") == {"ui.columns": value}
    settings.put(store, "ui.columns", None)
    assert settings.get(store, "ui.columns", 5) is None
    settings.drop(store, "ui.columns")
    assert settings.get(store, "ui.columns", 5) == 5


def test_drafts_belong_to_a_person_and_a_form(store: Store, now: datetime) -> None:
    first = drafts.save(store, Draft("wangmin", "intake", {"narrative": "自助机吞卡"}, now))
    second = drafts.save(store, Draft("wangmin", "intake", {}, now + timedelta(seconds=1)))
    other = drafts.save(store, Draft("wangmin", "action", {}, now))
    drafts.save(store, Draft("liqiang", "intake", {}, now))
    assert drafts.get(store, first.id) == first
    assert drafts.of_owner(store, "wangmin") == [second, other, first]
    assert drafts.of_owner(store, "wangmin", "intake") == [second, first]
    typed_on = replace(first, values={"narrative": "自助机吞卡了"}, saved_at=now + timedelta(seconds=9))
    assert drafts.save(store, typed_on) == typed_on
    assert drafts.of_owner(store, "wangmin", "intake") == [typed_on, second]
    drafts.drop(store, second.id)
    assert drafts.get(store, second.id) is None


def test_a_draft_another_window_dropped_is_saved_anew(store: Store, now: datetime) -> None:
    first = drafts.save(store, Draft("wangmin", "intake", {}, now))
    drafts.drop(store, first.id)
    again = drafts.save(store, first)
    assert again.id != first.id
    assert drafts.get(store, again.id) == again


def test_calls_in_order(store: Store, now: datetime) -> None:
    later = now + timedelta(hours=1)
    second = calls.add(
        store, Call("a", 1, 2, later, "wangmin", "reached", 2, 4, 3, "等太久", "considering", True, "加椅子")
    )
    first = calls.add(store, Call("a", 1, 1, now, "liqiang", "appointment", next_at=later, self_called=True))
    other = calls.add(store, Call("b", 1, 1, later, "wangmin", "no_answer"))
    assert calls.of_case(store, "a") == [first, second]
    assert calls.between(store, now, later) == [first]
    assert calls.between(store, later, later + timedelta(seconds=1)) == [second, other]
    calls.drop(store, second.id)
    assert calls.of_case(store, "a") == [first]


def test_files_are_kept_with_their_case(store: Store, now: datetime) -> None:
    content = bytes(range(256)) * 300
    known = Attachment(
        "a", "凭条.jpg", "image/jpeg", len(content), sha256(content).hexdigest(), now, "wangmin", "photo"
    )
    kept = attachments.add(store, known, content)
    assert attachments.of_case(store, "a") == [kept]
    assert attachments.of_case(store, "b") == []
    assert attachments.content(store, kept.id) == content
    assert attachments.content(store, kept.id + 1) is None


def test_a_file_that_changed_while_it_was_read_is_not_kept(store: Store, now: datetime) -> None:
    known = Attachment("a", "凭条.jpg", "image/jpeg", 3, sha256(b"abc").hexdigest(), now, "wangmin")
    for content in (b"abd", b"abcd", b""):
        with pytest.raises(FileUnavailable) as refused:
            attachments.add(store, known, content)
        assert refused.value.problem.key == "attachment.changed"
    assert attachments.of_case(store, "a") == []
