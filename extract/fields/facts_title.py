"""The headline of a notice: one line, or two or three that were broken; never the intro or a breadcrumb."""

from __future__ import annotations

import itertools
from typing import Final, NamedTuple

from extract.fields.facts_bodies import COLUMN, COLUMNS, behind, is_body, leading_body, region_of
from extract.fields.facts_page import Page
from extract.fields.facts_publication import Label
from extract.outline.scanning import Line
from extract.patterns import pattern_of
from extract.rulebook import Rulebook
from extract.rulebook.folding import fold

# Runs of white space are taken once and for good: pages pad with thousands of blanks.
_MARKS: Final = pattern_of(r"(?:[•·*■●◆\-\s]+|(?:标\s{0,4}题|题\s{0,4}目|文件名称)\s?:\s?)+")
_DATE_TAIL: Final = pattern_of(
    r"(?<!\s)\s*+(?:[(\[]\s*+)?"
    r"(?:19|20)\d\d\s?[年.\-/]\s?\d{1,2}\s?[月.\-/]\s?\d{1,2}\s?日?[\d: ]*[)\]]?$"
)
_DATE_ENDS: Final = "日: )]"
_SUBTITLE: Final = pattern_of(r"(?<!\s)\s*+(?:——|--|——).*$")
_SITE: Final = pattern_of(r"(?<!\s)\s*+(?:[_|丨·]|(?<=\s)[-–—]\s?|--|-(?=[^-]{2,24}$)).*$")
_HAN_GAP: Final = pattern_of(r"(?<=[一-龥”》)])\s+(?=[一-龥“《(])")
_SENTENCE: Final = pattern_of(r"[。;!?]|[,:]$")
_QUOTED: Final = pattern_of("“[^”]*”")
_REST: Final = ("的", "情况", "进展", "整改", "通报", "公告", "公示", "报告", "(")
#: How the line below a body's name goes on to say what the notice is about.
_ABOUT, _TOPICS = ("关于", "落实", "贯彻"), ("巡察", "巡视", "整改", "督察", "审计")
_LONGEST: Final = 110
#: What opens a headline without its topic is no shorter; a name at the top of a page is.
_LEAST_OPENING: Final = 14
_SITES: Final = ("网", "网站", "平台", "专栏", "栏目", "频道", "门户", "公开", "首页")


class Headline(NamedTuple):
    """A headline as written (line breaks and gaps between signs closed), and the lines that hold it.

    ``matched`` is the same in the signs it is matched in.
    """

    text: str
    matched: str
    lines: frozenset[int]


class _Candidate(NamedTuple):
    score: float
    start: int
    headline: Headline


def find_headline(page: Page, lines: list[Line], labels: list[Label], rules: Rulebook) -> Headline | None:
    """The headline the page declares, else the best candidate among ``lines``, else None."""
    shown = _best(page, lines, labels, rules)
    declared = _declared(page, rules)
    if declared is None or (shown is not None and _same(shown.matched, declared.matched)):
        return shown or declared
    return declared._replace(lines=shown.lines if shown else frozenset())


def is_repeat(text: str, headline: Headline) -> bool:
    """Whether a line prints the headline again, or a broken piece of it."""
    plain, whole = _squeezed(_cleaned(text)), _squeezed(headline.matched)
    return len(plain) >= 4 and (plain == whole or (len(plain) >= 8 and plain in whole))


def _same(one: str, other: str) -> bool:
    one, other = _squeezed(one), _squeezed(other)
    return one in other or other in one


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _cleaned(text: str) -> str:
    """A line without list signs, 标题：, a date at its end and a subtitle after ——."""
    text = behind(_MARKS, text.strip())
    if text and (text[-1].isdecimal() or text[-1] in _DATE_ENDS):
        text = _DATE_TAIL.sub("", text)
    return (_SUBTITLE.sub("", text) if "—" in text or "--" in text else text).strip()


def _declared(page: Page, rules: Rulebook) -> Headline | None:
    title = page.document.meta.get("title")
    if title is None:
        return None
    folded = fold(title)
    for text in (_SITE.sub("", folded), folded):
        if _score(text, False, rules) >= _ENOUGH:
            length = len(text)
            return Headline(_joined(title[:length]), _joined(text), frozenset())
    return None


def _joined(text: str) -> str:
    words = text.split()
    return _HAN_GAP.sub("", " ".join(words)) if len(words) > 1 else "".join(words)


_ENOUGH: Final = 3.0


def _best(page: Page, lines: list[Line], labels: list[Label], rules: Rulebook) -> Headline | None:
    dated = {label.start for label in labels if label.meaning.startswith(("published", "publisher"))}
    values = {label.value_start for label in labels if label.meaning == "headline"}
    stretches = [_stretch(page, line, labels) for line in lines]
    good: list[_Candidate] = []
    for index, line in enumerate(lines):
        for count in range(1, _joinable(lines, index, dated) + 1):
            held = stretches[index : index + count]
            above = any(line.start < place < _end_below(lines, index + count) for place in dated)
            texts = [page.text[start:end] for start, end in held]
            if not _are_one(texts, rules):
                break
            matched = _joined("".join(texts))
            score = _score(matched, above, rules) + 0.1 * (count - 1)
            score -= 1.5 if any(line.start <= place < line.end for place in values) else 0.0
            if score >= _ENOUGH:
                headline = _headline(page, lines[index : index + count], held, matched)
                good.append(_Candidate(score, line.start, headline))
    good = [one for one in good if not page.in_table(one.start)] or good
    return max(good, key=lambda c: (c.score, -c.start)).headline if good else None


