"""The places a body may belong to: codes and names from ``rules/places``, and how they are written.

Codes are the six digits of GB/T 2260: ``430000`` a province, ``430600`` a prefecture, ``430602`` a county.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from extract.errors import RuleError
from extract.rulebook.parsing import parsed
from extract.rulesets import shipped_folder

#: A name given up before this year is read only where no place of today is called so.
_REMEMBERED = 2012
_SUFFIXES = ("特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "省", "市", "区", "县", "盟", "旗")
_SHORT = {"自治州": "州", "自治县": "县", "自治旗": "旗"}
_KEYS = {"peoples", "words", "unplaced", "signs", "alias", "zone"}


@dataclass(frozen=True, slots=True)
class Former:
    """A name that was given up: the code it stands for, and when."""

    code: str
    name: str
    year: int


@dataclass(frozen=True)
class Gazetteer:
    """Places by code, and the codes that each way of writing a place may mean.

    ``signs``: the provinces' names by their signs. ``zones``: the code of the place that holds a zone, and
    the one name under which it is kept.
    """

    places: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    zones: Mapping[str, tuple[str, str]]
    words: frozenset[str]
    unplaced: tuple[str, ...]
    stems: Mapping[str, str]
    signs: Mapping[str, str]

    @cached_property
    def longest(self) -> int:
        """The length of the longest name."""
        return max(map(len, self.names))

    @cached_property
    def bare(self) -> Mapping[str, tuple[str, ...]]:
        """Codes by names without their last part (岳阳, 浏阳, 湖南); districts are left out: 东湖, 新华."""
        found: dict[str, list[str]] = defaultdict(list)
        for code in self.places:
            if code.endswith("0000") or not self.places[code].endswith("区"):
                found[self.stem(code)].append(code)
        return {stem: tuple(codes) for stem, codes in found.items() if len(stem) > 1}

    def stem(self, code: str) -> str:
        """A place's name without its last part: 岳阳 for 岳阳市, 恩施 for 恩施土家族苗族自治州."""
        return self.stems[code]

    def above(self, code: str) -> tuple[str, str | None, str | None]:
        """Names of province, prefecture and county of a place; None below it, or where there is none."""
        province = self.places[f"{code[:2]}0000"]
        if code.endswith("0000"):
            return province, None, None
        city = self.places.get(f"{code[:4]}00")
        return province, city, None if code.endswith("00") else self.places[code]

    def full_name(self, code: str) -> str:
        """How a place is called in the name of its bodies: districts with their city, other places alone."""
        province, city, county = self.above(code)
        if county is None:
            return city or province
        if county.endswith("区") or len(self.names[county]) > 1:
            return (city or province) + county
        return county


def within(code: str, upper: str) -> bool:
    """Whether a place lies in another, or is it."""
    digits = 2 if upper.endswith("0000") else 4 if upper.endswith("00") else 6
    return code[:digits] == upper[:digits]


def level_of(code: str) -> str:
    """The level of the bodies of a place: by its code, so that a 县级市 is a county."""
    if code.endswith("0000"):
        return "provincial"
    return "municipal" if code.endswith("00") else "county"


@cache
def gazetteer() -> Gazetteer:
    """The shipped places. Raises :class:`RuleError` naming every fault of their files."""
    return read_gazetteer(shipped_folder() / "places")


def read_gazetteer(folder: Path) -> Gazetteer:
    """The places of one folder, checked line by line; :class:`RuleError` names every fault."""
    faults: list[str] = []
    places, former = _regions(folder / "regions.tsv", faults)
    words = _words(folder / "names.toml", faults)
    if faults:
        raise RuleError(faults)
    names = _names(places, former, words["peoples"])
    stems = {code: _stem(name, words["peoples"]) for code, name in places.items()}
    aliases = _linked(words, "alias", places, faults)
    zones = _linked(words, "zone", places, faults)
    signs = {sign: name for name, sign in words["signs"].items()}
    faults += [f"names.toml: signs: {name} is no province" for name in signs.values() if name not in names]
    faults += [f"names.toml: alias {name} is already a name" for name in aliases if name in names]
    if faults:
        raise RuleError(faults)
    every = names | {name: (code,) for name, (code, _) in aliases.items()}
    return Gazetteer(places, every, zones, frozenset(words["words"]), tuple(words["unplaced"]), stems, signs)


