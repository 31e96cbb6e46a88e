"""Where a notice is at home: the place of its bureau, told from namesakes by what else the notice says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extract.bodies.gazetteer import gazetteer, within
from extract.bodies.located import NOT_LOCATED, Located, common_upper, settle
from extract.bodies.names import take_apart
from extract.bodies.places import Place, mentions

#: The closing holds the signature; longer ends are text again.
_CLOSING = 200
#: A place that acts, or whose papers are named, is the notice's own or above it; any other may be an example.
_ACTING = re.compile(
    "(?:市|区|县|州|旗|盟|省|自治)?(?:委|纪委|监委|人民政府|政府|人大|政协|人民法院|人民检察院)"
)
_NUMBER = re.compile(r"(?<![一-龥])([一-龥])[一-龥]{1,6}[〔\[［(（]\d{4}[〕\]］)）]")
_OPENED = re.compile("[《“]$|中共$|中国共产党$")


@dataclass(frozen=True, slots=True)
class Clues:
    """What a notice says about its place, beside the name of its bureau."""

    title: str
    publisher: str
    inspector: str
    text: str

    @property
    def tiers(self) -> Iterator[tuple[str, str]]:
        """Where a place may be named, the surest first, and what that is called."""
        yield "title", self.title
        yield "publisher", self.publisher
        yield "signature", self.text[-_CLOSING:]
        yield "text", self.inspector


def find_home(names: Iterable[str], sign: str, clues: Clues) -> Located:
    """The place of the first of ``names`` that says one; else the place the clues agree on for ``sign``.

    Several places of one name are told apart by the place above them that the title, the publisher, the
    closing or the text names; where they disagree nothing is decided.
    """
    town = ""
    for name in names:
        place = take_apart(name).place
        if place.unknown or (place.zone and place.codes) or len(place.codes) == 1:
            return settle(place, NOT_LOCATED)
        if place.codes:
            return replace(_told_apart(place.codes, clues), zone=place.zone, town=place.town)
        town = town or place.town
    return replace(_by_sign(sign, clues), town=town) if sign else Located(town=town)


def _told_apart(codes: tuple[str, ...], clues: Clues) -> Located:
    """The one of several namesakes that the clues speak for: by its prefecture, else by its province.

    Where the first clue that speaks for any of them speaks for several, nothing is decided.
    """
    side_by_side = [code for code in codes if _stands_under(code, clues.text)]
    if len(side_by_side) == 1:
        return Located(side_by_side[0], basis="text")
    for basis, text in (*clues.tiers, ("text", _acting(clues.text)), ("text", _numbered(clues.text))):
        kept = [code for code in codes if _names_city(code, text, basis)]
        kept = kept or [code for code in codes if gazetteer().places[_uppers(code)[-1]] in text]
        if len(kept) == 1:
            return Located(kept[0], basis=basis)
        if kept:
            return Located(upper=common_upper(tuple(kept)), basis=basis)
    return Located(upper=common_upper(codes), basis="stated")


def _stands_under(code: str, text: str) -> bool:
    """Whether the place is written behind the one above it: 南京市鼓楼区, 南京鼓楼区."""
    places = gazetteer()
    name = places.places[code]
    words = [word for upper in _uppers(code) for word in (places.places[upper], places.stem(upper))]
    return any(word + name in text for word in words)


def _names_city(code: str, text: str, basis: str) -> bool:
    """Whether the place above is named: in full, and in title and publisher also shortened (清风南京)."""
    city, places = _uppers(code)[0], gazetteer()
    return (places.places[city] if basis == "signature" else places.stem(city)) in text


def _uppers(code: str) -> list[str]:
    """The places above a place, nearest first."""
    uppers = [f"{code[:4]}00", f"{code[:2]}0000"]
    return [upper for upper in uppers if upper != code and upper in gazetteer().places]


def _acting(text: str) -> str:
    """The names of the places that act in the text or whose papers it names, one after the other."""
    return " ".join(place.stated for place in _actors(text))


def _numbered(text: str) -> str:
    """The provinces whose signs open the numbers of the papers the text cites."""
    signs = gazetteer().signs
    return " ".join(dict.fromkeys(signs[sign] for sign in _NUMBER.findall(text) if sign in signs))


def _actors(text: str) -> Iterator[Place]:
    for start, place in mentions(text):
        if _ACTING.match(text, start + place.length) or _OPENED.search(text, max(0, start - 5), start):
            yield place


def _by_sign(sign: str, clues: Clues) -> Located:
    """The only place ending in ``sign`` that the clues name; else the only place above it, as ``upper``."""
    tiers = [(basis, [place for _, place in mentions(text)]) for basis, text in clues.tiers]
    tiers.append(("text", list(_actors(clues.text))))
    for basis, named in tiers:
        own = {codes for place in named if (codes := _meant(place, sign))}
        if len(own) == 1:
            return _of_name(own.pop(), basis, clues)
        if own:
            return NOT_LOCATED
    for basis, named in tiers:
        above = {place.codes[0] for place in named if len(place.codes) == 1 and place.codes[0].endswith("00")}
        nearest = {code for code in above if not any(within(other, code) for other in above - {code})}
        if len(nearest) == 1 and sign != "省":
            return Located(upper=nearest.pop(), basis=basis)
        if nearest:
            return NOT_LOCATED
    return NOT_LOCATED


def _meant(place: Place, sign: str) -> tuple[str, ...]:
    """What a sign may mean where a place is named: itself or the one it lies in (岳阳市岳阳楼区)."""
    uppers = dict.fromkeys(Located(code).ancestor(sign).code for code in place.codes)
    return tuple(code for code in uppers if code is not None)


def _of_name(codes: tuple[str, ...], basis: str, clues: Clues) -> Located:
    if len(codes) == 1:
        return Located(codes[0], basis=basis)
    return _told_apart(codes, clues)
