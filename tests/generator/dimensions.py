"""Every way in which houses differ: the dimensions of layout and the values each can take.

A dimension that a genre has no use for is not drawn for it (see ``APPLIES``). Values stand more than
once where life prefers them.
"""

from __future__ import annotations

from tests.generator.dates import DEADLINES
from tests.rendering import LOOKS

PROSE = ("plan", "progress", "progress_measures", "audit")
TABLES = ("plan_table", "report_table", "task_tables")
MEASURED = ("plan", "progress_measures")
REPORTED = ("progress", "progress_measures", "audit")

GENRES = (
    *("progress",) * 12,
    *("plan",) * 8,
    *("progress_measures",) * 4,
    *("plan_table",) * 4,
    *("report_table",) * 2,
    *("task_tables",) * 2,
    *("audit",) * 2,
    *("closure",) * 3,
    *("digest",) * 2,
    "batch",
    "announcement",
)

_SHARES = {"txt": 2, "html": 4, "docx": 5, "docx-auto": 3, "pdf": 6}
FORMAT_LOOKS = tuple(
    f"{name}/{look}" for name, looks in LOOKS.items() for look in looks for _ in range(_SHARES.get(name, 1))
)

# (role, label) of each owner line, in the order a house prints them.
OWNER_LABELS: dict[str, tuple[tuple[str, str], ...]] = {
    "牵头领导+牵头部门+参与部门": (
        ("lead_leader", "牵头领导"),
        ("lead_department", "牵头部门"),
        ("participating_department", "参与部门"),
    ),
    "责任领导+责任部门": (("lead_leader", "责任领导"), ("responsible_department", "责任部门")),
    "责任领导+责任科室+具体责任人": (
        ("lead_leader", "责任领导"),
        ("responsible_department", "责任科室"),
        ("responsible_person", "具体责任人"),
    ),
    "牵头单位+责任单位": (("lead_department", "牵头单位"), ("responsible_department", "责任单位")),
    "责任单位+责任人": (("responsible_department", "责任单位"), ("responsible_person", "责任人")),
    "分管领导+责任单位+配合单位": (
        ("lead_leader", "分管领导"),
        ("responsible_department", "责任单位"),
        ("participating_department", "配合单位"),
    ),
    "包案领导+责任单位+协办单位": (
        ("lead_leader", "包案领导"),
        ("responsible_department", "责任单位"),
        ("participating_department", "协办单位"),
    ),
    "责任单位+牵头单位+督导单位": (
        ("responsible_department", "责任单位"),
        ("lead_department", "牵头单位"),
        ("supervising_department", "督导单位"),
    ),
    "责任领导+牵头科室+配合部门": (
        ("lead_leader", "责任领导"),
        ("lead_department", "牵头科室"),
        ("participating_department", "配合部门"),
    ),
    "整改责任人+责任部门+验收单位": (
        ("responsible_person", "整改责任人"),
        ("responsible_department", "责任部门"),
        ("supervising_department", "验收单位"),
    ),
    "责任单位": (("responsible_department", "责任单位"),),
    "牵头部门+协办科室": (("lead_department", "牵头部门"), ("participating_department", "协办科室")),
}

_MARKED = ("一、", "一、", "一、", "一、+space", "一.", "一．")
_BRACKETED = ("（一）", "（一）", "(一)", "（一）、", "㈠")
_ARABIC = ("1.", "1.", "1、", "1．", "1.+space", "１．")
_DEEP = ("（1）", "(1)", "1）", "⑴", "①")
_NAMED = (
    "问题1：",
    "问题一：",
    "【问题一】",
    "反馈问题一：",
    "反馈问题1：",
    "第一项：",
    "序号一",
    "第一，",
    "第一、",
)