def _joinable(lines: list[Line], index: int, dated: set[int]) -> int:
    """How many lines from ``index`` on may be one headline: it does not go on behind publication data."""
    most = min(3, len(lines) - index)
    for count, line in enumerate(lines[index : index + most - 1], 1):
        if any(line.start < place < line.end for place in dated):
            return count
    return most


def _end_below(lines: list[Line], index: int) -> int:
    """The end of the line at ``index``, or of the last line when there is none."""
    return lines[min(index, len(lines) - 1)].end


def _are_one(texts: list[str], rules: Rulebook) -> bool:
    """Whether lines can be one headline together; when they cannot, no more lines can."""
    return all(texts) and all(_joins(one, other, rules) for one, other in itertools.pairwise(texts))


def _headline(page: Page, lines: list[Line], stretches: list[tuple[int, int]], matched: str) -> Headline:
    """The headline that ``lines`` hold together."""
    raw = _joined("".join(page.raw(start, end) for start, end in stretches))
    return Headline(raw, matched, frozenset(line.start for line in lines))


def _stretch(page: Page, line: Line, labels: list[Label]) -> tuple[int, int]:
    """The part of a line that can be a headline: before its labels, after breadcrumb and list signs."""
    start, stop = line
    inside = [label for label in labels if start <= label.start < stop]
    if inside:
        stop = min([label.start for label in inside if label.start > start], default=stop)
        opening = next((label for label in inside if label.start == line.start), None)
        if opening is not None:
            start = opening.value_start if opening.meaning == "headline" else stop
    start = max(page.text.rfind(">", start, stop), page.text.rfind("»", start, stop), start - 1) + 1
    columns = COLUMNS.match(page.text, start, stop)
    start = columns.end() if columns else start
    marks = _MARKS.match(page.text, start, stop)
    start = marks.end() if marks else start
    return start, start + len(_cleaned(page.text[start:stop])) if start < stop else start


#: Which edition of the document it is, below the headline.
_EDITION: Final = pattern_of(r"\s*\((?:社会|对外)?(?:公开|公示|征求意见|送审|讨论|报批)[稿版]\)\s*")


def _joins(one: str, other: str, rules: Rulebook) -> bool:
    """Whether ``other`` goes on with the headline that ``one`` begins."""
    one = behind(COLUMN, one)
    speaks = _SENTENCE.search(one) or _SENTENCE.search(other)
    twice = _squeezed(one) == _squeezed(other)
    if len(one) > 60 or len(other) > 60 or speaks or twice or _EDITION.fullmatch(other):
        return False
    if len(other) <= 8 and other.startswith(_REST):
        return True
    ended = rules.family("facts", "title.ending").regex.search(one) and "关于" in one
    if ended or rules.family("facts", "title.sentence").regex.search(other):
        return False
    named = other.startswith((*_ABOUT, *_TOPICS)) and leading_body(one + "关于", rules) == one
    if named or other.startswith(_ABOUT):
        return named
    if "关于" in other:
        whole = one.startswith("中共") and not other.startswith("中共") and "关于" not in one
        return whole and leading_body(one + other, rules) is not None
    return "关于" in one or one.startswith("中共") or _unfinished(one, other, rules)


def _unfinished(text: str, below: str, rules: Rulebook) -> bool:
    """Whether a line opens like a headline (云泽市贯彻落实省级督察反馈意见) that has not come to its end.

    One that names no topic (平芜乡2023年度巩固脱贫成果) goes on where ``below`` names it and ends there.
    """
    ends, topic = rules.family("facts", "title.ending").regex, rules.family("facts", "title.topic").regex
    if ends.search(text) or region_of(text, rules) is None:
        return False
    opens = len(text) >= _LEAST_OPENING and not text.endswith(_SITES) and not is_body(text, rules)
    goes_on = opens and ends.search(below) is not None
    return topic.search(text) is not None or (goes_on and topic.search(below) is not None)


def _score(text: str, above: bool, rules: Rulebook) -> float:
    """How much a line looks like a headline; 3 is enough. ``above``: publication data follow it."""
    if not 8 <= len(text) <= _LONGEST or not rules.family("facts", "title.topic").regex.search(text):
        return 0.0
    if _SENTENCE.search(_QUOTED.sub("", text) if "“" in text else text):
        return 0.0
    if rules.family("facts", "title.sentence").regex.search(text):
        return 0.0
    ended = rules.family("facts", "title.ending").regex.search(text) is not None
    score = 2.0 if ended else 0.0
    score += 1.0 if ended and region_of(text, rules) else 0.0
    score += 1.0 if "关于" in text else 0.0
    score += 1.5 if leading_body(text, rules) else 0.0
    score += 2.0 if above else 0.0
    return score + (1.0 if len(text) >= 15 else 0.0)
