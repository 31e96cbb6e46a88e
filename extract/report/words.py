"""The Chinese the pages speak; what the audit and the ledger name as well is named as there."""

from __future__ import annotations

from extract.audit.words import CHECKS, KINDS, SEVERITIES, STATUSES

__all__ = [
    "BASES",
    "BUREAU_BASES",
    "CHECKS",
    "INDEX_COLUMNS",
    "KINDS",
    "LEGEND",
    "LEVELS",
    "MILESTONES",
    "PROGRAMMES",
    "ROLES",
    "SCOPES",
    "SEVERITIES",
    "SIGNS",
    "STATUSES",
    "check_name",
]

PROGRAMMES = {"other": "其他"}
LEVELS = {"central": "中央", "provincial": "省级", "municipal": "市级", "county": "县级", "township": "乡级"}
BUREAU_BASES = {"title": "标题", "signature": "落款", "text": "正文"}
ROLES = {
    "lead_leader": "牵头领导",
    "responsible_person": "责任人",
    "lead_department": "牵头部门",
    "responsible_department": "责任部门",
    "participating_department": "参与部门",
    "supervising_department": "督导单位",
}
MILESTONES = {"visible_effect": "明显成效", "completion": "完成", "partial": "部分完成"}
#: One sign each: severity must not be told by colour alone.
SIGNS = {"error": "✕", "warning": "!", "info": "i"}
BASES = {"stated": "本条写明", "issue": "据问题统一规定", "carried": "沿用前一措施", None: "未写明"}
SCOPES = {"organisation": "组织整改", "follow_up": "下一步工作"}
#: The kinds of text a reader can switch off, in the order of the legend.
LEGEND = {
    "issue": "问题",
    "description": "描述",
    "measure": "措施",
    "owner": "责任",
    "deadline": "时限",
    "progress": "进展",
    "frame": "组织与后续",
    "furniture": "页面杂项",
    "other": "未归类",
    "doubt": "疑点",
}


#: Columns of the index: the key of the row, the heading, whether it is a number.
INDEX_COLUMNS = (
    ("bureau", "单位", False),
    ("kind", "文种", False),
    ("programme", "监督类型", False),
    ("issues", "问题", True),
    ("measures", "措施", True),
    ("owned", "有责任", True),
    ("dated", "有时限", True),
    ("findings", "疑点", True),
    ("overdue", "过期", True),
    ("unplaced", "未归类字数", True),
    ("feedback", "反馈日期", False),
    ("published", "发布日期", False),
)


def check_name(check: str) -> str:
    """The short Chinese name of a check; one that is not known here goes by its own name."""
    return CHECKS.get(check, check)
