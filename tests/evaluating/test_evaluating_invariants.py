"""Every promise is broken once on purpose, and the break is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.evaluating import check_invariants
from extract.model import Document, Notice, Span

from .building import ID, TEXT, measure, notice


def spoiled(kind: str, place: int, **changes: object) -> Notice:
    reading = notice()
    records = list(getattr(reading, kind))
    records[place] = records[place]._replace(**changes)
    return replace(reading, **{kind: tuple(records)})


def test_the_right_reading_keeps_every_promise() -> None:
    assert check_invariants(notice()) == []


def test_an_empty_text_needs_no_section() -> None:
    empty = Notice(Document(ID, "", "txt"), notice().facts, (), (), (), (), (), (), ())
    assert check_invariants(empty) == []


@pytest.mark.parametrize(
    ("reading", "fault"),
    [
        (spoiled("sections", 3, start=notice().sections[3].start + 1), "sections: gap"),
        (spoiled("sections", 3, start=notice().sections[3].start - 1), "sections: overlap"),
        (replace(notice(), sections=notice().sections[:-1]), "sections: they end at"),
        (spoiled("owners", 0, end=len(TEXT) + 1), "owners[0]: the span"),
        (spoiled("owners", 0, end=notice().owners[0].start), "owners[0]: the span"),
        (spoiled("owners", 0, name="别人"), "owners[0]: name '别人' does not stand"),
        (spoiled("deadlines", 1, raw="2031年6月"), "deadlines[1]: raw '2031年6月' does not stand"),
        (spoiled("measures", 0, text="建立"), "measures[0]: text '建立' does not stand"),
        (spoiled("progress", 0, text="一是"), "progress[0]: text '一是' does not stand"),
        (spoiled("issues", 0, title="窗口"), "issues[0]: title '窗口' does not stand"),
        (spoiled("issues", 0, title=" "), "issues[0]: title is empty"),
        (replace(notice(), document=replace(notice().document, notice_id="X")), "notice_id 'X'"),
        (spoiled("issues", 2, issue_id="other/2.2"), "issue_id 'other/2.2'"),
        (spoiled("measures", 1, measure_id=f"{ID}/2.1.1#9"), f"measure_id '{ID}/2.1.1#9'"),
        (replace(notice(), measures=(measure(1, "重新核对"), *notice().measures)), "stands twice"),
        (spoiled("sections", 1, section_id="s0"), "section_id 's0' stands twice"),
        (spoiled("sections", 1, section_id=""), "section_id is empty"),
        (spoiled("sections", 1, parent_id="s9"), "section s1: no section 's9'"),
        (spoiled("issues", 1, parent_id=f"{ID}/9"), f"issue 2.1.1: no issue '{ID}/9'"),
        (spoiled("issues", 1, depth=3), "issue 2.1.1: depth 3"),
        (spoiled("issues", 0, is_leaf=True), "issue 2.1: is_leaf is True"),
        (spoiled("issues", 2, is_leaf=False), "issue 2.2: is_leaf is False"),
        (spoiled("owners", 0, issue_id=f"{ID}/9", measure_id=None), "owners[0]: there is no issue"),
        (spoiled("owners", 0, measure_id=f"{ID}/2.1.1#9"), "owners[0]: measure"),
        (spoiled("deadlines", 1, issue_id=None), "deadlines[1]: measure"),
        (spoiled("progress", 3, seq=3), "seq 3 where 2 is due"),
        (spoiled("progress", 0, scope="issue"), "progress[0]: scope issue with issue None"),
    ],
)
def test_a_broken_promise_is_told(reading: Notice, fault: str) -> None:
    assert any(fault in line for line in check_invariants(reading))


def test_white_space_and_furniture_inside_a_text_are_forgiven() -> None:
    reading = notice()
    at = reading.measures[0].start + 4
    assert check_invariants(spoiled("measures", 0, text="重新 核对台账,逐户\n上门。")) == []
    dropped = reading.measures[0]._replace(text=reading.measures[0].text.replace("台账", ""))
    hidden = replace(reading.document, furniture=(Span(at, at + 2),))
    reading = replace(reading, measures=(dropped, reading.measures[1]), document=hidden)
    assert check_invariants(reading) == []
