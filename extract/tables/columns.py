"""Every column of every table, as data: name, type, whether it can be missing, and what it means.

The order is the order in the Parquet files. Names and meanings follow the data contract; a change here
needs an entry in the changelog. The schemas and the data dictionary are made from this module.
"""

from __future__ import annotations

from typing import NamedTuple


class Column(NamedTuple):
    """One column: ``kind`` is one of the keys of ``schemas.TYPES``; ``values`` lists an enumeration."""

    name: str
    kind: str
    chinese: str
    description: str
    required: bool = False
    values: tuple[str, ...] = ()


def must(name: str, kind: str, chinese: str, description: str, values: str = "") -> Column:
    """A column that is never null."""
    return Column(name, kind, chinese, description, True, tuple(values.split()))


def may(name: str, kind: str, chinese: str, description: str, values: str = "") -> Column:
    """A column that is null where the notice does not say."""
    return Column(name, kind, chinese, description, False, tuple(values.split()))


_STATUS = "completed basically_completed in_progress standing not_completed"
_NOTICE_ID = must("notice_id", "string", "通报编号", "First 16 hex digits of the SHA-256 of the file")
_ISSUE_ID = must("issue_id", "string", "问题编号", "`{notice_id}/{number}`; a repeated number gets a suffix")
_PAGE = may("page", "int32", "页码", "Page on which it begins, from 1; null unless the format has pages")


def span_columns(what: str) -> tuple[Column, Column]:
    """The columns ``start`` and ``end`` of ``what``."""
    return (
        must("start", "int32", "起", f"Offset in `notices.text` of the first character of {what}"),
        must("end", "int32", "止", f"Offset in `notices.text` after the last character of {what}"),
    )


NOTICES = (
    _NOTICE_ID,
    must("source", "string", "来源文件", "Path below the input folder, parts joined by `/`"),
    must("format", "enum", "文件格式", "What the file is, judged by its content", "txt html docx pdf"),
    may(
        "kind",
        "enum",
        "文种",
        "整改方案, 整改进展通报, 销号/完成公示, 多单位汇总, 其他",
        "plan progress closure summary other",
    ),
    may(
        "programme",
        "enum",
        "监督类型",
        "The kind of inspection the notice answers",
        "巡视 巡察 生态环境保护督察 审计 考核 other",
    ),
    may("title", "string", "标题", "Title as printed"),
    may("issuer", "string", "发文单位", "Issuing body as written, 党组/党委 included"),
    may(
        "bureau", "string", "单位", "The body itself, without 中共 and 党组/党委; what tables are compared by"
    ),
    may("bureau_basis", "enum", "单位依据", "Where `bureau` was read", "title signature text"),
    may("region", "string", "地区", "Region of the bureau"),
    may("inspector", "string", "巡察（督察）组", "Team that inspected, as written"),
    may(
        "inspection_level",
        "enum",
        "巡察层级",
        "Level of the body that sent the team",
        "central provincial municipal county township",
    ),
    may("inspection_start", "date", "巡察开始", "First day of the inspection"),
    may("inspection_end", "date", "巡察结束", "Last day of the inspection"),
    may("feedback_date", "date", "反馈日期", "Day on which the issues were fed back"),
    may("published_at", "timestamp", "发布时间", "Publication time as printed: local, no zone"),
    may("publisher", "string", "信息来源", "来源 line of the page"),
    may("signed_date", "date", "落款日期", "Date under the signature"),
    may("declared_issues", "int32", "反馈问题数", "Number of issues the notice says were fed back"),
    may("declared_completed", "int32", "已完成数", "Number of issues the notice says are completed"),
    may("declared_in_progress", "int32", "正在整改数", "Number of issues the notice says are in progress"),
    must("issue_count", "int32", "一级问题数", "Top-level issues found"),
    must("leaf_issue_count", "int32", "末级问题数", "Issues found that have no sub-issues"),
    must("measure_count", "int32", "措施数", "Measures found"),
    may("contact_phone", "string", "联系电话", "Telephone number given for comments, as written"),
    may("contact_email", "string", "电子邮箱", "E-mail address given for comments"),
    must("text", "string", "全文", "The notice as read; every `start` and `end` points into it"),
)

