"""What the codes of the tables are called in Chinese, on sheets and pages."""

from __future__ import annotations

SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}

KINDS = {
    "plan": "整改方案",
    "progress": "整改进展通报",
    "closure": "销号、完成公示",
    "summary": "多单位汇总",
    "other": "其他",
}

STATUSES = {
    "completed": "已完成",
    "basically_completed": "基本完成",
    "in_progress": "整改中",
    "standing": "长期坚持",
    "not_completed": "未完成",
}

FILE_STATUSES = {"ok": "已读取", "failed": "读取失败", "skipped": "已跳过", "duplicate": "重复"}

CHECKS = {
    "owner_missing": "缺责任主体",
    "owner_carried": "责任主体沿用",
    "leader_missing": "缺牵头领导",
    "leader_carried": "牵头领导沿用",
    "deadline_missing": "缺整改时限",
    "deadline_carried": "整改时限沿用",
    "completion_missing": "缺完成时限",
    "measure_missing": "缺整改措施",
    "progress_missing": "缺整改情况",
    "numbering_gap": "序号缺漏",
    "numbering_repeat": "序号重复",
    "numbering_style": "序号写法不一",
    "role_guessed": "性质推定",
    "count_mismatch": "问题数不符",
    "deadline_before_feedback": "时限早于反馈",
    "milestone_order": "节点先后颠倒",
    "past_commitment": "超过承诺时限",
    "date_damaged": "日期残缺",
    "year_inferred": "年份推定",
    "overdue": "逾期",
    "standing_without_date": "长期任务无日期",
    "name_variant": "名称疑误",
    "status_conflict": "状态矛盾",
    "duplicate_notice": "通报重复",
    "plan_unmatched": "方案问题未见回应",
    "report_unmatched": "通报问题不在方案",
    "reading_unsure": "读法存疑",
    "page_unread": "页面未读",
    "annex_unread": "附件未读",
}
