"""A seal fits its message and its key, and nothing else; so does the journal's hash."""

import hashlib
import hmac

import pytest

from branchdesk.security import journal, seals


def test_a_seal_fits_only_its_message_and_key() -> None:
    private, stranger = seals.new_seal_key(), seals.new_seal_key()
    seal = seals.sign(private, b"manifest")
    public = seals.public_key(private)
    assert seals.verify(public, b"manifest", seal)
    assert not seals.verify(public, b"Manifest", seal)
    assert not seals.verify(seals.public_key(stranger), b"manifest", seal)
    assert not seals.verify(public, b"manifest", seal[:-1] + bytes([seal[-1] ^ 1]))


@pytest.mark.parametrize(("public", "seal"), [(b"", b""), (b"x" * 31, b"y" * 64), (b"x" * 32, b"")])
def test_rubbish_is_no_seal(public: bytes, seal: bytes) -> None:
    assert not seals.verify(public, b"manifest", seal)


def test_a_fingerprint_can_be_read_over_the_phone() -> None:
    assert seals.fingerprint(bytes(32)) == "6668 7AAD F862 BD77 6C8F"
    assert seals.fingerprint(seals.public_key(seals.new_seal_key())) != seals.fingerprint(bytes(32))


def test_the_journal_hash_is_what_it_says() -> None:
    expected = hmac.new(b"key", b"ab\n{}", hashlib.sha256).hexdigest()
    assert journal.entry_hash(b"key", "ab", b"{}") == expected
    assert journal.entry_hash(b"other", "ab", b"{}") != expected
    assert journal.entry_hash(b"key", journal.START, b"{}") != expected
