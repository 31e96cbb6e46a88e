"""Write the gold of one notice while its source is read, mark by mark."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

FACTS = (
    *("kind", "programme", "title", "issuer", "bureau", "bureau_basis", "region", "inspector"),
    *("inspection_level", "inspection_start", "inspection_end", "feedback_date", "published_at"),
    *("publisher", "signed_date", "declared_issues", "declared_completed", "declared_in_progress"),
    *("contact_phone", "contact_email"),
)

_ROLES = {
    "L": "lead_leader",
    "R": "responsible_person",
    "A": "lead_department",
    "B": "responsible_department",
    "C": "participating_department",
    "S": "supervising_department",
}
_MILESTONES = {"D": "completion", "V": "visible_effect"}
_STATUSES = {"completed", "basically_completed", "in_progress", "standing", "not_completed"}
_NAMED = re.compile(r"(?P<name>[^（(]+)(?:[（(](?P<post>[^）)]+)[）)])?")
_CLOSING = "。：:；;"


class GoldWriter:
    """Collects issues and commitments; owners and deadlines go to the measure or issue opened last."""

    def __init__(self) -> None:
        self._issues: list[dict[str, Any]] = []
        self._sections: list[dict[str, str]] = []
        self._commitments: list[dict[str, Any]] = []
        self._issue: dict[str, Any] | None = None
        self._target: dict[str, Any] | None = None
        self._title: str | None = None
        self._said: list[str] = []  # what the current paragraph says of the issue

    @property
    def number(self) -> str | None:
        """The number of the open issue."""
        return self._issue["number"] if self._issue else None

    def section(self, number: str, role: str, heading: str) -> None:
        """Note a top-level heading."""
        self._sections.append({"number": number, "role": role, "heading": heading.rstrip(_CLOSING)})

    def open_issue(self, number: str) -> None:
        """Start an issue; its depth is one more than that of the issue whose number it continues."""
        parents = [i["depth"] for i in self._issues if number.startswith(i["number"] + ".")]
        self._issue = self._target = {
            "number": number,
            "depth": 1 + max(parents, default=0),
            "title": None,
            "description": None,
            "status": None,
            "owners": [],
            "deadlines": [],
            "measures": [],
            "progress": [],
        }
        self._issues.append(self._issue)

    def close_issue(self) -> None:
        """Leave the open issue."""
        self._issue = self._target = None

    def back_to_issue(self) -> None:
        """Send the owners and deadlines that follow to the issue."""
        self._target = self._issue

    def end_paragraph(self) -> None:
        """Add what the paragraph said of the issue to its description."""
        if self._said and self._issue is not None:
            said = "".join(self._said)
            before = self._issue["description"]
            self._issue["description"] = said if before is None else f"{before}\n{said}"
            self._issue["title"] = self._issue["title"] or (self._title or said).rstrip(_CLOSING)
        self._said, self._title = [], None

    def mark(self, tag: str, inner: str) -> str:
        """Take what a mark holds and give back the words that are printed."""
        if tag == "d":
            self._said.append(inner)
        elif tag == "t":
            self._title = inner
        elif tag == "K":
            return self._commitment(inner)
        elif self._issue is None or self._target is None:
            raise ValueError(f"mark {tag!r} outside of an issue")
        else:
            return self._mark_in_issue(tag, inner, self._issue)
        return inner

    def _mark_in_issue(self, tag: str, inner: str, issue: dict[str, Any]) -> str:
        if tag == "m":
            return self._measure(inner, issue)
        if tag in {"p", "p2"}:
            return _statement(inner, issue, depth=2 if tag == "p2" else 1)
        if tag == "st":
            issue["status"], _, inner = inner.partition(":")
            if issue["status"] not in _STATUSES:
                raise ValueError(f"no status {issue['status']!r}")
            return inner
        return self._answer(tag, inner)

    def _measure(self, text: str, issue: dict[str, Any]) -> str:
        self._target = {"ordinal": len(issue["measures"]) + 1, "text": text, "owners": [], "deadlines": []}
        issue["measures"].append(self._target)
        return text

    def _answer(self, tag: str, inner: str) -> str:
        """Note an owner or a deadline of the measure or issue opened last."""
        if self._target is None:
            raise ValueError("nothing is open")
        if tag in _MILESTONES:
            raw, spec = inner.rsplit("=", 1)
            self._target["deadlines"].append(_deadline(_MILESTONES[tag], raw, spec))
            return raw
        self._target["owners"].append(_owner(tag, inner))
        return inner

    def _commitment(self, inner: str) -> str:
        raw, spec = inner.rsplit("=", 1)
        due, months, share = spec.split(";")
        self._commitments.append(
            {"raw": raw, "share": float(share), "months": int(months) if months else None, "due": due or None}
        )
        return raw

    def finish(self, header: dict[str, Any]) -> dict[str, Any]:
        """Give the gold of the whole notice; a fact the header does not name is null."""
        told = dict(header["notice"])
        omitted = told.pop("omit", ())
        if unknown := set(told) - set(FACTS):
            raise ValueError(f"no such facts: {sorted(unknown)}")
        facts = {key: _plain(told.get(key)) for key in FACTS if key not in omitted}
        numbers = [issue["number"] for issue in self._issues]
        leaves = [n for n in numbers if not any(other.startswith(n + ".") for other in numbers)]
        facts["issue_count"] = sum(issue["depth"] == 1 for issue in self._issues)
        facts["leaf_issue_count"] = len(leaves)
        facts["measure_count"] = sum(len(issue["measures"]) for issue in self._issues)
        gold = {"notice": facts, "commitments": self._commitments, "issues": self._issues}
        if self._sections:
            gold["sections"] = self._sections
        return gold


def _plain(value: Any) -> Any:
    """Write a TOML date or time the way gold has it."""
    return value.isoformat() if isinstance(value, dt.date | dt.datetime) else value


def _statement(inner: str, issue: dict[str, Any], depth: int) -> str:
    marker, bar, rest = inner.partition("|")
    text = marker + rest
    issue["progress"].append({"marker": marker if bar else None, "text": text, "depth": depth})
    return text


def _owner(tag: str, inner: str) -> dict[str, Any]:
    """Read ``李刚（副局长）``; only a person's brackets hold a post."""
    person = tag in {"L", "R"}
    match = _NAMED.fullmatch(inner) if person else None
    name = re.sub(r"\s", "", match["name"] if match else inner)
    post = match["post"] if match else None
    return {"role": _ROLES[tag], "name": name, "post": post, "party": "person" if person else "organisation"}


def _deadline(milestone: str, raw: str, spec: str) -> dict[str, Any]:
    """Read ``2023-06-30``, ``!`` (at once), ``~`` (standing), a date with them, ``date;months``."""
    date, _, months = spec.partition(";")
    due = date.strip("!~") or None
    deadline = {
        "milestone": milestone,
        "raw": raw,
        "due": due,
        "immediate": "!" in date,
        "ongoing": "~" in date,
    }
    if months:
        deadline["months"] = int(months)
    return deadline
