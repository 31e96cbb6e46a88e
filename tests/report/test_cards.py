"""Cards and figures: what is stated, inferred, overdue, and how it adds up."""

import datetime as dt
from collections import Counter
from dataclasses import replace

import pytest

from extract.model import Deadline, Owner
from extract.report.cards import cards, completed, is_late
from extract.report.charts import MOST_BUREAUS, MOST_PERIODS, WIDTH, charts
from extract.report.figures import Figures
from extract.report.naming import Names
from tests.report.conftest import case_of
from tests.tables.made import made_notice

DAY = dt.date(2031, 6, 30)


def two_measures(basis):
    """The second measure has what the first states, on the given basis."""
    notice = made_notice()
    first = notice.measures[0]
    second = first._replace(measure_id="x#2", ordinal=2, owner_basis=basis, deadline_basis=basis)
    return case_of(replace(notice, measures=(first, second)))


def drawn(case, as_of=None):
    return cards(case, Names(case), as_of)


def test_a_stated_owner_and_deadline_are_links_to_their_records():
    measure = drawn(case_of(made_notice()))[0].measures[0]
    assert [(c.name, c.label, c.text, c.basis) for c in measure.owners] == [
        ("o1", "牵头领导", "陶望舒", "stated")
    ]
    assert [(c.name, c.text, c.more, c.late) for c in measure.deadlines] == [
        ("d1", "2031年6月底前", "2031-06-30", False)
    ]


def test_a_carried_owner_leads_to_where_it_is_stated():
    second = drawn(two_measures("carried"))[0].measures[1]
    assert [(c.name, c.basis) for c in second.owners] == [("o1", "carried")]
    assert [(c.name, c.basis) for c in second.deadlines] == [("d1", "carried")]


def test_an_owner_of_the_issue_is_stated_there_and_inferred_at_the_measure():
    notice = made_notice()
    issue = notice.issues[0].issue_id
    owner = Owner(issue, None, "lead_leader", "牵头领导", "陶望舒", None, "person", 0, 3)
    measure = notice.measures[0]._replace(owner_basis="issue", deadline_basis=None, due=None)
    card = drawn(case_of(replace(notice, owners=(owner,), measures=(measure,), deadlines=())))[0]
    assert [c.basis for c in card.owners] == ["stated"]
    assert [(c.name, c.basis) for c in card.measures[0].owners] == [("o1", "issue")]
    assert card.measures[0].deadlines == ()


def test_a_resolved_name_without_a_record_is_still_shown():
    notice = made_notice()
    measure = notice.measures[0]._replace(owner_basis="issue")
    card = drawn(case_of(replace(notice, owners=(), measures=(measure,))))[0]
    assert [(c.name, c.text) for c in card.measures[0].owners] == [(None, "陶望舒")]


@pytest.mark.parametrize(
    ("as_of", "status", "late"),
    [
        (None, None, False),
        (DAY, None, False),
        (DAY + dt.timedelta(1), None, True),
        (DAY + dt.timedelta(1), "completed", False),
        (DAY + dt.timedelta(1), "basically_completed", False),
        (DAY + dt.timedelta(1), "in_progress", True),
    ],
)
def test_late_is_past_the_day_and_not_completed(as_of, status, late):
    notice = made_notice()
    case = case_of(replace(notice, issues=(notice.issues[0]._replace(status=status),)))
    assert drawn(case, as_of)[0].measures[0].deadlines[0].late is late
    figures = Figures(as_of)
    assert figures.add(case).overdue == late


def test_a_completed_issue_completes_what_is_below_it():
    notice = made_notice()
    top = notice.issues[0]._replace(status="completed")
    below = top._replace(issue_id="x/1.1", parent_id=top.issue_id, status=None)
    reopened = below._replace(issue_id="x/1.2", status="in_progress")
    assert completed(case_of(replace(notice, issues=(top, below, reopened)))) == {top.issue_id, "x/1.1"}


