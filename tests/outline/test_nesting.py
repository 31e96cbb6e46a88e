"""The least-cost reading: every nesting that notices use, what it forgives, and what it says about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.evaluating import check_invariants
from extract.rulebook.folding import fold
from tests.outline.made import forgiven, numbering, paths, plan, read, report, titles

_DIGITS = "一二三四五六七八九十"
STYLES: dict[str, Callable[[int], str]] = {
    "一、": lambda n: f"{_DIGITS[n - 1]}、",
    "（一）": lambda n: f"（{_DIGITS[n - 1]}）",
    "1.": lambda n: f"{n}.",
    "（1）": lambda n: f"（{n}）",
    "①": lambda n: "①②③④⑤⑥⑦⑧⑨⑩"[n - 1],
    "1）": lambda n: f"{n}）",
    "反馈问题一：": lambda n: f"反馈问题{_DIGITS[n - 1]}：",
    "第一，": lambda n: f"第{_DIGITS[n - 1]}，",
}
_TEXT = "河道清淤的有关工作。"


def grown(styles: Sequence[str], counts: Sequence[int], above: str = "") -> list[tuple[str, str]]:
    """Path and line of every item of a regular outline; lists of a depth have ``counts`` items."""
    found = []
    for place in range(1, counts[0] + 1):
        marker = STYLES[styles[0]](place)
        path = f"{above}>{marker}" if above else marker
        found.append((fold(path), marker + _TEXT))
        if len(styles) > 1:
            found += grown(styles[1:], counts[1:], path)
    return found


def assert_read_as(items: list[tuple[str, str]]) -> None:
    text = "\n".join(line for _, line in items)
    assert paths(text) == [path for path, _ in items]
    assert forgiven(text) == []


PUBLISHED = [
    ("（一）", "1.", "（1）"),
    ("一、", "（一）", "1."),
    ("一、", "1."),
    ("1.",),
    ("一、", "（一）", "反馈问题一：", "1."),
    ("一、", "1.", "（1）", "①"),
    ("一、", "（一）", "1.", "（1）", "①"),
]


@pytest.mark.parametrize("styles", PUBLISHED, ids=">".join)
@pytest.mark.parametrize("counts", [(3, 2, 3, 2, 2), (2, 1, 2, 1, 2), (1, 3, 1, 3, 1), (6, 5, 4, 1, 1)])
def test_the_nestings_of_published_notices(styles: tuple[str, ...], counts: tuple[int, ...]) -> None:
    assert_read_as(grown(styles, counts))


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_depth_follows_from_use_in_every_order_of_styles(depth: int) -> None:
    for styles in permutations(STYLES, depth):
        assert_read_as(grown(styles, (3, 2, 3)))


@given(st.permutations(list(STYLES)), st.lists(st.integers(1, 4), min_size=4, max_size=4))
@settings(max_examples=60, deadline=None)
def test_depth_follows_from_use_in_four_levels(styles: list[str], counts: list[int]) -> None:
    assert_read_as(grown(styles[:4], counts))


def test_a_list_may_hang_on_some_items_only() -> None:
    text = "一、河道\n（一）清淤\n1.排查。\n2.疏浚。\n（二）护岸\n二、堤防\n三、水库\n（一）大坝\n"
    wanted = ["一、", "一、>(一)", "一、>(一)>1.", "一、>(一)>2.", "一、>(二)", "二、", "三、", "三、>(一)"]
    assert paths(text) == wanted
    assert forgiven(text) == []


def test_a_level_is_skipped() -> None:
    text = "一、河道\n1.排查。\n2.疏浚。\n二、堤防\n（一）加固\n1.督促。\n2.验收。\n（二）巡查\n"
    wanted = ["一、", "一、>1.", "一、>2.", "二、", "二、>(一)", "二、>(一)>1.", "二、>(一)>2.", "二、>(二)"]
    assert paths(text) == wanted


def test_numbers_that_go_on_across_groups() -> None:
    text = "（一）河道\n1.排查。\n2.疏浚。\n（二）堤防\n3.督促。\n4.验收。\n（三）泵站\n5.检修。\n"
    wanted = ["(一)", "(一)>1.", "(一)>2.", "(二)", "(二)>3.", "(二)>4.", "(三)", "(三)>5."]
    assert paths(text) == wanted
    assert forgiven(text) == []


@pytest.mark.parametrize("style", ["（一）", "1.", "①"])
def test_a_list_in_a_zone_may_have_the_style_of_the_issues(style: str) -> None:
    mark = STYLES[style]
    zone = ["整改措施：", mark(1) + "开展排查。", mark(2) + "组织清淤。", mark(3) + "落实专人。"]
    lines = [line for n in (1, 2, 3) for line in (mark(n) + "清淤不及时", *zone)]
    inner = [f"[整改措施]>{mark(n)}" for n in (1, 2, 3)]
    assert paths("\n".join(lines)) == [
        fold(path) for n in (1, 2, 3) for path in (mark(n), *(f"{mark(n)}>{one}" for one in inner))
    ]


def test_a_zone_and_its_list_on_the_line_of_the_issue() -> None:
    text = (
        "1.清淤不及时。整改措施：1.开展排查；2.组织清淤；3.落实专人。\n"
        "2.加固缓慢。整改措施：1.督促施工；2.开展验收。\n"
    )
    inner = ["1.>[整改措施]>1.", "1.>[整改措施]>2.", "1.>[整改措施]>3."]
    assert paths(text) == ["1.", *inner, "2.", "2.>[整改措施]>1.", "2.>[整改措施]>2."]


def test_the_whole_notice_on_one_line() -> None:
    text = (
        "关于巡察整改情况的通报 一、组织领导 党组高度重视，多次研究。 二、整改落实情况 "
        "1.关于“清淤不及时”问题的整改 一是组织排查。二是完善制度。 "
        "2.关于“加固缓慢”问题的整改 一是督促施工。 三、下一步打算 继续抓好整改。"
    )
    assert paths(text) == ["一、", "二、", "二、>1.", "二、>2.", "三、"]
    assert forgiven(text) == []


def test_lines_may_be_indented_and_ordinals_followed_by_space() -> None:
    text = "　　一、 河道\n\n  （ 一 ） 清淤\n　（二）护岸\n\n二、　堤防\n"
    assert paths(text) == ["一、", "一、>( 一 )", "一、>(二)", "二、"]


# -- what is forgiven, and where -------------------------------------------------------------------------

FORGIVEN = {
    "a number is missing": ("一、河道\n二、堤防\n四、水库\n五、泵站", [("四、", "gap")]),
    "several are missing": ("一、河道\n二、堤防\n七、水库", [("七、", "gap")]),
    "a number stands twice": ("一、河道\n二、堤防\n二、水库\n三、泵站", [("二、", "repeat")]),
    "a list begins again": (
        "一、河道\n1.排查。\n2.疏浚。\n1.巡查。\n2.护岸。\n二、堤防",
        [("一、>1.", "restart")],
    ),
    "the first heading in another style": (
        "1.河道\n（一）清淤\n（二）护岸\n二、堤防\n三、水库",
        [("二、", "style")],
    ),
    "a list that begins late": ("一、河道\n（二）清淤\n（三）护岸\n二、堤防", [("一、>(二)", "late")]),
}


@pytest.mark.parametrize("case", FORGIVEN)
def test_what_is_forgiven_is_known_with_its_place(case: str) -> None:
    text, wanted = FORGIVEN[case]
    assert forgiven(text) == wanted
    assert len(paths(text)) == text.count("\n") + 1


@pytest.mark.parametrize("style", list(STYLES))
@pytest.mark.parametrize("missing", [2, 3, 4])
def test_a_missing_number_in_every_style(style: str, missing: int) -> None:
    marks = [STYLES[style](n) for n in range(1, 6) if n != missing]
    text = "\n".join(mark + _TEXT for mark in marks)
    assert paths(text) == [fold(mark) for mark in marks]
    assert forgiven(text) == [(fold(STYLES[style](missing + 1)), "gap")]


@pytest.mark.parametrize("style", list(STYLES))
@pytest.mark.parametrize("repeated", [1, 2, 3])
def test_a_repeated_number_in_every_style(style: str, repeated: int) -> None:
    marks = [STYLES[style](n) for n in sorted([1, 2, 3, 4, repeated])]
    text = "\n".join(mark + _TEXT for mark in marks)
    assert len(paths(text)) == 5
    assert [action for _, action in forgiven(text)] in (["repeat"], ["restart"])


def test_findings_quote_the_ordinal_and_point_at_it() -> None:
    notice = report(
        "一、组织领导",
        "党组高度重视。",
        "二、整改落实情况",
        "（一）关于“清淤不及时”的问题",
        "整改情况：一是组织排查。",
        "（三）关于“加固缓慢”的问题",
        "整改情况：一是督促施工。",
        "四、下一步打算",
        "继续抓好整改。",
    )
    assert numbering(notice) == [("numbering_gap", "（三）"), ("numbering_gap", "四、")]
    assert [f.message for f in notice.findings if f.check == "numbering_gap"] == [
        "序号“(三)”之前缺号：上一个同级序号是“(一)”。",
        "序号“四、”之前缺号：上一个同级序号是“二、”。",
    ]


def test_an_ordinal_of_another_style_is_forgiven_and_told() -> None:
    notice = plan(
        "1.组织领导和工作要求",
        "（一）坚持问题导向。全面查摆。",
        "（二）坚持稳步推进。统筹安排。",
        "二、整改任务和责任分工",
        "（一）清淤不及时。汛前没有完成河道清淤。",
        "具体整改措施：",
        "1.组织排查全部河道。",
        "牵头部门：河道科",
    )
    assert numbering(notice) == [("numbering_style", "二、")]
    assert titles(notice) == [("2.1", "清淤不及时")]


def test_an_issue_number_that_stands_twice_gets_a_suffix() -> None:
    notice = report(
        "一、关于“清淤不及时”的问题",
        "整改情况：一是组织排查。",
        "二、关于“加固缓慢”的问题",
        "整改情况：一是督促施工。",
        "二、关于“泵站老化”的问题",
        "整改情况：一是更换机组。",
    )
    assert [issue.issue_id.partition("/")[2] for issue in notice.issues] == ["1", "2", "2-2"]
    assert [issue.number for issue in notice.issues] == ["1", "2", "2"]
    assert numbering(notice) == [("numbering_repeat", "二、")]


@pytest.mark.parametrize("style", ["一、", "1."])
def test_a_number_that_goes_back_is_not_lost(style: str) -> None:
    text = "\n".join(STYLES[style](n) + _TEXT for n in (1, 2, 3, 2, 4))
    assert len(paths(text)) == 5
    assert forgiven(text) != []


@pytest.mark.parametrize("styles", PUBLISHED, ids=">".join)
def test_nothing_is_found_in_a_clean_notice(styles: tuple[str, ...]) -> None:
    items = grown(styles, (3, 2, 3, 2, 2))
    notice = read("关于巡察整改情况的通报\n" + "\n".join(line for _, line in items))
    assert numbering(notice) == []


@pytest.mark.parametrize("ordinals", ["（一） （二） （三） （四）", "1. 2. 3. 4."])
@pytest.mark.parametrize("lost", range(4))
def test_a_heading_that_lost_its_ordinal_has_the_place_between_its_neighbours(
    lost: int, ordinals: str
) -> None:
    heads = ["关于执法不规范的问题", "关于服务不优的问题", "关于学习不深的问题", "关于作风不实的问题"]
    told = "整改情况：一是排查河道。二是组织清淤。"
    marks = ["" if place == lost else mark for place, mark in enumerate(ordinals.split())]
    lines = [line for mark, head in zip(marks, heads, strict=True) for line in (mark + head, told)]
    notice = report("一、反馈问题整改情况", *lines, "二、下一步打算", "持续用力。")
    assert titles(notice) == [(f"1.{place}", head) for place, head in enumerate(heads, 1)]
    assert [one.check for one in notice.findings] == ["numbering_gap"]
    assert check_invariants(notice) == []


def test_tasks_named_by_the_numbers_of_another_list() -> None:
    notice = read(
        "云泽市督察反馈问题整改完成情况公示\n督察反馈意见第十项、第二十七项整改任务已完成整改，现公示如下：\n"
        "第十项整改任务\n整改任务：河道淤积。\n责任单位：水务局\n完成情况：完成清淤5公里。\n"
        "第二十七项整改任务\n整改任务：护岸失修。\n责任单位：水务局\n完成情况：完成加固3公里。\n"
    )
    assert [(one.number, one.title) for one in notice.issues] == [("10", "河道淤积"), ("27", "护岸失修")]
    assert not [one for one in notice.findings if one.check == "numbering_gap"]


def test_a_number_behind_first_is_no_amount() -> None:
    notice = report(
        "一、清淤不及时",
        "整改情况：第一，55处河段清淤。第二，制定制度。第三，3月28日组织演练。第四，开展验收。",
    )
    assert [one.marker for one in notice.progress] == ["第一，", "第二，", "第三，", "第四，"]


def test_a_list_that_begins_at_one_counts_itself() -> None:
    notice = report(
        *("第一项 河道淤积", "整改情况：完成清淤5公里。", "第二项 护岸失修", "整改情况：完成加固3公里。"),
        *("第四项 泵站失修", "整改情况：检修泵站2座。"),
    )
    assert [one.check for one in notice.findings] == ["numbering_gap"]
