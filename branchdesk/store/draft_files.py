"""Files that wait for their case: in the encrypted home from the moment they are added, by the entry's request."""

from dataclasses import dataclass, field
from datetime import datetime

from branchdesk.store.codec import decode_moment, encode_moment
from branchdesk.store.handle import Store


@dataclass(frozen=True, slots=True)
class DraftFile:
    """One file of an entry that has no number yet. sha256: hex over the bytes."""

    request_id: str
    owner: str
    name: str = field(repr=False)
    media_type: str
    sha256: str
    kept_at: datetime
    content: bytes = field(repr=False)


def add(store: Store, row: DraftFile) -> None:
    """Keep a file, unless the entry has these very bytes already."""
    known = store.row("SELECT 1 FROM draft_files WHERE request_id = ? AND sha256 = ?", (row.request_id, row.sha256))
    if known:
        return
    with store.writing():
        store.execute(
            "INSERT INTO draft_files (request_id, owner, name, media_type, sha256, kept_at, content) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                row.request_id,
                row.owner,
                row.name,
                row.media_type,
                row.sha256,
                encode_moment(row.kept_at),
                row.content,
            ),
        )


def of(store: Store, request_id: str) -> list[DraftFile]:
    """The files of an entry, in the order they were added."""
    rows = store.rows(
        "SELECT owner, name, media_type, sha256, kept_at, content FROM draft_files WHERE request_id = ? ORDER BY id",
        (request_id,),
    )
    return [
        DraftFile(request_id, owner, name, media, digest, decode_moment(kept_at), bytes(content))
        for owner, name, media, digest, kept_at, content in rows
    ]


def requests(store: Store, owner: str) -> set[str]:
    """The entries of this person that have files."""
    return {row[0] for row in store.rows("SELECT DISTINCT request_id FROM draft_files WHERE owner = ?", (owner,))}


def drop(store: Store, request_id: str, sha256: str = "") -> None:
    """Forget one file of an entry, or all of them."""
    with store.writing():
        store.execute("DELETE FROM draft_files WHERE request_id = ? AND ? IN ('', sha256)", (request_id, sha256))
