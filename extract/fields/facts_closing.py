"""The closing of a notice: 欢迎…监督, telephone and mail, signature and date, footers of the page."""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple

from extract.fields.facts_contact import find_reach
from extract.fields.facts_page import Page
from extract.fields.facts_signature import (
    Signature,
    breaks_name,
    earlier_signature,
    is_signature,
    opens_name,
    signature_of,
)
from extract.fields.facts_tail import Piece, last_lines, pieces_of
from extract.fields.facts_title import Headline, is_repeat
from extract.outline.annexes import announces, may_name
from extract.outline.scanning import Line
from extract.patterns import pattern_of
from extract.rulebook import Rulebook

#: How many lines from the end are read at first, and how many when all of these close the notice.
_LINES: Final = (12, 60)
_LONGEST_ASIDE: Final = 200
_LONGEST_CONTACT: Final = 240
_ANNEX: Final = pattern_of(r"\d{1,2}\s?[.、]")


class Closing(NamedTuple):
    """The closing, read: (role, stretch) pairs and what they say.

    A signature with numbered matter below it (an annex) is read, but does not close the notice.
    """

    lines: list[tuple[str, Line]]
    issuer: str | None
    signed: dt.date | None
    phone: str | None
    email: str | None


class _Ground(NamedTuple):
    """What the closing is read on: ``stops`` are offsets of ordinals, which belong to sections."""

    page: Page
    stops: frozenset[int]
    headline: Headline | None
    rules: Rulebook


def read_closing(
    page: Page, start: int, stops: frozenset[int], headline: Headline | None, rules: Rulebook
) -> Closing:
    """Read the last lines after ``start``, upwards until the text of the notice begins."""
    ground = _Ground(page, stops, headline, rules)
    for count in _LINES:
        tail = last_lines(page, start, count)
        found = _read_upwards(ground, tail)
        if not found or found[0][1].start > tail[0].start:
            break
    return _closing(ground, *_without_loose_names(ground, found), start)


def _read_upwards(ground: _Ground, tail: list[Line]) -> list[tuple[str, Line]]:
    """The closing lines at the end of ``tail``, each with its role."""
    page, found = ground.page, list[tuple[str, Line]]()
    index = len(tail) - 1
    while index >= 0:
        annexes = _annexes(ground, tail[: index + 1])
        if annexes:
            found = [("other", line) for line in annexes] + found
            index -= len(annexes)
            continue
        pieces = pieces_of(page.text, tail[index])
        closing, whole = _closing_of(ground, pieces, found)
        if not closing and index and breaks_name(page, tail[index - 1], tail[index], ground.rules):
            closing, whole = [("signature", tail[index])], True
        found = closing + found
        if not whole:
            break
        index -= 1
    return found


def _annexes(ground: _Ground, tail: list[Line]) -> list[Line]:
    """The lines at the end of ``tail`` that name annexes one by one (附件：1.… 2.…), their heading first."""
    text = ground.page.text
    for place in range(len(tail) - 1, -1, -1):
        line = tail[place]
        if announces(text, line, ground.rules):
            return tail[place:] if place < len(tail) - 1 else []
        if _ANNEX.match(text, *line) is None or not may_name(text, line):
            break
    return []


def _closing_of(
    ground: _Ground, pieces: list[Piece], below: list[tuple[str, Line]]
) -> tuple[list[tuple[str, Line]], bool]:
    """The closing pieces at the end of a line, and whether they are all of it."""
    found: list[tuple[str, Line]] = []
    at = len(pieces)
    while at > 0:
        begin, role = _last_role(ground, pieces[:at], [*found, *below])
        if role is None:
            break
        found.insert(0, (role, Line(pieces[begin].start, pieces[at - 1].end)))
        at = begin
    return _joined(found), at == 0


def _joined(found: list[tuple[str, Line]]) -> list[tuple[str, Line]]:
    """Neighbouring pieces of one line with one role as one stretch; signatures stay apart."""
    joined: list[tuple[str, Line]] = []
    for role, line in found:
        if joined and joined[-1][0] == role != "signature":
            joined[-1] = (role, Line(joined[-1][1].start, line.end))
        else:
            joined.append((role, line))
    return joined


