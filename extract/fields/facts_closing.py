"""The closing of a notice: 欢迎…监督, telephone and mail, signature and date, footers of the page."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from extract.fields.dates import find_dates
from extract.fields.facts_bodies import is_body, leading_place
from extract.fields.facts_page import Page
from extract.outline.scanning import Line
from extract.rulebook import Rulebook

_LINES = 40
_HAN = "一二三四五六七八九十"
_DATE = rf"(?:(?:19|20)\d\d|[一二][〇○零{_HAN}]{{3}})\s?年\s?[\d{_HAN}]{{1,2}}\s?月\s?[\d{_HAN}]{{1,3}}\s?日"
_DATE_ONLY = re.compile(rf"[(\[]?\s*(?:{_DATE}|(?:19|20)\d\d[.\-/]\d{{1,2}}[.\-/]\d{{1,2}})\s*[)\]]?")
_SIGNED_LINE = re.compile(rf"([^。,;:]{{4,60}}?)\s*[(\[]?\s*({_DATE})\s*[)\]]?")
_PHONE = re.compile(
    r"\(0\d{2,3}\)\s?[-—－–]?\s?\d{7,8}(?:-\d{1,4})?|(?<!\d)0\d{2,3}\s?[-—－–]{1,2}\s?\d{7,8}(?:-\d{1,4})?"
    r"|(?<!\d)(?:0\d{2,3} ?\d{7,8}|1[3-9]\d(?:[- ]?\d{4}){2}|[2-8]\d{6,7}|400-?\d{3}-?\d{4}|12[36]\d{2})"
    r"(?![\d@.])"
)
_MAIL = re.compile(r"[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII)


class Closing(NamedTuple):
    """The closing, read: (role, line) pairs and what they say.

    A signature with numbered matter below it (an annex) is read, but does not close the notice.
    """

    lines: list[tuple[str, Line]]
    issuer: str | None
    signed: dt.date | None
    phone: str | None
    email: str | None


def read_closing(page: Page, start: int, stops: frozenset[int], rules: Rulebook) -> Closing:
    """Read the last lines after ``start``, upwards until the text of the notice begins.

    ``stops`` are offsets of ordinals: a line that begins with one belongs to a section.
    """
    tail = _tail(page, start)
    found: list[tuple[str, Line]] = []
    index = len(tail) - 1
    while index >= 0 and tail[index].start not in stops:
        role = _role_of(page.text[tail[index].start : tail[index].end], rules)
        if role is None and found and _opens_name(page, tail[index], found[0], rules):
            role = "signature"
        if role is None:
            break
        found.insert(0, (role, tail[index]))
        index -= 1
    unread = tail[: index + 1]
    found = _without_loose_names(page, found, rules)
    if any(role == "signature" for role, _ in found):
        return _closing(page, found, unread, rules)
    earlier = _earlier_signature(page, unread, stops, rules)
    closing = _closing(page, earlier + found, unread, rules)
    if earlier and any(stop > earlier[0][1].start for stop in stops):
        return closing._replace(lines=found)
    return closing


def _tail(page: Page, start: int) -> list[Line]:
    at = len(page.text)
    for _ in range(_LINES):
        at = page.text.rfind("\n", start, at)
        if at < 0:
            return page.lines(start, len(page.text))
    return page.lines(at, len(page.text))


def _role_of(text: str, rules: Rulebook) -> str | None:
    """What a line of the closing is; None for text of the notice."""
    if _DATE_ONLY.fullmatch(text) or _signatories(text, rules):
        return "signature"
    squeezed = "".join(text.split())
    if len(squeezed) <= 320 and "。" not in squeezed and rules.family("furniture").first(squeezed):
        return "furniture"
    if len(text) <= 240 and rules.family("facts", "closing.contact").regex.search(text):
        return "contact"
    if rules.family("facts", "closing.invitation").regex.search(text, 0, 400) and _begins_inviting(
        text, rules
    ):
        return "contact"
    if len(text) <= 80 and rules.family("publication").regex.match(text.lstrip("【[( ")):
        return "meta"
    return None


def _begins_inviting(text: str, rules: Rulebook) -> bool:
    match = rules.family("facts", "closing.invitation").regex.search(text)
    return match is not None and "。" not in text[: match.start()]


def _signatories(text: str, rules: Rulebook) -> str | None:
    """The bodies a line is signed by, less the date on the same line; None when it is no signature."""
    match = _SIGNED_LINE.fullmatch(text)
    names = (match.group(1) if match else text).strip()
    if len(names) > 70 or not names:
        return None
    parts = [part for part in names.split() if part]
    whole = all(is_body(part, rules) for part in parts) or is_body(names, rules)
    return names if whole else None


def _earlier_signature(
    page: Page, unread: list[Line], stops: frozenset[int], rules: Rulebook
) -> list[tuple[str, Line]]:
    """A name and a date on two lines, or one, with other matter below them (a list of links, annexes)."""
    for index in range(len(unread) - 1, -1, -1):
        line = unread[index]
        text = page.text[line.start : line.end]
        if _SIGNED_LINE.fullmatch(text) and _signatories(text, rules) and line.start not in stops:
            return [("signature", line)]
        if index and _DATE_ONLY.fullmatch(text):
            above = unread[index - 1]
            if above.start not in stops and _signatories(page.text[above.start : above.end], rules):
                return [("signature", above), ("signature", line)]
    return []


def _opens_name(page: Page, line: Line, below: tuple[str, Line], rules: Rulebook) -> bool:
    """Whether a line is the first half of the name that the signature below it goes on with."""
    role, rest_line = below
    text, rest = page.text[line.start : line.end], page.text[rest_line.start : rest_line.end]
    if role != "signature" or _DATE_ONLY.match(rest):
        return False
    if len(text) > 36 or re.search(r"[。,;:!?\d]", text):
        return False
    return leading_place(text, rules) and not leading_place(rest, rules)


def _without_loose_names(
    page: Page, found: list[tuple[str, Line]], rules: Rulebook
) -> list[tuple[str, Line]]:
    """Names alone, with no date below them and no place of their own, are no signature but text."""
    signed = [page.text[line.start : line.end] for role, line in found if role == "signature"]
    if any(find_dates(text, 0, len(text)) or leading_place(text, rules) for text in signed):
        return found
    last = max((i for i, (role, _) in enumerate(found) if role == "signature"), default=-1)
    return found[last + 1 :]


def _closing(page: Page, found: list[tuple[str, Line]], unread: list[Line], rules: Rulebook) -> Closing:
    signature = [line for role, line in found if role == "signature"]
    contact = [line for role, line in found if role == "contact"] or unread[-1:]
    phone, email = _reach(page, contact, rules)
    return Closing(found, _issuer(page, signature, rules), _signed(page, signature), phone, email)


def _issuer(page: Page, lines: list[Line], rules: Rulebook) -> str | None:
    names: list[str] = []
    for line in lines:
        text = page.text[line.start : line.end]
        if _DATE_ONLY.fullmatch(text):
            continue
        match = _SIGNED_LINE.fullmatch(text)
        end = line.start + match.end(1) if match else line.end
        names.append(page.raw(line.start, end))
    if not names:
        return None
    several = len(names) > 1 and all(leading_place(name, rules) for name in names)
    return (" " if several else "").join(names)


def _signed(page: Page, lines: list[Line]) -> dt.date | None:
    for line in reversed(lines):
        for hit in reversed(find_dates(page.text, line.start, line.end)):
            if hit.precision == "day" and hit.year is not None:
                return hit.first(hit.year)
    return None


def _reach(page: Page, lines: list[Line], rules: Rulebook) -> tuple[str | None, str | None]:
    """The first telephone number and the first mail address behind a label of the closing."""
    phone = email = None
    label = rules.family("facts", "closing.contact").regex
    for line in lines:
        match = label.search(page.text, line.start, line.end)
        if match is None:
            continue
        number = _PHONE.search(page.text, match.start(), line.end)
        mail = _MAIL.search(page.text, match.start(), line.end)
        phone = phone or (page.raw(*number.span()) if number else None)
        email = email or (page.raw(*mail.span()) if mail else None)
    return phone, email
