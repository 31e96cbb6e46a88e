"""Where a body is: a place with a code, a place only its notice knows, or nothing decided."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extract.bodies.gazetteer import gazetteer, level_of, within
from extract.bodies.places import Place

#: How the places end that a sign at the head of a name means: 市财政局, 自治区党委.
_ENDS = {
    "自治区": "自治区",
    "省": "省",
    "市": "市",
    "州": "自治州",
    "盟": "盟",
    "县": "县",
    "区": "区",
    "旗": "旗",
} | {"地区": "地区"}
SIGNS = tuple(sorted(_ENDS, key=len, reverse=True))
_SIGN_LEVELS = {
    "自治区": "provincial",
    "省": "provincial",
    "州": "municipal",
    "盟": "municipal",
    "地区": "municipal",
} | dict.fromkeys("县区旗", "county")
_STATED_LEVELS = (("自治区", "provincial"), ("地区", "municipal"), *_SIGN_LEVELS.items())
_UNITS = re.compile(r".{1,14}?(?:自治[区州县旗]|[省市县州盟旗]|(?<!自治)区)")


@dataclass(frozen=True, slots=True)
class Located:
    """A place that bodies belong to.

    ``code``: the place, when it is decided. ``upper``: a place above it that is decided while it is not.
    ``stated``: the place as the notice writes it, when no list knows it. ``basis``: how it was decided.
    ``bare``: the organ's own name holds the place, and nothing says of which level it is.
    """

    code: str | None = None
    upper: str | None = None
    stated: str = ""
    zone: str = ""
    town: str = ""
    basis: str | None = None
    bare: bool = False

    @property
    def name(self) -> str | None:
        """The place in the name of its bodies; None when it is not decided which place it is."""
        if self.code is not None:
            return gazetteer().full_name(self.code) + self.zone + self.town
        return self.stated + self.zone + self.town if self.stands_alone else None

    @property
    def stands_alone(self) -> bool:
        """Whether a place no list knows is still told from any other by its name: 宁川县, not 东湖区."""
        return len(self.stated) > 2 and any(not unit.endswith("区") for unit in units(self.stated))

    @property
    def level(self) -> str | None:
        """The level of the bodies of the place; None for zones, and where the name leaves it open."""
        if self.town:
            return "township"
        if self.zone or self.bare:
            return None
        if self.code is not None:
            return level_of(self.code)
        return next((level for end, level in _STATED_LEVELS if self.stated.endswith(end)), None)

    @property
    def names(self) -> tuple[str | None, str | None, str | None]:
        """Province, prefecture and county as far as they are decided."""
        code = self.code or self.upper
        return gazetteer().above(code) if code else (None, None, None)

    def is_called(self, sign: str, written: str) -> bool:
        """Whether a sign at the head of a name means this place; ``written`` is all that stands for it."""
        if self.code is None and not self.stated:
            return sign == written
        here = self.ancestor(sign)
        return bool(here.code or here.stated) and (here.code, here.stated) == (self.code, self.stated)

    def ancestor(self, sign: str) -> Located:
        """The place that a sign at the head of a name means here: 市 in 岳阳市岳阳楼区 is 岳阳市.

        The nearest one going up. Nothing is decided where the sign means a place below this one.
        """
        end = _ENDS[sign]
        if self.code is not None or self.upper is not None:
            return self._above(end) or Located(upper=self.code or self.upper, basis="inherited")
        parts = units(self.stated)
        while parts and not (parts[-1].endswith(end) and (sign != "区" or not parts[-1].endswith("自治区"))):
            parts.pop()
        return Located(stated="".join(parts), basis="inherited" if parts else None)

    def _above(self, end: str) -> Located | None:
        code = self.code or self.upper or ""
        for upper in dict.fromkeys((code, f"{code[:4]}00", f"{code[:2]}0000")):
            name = gazetteer().places.get(upper, "")
            if name.endswith(end) and (end != "区" or not name.endswith("自治区")):
                return Located(code=upper, basis="inherited")
        return None

    def without_town(self) -> Located:
        """The place above the township."""
        return replace(self, town="", zone="", basis="inherited", bare=False)


def units(stated: str) -> list[str]:
    """The places a path is made of: 临江市云溪区 is 临江市 and 云溪区."""
    return _UNITS.findall(stated)


def sign_level(sign: str) -> str | None:
    """The level a sign means when its place is not decided; a 市 may be a prefecture or a county."""
    return _SIGN_LEVELS.get(sign)


def common_upper(codes: tuple[str, ...]) -> str | None:
    """The nearest place that holds all of several."""
    if not codes:
        return None
    for upper in (f"{codes[0][:4]}00", f"{codes[0][:2]}0000"):
        if upper in gazetteer().places and all(within(code, upper) for code in codes):
            return upper
    return None


def settle(place: Place, near: Located) -> Located:
    """The place of a name, told from its namesakes by a place that is decided.

    A part of the path of a place that no list knows belongs to it: 云溪区 in a notice of 临江市云溪区.
    """
    if not place.length and not place.codes:
        return NOT_LOCATED
    if near.stated and place.stated and place.stated in near.stated:
        return _in_path(place, near)
    stem = units(near.stated)[-1][:-1] if near.stated and place.zone and not place.stated else ""
    if stem and place.zone.startswith(stem):
        return replace(near, zone=place.zone.removeprefix(stem), basis="stated")
    if place.unknown:
        return Located(stated=place.stated, zone=place.zone, town=place.town, basis="stated")
    if not place.codes:
        return NOT_LOCATED
    code = place.codes[0] if len(place.codes) == 1 else _nearest(place.codes, near)
    upper = common_upper(place.codes) if code is None else None
    return Located(code, upper, "", place.zone, place.town, "stated" if code or upper else None, place.bare)


def _in_path(place: Place, near: Located) -> Located:
    path = near.stated[: near.stated.index(place.stated) + len(place.stated)]
    return Located(stated=path, zone=place.zone, town=place.town, basis="stated")


def _nearest(codes: tuple[str, ...], near: Located) -> str | None:
    """The only one of several that lies where the notice is at home, looking from there upwards."""
    home = near.code or near.upper
    if home is None:
        return None
    for upper in dict.fromkeys((home, f"{home[:4]}00", f"{home[:2]}0000")):
        inside = [code for code in codes if within(code, upper)]
        if inside:
            return inside[0] if len(inside) == 1 else None
    return None


NOT_LOCATED = Located()
