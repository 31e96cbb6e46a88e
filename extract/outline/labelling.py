"""Where labels stand: at the head of a line, in a box, before a colon within it.

Everything here is a candidate. What a label holds is decided by :mod:`extract.outline.nesting`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from extract.model import new
from extract.patterns import pattern_of
from extract.rulebook import Matcher

#: Labels that only mean something at the head of a table column.
COLUMN_ONLY: Final = frozenset({"serial", "category", "unit"})
#: Labels that open a part of an issue which may hold a list.
ZONES: Final = frozenset({"problem", "measures", "progress"})

#: What may stand before a label that speaks of all measures of an issue: 以上三项措施的责任领导.
OF_ALL: Final = pattern_of(
    r"(?:以上|上述)(?:[一二两三四五六七八九十\d]{1,2}[项条个]|各项|各个|全部|所有)?(?:整改)?(?:措施|工作|任务|事项|问题)"
    r"|该项?(?:整改)?(?:问题|任务|事项)"
)
#: … or of all issues of a chapter: 本方面责任领导.
_OF_MANY: Final = pattern_of(
    rf"(?:{OF_ALL.pattern}|本(?:方面|部分|大?类|章|专题)(?:问题)?(?:整改)?(?:工作)?)的?"
)
_COLON: Final = pattern_of(r"[】\]]?\s*:(?:\s*:)*")
_COLONS: Final = pattern_of(r":(?:\s*:)*")
#: White space, spelled out: a class of listed signs is searched twice as fast as one with ``\\s`` in it.
BLANKS: Final = "\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_NAMING: Final = rf"[^{BLANKS};,。()【】〔〕\[\]、:“”\"!?]"
_BEFORE_LABEL: Final = pattern_of(rf"{_NAMING}{{1,18}}+\s?$")
_BEFORE_BRACKETED: Final = pattern_of(rf"{_NAMING}{{1,12}}+\([^\s()]{{1,6}}\)\s?$")
#: Labels whose values are short and hold no stop, and how long a value and a label right behind it may be.
SHORT_FIELDS: Final = ("owner", "deadline", "status")
_LONGEST_VALUE, _LONGEST_RUN_ON = 40, 8
_STOPS: Final = pattern_of("[。;,!?]")
#: Labels that stay what they are with a bracket behind them, or with a blank in them.
_PLAIN_FIELDS: Final = ("owner", "deadline", "measures", "progress")
#: A label whose signs stand apart: 完 成 时 间.
_SPREAD: Final = pattern_of("(?:[一-鿿] ){2,7}[一-鿿] ?$")
_BEFORE_TORN: Final = pattern_of("[一-鿿]{1,7} [一-鿿]{1,7}$")
_BOXED: Final = pattern_of(r"【\s*([^】\n]{2,14}?)\s*】?(?=[\s:】]|】|$)|\[\s*([^\]\n]{2,14}?)\s*\]")
_INLINE_BOX: Final = pattern_of(r"【\s*([^】\n]{2,12}?)\s*】(?:\s*:)*")
_RUN_ON: Final = ("整改", "完成情况", "进展情况", "落实情况")
#: A label that statements follow upon with nothing between them, or after a blank: 整改情况一是….
_RUNS_ON: Final = pattern_of(
    r"([一-鿿]{4,12}?) *(?=一是|一方面,|首先,|第一,|[①⑴]|\(1\))"
    r"|(整改[一-鿿]{2,6}) +(?=[^ :]{2,20}[^:]*。)"
)
_SPACED: Final = pattern_of(r"(\S{2,14}?) +(?=\S)")
_SPACED_WORD: Final = pattern_of(r"(?<= )([^ ]{3,14}) +(?=[^ ])")
_HEAD_WORD: Final = pattern_of(r"[【\[]?([^\s:,;。()【】\[\]]{2,14})[】\]]?(?=[ :]|$)")
_SIGNS_OF: Final = {pair[0]: pattern_of(f"[{re.escape(pair)}]") for pair in ("()", "【】", "[]", "〔〕")}
_QUOTE_REACH, _GROUP_REACH = 250, 1000
#: A label alone on its line is no longer than this.
_LONGEST_ALONE: Final = 14
_Line = tuple[int, int]


class Label(NamedTuple):
    """A field label: ``field`` is the rule's value; ``end`` is where its content begins.

    ``close`` is the offset of the bracket that ends a bracketed group of fields, 0 outside one.
    """

    start: int
    end: int
    field: str
    text: str
    inline: bool
    close: int = 0


def may_hold_labels(folded: str, at: int, end: int) -> bool:
    """Whether a line is to be looked at more closely: it is short, or has a sign that goes with a label."""
    if end - at <= _LONGEST_ALONE or folded[at] == "[":
        return True
    if folded.find(":", at, end) >= 0 or folded.find("【", at, end) >= 0:
        return True
    return folded.find(" ", at, at + 15) >= 0 or folded.startswith(_RUN_ON, at)


def labels_of_line(folded: str, line: _Line, at: int, labels: Matcher) -> list[Label]:
    """The labels of one line; ``at`` is where its text begins, behind the ordinals at its head."""
    found: list[Label] = []
    end = line[1]
    head = _label_at_head(folded, line, at, labels)
    if head is not None:
        found.append(head)
        at = head.end
        if folded[at - 1] == " " and folded.find(":", head.start, end) < 0:
            found += _spaced_labels(folded, line, at, labels)
    # Most lines have neither sign: asking first spares them the regexes.
    if folded.find("【", at, end) >= 0:
        found += _boxed_labels(folded, line, at, labels)
    if folded.find(":", at, end) >= 0:
        found += _inline_labels(folded, line, at, labels)
        if head is not None and head.field.startswith(SHORT_FIELDS):
            found += _run_on_labels(folded, head, end, found, labels)
            found.sort()
    return found


def label_before(folded: str, at: int, end: int, labels: Matcher) -> str | None:
    """The field of the label that begins at ``at`` and ends before a colon or a blank; None without one."""
    match = _HEAD_WORD.match(folded, at, end)
    return None if match is None else _field(match.group(1), labels)


def _spaced_labels(folded: str, line: _Line, past: int, labels: Matcher) -> Iterator[Label]:
    """Further labels of a line on which blanks stand for colons (责任领导 王某　责任单位 某科)."""
    for match in _SPACED_WORD.finditer(folded, past, line[1]):
        field = _field(match.group(1), labels)
        if field is not None and field.startswith(("owner", "deadline")):
            yield Label(match.start(1), match.end(), field, match.group(1), True)


def _boxed_labels(folded: str, line: _Line, past: int, labels: Matcher) -> Iterator[Label]:
    """Labels in boxes within a line (【整改措施】)."""
    for match in _INLINE_BOX.finditer(folded, past, line[1]):
        field = _field("".join(match.group(1).split()), labels)
        if field is not None:
            end = _skip_space(folded, match.end(), line[1])
            yield Label(match.start(), end, field, match.group(1), True)


def _inline_labels(folded: str, line: _Line, past: int, labels: Matcher) -> Iterator[Label]:
    """Labels before a colon within a line."""
    start, end = line
    while (colon := folded.find(":", past, end)) >= 0:
        text_end = _before_colon(folded, past, colon)
        named = _named_before(folded, max(past, text_end - 20), text_end, labels)
        past = _COLONS.match(folded, colon, end).end()  # type: ignore[union-attr]
        if named is None:
            continue
        begin, text, field = named
        if _in_quotes(folded, start, begin):
            continue
        if field == "problem" and folded[begin - 1] == "”":  # “看病贵”问题：… is one phrase
            continue
        # 明确责任领导、责任单位：… is prose: a list of what was made clear, no field.
        if folded[begin - 1] != "、" or field in ZONES:
            close = _closing_bracket(folded, begin, line)
            at = _skip_space(folded, past, end)
            yield new(Label, (begin, at, field, _unbracketed(text), True, close))


def _run_on_labels(folded: str, head: Label, end: int, found: list[Label], labels: Matcher) -> list[Label]:
    """Labels right behind a short value, with nothing between them: 王治水责任单位：河道科整改时限：…

    Values are owners, days and a status, up to the next stop; what a label of another kind opens is no value.
    """
    known = {label.end: label.field for label in found}
    run_on: list[Label] = []
    past, field = head.end, head.field
    while field.startswith(SHORT_FIELDS):
        colon = folded.find(":", past, min(end, past + _LONGEST_VALUE))
        if colon < 0 or _STOPS.search(folded, past, colon) is not None:
            break
        content = _skip_space(folded, _COLONS.match(folded, colon, end).end(), end)  # type: ignore[union-attr]
        if content not in known:
            named = _run_on_before(folded, past, colon, field, labels)
            if named is None:
                break
            begin, known[content] = named
            run_on.append(new(Label, (begin, content, known[content], folded[begin:colon], True, 0)))
        past, field = content, known[content]
    return run_on


def _run_on_before(
    folded: str, past: int, colon: int, before: str, labels: Matcher
) -> tuple[int, str] | None:
    """Where the longest label that ends at a colon begins, and its field; behind a status the shortest.

    基本完成完成情况 is a status and 完成情况.
    """
    named: tuple[int, str] | None = None
    for begin in range(max(past, colon - _LONGEST_RUN_ON), colon - 3):
        field = _field(folded[begin:colon], labels)
        if field is not None and field.startswith((*_PLAIN_FIELDS, "goal")):
            named = begin, field
            if before != "status":
                break
    return named


def _named_before(folded: str, start: int, end: int, labels: Matcher) -> tuple[int, str, str] | None:
    """The label that ends at ``end``, where it begins and its field; a blank may tear it (责任单 位)."""
    pattern = _BEFORE_BRACKETED if folded[end - 1] == ")" else _BEFORE_LABEL
    before = pattern.search(folded, start, end)
    if before is None:
        return None
    begin, text = before.start(), before.group().rstrip()
    field = _field(text, labels)
    if field is None and begin > start and folded[begin - 1] == " ":
        return _torn_before(folded, start, end, labels)
    return None if field is None else (begin, text, field)


def _torn_before(folded: str, start: int, end: int, labels: Matcher) -> tuple[int, str, str] | None:
    """The label with a blank in it, or between all its signs, that ends at ``end``; 第三项 问题 is none."""
    spread, torn = _SPREAD.search(folded, start, end), _BEFORE_TORN.search(folded, start, end)
    places = list(range(spread.start(), end - 4, 2)) if spread else []  # a name may stand before it
    for place in [*places, torn.start()] if torn else places:
        text = folded[place:end].replace(" ", "")
        field = _field(text, labels)
        if field is not None:
            return (place, text, field) if field.startswith(_PLAIN_FIELDS) else None
    return None


def _before_colon(folded: str, past: int, colon: int) -> int:
    """Where the text before a colon ends: before white space and the bracket that closes a box."""
    while colon > past and folded[colon - 1].isspace():
        colon -= 1
    return colon - (colon > past and folded[colon - 1] in "】]")


def _label_at_head(folded: str, line: _Line, at: int, labels: Matcher) -> Label | None:
    """The label a line begins with: boxed, before a colon, alone on its line, or before a gap."""
    end = line[1]
    if folded.startswith(("【", "["), at) and (boxed := _BOXED.match(folded, at, end)) is not None:
        return _made(folded, line, boxed.span(), boxed.group(1) or boxed.group(2), labels)
    colon = folded.find(":", at, min(at + 30, end))
    if colon > at:
        after = _COLON.match(folded, colon, end)
        stop = after.end() if after else colon + 1
        return _made(folded, line, (at, stop), folded[at:colon], labels)
    # 问题清单 on a line of its own stands above a list or a table: no issue is told behind it.
    may_be_one = end - at <= _LONGEST_ALONE and not folded.endswith("清单", at, end)
    whole = _made(folded, line, (at, end), folded[at:end], labels) if may_be_one else None
    if whole is not None:
        return whole
    if folded.find(" ", at, at + 15) >= 0 and (spaced := _SPACED.match(folded, at, end)) is not None:
        label = _made(folded, line, spaced.span(), spaced.group(1), labels)
        if label is not None and label.field.startswith(("owner", "deadline")):
            return label
    runs_on = _RUNS_ON.match(folded, at, end) if folded.startswith(_RUN_ON, at) else None
    if runs_on is None:
        return None
    label = _made(folded, line, runs_on.span(), runs_on.group(1) or runs_on.group(2), labels)
    return label if label is not None and label.field in ("measures", "progress") else None


def _made(folded: str, line: _Line, span: tuple[int, int], text: str, labels: Matcher) -> Label | None:
    if not text.isalnum():  # the name of a label as a rule is, and needs no squeezing
        text = "".join(text.split())
    field = _field(text, labels)
    if field is None:
        return None
    at, end = span
    while end < line[1] and folded[end] in " :】]":
        end += 1
    text = _unbracketed(text)
    return new(Label, (at, end, field, text, False, 0))


def _field(text: str, labels: Matcher) -> str | None:
    """The field of a label without white space in it; None when it is none."""
    if text.startswith(("以上", "上述", "本")):
        text = _OF_MANY.sub("", text, count=1)
    rule = labels.first(text)
    if rule is None and text.endswith(")"):
        rule = labels.first(_unbracketed(text))
        return rule.value if rule is not None and rule.value.startswith(_PLAIN_FIELDS) else None
    return None if rule is None or rule.value in COLUMN_ONLY else rule.value


def _unbracketed(text: str) -> str:
    """A label without the bracket behind it that says it again or more of it: 责任股室(单位)."""
    return text[: text.rfind("(")] if text.endswith(")") and text.rfind("(") > 0 else text


def _in_quotes(folded: str, start: int, place: int) -> bool:
    before = folded[max(start, place - _QUOTE_REACH) : place]
    return before.count("“") > before.count("”") or before.count("《") > before.count("》")


def _closing_bracket(folded: str, place: int, line: _Line) -> int:
    """Where the bracket right before ``place`` closes: 0 without one, the end of the line if nowhere."""
    if place == line[0] or (pair := _SIGNS_OF.get(folded[place - 1])) is None:
        return 0
    signs, depth = pair, 0
    for sign in signs.finditer(folded, place - 1, min(line[1], place + _GROUP_REACH)):
        depth += 1 if sign.group() in "(【[〔" else -1
        if depth == 0:
            return sign.start()
    return line[1]


def _skip_space(folded: str, at: int, end: int) -> int:
    while at < end and folded[at] == " ":
        at += 1
    return at
