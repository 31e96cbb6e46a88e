"""What the intro tells of the inspection: which team, from when to when, the feedback, the inspected body."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from typing import Final, NamedTuple

from extract.fields.dates import DateHit, Range, find_dates, find_ranges, with_years
from extract.fields.facts_bodies import inspected_body, is_body, is_place, leading_place, without_party
from extract.patterns import pattern_of
from extract.rulebook import Rulebook

_PLACE_BEFORE: Final = pattern_of(r"(?:^|[,。:;、\n日 ])((?:中共)?[一-龥]{2,14}?)$")
_NO_NAME: Final = pattern_of(r"[根按由向对届级现将收到了的为]|关于|经(?!济)")
_OBJECT: Final = pattern_of(r"对([^,。;]{2,60}?)(?:分别|集中|组织)?(?:进行|开展|实施)")
_RECEIVER: Final = pattern_of(r"向([^,。;]{2,40}?)(?:分别|全面|集中|正式|书面|当面|口头)?反馈")
_DRAWN_UP: Final = pattern_of("制定|制订|编制")
_AUTHOR: Final = pattern_of(
    r"(?:^|[,。\n])\s{0,40}+([^,。;\s]{4,30}?)(?:结合实际|研究)?(?:制定|制订|编制)[^,。]{0,24}(?:方案|清单|措施)"
)
_YEAR_SAID: Final = pattern_of(r"\s*((?:19|20)\d\d)年(?:度)?,")
_UNITS: Final = "省市州盟县区旗镇乡"
#: Behind the day on which something began: 自2019年11月25日起.
_FROM_ON: Final = ("起", "以来", "开始")
_SINCE: Final = pattern_of(r"以来|起(?!草|来)|开始")
_SENTENCE_END: Final = "。\n"


class Intro(NamedTuple):
    """The inspection as the intro tells it; every part None when it does not say."""

    inspector: str | None
    start: dt.date | None
    end: dt.date | None
    feedback: dt.date | None
    bodies: tuple[str, ...]


def read_intro(text: str, start: int, stop: int, rules: Rulebook) -> Intro:
    """Read the stretch before the first section; ``text`` is folded."""
    period = _period(text, start, stop, rules)
    feedback = _feedback(text, start, stop, _earliest_end(period), rules)
    days = _days(period, feedback)
    bodies = tuple(_bodies(text, start, stop, rules))
    return Intro(find_team(text, start, stop, rules), days.start, days.end, feedback, bodies)


def find_team(text: str, start: int, stop: int, rules: Rulebook) -> str | None:
    """The team that inspected, as written; the first of several."""
    if not any(sign in text[start:stop] for sign in ("组", "督察", "审计")):
        return None
    wrong = rules.family("facts", "team.not").regex
    pattern = rules.family("facts", "team").regex
    at = start
    while (match := pattern.search(text, at, stop)) is not None:
        if wrong.search(match.group()) is None:
            return _with_place(text, start, match, rules)
        at = match.start() + 1
    return None


def _with_place(text: str, start: int, match: re.Match[str], rules: Rulebook) -> str:
    """The team with the place before it, when a name and nothing else stands there (云泽市委第一巡察组)."""
    team = match.group()
    before = _PLACE_BEFORE.search(text[max(start, match.start() - 17) : match.start()])
    if before is None or team.startswith(("中央", "国")) or _NO_NAME.search(before.group(1)):
        return team
    place = before.group(1) + (team[0] if team[0] in _UNITS else "")
    return before.group(1) + team if is_place(place, rules) else team


# ---- from when to when ------------------------------------------------------------------------------
class _Days(NamedTuple):
    start: dt.date | None
    end: dt.date | None


_Period = tuple[DateHit | None, DateHit | None]
_OPEN: Final[_Period] = (None, None)


def _period(text: str, start: int, stop: int, rules: Rulebook) -> _Period:
    """The expressions that say from when to when was inspected; the second is None for 以来."""
    for found in find_ranges(text, start, stop):
        if _inspecting(_around(text, (found.start, found.end), start, stop), rules):
            return _dated(text, start, found)
    return _single(text, start, stop, rules)


def _dated(text: str, start: int, found: Range) -> tuple[DateHit, DateHit]:
    """The ends of a period, in the year that its sentence begins with (2019年,根据…,于7月15日至9月12日)."""
    first, last = found.first, found.last
    opened = max(text.rfind(sign, start, first.start) for sign in _SENTENCE_END) + 1
    said = _YEAR_SAID.match(text, max(opened, start), first.start) if first.year is None else None
    return (first, last) if said is None else with_years(first._replace(year=int(said[1])), last)


def _days(period: _Period, feedback: dt.date | None) -> _Days:
    """First and last day of a period; one without a year is the latest that ends before the feedback.

    旬, 月初 and 月底 give no day: such an end of a period stays open.
    """
    first, last = period
    if first is None:
        return _Days(None, None)
    if first.year is not None:
        begun, ended = first.first(first.year), None if last is None else last.last(first.year)
    elif last is None or feedback is None:
        return _Days(None, None)
    else:
        year = feedback.year if last.last(feedback.year) <= feedback else feedback.year - 1
        crosses = last.last(year) < first.first(year)
        begun, ended = first.first(year - crosses), last.last(year)
    return _Days(None if first.part else begun, None if last and last.part else ended)


def _earliest_end(period: _Period) -> dt.date | None:
    """The first day on which a period may have ended: of 1月至3月 the first of March."""
    first, last = period
    if first is None or last is None or first.year is None:
        return None
    return last.first(first.year)


def _single(text: str, start: int, stop: int, rules: Rulebook) -> _Period:
    """A period told by one expression: 2024年3月 (the whole month) or 2024年4月8日以来 (no end)."""
    for hit in find_dates(text, start, min(stop, start + 400)):
        if (
            hit.year is None
            or hit.part
            or not _inspecting(_around(text, (hit.start, hit.end), start, stop), rules)
        ):
            continue
        if _SINCE.match(text, hit.end):
            return hit, None
        return (hit, hit) if hit.precision == "month" else _OPEN
    return _OPEN


def _around(text: str, hit: tuple[int, int], floor: int, stop: int) -> str:
    """The clause a date opens: from the sentence's beginning (not before ``floor``) to the feedback."""
    start, end = hit
    close = min((at for sign in _SENTENCE_END if (at := text.find(sign, end, stop)) >= 0), default=stop)
    fed_back = text.find("反馈", end, close)
    if fed_back >= 0:
        close = fed_back
    opened = max(floor, *(text.rfind(sign, floor, start) + 1 for sign in _SENTENCE_END))
    return text[max(opened, start - 12) : min(close, end + 200)]


