"""A notice run together on one line: its lines are found again, for matching alone.

White space hardly occurs in Chinese text but where lines ended, and most of it stands before an ordinal or a
label, or behind a stop. There a line end takes its place in the folded text; offsets and ``text`` stay.
"""

from __future__ import annotations

from typing import Final

from extract.outline.labelling import ZONES, label_before
from extract.outline.scanning import enclosed, marker_at
from extract.patterns import pattern_of
from extract.rulebook import Rulebook

#: Lines of so many characters count as the whole notice when they have this share of it, are no more than
#: these, and have so many breaks each: a notice on one line that was cut into pieces has a few.
_LEAST_LENGTH, _LEAST_SHARE, _MOST_LINES, _FEWEST_BREAKS = 200, 0.6, 6, 4
#: A heading on a line of its own is no longer than this; a line without ordinal and stop no shorter.
_LONGEST_HEADING, _SHORTEST_LINE = 90, 6
#: Nothing but a paragraph goes on for so long without a blank.
_PARAGRAPH: Final = 60
_BLANKS: Final = pattern_of(" +")
_DAY: Final = r"(?:二〇|20)[\d〇一二三四五六七八九]{2} ?年[^ ]{2,8}日(?= |$)"
_DATE: Final = pattern_of(_DAY)
_PRINTED: Final = pattern_of(r"20\d\d[-./]\d{1,2}[-./]\d{1,2}(?= |$)")
#: What begins a line, but for ordinals and labels: a statement, a signature, its date.
_OPENS: Final = pattern_of(
    rf"[一二三四五六七八九十]{{1,3}}是|[一另]方面|首先,|其次,|(?:[一-龥()]{{4,40}} {{1,40}}){{0,2}}{_DAY}"
)
_STOPS: Final = "。;!?"


def relined(folded: str, rules: Rulebook) -> str:
    """``folded`` with line ends for the blanks where lines were run together; other texts as they are."""
    lines = folded.split("\n")
    long = [len(line) for line in lines if len(line) >= _LEAST_LENGTH]
    if len(long) > _MOST_LINES or sum(long) < len(folded) * _LEAST_SHARE:
        return folded
    run_on, at = list[tuple[int, int]](), 0
    for line in lines:
        if len(line) >= _LEAST_LENGTH:
            run_on.append((at, at + len(line)))
        at += len(line) + 1
    breaks = [place for start, end in run_on for place in _breaks(folded, start, end, rules)]
    if len(breaks) < _FEWEST_BREAKS * len(run_on):
        return folded
    parts, at = [], 0
    for place in breaks:
        parts.append(folded[at:place])
        at = place + 1
    return "\n".join([*parts, folded[at:]])


def _breaks(folded: str, start: int, end: int, rules: Rulebook) -> list[int]:
    """Where the blanks begin that stand for line ends; the first stretch is taken for the title."""
    found: list[int] = []
    begun, headed = start, True
    for blanks in _BLANKS.finditer(folded, start, end):
        place, after = blanks.span()
        if place == begun:
            begun = after
            continue
        if after < end and _ends_line(folded, (begun, place, after, end), rules, headed=headed):
            found.append(place)
            headed = marker_at(folded, after, end, rules.family("numbering"), after) is not None
            begun = after
    return found


def _ends_line(folded: str, span: tuple[int, int, int, int], rules: Rulebook, *, headed: bool) -> bool:
    """Whether the line that began at ``begun`` ends before blanks; ``headed``: it opens with an ordinal."""
    begun, place, after, end = span
    if folded[place - 1] in _STOPS:
        return True
    if headed and _is_ordinal(folded, begun, place, rules):
        return False  # 一、 关于…: the blank belongs to the ordinal
    if _opens(folded, after, end, rules, headed=headed) or _stands_alone(folded, begun, place, rules):
        return True
    if folded[place - 1] == ":" or enclosed(folded, begun, place):
        return False
    following = folded.find(" ", after, end)
    length = (following if following > 0 else end) - after
    if length >= _PARAGRAPH or _PRINTED.match(folded, after, end) is not None:
        return True
    short = _SHORTEST_LINE <= place - begun <= _LONGEST_HEADING and "。" not in folded[begun:place]
    return headed and short and length >= _SHORTEST_LINE and not folded[after].isascii()


def _is_ordinal(folded: str, begun: int, place: int, rules: Rulebook) -> bool:
    marker = marker_at(folded, begun, place, rules.family("numbering"), begun)
    return marker is not None and marker.end >= place


def _stands_alone(folded: str, begun: int, place: int, rules: Rulebook) -> bool:
    """Whether a stretch is a line of its own: a label that opens a part, a date below a signature."""
    field = label_before(folded, begun, place, rules.family("labels"))
    return field in ZONES or _DATE.fullmatch(folded, begun, place) is not None


def _opens(folded: str, after: int, end: int, rules: Rulebook, *, headed: bool) -> bool:
    """Whether a line begins here: with an ordinal, a label, a first statement or a date to sign with.

    What could be an amount (1.2亿元) is an ordinal below a heading.
    """
    marker = marker_at(folded, after, end, rules.family("numbering"), after)
    if marker is not None and (headed or not marker.doubtful):
        return True
    if label_before(folded, after, end, rules.family("labels")) is not None:
        return True
    return _OPENS.match(folded, after, end) is not None
