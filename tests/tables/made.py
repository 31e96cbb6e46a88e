"""A notice with a record of every kind, made by hand."""

import datetime as dt
from dataclasses import replace

from extract.model import (
    Deadline,
    Document,
    Facts,
    Finding,
    Issue,
    Measure,
    Notice,
    Owner,
    Progress,
    Section,
)

TEXT = """中共临湖县档案局党组关于巡察整改情况的通报
一、关于库房管理不严的问题
整改措施：修订库房管理制度。
牵头领导：陶望舒（局党组成员、副局长）
整改时限：2031年6月底前
整改情况：一是制度已印发。二是库房已加装湿度计。
"""


def _at(part: str) -> tuple[int, int]:
    start = TEXT.index(part)
    return start, start + len(part)


def _sections() -> tuple[Section, ...]:
    cut = TEXT.index("一、")
    return (
        Section("s1", None, None, 0, "title", None, None, None, 0, cut),
        Section("s2", None, "1", 1, "issue", "一、", 1, "关于库房管理不严的问题", cut, len(TEXT)),
    )


def made_notice(notice_id: str = "0123456789abcdef", text: str = TEXT) -> Notice:
    """One issue with one measure, two statements, an owner, a deadline and a finding."""
    issue, measure = f"{notice_id}/1", f"{notice_id}/1#1"
    start, end = _at("修订库房管理制度")
    title, due = "关于库房管理不严的问题", dt.date(2031, 6, 30)
    deadline = Deadline(
        issue, measure, "completion", "整改时限", "2031年6月底前", due, "month",
        False, False, None, None, None, *_at("2031年6月底前"),
    )  # fmt: skip
    statements = ("一是制度已印发。", "二是库房已加装湿度计。")
    return Notice(
        Document(notice_id, text, "txt", "utf-8"),
        Facts(kind="progress", title=TEXT.partition("\n")[0], published_at=dt.datetime(2031, 7, 2, 9, 30)),
        _sections(),
        (Issue(issue, None, "1", 1, True, "一、", title, title, None, TEXT.index("一、"), len(TEXT)),),
        (
            Measure(
                issue, measure, 1, None, "修订库房管理制度", ("陶望舒",), (), (), due,
                "stated", "stated", start, end,
            ),
        ),
        (
            Owner(
                issue, measure, "lead_leader", "牵头领导", "陶望舒", "局党组成员、副局长", "person",
                *_at("陶望舒"),
            ),
        ),
        (deadline,),
        tuple(
            Progress(issue, "issue", n, 1, text[:2], text, None, None, *_at(text))
            for n, text in enumerate(statements, 1)
        ),
        (Finding(issue, None, "numbering_gap", "warning", "序号不连续", None, None),),
    )  # fmt: skip


def bare_notice(notice_id: str, text: str) -> Notice:
    """A notice of which nothing was understood but that it is one."""
    tile = Section("s1", None, None, 0, "other", None, None, None, 0, len(text))
    empty = made_notice(notice_id, text)
    return replace(
        empty, facts=Facts(title=text.split("\n", maxsplit=1)[0]), sections=(tile,),
        issues=(), measures=(), owners=(), deadlines=(), progress=(), findings=(),
    )  # fmt: skip
