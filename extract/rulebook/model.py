"""What a rulebook is made of: rules as data, each with the examples it must keep."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from extract.patterns import pattern_of
from extract.rulebook.needing import Sieve
from extract.rulebook.opening import Opening, led

_T = TypeVar("_T")

#: How the rules of each family meet the text: the whole of it, its beginning, or anywhere in it.
READING: Final[dict[str, str]] = {
    "numbering": "prefix",
    "labels": "whole",
    "columns": "whole",
    "statements": "prefix",
    "sections": "anywhere",
    "bare": "whole",
    "issues": "anywhere",
    "statuses": "anywhere",
    "deadlines": "whole",
    "owners": "prefix",
    "furniture": "whole",
    "publication": "anywhere",
    "facts": "anywhere",
}
#: The families of ``rules/bodies``, which no reading uses (see ``extract.bodies``).
BODIES: Final[dict[str, str]] = {"organs": "whole", "stems": "whole", "sectors": "prefix", "heads": "prefix"}
#: The families of ``rules/figures`` and ``rules/citations`` (see ``extract.figures``, ``extract.citations``).
FIGURES: Final[dict[str, str]] = {
    "units": "prefix",
    "qualifiers": "whole",
    "changes": "whole",
    "traps": "anywhere",
    "counted": "anywhere",
    "titles": "anywhere",
    "actions": "anywhere",
    "issuers": "prefix",
}
FAMILIES: Final = READING | BODIES | FIGURES

#: Classes of unit: those that count one by one, and those that measure.
UNIT_CLASSES: Final = (
    *("person", "body", "event", "thing", "group"),
    *(
        "amount",
        "share",
        "points",
        "multiple",
        "duration",
        "area",
        "volume",
        "length",
        "mass",
        "power",
        "score",
    ),
)

#: The values a family may have, where the program asks for them by name.
VALUES: Final[dict[str, str]] = {
    "bare": "issues|frame|aspect",
    "units": rf"(?:{'|'.join(UNIT_CLASSES)})(?:\.\S+)?",
    "qualifiers": r"(?:before|after)\.(?:about|above|below)",
    "changes": "up|down|against",
    "titles": "law|regulation|department_rule|party_regulation|normative|plan|standard|report|own_rule|other",
    "actions": r"(?:after\.)?(?:issued|revised|abolished|drafted)",
}

#: Folders below the rules, each a ruleset of its own for tables derived from those of a run. Reading a
#: notice neither loads them nor counts them into the digest of its rules.
ROOMS: Final = ("figures", "citations")


@dataclass(frozen=True, slots=True)
class Example:
    """A text a rule must match (or must not), and why."""

    text: str
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: where ``pattern`` matches, the text means ``value``.

    ``weight`` orders rules of families that are summed (sections, issues); ``style``, ``rank`` and
    ``numeral`` belong to numbering alone, ``factor`` (base units in one unit) to units. ``of`` says for
    counted which classes of unit the rule speaks for, for units what they count of themselves.
    """

    id: str
    family: str
    value: str
    pattern: str
    source: str
    match: tuple[Example, ...]
    reject: tuple[Example, ...]
    weight: float = 1.0
    rank: int = 0
    numeral: str = ""
    factor: float = 1.0
    of: str = ""


_Trial = tuple[Rule, Callable[[str], "re.Match[str] | None"]]


class _BySign(dict[str, "Matcher | None"]):
    """Matchers by the first sign, each made when it is first asked for: a bare look-up afterwards."""

    def __init__(self, narrow: Callable[[str], Matcher | None]) -> None:
        super().__init__()
        self._narrow = narrow

    def __missing__(self, sign: str) -> Matcher | None:
        self[sign] = narrowed = self._narrow(sign)
        return narrowed


