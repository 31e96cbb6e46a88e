"""Counts come in levels that must not be mixed; names of bodies and places end where they end."""

from __future__ import annotations

from functools import cache

import pytest

from extract.fields.facts_bodies import bureau_of, leading_body, region_of
from extract.fields.facts_counts import counting_clauses, declared_issues, declared_states
from extract.rulebook import Rulebook, check, load_rules
from extract.rulebook.folding import fold


@cache
def rules() -> Rulebook:
    return load_rules()


ISSUES = [
    ("巡察反馈23个问题，已完成整改18个。", 23),
    ("对照反馈的3个方面10类问题28项问题的具体表现", 10),
    ("审计调查发现问题涉及我市的共六类23个具体问题", 23),
    ("针对巡察反馈的10项问题，梳理出29个具体问题，82项措施", 10),
    ("巡察组共反馈问题4个大方面25个大项的问题", 25),
    ("三个方面共发现反馈各类问题15个", 15),
    ("你局反映我院存在6个问题", 6),
    ("巡视组指出的二十三个问题", 23),
    ("高度重视整改，26个问题已整改完成25个", 26),
    ("其中的12个问题已经整改到位", None),
    ("县委第二巡察组共反馈3个方面9个问题，细化措施31条", 9),
    ("对应32个具体问题清单制定了90条措施", 32),
    ("针对反馈提出的4个方面问题，梳理出49个具体问题", None),
    ("将巡察反馈意见细化为215个方面具体问题", None),
    ("梳理出41项具体问题", None),
    ("移交问题线索5条", None),
    ("自查发现问题12个", None),
    ("市审计局对县乡财政进行了专项审计，共发现问题10个", 10),
    ("县委第二巡察组指出，局党组在履行职责中存在以下6个问题：", 6),
    ("组织各站所开展排查，共发现问题10个", None),
    ("指出4个方面的问题，包括41项整改任务", None),
    ("反馈后召开会议3次，制定措施30项", None),
    ("督察组转办信访件9件，其中水问题2个（9个信访件，涉及13个问题）", None),
    ("审计报告指出的情况，涉及13个问题", 13),
]


@pytest.mark.parametrize(("text", "number"), ISSUES)
def test_issues_fed_back(text: str, number: int | None) -> None:
    folded = fold(text)
    assert declared_issues(folded, counting_clauses(folded, [(0, len(folded))]), rules()) == number


STATES = [
    ("巡察反馈23个问题，已完成整改18个、正在整改5个，整改完成率78%。", 18, 5),
    ("32个具体问题中，29个已完成整改，3个正在推进", 29, 3),
    ("其中的12个问题已经整改到位，还有3个问题正在整改之中。", 12, 3),
    ("反馈的612个问题，完成整改603个，基本完成并持续整改问题4个", 603, 4),
    ("巡察组反馈9个问题。截至目前，已完成整改8个，正在推进1个。", 8, 1),
    ("反馈问题6个。经过六个月的集中整改，已完成整改4个，正在推进2个。", 4, 2),
    (f"巡察组反馈问题13个。{'逐条研究。' * 20}已完成整改12个，正在整改1个。", 12, 1),
    (f"巡察组反馈问题13个。{'逐条研究。' * 20}已完成整改9个，正在整改1个。", None, None),
    ("10个问题已完成整改8个，2个正在按计划推进。", 8, 2),
    ("反馈的96个问题，已完成整改87个，正在推进整改9个。", 87, 9),
    ("制定措施196条，明确责任。截至2024年7月底，已完成整改34个、正在整改6个；追缴资金80万元。", 34, 6),
    ("制定措施196条，明确责任。已完成整改34个，正在整改6个。", None, None),
    ("75项整改措施已完成40项，其余达到时序进度", None, None),
    ("反馈问题分解整改任务102个，已完成整改95个", None, None),
    ("已办结6件、未办结3件", None, None),
    ("发现问题41个。排查隐患237项，已整改233项", None, None),
    ("做到整改完成一项、销号一项，反馈问题全部见底", None, None),
    ("反馈了10个具体问题。逐个问题研究，目前8个问题已经改完，2个问题正在改。", 8, 2),
    ("反馈了12个问题。党组紧扣要求，一条一条改，目前整改完成7个，正在整改5个。", 7, 5),
    ("各部门还自查发现同类问题236个，已整改229个", None, None),
    ("共14个问题。到2021年8月底，14个问题中，10个已经完成，4个取得阶段性进展、仍在推进。", 10, 4),
    ("问题按期整改到位。到2023年底，完成问题整改3个；到2025年，全部整改到位。", None, None),
]


