"""What a name means in a notice of a given bureau: the bureau, a part of it, another body, or nobody."""

from __future__ import annotations

import pytest

from tests.bodies.made import by_name, rows

#: bureau; owner as written; body, region code, level and sector.
CASES = [
    ("岳阳市市场监督管理局", "我局", "岳阳市市场监督管理局", "430600", "municipal", "市场监管"),
    ("岳阳市市场监督管理局", "局党组", "岳阳市市场监督管理局", "430600", "municipal", "市场监管"),
    ("岳阳市市场监督管理局", "市市场监管局", "岳阳市市场监督管理局", "430600", "municipal", "市场监管"),
    ("岳阳市市场监督管理局", "市监局", "岳阳市市场监督管理局", "430600", "municipal", "市场监管"),
    ("岳阳市市场监督管理局", "办公室", "岳阳市市场监督管理局办公室", "430600", "municipal", "市场监管"),
    ("岳阳市市场监督管理局", "局办公室", "岳阳市市场监督管理局办公室", "430600", "municipal", "市场监管"),
    ("岳阳市市场监督管理局", "市局法规科", "岳阳市市场监督管理局法规科", "430600", "municipal", "市场监管"),
    ("岳阳市市场监督管理局", "市财政局", "岳阳市财政局", "430600", "municipal", "财政"),
    ("岳阳市市场监督管理局", "财政局", "岳阳市财政局", "430600", "municipal", "财政"),
    ("岳阳市市场监督管理局", "县财政局", None, None, "county", "财政"),
    ("岳阳市市场监督管理局", "省市场监管局", "湖南省市场监督管理局", "430000", "provincial", "市场监管"),
    ("岳阳市市场监督管理局", "平江县市场监管局", "平江县市场监督管理局", "430626", "county", "市场监管"),
    ("岳阳市市场监督管理局", "各科室", None, None, None, None),
    ("岳阳市市场监督管理局", "相关职能科室", None, None, None, None),
    ("岳阳市市场监督管理局", "市直有关部门", None, None, None, None),
    ("岳阳市市场监督管理局", "财政部门", None, None, None, None),
    ("岳阳市市场监督管理局", "省局", "湖南省市场监督管理局", "430000", "provincial", "市场监管"),
    ("岳阳市市场监督管理局", "驻局纪检监察组", "岳阳市驻局纪检监察组", "430600", "municipal", "纪检监察"),
    ("岳阳市市场监督管理局", "城关镇市场监管所", "岳阳市城关镇市场监管所", "430600", "township", "市场监管"),
    ("岳阳市市场监督管理局", "市委组织部", "岳阳市委组织部", "430600", "municipal", "组织人事"),
    ("岳阳市市场监督管理局", "团市委", "岳阳市团委", "430600", "municipal", "群团"),
    ("岳阳市市场监督管理局", "市纪委、监委", "岳阳市纪委监委", "430600", "municipal", "纪检监察"),
    ("岳阳市市场监督管理局", "市财政局、市审计局", None, None, None, None),
    ("岳阳市文化和旅游体育局", "市文旅局", "岳阳市文化和旅游体育局", "430600", "municipal", "文旅"),
    ("岳阳市文化和旅游体育局", "文旅局", "岳阳市文化和旅游体育局", "430600", "municipal", "文旅"),
    ("岳阳市文化和旅游体育局", "省文旅厅", "湖南省文化和旅游厅", "430000", "provincial", "文旅"),
    ("岳阳市文化和旅游体育局", "市体育局", "岳阳市体育局", "430600", "municipal", "体育"),
    ("岳阳市城市管理和综合执法局", "市城管局", "岳阳市城市管理和综合执法局", "430600", "municipal", "城管"),
    ("岳阳市教育体育局", "市教育局", "岳阳市教育局", "430600", "municipal", "教育"),
    ("岳阳市公安交通管理局", "市公安局", "岳阳市公安局", "430600", "municipal", "公安"),
    (
        "岳阳市市场监管综合行政执法局",
        "市市场监管局",
        "岳阳市市场监督管理局",
        "430600",
        "municipal",
        "市场监管",
    ),
    ("溧阳市市场监督管理局", "市财政局", "溧阳市财政局", "320481", "county", "财政"),
    ("长沙市雨花区人民法院", "区检察院", "长沙市雨花区人民检察院", "430111", "county", "检察院"),
    ("长沙市雨花区人民法院", "市中院", "长沙市中级人民法院", "430100", "municipal", "法院"),
    ("长沙市雨花区人民法院", "执行局", "长沙市雨花区人民法院执行局", "430111", "county", "法院"),
    ("北京市教育委员会", "委办公室", "北京市教育委员会办公室", "110000", "provincial", "教育"),
    ("北京市教育委员会", "海淀区教委", "北京市海淀区教育委员会", "110108", "county", "教育"),
    ("新疆维吾尔自治区教育厅", "自治区财政厅", "新疆维吾尔自治区财政厅", "650000", "provincial", "财政"),
    ("黔东南州财政局", "州教育局", "黔东南苗族侗族自治州教育局", "522600", "municipal", "教育"),
    ("科左中旗教育局", "旗财政局", "科尔沁左翼中旗财政局", "150521", "county", "财政"),
    ("阿里地区教育局", "地区财政局", "阿里地区财政局", "542500", "municipal", "财政"),
    ("岳阳县", "县住建局", "岳阳县住房和城乡建设局", "430621", "county", "住建"),
    ("岳阳县", "财政局", "岳阳县财政局", "430621", "county", "财政"),
    ("岳阳县", "办公室", None, None, None, None),
    ("岳阳县", "荣家湾镇", "岳阳县荣家湾镇", "430621", "township", "街道乡镇"),
    ("岳阳市", "经开区管委会", "岳阳市经济技术开发区", "430600", None, "开发区"),
    ("岳阳市", "岳阳楼区", "岳阳市岳阳楼区", "430602", "county", "党委政府"),
    ("平江县三阳乡", "乡财政所", "平江县三阳乡财政所", "430626", "township", "财政"),
    ("平江县三阳乡", "三阳村", "平江县三阳乡三阳村", "430626", "village", "村社区"),
    ("平江县三阳乡", "县农业农村局", "平江县农业农村局", "430626", "county", "农业农村"),
    ("岳阳职业技术学院", "团委", "岳阳职业技术学院团委", "430600", None, "高校"),
    ("岳阳职业技术学院", "党委宣传部", "岳阳职业技术学院党委宣传部", "430600", None, "高校"),
    ("岳阳市财政局", "市直机关", None, None, None, None),
    ("岳阳市财政局", "市直机关工委", "岳阳市直属机关工作委员会", "430600", "municipal", "组织人事"),
    ("襄樊市襄阳区教育局", "区财政局", "襄阳市襄州区财政局", "420607", "county", "财政"),
    ("云泽县水务局", "县财政局", "云泽县财政局", None, "county", "财政"),
    ("云泽县水务局", "河道股", "云泽县水务局河道股", None, "county", "水利"),
    ("云泽县", "云泽经济开发区管委会", "云泽县经济开发区", None, None, "开发区"),
    ("临江市云溪区水务局", "云溪区财政局", "临江市云溪区财政局", None, "county", "财政"),
    ("临江市云溪区水务局", "市财政局", "临江市财政局", None, None, "财政"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{case[1]}")
def test_an_owner_in_the_notice_of_a_bureau(case: tuple[str | None, ...]) -> None:
    bureau, owner, *expected = case
    assert owner is not None
    row = by_name(rows(bureau, owner))[owner]
    assert [row[key] for key in ("body", "region_code", "level", "sector")] == expected


@pytest.mark.parametrize(
    ("bureau", "code", "level", "sector"),
    [
        ("湖南省岳阳市中级人民法院", "430600", "municipal", "法院"),
        ("国家税务总局岳阳市税务局", "430600", "municipal", "税务"),
        ("岳阳海关", "430600", None, "海关"),
        ("岳阳市城市建设投资集团有限公司", "430600", "municipal", "国企"),
        ("岳阳市第一中学", "430600", "municipal", "中小学"),
        ("岳阳市中心医院", "430600", "municipal", "医院"),
        ("政协岳阳市委员会", "430600", "municipal", "政协"),
        ("共青团岳阳市委", "430600", "municipal", "群团"),
        ("国网湖南省电力有限公司岳阳供电分公司", "430600", None, "国企"),
        ("中国人寿保险股份有限公司岳阳分公司", "430600", None, "金融"),
        ("岳阳日报社", "430600", None, "媒体"),
        ("广州南沙经济技术开发区", "440100", None, "开发区"),
        ("岳阳市岳阳楼区洛王街道延寿寺社区居委会", "430602", "village", "村社区"),
        ("康乐社区", None, "village", "村社区"),
        ("湖南省烟草公司岳阳市公司", "430600", None, "国企"),
        ("仙桃市市场监督管理局", "429004", "county", "市场监管"),
        ("文昌市教育局", "469005", "county", "教育"),
        ("市中区教育局", None, "county", "教育"),
        ("枣庄市市中区教育局", "370402", "county", "教育"),
        ("中南大学", None, None, "高校"),
        ("云泽市闻所未闻局", None, None, None),
    ],
)
def test_bureaus(bureau: str, code: str | None, level: str | None, sector: str | None) -> None:
    row = rows(bureau, issuer=f"中共{bureau}党组")[0]
    assert (row["role"], row["region_code"], row["level"], row["sector"]) == ("bureau", code, level, sector)


def test_a_department_is_one_body_however_it_is_written() -> None:
    written = ["法规科", "局法规科", "市局法规科", "市市场监管局法规科", "岳阳市市场监督管理局法规科"]
    found = by_name(rows("岳阳市市场监督管理局", *written))
    assert {found[name]["body"] for name in written} == {"岳阳市市场监督管理局法规科"}
    assert len({found[name]["body_id"] for name in written}) == 1
    elsewhere = by_name(rows("岳阳市财政局", "岳阳市市场监督管理局法规科", "法规科"))
    assert elsewhere["岳阳市市场监督管理局法规科"]["body_id"] == found["法规科"]["body_id"]
    assert elsewhere["法规科"]["body_id"] != found["法规科"]["body_id"]


def test_the_issuer_is_a_row_only_when_another_body() -> None:
    both = "中共云泽市委 云泽市人民政府"
    found = rows("云泽市人民政府", issuer=both, text=f"现予公布。{both}")
    assert [(row["role"], row["name"]) for row in found] == [
        ("bureau", "云泽市人民政府"),
        ("issuer", "中共云泽市委"),
    ]


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"issuer": "中共镇江市教育局党组"}, "321100"),
        ({"title": "中共镇江市高新区工委关于巡视整改进展情况的通报"}, "321100"),
        ({"issuer": "中共本溪市教育局党组", "text": "市委第三巡察组对市教育局党组进行了巡察。"}, "210500"),
        ({"issuer": "中共云泽市教育局党组"}, None),
        ({"text": "县委第三巡察组对天等县教育局党组进行了巡察。"}, "451425"),
        ({"text": "区委对雨花区教育局、财政局党组进行了巡察。"}, None),
    ],
)
def test_a_bureau_the_reading_left_out_is_taken_from_who_speaks(
    told: dict[str, str], code: str | None
) -> None:
    codes = [row["region_code"] for row in rows(None, **told) if row["role"] == "bureau"]
    assert codes == ([code] if code else [])


