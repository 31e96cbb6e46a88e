"""What is never written about numbering, headings, measures and progress, and why."""

from __future__ import annotations

from tests.generator.conditions import (
    BLOCKS,
    ENUMERATED,
    Exclusion,
    both,
    disordered,
    is_,
    list_not_below,
    not_,
)

# name, the combination, and why a careful reader could not settle it
ISSUES: tuple[Exclusion, ...] = (
    (
        "levels out of order",
        disordered,
        "two levels of one family, or （一） under 1., cannot be told apart",
    ),
    (
        "list beside its issues",
        list_not_below,
        "2. after the measures of issue 1. may be issue 2 or measure 2",
    ),
    (
        "hyphen without group",
        both(is_("issue_marker", "1-1"), not_(both(is_("groups", "yes"), is_("group_marker", "一、", "1.")))),
        "the first figure of 1-1 is the group's",
    ),
    (
        "hyphen running on",
        both(is_("issue_marker", "1-1"), not_(is_("running", "restart"))),
        "1-1 restarts by its nature",
    ),
    (
        "hyphen in a container",
        both(is_("issue_marker", "1-1"), is_("container", "numbered")),
        "whether its path is 2.1.1 or 1.1 is not settled",
    ),
    (
        "dots that count",
        both(
            is_("issue_marker", "●"),
            lambda s: (
                s["running"] == "continue"
                or s["damage"] in ("gap", "repeat")
                or s["rendering"].endswith("/one-line")
                or s["rendering"].startswith("docx-auto")
            ),
        ),
        "a dot has no number, and where Word counts, or lines are lost, no dot would be left",
    ),
    (
        "unlabelled progress after a description",
        both(is_("progress_label", "none"), not_(is_("details", "none"))),
        "text that may be description or progress",
    ),
    (
        "unlabelled unmarked progress",
        both(
            is_("progress_label", "none"),
            lambda s: s.get("progress_form") not in ENUMERATED,
            not_(is_("heading", "quoted_cure", "about_cure")),
            not_(is_("status", "lead_sentence")),
        ),
        "after a bare heading an unmarked paragraph may be description",
    ),
    (
        "unlabelled numbered progress",
        both(
            is_("progress_label", "none"),
            is_("progress_form", "brackets_inline", "brackets_paragraphs", "arabic_inline", "ordinal_words"),
        ),
        "(1) after a heading may open sub-issues",
    ),
    (
        "cure in a heading that runs in",
        both(is_("heading", "quoted_cure", "about_cure"), not_(is_("details", "none"))),
        "…问题的整改 announces progress, so details after it may be progress",
    ),
    (
        "cure heading in a plan",
        both(is_("genre", "plan"), is_("heading", "quoted_cure", "about_cure")),
        "a plan has nothing to report",
    ),
    (
        "unlabelled measures that are not a list",
        both(is_("measure_label", "none"), not_(is_("measure_form", "arabic", "brackets", "circles"))),
        "an unmarked paragraph after the issue may be description",
    ),
    (
        "two unlabelled fields",
        both(
            is_("genre", "progress_measures"), lambda s: "none" in (s["measure_label"], s["progress_label"])
        ),
        "where measures end and progress begins must be said",
    ),
    (
        "measures under sub-points of a finding",
        both(is_("details", "enumerated"), is_("measure_label", "none"), not_(is_("measure_form", "arabic"))),
        "the list may belong to the enumeration",
    ),
    (
        "numeric detail before unlabelled measures",
        both(is_("details", "numeric_first"), is_("measure_label", "none")),
        "2020年7月… and 1. would both stand unannounced",
    ),
    (
        "label in the heading's paragraph",
        both(is_("label_shape", "same_paragraph"), is_("details", "paragraphs", "labelled", "numeric_first")),
        "there is no paragraph of the heading's left to run in",
    ),
    (
        "same paragraph after an unstopped heading",
        both(
            is_("label_shape", "same_paragraph"), is_("details", "none"), not_(is_("heading", "bare_stopped"))
        ),
        "the heading's end would be unmarked",
    ),
    (
        "block list after a label in the heading's paragraph",
        both(is_("label_shape", "same_paragraph"), is_("measure_form", *BLOCKS)),
        "first item and heading would share a line",
    ),
    (
        "bare label 整改 or 完成情况 on its own line",
        both(is_("label_shape", "own_line_bare"), is_("progress_label", "整改")),
        "整改 alone on a line is hardly a label",
    ),
    (
        "完成情况 as label and as status",
        both(is_("progress_label", "完成情况", "整改完成情况"), is_("status", "label_before")),
        "the same label twice with two meanings",
    ),
)
