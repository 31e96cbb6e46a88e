"""Lines found again in a notice that was run together on one."""

from __future__ import annotations

import pytest

from extract.outline.relining import relined
from extract.rulebook.folding import fold
from tests.outline.made import plan, report, rules

TITLE = "中共云泽市水务局党组关于巡察整改情况的通报"
INTRO = (
    "根据市委统一部署，市委第二巡察组对云泽市水务局党组进行了巡察，并于2023年6月15日反馈了巡察意见。"
    "现将整改情况公布如下。"
)
BODY = (
    TITLE,
    INTRO,
    "一、关于“河道 清淤不及时”的问题",
    "市水务局组织人员逐段查看了全市的河道，排出了清淤的次序，定下了各段的负责人员，限期完成了全部清淤任务。",
    "二、2.3亿元专项资金沉淀",
    "整改情况：一是逐笔核对账目。",
    "二是收回资金1.2亿元。",
    "中共云泽市水务局党组",
    "2023年12月5日",
)


@pytest.mark.parametrize("blank", [" ", "　　", "\u00a0"])
def test_lines_are_found_where_they_were(blank: str) -> None:
    found = relined(fold(blank.join(BODY)), rules())
    assert [line.strip() for line in found.split("\n")] == [fold(line) for line in BODY]


def test_offsets_stay() -> None:
    text = fold(" ".join(BODY))
    found = relined(text, rules())
    assert len(found) == len(text)
    assert found.replace("\n", " ") == text


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(BODY),
        TITLE + "\n" + "责任领导：王治水 责任单位：河道科 整改时限：2023年6月底前\n" * 8,
        " ".join(BODY[:3]),
        "共 有 一 些 字 是 分 开 写 的 " * 40,
    ],
    ids=["lines", "fields", "short", "spaced"],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert relined(fold(text), rules()) == fold(text)


@pytest.mark.parametrize("text", ["字 " * 300_000, "一、 " * 200_000, "整改情况： " * 100_000])
def test_many_blanks_are_gone_through_once(text: str) -> None:
    assert len(relined(fold(text), rules())) == len(fold(text))


def test_a_label_torn_by_a_blank_is_one() -> None:
    notice = plan("一、清淤不及时", "整改措施：完成清淤。责任领 导：王治水。责任单 位：河道科。")
    assert [(one.role, one.name) for one in notice.owners] == [
        ("lead_leader", "王治水"),
        ("responsible_department", "河道科"),
    ]


def test_a_status_torn_by_a_blank_is_one() -> None:
    notice = report("一、清淤不及时", "一是完成清淤。该问题已完 成整改。", "二、台账不规范", "一是补全台账。")
    assert [one.status for one in notice.issues] == ["completed", None]
