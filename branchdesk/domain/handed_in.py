"""What may be kept with a case: kinds of files and their size, said before anybody tries (issue of the counter)."""

from collections.abc import Collection
from typing import Final

from branchdesk.domain.errors import Problem

LIMIT: Final = 20 * 1024 * 1024
"""Bytes of one file: a scan or a minute of video; larger files stay outside."""
MOST: Final = 8
"""Files at the counter; more can be added when the case is handled."""

KINDS: Final[dict[str, tuple[str, ...]]] = {
    "image": ("png", "jpg", "jpeg", "bmp", "gif", "webp", "tif", "tiff", "heic"),
    "document": ("pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "wps", "et", "ofd", "csv", "txt", "eml", "msg"),
    "sound": ("mp3", "m4a", "wav", "amr", "aac", "ogg", "wma"),
    "video": ("mp4", "mov", "avi", "mkv", "wmv", "3gp"),
}
"""Endings that are taken, by kind. Programs, scripts, web pages and archives are not: they do things when opened, or
hide what they hold."""

_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
_WHOLE_MB = 1024 * 1024


def kind_of(name: str) -> str:
    """image, document, sound or video by the name's ending; "" for anything else."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    return next((kind for kind, endings in KINDS.items() if ending in endings), "")


def problem(name: str, size: int, head: bytes, kept: Collection[str] = (), digest: str = "") -> Problem | None:
    """Why this file is not taken, None if it is. head: its first bytes; kept: digests of those already taken."""
    if not kind_of(name) or head.startswith(_PROGRAMS):
        return Problem("attachment.kind", {"name": name[-60:]})
    if size == 0:
        return Problem("attachment.empty", {"name": name[-60:]})
    if size > LIMIT:
        shown = f"{size / _WHOLE_MB:.1f}"
        return Problem("attachment.too_large", {"name": name[-60:], "size": shown, "limit": LIMIT // _WHOLE_MB})
    if digest and digest in kept:
        return Problem("attachment.twice", {"name": name[-60:]})
    return Problem("attachment.many", {"limit": MOST}) if len(kept) >= MOST else None
