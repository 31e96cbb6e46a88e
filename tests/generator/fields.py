"""Owners and deadlines: who and until when, and how a house prints the lines that say so."""

from __future__ import annotations

import datetime as dt

from tests.generator.bodies import person, post
from tests.generator.dates import DEADLINES
from tests.generator.dimensions import OWNER_LABELS
from tests.generator.sheet import Desk, Field, Gold, Party

_PEOPLE = ("lead_leader", "responsible_person")


def make_fields(desk: Desk, whole: bool) -> list[Field]:
    """Make the owner and deadline lines of one measure or issue; without ``whole`` some are left out."""
    fields = [owners_field(desk, role, label) for role, label in OWNER_LABELS[desk.style["owner_labels"]]]
    fields += deadline_fields(desk)
    kept = [field for field in fields if whole or desk.chance(0.8)]
    return kept or fields[:1]


#: The duties that a sentence names, with the role each stands for.
_DUTIES = (("牵头", "lead_department"), ("配合", "participating_department"))


def spoken_fields(desk: Desk) -> tuple[list[Field], str]:
    """Make what a sentence says of who answers and until when: 由…牵头，…配合，…前完成."""
    names = desk.rng.sample(list(desk.facts.body.sector.departments), 3)
    parted = [names[:1], names[1 : desk.rng.choice((2, 3))]][: desk.rng.choice((1, 2))]
    fields, clauses = [], []
    for (duty, role), given in zip(_DUTIES, parted, strict=False):
        fields.append(Field(None, tuple(Party(name, name) for name in given), role))
        clauses.append(f"{'由' if duty == '牵头' else ''}{'、'.join(given)}{duty}")
    if desk.chance(0.7):
        day = desk.facts.feedback + dt.timedelta(days=desk.rng.randint(40, 160))
        when = DEADLINES[desk.rng.choice(("2022年11月20日前", "2023年6月底前"))](desk.rng, day, None)
        if when.raw.endswith("前"):
            fields.append(Field(None, when=when, milestone="completion"))
            clauses.append(f"{when.raw}完成")
    return fields, "，".join(clauses)


def owners_field(desk: Desk, role: str, label: str) -> Field:
    """Name one to three owners of one role."""
    if role in _PEOPLE:
        return Field(label, _people(desk, role), role)
    names = list(desk.facts.body.sector.departments)
    chosen = desk.rng.sample(names, desk.rng.choice((1, 1, 2, 3)))
    return Field(label, tuple(Party(name, name) for name in chosen), role)


def _people(desk: Desk, role: str) -> tuple[Party, ...]:
    form = desk.style["owner_form"]
    count = 2 if form in ("continued", "comrade") else desk.rng.choice((1, 1, 2))
    names: list[str] = []
    while len(names) < count:
        name = person(desk.rng)
        if name not in names:
            names.append(name)
    return tuple(_person(desk, name, form if role == "lead_leader" else "plain") for name in names)


def _person(desk: Desk, name: str, form: str) -> Party:
    if form in ("posts", "continued"):
        held = post(desk.rng, desk.facts.body.sector)
        return Party(f"{name}（{held}）", name, held)
    if form == "padded" and len(name) == 2:
        return Party(f"{name[0]}　{name[1]}", name)
    return Party(name, name)


def deadline_fields(desk: Desk) -> list[Field]:
    """Make no, one or two deadline lines, as the house has labels for."""
    labels = desk.style["deadline_label"]
    if labels == "none":
        return []
    names = labels.split("+")
    return [
        _deadline(desk, label, "visible_effect" if "明显成效" in label else "completion", place)
        for place, label in enumerate(names)
    ]


def _deadline(desk: Desk, label: str, milestone: str, place: int) -> Field:
    kind = desk.style["deadline"] if desk.chance(0.6) else desk.rng.choice(tuple(DEADLINES))
    day = desk.facts.feedback + dt.timedelta(days=desk.rng.randint(40, 160) + 120 * place)
    base = desk.facts.feedback if desk.feedback_known else None
    return Field(label, when=DEADLINES[kind](desk.rng, day, base), milestone=milestone)


def field_lines(desk: Desk, fields: list[Field]) -> list[str]:
    """Lay the fields out as the house does; ``continued`` breaks after the first leader."""
    place = desk.style["owner_place"]
    words = [f"{_label(desk, field)}：{_value(desk, field)}" for field in fields]
    if place == "several_on_line":
        return ["；".join(words)]
    if place == "spaced_on_line":
        return ["  ".join(words)]
    return [line for word in words for line in word.split("\n")]


def bracket(desk: Desk, fields: list[Field]) -> str:
    """Write the fields as one bracket."""
    return f"（{'；'.join(f'{field.label}：{_value(desk, field)}' for field in fields)}）"


def _label(desk: Desk, field: Field) -> str:
    """Print a label as the house does: 责任科室（单位）, 责 任 科 室."""
    assert field.label is not None
    form = desk.style["owner_print"]
    if form == "bracketed" and field.role and field.role.endswith("department"):
        return f"{field.label}（{'科室' if field.label.endswith('单位') else '单位'}）"
    return " ".join(field.label) if form == "spread" else field.label


def _value(desk: Desk, field: Field) -> str:
    if field.when is not None:
        return field.when.raw
    names = [party.printed for party in field.parties]
    led = field.role == "lead_leader"
    if led and desk.style["owner_form"] == "continued":
        return "\n".join(names)
    comrades = "同志" if led and desk.style["owner_form"] == "comrade" else ""
    return desk.style["owner_parting"].join(names) + comrades


def cell_value(desk: Desk, field: Field) -> str:
    """Write what stands in a table cell under the field's label: names may take a line each."""
    if field.when is None and desk.style["owner_form"] == "continued":
        return "\n".join(party.printed for party in field.parties)
    return _value(desk, field)


def put_gold(target: Gold, fields: list[Field]) -> None:
    """Enter the fields into the gold of a measure or an issue."""
    target["owners"] = [entry for field in fields if field.when is None for entry in field.gold()]
    target["deadlines"] = [entry for field in fields if field.when is not None for entry in field.gold()]
