"""What can be wrong with a rule as written, said key by key; nothing is guessed and nothing passed over."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from extract.patterns import pattern_of
from extract.rulebook.model import UNIT_CLASSES, VALUES

RawRule = dict[str, Any]
#: The values that the shipped rules use, by family: in those of :data:`CLOSED` no other means anything.
Known = Mapping[str, Collection[str]]

#: Families whose values the program asks for by name; ``columns`` may say what ``labels`` say.
CLOSED = frozenset(
    {
        *("labels", "columns", "sections", "issues", "statuses", "deadlines", "owners", "furniture"),
        *("publication", "facts"),
    }
)
_NUMERALS = {
    "numbering": ("chinese", "arabic", "either", "sign", "roman", "letter", "dotted", "position"),
    "statements": ("chinese", "arabic", "either", "first", "next"),
}
#: Keys beyond those of every rule, with the families in which they have an effect.
_MORE_KEYS = {
    "weight": ("sections", "issues", "facts", "counted"),
    "rank": ("numbering",),
    "numeral": tuple(_NUMERALS),
    "factor": ("units",),
    "of": ("units", "counted"),
}
_KEYS = ("id", "value", "pattern", "match", "reject")
_UNSAFE = pattern_of(r"\(\?P?<(?![=!])|\\[1-9]|[*+}]\)[*+]|(?<!\\)\(\?(?:[aiLmsux]+\)|\()")


def form_faults(raw: RawRule, family: str, known: Known) -> Iterator[str]:
    """What is wrong with the keys of a rule and with their values, apart from its pattern and examples."""
    for key in sorted(set(raw) - set(_KEYS) - set(_MORE_KEYS)):
        yield f"unknown key {key!r}; it would have no effect"
    for key, families in _MORE_KEYS.items():
        if key in raw and family not in families:
            yield f"{key} has no effect in {family}, only in {', '.join(families)}"
    for key in ("id", "value", "pattern"):
        if not isinstance(raw.get(key), str) or not raw[key]:
            yield f"{key} must be a non-empty string"
    yield from _number_faults(raw)
    yield from _value_faults(raw, family, known)
    yield from _numeral_faults(raw, family)


def pattern_fault(pattern: str, family: str) -> str | None:
    """What is wrong with a pattern whose fragments are filled in."""
    if _UNSAFE.search(pattern):
        return "named groups, back-references, nested repeats, conditions, flags are not allowed in a pattern"
    try:
        compiled = pattern_of(pattern)
    except re.error as error:
        return f"not a regular expression: {error}"
    if family in _NUMERALS and compiled.groups != 1:
        return f"a pattern of {family} holds one group ( ), around the numeral, not {compiled.groups}"
    return "the pattern matches the empty text, and so anything at all" if compiled.fullmatch("") else None


def _number_faults(raw: RawRule) -> Iterator[str]:
    for key in ("weight", "factor"):
        if key in raw and (not _is_number(raw[key]) or not math.isfinite(raw[key])):
            yield f"{key} must be a number"
    if "rank" in raw and (not _is_number(raw["rank"]) or not isinstance(raw["rank"], int)):
        yield "rank must be a whole number"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _value_faults(raw: RawRule, family: str, known: Known) -> Iterator[str]:
    """What is wrong with the value and with ``of``, which mean something to their families alone."""
    form, value = VALUES.get(family), raw.get("value")
    if form is not None and isinstance(value, str) and not re.fullmatch(form, value):
        yield f"value {value!r} means nothing in {family}; it must be like {form}"
    if family in CLOSED and known and isinstance(value, str) and value:
        meant = {*known.get(family, ()), *(known.get("labels", ()) if family == "columns" else ())}
        if value not in meant:
            yield f"value {value!r} means nothing in {family}; one of {', '.join(sorted(meant))}"
    of = raw.get("of", "")
    if not isinstance(of, str):
        yield "of must be a string"
    elif family == "counted":
        unknown = set(of.split()) - set(UNIT_CLASSES)
        if unknown:
            yield f"of names unknown classes of unit {sorted(unknown)}; known: {', '.join(UNIT_CLASSES)}"


def _numeral_faults(raw: RawRule, family: str) -> Iterator[str]:
    kinds = _NUMERALS.get(family)
    if kinds is not None and raw.get("numeral") not in kinds:
        yield f"numeral says how the group is read: one of {', '.join(kinds)}"
