"""One invented notice with its right reading and its gold, to be spoiled by the tests."""

from __future__ import annotations

import copy
import datetime as dt
from typing import Any

from extract.model import (
    Deadline,
    Document,
    Facts,
    Issue,
    Measure,
    Notice,
    Owner,
    Progress,
    Section,
)

ID = "00112233445566aa"
LINES = (
    "中共云坪县集市管理局党组整改方案",
    "要求三个月内完成整改。",
    "一、组织领导",
    "（一）加强领导。一是成立专班，明确责任领导。二是每周调度。",
    "二、整改任务",
    "（一）台账更新不及时",
    "1.部分台账两年没有更新。",
    "整改措施：（1）重新核对台账，逐户上门。",
    "责任领导：丁远程（副局长）",
    "责任科室：监管一科、监管二科",
    "整改时限：2031年6月底前",
    "（2）建立月度抽查制度。",
    "整改情况：一是核对台账三百份。二是印发抽查办法；",
    "（二）窗口服务不规范。",
    "三、下一步",
    "（一）常抓不懈。继续抓好整改。",
)
TEXT = "\n".join(LINES) + "\n"

GOLD: dict[str, Any] = {
    "source": "one.txt",
    "notice": {"kind": "plan", "issuer": "中共云坪县集市管理局党组", "publisher": None, "issue_count": 2},
    "commitments": [{"raw": "三个月内完成整改", "months": 3, "due": None}],
    "sections": [
        {"number": "1", "role": "organisation", "heading": "组织领导"},
        {"number": "2", "role": "issues", "heading": "整改任务"},
        {"number": "3", "role": "follow_up", "heading": "下一步"},
    ],
    "organisation": [{"number": "1.1", "text": "加强领导。一是成立专班，明确责任领导。二是每周调度。"}],
    "follow_up": [{"number": "3.1", "text": "常抓不懈。继续抓好整改。"}],
    "issues": [
        {"number": "2.1", "depth": 1, "title": "台账更新不及时", "status": None, "measures": []},
        {
            "number": "2.1.1",
            "depth": 2,
            "title": "部分台账两年没有更新",
            "description": "部分台账两年没有更新。",
            "status": None,
            "measures": [
                {
                    "ordinal": 1,
                    "text": "重新核对台账，逐户上门。",
                    "owners": [
                        {"role": "lead_leader", "name": "丁远程", "post": "副局长"},
                        {"role": "responsible_department", "name": "监管一科", "post": None},
                        {"role": "responsible_department", "name": "监管二科", "post": None},
                    ],
                    "deadlines": [{"raw": "2031年6月底前", "due": "2031-06-30", "milestone": "completion"}],
                },
                {"ordinal": 2, "text": "建立月度抽查制度。", "owners": [], "deadlines": []},
            ],
            "progress": [
                {"marker": "一是", "depth": 1, "text": "一是核对台账三百份。"},
                {"marker": "二是", "depth": 1, "text": "二是印发抽查办法；"},
            ],
        },
        {"number": "2.2", "depth": 1, "title": "窗口服务不规范", "status": None, "measures": []},
    ],
}


def gold() -> dict[str, Any]:
    """A copy of the gold, to be changed freely."""
    return copy.deepcopy(GOLD)


def _at(piece: str, after: int = 0) -> tuple[int, int]:
    start = TEXT.index(piece, after)
    return start, start + len(piece)


def issue(number: str, title: str, parent: str | None = None, leaf: bool = True) -> Issue:
    """An issue whose span runs from its title to its last line, as far as the tests need it."""
    start, end = _at(title)
    if number == "2.1.1":
        end = _at("二是印发抽查办法；")[1]
    path = f"{ID}/{parent}" if parent else None
    return Issue(
        f"{ID}/{number}", path, number, 2 if parent else 1, leaf, None, title, title + "。", None, start, end
    )


def measure(ordinal: int, text: str) -> Measure:
    """A measure of issue 2.1.1."""
    identifier = f"{ID}/2.1.1#{ordinal}"
    return Measure(f"{ID}/2.1.1", identifier, ordinal, None, text, (), (), (), None, None, None, *_at(text))


def owner(role: str, name: str, post: str | None = None, ordinal: int | None = 1) -> Owner:
    """An owner of a measure of issue 2.1.1 (``ordinal`` None: of the issue itself)."""
    seat = None if ordinal is None else f"{ID}/2.1.1#{ordinal}"
    return Owner(f"{ID}/2.1.1", seat, role, None, name, post, "person", *_at(name))


def deadline(raw: str, due: dt.date | None, whole: bool = False) -> Deadline:
    """A deadline of the first measure of issue 2.1.1, or of the whole notice."""
    place = (None, None) if whole else (f"{ID}/2.1.1", f"{ID}/2.1.1#1")
    months = 3 if whole else None
    return Deadline(*place, "completion", None, raw, due, None, False, False, months, None, None, *_at(raw))


def statement(scope: str, seq: int, marker: str | None, text: str) -> Progress:
    """A statement; those of scope issue belong to 2.1.1."""
    seat = f"{ID}/2.1.1" if scope == "issue" else None
    return Progress(seat, scope, seq, 1, marker, text, None, None, *_at(text))


def sections() -> tuple[Section, ...]:
    """One section per line."""
    headings = {2: ("1", "organisation"), 4: ("2", "heading"), 14: ("3", "follow_up")}
    made, at = [], 0
    for position, line in enumerate(LINES):
        number, role = headings.get(position, (None, "issue" if 4 < position < 14 else "other"))
        heading = line[2:] if number else None
        end = at + len(line) + 1
        made.append(
            Section(f"s{position}", None, number, 0 if number else 1, role, None, None, heading, at, end)
        )
        at = end
    return tuple(made)


def notice() -> Notice:
    """The right reading of the notice."""
    return Notice(
        Document(ID, TEXT, "txt"),
        Facts(kind="plan", issuer="中共云坪县集市管理局党组"),
        sections(),
        (
            issue("2.1", "台账更新不及时", leaf=False),
            issue("2.1.1", "部分台账两年没有更新", "2.1"),
            issue("2.2", "窗口服务不规范"),
        ),
        (measure(1, "重新核对台账，逐户上门。"), measure(2, "建立月度抽查制度。")),
        (
            owner("lead_leader", "丁远程", "副局长"),
            owner("responsible_department", "监管一科"),
            owner("responsible_department", "监管二科"),
        ),
        (deadline("三个月内完成整改", None, whole=True), deadline("2031年6月底前", dt.date(2031, 6, 30))),
        (
            statement("organisation", 1, "一是", "一是成立专班，明确责任领导。"),
            statement("organisation", 2, "二是", "二是每周调度。"),
            statement("issue", 1, "一是", "一是核对台账三百份。"),
            statement("issue", 2, "二是", "二是印发抽查办法；"),
            statement("follow_up", 1, None, "继续抓好整改。"),
        ),
        (),
    )
