"""From notices to columns."""

from dataclasses import replace

import pytest

from extract.tables.columns import TABLES
from extract.tables.rows import append, empty, rows
from tests.tables.made import TEXT, bare_notice, made_notice


def test_every_table_but_files_has_all_its_columns():
    found = rows(made_notice(), "a/b.txt")
    assert set(found) == set(TABLES) - {"files"}
    for table, columns in found.items():
        assert set(columns) == {column.name for column in TABLES[table]}
        assert len({len(values) for values in columns.values()}) == 1, table


def test_the_notice_row_holds_facts_counts_and_text():
    row = {name: values[0] for name, values in rows(made_notice(), "a/b.txt")["notices"].items()}
    assert row["source"] == "a/b.txt"
    assert row["notice_id"] == "0123456789abcdef"
    assert (row["format"], row["kind"], row["text"]) == ("txt", "progress", TEXT)
    assert (row["issue_count"], row["leaf_issue_count"], row["measure_count"]) == (1, 1, 1)


def test_counts_tell_top_level_from_leaf():
    notice = made_notice()
    top = notice.issues[0]._replace(is_leaf=False)
    below = [top._replace(issue_id=f"{top.issue_id}.{n}", depth=2, is_leaf=True) for n in (1, 2, 3)]
    row = rows(replace(notice, issues=(top, *below)), "x")["notices"]
    assert (row["issue_count"], row["leaf_issue_count"]) == ([1], [3])


def test_children_carry_the_notice_id_and_keep_order():
    progress = rows(made_notice(), "x")["progress"]
    assert progress["notice_id"] == ["0123456789abcdef"] * 2
    assert progress["seq"] == [1, 2]
    assert progress["marker"] == ["一是", "二是"]


def test_a_missing_value_that_must_be_there_is_named():
    notice = made_notice()
    broken = replace(notice, owners=(notice.owners[0]._replace(name=None),))
    with pytest.raises(ValueError, match=r"owners\.name has no value"):
        rows(broken, "x")


def test_half_a_surrogate_pair_costs_this_notice_alone():
    with pytest.raises(UnicodeEncodeError):
        rows(bare_notice("0" * 16, "整改\ud800情况"), "x")


def test_notices_are_put_one_after_the_other():
    whole = empty()
    append(whole, rows(made_notice("a" * 16), "a"))
    append(whole, rows(bare_notice("b" * 16, "整改"), "b"))
    assert whole["notices"]["source"] == ["a", "b"]
    assert whole["sections"]["notice_id"] == ["a" * 16, "a" * 16, "b" * 16]
    assert whole["issues"]["notice_id"] == ["a" * 16]


def test_without_notices_every_table_is_there():
    assert set(empty()) == set(TABLES) - {"files"}
    assert all(values == [] for columns in empty().values() for values in columns.values())