def _inspecting(clause: str, rules: Rulebook) -> bool:
    if rules.family("facts", "inspection.not").regex.search(clause):
        return False
    return rules.family("facts", "inspection.act").regex.search(clause) is not None


# ---- the feedback -------------------------------------------------------------------------------------
def _feedback(text: str, start: int, stop: int, ended: dt.date | None, rules: Rulebook) -> dt.date | None:
    """The day of the feedback; a missing year is the first one that puts it after the inspection."""
    told = rules.family("facts", "feedback.day").regex.search(text, start, stop)
    pattern = rules.family("facts", "feedback.act").regex
    before = (_day_before(text, start, match.start()) for match in pattern.finditer(text, start, stop))
    for hit in itertools.chain([_day_at(text, told.end(), stop)] if told else [], before):
        if hit is None:
            continue
        return hit.first(hit.year) if hit.year is not None else _after(hit, ended)
    return None


def _day_at(text: str, place: int, stop: int) -> DateHit | None:
    """The day that stands at ``place``."""
    hits = find_dates(text, place, min(place + 20, stop))
    return hits[0] if hits and hits[0].start == place and hits[0].precision == "day" else None


def _day_before(text: str, start: int, place: int) -> DateHit | None:
    """The last day named before ``place`` in its sentence; none that closes a range or begins something."""
    opened = max(text.rfind(sign, start, place) for sign in _SENTENCE_END) + 1
    opened = max(opened, start, place - 160)
    hits = find_dates(text, opened, place)
    if not hits or hits[-1].precision != "day" or text.startswith(_FROM_ON, hits[-1].end):
        return None
    ranges = find_ranges(text, opened, place)
    if any(found.start <= hits[-1].start < found.end for found in ranges):
        return None
    return hits[-1]


def _after(hit: DateHit, ended: dt.date | None) -> dt.date | None:
    if ended is None:
        return None
    day = hit.first(ended.year)
    return day if day >= ended else hit.first(ended.year + 1)


# ---- who was looked at ----------------------------------------------------------------------------------
def _bodies(text: str, start: int, stop: int, rules: Rulebook) -> list[str]:
    """The body as 对…进行 and 向…反馈 name it, else as author of the plan; none when several are named."""
    found: list[str] = []
    act = rules.family("facts", "inspection.act").regex
    for match in _OBJECT.finditer(text, start, stop):
        if not act.search(text, match.start(), min(stop, match.end() + 40)):
            continue
        body = inspected_body(match.group(1), rules)
        if body is None:
            return []
        found.append(body)
        break
    named = [inspected_body(match.group(1), rules) for match in _RECEIVER.finditer(text, start, stop)]
    if not found and not any(named) and _DRAWN_UP.search(text, start, stop):
        named = [_author(match.group(1), rules) for match in _AUTHOR.finditer(text, start, stop)]
    return found + [body for body in named if body is not None]


def _author(name: str, rules: Rulebook) -> str | None:
    return without_party(name, rules) if is_body(name, rules) and leading_place(name, rules) else None
