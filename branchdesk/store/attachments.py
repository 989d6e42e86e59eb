"""Files kept with a case: their bytes lie in the database, encrypted with it, and in every backup."""

from dataclasses import asdict, replace
from hashlib import sha256

from branchdesk.domain.errors import FileUnavailable
from branchdesk.domain.records import Attachment
from branchdesk.store.handle import Store
from branchdesk.store.tables import AttachmentRow, ContentRow


def add(store: Store, attachment: Attachment, content: bytes) -> Attachment:
    """Keep a file; answers what is known of it with its id. FileUnavailable "attachment.changed" if size or SHA-256
    are not those of the bytes: it changed while it was read."""
    if len(content) != attachment.size or sha256(content).hexdigest() != attachment.sha256:
        raise FileUnavailable.of("attachment.changed", name=attachment.name)
    values = {key: value for key, value in asdict(attachment).items() if key != "id"}
    with store.writing():
        row = store.run(AttachmentRow.insert(values))
        store.run(ContentRow.insert(id=row, content=content))
    return replace(attachment, id=row)


def of_case(store: Store, uid: str) -> list[Attachment]:
    """What is kept with a case, in the order it was added."""
    if store.row("SELECT 1 FROM attachments WHERE case_uid = ? LIMIT 1", (uid,)) is None:
        return []  # as of most cases, found out without the model's query
    query = AttachmentRow.select().where(AttachmentRow.case_uid == uid).order_by(AttachmentRow.id)
    return [Attachment(**row) for row in store.fetch(query)]


def content(store: Store, attachment_id: int) -> bytes | None:
    """The bytes of a kept file."""
    row = store.row("SELECT content FROM contents WHERE id = ?", (attachment_id,))
    return bytes(row[0]) if row else None