@pytest.mark.parametrize(("text", "done", "doing"), STATES)
def test_issues_done_and_under_way(text: str, done: int | None, doing: int | None) -> None:
    folded = fold(text)
    clauses = counting_clauses(folded, [(0, len(folded))])
    declared = declared_issues(folded, clauses, rules())
    assert declared_states(folded, clauses, declared, rules()) == (done, doing)


ISSUERS = [
    ("中共云泽市水务局党组关于巡察整改情况的通报", "中共云泽市水务局党组", "云泽市水务局"),
    ("云泽市水务局党委巡察整改方案", "云泽市水务局党委", "云泽市水务局"),
    ("云泽省统计局落实国家统计督察反馈意见整改情况", "云泽省统计局", "云泽省统计局"),
    ("【巡察整改】中共云泽市水务局党组关于“回头看”整改进展情况", "中共云泽市水务局党组", "云泽市水务局"),
    ("中共云泽市青山区委关于巡视整改情况的通报", "中共云泽市青山区委", "云泽市青山区"),
    ("柳溪镇党委关于巡察整改进展情况的通报", "柳溪镇党委", "柳溪镇"),
    ("中共云泽市柳溪镇委员会关于巡察整改的通报", "中共云泽市柳溪镇委员会", "云泽市柳溪镇"),
    (
        "中共云泽省委巡视工作领导小组办公室关于巡视整改",
        "中共云泽省委巡视工作领导小组办公室",
        "云泽省委巡视工作领导小组办公室",
    ),
    ("关于中共云泽市水务局党组巡察整改情况的公示", "中共云泽市水务局党组", "云泽市水务局"),
    ("云泽市第一人民医院党委关于巡察整改情况的通报", "云泽市第一人民医院党委", "云泽市第一人民医院"),
    ("中共云泽市水务局委员会关于巡察整改情况的通报", "中共云泽市水务局委员会", "云泽市水务局"),
    ("中共云泽师范学院委员会关于巡视整改进展情况的通报", "中共云泽师范学院委员会", "云泽师范学院"),
    (
        "中共云泽市烟草专卖局（公司）党组关于巡察整改情况的通报",
        "中共云泽市烟草专卖局（公司）党组",
        "云泽市烟草专卖局（公司）",
    ),
    ("云泽市农业农村局高标准农田建设专项审计反馈问题台账", "云泽市农业农村局", "云泽市农业农村局"),
    ("中共云泽市委党校校委会关于巡察整改情况的报告", "中共云泽市委党校校委会", "云泽市委党校"),
    ("云泽市2022年度绩效审计查出问题整改情况的报告", None, None),
    ("云泽市贯彻落实省级督察报告整改方案", None, None),
    ("市委第三巡察组反馈意见整改情况", None, None),
]


@pytest.mark.parametrize(("title", "issuer", "bureau"), ISSUERS)
def test_issuer_and_bureau_of_a_title(title: str, issuer: str | None, bureau: str | None) -> None:
    found = leading_body(title, rules())
    assert found == issuer
    assert (bureau_of(found, rules()) if found else None) == bureau


REGIONS = [
    ("云泽市市场监督管理局", "云泽市"),
    ("云泽市白鹭区文化和旅游体育局", "云泽市白鹭区"),
    ("云泽市城市管理局", "云泽市"),
    ("云泽市住房和城乡建设局", "云泽市"),
    ("云泽市乡村振兴局", "云泽市"),
    ("云泽市社区服务中心", "云泽市"),
    ("云岭彝族自治州林业局", "云岭彝族自治州"),
    ("青溪自治县人民法院", "青溪自治县"),
    ("云泽市经济技术开发区管委会", "云泽市经济技术开发区"),
    ("云泽市柳溪镇", "云泽市柳溪镇"),
    ("云泽市贯彻落实省级督察", "云泽市"),
    ("水务集团有限公司", None),
]


@pytest.mark.parametrize(("name", "region"), REGIONS)
def test_place_of_a_name(name: str, region: str | None) -> None:
    assert region_of(name, rules()) == region


def test_every_rule_about_facts_keeps_its_promises() -> None:
    own = ("facts", "publication.toml", "furniture.toml")
    assert [fault for fault in check() if fault.startswith(own)] == []
