"""What a text is made of, for learning: runs of one to three characters, and whole Latin words.

Chinese needs no word list that way, and neither does a dialect. Digits count as one sign whatever their value, so that
no number of a person, card or case can be learnt; punctuation and blanks end a run. Each gram knows where it was
spoken, so that the screen can mark it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise

from branchdesk.domain.masking import numbers_in

LONGEST = 3
TEXT_READ = 1000
"""Characters of a text that are read: the point of a complaint is made by then, and typing must never wait."""

BREAK = "\n"
"""Stands where something was left out: no gram reaches across it."""


_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
    "石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤"
)
_TITLED = "先生|女士|小姐|太太|师傅|大爷|大妈|阿姨|老师"
_OFFICES = "经理|主任|行长|柜员|主管|店长|科长|某"
_CALLED = re.compile(f"[\u4e00-\u9fff]{{1,3}}?(?=(?:{_TITLED}))|[{_SURNAMES}](?=(?:{_OFFICES}))|小[{_SURNAMES}]")
"""A title follows a name of up to three characters; before an office stands a name only if it is a surname, because
most offices are described (大堂经理)."""

_NAMED = re.compile("(?:我叫|姓名[是为:：]?|名叫|叫做)[\u4e00-\u9fff]{2,4}")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+")
_LATIN = re.compile("[a-z]+")


def without_persons(text: str, names: Iterable[str] = ()) -> str:
    """The text with everything that names somebody broken out: numbers of persons, addresses for mail, the given names
    (whole, and without their first character), and whoever is spoken of with a title."""
    narrow = text
    for found in sorted(numbers_in(text), key=lambda each: -each.start):
        narrow = narrow[: found.start] + BREAK + narrow[found.end :]
    narrow = _EMAIL.sub(BREAK, narrow)
    known = {name.strip() for name in names}
    known |= {name[1:] for name in known if len(name) > 2}
    for name in sorted(known, key=len, reverse=True):
        if len(name) > 1:
            narrow = narrow.replace(name, BREAK)
    return _CALLED.sub(BREAK, _NAMED.sub(BREAK, narrow))


def spoken(text: str) -> tuple[str, list[int]]:
    """The text as grams see it (narrow, lower case, digits as 0, everything else a break), and for each of its
    characters the place in `text` it came from."""
    signs: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text[:TEXT_READ]):
        if "\u4e00" <= character <= "\u9fff":  # nearly all of them: spares the look into the tables
            signs.append(character)
            places.append(place)
            continue
        for sign in unicodedata.normalize("NFKC", character).lower():
            if sign.isdigit():
                if signs and signs[-1] == "0":
                    continue
                signs.append("0")
            elif sign.isalpha() and not "\u1100" <= sign <= "\u11ff":  # letters that melt into one when normalised
                signs.append(sign)
            elif signs and signs[-1] == BREAK:
                continue
            else:
                signs.append(BREAK)
            places.append(place)
    return "".join(signs), places


def placed(narrow: str) -> Iterator[tuple[str, int, int]]:
    """Every gram of a text from `spoken`, with its start and end there."""
    length = len(narrow)
    for start in range(length):
        for end in range(start + 1, min(start + LONGEST, length) + 1):
            gram = narrow[start:end]
            if gram[-1] == BREAK:
                break
            yield gram, start, end
    for word in _LATIN.finditer(narrow):
        if word.end() - word.start() > LONGEST:
            yield word.group(), word.start(), word.end()


def grams(text: str) -> set[str]:
    """The grams of a text."""
    narrow, _ = spoken(text)
    found = set(narrow)
    found.update(map("".join, pairwise(narrow)))
    found.update(map("".join, zip(narrow, narrow[1:], narrow[2:], strict=False)))
    found = {gram for gram in found if BREAK not in gram}
    found.update(word for word in _LATIN.findall(narrow) if len(word) > LONGEST)
    return found
