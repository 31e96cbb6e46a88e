"""Tables with planted pairs: issues that bodies were told alike, plans and their reports, and decoys.

Decoys are everywhere: every domain is spoken of under some ninety aspects, every aspect of some two hundred
domains, and all of them share defects and the templates of their details. Two issues are the same when
they have one identity: domain and aspect.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from dataclasses import dataclass, field
from itertools import product

import pyarrow as pa

from extract.tables.schemas import SCHEMAS
from tests.comparing import vocabulary as words

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
LEVELS = ("place", "number", "order", "synonym", "frame", "short", "cut", "added")


@dataclass(frozen=True)
class Said:
    """One thing that can be said: the same identity, however it is worded."""

    domain: str
    aspect: str
    defect: str
    details: tuple[str, ...]
    wording: int


@dataclass
class Planted:
    """The tables' rows, and what is the same: pairs across bodies, pairs of plan and report."""

    notices: list[dict[str, object]] = field(default_factory=list)
    issues: list[dict[str, object]] = field(default_factory=list)
    alike: set[tuple[str, str]] = field(default_factory=set)
    kept: set[tuple[str, str]] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)
    levels: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def tables(self) -> dict[str, pa.Table]:
        """The rows as the tables of a run."""
        return {name: _table(name, getattr(self, name)) for name in ("notices", "issues")}


def _table(name: str, rows: list[dict[str, object]]) -> pa.Table:
    schema = SCHEMAS[name]
    filled = {f.name: [row.get(f.name, _blank(f)) for row in rows] for f in schema}
    return pa.Table.from_pydict(filled, schema)


def _blank(field_: pa.Field) -> object:
    if field_.nullable:
        return None
    if pa.types.is_string(field_.type) or pa.types.is_dictionary(field_.type):
        return "txt"
    return False if pa.types.is_boolean(field_.type) else 0


def identities(chance: random.Random, count: int) -> list[Said]:
    """As many different things to say, in a random order."""
    matters = chance.sample(list(product(words.DOMAINS, words.ASPECTS)), count)
    defects = sorted(words.DEFECTS)
    return [
        Said(domain, aspect, chance.choice(defects), _details(chance), chance.randrange(2**30))
        for domain, aspect in matters
    ]


def _details(chance: random.Random) -> tuple[str, ...]:
    return tuple(chance.sample(words.DETAILS, chance.choice((0, 0, 1, 1, 2, 3, 4))))


def place(chance: random.Random) -> str:
    """An invented place."""
    return chance.choice(words.FIRST) + chance.choice(words.SECOND) + chance.choice(words.PLACES)


def worded(said: Said, chance: random.Random, levels: tuple[str, ...] = ()) -> str:
    """The words for it; ``levels`` says what is done to the wording that the identity has by itself."""
    own = random.Random(said.wording)
    rewording = chance if "synonym" in levels else own
    defect = rewording.choice(words.DEFECTS[said.defect].split())
    frame = rewording.choice(words.FRAMES) if "frame" in levels else words.FRAMES[0]
    sentences = [frame.replace("{x}", defect)]
    details = list(said.details)
    if "cut" in levels and details:
        details.pop()
    sentences += [_CHOICE.sub(lambda m: rewording.choice(m[1].split("|")), each) for each in details]
    if "order" in levels:
        sentences = chance.sample(sentences, len(sentences))
    if "added" in levels:
        extra = _CHOICE.sub(lambda m: chance.choice(m[1].split("|")), chance.choice(words.ADDED))
        sentences.insert(chance.randint(1, len(sentences)), extra)
    places = chance if "place" in levels else own
    numbers = chance if "number" in levels else own
    text = "。".join(_filled(each, said, places, numbers) for each in sentences) + "。"
    if "short" in levels:
        for long, short in words.SHORT.items():
            text = text.replace(long, short)
    return text


def _filled(text: str, said: Said, places: random.Random, numbers: random.Random) -> str:
    text = text.replace("{d}", said.domain).replace("{a}", said.aspect)
    while "{p}" in text:
        text = text.replace("{p}", place(places), 1)
    while "{n}" in text:
        text = text.replace("{n}", str(numbers.randint(2, 900)), 1)
    return text.replace("{y}", str(numbers.randint(2017, 2024))).replace("{b}", places.choice(words.BODIES))


def some_levels(chance: random.Random) -> tuple[str, ...]:
    """What is done to one wording: one to three things, places nearly always among them."""
    chosen = set(chance.sample(LEVELS[1:], chance.choice((1, 1, 2, 2, 3))))
    if chance.random() < 0.9:
        chosen.add("place")
    return tuple(level for level in LEVELS if level in chosen)


