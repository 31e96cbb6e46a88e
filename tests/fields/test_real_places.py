"""The places of the official list are read whole: an exhaustive check of how place names are built."""

from __future__ import annotations

import pytest

from extract.bodies.gazetteer import gazetteer
from extract.fields.facts_bodies import inspected_body, is_generic, region_of
from extract.rulebook import load_rules

# Words before they are names: 城区 and 市区 name no place on their own.
_WORDS = {"城区", "市区"}
# The last 地区 of this name ended in 2002; 州 ends a name of its own before 地区 elsewhere.
_GONE = {"柳州地区"}


@pytest.fixture(scope="module")
def places() -> dict[str, str]:
    return {code: name for code, name in gazetteer().places.items() if name not in _WORDS | _GONE}


@pytest.mark.parametrize("office", ["水务局", "市场监督管理局", "教育体育局", "人民政府", "镇街管理局"])
def test_every_place_is_read_from_the_name_of_an_office(places: dict[str, str], office: str) -> None:
    rules = load_rules()
    assert {
        n: region_of(n + office, rules) for n in places.values() if region_of(n + office, rules) != n
    } == {}


def test_every_county_is_read_behind_its_city(places: dict[str, str]) -> None:
    rules = load_rules()
    pairs = [(places[f"{code[:4]}00"], name) for code, name in places.items() if f"{code[:4]}00" in places]
    found = {a + b: region_of(f"{a}{b}教育局", rules) for a, b in pairs if a != b}
    assert {name: region for name, region in found.items() if region != name} == {}


def test_no_place_makes_a_body_generic_or_a_list(places: dict[str, str]) -> None:
    rules = load_rules()
    offices = {f"{name}水务局" for name in places.values()}
    assert {name for name in offices if is_generic(name, rules)} == set()
    assert {name for name in offices if inspected_body(f"{name}党组", rules) != name} == set()
