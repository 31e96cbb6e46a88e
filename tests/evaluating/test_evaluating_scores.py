"""Every score is tested with a planted error: the field it belongs to falls, and no other."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extract.evaluating import Tally, load_gold, score
from extract.evaluating.tallies import Difference, Ledger
from extract.model import Finding, Notice

from .building import ID, deadline, gold, issue, notice, owner, statement


def scored(body: dict[str, Any], reading: Notice, folder: Path) -> Ledger:
    path = folder / "one.gold.json"
    path.write_text(json.dumps(body), "utf-8")
    return score(load_gold(path), reading)


def fallen(ledger: Ledger) -> set[str]:
    return {name for name, tally in ledger.tallies.items() if not tally.perfect}


def test_the_right_reading_has_every_field_right(tmp_path: Path) -> None:
    ledger = scored(gold(), notice(), tmp_path)
    assert not fallen(ledger)
    assert not ledger.differences
    assert ledger.tallies["issues"] == Tally(3, 3, 3, 3)
    assert ledger.tallies["issues.parent"] == Tally(1, 1, 1, 1)
    assert ledger.tallies["owners"] == Tally(3, 3, 3, 3)
    assert ledger.tallies["owners.post"] == Tally(1, 1, 1, 1)
    assert ledger.tallies["deadlines.due"] == Tally(1, 1, 1, 1)
    assert ledger.tallies["progress"] == Tally(2, 2, 2, 2)
    assert ledger.tallies["facts"] == Tally(3, 3, 3, 3)
    for name in ("commitments", "organisation", "follow_up"):
        assert ledger.tallies[name] == Tally(1, 1, 1, 1)


def spoiled(kind: str, place: int, **changes: object) -> Notice:
    reading = notice()
    records = list(getattr(reading, kind))
    records[place] = records[place]._replace(**changes)
    return replace(reading, **{kind: tuple(records)})


@pytest.mark.parametrize(
    ("reading", "fields"),
    [
        (replace(notice(), facts=replace(notice().facts, kind="progress")), {"facts", "facts.kind"}),
        (
            replace(notice(), facts=replace(notice().facts, publisher="云坪县")),
            {"facts", "facts.publisher"},
        ),
        (spoiled("issues", 2, title="窗口服务"), {"issues"}),
        (spoiled("issues", 2, number="2.3"), {"issues.number"}),
        (spoiled("issues", 2, depth=2), {"issues.depth"}),
        (spoiled("issues", 2, parent_id=f"{ID}/2.1"), {"issues.parent", "facts", "facts.issue_count"}),
        (spoiled("issues", 1, description="部分台账。"), {"issues.description"}),
        (spoiled("issues", 0, status="completed"), {"issues.status"}),
        (spoiled("measures", 1, text="建立月度抽查"), {"measures"}),
        (spoiled("measures", 1, ordinal=3), {"measures.ordinal"}),
        (spoiled("owners", 1, role="lead_department"), {"owners", "owners.role"}),
        (spoiled("owners", 0, post=None), {"owners", "owners.post"}),
        (spoiled("deadlines", 1, due=None), {"deadlines", "deadlines.due"}),
        (spoiled("deadlines", 1, milestone="partial"), {"deadlines", "deadlines.milestone"}),
        (spoiled("deadlines", 0, months=6), {"commitments"}),
        (spoiled("progress", 3, marker=None), {"progress.marker"}),
        (spoiled("progress", 3, depth=2), {"progress.depth"}),
        (spoiled("progress", 3, text="二是印发"), {"progress", "progress.marker", "progress.depth"}),
        (spoiled("progress", 0, text="一是成立"), {"organisation"}),
        (spoiled("progress", 4, scope="organisation"), {"follow_up"}),
        (spoiled("sections", 2, role="other"), {"sections", "sections.role"}),
        (spoiled("sections", 4, number="1"), {"sections", "sections.number"}),
        (spoiled("sections", 5, role="table"), {"sections", "sections.role"}),
    ],
)
def test_one_error_costs_its_own_fields(reading: Notice, fields: set[str], tmp_path: Path) -> None:
    ledger = scored(gold(), reading, tmp_path)
    assert fallen(ledger) == fields
    assert {one.field for one in ledger.differences} <= fields


def test_an_owner_at_the_wrong_measure_is_missed_and_invented(tmp_path: Path) -> None:
    reading = spoiled("owners", 0, measure_id=f"{ID}/2.1.1#2")
    ledger = scored(gold(), reading, tmp_path)
    assert ledger.tallies["owners"] == Tally(3, 3, 2, 2)
    assert (
        Difference("owners", "2.1.1#1", "role=lead_leader name=丁远程 post=副局长", None)
        in ledger.differences
    )


def test_an_owner_at_the_issue_is_wrong_when_gold_gives_it_to_a_measure(tmp_path: Path) -> None:
    reading = replace(notice(), owners=(*notice().owners, owner("lead_leader", "丁远程", "副局长", None)))
    assert scored(gold(), reading, tmp_path).tallies["owners"] == Tally(3, 4, 3, 3)


def test_an_owner_found_twice_is_right_once(tmp_path: Path) -> None:
    reading = replace(notice(), owners=(*notice().owners, notice().owners[1]))
    assert scored(gold(), reading, tmp_path).tallies["owners"] == Tally(3, 4, 3, 3)


def test_absent_keys_are_not_scored(tmp_path: Path) -> None:
    body = gold()
    del body["commitments"], body["organisation"], body["issues"][1]["progress"], body["notice"]["kind"]
    for one in body["issues"][1]["measures"]:
        del one["owners"]
    reading = replace(notice(), owners=(), progress=notice().progress[-1:], deadlines=notice().deadlines[1:])
    reading = replace(reading, facts=replace(reading.facts, kind="other"))
    ledger = scored(body, reading, tmp_path)
    assert not fallen(ledger)
    assert {"commitments", "organisation", "owners", "progress", "facts.kind"}.isdisjoint(ledger.tallies)


def test_gold_without_issues_makes_everything_about_issues_an_error(tmp_path: Path) -> None:
    reading = replace(notice(), owners=(*notice().owners, owner("lead_leader", "丁远程", None, None)))
    tallies = scored({"issues": []}, reading, tmp_path).tallies
    assert tallies["issues"] == Tally(0, 3, 0, 0)
    assert tallies["measures"] == Tally(0, 2, 0, 0)
    assert tallies["owners"] == Tally(0, 4, 0, 0)
    assert tallies["deadlines"] == Tally(0, 1, 0, 0)
    assert tallies["progress"] == Tally(0, 2, 0, 0)


def test_no_issues_and_none_found_is_right(tmp_path: Path) -> None:
    bare = replace(notice(), issues=(), measures=(), owners=(), deadlines=(), progress=())
    assert not fallen(scored({"issues": []}, bare, tmp_path))


def test_a_shifted_numbering_costs_numbers_only(tmp_path: Path) -> None:
    reading = notice()
    for place, number in enumerate(("3.1", "3.1.1", "3.2")):
        reading = replace(
            reading,
            issues=(
                *reading.issues[:place],
                reading.issues[place]._replace(number=number),
                *reading.issues[place + 1 :],
            ),
        )
    assert fallen(scored(gold(), reading, tmp_path)) == {"issues.number"}


def test_a_missing_issue_costs_everything_below_it(tmp_path: Path) -> None:
    reading = notice()
    reading = replace(reading, issues=(reading.issues[0], reading.issues[2]))
    tallies = scored(gold(), reading, tmp_path).tallies
    assert tallies["issues"] == Tally(3, 2, 2, 2)
    assert tallies["measures"].right == tallies["owners"].right == tallies["progress"].right == 0
    assert tallies["issues.parent"] == Tally(1, 0, 0, 0)


def test_an_invented_issue_is_found_and_not_right(tmp_path: Path) -> None:
    invented = issue("1.1", "加强领导")
    ledger = scored(gold(), replace(notice(), issues=(invented, *notice().issues)), tmp_path)
    assert ledger.tallies["issues"] == Tally(3, 4, 3, 3)
    assert ledger.tallies["issues.number"] == Tally(3, 4, 3, 3)
    # It also stands in the part on organisation, where no issue may be.
    assert ledger.tallies["organisation"] == Tally(1, 1, 0, 0)
    assert Difference("issues", "+1.1", None, "加强领导") in ledger.differences


def test_widths_spaces_and_the_closing_mark_are_normalised_but_not_exact(tmp_path: Path) -> None:
    reading = spoiled("progress", 3, text="二是印发抽查 办法。")
    reading = replace(
        reading, measures=(reading.measures[0]._replace(text="重新核对台账,逐户上门"), reading.measures[1])
    )
    tallies = scored(gold(), reading, tmp_path).tallies
    assert tallies["progress"] == Tally(2, 2, 2, 1)
    assert tallies["measures"] == Tally(2, 2, 2, 1)


def test_repeated_titles_are_told_apart_by_number(tmp_path: Path) -> None:
    body = {
        "issues": [
            {"number": n, "title": "台账更新不及时", "status": s}
            for n, s in (("2.1", None), ("2.2", "completed"))
        ]
    }
    first, second = issue("2.2", "台账更新不及时"), issue("2.1", "台账更新不及时")
    reading = replace(notice(), issues=(first._replace(status="completed"), second))
    assert not fallen(scored(body, reading, tmp_path))


@pytest.mark.parametrize(("cut", "right"), [(True, 1), (False, 0)])
def test_a_cut_issue_is_compared_by_its_beginning(cut: bool, right: int, tmp_path: Path) -> None:
    body = {
        "issues": [
            {
                "number": "2.1.1",
                "title": "部分台账两年",
                "cut": cut,
                "measures": [
                    {"ordinal": 1, "text": "重新核对台账，逐户上门。"},
                    {"ordinal": 2, "text": "建立月度"},
                ],
                "progress": [{"text": "一是核对台账三百份。"}, {"text": "二是印发"}],
            }
        ]
    }
    reading = replace(notice(), issues=(notice().issues[1]._replace(parent_id=None),))
    tallies = scored(body, reading, tmp_path).tallies
    assert tallies["issues"].right == right
    assert tallies["measures"].right == 1 + right
    assert tallies["progress"].right == 1 + right


def test_flags_of_deadlines_are_scored_when_gold_has_them(tmp_path: Path) -> None:
    body = gold()
    body["issues"][1]["measures"][0]["deadlines"][0].update(immediate=False, ongoing=True, precision="month")
    tallies = scored(body, notice(), tmp_path).tallies
    assert tallies["deadlines.immediate"] == Tally(0, 0, 0, 0)
    assert tallies["deadlines.ongoing"] == Tally(1, 0, 0, 0)
    assert tallies["deadlines.precision"] == Tally(1, 0, 0, 0)
    assert tallies["deadlines"] == Tally(1, 1, 0, 0)


def test_an_extra_deadline_is_an_error_also_where_gold_lists_none(tmp_path: Path) -> None:
    extra = deadline("2031年6月底前", None)._replace(measure_id=f"{ID}/2.1.1#2")
    reading = replace(notice(), deadlines=(*notice().deadlines, extra))
    assert scored(gold(), reading, tmp_path).tallies["deadlines"] == Tally(1, 2, 1, 1)


def test_statements_of_an_invented_issue_are_errors(tmp_path: Path) -> None:
    stray = statement("issue", 1, None, "继续抓好整改。")._replace(issue_id=f"{ID}/3.1")
    reading = notice()
    reading = replace(
        reading,
        issues=(*reading.issues, issue("3.1", "常抓不懈")),
        progress=(*reading.progress[:-1], stray),
    )
    tallies = scored(gold(), reading, tmp_path).tallies
    assert tallies["progress"] == Tally(2, 3, 2, 2)
    assert tallies["follow_up"] == Tally(1, 1, 0, 0)


def test_findings_are_scored_with_their_issue(tmp_path: Path) -> None:
    found = Finding(f"{ID}/2.1.1", None, "numbering_gap", "warning", "编号不连续", 0, 1)
    reading = replace(notice(), findings=(found,))
    right = {"findings": [{"check": "numbering_gap", "issue": "2.1.1"}]}
    wrong = {"findings": [{"check": "numbering_gap", "issue": "2.2"}]}
    assert scored(right, reading, tmp_path).tallies["findings"] == Tally(1, 1, 1, 1)
    assert scored(wrong, reading, tmp_path).tallies["findings"] == Tally(1, 1, 0, 0)


def test_measures_of_precision_and_recall() -> None:
    tally = Tally(gold=4, found=2, right=1, exact=0)
    assert (tally.precision, tally.recall, tally.f1, tally.exact_f1) == (0.5, 0.25, pytest.approx(1 / 3), 0.0)
    assert Tally(0, 0).f1 is None
    assert Tally(0, 3).f1 == 0.0