def planted(seed: int, issues: int = 20_000, groups: int = 1_200, pairs: int = 120) -> Planted:
    """Tables of about so many issues, with groups of issues alike and pairs of plan and report among them."""
    chance = random.Random(seed)
    found = Planted()
    said = identities(chance, issues)
    for _ in range(pairs):
        _plan_and_report(found, chance, [said.pop() for _ in range(chance.randint(4, 16))])
    waiting: list[tuple[str, str | None, tuple[str, ...]]] = []
    for number in range(groups):
        one = said.pop()
        for _ in range(chance.choice((2, 2, 2, 3, 4))):
            levels = some_levels(chance)
            waiting.append((worded(one, chance, levels), f"g{number}", levels))
    room = issues - len(found.issues) - len(waiting)
    waiting += [(worded(one, chance), None, ()) for one in said[: max(room, 0)]]
    chance.shuffle(waiting)
    _share_out(found, chance, waiting)
    return found


def _share_out(
    found: Planted, chance: random.Random, waiting: list[tuple[str, str | None, tuple[str, ...]]]
) -> None:
    groups: dict[str, list[tuple[str, str, tuple[str, ...]]]] = {}
    while waiting:
        taken, waiting = waiting[:9], waiting[9:]
        notice = _notice(found, chance, "progress", _bureau(chance, len(found.notices)))
        for number, (text, group, levels) in enumerate(taken, 1):
            issue = _issue(found, notice, str(number), chance.choice(words.LEADS) + text)
            if group is not None:
                groups.setdefault(group, []).append((notice, issue, levels))
    for members in groups.values():
        for at, (notice, issue, levels) in enumerate(members):
            for other_notice, other, more in members[at + 1 :]:
                if notice != other_notice:
                    pair = (min(issue, other), max(issue, other))
                    found.alike.add(pair)
                    found.levels[pair] = (*levels, *more)


def _bureau(chance: random.Random, number: int) -> str:
    first, second = words.FIRST[number % 30], words.SECOND[number // 30 % 20]
    part = "东西南北中"[number // 600 % 5]
    return f"{first}{second}{chance.choice('市县')}{part}{chance.choice(words.BODIES)}"


def _notice(found: Planted, chance: random.Random, kind: str, bureau: str, **facts: object) -> str:
    notice = f"{chance.getrandbits(64):016x}"
    text = f"{notice}的全文"
    found.notices.append(
        {
            "notice_id": notice,
            "source": f"{notice}.txt",
            "kind": kind,
            "bureau": bureau,
            "text": text,
            **facts,
        }
    )
    return notice


def _issue(found: Planted, notice: str, number: str, text: str) -> str:
    issue = f"{notice}/{number}"
    found.issues.append(
        {
            "notice_id": notice,
            "issue_id": issue,
            "number": number,
            "depth": 1,
            "is_leaf": True,
            "title": text.partition("。")[0],
            "description": text,
            "start": 0,
            "end": len(text),
        }
    )
    return issue


def _plan_and_report(found: Planted, chance: random.Random, said: list[Said]) -> None:
    """A plan, its report, and a report of another round that tells much the same."""
    bureau = _bureau(chance, len(found.notices)) + "机关"
    day = dt.date(2021, 1, 1) + dt.timedelta(days=chance.randrange(900))
    team = f"市委第{chance.choice('一二三四五六七八九')}巡察组"
    facts = {"programme": "巡察", "inspector": team, "feedback_date": day}
    when = dt.datetime.combine(day, dt.time()) + dt.timedelta(days=60)
    plan = _notice(found, chance, "plan", bureau, published_at=when, **facts)
    of_plan = [(each, _issue(found, plan, str(at), worded(each, chance))) for at, each in enumerate(said, 1)]
    facts |= {"feedback_date": None} if chance.random() < 0.2 else {}
    later = when + dt.timedelta(days=chance.randint(60, 300))
    report = _notice(found, chance, "progress", bureau, published_at=later, **facts)
    told = [pair for pair in of_plan if chance.random() > 0.08]
    if chance.random() < 0.2:
        chance.shuffle(told)
    for at, (each, issue) in enumerate(told, 1):
        text = chance.choice(words.LEADS) + worded(each, chance, _retold(chance))
        found.kept.add((issue, _issue(found, report, str(at), text)))
    found.dropped |= {issue for _, issue in of_plan} - {issue for issue, _ in found.kept}
    other = {"programme": "巡察", "inspector": team, "feedback_date": day - dt.timedelta(days=700)}
    before = when - dt.timedelta(days=500)
    round_before = _notice(found, chance, "progress", bureau, published_at=before, **other)
    for at, (each, _) in enumerate(of_plan[:4], 1):
        _issue(found, round_before, str(at), worded(each, chance, ("synonym",)))


def _retold(chance: random.Random) -> tuple[str, ...]:
    """A report repeats its plan nearly word for word: shortened, now and then reworded."""
    return tuple(
        level for level in ("synonym", "frame", "short", "cut", "added", "order") if chance.random() < 0.25
    )
