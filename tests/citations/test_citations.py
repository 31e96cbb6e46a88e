"""Citations: where they stand, what they are, what was done with them, who issued them."""

import pytest

from extract.citations.finding import find_citations
from extract.citations.judging import Judge
from extract.rulebook import load_rules
from extract.rulebook.folding import fold

RULES = load_rules(room="citations")


def read(text, bureau=None):
    folded = fold(text)
    judge = Judge(folded, bureau, RULES)
    return [(text[one.start : one.end], judge.judge(one), one) for one in find_citations(folded)]


def kinds(text, bureau=None):
    return [judged.kind for _, judged, _ in read(text, bureau)]


def actions(text):
    return [judged.action for _, judged, _ in read(text)]


def number(text):
    ((_, _, one),) = read(text)
    return one.number and text[slice(*one.number)]


@pytest.mark.parametrize("brackets", ["〔〕", "[]", "【】", "（）", "()", "﹝﹞"])
@pytest.mark.parametrize("sign", ["国发", "湘政办发", "云市监法规", "岚教字", "云 政 发"])
def test_numbers_with_brackets_of_every_kind(sign, brackets):
    left, right = brackets
    written = f"{sign}{left}2021{right}13号"
    assert number(f"依据{written}要求") == written
    ((raw, _, one),) = read(f"《关于某事的通知》（{written}）")
    assert (raw, one.year) == (f"《关于某事的通知》（{written}）", 2021)


@pytest.mark.parametrize(
    "written",
    ["国发〔2019〕第5号", "国发〔 2019 〕 5 号", "国发2019〕5号", "国发〔20195号", "国发〔2019年〕5号"],
)
def test_damaged_numbers(written):
    assert number(f"按照{written}") == written


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("根据国发〔2019〕5号和湘政发〔2020〕3号文件", ["国发〔2019〕5号", "湘政发〔2020〕3号"]),
        ("（国务院令第722号）", ["国务院令第722号"]),
        ("（2021）澜0102民初123号判决", ["（2021）澜0102民初123号"]),
        ("执行GB 3095-2012和HJ2.2—2018", ["GB 3095-2012", "HJ2.2—2018"]),
        ("《关于印发〈管理办法〉的通知》", ["《关于印发〈管理办法〉的通知》"]),
        ("《关于学习《党章》的通知》", ["《关于学习《党章》的通知》"]),
        ("《甲办法》第十二条第二款、第十三条", ["《甲办法》第十二条第二款、第十三条"]),
        ("关于印发《甲方案》的通知（云市监发〔2022〕35号）", ["《甲方案》的通知（云市监发〔2022〕35号）"]),
        ("住5号楼、12号线、2021年5号文", []),
        ("《没有闭合的通知", []),
        ("", []),
    ],
)
def test_where_citations_stand(text, found):
    assert [raw for raw, _, _ in read(text)] == found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("根据《行政处罚法》", "law"),
        ("根据《民法典》", "law"),
        ("根据《优化营商环境条例》", "regulation"),
        ("根据《中国共产党巡视工作条例》", "party_regulation"),
        ("根据《党政领导干部选拔任用工作条例》", "party_regulation"),
        ("根据《网络餐饮服务监督管理办法》", "department_rule"),
        ("根据《网络餐饮服务监督管理办法》（国家市场监督管理总局令第36号）", "department_rule"),
        ("根据《投诉处理办法》（国市监规〔2021〕3号）", "normative"),
        ("根据《澜江省停车收费管理办法》", "normative"),
        ("根据《关于加强监管的意见》", "normative"),
        ("按照《重点任务分工方案》", "plan"),
        ("执行《锅炉大气污染物排放标准》", "standard"),
        ("提交《关于申请经费的请示》", "report"),
        ("在《云泽日报》刊登", "other"),
        ("制定《考勤管理办法》", "own_rule"),
        ("修订完善了《财务管理制度》", "own_rule"),
        ("落实我局《考勤管理办法》", "own_rule"),
        ("落实省政府制定的《考勤管理办法》", "department_rule"),
        ("省委下发《关于加强监管的意见》", "normative"),
    ],
)
def test_kinds(text, kind):
    assert kinds(text) == [kind]


def test_a_paper_of_the_bureau_is_its_own():
    assert kinds("根据云泽市水务局《考勤管理办法》", "云泽市水务局") == ["own_rule"]
    assert kinds("云泽市水务局未学习《考勤管理办法》", "云泽市水务局") == ["department_rule"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("制定《甲制度》", ["issued"]),
        ("出台了《甲制度》、《乙制度》和《丙制度》", ["issued"] * 3),
        ("修订完善《甲制度》", ["revised"]),
        ("对《甲制度》进行了修订", ["revised"]),
        ("废止《甲制度》", ["abolished"]),
        ("对《甲制度》予以废止", ["abolished"]),
        ("草拟了《甲办法》", ["drafted"]),
        ("根据《甲办法》", ["cited"]),
        ("学习省里印发的《甲办法》", ["cited"]),
        ("制定《甲制度》。《乙制度》规定", ["issued", "cited"]),
        ("制定《甲制度》，严格执行《乙办法》", ["issued", "cited"]),
    ],
)
def test_what_was_done(text, expected):
    assert actions(text) == expected


@pytest.mark.parametrize(
    ("text", "issuer", "basis"),
    [
        ("落实国发〔2019〕5号", "国务院", "sign"),
        ("落实湘政办发〔2019〕5号", "湖南省人民政府办公厅", "sign"),
        ("落实苏市监规〔2021〕6号", "江苏省市场监督管理局", "sign"),
        ("落实云市监发〔2021〕6号", None, None),
        ("落实《中共中央国务院关于某事的意见》", "中共中央国务院", "title"),
        ("落实《财政部关于某事的通知》", "财政部", "title"),
        ("根据国务院《关于某事的意见》", "国务院", "text"),
        ("依据《关于某事的意见》", None, None),
    ],
)
def test_issuers(text, issuer, basis):
    ((_, judged, _),) = read(text)
    assert (judged.issuer, judged.issuer_basis) == (issuer, basis)
