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
