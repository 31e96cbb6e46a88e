"""What a name is made of, once it is squeezed: head (中共), place, organ, party suffix (党组)."""

from __future__ import annotations

import re
from typing import NamedTuple

from extract.bodies.gazetteer import within
from extract.bodies.located import SIGNS
from extract.bodies.organs import body_rules, in_full
from extract.bodies.places import Place, bare_code, mentions, read_place, reading_rules
from extract.fields.facts_bodies import is_generic, without_party

_WHITE = re.compile(r"\s+")
_QUOTED = re.compile(r"[“”\"《》]")
_ASIDE = re.compile(r"[(（][^()（）]*[)）]$")
#: What follows a sign that is part of a word, or of another kind of name: 县级, 市直部门.
_NO_ORGAN = re.compile("[级属内域外]|直(?!机关工)")
_BOTH = re.compile(r"(?<=纪委)、(?=监)|(?<=纪律检查委员会)、(?=监)")
#: 团市委 says the same as 市团委.
_LEAGUE = re.compile(r"^团([省市县区州旗])委$")
_BRANCH = re.compile(r"(?:公司|分行|支行|分院)$")
_BARE_BRANCH = re.compile(r"(?<=公司|银行)([一-龥]{2,5}?)(?:分公司|分行|支行|供电公司|供电分公司)$")
#: A place is named as a bureau by its party committee, a zone by its administration: both are that place.
_OF_PLACE = re.compile(r"(?:管委会|管理委员会|工委|党工委|工作委员会|党委|委员会|委)")


class Parts(NamedTuple):
    """A name taken apart. ``organ`` is in full; empty when the name is that of the place itself."""

    place: Place
    organ: str


def squeezed(name: str) -> str:
    """A name without white space, quotes and a bracket behind it, its sign in front."""
    plain = _ASIDE.sub("", _QUOTED.sub("", _WHITE.sub("", name)))
    return _LEAGUE.sub(r"\1团委", _BOTH.sub("", plain))


def take_apart(name: str) -> Parts:
    """Place and organ of a name. 中共岳阳市市场监管局党组 is 岳阳市 and 市场监督管理局."""
    heads = body_rules().family("heads")
    plain = without_party(squeezed(name), reading_rules())
    head = heads.regex.match(plain)
    kind = heads.rule_of(head).value if head else ""
    rest = plain[head.end() :] if head else plain
    place = _innermost(read_place(rest), rest)
    organ = rest[place.length :]
    if kind:
        return Parts(place, kind if organ in ("", "委", "委员会") else in_full(organ))
    if place.bare:
        return Parts(place, rest)
    return Parts(place, "" if place.length and _OF_PLACE.fullmatch(organ) else in_full(organ))


def _innermost(place: Place, name: str) -> Place:
    """The place of a branch, which stands inside its name: 湖南省烟草公司岳阳市公司 is in 岳阳市."""
    if not _BRANCH.search(name) or len(place.codes) > 1 or place.unknown:
        return place
    inner = [found.codes[0] for _, found in mentions(name[place.length :]) if len(found.codes) == 1]
    bare = _BARE_BRANCH.search(name)
    code = bare_code(bare.group(1)) if bare else None
    inner += [code] if code else []
    if not inner or (place.codes and not within(inner[-1], place.codes[0])):
        return place
    return Place((inner[-1],), bare=True)


def sign_of(name: str) -> tuple[str, str] | None:
    """The sign a name without a place opens with, and the rest: 市 and 财政局; None when it does not."""
    if not name.startswith(("旗", "盟", "地区")) and not is_generic(name, reading_rules()):
        return None
    sign = next((sign for sign in SIGNS if name.startswith(sign)), None)
    if sign is None or len(name) < len(sign) + 1 or _NO_ORGAN.match(name, len(sign)):
        return None
    return sign, name[len(sign) :]
