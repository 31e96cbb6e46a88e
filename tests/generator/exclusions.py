"""What is never written: combinations a careful reader could not settle, and what that leaves open."""

from __future__ import annotations

from tests.generator.dimensions import MEASURED
from tests.generator.exclusions_issues import ISSUES
from tests.generator.exclusions_page import PAGE

EXCLUSIONS = ISSUES + PAGE
"""Drawing goes on until none of them holds."""

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

# Sentences that say who answers name departments, behind measures that stand on lines of their own.
_DUTIES = {"owner_form": ("plain",), "measure_form": ("arabic", "brackets", "circles", "han_is")}

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
    "owner_place": {
        "tail": _DUTIES | {"owner_level": ("measure",), "genre": MEASURED},
        "sentence": _DUTIES | {"owner_level": ("issue",), "owner_side": ("after_cure",), "genre": ("plan",)},
    },
    "progress_label": {
        "none": {
            "details": ("none",),
            "owner_place": ("none",),
            "label_shape": ("same_line",),
        },
    },
}
