"""The words of the papers in one language, and how they write days and moments.

The words stand in resources/i18n/<lang>/words/paper.toml, so that the command line prints without Qt translators.
Days are always absolute (never "today"), with the weekday where something is promised (ux/spec.md 6).
"""

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache

from branchdesk import assets


class Texts:
    """What papers say, in one language."""

    def __init__(self, words: assets.Words) -> None:
        self._words = words

    @property
    def chinese(self) -> bool:
        """True where words are set without spaces and labels are short."""
        return self._words.language.startswith("zh")

    def __call__(self, key: str, /, **values: object) -> str:
        """The words under paper.<key>."""
        return self._words.text(f"paper.{key}", **values)

    def has(self, key: str) -> bool:
        """True if there are words under paper.<key>."""
        return f"paper.{key}" in self._words

    def numbered(self, key: str, **values: object) -> Iterator[str]:
        """The words under paper.<key>.1, .2 and so on, as many as there are."""
        number = 1
        while self.has(f"{key}.{number}"):
            yield self(f"{key}.{number}", **values)
            number += 1

    def weekday(self, day: date) -> str:
        """周四, Thu."""
        return self(f"weekday.{day.isoweekday()}")

    def day(self, day: date) -> str:
        """2026-03-05 周四."""
        return f"{day.isoformat()} {self.weekday(day)}"

    def short_day(self, day: date) -> str:
        """03-05, for narrow places."""
        return f"{day.month:02}-{day.day:02}"

    def moment(self, moment: datetime) -> str:
        """2026-03-05 14:33, in the moment's own offset."""
        return f"{moment:%Y-%m-%d %H:%M}"

    def long_day(self, day: date) -> str:
        """2026 年 3 月 5 日, 5 March 2026: as a letter writes it."""
        return self("date.long", year=day.year, month=day.month, day=day.day, name=self(f"month.{day.month}"))

    def heading(self, number: int, words: str) -> str:
        """一、登记内容; 1. What was logged."""
        return self("frame.heading", number=self(f"ordinal.{number}"), words=words)

    def money(self, fen: int) -> str:
        """¥1,680.00."""
        return f"¥{fen // 100:,}.{fen % 100:02d}"

    def joined(self, *parts: str) -> str:
        """The parts that are there, apart as a line of small print has them."""
        return "　".join(part for part in parts if part) if self.chinese else " · ".join(part for part in parts if part)

    def promised_day(self, day: date, since: date) -> str:
        """3 月 20 日（周五）, with the year if it is not the year of `since`."""
        key = "date.promised" if day.year == since.year else "date.promised_year"
        return self(
            key, year=day.year, month=day.month, day=day.day, name=self(f"month.{day.month}"), weekday=self.weekday(day)
        )

    def promised_moment(self, moment: datetime, since: date) -> str:
        """3 月 5 日（周四）15:32."""
        return self("date.promised_at", date=self.promised_day(moment.date(), since), time=f"{moment:%H:%M}")

    def phone(self, phone: str) -> str:
        """138 1234 5678 and 138 **** 5678; what is not a mobile number stays as it is written."""
        bare = phone.replace(" ", "")
        if len(bare) == 11 and bare.startswith("1") and all(sign.isdecimal() or sign == "*" for sign in bare):
            return f"{bare[:3]} {bare[3:7]} {bare[7:]}"
        return phone


@cache
def texts(language: str) -> Texts:
    """The texts of a language. ValueError if there are none."""
    return Texts(assets.load_words(language))
