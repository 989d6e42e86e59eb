"""The sections of the settings by name, without making any of them: what Ctrl+K lists."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Entry:
    """A section: its key, its icon and its title as the settings show them."""

    key: str
    icon: str
    title: str


def contents() -> tuple[Entry, ...]:
    """All sections in their order, in the language of the window."""
    return (
        Entry("suggestions", "message", translate("SuggestionsSection", "Suggestions")),
        Entry("duty", "calendar", translate("DutySection", "Duty")),
        Entry("house", "edit", translate("HouseSection", "Counter")),
        Entry("looks", "sun", translate("LooksSection", "Appearance")),
        Entry("branch", "building", translate("BranchSection", "Branch")),
    )
