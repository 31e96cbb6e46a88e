"""Owners and time limits that stand in a bracket behind a measure without any label."""

from __future__ import annotations

import pytest

from extract.evaluating import check_invariants
from tests.outline.made import measures, plan

BRACKETS = {
    "办公室牵头，人事科配合，2023年9月底前完成": (
        [("lead_department", "办公室"), ("participating_department", "人事科")],
        ["2023年9月底前完成"],
    ),
    "河道科、水管站负责，立行立改": (
        [("responsible_department", "河道科"), ("responsible_department", "水管站")],
        ["立行立改"],
    ),
    "由王治水牵头负责；长期坚持": ([("lead_leader", "王治水")], ["长期坚持"]),
    "河道科负责落实": ([("responsible_department", "河道科")], []),
    "2023年9月底前完成": ([], ["2023年9月底前完成"]),
}
TEXT = [
    "每年不少于2次，由局领导带队检查",
    "详见附件2",
    "含河道科、水管站、各所",
    "巡河长负责制",
]


@pytest.mark.parametrize("inside", BRACKETS)
def test_who_answers_and_until_when(inside: str) -> None:
    owners, deadlines = BRACKETS[inside]
    notice = plan(
        "一、清淤不及时", f"1.排查河道。（{inside}）", f"2.组织清淤（{inside}）。", "二、加固缓慢", "1.督促。"
    )
    assert [text for _, text in measures(notice, "1")] == ["排查河道。", "组织清淤"]
    assert [(one.role, one.name) for one in notice.owners] == owners * 2
    assert [one.raw for one in notice.deadlines] == deadlines * 2
    assert check_invariants(notice) == []


@pytest.mark.parametrize("inside", TEXT)
def test_other_brackets_are_text(inside: str) -> None:
    notice = plan("一、清淤不及时", f"1.排查河道（{inside}）。", "2.组织清淤。")
    assert measures(notice, "1")[0] == (1, f"排查河道（{inside}）。")
    assert not notice.owners


TAILS = {
    "由王治水牵头，河道科负责，2023年9月底前完成": (["王治水", "河道科"], ["2023年9月底前"]),
    "由河道科牵头，2023年7月31日前拨付到乡镇": (["河道科"], ["2023年7月31日前"]),
    "由王治水牵头，河道科、水管站负责，立行立改": (["王治水", "河道科", "水管站"], ["立行立改"]),
}
PLAIN = ["由施工单位补缴税款", "由河道科牵头开展排查，逐户登记", "2023年9月底前完成"]


@pytest.mark.parametrize("tail", TAILS)
def test_the_last_clauses_of_a_measure_say_who_and_until_when(tail: str) -> None:
    names, deadlines = TAILS[tail]
    notice = plan("一、清淤不及时", f"1.全面排查河道，{tail}。", "2.组织清淤。", "二、加固缓慢", "1.督促。")
    assert [one.name for one in notice.owners] == names
    assert [one.raw for one in notice.deadlines] == deadlines
    assert measures(notice, "1")[0] == (1, f"全面排查河道，{tail}。")
    assert check_invariants(notice) == []


@pytest.mark.parametrize("tail", PLAIN)
def test_what_is_to_be_done_is_no_field(tail: str) -> None:
    notice = plan("一、清淤不及时", f"1.全面排查河道，{tail}。", "2.组织清淤。", "二、加固缓慢", "1.督促。")
    assert notice.owners == ()
    assert notice.deadlines == ()


@pytest.mark.parametrize(
    ("value", "name", "raw"),
    [
        ("河道科，2023年9月底前完成", "河道科", "2023年9月底前完成"),
        ("河道科；立行立改", "河道科", "立行立改"),
        ("河道科，2023年秋季学期开学前", "河道科", "2023年秋季学期开学前"),
    ],
)
def test_a_time_limit_behind_the_owners_is_none_of_them(value: str, name: str, raw: str) -> None:
    notice = plan(
        "一、清淤不及时", f"1.排查河道。（责任单位：{value}）", "2.清淤。", "二、加固缓慢", "1.督促。"
    )
    assert [one.name for one in notice.owners] == [name]
    assert [one.raw for one in notice.deadlines] == [raw]
