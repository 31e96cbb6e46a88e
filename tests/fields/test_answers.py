"""A list of issues first, and behind it what was done about each, by its number."""

from __future__ import annotations

import pytest

from extract.evaluating import check_invariants
from tests.outline.made import plan, report, statements, titles

ASKED = ("1.清淤不及时；", "2.加固缓慢；", "3.台账缺失。")


@pytest.mark.parametrize("label", ["问题{}整改情况：", "问题{}的整改情况：", "问题{}：整改情况："])
def test_answers_go_to_the_issues_of_their_numbers(label: str) -> None:
    answers = [f"{label.format(n)}一是开展第{n}轮排查。二是建账。" for n in (1, 2, 3)]
    notice = report("巡察组指出存在以下3个问题：", *ASKED, "现将落实情况公告如下：", *answers)
    assert titles(notice) == [("1", "清淤不及时"), ("2", "加固缓慢"), ("3", "台账缺失")]
    assert [statements(notice, str(n)) for n in (1, 2, 3)] == [
        [f"一是开展第{n}轮排查。", "二是建账。"] for n in (1, 2, 3)
    ]
    assert check_invariants(notice) == []


def test_fewer_answers_than_issues_stay_where_they_are() -> None:
    answers = [f"问题{n}整改情况：开展第{n}轮排查。" for n in (1, 2)]
    assert len(titles(report(*ASKED, *answers))) == 5


def test_issues_with_answers_of_their_own_keep_them() -> None:
    told = [f"{one}\n整改情况：已整改第{n}项。" for n, one in enumerate(ASKED, 1)]
    answers = [f"问题{n}整改情况：开展第{n}轮排查。" for n in (1, 2, 3)]
    notice = report(*told, *answers)
    assert statements(notice, "1") == ["已整改第1项。"]


def test_findings_in_a_list_among_measures_are_issues() -> None:
    notice = plan(
        "一、建设管理方面",
        *("1.验收拖延", "整改措施：", "（1）倒排工期。", "（2）逐项验收。"),
        *("2.程序倒置", "（1）清淤工程未批先建。", "①补办手续。", "（2）变更签证手续不全。", "①委托复核。"),
    )
    assert titles(notice)[-2:] == [("1.2.1", "清淤工程未批先建"), ("1.2.2", "变更签证手续不全")]
