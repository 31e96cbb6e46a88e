"""The issues of a plan in its report: one to one, and what is left over."""

import random

import pytest

from extract.comparing.delivering import delivered
from extract.comparing.reducing import reducer
from extract.comparing.rounds import Round
from extract.comparing.scoring import weigh_issues
from extract.comparing.settings import load_likeness
from tests.comparing.test_rounds import PLAN, REPORT

REDUCED = reducer(load_likeness())
ROUND = Round(PLAN, REPORT, ("inspector",))
SAID = [
    "农村公路养护责任落实不到位，养护经费拨付滞后",
    "客运市场监管存在薄弱环节，网约车抽查不够",
    "工程项目变更管理不严，先变更后审批",
    "机关支部组织生活质量不高",
    "公务用车维修费用逐年上升，未定点维修",
]


def linked(plan, report, each=ROUND, numbers=None):
    texts = [REDUCED(text) for text in (*plan, *report)]
    rows = range(len(plan)), range(len(plan), len(texts))
    found = delivered(weigh_issues(texts, texts), numbers or [str(n) for n in range(len(texts))], each, rows)
    if found is None:
        return None
    links = {(link.plan, link.report - len(plan)) for link in found.links}
    return links, set(found.plan_left), {row - len(plan) for row in found.report_left}


@pytest.mark.parametrize("seed", range(5))
def test_every_issue_is_found_in_any_order(seed):
    order = random.Random(seed).sample(range(5), 5)
    links, plan_left, report_left = linked(SAID, [f"关于“{SAID[at]}”的问题" for at in order])
    assert links == {(at, place) for place, at in enumerate(order)}
    assert plan_left == report_left == set()


def test_what_has_no_partner_is_left_on_either_side():
    links, plan_left, report_left = linked(SAID[:4], [SAID[1], "食堂采购价格虚高，未经询价", SAID[3]])
    assert links == {(1, 0), (3, 2)}
    assert plan_left == {0, 2}
    assert report_left == {1}


def test_of_two_equal_issues_each_has_its_own_by_number_and_order():
    links, _, _ = linked([SAID[0], SAID[0]], [SAID[0], SAID[0]], numbers=["1", "2", "1", "2"])
    assert links == {(0, 0), (1, 1)}
    links, _, _ = linked([SAID[0], SAID[0]], [SAID[0], SAID[0]], numbers=["1", "2", "2", "1"])
    assert links == {(0, 1), (1, 0)}


def test_without_a_stated_fact_likeness_must_carry_it():
    bare = Round(PLAN, REPORT, ())
    assert linked(SAID, SAID, bare) is not None
    assert linked(SAID, ["食堂采购价格虚高，未经询价", "档案库房漏水", SAID[0]], bare) is None
    assert linked(SAID, ["食堂采购价格虚高，未经询价"]) == (set(), set(range(5)), {0})


def test_a_side_without_issues_links_nothing():
    assert linked([], SAID) is None
    assert linked(SAID, []) is None
