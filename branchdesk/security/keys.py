"""The data key and the envelopes it lies in.

A home has one random data key. Everything that needs a secret (the database, the journal's hash, hashes of customers)
gets its own key derived from it, so that no two uses share one. The data key itself is never written down bare: each
person's password seals a copy (Argon2id makes a key of the password, AES-256-GCM seals), and a printed recovery code
seals one more. Whoever is added or leaves costs one envelope of a few hundred bytes and no re-encryption.

Parameters: RFC 9106 and the measurements of 64 MiB, three passes, two lanes at about 0.4 s a guess.
"""

import base64
import os
import secrets
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from branchdesk.domain.errors import NotAllowed, StoreUnavailable

KEY_BYTES: Final = 32
SALT_BYTES: Final = 16
NONCE_BYTES: Final = 12

CODE_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Letters of a recovery code (Crockford's base 32): no I, L, O, U, so that nothing is misread from paper."""

_CODE_RANDOM, _CODE_CHECK, _CODE_GROUP = 30, 2, 4
_MISREAD = str.maketrans("ILO", "110")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess of a password costs. memory: KiB; passes: how often it is walked; lanes: parallel lanes."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 2

    @property
    def sane(self) -> bool:
        """False for numbers no home of ours has: a planted file must not ask for a terabyte."""
        return 8 <= self.memory <= 1024 * 1024 and 1 <= self.passes <= 64 and 1 <= self.lanes <= 64


PRODUCTION: Final = Cost()


@dataclass(frozen=True, slots=True, repr=False)
class Envelope:
    """One sealed copy of the data key. login: "" for the recovery code, whose code needs no slow guess (cost None)."""

    login: str
    salt: bytes
    nonce: bytes
    sealed: bytes
    cost: Cost | None


def new_data_key() -> bytes:
    """A fresh random data key of 32 bytes."""
    return secrets.token_bytes(KEY_BYTES)


def derive(data_key: bytes, purpose: str) -> bytes:
    """The 32-byte key for one purpose ("database", "journal", "customer" ...): HKDF-SHA-256, same in, same out."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"branchdesk/1/" + purpose.encode()).derive(data_key)


def seal_key(data_key: bytes, password: str, *, login: str, cost: Cost = PRODUCTION) -> Envelope:
    """The data key sealed with a person's password. Takes as long as one guess; keep it off the GUI thread."""
    salt, nonce = os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)
    sealed = AESGCM(_stretch(password, salt, cost)).encrypt(nonce, data_key, _bound(login, cost))
    return Envelope(login, salt, nonce, sealed, cost)


def open_key(envelope: Envelope, password: str) -> bytes:
    """The data key of an envelope. NotAllowed "access.password" for a wrong password, StoreUnavailable
    "access.keys_broken" for an envelope no home of ours writes."""
    cost = envelope.cost
    if cost is None or not cost.sane:
        raise StoreUnavailable.of("access.keys_broken")
    try:
        return AESGCM(_stretch(password, envelope.salt, cost)).decrypt(
            envelope.nonce, envelope.sealed, _bound(envelope.login, cost)
        )
    except InvalidTag:
        raise NotAllowed.of("access.password") from None


def recovery_code() -> str:
    """A new recovery code to print: eight groups of four, 150 random bits and two letters that catch slips."""
    letters = "".join(secrets.choice(CODE_LETTERS) for _ in range(_CODE_RANDOM))
    return _grouped(letters + _check_letters(letters))


def read_code(typed: str) -> str:
    """A recovery code as typed (any case, blanks, dashes, full width, O for 0) in its printed form.
    NotAllowed "access.recovery_unreadable" if a letter is missing or wrong."""
    narrow = unicodedata.normalize("NFKC", typed).upper().translate(_MISREAD)
    letters = "".join(each for each in narrow if each.isalnum())
    known = len(letters) == _CODE_RANDOM + _CODE_CHECK and set(letters) <= set(CODE_LETTERS)
    if not known or _check_letters(letters[:_CODE_RANDOM]) != letters[_CODE_RANDOM:]:
        raise NotAllowed.of("access.recovery_unreadable", letters=_CODE_RANDOM + _CODE_CHECK)
    return _grouped(letters)


def seal_recovery(data_key: bytes, code: str) -> Envelope:
    """The data key sealed with a recovery code. The code is random, so no slow guess is needed."""
    salt, nonce = os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)
    return Envelope("", salt, nonce, AESGCM(_code_key(code, salt)).encrypt(nonce, data_key, _RECOVERY), None)


def open_recovery(envelope: Envelope, code: str) -> bytes:
    """The data key from a recovery code as typed. NotAllowed "access.recovery" if it belongs to another home."""
    try:
        return AESGCM(_code_key(code, envelope.salt)).decrypt(envelope.nonce, envelope.sealed, _RECOVERY)
    except InvalidTag:
        raise NotAllowed.of("access.recovery") from None


_RECOVERY: Final = b"branchdesk/1/recovery"


def _stretch(password: str, salt: bytes, cost: Cost) -> bytes:
    # NFKC: an input method left in full-width mode must not lock anybody out.
    secret = unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
    return hash_secret_raw(secret, salt, cost.passes, cost.memory, cost.lanes, KEY_BYTES, Type.ID)


def _bound(login: str, cost: Cost) -> bytes:
    # Bound into the seal: an envelope moved to another login, or with cheaper numbers, does not open.
    return f"branchdesk/1/user/{cost.memory}/{cost.passes}/{cost.lanes}/{login}".encode()


def _code_key(code: str, salt: bytes) -> bytes:
    letters = read_code(code).replace("-", "")
    return HKDF(SHA256(), KEY_BYTES, salt=salt, info=_RECOVERY).derive(letters.encode())


def _check_letters(letters: str) -> str:
    digest = base64.b32encode(sha256(letters.encode()).digest())
    plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    return "".join(CODE_LETTERS[plain.index(chr(each))] for each in digest[:_CODE_CHECK])


def _grouped(letters: str) -> str:
    return "-".join(letters[at : at + _CODE_GROUP] for at in range(0, len(letters), _CODE_GROUP))
