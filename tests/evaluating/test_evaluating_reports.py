"""The evaluation of a folder: which files count, what fails it, floors, comparisons, the text."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from extract.errors import GoldError, InputError
from extract.evaluating import Report, evaluate, pin_floors
from extract.evaluating.floors import read_floors
from extract.evaluating.telling import _both
from extract.model import Finding, Notice

from .building import GOLD, ID, TEXT, notice

DOUBT = Finding(None, None, "numbering_gap", "warning", "编号不连续", 0, 1)
HINT = DOUBT._replace(severity="info")


def right(data: bytes, name: str) -> Notice:
    """Read as a right reader does; the bytes say what goes wrong: a mark after the text."""
    reading = notice()
    mark = data.decode().removeprefix(TEXT)
    if mark == "unreadable":
        raise InputError("encrypted", "这个文件加了密")
    if "title" in mark:
        reading = replace(reading, issues=(*reading.issues[:2], reading.issues[2]._replace(title="窗口")))
    if "doubt" in mark:
        reading = replace(reading, findings=(DOUBT,))
    if "hint" in mark:
        reading = replace(reading, findings=(HINT,))
    if "gap" in mark:
        reading = replace(reading, sections=reading.sections[1:])
    return reading


def folder(tmp_path: Path, *marks: str) -> Path:
    place = tmp_path / "notices"
    place.mkdir(exist_ok=True)
    for number, mark in enumerate(marks, 1):
        (place / f"{number}.txt").write_text(TEXT + mark, "utf-8", newline="\n")
        (place / f"{number}.gold.json").write_text(json.dumps(GOLD), "utf-8")
    return place


def run(place: Path, **options: Path) -> Report:
    return evaluate(place, reader=right, **options)


def test_a_right_reading_is_ok(tmp_path: Path) -> None:
    report = run(folder(tmp_path, "", ""))
    assert report.ok
    assert report.whole == 1.0
    assert report.text().endswith("\nok\n")
    assert report.fields["issues"].gold == 6


def test_only_notices_are_read_and_those_without_gold_are_checked(tmp_path: Path) -> None:
    place = folder(tmp_path, "")
    for name in ("README.md", "MANIFEST.toml", ".hidden.txt", "run.json"):
        (place / name).write_text("x")
    (place / "inner").mkdir()
    (place / "inner" / "bare.txt").write_text(TEXT + "gap", "utf-8")
    report = run(place)
    assert [(one.source, one.has_gold) for one in report.notices] == [
        ("1.txt", True),
        ("inner/bare.txt", False),
    ]
    assert not report.ok
    assert "broken promise: inner/bare.txt: sections: gap" in report.text()
    assert report.text().endswith("not ok: promises of the contract are broken\n")


def test_wrong_notices_are_listed_with_both_values(tmp_path: Path) -> None:
    report = run(folder(tmp_path, "", "title"))
    assert report.whole == 0.5
    text = report.text()
    assert "2.txt (plan): 1 differences, no warning" in text
    assert "issues 2.2: gold 窗口服务不规范 | found 窗口" in text
    assert "1.txt (plan)" not in text


def test_a_notice_that_cannot_be_read_misses_all_of_its_gold(tmp_path: Path) -> None:
    report = run(folder(tmp_path, "unreadable"))
    assert not report.ok
    assert (report.fields["issues"].gold, report.fields["issues"].found) == (3, 0)
    assert "1.txt: not read (encrypted: 这个文件加了密); all of its gold is missed" in report.text()


def test_no_gold_is_not_ok(tmp_path: Path) -> None:
    place = folder(tmp_path)
    (place / "bare.txt").write_text(TEXT, "utf-8")
    report = run(place)
    assert not report.ok
    assert report.text().endswith("not ok: no notice has gold\n")


def test_doubts_are_counted_on_both_sides(tmp_path: Path) -> None:
    report = run(folder(tmp_path, "title doubt", "title hint", "doubt", "", "hint"))
    assert report.calibration() == {"wrong": (1, 2), "right": (1, 3)}
    assert "1 of 2 wrong notices carry a warning of the reading, 1 of 3 right ones do" in report.text()


def test_groups_by_format_and_kind_have_their_own_scores(tmp_path: Path) -> None:
    report = run(folder(tmp_path, "", "title"))
    groups = report.groups(lambda one: one.source)
    assert {name: len(notices) for name, notices in groups.items()} == {"1.txt": 1, "2.txt": 1}
    rows = [line.split()[:3] for line in report.text().splitlines() if line.startswith(("txt", "plan"))]
    assert rows == [["txt", "2", "1"], ["plan", "2", "1"]]


def test_gold_faults_stop_the_evaluation_and_name_every_file(tmp_path: Path) -> None:
    place = folder(tmp_path, "", "")
    (place / "1.gold.json").write_text('{"notices": {}}')
    (place / "2.gold.json").write_text('{"issue": []}')
    (place / "3.gold.json").write_text("{}")
    with pytest.raises(GoldError) as caught:
        run(place)
    told = [line.split(":")[:2] for line in str(caught.value).splitlines()]
    assert told == [["1.gold.json", " notices"], ["2.gold.json", " issue"], ["3.gold.json", " (file)"]]


def test_gold_that_is_not_in_the_text_stops_the_evaluation(tmp_path: Path) -> None:
    place = folder(tmp_path, "")
    (place / "1.gold.json").write_text(json.dumps({"issues": [{"number": "1", "title": "从未写过"}]}))
    with pytest.raises(GoldError, match=r"1\.gold\.json: issues\[0\]\.title: '从未写过' is not in the text"):
        run(place)


def test_a_missing_folder_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is not a folder"):
        run(tmp_path / "nowhere")


def test_floors_hold_until_a_score_falls(tmp_path: Path) -> None:
    place = folder(tmp_path, "", "")
    pin_floors(run(place), place / "floors.toml")
    assert run(place).ok
    folder(tmp_path, "title")
    report = run(place)
    assert not report.ok
    assert "F1 of issues: 0.8333 is 0.1667 below the floor of 1.0000" in report.text()
    assert any(line.startswith("notices read whole: 0.5000 is 0.5000 below") for line in report.below)
    assert report.text().endswith("not ok: scores are below their floors\n")


def test_a_floor_whose_field_is_no_longer_scored_is_missed(tmp_path: Path) -> None:
    place = folder(tmp_path, "")
    (place / "floors.toml").write_text('[f1]\n"findings" = 0.5\n')
    assert run(place).below == [
        "F1 of findings: nothing was scored, the floor is 0.5000: put its gold back, or drop the floor"
    ]


def test_pinning_only_raises_unless_forced(tmp_path: Path) -> None:
    place, path = folder(tmp_path, "", "title", "title"), tmp_path / "elsewhere.toml"
    low = pin_floors(run(place), path)
    assert low.whole == 0.3333
    assert run(place, floors=path).ok
    folder(tmp_path, "", "", "")
    high = pin_floors(run(place), path)
    assert (high.whole, high.f1["issues"]) == (1.0, 1.0)
    folder(tmp_path, "", "title", "title")
    assert pin_floors(run(place), path) == high == read_floors(path)
    assert pin_floors(run(place), path, force=True) == low == read_floors(path)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("f1 = 1", "f1"),
        ("[f1]\nissues = 1.5", "f1.issues"),
        ("whole = true", "whole"),
        ("hole = 1", "hole"),
        ("=", "not TOML"),
    ],
)
def test_wrong_floors_are_refused(text: str, key: str, tmp_path: Path) -> None:
    place = folder(tmp_path, "")
    (place / "floors.toml").write_text(text)
    with pytest.raises(GoldError, match=rf"^floors\.toml: {key}"):
        run(place)


def test_gains_and_losses_against_an_earlier_run(tmp_path: Path) -> None:
    place, earlier = folder(tmp_path, "title", "", ""), tmp_path / "run.json"
    (place / "4.txt").write_text(TEXT, "utf-8")
    earlier.write_text(run(place).to_json(), "utf-8")
    folder(tmp_path, "", "title", "", "")
    (place / "3.txt").unlink()
    (place / "3.gold.json").unlink()
    report = run(place, against=earlier)
    changes = report.changes()
    assert changes is not None
    assert (changes.mended, changes.broken) == (("1.txt",), ("2.txt",))
    assert (changes.added, changes.removed) == (("4.txt",), ("3.txt",))
    assert changes.fields == {}
    assert "1 notices mended, 1 broken, 1 added, 1 no longer there" in report.text()
    assert "lost  issues 2.2: gold 窗口服务不规范 | found 窗口" in report.text()


def test_a_field_that_falls_is_told_with_both_scores(tmp_path: Path) -> None:
    place, earlier = folder(tmp_path, ""), tmp_path / "run.json"
    earlier.write_text(run(place).to_json(), "utf-8")
    assert run(place, against=earlier).changes() is not None
    folder(tmp_path, "title")
    text = run(place, against=earlier).text()
    assert "F1 1.0000 → 0.6667   right 3 → 2 of 3   wrong 0 → 1" in text


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"notices": [{"gold": true}]}'])
def test_an_earlier_run_that_is_none_is_refused(text: str, tmp_path: Path) -> None:
    place, earlier = folder(tmp_path, ""), tmp_path / "run.json"
    earlier.write_text(text)
    with pytest.raises(GoldError, match="nothing can be compared"):
        run(place, against=earlier)


def test_an_earlier_run_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="the earlier run cannot be read"):
        run(folder(tmp_path, ""), against=tmp_path / "run.json")


def test_the_json_is_the_same_for_the_same_notices(tmp_path: Path) -> None:
    place = folder(tmp_path, "", "title")
    first, second = run(place).to_json(), run(place).to_json()
    assert hashlib.sha256(first.encode()).digest() == hashlib.sha256(second.encode()).digest()
    body = json.loads(first)
    assert body["fields"]["issues"]["f1"] == pytest.approx(5 / 6)
    assert [one["perfect"] for one in body["notices"]] == [True, False]
    assert ID not in first


def test_long_values_are_shown_where_they_part() -> None:
    gold, found = "重" * 60 + "甲" + "尾" * 60, "重" * 60 + "乙" + "尾" * 60
    mine, theirs = _both(gold, found)
    assert mine == "…" + "重" * 12 + "甲" + "尾" * 23 + "…"
    assert theirs == mine.replace("甲", "乙")
    assert _both("甲\n乙", None) == ("甲⏎乙", "—")