def _regions(path: Path, faults: list[str]) -> tuple[dict[str, str], list[Former]]:
    places: dict[str, str] = {}
    former: list[Former] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        code, name, *rest = line.split("\t")
        if len(code) != 6 or not code.isdigit() or len(name) < 2 or not _is_kind(rest):
            faults.append(
                f"regions.tsv:{number}: {line!r} is not: code, name, kind and year of a former name"
            )
        elif rest and rest[0] == "renamed":
            former.append(Former(code, name, int(rest[1])))
        elif code in places:
            faults.append(f"regions.tsv:{number}: {code} is also {places[code]}")
        else:
            places[code] = name
            if rest:
                former.append(Former(code, name, int(rest[1])))
    lost = {old.code for old in former} | set(places)
    faults += [f"regions.tsv: {code} lies in no province" for code in lost if f"{code[:2]}0000" not in places]
    faults += [
        f"regions.tsv: {old.name} is now {old.code}, which is no place"
        for old in former
        if old.code not in places
    ]
    return places, former


def _is_kind(rest: list[str]) -> bool:
    return not rest or (len(rest) == 2 and rest[0] in ("renamed", "absorbed") and rest[1].isdigit())


def _words(path: Path, faults: list[str]) -> dict[str, Any]:
    content = parsed(path, faults)
    if not content:
        return {}
    faults += [f"{path.name}: {key!r} must be there and nothing else" for key in _KEYS ^ set(content)]
    for key in ("peoples", "words", "unplaced"):
        if not _are_texts(content.get(key)):
            faults.append(f"{path.name}: {key} must be a list of texts")
    if not isinstance(signs := content.get("signs"), dict) or not _are_texts(list(signs.values())):
        faults.append(f"{path.name}: signs must be a table of texts")
    for kind, key in (("alias", "of"), ("zone", "host")):
        for entry in content.get(kind, []):
            if set(entry) != {key, "names"} or not _are_texts(entry["names"]):
                faults.append(f"{path.name}: a {kind} has {key} and names, not {entry!r}")
    return content


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, str) and each for each in value)


def _linked(
    words: dict[str, Any], kind: str, places: Mapping[str, str], faults: list[str]
) -> dict[str, tuple[str, str]]:
    """Code and shortest name by the names of aliases or zones; what they belong to must be one place."""
    found: dict[str, tuple[str, str]] = {}
    for entry in words[kind]:
        target = entry["of" if kind == "alias" else "host"]
        codes = [code for code, name in places.items() if name == target]
        if len(codes) != 1:
            faults.append(f"names.toml: {kind} {entry['names'][0]}: {target} is {len(codes)} places, not one")
            continue
        for name in entry["names"]:
            if name in found:
                faults.append(f"names.toml: {kind} {name} stands twice")
            found[name] = (codes[0], min(entry["names"], key=len))
    return found


def _names(
    places: Mapping[str, str], former: Iterable[Former], peoples: list[str]
) -> dict[str, tuple[str, ...]]:
    """The codes each name may mean: places of today, and of the former ones those still remembered."""
    absorbed = {(old.code, old.name) for old in former}
    found: dict[str, set[str]] = defaultdict(set)
    for code, name in places.items():
        if (code, name) not in absorbed:
            for way in (name, *_shortened(name, peoples)):
                found[way].add(code)
    olds: dict[str, list[Former]] = defaultdict(list)
    for old in former:
        olds[old.name].append(old)
    for name, group in olds.items():
        recent = [old for old in group if old.year >= _REMEMBERED]
        last = max(old.year for old in group)
        kept = recent or ([] if name in found else [old for old in group if old.year == last])
        found[name] |= {old.code for old in kept}
    return {name: tuple(sorted(codes)) for name, codes in found.items() if codes}


def _shortened(name: str, peoples: list[str]) -> Iterator[str]:
    """The short names of an autonomous place: 恩施州, 大通县 and 大通自治县 for 大通回族土族自治县."""
    suffix = next((suffix for suffix in _SHORT if name.endswith(suffix)), None)
    stem = _stem(name, peoples)
    if suffix is not None and len(stem) > 1:
        yield stem + _SHORT[suffix]
        if stem + suffix != name:
            yield stem + suffix


def _stem(name: str, peoples: list[str]) -> str:
    """A name without its last part and, for an autonomous place, without the peoples."""
    suffix = next((suffix for suffix in _SUFFIXES if name.endswith(suffix)), "")
    stem = name.removesuffix(suffix)
    if suffix.startswith("自治"):
        while people := next(
            (each for each in peoples if len(stem) > len(each) + 1 and stem.endswith(each)), None
        ):
            stem = stem.removesuffix(people)
    return stem
