"""The figures of a comparison: as the audit counts, and as counted by hand."""

import pytest

from extract.audit.running import audit
from extract.comparing.summing import KEYS, MEASURED, compared
from extract.comparing.views import VIEWS, database
from extract.errors import OutputError, ZhenggaiError
from tests.comparing.conftest import ROOMS


def rows(out, *by):
    return compared(out, by, ROOMS).rows.to_pylist()


def test_owners_and_deadlines_are_those_of_the_audit(compared_run, own_run):
    with database(compared_run, ROOMS) as connection:
        counted = connection.sql(
            "select notice_id, count(*), count(*) filter (has_owner), count(*) filter (has_deadline) "
            "from leaf_issues group by all"
        )
        by_notice = {key: tuple(figures) for key, *figures in counted.fetchall()}
    report = audit(own_run)
    told = {
        each.notice_id: (each.figures.leaves, each.figures.owned, each.figures.dated)
        for each in report.notices
    }
    assert by_notice == {key: figures for key, figures in told.items() if figures[0]}
    assert any(owned for _, owned, _ in by_notice.values())


@pytest.mark.parametrize("key", [key for key in KEYS if key != "theme"])
def test_every_issue_is_in_one_group(key, compared_run):
    with database(compared_run, ROOMS) as connection:
        ((issues,),) = connection.sql("select count(*) from issues where is_leaf").fetchall()
    found = rows(compared_run, key)
    assert sum(row["issues"] for row in found) == issues
    assert len({row[key] for row in found}) == len(found)
    assert [row["issues"] for row in found] == sorted((row["issues"] for row in found), reverse=True)


def test_one_bureau_counted_by_hand(compared_run):
    """栖澜市交通运输局: plan 03 (three issues) and report 41 (three), both of 2023."""
    (found,) = [row for row in rows(compared_run, "bureau", "year") if row["bureau"] == "栖澜市交通运输局"]
    assert (found["year"], found["notices"], found["issues"]) == (2023, 2, 6)
    assert (found["with_owner"], found["with_deadline"], found["with_both"]) == (0.5, 0.5, 0.5)
    # Due 2024-02-20, 2024-02-20 and 2024-02-20; fed back on 2023-08-21.
    assert (found["dated"], found["days_low"], found["days"], found["days_high"]) == (3, 183, 183, 183)
    assert (found["stated"], found["completed"]) == (3, pytest.approx(2 / 3))
    assert found["shared"] == 5


def test_an_issue_counts_in_each_of_its_themes(compared_run):
    found = {row["theme"]: row for row in rows(compared_run, "theme")}
    assert set(found) == {None, "党的建设", "财务资产", "执法监管"}
    by_kind = rows(compared_run, "theme", "kind")
    (plan,) = [row for row in by_kind if (row["theme"], row["kind"]) == ("财务资产", "plan")]
    assert plan["recovered"] is None, "what a plan says is a promise"
    told = found["财务资产"]["issues"] - plan["issues"]
    assert found["财务资产"]["recovered"] == 10.0 * told > 0
    wide = compared(compared_run, ("programme",), ROOMS)
    assert wide.themes[0] in ("党的建设", "财务资产")
    for theme in wide.themes:
        assert sum(wide.rows[theme].to_pylist()) == found[theme]["issues"]


def test_twice_the_same_key_is_once(compared_run):
    assert compared(compared_run, ("year", "year"), ROOMS).by == ("year",)


@pytest.mark.parametrize("by", [(), ("nosuch",), ("year", ""), ("bureau; drop table x",)])
def test_an_unknown_key_is_named(by, compared_run):
    with pytest.raises(ZhenggaiError, match="cannot compare by"):
        compared(compared_run, by, ROOMS)


def test_a_folder_without_a_run(tmp_path):
    with pytest.raises(OutputError, match="holds no run"):
        compared(tmp_path, ("year",), ROOMS)


def test_a_run_that_was_not_compared_has_no_themes(extracted):
    found = compared(extracted, ("year",), ROOMS)
    assert found.themes == ()
    assert sum(row["shared"] for row in found.rows.to_pylist()) == 0


def test_a_folder_with_odd_signs_in_its_name(compared_run, tmp_path):
    import shutil

    out = tmp_path / "it's [a] {folder} 整改 *"
    shutil.copytree(compared_run, out)
    assert compared(out, ("year",), ROOMS).rows.equals(compared(compared_run, ("year",), ROOMS).rows)


def test_every_view_and_figure_can_be_asked_for(compared_run):
    with database(compared_run, ROOMS) as connection:
        for view in VIEWS:
            assert connection.sql(f"select * from {view}").fetchall()
    assert set(MEASURED) <= set(rows(compared_run, "kind")[0])
