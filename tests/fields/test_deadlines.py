"""Deadlines: as written, as resolved, and for whom; commitments of the whole notice."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.fields.deadlines import Context, DeadlineReader, add_months, read_commitments
from extract.model import Deadline
from extract.rulebook import load_rules
from extract.rulebook.folding import fold
from tests.outline.made import PLAN, plan, read, report

FEEDBACK = dt.date(2023, 6, 15)


UNDATED = "云泽市水务局整改方案\n为抓好整改，特制定本整改方案。\n"


def stated(value: str, front: str = PLAN) -> list[Deadline]:
    """The deadlines that a field of a measure states with this value."""
    lines = ("一、清淤不及时", "整改措施：", "1.排查河道。", f"整改时限：{value}", "2.组织清淤。")
    notice = read(front + "\n".join(lines) + "\n")
    assert all(notice.document.text[one.start : one.end] == one.raw for one in notice.deadlines)
    assert all(one.measure_id == notice.measures[0].measure_id for one in notice.deadlines)
    return list(notice.deadlines)


def resolved(value: str, front: str = PLAN) -> list[tuple[str, str | None, str | None]]:
    """Text, last day and precision of each."""
    return [(one.raw, str(one.due) if one.due else None, one.precision) for one in stated(value, front)]


DATES = {
    "2022年11月20日": ("2022-11-20", "day"),
    "2023年6月底前": ("2023-06-30", "month"),
    "2023年6月30日前": ("2023-06-30", "day"),
    "2024年2月底前": ("2024-02-29", "month"),
    "2023年底前": ("2023-12-31", "year"),
    "2023年年底": ("2023-12-31", "year"),
    "2023年上半年": ("2023-06-30", "half_year"),
    "2023年下半年": ("2023-12-31", "half_year"),
    "2023年第三季度": ("2023-09-30", "quarter"),
    "2022.11.20": ("2022-11-20", "day"),
    "2023-06-30": ("2023-06-30", "day"),
    "２０２３年６月３０日": ("2023-06-30", "day"),
    "二〇二三年六月三十日": ("2023-06-30", "day"),
    "2023年7月—9月": ("2023-09-30", "month"),
    "9月30日前": ("2023-09-30", "day"),
    "3月底前": ("2024-03-31", "month"),
}


@pytest.mark.parametrize("value", DATES)
def test_the_last_day_meant(value: str) -> None:
    assert resolved(value) == [(value, *DATES[value])]


def test_without_feedback_a_date_without_a_year_stays_open() -> None:
    assert resolved("9月30日前", UNDATED) == [("9月30日前", None, None)]


@pytest.mark.parametrize(
    ("value", "immediate", "ongoing"),
    [
        ("立行立改", True, False),
        ("即知即改", True, False),
        ("长期坚持", False, True),
        ("持续推进", False, True),
        ("立行立改并长期坚持", True, True),
        ("集中整改期内", False, False),
    ],
)
def test_deadlines_in_words(value: str, immediate: bool, ongoing: bool) -> None:
    (one,) = stated(value)
    assert (one.immediate, one.ongoing, one.due) == (immediate, ongoing, None)


def test_done_by_a_day_and_kept_up_ever_after_is_one_deadline() -> None:
    value = "2023年6月底前完成并长期坚持"
    (one,) = stated(value)
    assert (str(one.due), one.ongoing) == ("2023-06-30", True)


@pytest.mark.parametrize(
    ("value", "due", "months"),
    [("3个月内", "2023-09-15", 3), ("反馈之日起6个月内", "2023-12-15", 6), ("90天内", "2023-09-13", None)],
)
def test_a_duration_counts_from_the_feedback(value: str, due: str, months: int | None) -> None:
    (one,) = stated(value)
    assert (str(one.due), one.months, one.reference_date) == (due, months, FEEDBACK)
    (unknown,) = stated(value, UNDATED)
    assert (unknown.due, unknown.months, unknown.reference_date) == (None, months, None)


def test_two_stages_in_one_field_are_two_deadlines() -> None:
    value = "2023年8月底前取得明显成效；2023年12月底前完成"
    assert [(one.milestone, str(one.due)) for one in stated(value)] == [
        ("visible_effect", "2023-08-31"),
        ("completion", "2023-12-31"),
    ]


@pytest.mark.parametrize("value", ["", "。", "无", "详见附件", "按要求执行"])
def test_what_is_no_deadline(value: str) -> None:
    assert stated(value) == []


@pytest.mark.parametrize("value", ["2024717日", "2023年13月5日", "2023年2月30日"])
def test_a_damaged_date_is_kept_and_not_guessed(value: str) -> None:
    assert [due for _, due, _ in resolved(value)] in ([], [None])


def test_a_damaged_date_is_told() -> None:
    lines = ("一、清淤不及时", "整改措施：", "1.排查河道。", "整改时限：2024717日", "2.组织清淤。")
    notice = plan(*lines)
    assert [one.due for one in notice.deadlines] == [None]
    assert [(f.check, f.severity) for f in notice.findings] == [("date_damaged", "warning")]


@pytest.mark.parametrize(
    ("day", "months", "wanted"),
    [
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2023-10-15", 3, "2024-01-15"),
        ("2023-11-30", 1, "2023-12-30"),
        ("2023-12-31", 12, "2024-12-31"),
        ("2023-05-31", 0, "2023-05-31"),
    ],
)
def test_months_are_added_by_the_calendar(day: str, months: int, wanted: str) -> None:
    assert str(add_months(dt.date.fromisoformat(day), months)) == wanted


# -- in a notice -----------------------------------------------------------------------------------------

LABELS = ["整改时限", "完成时限", "整改期限", "完成时间", "时限要求", "整改落实到位时限", "整改到位时限"]


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("written", ["{}：{}", "{}:{}", "【{}】{}"])
def test_labels_of_completion(label: str, written: str) -> None:
    lines = (
        "一、清淤不及时",
        "整改措施：",
        "1.排查河道。",
        written.format(label, "2023年9月底前"),
        "2.组织清淤。",
    )
    (one,) = plan(*lines).deadlines
    assert (one.milestone, one.label, one.raw, str(one.due)) == (
        "completion",
        label,
        "2023年9月底前",
        "2023-09-30",
    )


def test_visible_effect_and_completion_are_told_apart_and_due_is_the_completion() -> None:
    notice = plan(
        "一、清淤不及时",
        "整改措施：",
        "1.排查河道。",
        "取得明显成效时限：2023年9月20日",
        "整改落实到位时限：2023年11月30日",
        "2.组织清淤。",
    )
    assert [(one.milestone, str(one.due)) for one in notice.deadlines] == [
        ("visible_effect", "2023-09-20"),
        ("completion", "2023-11-30"),
    ]
    assert [str(one.due) for one in notice.measures] == ["2023-11-30", "2023-11-30"]
    assert [one.deadline_basis for one in notice.measures] == ["stated", "carried"]


@pytest.mark.parametrize(
    "prose", ["完成时限一拖再拖。", "整改时限不明确，责任单位推诿。", "明确整改时限和责任领导。"]
)
def test_the_same_words_in_prose_are_no_fields(prose: str) -> None:
    notice = report("一、关于“清淤不及时”的问题", "整改情况：一是开展排查。二是" + prose)
    assert notice.deadlines == ()


def test_commitments_of_the_whole_notice() -> None:
    text = fold("建立问题整改台账，确保3个月内整改70%以上，6个月内完成整改。")
    found = read_commitments(text, 0, len(text), Context(FEEDBACK))
    assert [(text[one.start : one.end], one.months, one.share, str(one.due)) for one in found] == [
        ("3个月内整改70%以上", 3, 0.7, "2023-09-15"),
        ("6个月内完成整改", 6, 1.0, "2023-12-15"),
    ]


def test_plans_commit_themselves_to_days() -> None:
    text = fold("2023年12月5日前完成集中整改，2024年3月底前整改完成率达到95%以上。2024年5月底前印发办法。")
    found = read_commitments(text, 0, len(text), Context(FEEDBACK), dated=True)
    assert [(text[one.start : one.end], one.share, str(one.due), one.precision) for one in found] == [
        ("2023年12月5日前完成集中整改", 1.0, "2023-12-05", "day"),
        ("2024年3月底前整改完成率达到95%以上", 0.95, "2024-03-31", "month"),
    ]
    assert read_commitments(text, 0, len(text), Context(FEEDBACK)) == []


def test_a_promise_told_by_two_words_is_one() -> None:
    text = fold("确保2023年12月底前完成全部整改任务100%。")
    assert len(read_commitments(text, 0, len(text), Context(FEEDBACK), dated=True)) == 1


def test_a_commitment_belongs_to_no_issue() -> None:
    notice = plan(
        "一、总体要求",
        "全面查摆，确保3个月内整改70%以上。",
        "二、整改任务",
        "（一）清淤不及时。",
        "整改措施：1.排查河道。2.组织清淤。",
    )
    (one,) = notice.deadlines
    assert (one.issue_id, one.measure_id, one.milestone, one.share) == (None, None, "partial", 0.7)
    assert one.reference_date == FEEDBACK


def test_a_duration_in_passing_is_no_commitment() -> None:
    text = fold("巡察组用3个月时间开展巡察，6个月内召开会议12次。")
    assert read_commitments(text, 0, len(text), Context(FEEDBACK)) == []


@pytest.mark.parametrize("value", ["2023年汛期前", "2023年入汛前完成", "2024年春季开学前", "2023年国庆节前"])
def test_a_time_of_the_year_that_no_calendar_ends_has_no_day(value: str) -> None:
    (deadline,) = plan("一、清淤不及时", "1.清淤。", f"整改时限：{value}").deadlines
    assert (deadline.raw, deadline.due) == (value, None)


def test_a_value_that_recurs_is_read_at_its_own_place() -> None:
    value = "2023年6月底前取得明显成效;2023年12月30日前完成"
    text = f"整改时限:{value}\n完成时限:{value}"
    reader = DeadlineReader(text, Context(None), load_rules())
    places = [at for at in range(len(text)) if text.startswith(value, at)]
    first, again = (reader.read(at, at + len(value), "completion") for at in places)
    assert [one.due for one in first] == [dt.date(2023, 6, 30), dt.date(2023, 12, 30)]
    assert [one[2:] for one in again] == [one[2:] for one in first]
    assert [(one.start - places[0], one.end - places[0]) for one in first] == [
        (one.start - places[1], one.end - places[1]) for one in again
    ]
    other = reader.read(places[1], places[1] + len(value), "visible_effect")
    assert [one.milestone for one in other] == ["visible_effect", "visible_effect"]


def test_a_value_is_not_taken_for_one_seen_where_what_stands_before_it_could_belong_to_it() -> None:
    text = "时限:3月30日\n2023年1—3月30日"
    reader = DeadlineReader(text, Context(dt.date(2023, 1, 1)), load_rules())
    known = reader.read(3, 8, "completion")
    at = len(text) - 5
    assert text[at:] == text[3:8] == "3月30日"
    assert reader.read(at, len(text), "completion") == DeadlineReader(
        text, Context(dt.date(2023, 1, 1)), load_rules()
    ).read(at, len(text), "completion")
    assert [one.due for one in known] == [dt.date(2023, 3, 30)]