def test_a_private_firm_is_no_state_enterprise() -> None:
    """A firm that a party inspection looked at is the state's; one that is told to act may be anybody's."""
    firm = "岳阳市云泽建筑工程有限公司"
    assert rows(firm)[0]["sector"] == "国企"
    assert by_name(rows("岳阳市水利局", firm))[firm]["sector"] is None


def test_a_short_name_without_a_place_holds_only_in_its_notice() -> None:
    text = "区委第三巡察组对区民政局党组进行了巡察。我局高度重视。"
    first = rows(None, "办公室", text=text, inspector="区委第三巡察组")
    other = rows(None, "办公室", text=text, inspector="区委第三巡察组", notice_id="1" * 16)
    assert [row["name"] for row in first] == ["区民政局", "我局", "区委第三巡察组", "办公室"]
    assert {row["scope"] for row in first} == {"notice"}
    assert {row["body"] for row in first} == {None}
    assert [row["sector"] for row in first] == ["民政", "民政", "巡视巡察", "民政"]
    assert first[0]["body_id"] == first[1]["body_id"] == first[3]["parent_id"]
    assert not {row["body_id"] for row in first} & {row["body_id"] for row in other}


@pytest.mark.parametrize(
    ("told", "code", "basis"),
    [
        ({"publisher": "徐州市鼓楼区纪委监委"}, "320302", "publisher"),
        ({"publisher": "清风福州"}, "350102", "publisher"),
        ({"title": "南京市委巡察整改进展通报"}, "320106", "title"),
        ({"inspector": "开封市委第二巡察组"}, "410204", "text"),
        ({"text": "鼓楼区教育局。欢迎监督。联系地址：徐州市鼓楼区某路。"}, "320302", "text"),
        ({"text": f"鼓楼区教育局按照《福州市委巡察办法》整改。{'切实整改。' * 50}"}, "350102", "text"),
        ({"text": "鼓楼区教育局赴南京市、徐州市学习。"}, None, None),
        ({"publisher": "江苏省纪委监委"}, None, None),
        ({"publisher": "河南省纪委监委"}, "410204", "publisher"),
        ({"publisher": "云泽清风网"}, None, None),
        ({"text": f"鼓楼区教育局落实《通知》（豫政办发〔2022〕3号）。{'切实整改。' * 50}"}, "410204", "text"),
        ({"text": f"鼓楼区教育局落实《通知》（苏政办发〔2022〕3号）。{'切实整改。' * 50}"}, None, None),
    ],
)
def test_namesakes_are_told_apart_by_what_the_notice_says(
    told: dict[str, str], code: str | None, basis: str | None
) -> None:
    row = rows("鼓楼区教育局", **({"title": "鼓楼区教育局通报"} | told))[0]
    assert row["region_code"] == code
    assert code is None or row["region_basis"] == basis


def test_a_province_alone_is_said_when_only_it_is_decided() -> None:
    row = rows("鼓楼区教育局", publisher="江苏省纪委监委")[0]
    assert (row["province"], row["city"], row["county"], row["body"]) == ("江苏省", None, None, None)
