"""What a name is made of, once it is squeezed: head (中共), place, organ, party suffix (党组)."""

from __future__ import annotations

import re
from typing import NamedTuple

from extract.bodies.located import SIGNS
from extract.bodies.organs import body_rules, in_full
from extract.bodies.places import Place, read_place, reading_rules
from extract.fields.facts_bodies import is_generic, without_party

_WHITE = re.compile(r"\s+")
_QUOTED = re.compile(r"[“”\"《》]")
_ASIDE = re.compile(r"[(（][^()（）]*[)）]$")
_BOTH = re.compile(r"(?<=纪委)、(?=监)|(?<=纪律检查委员会)、(?=监)")
#: A bureau that is a place is named by its party committee, a zone by its administration: both are that place.
_OF_PLACE = re.compile(r"(?:管委会|管理委员会|工委|党工委|工作委员会|党委|委员会|委)")


class Parts(NamedTuple):
    """A name taken apart. ``organ`` is in full; empty when the name is that of the place itself."""

    place: Place
    organ: str


def squeezed(name: str) -> str:
    """A name without white space, quotes and a bracket behind it."""
    return _BOTH.sub("", _ASIDE.sub("", _QUOTED.sub("", _WHITE.sub("", name))))


def placed(name: str) -> str:
    """A name without what may stand before its place: 中共, 国家税务总局, 共青团."""
    plain = squeezed(name)
    head = body_rules().family("heads").regex.match(plain)
    return plain[head.end() :] if head else plain


def take_apart(name: str) -> Parts:
    """Place and organ of a name. 中共岳阳市市场监管局党组 is 岳阳市 and 市场监督管理局."""
    plain = squeezed(name)
    heads = body_rules().family("heads")
    head = heads.regex.match(plain)
    kind = heads.rule_of(head).value if head else "党委"
    rest = plain[head.end() :] if head else plain
    if kind == "党委":
        rest = without_party(plain, reading_rules())
    place = read_place(rest)
    organ = rest[place.length :]
    if kind != "党委" and organ in ("委", "委员会", kind):
        return Parts(place, kind)
    if kind != "党委":
        return Parts(place, in_full(organ or kind))
    return Parts(place, "" if place.length and _OF_PLACE.fullmatch(organ) else in_full(organ))


def sign_of(name: str) -> tuple[str, str] | None:
    """The sign a name without a place opens with, and the rest: 市 and 财政局; None when it does not."""
    if not name.startswith(("旗", "盟")) and not is_generic(name, reading_rules()):
        return None
    sign = next((sign for sign in SIGNS if name.startswith(sign)), None)
    if sign is None or len(name) < len(sign) + 1 or name[len(sign)] in "级直属内域外":
        return None
    return sign, name[len(sign) :]
