"""How a notice speaks of its bureau: 我局, 局党组, 市市场监管局; and whom it says was inspected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.bodies.located import SIGNS, units
from extract.bodies.naming import Body
from extract.bodies.organs import is_said_for
from extract.bodies.places import read_place, reading_rules
from extract.fields.facts_bodies import inspected_body
from extract.rulebook.folding import fold

#: How far into a notice its introduction may reach.
_INTRODUCTION = 1500
_INSPECTED = re.compile(
    r"对(?:中共)?([一-龥“”()、]{2,32}?)(?:领导班子)?(?:进行|开展|实施)(?=.{0,20}(?:巡[察视]|督察|审计|考核))"
)
_SPOKEN = re.compile(
    r"[我本](?:局|院|校|委|厅|镇|乡|街道|区|县|市|州|省|旗|集团|公司|中心|社|单位)"
    r"|(?<![一-龥])(?:局|院|校|委|厅|镇|乡|街道|集团|公司)(?:党组|党委|党工委)"
)


class Mention(NamedTuple):
    """A name and where it stands; the offsets are None where it stands in other words."""

    name: str
    start: int | None
    end: int | None


def inspected_name(text: str) -> Mention | None:
    """The one body that the introduction says was inspected (对区民政局党组开展了巡察), or None."""
    folded = fold(text[:_INTRODUCTION])
    for match in _INSPECTED.finditer(folded):
        name = _one_body(match.group(1))
        organ = reading_rules().family("facts", "body.organ").regex
        if name and len(name) > 2 and organ.search(name) and (at := folded.find(name, match.start())) >= 0:
            return Mention(text[at : at + len(name)], at, at + len(name))
    return None


def _one_body(clause: str) -> str | None:
    """The one body of a clause. 天等县 and 五家渠市 hold words of lists, so the place is left aside."""
    place = read_place(clause)
    rest = inspected_body(clause[place.length :], reading_rules())
    return clause[: place.length] + rest if rest else None


def own_mentions(bureau: Body, first: Mention, text: str) -> Iterator[Mention]:
    """Other names of the bureau in the text, each where it stands first: 我局, 局党组, 市市场监管局."""
    seen = {first.name}
    for match in _SPOKEN.finditer(text):
        if match.group() not in seen and _speaks_of(match.group(), bureau):
            seen.add(match.group())
            yield Mention(match.group(), match.start(), match.end())
    for match in _short_names(bureau, text):
        name = match.group(1)
        if name not in seen and not _inside(text, match.start(), bureau):
            seen.add(name)
            if is_said_for(name.removeprefix("自治")[1:], bureau.organ):
                yield Mention(name, match.start(), match.start() + len(name))


def _short_names(bureau: Body, text: str) -> Iterator[re.Match[str]]:
    """What may be the bureau's name behind the sign of its place (市市场监管局), also inside one another."""
    signs = "|".join(sign for sign in SIGNS if bureau.located.is_called(sign, bureau.sign))
    if not bureau.organ or not signs:
        return iter(())
    end = "委(?:员会)?" if bureau.organ.endswith("委员会") else bureau.organ[-1]
    return re.finditer(f"(?=((?:{signs})[一-龥]{{1,16}}?{end}))(?<![全各])", text)


def _speaks_of(word: str, bureau: Body) -> bool:
    """Whether the sign in 我局, 局党组 is that of the bureau: 我院 is no bureau, 我区 no court."""
    sign = word[1:] if word[0] in "我本" else re.sub("党组|党委|党工委", "", word)
    if sign == "单位":
        return True
    own = bureau.organ or bureau.located.town or bureau.located.zone or bureau.located.name or ""
    return own.endswith({"委": "委员会", "厅": "厅"}.get(sign, sign))


def _inside(text: str, at: int, bureau: Body) -> bool:
    """Whether the sign closes the name of a place the bureau lies in: the first 市 of 岳阳市市场监管局."""
    located = bureau.located
    names = [*units(located.stated), *(name for name in located.names if name)]
    return any(text.endswith(name, 0, end) for name in names for end in range(at + 1, at + 4))
