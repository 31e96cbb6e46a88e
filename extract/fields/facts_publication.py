"""What a page says about its own publication: 发布时间：, 来源：, 成文日期： and their values."""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple

from extract.fields.dates import published_at
from extract.fields.facts_page import Page
from extract.model import new
from extract.outline.scanning import Line
from extract.patterns import pattern_of
from extract.rulebook import Rulebook
from extract.rulebook.folding import fold

_BARE_DATE: Final = pattern_of(
    r"[(\[]?\s*(?:19|20)\d\d\s?[年.\-/]\s?\d{1,2}\s?[月.\-/]\s?\d{1,2}(?:\s?日)?"
    r"(?:[ T]*\d{1,2}:\d{2}(?::\d{2})?)?\s*[)\]]?"
)
_DATE_OPENS: Final = ("19", "20", "(", "[", " ")
#: Who published it may stand behind a bare date.
_DATED_SITE: Final = pattern_of(
    _BARE_DATE.pattern + r" {1,4}(?P<site>[一-龥]{2,24}(?:网|网站|报|台|办|局|委|政府|中心|发布|在线|门户))"
)
#: … or what else the site says of the page, parted by dots or bars.
_DATED_REST: Final = pattern_of(_BARE_DATE.pattern + r"(?:\s?[·|丨]\s?[^。·|丨]{1,16}){1,3}")
_SIGNS: Final = pattern_of("[:【]|[期间](?: |[12][09])")
_EDGES: Final = " 【】[]()|•·-,;:"
_VALUE_ENDS: Final = pattern_of(
    r"[【|]| {2,}|https?:|\s(?:19|20)\d\d[年.\-/]\d| (?:各[一-龥]|尊敬的|关于|中共|主任[、,:])"
)
_GLUED_DATE: Final = pattern_of(r"(?<=[一-龥])(?:19|20)\d\d[年.\-/]\d")
_ADDRESSED: Final = pattern_of(r"[:：。]|各位|^各")
_LONGEST_VALUE: Final = 40
_LONGEST_LINE: Final = 600
_LONGEST_SOURCE_LINE: Final = 120


class Label(NamedTuple):
    """A publication label: its rule's value, where it stands, and the stretch of its value."""

    meaning: str
    start: int
    value_start: int
    value_end: int


class Publication(NamedTuple):
    """What the page declares; every part None when it is not declared."""

    published_at: dt.datetime | None
    publisher: str | None
    signed_date: dt.date | None


def labels_of(page: Page, lines: list[Line], rules: Rulebook) -> list[Label]:
    """The publication labels in ``lines``; a value left open at the end of a line stands on the next."""
    matcher = rules.family("publication")
    found: list[Label] = []
    for index, line in enumerate(lines):
        if _SIGNS.search(page.text, line.start, line.end) is None:
            continue
        matches = list(
            matcher.regex.finditer(page.text, line.start, min(line.end, line.start + _LONGEST_LINE))
        )
        for match, following in zip(matches, [*matches[1:], None], strict=False):
            stop = following.start() if following else line.end
            start, end = _trimmed(page.text, match.end(), stop)
            if start == end and following is None and index + 1 < len(lines):
                start, end = _below(page.text, lines[index + 1]) or (start, end)
            meaning = matcher.rule_of(match).value
            if meaning == "headline":
                start -= page.text[start - 1 : start] in "【[" and page.text.find("】", start, end) > 0
            found.append(new(Label, (meaning, match.start(), start, end)))
    return found


_SPEAKING: Final = pattern_of("[:。【]")


def _below(text: str, line: Line) -> tuple[int, int] | None:
    """The value on the next line, unless that line has a label of its own or is a sentence."""
    if line.end - line.start > _LONGEST_VALUE or _SPEAKING.search(
        text[line.start : line.end].replace("::", ":")
    ):
        held = _BARE_DATE.match(text, line.start, line.end)
        return held.span() if held else None
    return _trimmed(text, line.start, line.end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGES:
        start += 1
    cut = _VALUE_ENDS.search(text, start, end) or _GLUED_DATE.search(text, min(start + 1, end), end)
    end = cut.start() if cut else end
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def publication_of(page: Page, labels: list[Label], bare: Line | None, rules: Rulebook) -> Publication:
    """Publication time, source and 成文日期: from the page's declarations first, then from its labels.

    ``bare`` is a line that holds nothing but a date, used when no label gives one.
    """
    meta = page.document.meta
    when = published_at(meta["published_at"]) if "published_at" in meta else None
    return Publication(
        when or _when(page, labels, bare),
        meta.get("publisher") or _source(page, labels, rules) or _site_beside(page.text, bare),
        _day(page, labels),
    )


def _when(page: Page, labels: list[Label], bare: Line | None) -> dt.datetime | None:
    dated = sorted(
        (label for label in labels if label.meaning.startswith("published")), key=lambda label: label.meaning
    )
    for label in dated:
        found = published_at(page.text[label.value_start : label.value_end])
        if found is not None:
            return found
    if bare is not None:
        # A date in brackets below the title is that of the document.
        return None if page.text[bare.start] in "([" else published_at(page.text[bare.start : bare.end])
    return next(filter(None, (_beside(page.text, label) for label in labels)), None)


def _beside(text: str, label: Label) -> dt.datetime | None:
    """The time on the line of a 来源： label, when no label of its own says what it is."""
    start, end = text.rfind("\n", 0, label.start) + 1, text.find("\n", label.start)
    line = text[start : len(text) if end < 0 else end]
    if label.meaning != "publisher" or len(line) > _LONGEST_SOURCE_LINE or "。" in line:
        return None
    return published_at(line)


def _source(page: Page, labels: list[Label], rules: Rulebook) -> str | None:
    furniture = rules.family("furniture")
    for label in labels:
        if label.meaning != "publisher" or label.value_start == label.value_end:
            continue
        value = page.raw(label.value_start, label.value_end)
        if len(value) > _LONGEST_VALUE:
            value = value.split()[0]
        spoken = rules.family("facts", "title.sentence").regex.match(fold(value)) or _ADDRESSED.search(value)
        if len(value) <= _LONGEST_VALUE and not spoken and not furniture.first("".join(value.split())):
            return value
    return None


def _site_beside(text: str, bare: Line | None) -> str | None:
    named = None if bare is None else _DATED_SITE.fullmatch(text, *bare)
    return None if named is None else named["site"]


def _day(page: Page, labels: list[Label]) -> dt.date | None:
    for label in labels:
        if label.meaning == "signed":
            found = published_at(page.text[label.value_start : label.value_end])
            if found is not None:
                return found.date()
    return None


def is_bare_date(text: str) -> bool:
    """Whether a line holds a date (and a time) and nothing else but the site that published it."""
    if not text.startswith(_DATE_OPENS):
        return False
    if len(text) <= 32 and _BARE_DATE.fullmatch(text) is not None:
        return True
    return len(text) <= 60 and (_DATED_SITE.fullmatch(text) or _DATED_REST.fullmatch(text)) is not None
