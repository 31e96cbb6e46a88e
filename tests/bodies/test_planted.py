"""Planted bodies come back: region and sector right where the notice tells, null where it does not."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest

from extract.bodies import derive
from tests.bodies.planting import Planted, Planter, rows_of, tables

Rows = dict[str, list[dict[str, Any]]]


def _derived(planted: list[Planted]) -> Rows:
    found: Rows = defaultdict(list)
    for row in rows_of(derive(tables(planted))["bodies"]):
        found[row["notice_id"]].append(row)
    return found


@pytest.fixture(scope="module")
def planted() -> list[Planted]:
    return Planter(seed=20231).plant(each=60)


@pytest.fixture(scope="module")
def found(planted: list[Planted]) -> Rows:
    return _derived(planted)


def _bureau(rows: list[dict[str, Any]]) -> dict[str, Any]:
    (row,) = (row for row in rows if row["role"] == "bureau")
    return row


def test_region_and_sector_of_every_bureau(planted: list[Planted], found: Rows) -> None:
    for each in planted:
        row = _bureau(found[each.notice["notice_id"]])
        said = (row["region_code"], row["sector"], row["body"] is None)
        assert said == (each.code, each.sector, each.body[0] is None), (each.case, each.notice)


def test_other_names_are_the_bureau(planted: list[Planted], found: Rows) -> None:
    for each in planted:
        rows = found[each.notice["notice_id"]]
        named = {row["name"]: row["body_id"] for row in rows}
        assert {named.get(name) for name in each.same} <= {_bureau(rows)["body_id"]}, each.notice


def test_region_and_sector_of_every_owner(planted: list[Planted], found: Rows) -> None:
    for each in planted:
        rows = {row["name"]: row for row in found[each.notice["notice_id"]] if row["role"] == "department"}
        for name, code, sector in each.owners:
            assert (rows[name]["region_code"], rows[name]["sector"]) == (code, sector), (name, each.notice)


def test_one_body_has_one_id_and_no_two_share_one(planted: list[Planted], found: Rows) -> None:
    ids: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    bodies: dict[str, set[tuple[str | None, str]]] = defaultdict(set)
    for each in planted:
        body_id = _bureau(found[each.notice["notice_id"]])["body_id"]
        body = each.body if each.body[0] else (each.notice["notice_id"], "")
        ids[body].add(body_id)
        bodies[body_id].add(body)
    assert [body for body, several in ids.items() if len(several) > 1] == []
    assert [several for several in bodies.values() if len(several) > 1] == []


def test_parts_do_not_change_the_rows(planted: list[Planted], found: Rows) -> None:
    """Part by part, and in another order, every notice gets the same rows."""
    again = {}
    for chunk in (planted[100:140][::-1], planted[:7]):
        again |= _derived(chunk)
    assert again == {notice_id: found[notice_id] for notice_id in again}


def test_names_stand_where_the_offsets_say(planted: list[Planted], found: Rows) -> None:
    for each in planted:
        for row in found[each.notice["notice_id"]]:
            if row["role"] != "department" and row["start"] is not None:
                assert each.notice["text"][row["start"] : row["end"]] == row["name"]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_many_more(seed: int) -> None:
    planted = Planter(seed).plant(each=300)
    found = _derived(planted)
    test_region_and_sector_of_every_bureau(planted, found)
    test_other_names_are_the_bureau(planted, found)
    test_region_and_sector_of_every_owner(planted, found)
    test_one_body_has_one_id_and_no_two_share_one(planted, found)
