"""What is never written: combinations a careful reader could not settle, each with why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

from tests.generator.dimensions import MEASURED, PROSE, TABLES
from tests.generator.ordinals import MARKERS, RANK, SLIPS, rank

Style = dict[str, str]
_Test = Callable[[Mapping[str, str]], bool]


def _is(name: str, *values: str) -> _Test:
    return lambda style: style.get(name) in values


def _both(*tests: _Test) -> _Test:
    return lambda style: all(test(style) for test in tests)


def _not(test: _Test) -> _Test:
    return lambda style: not test(style)


def _has(name: str) -> _Test:
    return lambda style: name in style


def _format(*names: str) -> _Test:
    return lambda style: style.get("rendering", "").split("/")[0] in names


def _disordered(style: Mapping[str, str]) -> bool:
    """Levels that share a family, or stand against the customary order."""
    if "issue_marker" not in style:
        return False
    chain = [style["top_marker"]] if style["container"] == "numbered" else []
    chain += [style["group_marker"]] if style["groups"] == "yes" else []
    ranks = [rank(level) for level in (*chain, style["issue_marker"])]
    return any(upper >= lower for upper, lower in pairwise(ranks))


_BLOCKS = {
    "arabic": "arabic",
    "brackets": "arabic_bracket",
    "circles": "circle",
    "brackets_paragraphs": "arabic_bracket",
}


def _list_not_below(style: Mapping[str, str]) -> bool:
    """Measures or statements numbered at line starts in a style that is not below the issues' own."""
    if "issue_marker" not in style:
        return False
    own = rank(style["issue_marker"])
    forms = (style.get("measure_form", ""), style.get("progress_form", ""))
    return any(RANK[_BLOCKS[form]] <= own for form in forms if form in _BLOCKS)


def _slip_impossible(style: Mapping[str, str]) -> bool:
    return style.get("damage") == "top_slip" and (
        style.get("preamble") not in ("items_own_line", "items_run_in", "items_enumerated")
        or MARKERS[style["top_marker"]][0] != "han"
        or MARKERS[style["issue_marker"]][0] == "arabic"
        or style["container"] != "numbered"
    )


_ENUMERATED = ("han_is", "han_is_paragraphs", "semicolons", "sides", "order")
_ITEMS = ("items_own_line", "items_run_in", "items_enumerated")

