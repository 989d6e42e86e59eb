"""What was handed in while its case has no number yet: kept with the draft in the encrypted home, so that a power cut
loses no receipt and no copy lies anywhere else.

Kept by the entry's request, which its draft carries too. What no draft asks for any more goes to its case at the
next start, or is forgotten if there is none.
"""

from datetime import datetime
from hashlib import sha256

from branchdesk.domain.errors import BranchDeskError
from branchdesk.services import counter, intake
from branchdesk.services.counter import File
from branchdesk.services.session import Session
from branchdesk.store import draft_files
from branchdesk.store.draft_files import DraftFile


def keep(session: Session, request_id: str, file: File, *, now: datetime) -> None:
    """Keep a file with the draft of this request; the same bytes only once."""
    digest = sha256(file.data).hexdigest()
    row = DraftFile(request_id, session.user.login, file.name, file.media_type, digest, now, file.data)
    draft_files.add(session.store, row)


def of_request(session: Session, request_id: str) -> tuple[File, ...]:
    """The files kept with a draft, in the order they were added."""
    return tuple(File(each.name, each.media_type, each.content) for each in draft_files.of(session.store, request_id))


def forget(session: Session, request_id: str, file: File | None = None) -> None:
    """Forget one file of a draft, or all of them: they were removed, or are kept with the case now."""
    draft_files.drop(session.store, request_id, sha256(file.data).hexdigest() if file else "")


def sweep(session: Session, *, now: datetime) -> int:
    """Forget this person's files whose draft is gone; answers how many entries. What belongs to an entry that became a
    case is kept with the case first; what cannot be kept with it stays."""
    wanted = {str(draft.values.get("request_id") or "") for draft in intake.own_drafts(session)}
    lost = draft_files.requests(session.store, session.user.login) - wanted
    return sum(_settled(session, request_id, now) for request_id in sorted(lost))


def _settled(session: Session, request_id: str, now: datetime) -> bool:
    try:
        with session.store.transaction():
            counter.bring_late(session, request_id, of_request(session, request_id), now)
            draft_files.drop(session.store, request_id)
    except BranchDeskError:
        return False
    return True
