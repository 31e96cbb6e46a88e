"""Gold files: what a careful reader found in a notice, validated before anything is scored by it.

``x.gold.json`` speaks for every notice ``x.*`` beside it; ``x.txt.gold.json`` for ``x.txt`` alone and
takes precedence. A key that is absent is not scored; null means that the notice does not say.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from extract.errors import GoldError
from extract.evaluating.normalising import squeezed, without_furniture
from extract.evaluating.schema import FILE, NOTICE, Item, Level, Value, converted
from extract.model import Document

SUFFIX = ".gold.json"


@dataclass(frozen=True, slots=True)
class GoldMeasure:
    """A measure; ``owners`` and ``deadlines`` are None when gold is silent about them."""

    values: Item
    owners: tuple[Item, ...] | None
    deadlines: tuple[Item, ...] | None


@dataclass(frozen=True, slots=True)
class GoldIssue:
    """An issue; ``cut`` says that the excerpt ends inside it. A list is None when gold is silent."""

    values: Item
    cut: bool
    owners: tuple[Item, ...] | None
    deadlines: tuple[Item, ...] | None
    measures: tuple[GoldMeasure, ...] | None
    progress: tuple[Item, ...] | None


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold file; a part is None (``facts``: empty) when gold is silent about it."""

    name: str
    facts: Item
    commitments: tuple[Item, ...] | None
    sections: tuple[Item, ...] | None
    organisation: tuple[Item, ...] | None
    follow_up: tuple[Item, ...] | None
    findings: tuple[Item, ...] | None
    issues: tuple[GoldIssue, ...] | None


def gold_beside(notice: Path) -> Path | None:
    """Return the gold file that speaks for ``notice``, or None."""
    for name in (notice.name, notice.stem):
        path = notice.with_name(name + SUFFIX)
        if path.is_file():
            return path
    return None


def load_gold(path: Path, name: str | None = None) -> Gold:
    """Read and validate one gold file. Raises GoldError with a line for every fault: file, key, harm."""
    parser = _Parser(name or path.name)
    gold = parser.gold(parser.parsed(path))
    if parser.faults:
        raise GoldError("\n".join(parser.faults))
    return gold


def faults_in_text(gold: Gold, document: Document) -> list[str]:
    """Say which verbatim values of ``gold`` do not stand in the text as loaded.

    Compared without white space, widths and page furniture. Either the gold or the loader is wrong;
    until that is settled a score would mean nothing.
    """
    text = squeezed(without_furniture(document, 0, len(document.text)))
    return [
        f"{gold.name}: {key}: {value[:40]!r} is not in the text of the notice; "
        "a reading that finds what is there could not match it"
        for key, value in _verbatim(gold)
        if squeezed(value) not in text
    ]


def _verbatim(gold: Gold) -> list[tuple[str, str]]:
    found = _texts("commitments", gold.commitments, "raw") + _texts("sections", gold.sections, "heading")
    found += _texts("organisation", gold.organisation, "text") + _texts("follow_up", gold.follow_up, "text")
    for number, issue in enumerate(gold.issues or ()):
        key = f"issues[{number}]"
        found.append((f"{key}.title", str(issue.values["title"])))
        found += _texts(f"{key}.progress", issue.progress, "text") + _parties(key, issue)
        for position, measure in enumerate(issue.measures or ()):
            inner = f"{key}.measures[{position}]"
            found.append((f"{inner}.text", str(measure.values["text"])))
            found += _parties(inner, measure)
    return found


def _parties(key: str, record: GoldIssue | GoldMeasure) -> list[tuple[str, str]]:
    names = _texts(f"{key}.owners", record.owners, "name")
    return names + _texts(f"{key}.deadlines", record.deadlines, "raw")


def _texts(key: str, items: tuple[Item, ...] | None, field: str) -> list[tuple[str, str]]:
    return [(f"{key}[{i}].{field}", str(item[field])) for i, item in enumerate(items or ())]


