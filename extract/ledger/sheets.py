"""The sheets of the ledger and their columns, in the order in which they appear."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, Protocol


class Mark(Enum):
    """What is to be seen of a cell besides its value."""

    PLAIN = "plain"
    MISSING = "missing"
    CARRIED = "carried"
    TOTAL = "total"
    ERROR = "error"
    WARNING = "warning"


class Cell(NamedTuple):
    """A value and how it looks; ``None`` is an empty cell."""

    value: str | int | float | dt.date | None
    mark: Mark = Mark.PLAIN


Row = list[Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, its width in characters of the default font, and what is written in it."""

    title: str
    width: float
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its columns, and how many of them stay in view on the left."""

    name: str
    columns: tuple[Column, ...]
    frozen: int


class Book(Protocol):
    """Where rows go, whatever becomes of them. Rows of one sheet come in order, sheets in any."""

    def add(self, sheet: Sheet, row: Row) -> None:
        """Write the next row of a sheet."""


def _count(title: str, width: float = 9) -> Column:
    return Column(title, width, "count")


def _share(title: str) -> Column:
    return Column(title, 9, "share")


OVERVIEW = Sheet(
    "总览",
    (
        Column("单位", 32),
        _count("通报"),
        _count("反馈问题"),
        _count("末级问题"),
        _count("整改措施"),
        _count("有责任主体", 11),
        _share("占比"),
        _count("有时限"),
        _share("占比"),
        _count("已完成"),
        _share("占比"),
        _count("错误"),
        _count("警告"),
        _count("提示"),
    ),
    1,
)
LEDGER = Sheet(
    "整改台账",
    (
        Column("序号", 5, "ordinal"),
        Column("单位", 13),
        Column("反馈问题", 22),
        Column("整改措施", 32),
        Column("牵头领导", 12),
        Column("牵头部门", 12),
        Column("责任部门", 12),
        Column("配合部门", 12),
        Column("明显成效时限", 12, "date"),
        Column("完成时限", 12, "date"),
        Column("整改进展", 32),
        Column("状态", 8),
        Column("出处", 14),
    ),
    3,
)
FINDINGS = Sheet(
    "审核发现",
    (
        Column("序号", 5, "ordinal"),
        Column("级别", 7),
        Column("检查项", 16),
        Column("单位", 22),
        Column("问题", 9),
        Column("措施", 7),
        Column("说明", 64),
        Column("出处", 22),
        Column("代码", 22),
    ),
    3,
)
FILES = Sheet(
    "文件清单",
    (
        Column("序号", 5, "ordinal"),
        Column("文件", 44),
        Column("处理结果", 12),
        Column("格式", 8),
        Column("编码", 11),
        Column("字节数", 11, "count"),
        Column("通报编号", 20),
        Column("错误类型", 16),
        Column("说明", 56),
    ),
    2,
)
SHEETS = (OVERVIEW, LEDGER, FINDINGS, FILES)
