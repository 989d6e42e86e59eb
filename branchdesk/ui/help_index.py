"""The headings of the handbook, so that the search finds the place and not only the page."""

from dataclasses import dataclass
from functools import cache

from branchdesk import assets

PAGES = ("start", "intake", "queue", "papers", "callbacks", "slip", "exchange", "settings")


@dataclass(frozen=True, slots=True)
class Place:
    """A heading: its page, the page's title, and the heading's own words ("" for the page itself)."""

    page: str
    title: str
    heading: str = ""


@cache
def places(language: str) -> tuple[Place, ...]:
    """Every page and heading of the handbook in a language, in order."""
    found: list[Place] = []
    folder = assets.path("help", language)
    names = [each for each in PAGES if (folder / f"{each}.md").is_file()]
    names += sorted(each.stem for each in folder.glob("*.md") if each.stem not in PAGES)
    for name in names:
        title = ""
        for line in assets.read_text("help", language, f"{name}.md").splitlines():
            if line.startswith("# ") and not title:
                title = line[2:].strip()
                found.append(Place(name, title))
            elif line.startswith(("## ", "### ")):
                found.append(Place(name, title, line.lstrip("#").strip()))
    return tuple(found)