SECTIONS = (
    _NOTICE_ID,
    must("section_id", "string", "段落编号", "Unique within the notice"),
    may("parent_id", "string", "上级段落", "`section_id` of the section around it"),
    may("number", "string", "序号路径", "Ordinals from the top, joined by dots: 2.1"),
    must("depth", "int32", "层级", "0 for what stands outside every numbered section, then 1 downwards"),
    must(
        "role",
        "enum",
        "角色",
        "What this stretch of text is for",
        "furniture title meta intro heading organisation issue measure field progress follow_up contact "
        "signature table other",
    ),
    may("marker", "string", "序号原文", "Ordinal as written: （一）"),
    may("ordinal", "int32", "序号值", "Value of the ordinal"),
    may("heading", "string", "小标题", "Heading without its marker"),
    *span_columns("the section; sections follow each other without gap or overlap"),
    _PAGE,
)

ISSUES = (
    _NOTICE_ID,
    _ISSUE_ID,
    may("parent_id", "string", "上级问题", "`issue_id` of the issue it is part of"),
    must("number", "string", "序号路径", "Ordinals as written from the top, joined by dots: 2.1"),
    must("depth", "int32", "层级", "1 is a top-level issue"),
    must("is_leaf", "bool", "是否末级", "True when it has no sub-issues"),
    may("marker", "string", "序号原文", "Ordinal as written: （一）"),
    must("title", "string", "问题标题", "Heading, or first sentence, without marker and closing 。"),
    must("description", "string", "问题描述", "Everything said about the issue itself, heading included"),
    may("status", "enum", "整改状态", "Status stated for the issue; null when none is stated", _STATUS),
    *span_columns("the issue, its measures and progress included"),
    _PAGE,
)

MEASURES = (
    _NOTICE_ID,
    _ISSUE_ID,
    must("measure_id", "string", "措施编号", "`{issue_id}#{ordinal}`"),
    must("ordinal", "int32", "措施序号", "Place among the measures of the issue, from 1"),
    may("marker", "string", "序号原文", "Ordinal as written"),
    must("text", "string", "整改措施", "The measure without marker, owner and deadline labels"),
    must("lead_leaders", "list", "牵头领导", "Names of the leaders answerable; see `owner_basis`"),
    must("departments", "list", "责任部门", "Names of the bodies answerable; see `owner_basis`"),
    must("participants", "list", "参与部门", "Names of the bodies that take part; not owners"),
    may("due", "date", "整改时限", "Day by which it must be done; see `deadline_basis`"),
    may(
        "owner_basis",
        "enum",
        "责任依据",
        "Where the owner is named: in this measure, once for the issue, "
        "or at an earlier measure (a reader's guess); null: nowhere",
        "stated issue carried",
    ),
    may(
        "deadline_basis",
        "enum",
        "时限依据",
        "Where the deadline is named; as `owner_basis`",
        "stated issue carried",
    ),
    *span_columns("the measure"),
    _PAGE,
)

OWNERS = (
    _NOTICE_ID,
    _ISSUE_ID,
    may("measure_id", "string", "措施编号", "Null: stated once for the whole issue"),
    must(
        "role",
        "enum",
        "责任角色",
        "牵头领导, 责任人, 牵头部门, 责任部门, 参与部门, 督导单位",
        "lead_leader responsible_person lead_department responsible_department participating_department "
        "supervising_department",
    ),
    may("label", "string", "标签原文", "Label as written: 责任科室"),
    must("name", "string", "名称", "Person or body as written"),
    may("post", "string", "职务", "Post given with the name"),
    must("party", "enum", "主体类型", "A person or a body", "person organisation"),
    *span_columns("the name"),
)

