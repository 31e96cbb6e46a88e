"""Records: ids, places and texts as written."""

from __future__ import annotations

from extract.evaluating import check_invariants
from extract.model import Document
from extract.reading import read_document
from tests.outline.made import PLAN, plan, report, rules

LINES = (
    "（一）清淤不及时。汛前没有完成。",
    "整改措施：",
    "１．排查河道，建立台账；",
    "责任单位：河道科",
    "整改时限：２０２３年９月底前",
    "２．组织清淤。",
    "责任单位：工程科",
    "整改时限：长期坚持",
)


def test_ids_are_made_of_the_notice_the_number_and_the_ordinal() -> None:
    notice = plan("一、整改任务", *LINES)
    own = notice.document.notice_id
    assert [one.issue_id for one in notice.issues] == [f"{own}/1.1"]
    assert [one.measure_id for one in notice.measures] == [f"{own}/1.1#1", f"{own}/1.1#2"]
    assert {one.measure_id for one in notice.owners} == {f"{own}/1.1#1", f"{own}/1.1#2"}


def test_every_record_stands_where_it_says_in_its_own_widths() -> None:
    notice = plan(*LINES)
    text = notice.document.text
    assert [text[one.start : one.end] for one in notice.deadlines] == ["２０２３年９月底前", "长期坚持"]
    for one in notice.measures:
        assert text[one.start : one.end].endswith(one.text)
    for one in notice.owners:
        assert text[one.start : one.end] == one.name
    assert check_invariants(notice) == []


def test_the_same_notice_under_another_id_has_the_same_records_but_for_the_ids() -> None:
    text = PLAN + "\n".join(LINES)
    one, other = (read_document(Document(own, text, "txt"), rules()) for own in ("0" * 16, "f" * 16))
    assert [m.text for m in one.measures] == [m.text for m in other.measures]
    assert {m.measure_id[16:] for m in one.measures} == {m.measure_id[16:] for m in other.measures}


def test_an_ordinal_that_stands_twice_in_an_issue_gets_a_suffix() -> None:
    notice = plan("一、清淤不及时", "整改措施：", "1.排查河道。", "1.组织清淤。", "2.开展验收。")
    assert [one.measure_id.partition("#")[2] for one in notice.measures] == ["1", "1-2", "2"]
    assert [one.text for one in notice.measures] == ["排查河道。", "组织清淤。", "开展验收。"]


def test_a_year_taken_from_the_feedback_is_told() -> None:
    notice = plan("一、清淤不及时", "整改措施：", "1.排查河道。", "整改时限：9月30日前", "2.组织清淤。")
    assert [str(one.due) for one in notice.deadlines] == ["2023-09-30"]
    assert [(f.check, f.severity) for f in notice.findings] == [("year_inferred", "info")]


def test_pages_are_those_on_which_a_record_begins() -> None:
    text = PLAN + "\n".join(LINES)
    second = text.index("２．组织清淤")
    notice = read_document(Document("0123456789abcdef", text, "pdf", pages=(0, second)), rules())
    assert [one.page for one in notice.measures] == [1, 2]
    assert [one.page for one in notice.issues] == [1]


def test_without_pages_there_is_no_page() -> None:
    notice = report("一、关于“清淤不及时”的问题", "整改情况：一是排查河道。")
    assert {one.page for one in (*notice.sections, *notice.issues, *notice.progress)} == {None}


def test_records_of_each_table_stand_in_the_order_of_the_text() -> None:
    lines = [
        line
        for n in "一二三四"
        for line in (f"{n}、清淤不及时", "整改措施：", "1.排查。", "责任单位：河道科", "2.清淤。")
    ]
    notice = plan(*lines)
    for records in (notice.sections, notice.issues, notice.measures, notice.owners):
        starts = [one.start for one in records]
        assert starts == sorted(starts)
    assert len(notice.measures) == 8


def test_a_statement_tells_its_status_and_up_to_when_it_speaks() -> None:
    notice = report(
        *("一、组织整改情况", "截至2023年11月底，召开会议3次。", "二、问题整改情况"),
        *(
            "（一）清淤不及时",
            "该问题已完成整改。一是截止2024年6月30日，完成清淤12公里。二是截至目前，台账已补全（正在整改）。",
        ),
        *("（二）加固缓慢", "一是截至2024年第一季度，完成加固3处。二是截留的资金已追回。"),
    )
    told = [(one.scope, one.status, one.as_of and str(one.as_of)) for one in notice.progress]
    assert told == [
        ("issue", "completed", None),
        ("issue", None, "2024-06-30"),
        ("issue", "in_progress", None),
        ("issue", None, "2024-03-31"),
        ("issue", None, None),
        ("organisation", None, "2023-11-30"),
    ]
    assert [one.status for one in notice.issues] == ["completed", None]
