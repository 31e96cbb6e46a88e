"""Invented places, bodies and people, and the facts of one inspection."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from random import Random

from tests.generator.dates import add_months
from tests.generator.ordinals import chinese
from tests.generator.sectors import (
    DISTRICTS,
    ENVIRONMENT,
    GIVEN,
    PLACE_FIRST,
    PLACE_LAST,
    SECTORS,
    STREET,
    SURNAMES,
    TOWN,
    TOWNS,
    Sector,
)


@dataclass(frozen=True)
class Body:
    """An inspected body: ``name`` in full, ``short`` as its neighbours call it, ``seat`` who inspects it."""

    place: str
    name: str
    short: str
    seat: str
    sector: Sector

    @property
    def party(self) -> str:
        """The body's party organ, in full."""
        return f"{self.name}{self.sector.party}"


@dataclass(frozen=True)
class Facts:
    """What one notice has to say about itself, before any layout hides a part of it."""

    programme: str
    verb: str
    level: str
    team: str
    body: Body
    start: dt.date
    end: dt.date
    feedback: dt.date
    signed: dt.date
    published: dt.datetime
    publisher: str
    phone: str
    email: str


_LEVELS = {"省": "provincial", "市": "municipal", "县": "county", "区": "county"}


def place_name(rng: Random) -> str:
    """Make up a place of two characters."""
    return rng.choice(PLACE_FIRST) + rng.choice(PLACE_LAST)


def make_body(rng: Random, programme: str) -> Body:
    """Make up a body that the programme could have inspected."""
    place = place_name(rng)
    if programme == "巡视":
        return _office(rng, f"{place}省", "省", SECTORS[:10])
    if programme in ("生态环境保护督察", "审计"):
        return _office(rng, f"{place}市", "市", (ENVIRONMENT, SECTORS[3], SECTORS[5]))
    seat = rng.choice("市市县区")
    if seat != "市" and rng.random() < 0.25:
        return _small(rng, place, seat)
    whole = {"市": f"{place}市", "县": f"{place}县", "区": f"{place}市{rng.choice(DISTRICTS)}区"}[seat]
    return _office(rng, whole, seat, SECTORS if seat == "市" else SECTORS[:10])


def _office(rng: Random, whole: str, seat: str, sectors: tuple[Sector, ...]) -> Body:
    sector = rng.choice(sectors)
    if sector.name == "职业技术学院":
        return Body(whole, whole[:-1] + sector.name, sector.short, seat, sector)
    short = sector.short if sector.party == "党委" else seat + sector.short
    return Body(whole, whole + sector.name, short, seat, sector)


def _small(rng: Random, place: str, seat: str) -> Body:
    sector = TOWN if seat == "县" else STREET
    whole = f"{place}县" if seat == "县" else f"{place}市{rng.choice(DISTRICTS)}区"
    name = rng.choice(TOWNS) + sector.name
    return Body(whole, whole + name, name, seat, sector)


def inspection_office(body: Body) -> Body:
    """Give the office that inspects a body's place and sums up what all of its bodies did."""
    seat = f"{body.place}委" if body.place[-1] in "县区" else f"{body.place[:2]}市委"
    name = f"{seat}巡察工作领导小组办公室"
    return Body(body.place, name, f"{body.place[-1]}委巡察办", body.seat, replace(body.sector, party=""))


def make_facts(rng: Random, programme: str) -> Facts:
    """Make up one inspection: a body, a team, and dates in their order."""
    body = make_body(rng, programme)
    start = dt.date(rng.randint(2017, 2024), rng.randint(1, 12), rng.randint(1, 28))
    end = start + dt.timedelta(days=rng.randint(30, 75))
    feedback = end + dt.timedelta(days=rng.randint(25, 60))
    signed = add_months(feedback, rng.randint(4, 8))
    published = dt.datetime.combine(
        signed, dt.time(rng.randint(8, 17), rng.randint(1, 59), rng.randint(1, 59))
    )
    facts = Facts(
        programme=programme,
        verb="督察" if "督察" in programme else programme,
        level=_LEVELS[body.seat] if "督察" not in programme else rng.choice(("central", "provincial")),
        team="",
        body=body,
        start=start,
        end=end,
        feedback=feedback,
        signed=signed,
        published=published + dt.timedelta(days=rng.randint(1, 20)),
        publisher=_publisher(rng, body),
        phone=_phone(rng),
        email=f"{''.join(rng.choices('bcdfghjkmnprst', k=6))}{rng.randint(1, 99)}@example.com",
    )
    return replace(facts, team=team_name(rng, facts))


def _phone(rng: Random) -> str:
    number = rng.randint(2000000, 8999999)
    mobile = f"1{rng.choice('3578')}000000{rng.randint(100, 999)}"
    return rng.choice((f"0{rng.randint(510, 899)}-{number}", f"（0{rng.randint(21, 29)}）8{number}", mobile))


def _publisher(rng: Random, body: Body) -> str:
    return rng.choice(
        (body.short, body.name, f"{body.place}纪委监委", f"{body.place[:2]}清风网", f"中共{body.party}")
    )


def team_name(rng: Random, facts: Facts) -> str:
    """Name the team that came; its words fit the programme and the level."""
    n, seat = chinese(rng.randint(1, 9)), facts.body.seat
    if "督察" in facts.programme:
        return f"{'中央' if facts.level == 'central' else '省'}第{n}生态环境保护督察组"
    if facts.programme == "巡视":
        return f"省委第{n}巡视组"
    if facts.programme == "审计":
        return ""
    return rng.choice(
        (
            f"{seat}委第{n}巡察组",
            f"{seat}委第{n}巡察组",
            f"{seat}委机动巡察组",
            f"{seat}委提级巡察第{n}组",
            f"{seat}委第{n}联动巡察组",
        )
    )


def person(rng: Random) -> str:
    """Make up a name of two or three characters."""
    return rng.choice(SURNAMES) + "".join(rng.sample(GIVEN, rng.choice((1, 2, 2))))


def post(rng: Random, sector: Sector) -> str:
    """Make up the post of a leader; some hold two, parted by 、 inside the brackets."""
    chief, party, organ = sector.chief, sector.party, sector.our.removeprefix("我")
    return rng.choice(
        (
            f"{party}书记、{chief}",
            f"{party}成员、副{chief}",
            f"副{chief}",
            f"{organ}{party}副书记",
            f"{party}委员、总工程师",
        )
    )