DEADLINES = (
    _NOTICE_ID,
    may("issue_id", "string", "问题编号", "Null: a commitment of the whole notice"),
    may("measure_id", "string", "措施编号", "Null: stated once for the issue or the notice"),
    must(
        "milestone",
        "enum",
        "节点",
        "取得明显成效, 完成整改, or part of it",
        "visible_effect completion partial",
    ),
    may("label", "string", "标签原文", "Label as written: 整改时限"),
    must("raw", "string", "时限原文", "The expression as written: 2023年6月底前"),
    may("due", "date", "到期日", "Last day of the period meant: 2023年6月底 is 2023-06-30"),
    may("precision", "enum", "精度", "How exact the expression is", "day month quarter half_year year"),
    must("immediate", "bool", "立行立改", "To be done at once: 立行立改, 即知即改"),
    must("ongoing", "bool", "长期坚持", "Standing: 长期坚持, 持续推进"),
    may("months", "int32", "月数", "N of N个月内"),
    may("share", "double", "比例", "Share to be done by then: 0.7 for 整改70%以上"),
    may("reference_date", "date", "起算日", "Day from which a relative deadline was counted"),
    *span_columns("`raw`"),
)

PROGRESS = (
    _NOTICE_ID,
    may("issue_id", "string", "问题编号", "Null in the 组织领导 and 下一步 parts"),
    must("scope", "enum", "范围", "The part of the notice it stands in", "issue organisation follow_up"),
    must("seq", "int32", "次序", "1, 2, 3 … within the issue, or within the part"),
    must("depth", "int32", "层级", "1 for a statement, 2 for a statement inside it"),
    may("marker", "string", "序号原文", "一是, 一方面, (1) …; null when there is none"),
    must("text", "string", "整改情况", "The statement, marker included"),
    may("status", "enum", "状态", "Status stated in the statement", _STATUS),
    may("as_of", "date", "截至日期", "Day up to which the statement speaks: 截至…"),
    *span_columns("the statement"),
    _PAGE,
)

FINDINGS = (
    _NOTICE_ID,
    may("issue_id", "string", "问题编号", "Null when it concerns the whole notice"),
    may("measure_id", "string", "措施编号", "Null when it concerns the issue or the notice"),
    must(
        "check",
        "enum",
        "检查项",
        "Which check speaks; more may come",
        "owner_missing owner_carried leader_missing leader_carried deadline_missing deadline_carried "
        "completion_missing measure_missing progress_missing numbering_gap numbering_repeat numbering_style "
        "role_guessed count_mismatch deadline_before_feedback milestone_order past_commitment date_damaged "
        "year_inferred overdue standing_without_date name_variant status_conflict duplicate_notice "
        "reading_unsure page_unread annex_unread plan_unmatched report_unmatched",
    ),
    must("severity", "enum", "严重程度", "How much it matters", "error warning info"),
    must("message", "string", "说明", "One sentence, in Chinese"),
    may("start", "int32", "起", "Offset in `notices.text` where the place begins; null: no one place"),
    may("end", "int32", "止", "Offset in `notices.text` after the place"),
)

FILES = (
    must("source", "string", "来源文件", "Path below the input folder; bytes that are not UTF-8 as `\\xNN`"),
    may("sha256", "string", "SHA-256", "Digest of the bytes, 64 hex digits; null when they were not read"),
    may("bytes", "int64", "字节数", "Size of the file; null when it could not be looked at"),
    may("format", "enum", "文件格式", "What the file is, judged by its content", "txt html docx pdf"),
    may("encoding", "string", "字符编码", "Encoding the text was decoded from; null for binary formats"),
    must(
        "status",
        "enum",
        "处理结果",
        "Read; not readable; not a notice or not a format that is read; the same bytes as an earlier file",
        "ok failed skipped duplicate",
    ),
    may("notice_id", "string", "通报编号", "Row of `notices` that holds it"),
    may("error_type", "string", "错误类型", "Stable word for the reason: corrupt, encrypted, no_text …"),
    may("error", "string", "错误说明", "One sentence that says what happened and what to do"),
)

TABLES: dict[str, tuple[Column, ...]] = {
    "notices": NOTICES,
    "sections": SECTIONS,
    "issues": ISSUES,
    "measures": MEASURES,
    "owners": OWNERS,
    "deadlines": DEADLINES,
    "progress": PROGRESS,
    "findings": FINDINGS,
    "files": FILES,
}
