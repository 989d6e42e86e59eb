"""Seals: the Ed25519 signature by which head office knows that a package comes from the branch it says.

The private key lies inside the branch's encrypted database; head office keeps the public one. A seal says that this
installation made the values, not that the values are true.
"""

from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


def new_seal_key() -> bytes:
    """A new private key, 32 bytes."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_key(private: bytes) -> bytes:
    """The public key, 32 bytes, of a private one."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def sign(private: bytes, message: bytes) -> bytes:
    """The seal of a message, 64 bytes."""
    return Ed25519PrivateKey.from_private_bytes(private).sign(message)


def verify(public: bytes, message: bytes, seal: bytes) -> bool:
    """Whether the seal was made over these bytes with this public key's private half. Never raises."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(seal, message)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def fingerprint(public: bytes) -> str:
    """What people compare over the phone: 20 hex digits of the key's SHA-256 in groups of four, "3F2A 91C0 ..."."""
    digits = sha256(public).hexdigest()[:20].upper()
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))
