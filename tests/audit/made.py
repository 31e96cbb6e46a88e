"""Cases made by hand: the least that a check needs to speak."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from extract.model import Deadline, Facts, Issue, Measure, Owner, Progress
from extract.tables.cases import Case


def issue(number: str, parent: str | None = None, leaf: bool = True, **values: Any) -> Issue:
    made = Issue(
        issue_id=f"n/{number}",
        parent_id=parent and f"n/{parent}",
        number=number,
        depth=number.count(".") + 1,
        is_leaf=leaf,
        marker=None,
        title=f"事项{number}不到位",
        description=f"事项{number}不到位。",
        status=None,
        start=0,
        end=5,
    )
    return made._replace(**values)


def measure(number: str, ordinal: int, **values: Any) -> Measure:
    made = Measure(
        issue_id=f"n/{number}",
        measure_id=f"n/{number}#{ordinal}",
        ordinal=ordinal,
        marker=f"{ordinal}.",
        text="建立台账",
        lead_leaders=(),
        departments=(),
        participants=(),
        due=None,
        owner_basis=None,
        deadline_basis=None,
        start=6,
        end=10,
    )
    return made._replace(**values)


def owner(name: str, role: str = "responsible_department", **values: Any) -> Owner:
    party = "person" if role in ("lead_leader", "responsible_person") else "organisation"
    made = Owner("n/1", "n/1#1", role, "责任部门", name, None, party, 11, 11 + len(name))
    return made._replace(**values)


def deadline(due: str | None, raw: str = "2023年6月底前", **values: Any) -> Deadline:
    made = Deadline(
        issue_id="n/1",
        measure_id="n/1#1",
        milestone="completion",
        label="完成时限",
        raw=raw,
        due=due and dt.date.fromisoformat(due),
        precision="day",
        immediate=False,
        ongoing=False,
        months=None,
        share=None,
        reference_date=None,
        start=20,
        end=29,
    )
    return made._replace(**values)


def progress(number: str, text: str = "一是建章立制。") -> Progress:
    return Progress(f"n/{number}", "issue", 1, 1, "一是", text, None, None, 30, 37)


def case(**values: Any) -> Case:
    facts = Facts(kind="plan", bureau="澜汀市水务局")
    made = Case("n", "a.txt", "txt", "全文" * 30, facts, (), (), (), (), (), ())
    return replace(made, **values)
