"""Where a heading ends and the running text begins."""

from __future__ import annotations

from typing import Final

from extract.outline.scanning import enclosed
from extract.outline.tree import Node
from extract.patterns import pattern_of
from extract.rulebook import Matcher

_STOP: Final = pattern_of(r"[。!?]")
_QUOTE: Final = pattern_of("[“”]")
_ABOUT: Final = pattern_of(r"(?:\(\d+\))?(?:在)?(?:关于|针对|对于|对|就|围绕)?\s?(?:[^“”,。:;]{0,16})“")
_AFTER_QUOTE: Final = pattern_of(
    r"(?:的|等|等等|这|一|方面|几|两|三|类|个|有关|相关|突出|具体|共性|反馈|意见|现象|行为)*"
    r"(?:问题|方面|事项|情况|现象|意见|不够|不足|不力)"
    r"(?:(?:的)?(?:整改|落实)(?:落实|进展|完成|工作)?(?:情况|方面)?)?(?:方面|问题)?"
)
#: What is said of a quote; the heading goes on behind a comma (“群众化”不够，…“不解渴”), and behind the colon
#: of one that begins with the quote (“看病难”问题：一号难求).
_JUDGED: Final = ("不够", "不足", "不力")
_TRAILING: Final = " 。;:,、.!"
_MARKER_LENGTH: Final = 16
_BOX: Final = pattern_of(r"【[^】\n]{1,60}】")
_STATUS_FIRST: Final = pattern_of(
    r"[(\[【](?:已|均已|基本|正在|长期|持续|未|尚未|整改|立行立改)[^()\[\]【】]{0,10}[)\]】] *(?=[^ ])"
)
_STATUS_LAST: Final = pattern_of(r"[(【\[]([^()【】\[\]]{2,20})[)】\]]$")
_HAS_DAY: Final = pattern_of(r"\d\s?[年月]")
_LONGEST_STATUS, _SAYS_NOTHING = 40, " ,、并且整改完成到位情况:"
#: A heading and its text on one line, parted by space alone: 强化组织领导　局党组书记担任…
_SPACED_HEADING: Final = pattern_of(
    r"(?:(?!关于|针对|对)[^ 。,;:!?\n]{4,40}|[^ 。;:!?\n]{4,90}(?:问题|方面|整改|情况)) +(?=[^ \n]{12})"
    r"|[^ 。,;:!?\n]{2,20}(?:情况|安排|打算|措施) +(?=[^ \n]{4})"
)


def sentence_end(folded: str, start: int, end: int) -> int:
    """Offset after the first sentence: its stop outside quotes and brackets, or ``end``."""
    place = start
    while (stop := _STOP.search(folded, place, end)) is not None:
        place = stop.end()
        if not enclosed(folded, start, place - 1):
            return place
    return end


def heading_end(folded: str, start: int, end: int) -> int:
    """Offset after the heading that opens a line: 关于“…”的问题, or else the first sentence.

    A quoted heading may hold several sentences; it ends with the word that closes it, not with the quote.
    """
    boxed = _BOX.match(folded, start, end) if folded.startswith("【", start) else None
    if boxed is not None:
        return boxed.end()
    if folded.find("“", start, min(end, start + 40)) >= 0 and _ABOUT.match(folded, start, end):
        close = _closing_quote(folded, start, end)
        after = _AFTER_QUOTE.match(folded, close, end) if close else None
        if after is not None:
            stop = after.end()
            at_stop = folded[stop : stop + 1]
            if (at_stop == "," and after.group().endswith(_JUDGED)) or (
                at_stop == ":" and folded[start] == "“"
            ):
                return sentence_end(folded, start, end)
            if at_stop in ("", "\n", "。", ":", ";", ",", " ", "(") or _opens_statement(folded, stop):
                return min(stop + (at_stop in ("。", ":", ";", ",")), end)
    if _runs_on(folded, start):
        spaced = _SPACED_HEADING.match(folded, start, end)
        if spaced is not None:
            return spaced.end()
    return sentence_end(folded, start, end)


def _runs_on(folded: str, start: int) -> bool:
    """Whether the item stands in the middle of a line, as where a whole notice was run together."""
    return start > _MARKER_LENGTH and "\n" not in folded[start - _MARKER_LENGTH : start]


def _opens_statement(folded: str, at: int) -> bool:
    return folded.startswith(("一是", "一方面", "首先", "已", "该问题"), at)


def _closing_quote(folded: str, start: int, end: int) -> int:
    depth = 0
    for sign in _QUOTE.finditer(folded, start, end):
        if sign.group() == "“":
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                return sign.end()
    return 0


def heading_of(node: Node, folded: str) -> tuple[int, int] | None:
    """Where the heading of an item stands, its closing stop included; None when it has no text of its own."""
    if node.heading is None:
        if not node.blocks:
            return None
        first = node.blocks[0]
        if first.label is not None or first.table is not None:
            return None
        start = status_end(folded, first.start, first.end)
        node.heading = (start, heading_end(folded, start, first.end))
    return node.heading


def status_end(folded: str, start: int, end: int) -> int:
    """Offset after the status that a heading begins with in brackets (（已完成）执法不规范), or ``start``."""
    bracket = _STATUS_FIRST.match(folded, start, end) if folded[start] in "([【" else None
    return bracket.end() if bracket is not None else start


def status_bracket(folded: str, start: int, end: int, statuses: Matcher) -> tuple[int, str | None]:
    """Where a heading ends before the bracket that says its status, and that status: …的问题（已完成）。"""
    bracket = _STATUS_LAST.search(folded, max(start, end - _LONGEST_STATUS), end)
    if bracket is None:
        return end, None
    said, _, until = bracket.group(1).partition(",")
    for words in (bracket.group(1), said if _HAS_DAY.search(until) else ""):  # 正在整改,2024年12月底前完成
        rule = statuses.first(words) if words else None
        if rule is not None and not statuses.regex.sub("", words).strip(_SAYS_NOTHING):
            return bracket.start(), rule.value
    return end, None


def unboxed(folded: str, start: int, end: int) -> tuple[int, int]:
    """A heading without the box around it (【公务接待超标】), one that is not closed included."""
    if folded[start : start + 1] != "【" or folded.find("】", start, end - 1) >= 0:
        return start, end
    return start + 1, end - (folded[end - 1] == "】")


def bare_end(folded: str, start: int, end: int) -> int:
    """``end`` moved back over closing punctuation and white space."""
    while end > start and folded[end - 1] in _TRAILING:
        end -= 1
    return end
