"""Tables of one part, made for a test."""

from __future__ import annotations

from typing import Any, NamedTuple

import pyarrow as pa

from extract.themes import derive

_ISSUE = ("notice_id", "issue_id", "parent_id", "is_leaf", "title", "description", "start", "end")


class Made(NamedTuple):
    """An issue to be: heading above it ("" for none), title, and what follows the title."""

    heading: str
    title: str
    rest: str = ""


def part(issues: list[Made], before: str = "关于整改情况的通报\n") -> dict[str, pa.Table]:
    """One notice for each issue, with the text, offsets and ids that a run would give it."""
    texts: list[str] = []
    rows: list[tuple[Any, ...]] = []
    for number, made in enumerate(issues):
        notice_id, text = f"{number:016x}", before
        parent_id = None
        if made.heading:
            parent_id = f"{notice_id}/1"
            rows.append((notice_id, parent_id, None, False, made.heading, made.heading, len(text), 0))
            text += made.heading + "\n"
            rows[-1] = (*rows[-1][:-1], len(text))
        description = f"{made.title}。{made.rest}"
        start, text = len(text) + 2, f"{text}1.{description}\n整改情况：已完成。\n"
        end = start + len(description)
        rows.append((notice_id, f"{notice_id}/1.1", parent_id, True, made.title, description, start, end))
        texts.append(text)
    notices = {"notice_id": [f"{number:016x}" for number in range(len(issues))], "text": texts}
    columns = zip(_ISSUE, map(list, zip(*rows, strict=True)), strict=True)
    return {"notices": pa.table(notices), "issues": pa.table(dict(columns))}


def themes_of(title: str, rest: str = "", heading: str = "") -> dict[str, str | None]:
    """The themes of one issue, each with its best subtheme."""
    found = derive(part([Made(heading, title, rest)]))["themes"]
    return dict(zip(found["theme"], found["subtheme"], strict=True))