DIMENSIONS: dict[str, tuple[str, ...]] = {
    "genre": GENRES,
    "rendering": FORMAT_LOOKS,
    "programme": ("巡察", "巡察", "巡察", "巡视", "生态环境保护督察"),
    # page
    "breadcrumb": ("none", "none", "当前位置", "所在位置", "arrows"),
    "index": ("none", "none", "none", "lines", "bullets", "spaced"),
    "title": (
        "one_line",
        "one_line",
        "two_lines",
        "three_lines",
        "spaced_in_breadcrumb",
        "tagged",
        "missing",
    ),
    "title_names": ("party_organ", "party_organ", "organ", "nobody"),
    "meta": (
        "none",
        "plain",
        "seconds",
        "date_only",
        "bracketed",
        "broken_lines",
        "author",
        "empty_source",
        "slashes",
    ),
    "tools": ("none", "none", "buttons", "font_size", "share"),
    "footer": ("none", "none", "host", "registration"),
    # intro
    "addressee": ("none", "none", "none", "branches"),
    "intro": ("team_after_period", "team_after_period", "team_before_period", "no_dates", "and_on"),
    "period": ("full", "full", "no_second_year", "months", "ten_days", "damaged"),
    "feedback": ("full", "full", "no_year", "damaged"),
    "declared": ("none", "none", "issues", "levels", "done_and_open"),
    "intro_names": ("full", "short"),
    # sections
    "container": ("numbered", "numbered", "numbered", "none", "lead_sentence"),
    "top_marker": (*_MARKED, "（一）", "1."),
    "preamble": ("none", "items_own_line", "items_run_in", "items_enumerated", "paragraphs", "enumerated"),
    "commitment": ("none", "none", "months"),
    "follow_up": ("none", "items", "paragraph"),
    "closing": ("none", "full", "phone_only", "separate_lines", "dashes"),
    "signature": ("organ_and_date", "organ_and_date", "han_date", "broken", "date_only", "none"),
    # issues
    "groups": ("no", "no", "yes"),
    "group_marker": (*_BRACKETED, *_MARKED, "1.", "Ⅰ.", "第一，"),
    "group_heading": ("plain", "about", "quoted", "focus"),
    "running": ("restart", "restart", "continue"),
    "issue_marker": (*_ARABIC, *_BRACKETED, *_DEEP, *_NAMED, "一、", "1-1", "●", "●"),
    "heading": (
        *("bare", "bare", "bare_stopped", "about", "about_matter", "quoted", "quoted_de"),
        *("quoted_cure", "about_cure", "against", "labelled"),
    ),
    "details": (
        "none",
        "none",
        "sentences",
        "sentences",
        "paragraphs",
        "enumerated",
        "labelled",
        "numeric_first",
    ),
    # progress
    "progress_label": (
        *("整改情况", "整改情况", "整改进展", "整改进展情况", "整改落实情况"),
        *("整改完成情况", "完成情况", "整改成效", "整改", "none"),
    ),
    "progress_form": (
        *(
            "han_is",
            "han_is",
            "han_is_paragraphs",
            "semicolons",
            "sides",
            "order",
            "nested",
            "lead_in",
            "plain",
        ),
        *("two_paragraphs", "brackets_inline", "brackets_paragraphs", "arabic_inline", "ordinal_words"),
    ),
    "status": ("none", "none", "lead_sentence", "label_before", "label_after"),
    # measures
    "measure_label": (*("整改措施", "整改措施", "具体整改措施", "具体措施", "整改举措", "工作措施", "none"),),
    "measure_form": (
        *("arabic", "arabic", "brackets", "circles", "han_is", "single"),
        *("inline_arabic", "inline_circles"),
    ),
    "label_shape": (
        "same_line",
        "same_line",
        "own_line",
        "own_line_bare",
        "corner",
        "doubled",
        "same_paragraph",
    ),
    # owners and deadlines
    "owner_place": (
        "none",
        "lines",
        "lines",
        "several_on_line",
        "spaced_on_line",
        "brackets",
        "closing_brackets",
        "tail",
        "sentence",
    ),
    "owner_level": ("measure", "issue"),
    "owner_side": ("before_cure", "before_cure", "after_cure"),
    "goal": ("none", "none", "line", "own_line"),
    "count_unit": ("个", "个", "项", "条"),
    "owner_labels": tuple(OWNER_LABELS),
    "owner_form": ("plain", "posts", "posts", "continued", "padded", "comrade"),
    "owner_parting": ("、", "、", "，", "；", " "),
    "owner_print": (*("plain",) * 6, "bracketed", "spread"),
    "deadline": tuple(DEADLINES),
    "deadline_label": (
        *("整改时限", "完成时限", "整改期限", "完成时间", "时限要求", "整改到位时限"),
        *("取得明显成效时限+整改落实到位时限", "none"),
    ),
    # tables
    "table": ("row_per_issue", "row_per_measure", "two_level_header", "category_column"),
    "table_number": ("1", "一", "none_in_name"),
    "cell_measures": ("lines", "run_on", "single"),
    "column_order": ("usual", "owners_first", "deadline_first"),
    "task_table": ("two_columns", "four_columns"),
    "closure": ("numbered", "labelled_lines", "key_value_table"),
    # all over
    "width": ("full", "full", "half", "half_colons"),
    "damage": ("none", "none", "none", "gap", "repeat", "marker_slip", "top_slip", "spaces"),
}

_PAGE = (
    "genre",
    "rendering",
    "breadcrumb",
    "index",
    "title",
    "title_names",
    "meta",
    "tools",
    "footer",
    "width",
    "signature",
)
_INTRO = ("intro", "period", "feedback", "declared", "count_unit", "intro_names", "closing", "programme")
_SECTIONS = ("container", "top_marker", "preamble", "follow_up", "damage", "addressee")
_ISSUES = ("groups", "group_marker", "group_heading", "running", "issue_marker", "heading", "details")
_PROGRESS = ("progress_label", "progress_form", "status", "label_shape")
_OWNED = (
    "owner_place",
    "owner_level",
    "owner_labels",
    "owner_form",
    "owner_parting",
    "deadline",
    "deadline_label",
)
_PLAN = ("goal", "measure_label", "measure_form", "label_shape", *_OWNED)
_TABLE = ("cell_measures", "column_order", "table_number", *_OWNED[2:])

APPLIES: dict[str, tuple[str, ...]] = {
    "plan": (*_PAGE, *_INTRO, *_SECTIONS, *_ISSUES, *_PLAN, "owner_side", "commitment", "owner_print"),
    "progress": (*_PAGE, *_INTRO, *_SECTIONS, *_ISSUES, *_PROGRESS, *_OWNED, "owner_side", "owner_print"),
    "progress_measures": (
        *(*_PAGE, *_INTRO, *_SECTIONS, *_ISSUES, *_PROGRESS, *_PLAN),
        *("owner_side", "owner_print"),
    ),
    "audit": (*_PAGE, *_SECTIONS, *_ISSUES, *_PROGRESS, "declared", "count_unit"),
    "plan_table": (*_PAGE, *_INTRO, *_TABLE, "table"),
    "report_table": (*_PAGE, *_INTRO, *_TABLE, "table", "status", "progress_form"),
    "task_tables": (*_PAGE, *_TABLE, "task_table"),
    "closure": (*_PAGE, "closure", "closing"),
    "digest": (*_PAGE, "closing", "progress_form"),
    "batch": _PAGE,
    "announcement": (*_PAGE, "intro", "period", "feedback", "intro_names", "programme"),
}
