"""Cutting the value of an owner field into its members: at 、 ， ； and spaces, never inside brackets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extract.patterns import pattern_of

#: A bracket at the head of a line goes on with the name above it.
_CUT: Final = pattern_of(r"[(),;、/:]|\n(?!\s*\()")
_CLAUSE_SIGNS: Final = ",;\n"
_PADDED: Final = pattern_of(r"(?<![一-鿿])[一-鿿](?: {1,3}[一-鿿]){1,2}(?![一-鿿])")
_BRACKET: Final = pattern_of(r"(?:(?<! ) ++)?\([^()]*(?:\([^()]*\)[^()]*)*\)?")
_WORD: Final = pattern_of(r"[^ ]+")
_LEADING: Final = " 。;,、:】]【[〔〕"
TRAILING: Final = " 。;,、:.!】]【[〔〕("
_PHONE: Final = pattern_of(r"[+\d(][\d()—-]{6,}$")
_NOTHING: Final = frozenset(
    {"电话", "联系电话", "手机", "联系方式", "无", "/", "-", "—", "——", "暂无", "同上", "〃"}
)


@dataclass(slots=True)
class Member:
    """A member of a list on its way to an owner; ``clause`` numbers the stretch between two commas.

    ``inside``: a person in the brackets behind a body: 河道科（李小河）.
    """

    start: int
    end: int
    clause: int
    post: str | None = None
    role: str | None = None
    is_post: bool = False
    is_name: bool = False
    inside: bool = False


def members_of(text: str) -> list[Member]:
    """The members of a value in order."""
    found = []
    for clause, begin, stop in _pieces(text):
        for first, last in _by_spaces(text, begin, stop):
            place = skip(text, first, last)
            limit = trim(text, place, last)
            if (
                text[place:limit][-4:].isdecimal()
                and (phone := _PHONE.search(text, place, limit)) is not None
            ):
                limit = trim(text, place, phone.start())
            if limit > place and text[place:limit] not in _NOTHING:
                found.append(Member(place, limit, clause))
    return found


def skip(text: str, start: int, end: int) -> int:
    """``start`` moved on over signs that no name begins with."""
    while start < end and text[start] in _LEADING:
        start += 1
    return start


def trim(text: str, start: int, end: int) -> int:
    """``end`` moved back over signs that no name ends with."""
    while end > start and text[end - 1] in TRAILING:
        end -= 1
    return end


def _pieces(text: str) -> list[tuple[int, int, int]]:
    """The stretches between signs outside brackets: the number of the clause, start and end."""
    found, depth, begin, clause = [], 0, 0, 0
    for match in _CUT.finditer(text):
        sign, place = match.group(), match.start()
        if sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
        elif depth <= 0:
            found.append((clause, begin, place))
            begin = place + 1
            clause += sign in _CLAUSE_SIGNS
    found.append((clause, begin, len(text)))
    return found


def _by_spaces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Names parted by spaces, but neither the characters of a padded name (张　三) nor a bracket."""
    piece = text[start:end]
    if " " not in piece.strip():
        yield start, end
        return
    guarded = _BRACKET.sub(lambda m: "\0" * len(m.group()), piece)
    guarded = _PADDED.sub(lambda m: m.group().replace(" ", "\0"), guarded)
    for match in _WORD.finditer(guarded):
        yield start + match.start(), start + match.end()
