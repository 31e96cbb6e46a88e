"""The columns of the tables ``themes`` and ``keywords``."""

from __future__ import annotations

from extract.tables.columns import Column

_NOTICE_ID = Column("notice_id", "string", "通报编号", "Notice of the issue", True)
_ISSUE_ID = Column("issue_id", "string", "问题编号", "Issue without sub-issues it is said of", True)

THEMES = (
    _NOTICE_ID,
    _ISSUE_ID,
    Column(
        "theme",
        "enum",
        "主题",
        "First level: docs/themes.md; one row per issue and theme",
        True,
    ),
    Column("subtheme", "enum", "子主题", "Second level, the best shown; null when only the first is certain"),
    Column("subthemes", "list", "全部子主题", "Every second level of this theme shown by the issue", True),
    Column(
        "basis",
        "enum",
        "主题依据",
        "Where the deciding words stand: in the issue itself, or in the heading it stands under",
        True,
        ("issue", "heading"),
    ),
    Column("words", "list", "依据词", "The words that decided it, as written, in order", True),
    Column("starts", "int32s", "依据词位置", "Offset in `notices.text` of each of `words`", True),
    Column("start", "int32", "起", "Offset in `notices.text` of the first character of the first word", True),
    Column("end", "int32", "止", "Offset in `notices.text` after the last character of the first word", True),
)

KEYWORDS = (
    _NOTICE_ID,
    _ISSUE_ID,
    Column("seq", "int32", "次序", "1, 2, 3 … the best first", True),
    Column("keyword", "string", "关键词", "The word as written", True),
    Column("start", "int32", "起", "Offset in `notices.text` where it first stands", True),
    Column("end", "int32", "止", "Offset in `notices.text` after its last character", True),
)

COLUMNS: dict[str, tuple[Column, ...]] = {"themes": THEMES, "keywords": KEYWORDS}
