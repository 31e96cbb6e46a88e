"""Text whose paragraphs were cut at a fixed width: copied out of a PDF or a mail, or saved with breaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import Final

from extract.patterns import pattern_of

_FEWEST_LINES, _FEWEST_FULL, _FEWEST_ALIKE, _LEAST_SHARE = 6, 6, 3, 0.1
_NARROWEST, _WIDEST = 18, 80
#: So many lines of one length are usual, and one in so many may be longer.
_FEWEST_USUAL, _OUTLIERS = 12, 4
#: A line break may come this much early: a sign that must not begin a line takes the one before it along.
_SLACK: Final = 2
#: In so many lines a bracket that was opened is closed.
_BRACKET_REACH: Final = 5
_CLOSED: Final = tuple("。！？；：!?;:")
_OPENS: Final = pattern_of(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．是]|[①-⑳⑴-⒇㈠-㈩❶-❿【]"
    r"|(?:第|反馈问题|问题)(?:[一二三四五六七八九十]{1,3}|\d{1,2})[，,、：:项]|[^，。；：:,;]{2,10}[：:]"
)


def unwrap(text: str) -> str:
    """The text with paragraphs that were cut at a fixed width put together again; else as it is.

    A text counts as cut when a tenth of its lines, six at least, are as long as its longest line, counted
    in characters or in columns (a Chinese character has two), most of those do not end a sentence, and most
    are followed by a line that opens nothing (no indent, ordinal or label). Three will do where all are so.
    Few lines may be longer than that: a signature pushed to the right, an address that was not cut.
    """
    lines = text.split("\n")
    if len(lines) < _FEWEST_LINES or not _NARROWEST <= max(map(len, lines)) <= _WIDEST or "\t" in text:
        return text
    for measure, slack in ((len, _SLACK), (_columns, 2 * _SLACK)):
        full = _full(lines, measure, slack)
        if _cut(lines, full):
            return _joined(lines, full)
    return text


def _columns(line: str) -> int:
    """How wide a line is printed: a Chinese character counts two (three bytes in UTF-8), a Latin one one."""
    return (len(line) + len(line.encode())) // 2


def _full(lines: list[str], measure: Callable[[str], int], slack: int) -> list[bool]:
    lengths = [measure(line.rstrip()) for line in lines]
    least = _width(lengths) - slack
    return [length >= least for length in lengths]


def _width(lengths: list[int]) -> int:
    """The length of the longest lines; without the few that are longer than those of one length."""
    longest = max(lengths)
    counted = Counter(length for length in lengths if length >= _NARROWEST)
    often, times = counted.most_common(1)[0] if counted else (longest, 0)
    outliers = sum(length > often + _SLACK for length in lengths)
    return often if times >= _FEWEST_USUAL and outliers * _OUTLIERS <= times else longest


def _cut(lines: list[str], full: list[bool]) -> bool:
    pairs = [pair for pair, is_full in zip(pairwise(lines), full, strict=False) if is_full]
    running = sum(1 for line, below in pairs if not line.rstrip().endswith(_CLOSED) and not _opens(below))
    written = sum(1 for line in lines if line.strip())
    fewest = _FEWEST_ALIKE if running == len(pairs) else _FEWEST_FULL
    return len(pairs) >= max(fewest, _LEAST_SHARE * written) and running * 2 > len(pairs)


def _opens(line: str) -> bool:
    return not line.strip() or line[:1].isspace() or _OPENS.match(line) is not None


def _joined(lines: list[str], full: list[bool]) -> str:
    indents = Counter(indent for line in lines if (indent := _indent(line)))
    usual = indents.most_common(1)[0][0] if indents.total() * 4 >= len(lines) else 0
    paragraphs = [[lines[0]]]
    for below, is_full in zip(lines[1:], full, strict=False):
        last = paragraphs[-1]
        goes_on = _indent(below) < usual if usual else _inside(last) or not _opens(below)
        if is_full and goes_on and below.strip():
            last[-1] = last[-1].rstrip()
            last.append(_gap(last[-1], below) + below)
        else:
            paragraphs.append([below])
    return "\n".join(map("".join, paragraphs))


def _indent(line: str) -> int:
    """How many columns a line is indented; one cut at a blank begins further out than paragraphs do."""
    return _columns(line[: len(line) - len(line.lstrip())])


def _inside(lines: list[str]) -> bool:
    """Whether the last lines break off inside a bracket: no item and no label of its own begins there."""
    text = "".join(lines[-_BRACKET_REACH:])
    return max(map(text.rfind, "（(【")) > max(map(text.rfind, "）)】"))


def _gap(line: str, below: str) -> str:
    latin = line[-1].isascii() and line[-1].isalpha() and below[0].isascii() and below[0].isalpha()
    return " " if latin else ""
