"""Progress: its statements in every hand, joined they give the part back; statuses."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.evaluating import check_invariants
from extract.evaluating.normalising import squeezed
from extract.model import Notice
from tests.outline.made import report, statements

HEAD = "一、关于“清淤不及时”的问题"
SERIES: dict[str, list[str]] = {
    "一是 in a line": ["一是排查河道。", "二是组织清淤，三年一轮。", "三是完善制度。"],
    "semicolons": ["一是排查河道；", "二是组织清淤。疏浚12公里；", "三是完善制度。"],
    "colon": ["一是：排查河道。", "二是：组织清淤。"],
    "一要": ["一要排查河道。", "二要组织清淤。"],
    "one side, other side": ["一方面，排查河道。", "另一方面，组织清淤。"],
    "first, then": ["首先，排查河道。", "其次，组织清淤。", "最后，完善制度。"],
    "其一": ["其一，排查河道。", "其二，组织清淤。"],
    "up to twelve": [f"{n}是开展工作。" for n in "一二三四五六七八九十"] + ["十一是巡查。", "十二是验收。"],
}


@pytest.mark.parametrize(
    "label", ["整改情况：", "整改进展：", "整改落实情况：", "【整改情况】", "整改情况\n", "整改："]
)
@pytest.mark.parametrize("case", SERIES)
def test_a_series_behind_every_label(case: str, label: str) -> None:
    assert statements(report(HEAD, label + "".join(SERIES[case])), "1") == SERIES[case]


@pytest.mark.parametrize("case", SERIES)
def test_a_series_on_lines_of_their_own(case: str) -> None:
    assert statements(report(HEAD, "整改情况：", *SERIES[case]), "1") == SERIES[case]


@pytest.mark.parametrize("case", SERIES)
def test_a_series_behind_the_heading(case: str) -> None:
    assert statements(report(HEAD + "。" + "".join(SERIES[case])), "1") == SERIES[case]


def test_numbered_lines_are_statements() -> None:
    notice = report(HEAD, "整改情况：", "（1）排查河道。", "（2）组织清淤。")
    assert statements(notice, "1") == ["（1）排查河道。", "（2）组织清淤。"]


def test_paragraphs_without_a_marker_are_statements() -> None:
    notice = report(HEAD, "整改情况：", "排查河道12条。", "组织清淤30公里。")
    assert statements(notice, "1") == ["排查河道12条。", "组织清淤30公里。"]
    assert [one.marker for one in notice.progress] == [None, None]


def test_an_introduction_before_the_series_is_a_statement() -> None:
    notice = report(HEAD, "整改情况：局党组召开会议研究。一是排查河道。二是组织清淤。")
    assert statements(notice, "1") == ["局党组召开会议研究。", "一是排查河道。", "二是组织清淤。"]
    assert [one.marker for one in notice.progress] == [None, "一是", "二是"]


@pytest.mark.parametrize(
    "line",
    [
        "一是开展“一是一、二是二”教育。二是组织清淤。",
        "一是落实《办法（一是总则。二是附则）》。二是组织清淤。",
        "一是明确是否达标，统一是非标准。二是组织清淤。",
        "一是打通服务群众最后一公里。二是一方面清淤，另一方面护岸。",
    ],
)
def test_words_that_open_no_statement(line: str) -> None:
    assert len(statements(report(HEAD, "整改情况：" + line), "1")) == 2


def test_a_series_inside_a_statement_lies_deeper() -> None:
    notice = report(
        HEAD,
        "整改情况：",
        "1.完善制度。一是制定办法。二是建立台账。",
        "2.组织清淤。一是排查河道。二是疏浚河道。",
    )
    assert [(one.marker, one.depth) for one in notice.progress] == [
        ("1.", 1),
        ("一是", 2),
        ("二是", 2),
        ("2.", 1),
        ("一是", 2),
        ("二是", 2),
    ]


def test_a_series_may_begin_again() -> None:
    lines = ("整改情况：一是排查河道。二是组织清淤。", "一是督促施工。二是开展验收。")
    notice = report(HEAD, *lines)
    assert [one.marker for one in notice.progress] == ["一是", "二是", "一是", "二是"]
    assert [one.seq for one in notice.progress] == [1, 2, 3, 4]


def test_seq_counts_within_each_issue() -> None:
    notice = report(
        HEAD, "整改情况：一是排查河道。二是组织清淤。", "二、关于“加固缓慢”的问题", "整改情况：一是督促。"
    )
    assert [((one.issue_id or "")[-1], one.seq) for one in notice.progress] == [("1", 1), ("1", 2), ("2", 1)]


_PIECES = st.sampled_from(
    [
        *(
            "一是排查河道。",
            "二是组织清淤；",
            "三是完善制度。",
            "一方面，开展巡查。",
            "另一方面，组织验收。",
            "首先，动员。",
        ),
        *(
            "其次，检查。",
            "局党组召开会议。",
            "1.完善制度。",
            "（1）制定办法。",
            "①印发。",
            "开展“一是一”教育。",
            "\n",
            "其一，学习。",
        ),
    ]
)


@given(st.lists(_PIECES, min_size=1, max_size=12))
@settings(max_examples=150, deadline=None)
def test_the_statements_of_an_issue_joined_give_its_progress_part_back(pieces: list[str]) -> None:
    part = "局党组高度重视。" + "".join(pieces)
    notice = report(HEAD, "整改情况：" + part)
    assert squeezed("".join(statements(notice, "1"))) == squeezed(part)
    assert check_invariants(notice) == []


# -- statuses --------------------------------------------------------------------------------------------


def status(notice: Notice) -> str | None:
    return notice.issues[0].status


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("整改情况：已完成。", "completed"),
        ("整改情况：已完成整改", "completed"),
        ("整改情况：基本完成。", "basically_completed"),
        ("整改情况：正在整改。", "in_progress"),
        ("整改情况：尚未完成。", "not_completed"),
        ("整改情况：长期坚持。", "standing"),
        ("整改情况：已经完成，长期坚持。", "completed"),
    ],
)
def test_a_progress_part_that_is_a_status_alone(line: str, wanted: str) -> None:
    notice = report(HEAD, line)
    assert status(notice) == wanted
    assert notice.progress == ()


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("整改情况：该问题已完成整改。一是排查河道。二是组织清淤。", "completed"),
        ("整改情况：一是排查河道。二是组织清淤。目前，该问题已整改到位。", "completed"),
        ("整改情况：该问题正在推进。一是排查河道。", "in_progress"),
        ("整改情况：一是完成河道排查。二是组织清淤。", None),
        ("整改情况：一是排查河道。二是组织清淤，该问题仍在持续整改。", "in_progress"),
        ("整改情况：一是排查河道。该问题将长期坚持、持续推进。", "standing"),
        ("整改情况：一是确保年底前完成清淤。", None),
        ("整改情况：一是建立长期坚持的机制，组织清淤。", None),
    ],
)
def test_a_status_said_in_a_sentence(line: str, wanted: str | None) -> None:
    notice = report(HEAD, line)
    assert status(notice) == wanted
    assert notice.progress != ()


@pytest.mark.parametrize(
    ("bracket", "wanted"),
    [
        ("【已完成】", "completed"),
        ("（正在整改，2024年12月底前完成）", "in_progress"),
        ("（长期坚持）", "standing"),
    ],
)
@pytest.mark.parametrize("between", ["", "\n"], ids=["behind", "below"])
def test_a_bracket_behind_all_that_was_done_is_the_status_of_the_issue(
    bracket: str, wanted: str, between: str
) -> None:
    notice = report(
        HEAD, f"整改情况：一是排查河道。二是组织清淤3次。{between}{bracket}", "二、关于“漏水”的问题"
    )
    assert status(notice) == wanted
    assert [one.text for one in notice.progress] == ["一是排查河道。", "二是组织清淤3次。"]


def test_brackets_behind_every_statement_are_theirs() -> None:
    notice = report(HEAD, "整改情况：一是排查河道。（已完成）二是组织清淤。（正在推进）")
    assert status(notice) is None
    assert notice.progress[-1].text.endswith("（正在推进）")


def test_a_status_field() -> None:
    notice = report(HEAD, "整改情况：一是排查河道。二是组织清淤。", "整改状态：已完成")
    assert status(notice) == "completed"


def test_each_issue_has_its_own_status() -> None:
    notice = report(
        HEAD,
        "完成情况：已完成。",
        "二、关于“加固缓慢”的问题",
        "完成情况：正在推进。",
        "三、关于“漏水”的问题",
        "整改情况：一是检修。",
    )
    assert [one.status for one in notice.issues] == ["completed", "in_progress", None]


@pytest.mark.parametrize(
    ("bracket", "wanted"), [("【已完成整改】", "completed"), ("（长期坚持）", "standing")]
)
def test_a_status_in_brackets_on_a_line_of_its_own(bracket: str, wanted: str) -> None:
    notice = report(
        "一、清淤不及时",
        "一是排查河道。",
        "二是组织清淤。",
        bracket,
        "二、加固缓慢",
        "一是督促。",
        "二是验收。",
    )
    assert status(notice) == wanted
    assert statements(notice, "1") == ["一是排查河道。", "二是组织清淤。"]


def test_paragraphs_with_bullets_go_together() -> None:
    """The first sounds wrong (不合规), but its like below it does not."""
    notice = report(
        "一、报销不严格", "●退回不合规票据11张。", "●修订办法。", "二、加固缓慢", "●督促。", "●验收。"
    )
    assert statements(notice, "1") == ["●退回不合规票据11张。", "●修订办法。"]


def test_what_was_done_may_stand_right_behind_the_finding() -> None:
    notice = report(*(f"{n}、清淤不及时。针对上述问题，一是排查河道；二是组织清淤。" for n in "一二"))
    assert statements(notice, "2") == ["针对上述问题，", "一是排查河道；", "二是组织清淤。"]


@pytest.mark.parametrize(
    "done", ["制定细则，退回超标费用0.6万元。", "更换老化管网3公里。", "清理闲置资产36处。"]
)
def test_what_was_done_about_something_wrong_is_no_finding(done: str) -> None:
    notice = report("一、对审核把关不严的问题。" + done, "二、对监管缺位的问题。建立专班。")
    assert statements(notice, "1") == [done]