# name, the combination, and why it is never written. Drawing goes on until none holds.
EXCLUSIONS: tuple[tuple[str, _Test, str], ...] = (
    (
        "levels out of order",
        _disordered,
        "two levels of one family, or （一） under 1., cannot be told apart",
    ),
    (
        "list beside its issues",
        _list_not_below,
        "2. after the measures of issue 1. may be issue 2 or measure 2",
    ),
    (
        "hyphen without group",
        _both(
            _is("issue_marker", "1-1"), _not(_both(_is("groups", "yes"), _is("group_marker", "一、", "1.")))
        ),
        "the first figure of 1-1 is the group's",
    ),
    (
        "hyphen running on",
        _both(_is("issue_marker", "1-1"), _not(_is("running", "restart"))),
        "1-1 restarts by its nature",
    ),
    (
        "hyphen in a container",
        _both(_is("issue_marker", "1-1"), _is("container", "numbered")),
        "whether its path is 2.1.1 or 1.1 is not settled",
    ),
    (
        "unlabelled progress after a description",
        _both(_is("progress_label", "none"), _not(_is("details", "none"))),
        "text that may be description or progress",
    ),
    (
        "unlabelled unmarked progress",
        _both(
            _is("progress_label", "none"),
            lambda s: s.get("progress_form") not in _ENUMERATED,
            _not(_is("heading", "quoted_cure", "about_cure")),
            _not(_is("status", "lead_sentence")),
        ),
        "after a bare heading an unmarked paragraph may be description",
    ),
    (
        "unlabelled numbered progress",
        _both(
            _is("progress_label", "none"),
            _is("progress_form", "brackets_inline", "brackets_paragraphs", "arabic_inline", "ordinal_words"),
        ),
        "(1) after a heading may open sub-issues",
    ),
    (
        "cure in a heading that runs in",
        _both(_is("heading", "quoted_cure", "about_cure"), _not(_is("details", "none"))),
        "…问题的整改 announces progress, so details after it may be progress",
    ),
    (
        "cure heading in a plan",
        _both(_is("genre", "plan"), _is("heading", "quoted_cure", "about_cure")),
        "a plan has nothing to report",
    ),
    (
        "unlabelled measures that are not a list",
        _both(_is("measure_label", "none"), _not(_is("measure_form", "arabic", "brackets", "circles"))),
        "an unmarked paragraph after the issue may be description",
    ),
    (
        "two unlabelled fields",
        _both(
            _is("genre", "progress_measures"), lambda s: "none" in (s["measure_label"], s["progress_label"])
        ),
        "where measures end and progress begins must be said",
    ),
    (
        "measures under sub-points of a finding",
        _both(
            _is("details", "enumerated"), _is("measure_label", "none"), _not(_is("measure_form", "arabic"))
        ),
        "the list may belong to the enumeration",
    ),
    (
        "numeric detail before unlabelled measures",
        _both(_is("details", "numeric_first"), _is("measure_label", "none")),
        "2020年7月… and 1. would both stand unannounced",
    ),
    (
        "label in the heading's paragraph",
        _both(
            _is("label_shape", "same_paragraph"), _is("details", "paragraphs", "labelled", "numeric_first")
        ),
        "there is no paragraph of the heading's left to run in",
    ),
    (
        "same paragraph after an unstopped heading",
        _both(
            _is("label_shape", "same_paragraph"), _is("details", "none"), _not(_is("heading", "bare_stopped"))
        ),
        "the heading's end would be unmarked",
    ),
    (
        "block list after a label in the heading's paragraph",
        _both(_is("label_shape", "same_paragraph"), _is("measure_form", *_BLOCKS)),
        "first item and heading would share a line",
    ),
    (
        "bare label 整改 or 完成情况 on its own line",
        _both(_is("label_shape", "own_line_bare"), _is("progress_label", "整改")),
        "整改 alone on a line is hardly a label",
    ),
    (
        "完成情况 as label and as status",
        _both(_is("progress_label", "完成情况", "整改完成情况"), _is("status", "label_before")),
        "the same label twice with two meanings",
    ),
    (
        "owners of one unnumbered measure",
        _both(
            _is("measure_form", "single", "inline_arabic", "inline_circles"), _is("owner_level", "measure")
        ),
        "labels after the only measure may be the issue's",
    ),
    (
        "issue owners in the heading's paragraph",
        _both(
            _is("owner_level", "issue"),
            _is("label_shape", "same_paragraph"),
            _not(_is("owner_place", "none")),
        ),
        "owner lines stand between issue and label",
    ),
    (
        "issue owners before unlabelled progress",
        _both(_is("owner_level", "issue"), _is("progress_label", "none"), _not(_is("owner_place", "none"))),
        "the statement may belong to the last owner line",
    ),
    (
        "space as parting inside lines parted by spaces",
        _both(_is("owner_parting", " "), _not(_is("owner_place", "lines", "none"))),
        "the end of the last name would be unmarked",
    ),
    (
        "semicolon as parting inside lines parted by semicolons",
        _both(
            _is("owner_parting", "；"), _is("owner_place", "several_on_line", "brackets", "closing_brackets")
        ),
        "； would part names and fields alike",
    ),
    (
        "padded names parted by spaces",
        _both(_is("owner_parting", " "), _is("owner_form", "padded")),
        "张 三 would be two names",
    ),
    (
        "continued names without lines",
        _both(_is("owner_form", "continued"), _not(_is("owner_place", "lines"))),
        "only a line of its own can hold a second leader",
    ),
    (
        "leaders' form without leaders",
        _both(
            _is("owner_form", "posts", "continued", "padded", "comrade"),
            _is(
                "owner_labels",
                "牵头单位+责任单位",
                "责任单位+牵头单位+督导单位",
                "责任单位",
                "牵头部门+协办科室",
            ),
        ),
        "no person is named",
    ),
    (
        "tables in plain text",
        _both(lambda s: s["genre"] in TABLES, _format("txt", "txt-gb18030", "txt-utf16", "txt-utf8bom-crlf")),
        "text cannot carry a grid, and the cells' paragraphs run together",
    ),
    (
        "a grid in plain text",
        _both(
            _is("closure", "key_value_table"), _format("txt", "txt-gb18030", "txt-utf16", "txt-utf8bom-crlf")
        ),
        "as above",
    ),
    (
        "organ that only a broken signature names",
        _both(_is("signature", "broken"), _is("title_names", "nobody")),
        "allowed in life, but where the name ends is guesswork",
    ),
    (
        "date lost twice",
        _both(_is("period", "damaged"), _is("feedback", "no_year")),
        "the year would have to be guessed from a damaged date",
    ),
    (
        "feedback without a year after a vague period",
        _both(_is("period", "ten_days"), _is("feedback", "no_year")),
        "the year is not sure",
    ),
    (
        "dates that are not there",
        _both(_is("intro", "no_dates"), _not(_both(_is("period", "full"), _is("feedback", "full")))),
        "idle",
    ),
    ("slip impossible", _slip_impossible, "a 1. for 一、 needs a 一、 list and no other 1."),
    (
        "repeat without numbered measures",
        _both(
            _is("damage", "repeat"),
            lambda s: (
                s["genre"] not in MEASURED or s["measure_form"] not in ("arabic", "brackets", "circles")
            ),
        ),
        "what number a repeated issue has is a matter of suffix, so only measures repeat",
    ),
    (
        "gap or slip in running numbers",
        _both(_is("damage", "gap", "marker_slip"), _is("running", "continue"), _is("groups", "yes")),
        "a fault on top of a restart is too much",
    ),
    (
        "slip without twin",
        _both(_is("damage", "marker_slip"), lambda s: s["issue_marker"] not in SLIPS),
        "no sibling style",
    ),
    (
        "index list names a date",
        _both(_not(_is("index", "none")), _is("signature", "date_only", "none")),
        "成文日期 in the list may or may not count as the date of signing",
    ),
    (
        "container of （一） with its own items",
        _both(_is("top_marker", "（一）", "1."), _is("preamble", *_ITEMS)),
        "items need a rank below",
    ),
    (
        "（一） sections in （一） follow-up",
        _both(_is("top_marker", "（一）", "1."), _is("follow_up", "items")),
        "as above",
    ),
    (
        "owners after a cure that may be its own",
        _both(
            _is("owner_side", "after_cure"),
            lambda s: (
                s["owner_level"] == "measure"
                or s["owner_place"].endswith("brackets")
                or (s["genre"] == "plan" and not s["measure_form"].startswith("inline"))
            ),
        ),
        "lines after a list or a single measure may belong to its last item; a bracket to the last sentence",
    ),
    (
        "goal before an unannounced list",
        _both(
            _not(_is("goal", "none")),
            _has("goal"),
            lambda s: s["measure_label"] == "none" or s["label_shape"] == "same_paragraph",
        ),
        "the list would be the goal's",
    ),
    (
        "progress counts in a plan",
        _both(_is("genre", "plan", "plan_table"), _is("declared", "done_and_open")),
        "a plan has finished nothing",
    ),
    (
        "problem label after a problem number",
        _both(_is("heading", "labelled"), lambda s: MARKERS[s["issue_marker"]][0] in ("problem", "item")),
        "问题1：问题：… is nobody's style",
    ),
    (
        "two problem labels",
        _both(_is("heading", "labelled"), _is("details", "labelled", "numeric_first")),
        "what the second label opens would be unclear",
    ),
    (
        "label run into a status line or a list",
        _both(
            _is("label_shape", "same_paragraph"),
            lambda s: s.get("status") == "label_before" or s.get("measure_form") == "han_is",
        ),
        "the paragraph before is not the issue's",
    ),
    (
        "supervision of the environment in prose",
        _both(lambda s: s["genre"] in PROSE, _is("programme", "生态环境保护督察")),
        "these publish lists and tables; their intro names no party organ",
    ),
    (
        "tables on pages of large type",
        _both(lambda s: s["genre"] in TABLES, _is("rendering", "pdf/plain")),
        "a row would be taller than the page",
    ),
    (
        "automatic numbers that Word cannot write",
        _both(_format("docx-auto"), lambda s: s["genre"] not in PROSE),
        "nothing to number",
    ),
)


