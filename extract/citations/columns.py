"""The columns of the table citations."""

from __future__ import annotations

from extract.tables.columns import Column, span_columns

KINDS = (
    "law",
    "regulation",
    "department_rule",
    "party_regulation",
    "normative",
    "plan",
    "standard",
    "report",
    "own_rule",
    "case",
    "other",
)
ACTIONS = ("cited", "issued", "revised", "abolished", "drafted")
SCOPES = ("issue", "organisation", "follow_up", "intro", "other")

#: Where a row derived from the text stands; the first columns of figures and citations.
STANDING = (
    Column("notice_id", "string", "通报编号", "Row of `notices`", True),
    Column("issue_id", "string", "问题编号", "Innermost issue it stands in; null outside every issue"),
    Column("scope", "enum", "范围", "The part of the notice it stands in", True, SCOPES),
    Column("role", "enum", "角色", "`role` of the innermost section it stands in"),
)


CITATIONS = (
    *STANDING,
    Column(
        "kind",
        "enum",
        "文件类别",
        "Law, 条例, 部门规章, 党内法规, 规范性文件, 方案计划, 标准, 报告函件, 本单位制度, case number, other",
        True,
        KINDS,
    ),
    Column(
        "title",
        "string",
        "文件名称",
        "What stands inside 《》, as written, 〈〉 kept; null for a number alone",
    ),
    Column("document_number", "string", "文号", "文号, number of a decree, a standard or a case, as written"),
    Column(
        "issuer", "string", "发文机关", "Body that issued it, where the notice or the sign of the 文号 tells"
    ),
    Column(
        "issuer_basis",
        "enum",
        "发文机关依据",
        "Read from the sign of the 文号, from the title, or from the words before it",
        False,
        ("sign", "title", "text"),
    ),
    Column("year", "int32", "年份", "Year in the 文号"),
    Column(
        "action",
        "enum",
        "作为",
        "What the notice says was done with it: cited when nothing else",
        True,
        ACTIONS,
    ),
    Column("article", "string", "条款", "Article, paragraph and item cited: 第十二条第二款"),
    Column("raw", "string", "原文", "The citation as written, number and article included", True),
    *span_columns("`raw`"),
)
