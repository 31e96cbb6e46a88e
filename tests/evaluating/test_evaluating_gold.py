"""A gold file that is wrong is refused, with file, key and harm; every kind of fault is planted once."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from extract.errors import GoldError
from extract.evaluating import load_gold
from extract.evaluating.gold import faults_in_text, gold_beside
from extract.model import Document, Span

from .building import GOLD, TEXT, gold


def written(folder: Path, body: object) -> Path:
    path = folder / "one.gold.json"
    path.write_text(body if isinstance(body, str) else json.dumps(body), "utf-8")
    return path


def planted(path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    body = gold()
    place: Any = body
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return body


def test_values_are_read_as_what_they_stand_for(tmp_path: Path) -> None:
    body = planted(("notice", "published_at"), "2031-07-01T09:30")
    body["notice"]["signed_date"] = "2031-06-30"
    body["issues"][0]["level"] = body["issues"][0].pop("depth")
    read = load_gold(written(tmp_path, body))
    assert read.facts["published_at"] == dt.datetime(2031, 7, 1, 9, 30)
    assert read.facts["signed_date"] == dt.date(2031, 6, 30)
    assert read.issues is not None
    assert read.issues[0].values["depth"] == 1
    assert read.issues[0].measures == ()
    assert read.issues[0].progress is None


@pytest.mark.parametrize(
    ("body", "key", "harm"),
    [
        (planted(("note_s",), "x"), "note_s", "is not a key of gold"),
        (planted(("notice", "burean"), None), "notice.burean", "is not a key of gold"),
        (planted(("notice", "kind"), "plans"), "notice.kind", "is none of"),
        (planted(("notice", "issue_count"), "2"), "notice.issue_count", "is not a count"),
        (planted(("notice", "issue_count"), True), "notice.issue_count", "is not a count"),
        (planted(("notice", "title"), ""), "notice.title", "is not a text"),
        (planted(("notice", "signed_date"), "2031-06-31"), "notice.signed_date", "is no date"),
        (planted(("notice", "published_at"), "2031年"), "notice.published_at", "is no moment"),
        (planted(("notice",), []), "notice", "is not an object"),
        (planted(("commitments",), None), "commitments", "is not a list"),
        (planted(("sections", 0, "role"), "zeal"), "sections[0].role", "is none of"),
        (planted(("issues", 0), "2.1"), "issues[0]", "is not an object"),
        (planted(("issues", 0, "cut"), None), "issues[0].cut", "is not a flag"),
        (planted(("issues", 0, "title"), None), "issues[0].title", "is missing"),
        (
            planted(("issues", 1, "measures", 0, "owners", 0, "role"), "leader"),
            "issues[1].measures[0].owners[0].role",
            "is none of",
        ),
        (
            planted(("issues", 1, "measures", 0, "deadlines", 0, "due"), "2031-6"),
            "issues[1].measures[0].deadlines[0].due",
            "is no date",
        ),
        ('{"source": "one.txt", "source": "two.txt"}', "source", "stands twice"),
        ("[1]", "(file)", "is not an object"),
    ],
)
def test_a_fault_is_told_with_file_key_and_harm(body: object, key: str, harm: str, tmp_path: Path) -> None:
    with pytest.raises(GoldError) as caught:
        load_gold(written(tmp_path, body))
    lines = [line for line in str(caught.value).splitlines() if line.startswith(f"one.gold.json: {key}: ")]
    assert len(lines) == 1
    assert harm in lines[0]


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    body = planted(("notice", "kind"), "plans")
    body["issues"][0]["depth"] = -1
    with pytest.raises(GoldError) as caught:
        load_gold(written(tmp_path, body))
    assert len(str(caught.value).splitlines()) == 2


def test_what_is_not_json_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"one\.gold\.json: not JSON"):
        load_gold(written(tmp_path, "{"))


@pytest.mark.parametrize(
    ("path", "key"),
    [
        (("issues", 1, "title"), "issues[1].title"),
        (("issues", 1, "measures", 0, "text"), "issues[1].measures[0].text"),
        (("issues", 1, "measures", 0, "owners", 0, "name"), "issues[1].measures[0].owners[0].name"),
        (("issues", 1, "measures", 0, "deadlines", 0, "raw"), "issues[1].measures[0].deadlines[0].raw"),
        (("issues", 1, "progress", 1, "text"), "issues[1].progress[1].text"),
        (("commitments", 0, "raw"), "commitments[0].raw"),
        (("sections", 1, "heading"), "sections[1].heading"),
        (("organisation", 0, "text"), "organisation[0].text"),
        (("follow_up", 0, "text"), "follow_up[0].text"),
    ],
)
def test_what_does_not_stand_in_the_text_is_a_fault(
    path: tuple[str | int, ...], key: str, tmp_path: Path
) -> None:
    document = Document("0" * 16, TEXT, "txt")
    assert faults_in_text(load_gold(written(tmp_path, GOLD)), document) == []
    faults = faults_in_text(load_gold(written(tmp_path, planted(path, "从未写过"))), document)
    assert len(faults) == 1
    assert faults[0].startswith(f"one.gold.json: {key}: '从未写过' is not in the text")


def test_page_furniture_and_line_ends_do_not_hide_a_text(tmp_path: Path) -> None:
    broken = TEXT.replace("重新核对", "重新\n第 3 页\n核对")
    at = broken.index("第 3 页")
    read = load_gold(written(tmp_path, GOLD))
    assert len(faults_in_text(read, Document("0" * 16, broken, "pdf"))) == 1
    assert faults_in_text(read, Document("0" * 16, broken, "pdf", furniture=(Span(at, at + 5),))) == []


def test_gold_for_one_format_goes_before_gold_for_all(tmp_path: Path) -> None:
    for name in ("one.gold.json", "one.html.gold.json"):
        (tmp_path / name).write_text("{}")
    assert gold_beside(tmp_path / "one.txt") == tmp_path / "one.gold.json"
    assert gold_beside(tmp_path / "one.html") == tmp_path / "one.html.gold.json"
    assert gold_beside(tmp_path / "two.html") is None
