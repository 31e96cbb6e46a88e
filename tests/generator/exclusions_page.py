"""What is never written about owners, formats, dates and damage, and why."""

from __future__ import annotations

from tests.generator.conditions import ITEMS, Exclusion, both, has, is_, not_, rendered, slip_impossible
from tests.generator.dimensions import MEASURED, PROSE, TABLES
from tests.generator.ordinals import MARKERS, SLIPS

#: What puts blanks between or into names.
_SPACED = (("owner_parting", " "), ("owner_form", "padded"), ("damage", "spaces"))

# name, the combination, and why a careful reader could not settle it
PAGE: tuple[Exclusion, ...] = (
    (
        "owners of one unnumbered measure",
        both(is_("measure_form", "single", "inline_arabic", "inline_circles"), is_("owner_level", "measure")),
        "labels after the only measure may be the issue's",
    ),
    (
        "issue owners in the heading's paragraph",
        both(
            is_("owner_level", "issue"),
            is_("label_shape", "same_paragraph"),
            not_(is_("owner_place", "none")),
        ),
        "owner lines stand between issue and label",
    ),
    (
        "issue owners before unlabelled progress",
        both(is_("owner_level", "issue"), is_("progress_label", "none"), not_(is_("owner_place", "none"))),
        "the statement may belong to the last owner line",
    ),
    (
        "space as parting inside lines parted by spaces",
        both(is_("owner_parting", " "), not_(is_("owner_place", "lines", "none"))),
        "the end of the last name would be unmarked",
    ),
    (
        "semicolon as parting inside lines parted by semicolons",
        both(
            is_("owner_parting", "；"), is_("owner_place", "several_on_line", "brackets", "closing_brackets")
        ),
        "； would part names and fields alike",
    ),
    (
        "padded names parted by spaces",
        both(is_("owner_parting", " "), is_("owner_form", "padded")),
        "张 三 would be two names",
    ),
    (
        "spread labels behind names parted or padded by spaces",
        both(
            is_("owner_print", "spread"),
            not_(both(*(not_(is_(*one)) for one in _SPACED))),
        ),
        "where the label begins would be unmarked",
    ),
    (
        "continued names without lines",
        both(is_("owner_form", "continued"), not_(is_("owner_place", "lines"))),
        "only a line of its own can hold a second leader",
    ),
    (
        "leaders' form without leaders",
        both(
            is_("owner_form", "posts", "continued", "padded", "comrade"),
            is_(
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
        both(lambda s: s["genre"] in TABLES, rendered("txt", "txt-gb18030", "txt-utf16", "txt-utf8bom-crlf")),
        "text cannot carry a grid, and the cells' paragraphs run together",
    ),
    (
        "a grid in plain text",
        both(
            is_("closure", "key_value_table"), rendered("txt", "txt-gb18030", "txt-utf16", "txt-utf8bom-crlf")
        ),
        "as above",
    ),
    (
        "organ that only a broken signature names",
        both(is_("signature", "broken"), is_("title_names", "nobody")),
        "allowed in life, but where the name ends is guesswork",
    ),
    (
        "date lost twice",
        both(is_("period", "damaged"), is_("feedback", "no_year")),
        "the year would have to be guessed from a damaged date",
    ),
    (
        "feedback without a year after a vague period",
        both(is_("period", "ten_days"), is_("feedback", "no_year")),
        "the year is not sure",
    ),
    (
        "dates that are not there",
        both(is_("intro", "no_dates"), not_(both(is_("period", "full"), is_("feedback", "full")))),
        "idle",
    ),
    ("slip impossible", slip_impossible, "a 1. for 一、 needs a 一、 list and no other 1."),
    (
        "repeat without numbered measures",
        both(
            is_("damage", "repeat"),
            lambda s: (
                s["genre"] not in MEASURED or s["measure_form"] not in ("arabic", "brackets", "circles")
            ),
        ),
        "what number a repeated issue has is a matter of suffix, so only measures repeat",
    ),
    (
        "gap or slip in running numbers",
        both(is_("damage", "gap", "marker_slip"), is_("running", "continue"), is_("groups", "yes")),
        "a fault on top of a restart is too much",
    ),
    (
        "slip without twin",
        both(is_("damage", "marker_slip"), lambda s: s["issue_marker"] not in SLIPS),
        "no sibling style",
    ),
    (
        "index list names a date",
        both(not_(is_("index", "none")), is_("signature", "date_only", "none")),
        "成文日期 in the list may or may not count as the date of signing",
    ),
    (
        "container of （一） with its own items",
        both(is_("top_marker", "（一）", "1."), is_("preamble", *ITEMS)),
        "items need a rank below",
    ),
    (
        "（一） sections in （一） follow-up",
        both(is_("top_marker", "（一）", "1."), is_("follow_up", "items")),
        "as above",
    ),
    (
        "owners after a cure that may be its own",
        both(
            is_("owner_side", "after_cure"),
            lambda s: (
                s["owner_level"] == "measure"
                or s["owner_place"].endswith("brackets")
                or (
                    s["genre"] == "plan"
                    and not s["measure_form"].startswith("inline")
                    and s["owner_place"] != "sentence"
                )
            ),
        ),
        "lines after a list or a single measure may belong to its last item; a bracket to the last sentence",
    ),
    (
        "goal before an unannounced list",
        both(
            not_(is_("goal", "none")),
            has("goal"),
            lambda s: s["measure_label"] == "none" or s["label_shape"] == "same_paragraph",
        ),
        "the list would be the goal's",
    ),
    (
        "progress counts in a plan",
        both(is_("genre", "plan", "plan_table"), is_("declared", "done_and_open")),
        "a plan has finished nothing",
    ),
    (
        "problem label after a problem number",
        both(
            is_("heading", "labelled"), lambda s: MARKERS[s["issue_marker"]][0] in ("problem", "item", "dot")
        ),
        "问题1：问题：… and ●问题：… are nobody's style",
    ),
    (
        "two problem labels",
        both(is_("heading", "labelled"), is_("details", "labelled", "numeric_first")),
        "what the second label opens would be unclear",
    ),
    (
        "label run into a status line or a list",
        both(
            is_("label_shape", "same_paragraph"),
            lambda s: s.get("status") == "label_before" or s.get("measure_form") == "han_is",
        ),
        "the paragraph before is not the issue's",
    ),
    (
        "supervision of the environment in prose",
        both(lambda s: s["genre"] in PROSE, is_("programme", "生态环境保护督察")),
        "these publish lists and tables; their intro names no party organ",
    ),
    (
        "tables on pages of large type",
        both(lambda s: s["genre"] in TABLES, is_("rendering", "pdf/plain")),
        "a row would be taller than the page",
    ),
    (
        "automatic numbers that Word cannot write",
        both(rendered("docx-auto"), lambda s: s["genre"] not in PROSE),
        "nothing to number",
    ),
)
