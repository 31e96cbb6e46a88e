"""How many issues a notice says were fed back, and how many it says are done or under way.

Counts come in levels (4个方面, 12类问题, 39个具体问题, 157项措施). Aspects are not issues; of the levels that
are called 问题 the coarsest counts; what the body itself broke down (梳理出29个) was not fed back.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import Final, NamedTuple

from extract.model import new
from extract.outline.ordinals import chinese_value
from extract.patterns import pattern_of
from extract.rulebook import Rulebook
from extract.rulebook.opening import led

_HAN: Final = "一二两三四五六七八九十百"
#: One to four digits or one to five signs; begins with a class, which a search runs up to fast.
_NUMBER: Final = rf"([\d{_HAN}](?:(?<=\d)\d{{0,3}}+|(?<=[{_HAN}])[{_HAN}]{{0,4}}+))"
_UNIT: Final = r"(?:个大项|大项|大类|个|项|条|类|点|件|处)"
_NO_ASPECT: Final = r"(?!\s?大?方面|大?类别)"
_ISSUE: Final = r"问题(?!线索|清单任务)"
_BEFORE: Final = pattern_of(
    rf"{_NUMBER}(?:余|多)?\s?{_UNIT}{_NO_ASPECT}(?:的)?(?:[^\d,。;、:一二三四五六七八九十]{{0,6}}?){_ISSUE}"
)
_BEHIND: Final = pattern_of(
    rf"{_ISSUE}(?:清单)?(?:涉及[^\d,。;]{{0,6}})?(?:共计|总计|合计|共有|共|总共|有|为|\d个大?方面)*\s?"
    rf"{_NUMBER}(?:余|多)?\s?{_UNIT}{_NO_ASPECT}"
)
_PAIR: Final = pattern_of(rf"{_NUMBER}\s?({_UNIT})(?!多?月)")
#: Behind a count of issues of which so many are said to be done (26个问题已整改完成25个).
_OF_WHICH: Final = pattern_of(
    r"(?:中|目前|现)*(?:已|均|全部)[^,。;\d]{0,8}(?:整改|完成|办结|销号)[^,。;\d]{0,4}\d"
)
#: Who found something: said in the same sentence before the clause that counts.
_INSPECTED: Final = pattern_of("巡[视察]|督[察导]|审计")
_CLAUSE_ENDS: Final = ",。;\n"
_CLAUSE: Final = pattern_of(rf"[^{_CLAUSE_ENDS}]+")
_DONE: Final = pattern_of(
    led(
        rf"(?<![仅只未应须本])(?:完成问题整改|完成整改|整改完成|已整改|整改到位|已完成|完成|已办结|办结|已销号|已解决)(?:的)?(?:{_ISSUE})?\s?{_NUMBER}\s?(?:个|项|条)(?!方面)"
        rf"|{_NUMBER}\s?(?:个|项|条)(?:具体)?(?:{_ISSUE})?(?:已|均已|已经|全部|现已)+[^,。;\d]{{0,6}}?(?:完成|整改到位|办结|销号|解决|整改|(?<!整)改(?:完|到位))"
        rf"(?!(?:完成|整改|到位)*\s?(?:\d|[一二三四五六七八九十]{{1,3}}[个项条]))"
        rf"|{_NUMBER}\s?(?:个|项|条)(?:{_ISSUE})?(?:整改完成|完成整改|整改到位)(?!率|情况)"
    )
)
_DOING: Final = pattern_of(
    led(
        rf"(?:正在(?:整改|推进(?:整改)?|办理|抓紧整改)|持续(?:整改|推进)(?:整改)?|(?:完成)?剩余|长期整改|尚在整改|未完成整改正在推进)(?:的)?(?:{_ISSUE})?\s?{_NUMBER}\s?(?:个|项|条)"
        rf"|(?:其余|剩余|另有|还有|其他)(?:的)?\s?{_NUMBER}\s?(?:个|项|条)(?:{_ISSUE})?[^,。;\d]{{0,12}}?(?:推进|整改|坚持|办理|落实)"
        rf"|{_NUMBER}\s?(?:个|项|条)(?:取得[^,。;\d]{{0,8}}、)?(?:正|仍|尚|还)在(?:持续|长期|抓紧|有序|加快|按[^,。;\d]{{1,8}}?)?(?:整改|推进|办理)"
        rf"|{_NUMBER}\s?(?:个|项|条)(?:具体)?(?:{_ISSUE})(?:还)?(?:正在|正|仍在|尚在|还在|仍需|需要?)"
        r"(?:持续|长期|抓紧|有序|加快|按[^,。;\d]{1,8}?)?(?:整改|推进|坚持|办理|改(?![革造建]))"
    )
)


class Clause(NamedTuple):
    """A clause that holds a number with a unit, and where the stretch it stands in begins."""

    start: int
    end: int
    floor: int


def counting_clauses(text: str, stretches: list[tuple[int, int]]) -> list[Clause]:
    """The clauses of ``stretches`` that count something, in order."""
    found: list[Clause] = []
    for start, stop in stretches:
        end = start
        for pair in _PAIR.finditer(text, start, stop):
            if pair.start() < end:
                continue
            opened = end
            for sign in _CLAUSE_ENDS:
                opened = max(opened, text.rfind(sign, opened, pair.start()) + 1)
            match = _CLAUSE.match(text, opened, stop)
            if match is not None:
                found.append(new(Clause, (*match.span(), start)))
                end = match.end()
    return found


def declared_issues(text: str, clauses: list[Clause], rules: Rulebook) -> int | None:
    """The number of issues said to be fed back, from the first clause that gives it."""
    own, fed_back, against, told = (
        rules.family("facts", f"count.{value}").regex for value in ("own", "fed_back", "against", "told")
    )
    weak = None
    for start, end, floor in clauses:
        clause = _with_lead(text, start, end, floor)
        counted = _counted(clause) if "问题" in clause else None
        if counted is None or own.search(clause, 0, counted.start(1)):
            continue
        if clause.startswith("涉及") and own.search(_clause_before(text, start, floor)):
            continue  # 9个信访件，涉及13个问题
        if fed_back.search(clause):
            return _value(counted.group(1))
        if weak is None and (
            against.search(clause, 0, counted.start(1))
            or _OF_WHICH.match(clause, counted.end())
            or (
                told.search(text, start, end)
                and _INSPECTED.search(text, _sentence(text, start, floor), start)
            )
        ):
            weak = _value(counted.group(1))
    return weak


def _sentence(text: str, place: int, floor: int) -> int:
    """Where the sentence around ``place`` begins, not before ``floor``."""
    return max(text.rfind("。", floor, place), text.rfind("\n", floor, place), floor - 1) + 1


def _with_lead(text: str, start: int, end: int, floor: int) -> str:
    """A clause, with the one before it where it only goes on to count (反馈意见，共3类23个问题)."""
    before = _clause_before(text, start, floor) if text[start : start + 1] in ("共", "计") else ""
    return before + text[start:end]


def _clause_before(text: str, start: int, floor: int) -> str:
    """The clause before the one at ``start``, with the sign between them."""
    before = max(text.rfind(sign, floor, start - 1) for sign in _CLAUSE_ENDS)
    return text[max(before + 1, floor) : start]


def _counted(clause: str) -> re.Match[str] | None:
    """The first number in a clause that counts issues (23个问题, 问题15个) and not their aspects."""
    found = [match for pattern in (_BEFORE, _BEHIND) for match in pattern.finditer(clause)]
    counts = [
        match for match in found if clause[: match.start(1)][-1:] not in ("第", "每")
    ]  # 第二十三项问题 is one
    return min(counts, key=lambda match: match.start(1), default=None)


def _value(numeral: str) -> int | None:
    return int(numeral) if numeral.isdecimal() else chinese_value(numeral.replace("两", "二"))


def declared_states(
    text: str, clauses: list[Clause], declared: int | None, rules: Rulebook
) -> tuple[int | None, int | None]:
    """How many issues are said to be done, and under way; tasks, measures and petitions do not count.

    Where nothing beside them says what they count, the two must add up to the issues ``declared``, or say of
    what day they are when none are.
    """
    done, doing = _state(_DONE, text, clauses, rules), _state(_DOING, text, clauses, rules)
    if done is None and doing is None:
        return _adding_up(text, clauses, declared)
    return done, doing


def _adding_up(text: str, clauses: list[Clause], declared: int | None) -> tuple[int | None, int | None]:
    """The two counts (截至6月底，已完成整改12个，正在整改1个) that make ``declared``, if that is known."""
    for one, other in zip_longest(clauses, clauses[1:]):
        done = _DONE.search(text, one.start, one.end)
        end = other.end if other and other.start <= one.end + 1 else one.end
        doing = _DOING.search(text, done.end(), end) if done else None
        if done is None or doing is None:
            continue
        counts = [_value(next(group for group in match.groups() if group)) for match in (done, doing)]
        sentence = text[text.rfind("。", one.floor, one.start) + 1 : one.start]
        fits = sum(filter(None, counts)) == declared if declared else sentence.startswith(("截至", "截止"))
        if None not in counts and fits:
            return counts[0], counts[1]
    return None, None


def _state(pattern: re.Pattern[str], text: str, clauses: list[Clause], rules: Rulebook) -> int | None:
    for clause in clauses:
        for match in pattern.finditer(text, clause.start, clause.end):
            if _is_own(text, clause):
                break
            numeral = next(group for group in match.groups() if group)
            if (
                numeral != "一"
                and not _is_aim(text, clause, match)
                and _of_issues(text, clause.floor, match, rules)
            ):
                return _value(numeral)
    return None


def _is_aim(text: str, clause: Clause, match: re.Match[str]) -> bool:
    """Whether what is counted is yet to be done, and no 已 says that it is."""
    before = max(clause.floor, match.start() - 40)
    return "已" not in match.group() and _AIM.search(text, before, match.start()) is not None


def _is_own(text: str, clause: Clause) -> bool:
    """Whether the clause before counts what the body found itself (自查发现问题236个，已整改229个)."""
    return _OWN.search(text, max(clause.start - 30, clause.floor), clause.start) is not None


#: What the body found itself, right before the clause that counts what is done.
_OWN: Final = pattern_of("自查(?:自纠)?[^,。;]{0,4}(?:发现|出)[^,。;]{0,16}问题[^,。;]{0,8},$")
#: 一条一条改 counts nothing.
_ONE_BY_ONE: Final = pattern_of(r"(一[条件项个])\1")
#: Behind the day by which so much will be done (到2023年底，完成问题整改3个) nothing is done yet.
_AIM: Final = pattern_of(r"(?:^|[^截止达])到\s?(?:(?:19|20)\d\d年|年|本月|今年|明年)[^。;\n]{0,16}$")
_NOUN: Final = pattern_of(r"[^,。;\d]{0,12}")
_CLAUSES: Final = pattern_of("[,。;]")


def _of_issues(text: str, start: int, match: re.Match[str], rules: Rulebook) -> bool:
    """Whether the thing counted is an issue: the noun behind the number, else the last one before it."""
    other = rules.family("facts", "count.other").regex
    behind = _NOUN.match(text[match.end() : match.end() + 12])
    near = match.group() + (behind.group() if behind else "")
    if "问题" in near:
        return True
    if other.search(near):
        return False
    opened = max(text.rfind("。", start, match.start()) + 1, start, match.start() - 120)
    before = text[opened : match.start()]
    at = before.rfind("问题")
    if other.search(before[at + 2 :]) and not _in_unit_of_issues(before, at, match.group()):
        return False
    return at >= 0 or (
        _PAIR.search(_ONE_BY_ONE.sub("", _DONE.sub("", before))) is None
        and _told_before(text[max(start, opened - 60) : opened])
    )


def _in_unit_of_issues(before: str, at: int, told: str) -> bool:
    """Whether what is told has the unit of the issues and of nothing since (29个问题,措施87条,完成25个)."""
    issues, since = _PAIR.findall(before[: max(at, 0)]), _PAIR.findall(_DONE.sub("", before[at:]))
    unit = _PAIR.findall(told)[-1:]
    return bool(issues and unit) and unit[0][1] == issues[-1][1] and all(u != unit[0][1] for _, u in since)


def _told_before(text: str) -> bool:
    """Whether the sentence before counts issues, so that 已完成整改8个 needs no noun."""
    return any(_counted(clause) for clause in _CLAUSES.split(text))
