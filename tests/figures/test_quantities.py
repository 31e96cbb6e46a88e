"""Numbers with units: value, range, unit, base unit; and everything that only looks like one."""

import pytest

from tests.figures.made import figures, only, raws
from tests.figures.planting import TRAPS


@pytest.mark.parametrize(
    "case",
    [
        ("立案130起，", "130起", 130, None, "起", 130, "起"),
        ("查处三家企业。", "三家", 3, None, "家", 3, "家"),
        ("有两名干部违规。", "两名", 2, None, "名", 2, "名"),
        ("开展检查十余次。", "十余次", 10, None, "次", 10, "次"),
        ("办理7000余人次。", "7000余人次", 7000, None, "人次", 7000, "人次"),
        ("追缴1.2亿元。", "1.2亿元", 1.2, None, "亿元", 120_000_000, "元"),
        ("追缴12,300元。", "12,300元", 12_300, None, "元", 12_300, "元"),
        ("追缴３３００余万元。", "３３００余万元", 3300, None, "万元", 33_000_000, "元"),
        ("追缴1 200元。", "1 200元", 1200, None, "元", 1200, "元"),
        ("追缴237054.47 万元。", "237054.47 万元", 237054.47, None, "万元", 2370544700, "元"),
        ("追缴三百二十万元。", "三百二十万元", 320, None, "万元", 3_200_000, "元"),
        ("追缴一亿两千万元。", "一亿两千万元", 120_000_000, None, "元", 120_000_000, "元"),
        ("每户补助3千元。", "3千元", 3, None, "千元", 3000, "元"),
        ("追回资金120万，", "120万", 120, None, "万", 1_200_000, "元"),
        ("补助标准50元/平方米。", "50元/平方米", 50, None, "元/平方米", 50, "元/平方米"),
        ("完成率76%。", "76%", 76, None, "%", 0.76, "1"),
        ("完成率７６．５％。", "７６．５％", 76.5, None, "%", 0.765, "1"),
        ("占百分之八十。", "百分之八十", 80, None, "百分之", 0.8, "1"),
        ("占三分之一。", "三分之一", 1, None, "三分之", 1 / 3, "1"),
        ("超过一半的项目滞后。", "一半", 1, None, "半", 0.5, "1"),
        ("八成以上的问题", "八成", 8, None, "成", 0.8, "1"),
        ("下降3.2个百分点。", "3.2个百分点", 3.2, None, "个百分点", 3.2, "百分点"),
        ("约3至5家企业", "3至5家", 3, 5, "家", 3, "家"),
        ("花费3-5天", "3-5天", 3, 5, "天", 3, "天"),
        ("开会4、5次。", "4、5次", 4, 5, "次", 4, "次"),
        ("罚款3万元至5万元。", "3万元至5万元", 3, 5, "万元", 30_000, "元"),
        ("比例10%—20%。", "10%—20%", 10, 20, "%", 0.1, "1"),
        ("有三五家企业", "三五家", 3, 5, "家", 3, "家"),
        ("有十几名学生", "十几名", 10, 19, "名", 10, "名"),
        ("复垦1.5万亩。", "1.5万亩", 1.5, None, "万亩", 10_000_000, "平方米"),
        ("治理12公顷。", "12公顷", 12, None, "公顷", 120_000, "平方米"),
        ("停业三个月。", "三个月", 3, None, "个月", 3, "月"),
        ("连续两年未", "两年", 2, None, "年", 24, "月"),
        ("耗时1个半小时。", "1个半小时", 1.5, None, "个小时", 1.5, "小时"),
        ("为期一个月。", "一个月", 1, None, "个月", 1, "月"),
        ("抽检15个批次。", "15个批次", 15, None, "个批次", 15, "批次"),
        ("近百家企业", "百家", 100, None, "家", 100, "家"),
        ("清运41吨。", "41吨", 41, None, "吨", 41, "吨"),
        ("考核得92.5分。", "92.5分", 92.5, None, "分", 92.5, "分"),
        ("其中Ukey8340个", "8340个", 8340, None, "个", 8340, "个"),
        ("给予诫勉一人。", "一人", 1, None, "人", 1, "人"),
        ("查处一起案件", "一起", 1, None, "起", 1, "起"),
        ("举办一期培训班", "一期", 1, None, "期", 1, "期"),
        ("每季度开展一次检查", "一次", 1, None, "次", 1, "次"),
        ("收取租金86.5万，", "86.5万", 86.5, None, "万", 865_000, "元"),
        ("安排3000万专项资金", "3000万", 3000, None, "万", 30_000_000, "元"),
        ("制定制度一项，", "一项", 1, None, "项", 1, "项"),
    ],
    ids=lambda case: case[1],
)
def test_quantities(case):
    text, raw, value, high, unit, base, base_unit = case
    one = only(text).quantity
    assert text[one.start : one.end] == raw
    assert (one.value, one.value_max, one.unit, one.base_unit) == (value, high, unit, base_unit)
    assert one.value * one.factor == pytest.approx(base)


