"""Unfinished entries, kept per person so that a power cut, a lock or a coffee break loses nothing typed."""

from dataclasses import replace

from branchdesk.domain.records import Draft
from branchdesk.store.handle import Store
from branchdesk.store.tables import DraftRow


def save(store: Store, draft: Draft) -> Draft:
    """Write a draft; answers it with its id. One with an id replaces what was saved under it."""
    values = {"owner": draft.owner, "form": draft.form, "values": draft.values, "saved_at": draft.saved_at}
    with store.writing():
        if draft.id and store.run(DraftRow.update(values).where(DraftRow.id == draft.id)):
            return draft
        return replace(draft, id=store.run(DraftRow.insert(values)))


def get(store: Store, draft_id: int) -> Draft | None:
    """The draft with this id."""
    found = store.fetch(DraftRow.select().where(DraftRow.id == draft_id))
    return Draft(**found[0]) if found else None


def of_owner(store: Store, owner: str, form: str = "") -> list[Draft]:
    """Somebody's drafts, the newest first; of one form if it is named."""
    query = DraftRow.select().where(DraftRow.owner == owner).order_by(DraftRow.saved_at.desc(), DraftRow.id.desc())
    return [Draft(**row) for row in store.fetch(query) if form in ("", row["form"])]


def drop(store: Store, draft_id: int) -> None:
    """Forget a draft: it became a case, or its owner threw it away."""
    with store.writing():
        store.run(DraftRow.delete().where(DraftRow.id == draft_id))
