"""What a figure counts: every example of every rule, and the cases where rules compete."""

import re

import pytest

from extract.rulebook import load_rules
from tests.figures.made import figures

RULES = [rule for rule in load_rules(room="figures").rules if rule.family == "counted"]
WITH_NUMBERS = [
    pytest.param(rule, example.text, id=example.text)
    for rule in RULES
    for example in rule.match
    if re.search(r"\d", example.text)
]


@pytest.mark.parametrize(("rule", "text"), WITH_NUMBERS)
def test_an_example_with_a_number_is_read_so(rule, text):
    assert rule.value in [one.counted.name for one in figures(f"{text}。")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("对13个县市区开展督查25次", ["单位", "检查"]),
        ("给予3人党内警告处分、诫勉2人", ["党纪政务处分", "诫勉"]),
        ("检查企业107家，约谈14家", ["检查对象", "约谈"]),
        (
            "反馈问题23个，已完成整改18个、正在整改5个，整改完成率78%",
            ["问题", "完成整改", "正在整改", "整改完成率"],
        ),
        ("抽查任务749个，启动642个", ["任务", "任务"]),
        ("新增市场主体56114户，同比增长95.97%", ["企业", "企业"]),
        ("全市企业545家，占全省的23.3%", ["企业", "企业"]),
        ("为6849家企业刻制公章20579枚", ["企业", None]),
        ("督促12家企业整改，服务收入4.2万元未上缴", ["企业", "涉及资金"]),
        ("3名工作人员缺岗", ["人员"]),
        ("涉及资金120万元，追缴85万元，罚款2万元", ["涉及资金", "追缴资金", "罚没"]),
    ],
)
def test_where_rules_compete(text, names):
    assert [one.counted.name for one in figures(f"{text}。")] == names


def test_the_words_stand_where_it_says():
    text = "今年共查处各类案件56起。"
    (one,) = figures(text)
    assert text[one.counted.start : one.counted.end] == "查处各类案件"


def test_words_that_no_rule_knows_are_given_all_the_same():
    text = "为企业免费发放税控设备10070个，"
    (one,) = figures(text)
    assert one.counted.name is None
    assert text[one.counted.start : one.counted.end].endswith("发放税控设备")


def test_nothing_is_carried_into_another_sentence():
    assert [one.counted.name for one in figures("抽查任务749个。启动642个。")] == ["任务", None]
