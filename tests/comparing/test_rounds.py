"""Which report answers which plan."""

import datetime as dt
from dataclasses import replace

import pytest

from extract.comparing.rounds import Told, agreed, rounds

DAY = dt.date(2023, 8, 21)
PLAN = Told("plan", "plan", "b", "巡察", "市委第一巡察组", dt.date(2023, 5, 8), DAY, dt.date(2023, 9, 30))
REPORT = replace(PLAN, notice_id="report", kind="progress", day=dt.date(2024, 3, 5))


def test_a_report_answers_the_plan_of_its_round():
    (found,) = rounds([PLAN, REPORT])
    assert (found.plan, found.report, found.days) == (PLAN, REPORT, 157)
    assert found.basis == ("feedback_date", "inspection_start", "inspector")


@pytest.mark.parametrize(
    "other",
    [
        {"body": "c"},
        {"body": None},
        {"kind": "summary"},
        {"kind": "plan"},
        {"programme": "审计"},
        {"inspector": "市委第二巡察组"},
        {"feedback_date": DAY + dt.timedelta(days=400)},
        {"inspection_start": dt.date(2021, 5, 8)},
        {"day": dt.date(2023, 9, 1)},
        {"day": DAY - dt.timedelta(days=1)},
    ],
)
def test_another_body_or_round_is_no_answer(other):
    assert rounds([PLAN, replace(REPORT, **other)]) == []


@pytest.mark.parametrize(
    ("other", "basis"),
    [
        ({"inspector": "栖澜市委第一巡察组"}, {"feedback_date", "inspection_start", "inspector"}),
        ({"inspector": None, "feedback_date": None}, {"inspection_start"}),
        ({"feedback_date": dt.date(2023, 8, 31)}, {"feedback_date", "inspection_start", "inspector"}),
        ({"inspector": None, "feedback_date": None, "inspection_start": None, "day": None}, set()),
    ],
)
def test_what_is_not_stated_does_not_speak_against_it(other, basis):
    assert set(agreed(PLAN, replace(REPORT, **other)) or ()) == basis


def test_of_several_plans_the_one_that_agrees_in_most_then_the_latest():
    vague = replace(PLAN, notice_id="vague", inspector=None, inspection_start=None)
    later = replace(PLAN, notice_id="later", day=dt.date(2023, 10, 9))
    assert [each.plan.notice_id for each in rounds([vague, PLAN, REPORT])] == ["plan"]
    assert [each.plan.notice_id for each in rounds([PLAN, later, vague, REPORT])] == ["later"]


def test_a_plan_may_have_several_reports():
    second = replace(REPORT, notice_id="second", day=dt.date(2024, 9, 5))
    assert [each.report.notice_id for each in rounds([REPORT, PLAN, second])] == ["report", "second"]