class _Parser:
    """Walks one gold file; every fault is kept, so that all of them can be told at once."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.faults: list[str] = []

    def fault(self, key: str, harm: str) -> None:
        self.faults.append(f"{self.name}: {key}: {harm}")

    def parsed(self, path: Path) -> object:
        try:
            return json.loads(path.read_text("utf-8"), object_pairs_hook=self._pairs)
        except ValueError as error:  # JSONDecodeError and UnicodeDecodeError are both ValueErrors
            raise GoldError(
                f"{self.name}: not JSON in UTF-8 ({error}); nothing in it can be scored"
            ) from None

    def _pairs(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        seen: dict[str, object] = {}
        for key, value in pairs:
            if key in seen:
                self.fault(key, "stands twice in one object; only the last would be scored")
            seen[key] = value
        return seen

    def gold(self, raw: object) -> Gold:
        body = self.body(raw, "(file)")
        notice = body.pop("notice", {})
        self.item(body, "", FILE)
        return Gold(
            self.name,
            self.item(self.body(notice, "notice"), "notice", NOTICE),
            self.items(body, "commitments", FILE),
            self.items(body, "sections", FILE),
            self.items(body, "organisation", FILE),
            self.items(body, "follow_up", FILE),
            self.items(body, "findings", FILE),
            self.issues(body),
        )

    def issues(self, body: dict[str, object]) -> tuple[GoldIssue, ...] | None:
        raws = self.bodies(body, "issues", "issues")
        return None if raws is None else tuple(self.issue(raw, key) for key, raw in raws)

    def issue(self, raw: dict[str, object], key: str) -> GoldIssue:
        level = FILE.lists["issues"]
        values = dict(self.item(raw, key, level))
        if "level" in values:
            values["depth"] = values.pop("level")
        cut = values.pop("cut", False) is True
        owners, deadlines, progress = (
            self.items(raw, part, level, key) for part in ("owners", "deadlines", "progress")
        )
        return GoldIssue(values, cut, owners, deadlines, self.measures(raw, key), progress)

    def measures(self, raw: dict[str, object], key: str) -> tuple[GoldMeasure, ...] | None:
        raws = self.bodies(raw, "measures", f"{key}.measures")
        return None if raws is None else tuple(self.measure(inner, place) for place, inner in raws)

    def measure(self, raw: dict[str, object], key: str) -> GoldMeasure:
        level = FILE.lists["issues"].lists["measures"]
        owners, deadlines = (self.items(raw, part, level, key) for part in ("owners", "deadlines"))
        return GoldMeasure(self.item(raw, key, level), owners, deadlines)

    def items(
        self, body: dict[str, object], part: str, level: Level, key: str = ""
    ) -> tuple[Item, ...] | None:
        raws = self.bodies(body, part, f"{key}.{part}" if key else part)
        if raws is None:
            return None
        return tuple(self.item(raw, place, level.lists[part]) for place, raw in raws)

    def bodies(
        self, body: dict[str, object], part: str, key: str
    ) -> list[tuple[str, dict[str, object]]] | None:
        if part not in body:
            return None
        raws = body[part]
        if not isinstance(raws, list):
            self.fault(key, "is not a list; leave the key out when it is not to be scored")
            return None
        return [(f"{key}[{i}]", self.body(raw, f"{key}[{i}]")) for i, raw in enumerate(raws)]

    def body(self, raw: object, key: str) -> dict[str, object]:
        if isinstance(raw, dict):
            return dict(raw)
        self.fault(key, "is not an object; nothing in it can be scored")
        return {}

    def item(self, body: dict[str, object], key: str, level: Level) -> Item:
        """Check one object against its level and return its plain values, notes left out."""
        values: dict[str, Value] = {}
        for name, value in body.items():
            place = f"{key}.{name}" if key else name
            if name in level.plain:
                try:
                    values[name] = converted(level.plain[name], value)
                except ValueError as error:
                    self.fault(place, str(error))
            elif name not in level.lists:
                self.fault(place, "is not a key of gold; it would silently not be scored")
        for name in level.required:
            if body.get(name) is None:
                self.fault(f"{key}.{name}", "is missing; without it nothing can be matched")
        return {name: value for name, value in values.items() if name not in {"note", "source"}}
