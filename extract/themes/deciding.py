"""The themes of an issue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from extract.themes.finding import Word, hits
from extract.themes.reading import Said
from extract.themes.scheme import Scheme
from extract.themes.weighing import Evidence, choose, is_scene, weigh


@dataclass(frozen=True, slots=True)
class Decision:
    """A theme of a text: its subthemes, the best shown first, and the words, in the order of the text."""

    theme: str
    subthemes: tuple[str, ...]
    words: tuple[Word, ...]


def decide(said: Said, scheme: Scheme) -> list[Decision]:
    """The themes of what is said about an issue, in the order of the scheme; none is a fair answer."""
    return _in_order(map(_decision, evidence(said, scheme)), scheme)


def evidence(said: Said, scheme: Scheme) -> list[Evidence]:
    """What speaks for the themes that the issue is about; names of the scene only where nothing else does."""
    held = hits(said.folded, said.tokens, scheme)
    held = [hit for hit in held if hit.rule.where == "anywhere" or hit.words[-1].end <= said.title_end]
    telling = [hit for hit in held if not is_scene(hit)]
    return choose(weigh(telling, said)) or choose(weigh(held, said))


def decide_heading(said: Said, scheme: Scheme) -> list[Decision]:
    """The themes that a heading names for what stands under it, without subthemes.

    One that names several (聚焦基层组织建设和选人用人) does not say which of them an issue is about; that is
    the caller's to judge. The frames that every inspection uses (全面从严治党方面) name nothing.
    """
    held = [hit for hit in hits(said.folded, said.tokens, scheme) if hit.rule.passes_on]
    return _in_order((replace(_decision(each), subthemes=()) for each in weigh(held, said)), scheme)


def _in_order(decisions: Iterable[Decision], scheme: Scheme) -> list[Decision]:
    return sorted(decisions, key=lambda decision: scheme.order[decision.theme])


def _decision(evidence: Evidence) -> Decision:
    words = _widest({word for hit in evidence.hits for word in hit.words})
    return Decision(evidence.theme, evidence.subthemes, words)


def _widest(words: set[Word]) -> tuple[Word, ...]:
    """The words in the order of the text, without those that lie inside another."""
    kept: list[Word] = []
    for word in sorted(words, key=lambda word: (word.start, -word.end)):
        if not kept or word.end > kept[-1].end:
            kept.append(word)
    return tuple(kept)