# On one line paragraphs and page furniture lose their ends, so only what ends by itself is written.
_ONE_LINE = {
    "genre": ("progress", "progress", "progress", "audit", "batch", "announcement"),
    "breadcrumb": ("none",),
    "index": ("none",),
    "tools": ("none",),
    "footer": ("none",),
    "title": ("one_line", "missing"),
    "title_names": ("party_organ", "organ", "nobody"),
    "preamble": ("none", "items_run_in"),
    "follow_up": ("none", "paragraph"),
    "groups": ("no",),
    "heading": ("bare_stopped", "quoted_cure", "about_cure"),
    "details": ("none", "sentences"),
    "progress_form": ("han_is", "semicolons", "sides", "order"),
    "status": ("none", "lead_sentence"),
    "label_shape": ("same_line", "corner", "doubled", "same_paragraph"),
    "owner_place": ("none",),
}

# Issues numbered from the top would continue the numbers of a preamble, and a follow-up theirs.
_UNNUMBERED = {"preamble": ("none", "paragraphs", "enumerated"), "follow_up": ("none", "paragraph")}

# A value drawn first, and what the other dimensions may then be: keeps the drawing short.
ENTAILS: dict[str, dict[str, dict[str, tuple[str, ...]]]] = {
    "genre": {"progress": {"owner_level": ("issue",)}},  # a report of this kind has no measures
    "container": {"none": _UNNUMBERED, "lead_sentence": _UNNUMBERED},
    "rendering": {
        f"{name}/one-line": _ONE_LINE for name in ("txt", "txt-gb18030", "txt-utf16", "txt-utf8bom-crlf")
    },
    "issue_marker": {
        "1-1": {
            "groups": ("yes",),
            "group_marker": ("一、", "1."),
            "running": ("restart",),
            "container": ("none", "lead_sentence"),
            "preamble": ("none", "paragraphs", "enumerated"),
            "follow_up": ("none", "paragraph"),
        },
    },
    "progress_label": {
        "none": {
            "details": ("none",),
            "owner_place": ("none",),
            "label_shape": ("same_line",),
        },
    },
}
