"""What sort of notice it is: its kind, the programme it belongs to, and the level that inspected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Final

from extract.fields.headers import HEADER_DEPTH, HeaderReader
from extract.model import Document
from extract.outline.scanning import Label
from extract.patterns import pattern_of
from extract.rulebook import Rulebook

_PROGRAMMES: Final = tuple(
    f"programme.{name}" for name in ("巡视", "巡察", "生态环境保护督察", "审计", "考核", "other")
)
_LEVELS: Final = tuple(
    f"level.{name}" for name in ("central", "provincial", "municipal", "county", "township")
)
_KINDS: Final = tuple(f"kind.{name}" for name in ("plan", "progress", "closure", "summary", "other"))
_LOCAL_TEAM: Final = pattern_of("[市县区旗]委[^,。]{0,8}巡视组")
_BUT_TEAMS: Final = pattern_of("巡视(?!组)")
_PAPERS: Final = pattern_of(r"《[^》]*》")


def _without_papers(text: str) -> str:
    closed = text.rfind("》") + 1  # behind it each 《 would look to the end in vain
    return _PAPERS.sub("", text[:closed]) + text[closed:]


def programme_of(evidence: list[str], rules: Rulebook) -> str | None:
    """The programme named by the first piece of ``evidence`` that names one.

    Below a province there is no 巡视: where a notice there says 巡察 more often, 县委巡视组 is a slip.
    """
    matcher = rules.family("facts", *_PROGRAMMES)
    for piece in evidence:
        held = list(matcher.all(_without_papers(piece)))
        if held:
            found = max(held, key=lambda rule: rule.weight).value.removeprefix("programme.")
            return "巡察" if found == "巡视" and _slips("".join(evidence)) else found
    return None


def _slips(text: str) -> bool:
    return _LOCAL_TEAM.search(text) is not None and text.count("巡察") > len(_BUT_TEAMS.findall(text))


def level_of(evidence: list[str], rules: Rulebook) -> str | None:
    """The level named first in the first piece of ``evidence`` that names one."""
    matcher = rules.family("facts", *_LEVELS)
    for piece in evidence:
        match = matcher.regex.search(_without_papers(piece))
        if match is not None:
            return matcher.rule_of(match).value.removeprefix("level.")
    return None


def kind_of(title: str, front: str, shown: Iterable[str], rules: Rulebook) -> str:
    """The kind that title (counting double) and front argue for; without argument, what is ``shown``.

    ``shown``: the fields of the labels in the text and of the heads of its tables; only asked when needed.
    """
    matcher = rules.family("facts", *_KINDS)
    scores: dict[str, float] = {}
    for text, factor in ((title, 2.0), (front, 1.0)):
        for rule in matcher.all(text):
            scores[rule.value] = scores.get(rule.value, 0.0) + factor * rule.weight
    scores = {kind: score for kind, score in scores.items() if score > 0}
    if scores:
        return max(scores, key=lambda kind: (scores[kind], kind)).removeprefix("kind.")
    return _shown_by(list(shown))


def shown_fields(document: Document, folded: str, labels: list[Label], rules: Rulebook) -> Iterator[str]:
    """The fields of all labels, and of the heads of columns in the first rows of every table."""
    yield from (label.field for label in labels)
    heads = HeaderReader(folded, rules)
    for table in document.tables:
        for cell in takewhile(lambda one: one.row < HEADER_DEPTH, table.cells):
            column = heads.column(heads.compact(cell))
            if column is not None:
                yield column.field


def _shown_by(fields: list[str]) -> str:
    """Promises have time limits, reports have progress; a text with neither is something else."""
    told = sum(field in ("progress", "status") for field in fields)
    promised = sum(field.startswith("deadline") or field == "measures" for field in fields)
    if promised > told:
        return "plan"
    return "progress" if told else "other"