@pytest.mark.parametrize(
    "text",
    [
        *TRAPS,
        "第三季度",
        "（三）提高站位",
        "岳办发〔2021〕3号",
        "国发〔2019〕5号文件",
        "依据《行政处罚法》第二十七条第一款",
        "《2021年优化营商环境100条措施》",
        "落实第十二条、第十三条",
        "A4纸和G60高速",
        "2024年12月31日前",
        "自2018年至2020年",
        "10时30分到达",
        "现场见图2-1个别处",
        "2.关于个别问题",
        "一家人、千家万户、四面八方",
        "三位一体推进",
        "整改完成一项、销号一项",
        "零容忍、零距离",
        "‘最后一公里’没有打通",
        "位居全省第六位",
        "对每一个问题都要过一遍",
        "另外一个批次",
        "初步形成一套机制",
        "有几个问题、数十家企业、若干项任务",
    ],
)
def test_what_states_nothing(text):
    assert raws(text) == []


def test_a_list_number_is_no_part_of_the_figure_behind_it():
    assert raws("整改措施：1.3个部门联合检查。2.2个乡镇整改。") == ["3个", "2个"]
    assert raws("2、13个县区联动") == ["13个"]


def test_an_amount_at_the_head_of_an_item_keeps_its_decimals():
    assert raws("1.2亿元的项目闲置") == ["1.2亿元"]


def test_several_in_one_clause():
    assert raws("立案3起5人，处分2人。") == ["3起", "5人", "2人"]


def test_a_name_in_quotation_marks_is_no_figure_and_a_finding_is():
    assert raws("落实“五个责任”和“8小时复命制”") == []
    assert raws("“两名干部未报告”的问题") == ["两名"]
    assert raws("各环节按“工作时间8小时”内办结") == ["8小时"]


@pytest.mark.parametrize(
    ("text", "approximate"),
    [
        ("约30家", "about"),
        ("30家左右", "about"),
        ("30余家", "above"),
        ("30多家", "above"),
        ("超过30家", "above"),
        ("不少于30家", "above"),
        ("30家以上", "above"),
        ("近30家", "below"),
        ("不足30家", "below"),
        ("不超过30家", "below"),
        ("30家以下", "below"),
        ("3个月内", "below"),
        ("30家", None),
    ],
)
def test_how_exact_it_is(text, approximate):
    assert only(f"涉及{text}。").approximate == approximate


@pytest.mark.parametrize(
    ("text", "change", "against"),
    [
        ("同比增长12.3%", "up", "同比"),
        ("环比下降5%", "down", "环比"),
        ("较上年减少12件", "down", "较上年"),
        ("较2020年同期增长95.97%", "up", "较2020年同期"),
        ("比去年同期提高了3个百分点", "up", "比去年同期"),
        ("办理时限压缩50%", "down", None),
        ("满意率提高到98%", None, None),
        ("新增企业12家", None, None),
        ("占全市的23%", None, None),
    ],
)
def test_rise_and_fall(text, change, against):
    one = only(f"{text}。")
    assert (one.change, one.compared_with) == (change, against)


@pytest.mark.parametrize(
    ("text", "per"), [("每月开展1次检查", "每月"), ("人均补助50元", "人均"), ("开展1次检查", None)]
)
def test_a_rate_is_told_from_a_tally(text, per):
    assert only(f"{text}。").per == per


def test_nothing_in_an_empty_text():
    assert figures("") == []
