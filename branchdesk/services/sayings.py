"""The script library at the counter: what to say in this matter, moment by moment, and finding a sentence by its words
or its pinyin."""

from branchdesk import assets
from branchdesk.domain.fields import normal
from branchdesk.domain.scripts import AVOID, Script, scripts_of
from branchdesk.services.names import is_han, label_keys
from branchdesk.services.session import Session

_FEW_LETTERS = 2


def library(session: Session) -> tuple[Script, ...]:
    """All sentences of this home's profile, those for every matter first."""
    names = ("common.toml", f"{session.home.profile}.toml")
    return scripts_of(*(assets.read_toml("scripts", name) for name in names))


def find(scripts: tuple[Script, ...], text: str, group: str, limit: int = 12) -> list[Script]:
    """Sentences that hold what was typed: in their own words, or as pinyin or its initials ("dbq", "baoqian").
    Those of this matter group come first, those for every matter next. What better stays unsaid is no answer."""
    wanted = "".join(normal(text).lower().split())
    if not wanted:
        return []
    ranked = []
    for place, each in enumerate(scripts):
        rank = None if each.moment == AVOID else _rank(each, wanted)
        if rank is not None:
            ranked.append(((rank, 0 if each.group == group else 1 if not each.group else 2, place), each))
    return [each for _, each in sorted(ranked, key=lambda pair: pair[0])[:limit]]


def _rank(script: Script, wanted: str) -> int | None:
    if wanted in script.zh.lower() or wanted in "".join(script.en.lower().split()):
        return 0
    if is_han(wanted) or len(wanted) < _FEW_LETTERS:
        return None
    initials, pinyin = label_keys(_spoken(script.zh))
    if wanted in initials:
        return 1
    return 2 if wanted in pinyin else None


def _spoken(text: str) -> str:
    """Only what is pronounced: signs would stand between the initials of neighbours."""
    return "".join(sign for sign in text if sign.isalnum())
