"""How to reach the body: the first telephone number and the first mail address behind a label."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from extract.fields.facts_page import Page
from extract.outline.scanning import Line
from extract.patterns import pattern_of
from extract.rulebook import Rulebook

_PHONE: Final = pattern_of(
    r"\(0\d{2,3}\)\s?[-—－–]?\s?(?:\d{7,8}|\d{3,4}[- ]\d{4}(?!\d))(?:-\d{1,4})?"
    r"|(?<!\d)0\d{2,3}\s?[-—－–]{1,2}\s?(?:\d{7,8}|\d{3,4}[- ]\d{4}(?!\d)|12[36]\d{2}(?!\d))(?:-\d{1,4})?"
    r"|(?<!\d)(?:0\d{2,3} ?\d{7,8}|1[3-9]\d(?:[- ]?\d{4}){2}|[2-8]\d{6,7}|400-?\d{3}-?\d{4}|12[36]\d{2})"
    r"(?![\d@.])"
)
# Whatever an address begins with, no other begins inside it: without that each sign would look for its @.
_MAIL: Final = pattern_of(
    r"(?<![A-Za-z0-9])(?<![A-Za-z0-9][_.+-])[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII
)
_INVITING: Final = "欢迎"
#: An announcement may say within its sentences where objections go.
_OBJECTING: Final = pattern_of(r"(?:异议|意见|监督|反映|举报)[^。\n]{0,80}(?:邮箱|邮件|信箱)[^。\n@]{0,40}@")
#: … and a plan within a sentence how its office is reached.
_SAID: Final = pattern_of(r"(?:办公室|整改办|专班)[^。\n]{0,20},联系电话:\s?")
#: … and an intro how the body is.
_TOLD: Final = pattern_of(r"(?:监督|联系|举报|咨询|反映|受理)(?:电话|热线|方式)(?:为|是)?\s?:?\s?")
_BELOW: Final = 6


class Reach(NamedTuple):
    """Telephone number and mail address as written; None when the notice gives none."""

    phone: str | None
    email: str | None


def find_reach(page: Page, lines: list[Line], body: tuple[int, int], rules: Rulebook) -> Reach:
    """Telephone and mail from the closing; where it has none, from the last invitation in ``body``."""
    reach = _reach(page, lines, rules)
    if not reach.phone and not reach.email:
        reach = _reach(page, _invitation_lines(page, body, rules), rules)
    if not reach.phone and not reach.email:
        reach = _reach(page, _last_table(page), rules)
    if not reach.phone and not reach.email and "@" in page.text:
        return Reach(None, _mail_for_objections(page.text))
    if not reach.phone and not reach.email and page.text.find("联系电话", *body) >= 0:
        said = _SAID.search(page.text, *body)
        number = _PHONE.match(page.text, said.end()) if said else None
        return Reach(page.raw(*number.span()) if number else None, None)
    return reach


def phone_told(page: Page, start: int, end: int) -> str | None:
    """The telephone number that an intro gives where it says that all is made public (现将…，监督电话：…)."""
    announced = page.text.find("现将", start, end)
    for told in _TOLD.finditer(page.text, announced, end) if announced >= 0 else ():
        number = _PHONE.match(page.text, told.end(), end)
        if number is not None:
            return page.raw(*number.span())
    return None


def _mail_for_objections(text: str) -> str | None:
    told = _OBJECTING.search(text)
    mail = None if told is None else _MAIL.search(text, told.start())
    return mail.group() if mail else None


def _last_table(page: Page) -> list[Line]:
    """The rows of the last table: a closure may have its contact there."""
    if not page.document.tables:
        return []
    last = page.document.tables[-1]
    return page.lines(last.start, last.end)


def _invitation_lines(page: Page, body: tuple[int, int], rules: Rulebook) -> list[Line]:
    """The last line of ``body`` that opens a closing (欢迎…监督), and the few below it."""
    opening = rules.family("facts", "closing.opening").regex
    at = page.text.rfind(_INVITING, *body)
    while at >= 0:
        start = max(page.text.rfind("\n", body[0], at) + 1, body[0])
        lines = page.lines(start, body[1])[:_BELOW]
        if lines and opening.match(page.text, *lines[0]):
            return lines
        at = page.text.rfind(_INVITING, body[0], start)
    return []


def _reach(page: Page, lines: list[Line], rules: Rulebook) -> Reach:
    phone = email = None
    label = rules.family("facts", "closing.contact").regex
    for line in lines:
        match = label.search(page.text, line.start, line.end)
        if match is None:
            continue
        number = _PHONE.search(page.text, match.start(), _whole_end(page.text, line.end))
        mail = _MAIL.search(page.text, match.start(), line.end)
        phone = phone or ("".join(page.raw(*number.span()).split("\n")) if number else None)
        email = email or (page.raw(*mail.span()) if mail else None)
    return Reach(phone, email)


def _whole_end(text: str, end: int) -> int:
    """The end of a line, or of the one below where a number is broken at its dash."""
    if text[end - 1 : end] not in ("-", "—"):
        return end
    below = text.find("\n", end + 1)
    return len(text) if below < 0 else below