class Matcher:
    """All rules of one family as one compiled alternation; the first rule in order that matches wins."""

    def __init__(self, rules: tuple[Rule, ...], how: str) -> None:
        self.rules = rules
        self.how = how
        self._regex: re.Pattern[str] | None = None
        self._method: Callable[[str], re.Match[str] | None] | None = None
        self._sieve: Sieve[_Trial] | None = None
        self._openings: list[tuple[Rule, Opening]] | None = None
        #: The rule behind each ``lastindex`` of a match of :attr:`regex`; filled with it.
        self.rule_at: dict[int, Rule] = {}
        self._memo: dict[str, Rule | None] = {}
        #: Those rules that can hold where a sign stands first, as a matcher; None when none can.
        self.by_sign: Mapping[str, Matcher | None] = _BySign(self._narrow)
        self._narrowed: dict[tuple[str, ...], Matcher | None] = {(): None}
        self._framed: dict[tuple[str, str], re.Pattern[str]] = {}

    @property
    def regex(self) -> re.Pattern[str]:
        """The alternation; group ``self.rule_of(match)`` closes last, so ``lastindex`` names the rule."""
        if self._regex is None:
            whole = self._alternation()
            self._regex = pattern_of(led(whole) if self.how == "anywhere" else whole)
        return self._regex

    def framed(self, before: str, behind: str) -> re.Pattern[str]:
        """The alternation between two patterns, each matched for good before the next is tried.

        Neither may hold groups, so that ``lastindex`` names the rule as it does for :attr:`regex`.
        """
        key = (before, behind)
        if key not in self._framed:
            self._framed[key] = pattern_of(led(f"(?>{before})(?>{self._alternation()})(?>{behind})"))
        return self._framed[key]

    def _alternation(self) -> str:
        if len(self.rules) == 1 and not pattern_of(self.rules[0].pattern).groups:
            self.rule_at[1] = self.rules[0]
            return self.rules[0].pattern  # compiled already, when it was loaded
        parts, index = [], 1
        for rule in self.rules:
            self.rule_at[index] = rule
            parts.append(f"({rule.pattern})")
            index += 1 + pattern_of(rule.pattern).groups
        return "|".join(parts) or r"(?!)"

    def rule_of(self, match: re.Match[str]) -> Rule:
        """The rule behind a match of :attr:`regex`."""
        return self.rule_at[match.lastindex or 1]

    def _narrow(self, sign: str) -> Matcher | None:
        if self._openings is None:
            self._openings = [(rule, Opening(rule.pattern)) for rule in self.rules]
        chosen = tuple(rule for rule, opening in self._openings if opening.admits(sign))
        ids = tuple(rule.id for rule in chosen)
        if ids not in self._narrowed:
            self._narrowed[ids] = Matcher(chosen, self.how)
        return self._narrowed[ids]

    def first(self, text: str) -> Rule | None:
        """The first rule that holds for ``text``, remembered: labels repeat all over a notice."""
        try:
            return self._memo[text]
        except KeyError:
            rule = self._first(text)
        if len(self._memo) < 4096:
            self._memo[text] = rule
        return rule

    def _first(self, text: str) -> Rule | None:
        rules = self.by_sign[text[0]] if text and self.how != "anywhere" else self
        found = None if rules is None else rules._try(text)
        return None if rules is None or found is None else rules.rule_of(found)

    def _try(self, text: str) -> re.Match[str] | None:
        """The match of :attr:`regex` in the way that the family is read."""
        if self._method is None:
            method = {"whole": self.regex.fullmatch, "prefix": self.regex.match}
            self._method = method.get(self.how, self.regex.search)
        return self._method(text)

    def all(self, text: str) -> Iterator[Rule]:
        """Every rule that holds for ``text``, in order."""
        for rule, test in self._left(text):
            if test(text):
                yield rule

    def weights(self, text: str) -> dict[str, float]:
        """The weights of every rule that holds for ``text``, added up by value."""
        found: dict[str, float] = {}
        for rule, test in self._left(text):
            if test(text) is not None:
                found[rule.value] = found.get(rule.value, 0.0) + rule.weight
        return found

    def _left(self, text: str) -> tuple[_Trial, ...]:
        """The trials of those rules that can match at all.

        Of the rules of sections and issues, two thirds cannot match in a heading for want of a sign.
        """
        if self._sieve is None:
            self._sieve = self._make_sieve()
        return self._sieve.left(text)

    def _make_sieve(self) -> Sieve[_Trial]:
        name = {"whole": "fullmatch", "prefix": "match"}.get(self.how, "search")
        tests = [(rule, _test(rule.pattern, name)) for rule in self.rules]
        patterns, bound = [rule.pattern for rule in self.rules], [self._is_bound(rule) for rule in self.rules]
        examples = [one.text for rule in self.rules for one in (*rule.match, *rule.reject)]
        return Sieve(tests, patterns, bound, examples)

    def _is_bound(self, rule: Rule) -> bool:
        """Whether a rule can match at the beginning of a text alone."""
        return self.how in ("whole", "prefix") or _is_anchored(rule.pattern)


def _test(pattern: str, name: str) -> Callable[[str], re.Match[str] | None]:
    """The bound test of a pattern; one that only fits the beginning is tried there alone."""
    if name == "search" and _is_anchored(pattern):
        name = "match"
    compiled = pattern_of(led(pattern) if name == "search" else pattern)
    test: Callable[[str], re.Match[str] | None] = getattr(compiled, name)
    return test


def _is_anchored(pattern: str) -> bool:
    return pattern.startswith("^") and "|" not in _outside_groups(pattern)


def _outside_groups(pattern: str) -> str:
    """What of a pattern stands outside its groups and classes."""
    depth, in_class, kept = 0, False, []
    signs = iter(pattern)
    for sign in signs:
        if sign == "\\":
            next(signs, None)
        elif in_class:
            in_class = sign != "]"
        elif sign == "[":
            in_class = True
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        elif depth == 0:
            kept.append(sign)
    return "".join(kept)


class Rulebook:
    """The rules of a run. ``digest`` changes with any of them and goes into the run's record."""

    def __init__(self, version: str, digest: str, rules: tuple[Rule, ...]) -> None:
        self.version = version
        self.digest = digest
        self.rules = rules
        self._kept: dict[Any, Any] = {}
        self._matchers: dict[tuple[str, ...], Matcher] = {}

    def family(self, *name: str) -> Matcher:
        """The matcher for one family, narrowed to the values named after it; built once and kept."""
        try:
            return self._matchers[name]
        except KeyError:
            family, *values = name
        chosen = tuple(r for r in self.rules if r.family == family and (not values or r.value in values))
        made = self._matchers[name] = Matcher(chosen, FAMILIES[family])
        return made

    def try_examples(self) -> None:
        """Have every matcher there is meet the examples of its rules, to be ready for others like them."""
        for matcher in list(self._matchers.values()):
            for rule in matcher.rules:
                for example in (*rule.match, *rule.reject):
                    matcher.first(example.text)

    def kept(self, make: Callable[[Rulebook], _T]) -> _T:
        """What ``make`` builds of these rules, built once and kept with them."""
        if make not in self._kept:
            self._kept[make] = make(self)
        kept: _T = self._kept[make]
        return kept
