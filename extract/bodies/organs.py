"""What kind of organ a name is, once its place is taken off: its name in full and its sector."""

from __future__ import annotations

import re
from functools import cache

from extract.rulebook import Rulebook
from extract.rulebook.loading import read_ruleset
from extract.rulebook.model import BODIES
from extract.rulesets import shipped_folder

#: How offices end; 委 is short for 委员会.
_OFFICE = re.compile(r"(.+?)(局|厅|委员会|(?<![党工])委|总局)")
#: A part of an office, with the name of the office before it: 市场监管局法规科.
_WITHIN = re.compile(r"(.+?(?:局|厅|委员会|(?<![党工])委(?![员会])|检察院|法院))(.{2,})")
_JOINING = re.compile(r"[和与及、\s]|人民(?=法院|检察院|政府)")
#: Firms whose owner the name does not tell.
ANY_FIRM = "企业"


@cache
def body_rules() -> Rulebook:
    """The shipped rules for the names of organs. Raises :class:`RuleError` naming every fault."""
    folder = shipped_folder()
    return read_ruleset(folder / "bodies", base=folder, families=tuple(BODIES))


def in_full(organ: str) -> str:
    """An organ's name in full: 住建局 is 住房和城乡建设局; as it is when no rule knows it."""
    rules = body_rules()
    whole = rules.family("organs").first(organ)
    if whole is not None:
        return whole.value
    office = _OFFICE.fullmatch(organ)
    if office is None:
        within = _WITHIN.fullmatch(organ)
        return in_full(within.group(1)) + within.group(2) if within else organ
    stem, end = office.groups()
    known = rules.family("stems").first(stem)
    full = known.value if known and not _as_full(stem, known.value) else stem
    return full + ("委员会" if end == "委" else end)


def _as_full(stem: str, value: str) -> bool:
    """Whether a stem is as full as in its rule, only joined otherwise: 文化和旅游体育, 文化旅游体育."""
    return len(stem) >= len(value) and _JOINING.sub("", stem) == _JOINING.sub("", value)


def key_of(organ: str) -> str:
    """What two ways of writing one organ share: its full name without 和, 与 and 人民."""
    return _JOINING.sub("", in_full(organ))


def sector_of(organ: str) -> str | None:
    """The sector of an organ by its name without place; None when no rule knows it."""
    rule = body_rules().family("sectors").first(organ)
    return rule.value if rule else None


def is_known(organ: str) -> bool:
    """Whether a rule knows the organ or its stem as one of its own."""
    rules = body_rules()
    office = _OFFICE.fullmatch(organ)
    stem = office.group(1) if office else organ
    return rules.family("organs").first(organ) is not None or rules.family("stems").first(stem) is not None


def abbreviates(short: str, full: str) -> bool:
    """Whether one name may be short for another: same signs in the same order, from the first to the last.

    A name that is an organ of its own (教育局 beside 教育体育局) is short for nothing.
    """
    if key_of(short) == key_of(full):
        return True
    if short[:1] != full[:1] or short[-1:] != full[-1:] or not 2 < len(short) < len(full):
        return False
    return _in_order(short, full) and not _stands_alone(short)


def is_said_for(short: str, full: str) -> bool:
    """Whether a short name is said for a longer one in its own notice: 文旅局 for 文化和旅游体育局.

    No place has two offices of one sector whose names begin and end alike; enforcement offices stand beside
    the office they belong to.
    """
    if abbreviates(in_full(short), full):
        return True
    if in_full(short) == short or "行政执法" in full or sector_of(in_full(short)) != sector_of(full):
        return False
    return short[:1] == full[:1] and short[-1:] == full[-1:] and _in_order(short, full)


def _in_order(short: str, full: str) -> bool:
    signs = iter(full)
    return all(sign in signs for sign in short)


def _stands_alone(organ: str) -> bool:
    return is_known(organ) or (len(organ) > 2 and organ == in_full(organ) and sector_of(organ) is not None)
