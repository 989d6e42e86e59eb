"""Which files are taken, and why not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branchdesk.domain import handed_in


@pytest.mark.parametrize(
    ("name", "size", "head", "key"),
    [
        ("凭条.JPG", 9, b"\xff\xd8", None),
        ("合同.pdf", handed_in.LIMIT, b"%PDF", None),
        ("合同.pdf", handed_in.LIMIT + 1, b"%PDF", "attachment.too_large"),
        ("空.png", 0, b"", "attachment.empty"),
        ("a.exe", 9, b"MZ", "attachment.kind"),
        ("a.png", 9, b"MZ\x90\x00", "attachment.kind"),
        ("a.tar.gz", 9, b"", "attachment.kind"),
        ("没有后缀", 9, b"", "attachment.kind"),
        ("png", 9, b"", "attachment.kind"),
    ],
)
def test_a_file_is_taken_or_named(name: str, size: int, head: bytes, key: str | None) -> None:
    found = handed_in.problem(name, size, head)
    assert (found.key if found else None) == key


def test_the_same_bytes_and_too_many_are_refused() -> None:
    assert handed_in.problem("a.png", 1, b"", ["x"], "x").key == "attachment.twice"  # type: ignore[union-attr]
    many = [str(place) for place in range(handed_in.MOST)]
    assert handed_in.problem("a.png", 1, b"", many, "x").key == "attachment.many"  # type: ignore[union-attr]


@given(st.text(max_size=80))
def test_any_name_has_an_answer(name: str) -> None:
    assert handed_in.kind_of(name) in (*handed_in.KINDS, "")