def test_a_deadline_without_a_day_is_never_late():
    standing = Deadline(
        "i", None, "completion", None, "长期坚持", None, None, False, True, None, None, None, 0, 4
    )
    assert not is_late(standing, frozenset(), dt.date(2099, 1, 1))


def figures_of(cases, as_of=None):
    figures = Figures(as_of)
    for case in cases:
        figures.add(case)
    return figures


def test_sums_agree_with_the_tables(corpus_cases):
    figures = figures_of(corpus_cases)
    measures = [each for case in corpus_cases for each in case.measures]
    assert figures.owner_basis == Counter(each.owner_basis or "none" for each in measures)
    assert figures.deadline_basis.total() == figures.total("measures") == len(measures)
    named = sum(row.issues for row in figures.rows if row.bureau)
    assert sum(sums["issues"] for _, sums in figures.bureaus()) == named <= figures.total("issues")
    dated = sum(each.due is not None for case in corpus_cases for each in case.deadlines)
    assert sum(states.total() for states in figures.days.values()) == dated


def test_charts_stay_inside_their_frame(corpus_cases):
    found = charts(figures_of(corpus_cases, dt.date(2023, 6, 30)))
    assert [chart.title for chart in found] == ["各单位问题与疑点", "措施的责任与时限", "整改时限分布"]
    for chart in found:
        for bar in chart.bars:
            assert 0 <= bar.x <= bar.x + bar.width <= WIDTH + 0.01
            assert 0 <= bar.y <= bar.y + bar.height <= chart.height
    shares = found[1]
    assert sum(bar.width for bar in shares.bars) == pytest.approx(2 * WIDTH)
    assert found[2].line is not None


def test_no_chart_without_anything_to_show():
    notice = replace(made_notice(), issues=(), measures=(), deadlines=(), owners=(), progress=(), findings=())
    assert charts(figures_of([case_of(notice)])) == []
    assert charts(Figures(None)) == []


def with_days(*days):
    notice = made_notice()
    return case_of(replace(notice, deadlines=tuple(notice.deadlines[0]._replace(due=day) for day in days)))


@pytest.mark.parametrize(
    ("days", "note"),
    [
        ([dt.date(2023, 1, 5), dt.date(2025, 12, 5)], None),
        ([dt.date(2023, 1, 5), dt.date(2029, 12, 5)], None),
        ([dt.date(2001, 1, 5), dt.date(2031, 12, 5)], None),
        ([dt.date(1, 1, 1), dt.date(2023, 1, 5), dt.date(2023, 1, 6), dt.date(9999, 12, 31)], "另有2个"),
        ([dt.date(9999, 12, 31), dt.date(1, 1, 1)], "另有1个"),
    ],
)
def test_the_timeline_takes_any_dates(days, note):
    chart = charts(figures_of([with_days(*days)], dt.date(2024, 1, 1)))[-1]
    assert chart.title == "整改时限分布"
    assert len({bar.x for bar in chart.bars}) <= MOST_PERIODS
    assert (chart.note or "").startswith(note or "")
    assert (chart.note is None) == (note is None)


def test_the_rest_of_the_bureaus_is_counted():
    def of(n):
        notice = made_notice(f"{n:016x}")
        return case_of(replace(notice, facts=replace(notice.facts, bureau=f"第{n}局")))

    chart = charts(figures_of([of(n) for n in range(MOST_BUREAUS + 3)]))[0]
    assert chart.note == "另有3个单位未列出，见下表。"


def test_notices_without_a_bureau_are_told_beside_the_chart():
    notice = made_notice()
    named = replace(notice, facts=replace(notice.facts, bureau="临湖县档案局"))
    chart = charts(figures_of([case_of(notice), case_of(named)]))[0]
    assert chart.note == "1份通报未识别单位，不在图中。"
    assert "临湖县档案局" in [label.text for label in chart.labels]
