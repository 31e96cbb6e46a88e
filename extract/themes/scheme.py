"""The scheme and its rules, as records."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from extract.rulebook.model import Example
from extract.themes.cutting import Cutter
from extract.themes.leaning import Leanings


@dataclass(frozen=True, slots=True)
class Subtheme:
    """A theme of the second level: its name, its gloss, and in a sentence what belongs to it."""

    name: str
    english: str
    describes: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the first level; ``excludes`` says what sounds like it and belongs elsewhere."""

    name: str
    english: str
    describes: str
    excludes: str
    subthemes: tuple[Subtheme, ...]


@dataclass(frozen=True, slots=True)
class ThemeRule:
    """A rule holds in a stretch of text where every group has a word, and no word of ``unless`` is near.

    The stretch is a clause, or with ``within = "sentence"`` all up to the next full stop or semicolon;
    ``unless`` always looks at the whole sentence.
    ``strength`` is how much it weighs beside others (:mod:`extract.themes.weighing`): ``sure``, ``likely``
    (an exact word that other fields use too), or a ``hint`` (a broad word: 学校, 预算).
    ``learnt`` says whether the leanings were learnt with the rule in hand: all that are shipped were.
    ``where`` says what may decide: anything said about the issue, or its ``title`` only. A rule with
    ``passes_on`` false is not asked about the headings an issue stands under.
    """

    id: str
    theme: str
    subtheme: str | None
    groups: tuple[frozenset[str], ...]
    unless: frozenset[str]
    within: str
    where: str
    strength: str
    passes_on: bool
    match: tuple[Example, ...]
    reject: tuple[Example, ...]
    source: str = ""
    learnt: bool = True


@dataclass(frozen=True)
class Scheme:
    """Themes, rules, what words lean to, the words that are never cut apart, and those of common speech."""

    themes: tuple[Theme, ...]
    rules: tuple[ThemeRule, ...]
    leanings: Leanings
    dictionary: frozenset[str]
    stop_words: frozenset[str]

    @cached_property
    def cutter(self) -> Cutter:
        """The tokeniser with the dictionary in it; loading takes a fifth of a second."""
        return Cutter(self.dictionary)

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each theme in the scheme, by name."""
        return {theme.name: place for place, theme in enumerate(self.themes)}

    @cached_property
    def subthemes(self) -> tuple[str, ...]:
        """Every subtheme, in the order of the scheme: what the places of the leanings mean."""
        return tuple(each.name for theme in self.themes for each in theme.subthemes)

    @cached_property
    def places_by_theme(self) -> dict[str, range]:
        """Where the subthemes of each theme stand among :attr:`subthemes`."""
        ends = list(accumulate((len(theme.subthemes) for theme in self.themes), initial=0))
        return {theme.name: range(*span) for theme, span in zip(self.themes, pairwise(ends), strict=True)}

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of every rule."""
        return frozenset(
            word for rule in self.rules for group in (rule.unless, *rule.groups) for word in group
        )

    @cached_property
    def lengths_by_head(self) -> dict[str, tuple[int, ...]]:
        """How long the words are that begin with two signs, so that few are tried at a place."""
        found: dict[str, set[int]] = defaultdict(set)
        for word in self.words:
            found[word[:2]].add(len(word))
        return {head: tuple(sorted(lengths)) for head, lengths in found.items()}

    @cached_property
    def rules_by_word(self) -> dict[str, tuple[ThemeRule, ...]]:
        """Rules by the words of their first group: the only ones worth a look when such a word stands."""
        found: dict[str, list[ThemeRule]] = defaultdict(list)
        for rule in self.rules:
            for word in rule.groups[0]:
                found[word].append(rule)
        return {word: tuple(rules) for word, rules in found.items()}
