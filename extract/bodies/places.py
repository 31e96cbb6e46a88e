"""The place a name begins with: 岳阳市岳阳楼区教育局 lies in 岳阳市岳阳楼区."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from extract.bodies.gazetteer import gazetteer, within
from extract.fields.facts_bodies import region_of
from extract.rulebook import Rulebook, load_rules

#: Zones have no code; what they are called in full.
_ZONE = re.compile(
    r"([一-龥]{0,6}?)(经济技术开发区|经济开发区|经开区|高新技术产业(?:开发|园)区|高新技术开发区|高新区|工业园区|产业园区"
    r"|综合保税区|保税区|旅游度假区|度假区|风景名胜区|风景区|示范区|管理区|经济区|港区|新区|开发区)"
)
_ZONE_IN_FULL = {
    "经开区": "经济技术开发区",
    "高新区": "高新技术产业开发区",
    "高新技术产业园区": "高新技术产业开发区",
    "高新技术开发区": "高新技术产业开发区",
    "度假区": "旅游度假区",
    "风景区": "风景名胜区",
}
#: What stands before a town, and the town: 怀砚县 and 白鹿埠镇.
_TOWN = re.compile(r"(.*?)([^省市县区旗]{1,8}?(?:镇|乡|街道|苏木))")
_LAST = re.compile("市(?![场政容])|[县区]")
_NO_UNIT = ("社区", "小区", "校区")
#: The longest paths hold province, prefecture and county in full.
_PATH = 32
#: The last signs of places.
_ENDINGS = re.compile("[省市区县州旗盟]")
#: Cities of the corps stand behind its division: 新疆生产建设兵团第八师石河子市.
_CORPS = re.compile(r"(?:新疆)?(?:生产建设)?兵团第[一二三四五六七八九十]{1,3}师(?=[^市]{2,5}市)")
#: Institutions that carry the name of a city without its 市: 岳阳海关, 长沙理工大学.
_AFTER_BARE = re.compile(
    r".{0,16}(?:大学|学院|海关|监狱|分公司|调查总?队|银行|分行|支行|供电公司|机场集团|日报社?|晚报社?|报社|电视台|传媒集团"
    r"|监管分局|银保监分局|信用联社)$"
    r"|.{0,4}(?:城投|交投|水务|公交|供水|国投|产投|城建|建投|城市建设|交通建设|产业投资).{0,12}(?:公司|集团)$"
)


@dataclass(frozen=True, slots=True)
class Place:
    """The place at the head of a name.

    ``codes``: what it may be, several where a name is shared; ``stated``: as written, without town and zone;
    ``bare``: the place is part of the organ's own name (岳阳海关); ``unknown``: the name states a place that
    there is none of, so that ``codes`` is empty; ``length``: where the place ends in the name.
    """

    codes: tuple[str, ...] = ()
    stated: str = ""
    zone: str = ""
    town: str = ""
    unknown: bool = False
    bare: bool = False
    length: int = 0


NOWHERE = Place()


@cache
def reading_rules() -> Rulebook:
    """The rules of the reading, which say what no place begins with."""
    return load_rules()


def read_place(name: str) -> Place:
    """The place ``name`` begins with, as far down as it is written; :data:`NOWHERE` when it names none.

    A place that does not lie in the one before it makes the whole unknown: an invented or damaged name is
    not given the code of its namesake.
    """
    if name.startswith(gazetteer().unplaced):
        return NOWHERE
    corps = _CORPS.match(name)
    place = Place(("650000",), corps.group(), length=corps.end()) if corps else NOWHERE
    while (longer := _next(name, place)) is not None:
        place = longer
        if place.zone or place.town:
            break
    return place


def _next(name: str, place: Place) -> Place | None:
    """``place`` with the unit that follows it in ``name``; None when there is no further one."""
    return (
        _listed(name, place)
        or (_bare(name) if place is NOWHERE else None)
        or _zone(name, place)
        or _unlisted(name, place)
    )


def _listed(name: str, place: Place) -> Place | None:
    at, places = place.length, gazetteer()
    for end in range(min(len(name), at + places.longest), at + 1, -1):
        codes = places.names.get(name[at:end])
        if codes is None or name[end : end + 1] == "域" or (at == 0 and name[at:end] in places.words):
            continue
        return _below(place, codes, name[:end], end)
    return None


def _below(place: Place, codes: tuple[str, ...], stated: str, end: int) -> Place:
    if place.length:
        codes = tuple(code for code in codes if any(_properly_within(code, upper) for upper in place.codes))
    unknown = place.unknown or not codes
    return replace(place, codes=() if unknown else codes, stated=stated, unknown=unknown, length=end)


def _properly_within(code: str, upper: str) -> bool:
    return code != upper and within(code, upper)


def _zone(name: str, place: Place) -> Place | None:
    at, places = place.length, gazetteer()
    for zone, (host, kept) in places.zones.items():
        if name.startswith(zone, at) and (
            not place.length or any(within(host, code) for code in place.codes)
        ):
            return replace(place, codes=(host,), zone=kept, length=at + len(zone))
    match = _ZONE.match(name, at)
    if match is None:
        return None
    stem, kind = match.groups()
    zone, codes = stem + _ZONE_IN_FULL.get(kind, kind), place.codes
    if place is NOWHERE:
        if not stem:
            return None
        above, rest = bare_path(stem)
        if above is None:
            return Place(zone=zone, unknown=True, length=match.end())
        codes, zone = (above,), rest + _ZONE_IN_FULL.get(kind, kind)
    return replace(place, codes=codes, zone=zone, length=match.end())


def zone_alone(name: str) -> str | None:
    """The kind of zone a name says without saying which (经开区管委会), in full; None for other names."""
    match = _ZONE.match(name)
    if match is None or match.group(1) or name[match.end() :] not in ("", "管委会", "管理委员会", "党工委"):
        return None
    return _ZONE_IN_FULL.get(match.group(2), match.group(2))


def bare_code(stem: str) -> str | None:
    """The place that a name without its last part means: 岳阳 is 岳阳市, which holds 岳阳县."""
    codes = gazetteer().bare.get(stem, ())
    return next((code for code in codes if all(within(other, code) for other in codes)), None)


def bare_path(name: str) -> tuple[str | None, str]:
    """The place that a name opens with, written without last parts (湖南岳阳绿色化工), and what is left."""
    code = None
    while True:
        ends = range(min(len(name), 5), 1, -1)
        lower = next((found for end in ends if (found := bare_code(name[:end])) and _fits(found, code)), None)
        if lower is None:
            return code, name
        code, name = lower, name[len(gazetteer().stem(lower)) :]


def _fits(code: str, upper: str | None) -> bool:
    return upper is None or _properly_within(code, upper)


def _bare(name: str) -> Place | None:
    for end in range(min(len(name), 5), 1, -1):
        code = bare_code(name[:end])
        if code is None or not code.endswith("00"):
            continue
        place = Place((code,), name[:end], length=end)
        below = _listed(name, place)
        if _AFTER_BARE.match(name, end):
            return replace(place, bare=True)
        if below is not None and below.codes:
            return place
    return None


def _unlisted(name: str, place: Place) -> Place | None:
    """What looks like a place and has no code: a town, or a place there is none of."""
    rest = name[place.length :]
    found = _whole_unit(region_of(rest, reading_rules()) or "", rest)
    town = _TOWN.match(found)
    if town is not None and not town.group(1):
        return replace(place, town=town.group(2), length=place.length + town.end())
    if not found or found[0] in "省市县区" or found.endswith(_NO_UNIT) or zone_alone(found) is not None:
        return None
    upper, below = town.groups() if town else (found, "")
    end = place.length + len(upper + below)
    return replace(place, codes=(), stated=place.stated + upper, town=below, unknown=True, length=end)


def _whole_unit(found: str, rest: str) -> str:
    """A place with the last sign that belongs to it: 望州市, where 州 alone would end it."""
    end = len(found)
    return rest[: end + 1] if found.endswith(("州", "镇", "乡")) and _LAST.match(rest, end) else found


def mentions(text: str) -> Iterator[tuple[int, Place]]:
    """Every place named in full in ``text`` and where, as far down as it is written (长春市朝阳区 is one)."""
    done = 0
    for match in _ENDINGS.finditer(text):
        if match.end() > done and (start := _start_of(text, match.end(), done)) is not None:
            place = read_place(text[start : start + _PATH])
            done = start + place.length
            if place.codes and not place.zone:
                yield start, place


def _start_of(text: str, end: int, after: int) -> int | None:
    """Where the longest name of a place that ends at ``end`` begins."""
    places = gazetteer()
    for start in range(max(after, end - places.longest), end - 1):
        name = text[start:end]
        if name in places.names and name not in places.words and (len(name) > 2 or _opens(text, start)):
            return start
    return None


def _opens(text: str, at: int) -> bool:
    """Whether nothing is written right before: the 县 of two signs are parts of words (创新县域)."""
    return at == 0 or not "一" <= text[at - 1] <= "龥" or text.endswith("中共", 0, at)
