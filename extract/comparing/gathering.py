"""What the links need of a run, gathered part by part: issues reduced, notices by their body and round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from extract.comparing.deriving import Derived
from extract.comparing.rounds import Told

_BUREAU = "bureau"
_TOLD = ("kind", "programme", "inspector", "inspection_start", "feedback_date")


@dataclass
class Gathered:
    """Leaf issues of a run in its order, as columns, and what is told of their notices.

    ``order`` holds the parts, ``parts`` the part of each notice, ``bodies`` what names its body: the
    ``body_id``, or the bureau within its region where no id was derived, or None. Grows with the number of
    issues, some hundred bytes each.
    """

    order: list[str] = field(default_factory=list)
    parts: dict[str, str] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    bodies: dict[str, str | None] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    descriptions: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    rows_of: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, part: Derived, reduced: Callable[[str], str]) -> None:
        """Take in one part; ``reduced`` makes texts comparable."""
        self.order.append(part.part)
        ids = _body_ids(part)
        columns = ("notice_id", "bureau", "region", "published_at", "signed_date", *_TOLD)
        for row in part.tables["notices"].select(list(columns)).to_pylist():
            self._add_notice(part.part, row, ids)
        kept = ["notice_id", "issue_id", "number", "is_leaf", "title", "description", "start", "end"]
        for row in part.tables["issues"].select(kept).to_pylist():
            if row["is_leaf"]:
                self._add_issue(row, reduced)

    def _add_notice(self, part: str, row: dict[str, object], ids: dict[str, str]) -> None:
        key = str(row["notice_id"])
        published, signed = row["published_at"], row["signed_date"]
        day = published.date() if published is not None else signed  # type: ignore[attr-defined]
        body = ids.get(key) or (f"{row['region'] or ''}/{row['bureau']}" if row["bureau"] else None)
        self.parts[key], self.bodies[key] = part, body
        self.told.append(Told(key, body=body, day=day, **{name: row[name] for name in _TOLD}))  # type: ignore[arg-type]

    def _add_issue(self, row: dict[str, object], reduced: Callable[[str], str]) -> None:
        key = str(row["notice_id"])
        self.rows_of[key].append(len(self.ids))
        self.notices.append(key)
        self.ids.append(str(row["issue_id"]))
        self.numbers.append(str(row["number"]))
        self.names.append(str(row["title"]))
        self.titles.append(reduced(str(row["title"])))
        self.descriptions.append(reduced(str(row["description"])))
        self.places.append((int(row["start"]), int(row["end"])))  # type: ignore[call-overload]

    def body_of(self, row: int) -> str | None:
        """What names the body an issue was fed back to."""
        return self.bodies[self.notices[row]]


def _body_ids(part: Derived) -> dict[str, str]:
    """The id of the inspected body by notice, where one was derived."""
    if "bodies" not in part.rows:
        return {}
    rows = part.rows["bodies"].select(["notice_id", "role", "body_id"]).to_pylist()
    return {row["notice_id"]: row["body_id"] for row in rows if row["role"] == _BUREAU and row["body_id"]}