def _last_role(ground: _Ground, pieces: list[Piece], below: list[tuple[str, Line]]) -> tuple[int, str | None]:
    """The role of the last piece, or of the last few taken together, and where they begin."""
    text, last = ground.page.text, len(pieces) - 1
    opener = Line(pieces[last].start, pieces[last].end)
    if below and opener.start not in ground.stops and opens_name(ground.page, opener, below[0], ground.rules):
        return last, "signature"
    for begin in range(last, max(-1, last - 4), -1):
        piece = pieces[begin]
        if piece.start in ground.stops or (begin < last and text[piece.end - 1] in "。!?"):
            break
        role = _role_of(ground, piece, pieces[last].end)
        if role is not None:
            return begin, role
    return _aside(ground, pieces)


def _aside(ground: _Ground, pieces: list[Piece]) -> tuple[int, str | None]:
    """Where a closing paragraph begins whose last sentence says something else, if it is one."""
    end = pieces[-1].end
    for begin in range(len(pieces) - 1, -1, -1):
        piece = pieces[begin]
        if end - piece.start > _LONGEST_ASIDE or piece.start in ground.stops:
            break
        if _invites(ground.page.text, piece, ground.rules):
            return begin, "contact"
    return len(pieces), None


def _invites(text: str, piece: Piece, rules: Rulebook) -> bool:
    return rules.family("facts", "closing.opening").regex.match(text, piece.start, piece.end) is not None


def _role_of(ground: _Ground, piece: Piece, end: int) -> str | None:
    """What a stretch of the closing is; None for text of the notice."""
    text, rules = ground.page.text[piece.start : end], ground.rules
    if is_signature(text, rules):
        return "signature"
    if piece.tight:
        return "contact" if _invites(ground.page.text, piece, rules) else None
    return _role_apart(ground, text)


def _role_apart(ground: _Ground, text: str) -> str | None:
    """What a stretch is that does not go on with a sentence before it."""
    rules = ground.rules
    if _is_furniture(text, rules):
        return "furniture"
    if rules.family("facts", "closing.formula").regex.match(text):
        return "other"
    if _is_contact(text, rules):
        return "contact"
    if len(text) <= 80 and rules.family("publication").regex.match(text.lstrip("【[( ")):
        return "meta"
    repeated = ground.headline is not None and len(text) <= 80 and is_repeat(text, ground.headline)
    return "furniture" if repeated else None


def _is_furniture(text: str, rules: Rulebook) -> bool:
    squeezed = "".join(text.split())
    return (
        len(squeezed) <= 320
        and "。" not in squeezed
        and rules.family("furniture").first(squeezed) is not None
    )


def _is_contact(text: str, rules: Rulebook) -> bool:
    """Whether a piece tells how to reach the body, or invites to; a measure of that kind does neither."""
    if rules.family("facts", "closing.not").regex.search(text):
        return False
    if len(text) <= _LONGEST_CONTACT and rules.family("facts", "closing.contact").regex.search(text):
        return True
    match = rules.family("facts", "closing.invitation").regex.search(text, 0, 400)
    return match is not None and "。" not in text[: match.start()]


def _without_loose_names(
    ground: _Ground, found: list[tuple[str, Line]]
) -> tuple[list[tuple[str, Line]], Signature | None]:
    """The closing and its signature; names alone, with neither date nor place, are no signature but text."""
    signed_by = [line for role, line in found if role == "signature"]
    if not signed_by:
        return found, None
    signature = signature_of(ground.page, signed_by, ground.rules)
    if signature.credible:
        return found, signature
    last = max(i for i, (role, _) in enumerate(found) if role == "signature")
    return found[last + 1 :], None


def _lines_above(page: Page, start: int, line: Line) -> list[Line]:
    """The last lines above one: those of a closing that something else follows (相关链接：…)."""
    most = _LINES[0]
    lines = last_lines(page, start, most + 1, line.start)
    if len(lines) < most:  # some were blank
        lines = page.lines(start, line.start)
    return lines[-most:]


def _closing(
    ground: _Ground, found: list[tuple[str, Line]], signature: Signature | None, start: int
) -> Closing:
    page, rules = ground.page, ground.rules
    begin = found[0][1].start if found else len(page.text)
    lines = found
    if signature is None:
        signed_by = earlier_signature(page, (start, begin), ground.stops, rules)
        annexed = bool(signed_by) and any(stop > signed_by[0].start for stop in ground.stops)
        if signed_by and not annexed:
            above = _read_upwards(ground, _lines_above(page, start, signed_by[0]))
            lines = [*above, *(("signature", line) for line in signed_by), *found]
        signature = signature_of(page, signed_by, rules)
    reach = find_reach(page, [line for role, line in lines if role == "contact"], (start, begin), rules)
    return Closing(lines, signature.issuer, signature.day, reach.phone, reach.email)
