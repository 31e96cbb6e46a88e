"""The table ``bodies``: every body a notice names, with its place, level and sector."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from extract.bodies.columns import BODIES
from extract.bodies.homes import Clues, find_home
from extract.bodies.names import sign_of, squeezed, take_apart
from extract.bodies.naming import Body, bureau_of, named, team
from extract.bodies.places import reading_rules
from extract.bodies.speaking import Mention, inspected_name, own_mentions
from extract.fields.facts_bodies import leading_body
from extract.tables.rows import Columns

if TYPE_CHECKING:
    import pyarrow as pa

_NOTICE = ("notice_id", "title", "issuer", "bureau", "region", "inspector", "inspection_level", "programme")
_READ = (*_NOTICE, "publisher", "text")
_OWNER = ("notice_id", "name", "party", "start", "end")
#: A full name has at least a place and an organ; shorter pieces are one name with spaces in it.
_FULL = 4
#: Inspections of the party look at the state's own bodies.
_OF_THE_PARTY = ("巡视", "巡察")


class Notice(NamedTuple):
    """What the table ``notices`` says of one notice, as far as it is needed here."""

    notice_id: str
    title: str | None
    issuer: str | None
    bureau: str | None
    region: str | None
    inspector: str | None
    inspection_level: str | None
    programme: str | None
    publisher: str | None
    text: str


class Named(NamedTuple):
    """A body in a role, as written, where."""

    role: str
    mention: Mention
    body: Body


def derive(part: Mapping[str, pa.Table]) -> dict[str, Columns]:
    """The rows of ``bodies`` for one part of a run, in the order of its notices.

    ``part`` holds the tables ``notices`` and ``owners`` of the same notices. Nothing is remembered from one
    part to the next; the same part gives the same rows.
    """
    owners = _owners(part["owners"])
    columns: Columns = {column.name: [] for column in BODIES}
    for notice in _notices(part["notices"]):
        for found in bodies_of(notice, owners.get(notice.notice_id, [])):
            for name, value in _row(notice, found).items():
                columns[name].append(value)
    return {"bodies": columns}


def _notices(table: pa.Table) -> Iterator[Notice]:
    values = [table.column(name).to_pylist() for name in _READ]
    return (Notice(*row) for row in zip(*values, strict=True))


def _owners(table: pa.Table) -> dict[str, list[Mention]]:
    """The organisations named as owners in each notice, each name once, where it stands first."""
    found: dict[str, dict[str, Mention]] = defaultdict(dict)
    values = [table.column(name).to_pylist() for name in _OWNER]
    for notice_id, name, party, start, end in zip(*values, strict=True):
        if party == "organisation":
            found[notice_id].setdefault(name, Mention(name, start, end))
    return {notice_id: list(names.values()) for notice_id, names in found.items()}


def bodies_of(notice: Notice, owners: list[Mention]) -> Iterator[Named]:
    """The bodies of one notice: the bureau, its other names, issuer, inspector, the owners."""
    bureau, mention = _bureau(notice)
    if mention is not None:
        yield Named("bureau", mention, bureau)
        for other in own_mentions(bureau, mention, notice.text):
            yield Named("mention", other, bureau)
    for name in _signatories(notice.issuer or ""):
        issuer = named(name, bureau)
        if issuer.id != bureau.id or mention is None:
            yield Named("issuer", _place_in(name, notice.text), issuer)
    if notice.inspector is not None:
        yield Named("inspector", _place_in(notice.inspector, notice.text), team(notice.inspector, bureau))
    for owner in owners:
        yield Named("department", owner, named(owner.name, bureau))


def _signatories(issuer: str) -> list[str]:
    """The bodies that issued a notice: two when both stand in the signature, each a full name."""
    names = issuer.split()
    return names if all(len(name) >= _FULL for name in names) else [issuer]


def _bureau(notice: Notice) -> tuple[Body, Mention | None]:
    """The inspected body and where it is named; without one, an empty body at the home of the notice."""
    told = notice.bureau or _speaker(notice)
    mention = _place_in(told, notice.text) if told else inspected_name(notice.text)
    name = mention.name if mention else ""
    signs = [sign_of(squeezed(each)) for each in (name, notice.inspector or "") if each]
    sign = next((each[0] for each in signs if each), "")
    clues = Clues(notice.title or "", notice.publisher or "", notice.inspector or "", notice.text)
    home = find_home([each for each in (name, notice.issuer, notice.region) if each], sign, clues)
    if not name:
        return Body(home, "", notice.notice_id, open=True), None
    return bureau_of(name, home, notice.notice_id), mention


def _speaker(notice: Notice) -> str | None:
    """The body that issued the notice or opens its title, when its name says a place of the list."""
    leading = leading_body(notice.title, reading_rules()) if notice.title else None
    names = (name for name in (notice.issuer, leading) if name)
    return next((name for name in names if take_apart(name).place.codes), None)


def _place_in(name: str, text: str) -> Mention:
    """Where a name stands in the text, white space inside it left aside."""
    start = text.find(name)
    if start >= 0:
        return Mention(name, start, start + len(name))
    loose = re.search(r"\s*".join(map(re.escape, "".join(name.split()))), text)
    if loose is not None:
        return Mention(name, loose.start(), loose.end())
    return Mention(name, None, None)


def _row(notice: Notice, found: Named) -> dict[str, object]:
    body, located = found.body, found.body.located
    inspected = found.role in ("bureau", "mention") and notice.programme in _OF_THE_PARTY
    sector, sector_basis = body.sector(inspected)
    province, city, county = located.names
    return {
        "notice_id": notice.notice_id,
        "role": found.role,
        "name": found.mention.name,
        "body": body.name,
        "body_id": body.id,
        "scope": body.scope,
        "parent_id": body.parent.id if body.parent else None,
        "region_code": located.code,
        "province": province,
        "city": city,
        "county": county,
        "level": body.level,
        "sector": sector,
        "sector_basis": sector_basis,
        "region_basis": located.basis if province else None,
        "start": found.mention.start,
        "end": found.mention.end,
    }
