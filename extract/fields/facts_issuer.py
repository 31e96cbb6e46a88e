"""Who speaks and about whom: issuer, bureau and place from title, signature or the text, in this order."""

from __future__ import annotations

from typing import Final, NamedTuple

from extract.fields.facts_bodies import (
    bureau_of,
    completed,
    is_generic,
    leading_body,
    named_in_papers,
    region_of,
)
from extract.patterns import pattern_of
from extract.rulebook import Rulebook

_OF_PLACE: Final = pattern_of(
    r"(?:在|年度|\n|关于|^)([一-龥]{2,14}?[省市县区州旗])(?=本级|第?[一二三四五六七八九十]{1,3}届|人大|人民代表大会)"
)


class Body(NamedTuple):
    """The issuer as written, the body behind it, where that is said, and its place."""

    issuer: str | None
    bureau: str | None
    basis: str | None
    region: str | None


class Evidence(NamedTuple):
    """Where a body may be named; ``title`` is the headline as it is matched."""

    title: str
    signature: str | None
    inspected: tuple[str, ...]
    inspector: str | None
    lead: str
    text: str


def find_body(evidence: Evidence, rules: Rulebook) -> Body:
    """The body a notice is about. A generic name (区民政局) is completed from the notice or left out."""
    leading = leading_body(evidence.title, rules) if evidence.title else None
    issuer = leading or evidence.signature
    for name, basis in ((leading, "title"), (evidence.signature, "signature")):
        bureau = bureau_of(name, rules) if name else None
        if bureau and not is_generic(bureau, rules):
            return Body(issuer, bureau, basis, region_of(bureau, rules))
    place = region_of(evidence.title, rules) if evidence.title and leading is None else None
    if place and not is_generic(place, rules):
        return Body(issuer, place, "title", place)
    bureau = _from_text(issuer, evidence, rules)
    if bureau is None:
        return Body(issuer, None, None, _meeting_place(evidence, rules))
    return Body(issuer, bureau, "text", region_of(bureau, rules))


def _meeting_place(evidence: Evidence, rules: Rulebook) -> str | None:
    """The place of a report without a body: whose budget it is about, whose 人大 heard it."""
    for match in _OF_PLACE.finditer(f"{evidence.title}\n{evidence.lead}"):
        if region_of(match.group(1), rules) == match.group(1) and not is_generic(match.group(1), rules):
            return match.group(1)
    return None


def _from_text(issuer: str | None, evidence: Evidence, rules: Rulebook) -> str | None:
    """The inspected body: as named in full, else a generic name completed from the rest of the notice."""
    named = [name for name in evidence.inspected if not is_generic(name, rules)]
    if named:
        return named[0]
    own = bureau_of(issuer, rules) if issuer else None
    generic = [name for name in (own, *evidence.inspected) if name]
    level = (evidence.inspector or "")[:1]
    full = next(filter(None, (completed(name, evidence.text, level, rules) for name in generic)), None)
    if full is not None:
        return full
    told = named_in_papers(evidence.text, rules)
    return told if told and any(told.endswith(name[1:]) for name in generic) else None
