"""What each check takes for a fault and what it does not."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.audit.answering import answering, leading, units
from extract.audit.counting import counting, levels
from extract.audit.dating import conflicting, damaged, dating, overdue
from extract.audit.naming import naming
from extract.audit.settings import Settings, load_settings
from extract.model import Facts, Finding
from tests.audit.made import case, deadline, issue, measure, owner, progress

REPORT = Facts(kind="progress", bureau="澜汀市水务局")


@pytest.fixture(scope="module")
def settings() -> Settings:
    return load_settings()


def checks(found):
    return [doubt.check for doubt in found]


# ---- verdicts ----


def test_what_is_stated_above_counts_below():
    made = case(
        issues=(issue("1", leaf=False), issue("1.1", "1"), issue("1.2", "1")),
        measures=(measure("1.1", 1),),
        owners=(owner("工程科", measure_id=None),),
        deadlines=(deadline("2023-06-30", measure_id=None),),
    )
    assert [(unit.owner, unit.deadline) for unit in units(made)] == [("issue", "issue"), ("issue", "issue")]


def test_measures_above_are_shared_by_the_issues_below():
    made = case(issues=(issue("1", leaf=False), issue("1.1", "1")), measures=(measure("1", 1),))
    assert [unit.measure_id for unit in units(made)] == ["n/1#1"]


def test_who_takes_part_does_not_answer(settings):
    made = case(
        issues=(issue("1"),),
        owners=(owner("各镇", "participating_department", measure_id=None),),
        deadlines=(deadline("2023-06-30", measure_id=None),),
    )
    assert checks(answering(made, settings)) == ["owner_missing"]


@pytest.mark.parametrize(("having", "said"), [(0, 0), (1, 0), (2, 1), (3, 0)])
def test_a_report_lacks_only_what_it_states_by_habit(having, said, settings):
    """Of three issues none or one with an owner is no habit: one finding, which the settings silence."""
    issues = tuple(issue(str(n)) for n in (1, 2, 3))
    owners = tuple(owner("工程科", issue_id=f"n/{n + 1}", measure_id=None) for n in range(having))
    found = list(answering(case(issues=issues, owners=owners, facts=REPORT), settings))
    assert sum(d.issue_id is not None and d.check == "owner_missing" for d in found) == said
    assert all(d.severity == "off" for d in found if d.issue_id is None)


def test_a_leader_of_the_issue_leads_its_measures(settings):
    made = case(
        issues=(issue("1"),),
        measures=(measure("1", 1, owner_basis="stated"),),
        owners=(owner("林知微", "lead_leader", measure_id=None), owner("工程科")),
    )
    assert checks(leading(made, settings)) == []


# ---- days ----


def test_milestones_in_order_and_unknown_days_are_no_fault(settings):
    early = deadline("2023-05-31", milestone="visible_effect")
    for last in (deadline("2023-05-31"), deadline(None, "长期坚持", ongoing=True)):
        made = case(issues=(issue("1"),), measures=(measure("1", 1),), deadlines=(early, last))
        assert checks(dating(made, settings)) == []


def test_the_last_day_of_the_promise_is_within_it(settings):
    promise = deadline("2023-06-30", "6个月内完成整改", issue_id=None, measure_id=None, months=6)
    made = case(issues=(issue("1"),), measures=(measure("1", 1),))
    for day, said in (("2023-06-30", []), ("2023-07-01", ["past_commitment"])):
        dated = case(issues=made.issues, measures=made.measures, deadlines=(promise, deadline(day)))
        assert checks(dating(dated, settings)) == said


def test_overdue_begins_the_day_after_and_not_for_what_is_done():
    made = case(issues=(issue("1"),), measures=(measure("1", 1),), deadlines=(deadline("2023-06-30"),))
    assert checks(overdue(made, dt.date(2023, 6, 30))) == []
    assert checks(overdue(made, dt.date(2023, 7, 1))) == ["overdue"]
    for status, said in (("completed", []), ("standing", []), ("in_progress", ["overdue"])):
        told = case(issues=(issue("1", status=status),), measures=made.measures, deadlines=made.deadlines)
        assert checks(overdue(told, dt.date(2024, 1, 1))) == said
    silent = case(issues=made.issues, measures=made.measures, deadlines=made.deadlines, facts=REPORT)
    assert checks(overdue(silent, dt.date(2024, 1, 1))) == []


def test_a_completed_issue_with_an_open_part_is_a_conflict():
    parts = (issue("1", leaf=False, status="completed"), issue("1.1", "1", status="in_progress"))
    assert checks(conflicting(case(issues=parts), None)) == ["status_conflict"]


def test_both_ends_of_a_damaged_period_are_one_place_and_known_ones_are_not_repeated(settings):
    text = "2018115日至2019110日，巡察组反馈。完成时限：2024717日。"
    at = text.index("2024717")
    known = Finding("n/1", None, "date_damaged", "warning", "…", at, at + 8)
    found = list(damaged(case(text=text, findings=(known,)), settings))
    assert [text[doubt.start : doubt.end] for doubt in found] == ["2018115日至2019110日"]


# ---- counts ----


def test_levels_count_issues_without_parts_at_every_level_below():
    made = case(issues=(issue("1", leaf=False), issue("1.1", "1"), issue("1.2", "1"), issue("2")))
    assert levels(made) == [2, 3]


@pytest.mark.parametrize("declared", [None, 2, 3])
def test_a_count_of_any_level_agrees(declared, settings):
    facts = Facts(kind="plan", declared_issues=declared)
    made = case(
        issues=(issue("1", leaf=False), issue("1.1", "1"), issue("1.2", "1"), issue("2")),
        measures=(measure("1", 1), measure("2", 1)),
        progress=(progress("1"), progress("2")),
        facts=facts,
    )
    assert checks(counting(made, settings)) == []


def test_where_not_one_issue_has_measures_one_finding_says_so(settings):
    made = case(issues=(issue("1"), issue("2"), issue("3")))
    found = [doubt for doubt in counting(made, settings) if doubt.check == "measure_missing"]
    assert [(doubt.issue_id, doubt.severity) for doubt in found] == [(None, "warning")]


def test_more_done_and_under_way_than_there_are(settings):
    facts = Facts(kind="plan", declared_issues=1, declared_completed=2, declared_in_progress=1)
    made = case(issues=(issue("1"),), measures=(measure("1", 1),), facts=facts)
    assert "count_mismatch" in checks(counting(made, settings))


# ---- names ----

SLIPS = [
    ("规划务科", "规划财务科"),
    ("规划财财务科", "规划财务科"),
    ("规财划务科", "规划财务科"),
    ("行政审批课", "行政审批科"),
    ("县水务居", "县水务局"),
]
OTHERS = [
    ("监督一科", "监督二科"),
    ("城东分局", "城西分局"),
    ("办公室", "局办公室"),
    ("县水务局", "市水务局"),
    ("食品监管科", "药品监管科"),
    ("县人民法院", "县人民医院"),
    ("各镇街", "各乡镇街"),
    ("机关党委", "机关纪委"),
    ("财务科", "财政科"),
    ("第一中学", "第十一中学"),
]


@pytest.mark.parametrize(
    ("rare", "common", "slip"), [(*p, True) for p in SLIPS] + [(*p, False) for p in OTHERS]
)
def test_slips_of_the_pen_are_told_from_other_bodies(rare, common, slip, settings):
    made = case(owners=(owner(rare), owner(common), owner(common)))
    assert checks(naming(made, settings)) == (["name_variant"] if slip else [])


@pytest.mark.parametrize(
    ("rare", "common", "post", "slip"),
    [
        ("林芸岫", "林云岫", None, True),
        ("林若溪", "林若望", "副局长", True),
        ("林若溪", "林若望", None, False),
        ("林溪", "林望", "副局长", False),
        ("赵若望", "林若望", "副局长", False),
    ],
)
def test_people_are_alike_by_sound_or_by_post(rare, common, post, slip, settings):
    people = [owner(name, "lead_leader", post=post) for name in (rare, common, common)]
    assert checks(naming(case(owners=tuple(people)), settings)) == (["name_variant"] if slip else [])


def test_a_name_that_occurs_twice_is_no_slip(settings):
    made = case(owners=tuple(owner(name) for name in ("规划务科", "规划务科", "规划财务科", "规划财务科")))
    assert checks(naming(made, settings)) == []
