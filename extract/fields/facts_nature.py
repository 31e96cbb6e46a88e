"""What sort of notice it is: its kind, the programme it belongs to, and the level that inspected."""

from __future__ import annotations

import re

from extract.outline.scanning import Label
from extract.rulebook import Rulebook

_PROGRAMMES = tuple(
    f"programme.{name}" for name in ("巡视", "巡察", "生态环境保护督察", "审计", "考核", "other")
)
_LEVELS = tuple(f"level.{name}" for name in ("central", "provincial", "municipal", "county", "township"))
_KINDS = tuple(f"kind.{name}" for name in ("plan", "progress", "closure", "summary"))
_PAPERS = re.compile(r"《[^》]*》")


def _without_papers(text: str) -> str:
    closed = text.rfind("》") + 1  # behind it each 《 would look to the end in vain
    return _PAPERS.sub("", text[:closed]) + text[closed:]


def programme_of(evidence: list[str], rules: Rulebook) -> str | None:
    """The programme named by the first piece of ``evidence`` that names one."""
    matcher = rules.family("facts", *_PROGRAMMES)
    for piece in evidence:
        held = list(matcher.all(_without_papers(piece)))
        if held:
            return max(held, key=lambda rule: rule.weight).value.removeprefix("programme.")
    return None


def level_of(evidence: list[str], rules: Rulebook) -> str | None:
    """The level named first in the first piece of ``evidence`` that names one."""
    matcher = rules.family("facts", *_LEVELS)
    for piece in evidence:
        match = matcher.regex.search(_without_papers(piece))
        if match is not None:
            return matcher.rule_of(match).value.removeprefix("level.")
    return None


def kind_of(title: str, front: str, labels: list[Label], rules: Rulebook) -> str:
    """The kind that title (counting double) and front argue for; without argument, what the labels show."""
    matcher = rules.family("facts", *_KINDS)
    scores: dict[str, float] = {}
    for text, factor in ((title, 2.0), (front, 1.0)):
        for rule in matcher.all(text):
            scores[rule.value] = scores.get(rule.value, 0.0) + factor * rule.weight
    if scores:
        return max(scores, key=lambda kind: (scores[kind], kind)).removeprefix("kind.")
    return _shown_by(labels)


def _shown_by(labels: list[Label]) -> str:
    """Promises have time limits, reports have progress; a text with neither is something else."""
    told = sum(label.field == "progress" for label in labels)
    promised = sum(label.field.startswith("deadline") or label.field == "measures" for label in labels)
    if promised > told:
        return "plan"
    return "progress" if told else "other"
