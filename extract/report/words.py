"""The Chinese the pages speak: names of kinds, roles, statuses, checks and bases."""

from __future__ import annotations

KINDS = {
    "plan": "整改方案",
    "progress": "整改进展通报",
    "closure": "销号公示",
    "summary": "多单位汇总",
    "other": "其他",
}
PROGRAMMES = {"other": "其他"}
LEVELS = {"central": "中央", "provincial": "省级", "municipal": "市级", "county": "县级", "township": "乡级"}
BUREAU_BASES = {"title": "标题", "signature": "落款", "text": "正文"}
STATUSES = {
    "completed": "已完成",
    "basically_completed": "基本完成",
    "in_progress": "正在整改",
    "standing": "长期坚持",
    "not_completed": "未完成",
}
ROLES = {
    "lead_leader": "牵头领导",
    "responsible_person": "责任人",
    "lead_department": "牵头部门",
    "responsible_department": "责任部门",
    "participating_department": "参与部门",
    "supervising_department": "督导单位",
}
MILESTONES = {"visible_effect": "明显成效", "completion": "完成", "partial": "部分完成"}
SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}
#: One sign each: severity must not be told by colour alone.
SIGNS = {"error": "✕", "warning": "!", "info": "i"}
BASES = {"stated": "本条写明", "issue": "据问题统一规定", "carried": "沿用前一措施", None: "未写明"}
SCOPES = {"organisation": "组织整改", "follow_up": "下一步工作"}
CHECKS = {
    "owner_missing": "缺责任主体",
    "owner_carried": "责任主体沿用",
    "leader_missing": "缺责任领导",
    "deadline_missing": "缺时限",
    "deadline_carried": "时限沿用",
    "completion_missing": "缺完成时限",
    "measure_missing": "缺措施",
    "progress_missing": "缺整改情况",
    "numbering_gap": "序号缺号",
    "numbering_repeat": "序号重复",
    "numbering_style": "序号写法",
    "count_mismatch": "数量不符",
    "deadline_before_feedback": "时限早于反馈",
    "milestone_order": "时限先后",
    "past_commitment": "超出承诺",
    "date_damaged": "日期残缺",
    "overdue": "已逾期",
    "standing_without_date": "长期无期限",
    "name_variant": "名称写法",
    "status_conflict": "状态矛盾",
    "duplicate_notice": "重复通报",
    "role_guessed": "角色推断",
}
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
