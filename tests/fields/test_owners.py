"""Owners: names, posts and parties in every hand, and where in a notice they stand."""

from __future__ import annotations

import pytest

from extract.evaluating import check_invariants
from extract.fields.owners import OwnerReader, looks_like_owners
from extract.model import Owner
from extract.rulebook.folding import fold
from tests.outline.made import plan, report, rules

Parts = list[tuple[str, str | None, str]]


def stated(label: str, value: str) -> list[Owner]:
    """The owners that a field of a measure states with this value."""
    notice = plan("一、清淤不及时", "整改措施：", "1.排查全部河道。", f"{label}：{value}", "2.组织清淤。")
    assert check_invariants(notice) == []
    assert [one.text for one in notice.measures] == ["排查全部河道。", "组织清淤。"]
    assert all(one.measure_id == notice.measures[0].measure_id for one in notice.owners)
    return list(notice.owners)


def owners(label: str, value: str) -> Parts:
    """Name, post and party of each."""
    return [(one.name, one.post, one.party) for one in stated(label, value)]


PEOPLE: dict[str, Parts] = {
    "王治水": [("王治水", None, "person")],
    "王治水、李护岸": [("王治水", None, "person"), ("李护岸", None, "person")],
    "王治水，李护岸": [("王治水", None, "person"), ("李护岸", None, "person")],
    "王治水；李护岸。": [("王治水", None, "person"), ("李护岸", None, "person")],
    "王治水 李护岸": [("王治水", None, "person"), ("李护岸", None, "person")],
    "王治水李护岸": [("王治水", None, "person"), ("李护岸", None, "person")],  # out of a narrow cell
    "王治水副局长": [("王治水", "副局长", "person")],
    "王治水\n李护岸": [("王治水", None, "person"), ("李护岸", None, "person")],
    "王治水、李护岸同志": [("王治水", None, "person"), ("李护岸", None, "person")],
    "欧阳修文同志": [("欧阳修文", None, "person")],
    "王治水同志": [("王治水", None, "person")],
    "张　三、李　四": [("张三", None, "person"), ("李四", None, "person")],
    "费 小满、贺长 青": [("费小满", None, "person"), ("贺长青", None, "person")],
    "欧阳治水": [("欧阳治水", None, "person")],
    "王治水（局党委委员、副局长）": [("王治水", "局党委委员、副局长", "person")],
    "王治水(副局长)、李护岸(总工程师)": [("王治水", "副局长", "person"), ("李护岸", "总工程师", "person")],
    "王治水(副局长(正科级))": [("王治水", "副局长(正科级)", "person")],
    "党组书记王治水": [("王治水", "党组书记", "person")],
    "党组书记、局长王治水": [("王治水", "党组书记、局长", "person")],
    "王治水局长、李护岸副局长": [("王治水", "局长", "person"), ("李护岸", "副局长", "person")],
    "无": [],
    "": [],
    "——": [],
}


@pytest.mark.parametrize("value", PEOPLE)
def test_people_and_their_posts(value: str) -> None:
    assert owners("责任领导", value) == PEOPLE[value]


BODIES: dict[str, list[str]] = {
    "河道科": ["河道科"],
    "河道科、工程科": ["河道科", "工程科"],
    "河道科，工程科；各水管站": ["河道科", "工程科", "各水管站"],
    "河道科 工程科": ["河道科", "工程科"],
    "各成员单位相关职能科室": ["各成员单位相关职能科室"],
    "云泽市水务局（河道科、工程科）": ["云泽市水务局（河道科、工程科）"],
    "各镇（街道）水管站、河道科": ["各镇（街道）水管站", "河道科"],
    "质量监督 站、工 程科": ["质量监督站", "工程科"],
    "规划 财务科": ["规划财务科"],
    "市工业 和信息化局、市发展和改 革委员会": ["市工业和信息化局", "市发展和改革委员会"],
    "人事 规划 财务科": ["人事", "规划", "财务科"],
}


@pytest.mark.parametrize("value", BODIES)
def test_bodies(value: str) -> None:
    found = owners("责任单位", value)
    assert [name for name, _, _ in found] == BODIES[value]
    assert {party for _, _, party in found} == {"organisation"}


def test_a_mixed_field_says_of_each_what_it_is() -> None:
    value = "河道科、王治水（副局长）"
    assert [(one.role, one.name, one.party) for one in stated("责任单位及责任人", value)] == [
        ("responsible_department", "河道科", "organisation"),
        ("responsible_person", "王治水", "person"),
    ]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("李护岸（副局长）", True),
        ("李护岸、赵闸门", True),
        ("河道科、工程科", True),
        ("各水管站", True),
        ("组织清淤工作。", False),
        ("2023年9月底前完成", False),
        ("全面排查全部河道，建立台账", False),
        ("", False),
    ],
)
def test_a_line_without_a_label_that_goes_on_with_the_owners_above(line: str, wanted: bool) -> None:
    assert looks_like_owners(fold(line), 0, len(line), rules()) is wanted


# -- in a notice -----------------------------------------------------------------------------------------

LABELS = {
    "牵头领导": "lead_leader",
    "责任领导": "lead_leader",
    "分管领导": "lead_leader",
    "包案领导": "lead_leader",
    "第一责任人": "responsible_person",
    "责任人": "responsible_person",
    "具体责任人": "responsible_person",
    "整改责任人": "responsible_person",
    "牵头部门": "lead_department",
    "牵头单位": "lead_department",
    "牵头科室": "lead_department",
    "主责单位": "responsible_department",
    "责任部门": "responsible_department",
    "责任单位": "responsible_department",
    "责任科室": "responsible_department",
    "参与部门": "participating_department",
    "配合单位": "participating_department",
    "配合部门": "participating_department",
    "协办单位": "participating_department",
    "协办科室": "participating_department",
    "督导单位": "supervising_department",
    "验收单位": "supervising_department",
    "销号单位": "supervising_department",
}


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("written", ["{}：{}", "{}:{}", "【{}】{}", "{}：：{}"])
def test_a_label_says_the_role_of_the_owner_behind_it(label: str, written: str) -> None:
    name = "王治水" if LABELS[label] in ("lead_leader", "responsible_person") else "河道科"
    notice = plan(
        "一、清淤不及时", "整改措施：", "1.排查全部河道。", written.format(label, name), "2.组织清淤。",
        "3.落实专人。",
    )  # fmt: skip
    assert [(one.role, one.label, one.name) for one in notice.owners] == [(LABELS[label], label, name)]
    assert notice.owners[0].measure_id == notice.measures[0].measure_id
    assert len(notice.measures) == 3


@pytest.mark.parametrize(
    "label", ["责任科室（单位）", "责任股室（单位）", "责任单位（部门、科室）", "责任单位（盖章）"]
)
@pytest.mark.parametrize("line", ["{}：河道科", "责任领导：王治水　{}：河道科", "排查全部河道。{}：河道科"])
def test_a_bracket_behind_a_label_says_more_of_it(label: str, line: str) -> None:
    notice = plan("一、清淤不及时", "整改措施：", "1.组织清淤。", line.format(label))
    found = [(one.role, one.name) for one in notice.owners if one.name != "王治水"]
    assert found == [("responsible_department", "河道科")]


@pytest.mark.parametrize("label", LABELS)
def test_an_owner_may_be_the_last_line_of_a_notice(label: str) -> None:
    name = "王治水" if LABELS[label] in ("lead_leader", "responsible_person") else "河道科"
    notice = plan("一、清淤不及时", "整改措施：", "1.排查河道。", "2.组织清淤。", f"{label}：{name}")
    assert [one.name for one in notice.owners] == [name]


def after_a_gap(value: str) -> list[str]:
    lines = ("一、清淤不及时", "整改措施：", "1.排查全部河道。", f"责任单位　{value}", "2.组织清淤。")
    return [one.name for one in plan(*lines).owners]


def test_a_label_before_a_gap() -> None:
    assert after_a_gap("河道科、工程科、各水管站、堤防站") == ["河道科", "工程科", "各水管站", "堤防站"]


def test_a_label_before_a_gap_in_a_short_line() -> None:
    assert after_a_gap("河道科") == ["河道科"]


def test_a_post_before_a_colon() -> None:
    assert owners("责任领导", "副局长：王治水") == [("王治水", "副局长", "person")]


def test_several_labels_on_one_line() -> None:
    notice = plan(
        "一、清淤不及时",
        "整改措施：",
        "1.排查全部河道。",
        "牵头领导：王治水；牵头单位：河道科；配合单位：工程科、各水管站",
        "2.组织清淤。",
    )
    assert [(one.role, one.name) for one in notice.owners] == [
        ("lead_leader", "王治水"),
        ("lead_department", "河道科"),
        ("participating_department", "工程科"),
        ("participating_department", "各水管站"),
    ]
    assert notice.measures[0].participants == ("工程科", "各水管站")
    assert notice.measures[0].text == "排查全部河道。"


def test_labels_in_brackets_behind_a_measure() -> None:
    notice = plan(
        "一、清淤不及时",
        "整改措施：",
        "1.排查全部河道。（牵头单位：河道科、工程科；责任单位：各水管站；完成时限：2023年9月底前）",
        "2.组织清淤。（牵头单位：工程科）",
    )
    assert [(one.role, one.name, (one.measure_id or "")[-1]) for one in notice.owners] == [
        ("lead_department", "河道科", "1"),
        ("lead_department", "工程科", "1"),
        ("responsible_department", "各水管站", "1"),
        ("lead_department", "工程科", "2"),
    ]
    assert [one.raw for one in notice.deadlines] == ["2023年9月底前"]
    assert [one.text for one in notice.measures] == ["排查全部河道。", "组织清淤。"]


def test_a_second_leader_on_a_line_of_its_own() -> None:
    notice = plan(
        "一、清淤不及时",
        "整改措施：",
        "1.排查全部河道。",
        "牵头领导：王治水（局党委委员、副局长）",
        "李护岸（局党委委员、总工程师）",
        "牵头部门：河道科",
        "2.组织清淤。",
    )
    assert notice.measures[0].lead_leaders == ("王治水", "李护岸")
    assert notice.measures[0].departments == ("河道科",)
    assert [one.post for one in notice.owners[:2]] == ["局党委委员、副局长", "局党委委员、总工程师"]


def test_a_padded_name_is_given_without_the_padding_and_placed_with_it() -> None:
    notice = plan("一、清淤不及时", "整改措施：", "1.排查全部河道。", "责任领导：王　治", "2.组织清淤。")
    (owner,) = notice.owners
    assert owner.name == "王治"
    assert notice.document.text[owner.start : owner.end] == "王　治"
    assert check_invariants(notice) == []


def test_words_in_prose_are_no_fields() -> None:
    notice = report(
        "一、关于“责任不清”的问题",
        "整改情况：一是明确责任领导、责任科室和整改时限，牵头部门主动对接。二是压实责任单位的责任。",
    )
    assert notice.owners == ()
    assert notice.deadlines == ()


def test_what_is_written_wide_stays_wide() -> None:
    notice = plan(
        "（一）清淤不及时", "整改措施：", "1．排查河道。", "责任领导：王治水（局长，书记）", "2．清淤。"
    )
    assert notice.owners[0].post == "局长，书记"
    assert notice.issues[0].marker == "（一）"
    assert notice.measures[0].marker == "1．"


def test_a_value_read_before_is_read_alike_and_the_memory_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.fields.owners._REMEMBERED", 2)
    reader = OwnerReader(rules())
    values = ["王治水（副局长）、水务科", "李护岸", "办公室牵头，水务科配合"]
    first = [reader.read(fold(value), "mixed", "责任单位及责任人") for value in values]
    again = [reader.read(fold(value), "mixed", "责任单位及责任人") for value in values]
    assert first == again
    assert len(reader._known) <= 2
    known = dict(reader._known)
    reader.read("办公室、" * 100, "lead_department")
    assert reader._known.items() <= known.items()
    assert reader.read(fold("李护岸"), "lead_leader") != first[1]


@pytest.mark.parametrize("label", ["责任部门及责任人", "责任科室", "责任单位"])
@pytest.mark.parametrize("value", ["河道科（李护岸）、工程科", "河道科（负责人：李护岸）、工程科"])
def test_a_person_in_the_brackets_behind_a_body(label: str, value: str) -> None:
    found = {(one.role, one.name) for one in stated(label, value)}
    assert {("responsible_department", "河道科"), ("responsible_person", "李护岸")} <= found
    assert all(name.strip("（()）") == name for _, name in found)


def test_a_body_in_the_brackets_behind_a_body_is_part_of_its_name() -> None:
    assert [name for name, _, _ in owners("责任部门", "政治部（督察室）")] == ["政治部（督察室）"]


BOXED = [
    "【责任领导：王治水】【责任科室：河道科】【整改时限：立行立改】",
    "〔责任领导：王治水；责任科室：河道科；整改时限：立行立改〕",
    "责任领导 王治水　责任科室 河道科　整改时限 立行立改",
]


@pytest.mark.parametrize("line", BOXED, ids=["boxes", "brackets", "blanks"])
def test_several_fields_of_one_line_end_where_the_next_begins(line: str) -> None:
    notice = plan("一、清淤不及时", "1.排查全部河道。", line, "2.组织清淤。", line)
    assert [one.text for one in notice.measures] == ["排查全部河道。", "组织清淤。"]
    assert [(one.role, one.name) for one in notice.owners] == [
        ("lead_leader", "王治水"),
        ("responsible_department", "河道科"),
    ] * 2
    assert [one.raw for one in notice.deadlines] == ["立行立改"] * 2


@pytest.mark.parametrize(
    "line",
    [
        "责任领导：王治水责任单位：河道科整改时限：2023年9月底前",
        "责任领导：王治水。责 任 单 位：河道科。整 改 时 限：2023年9月底前",
        "责任领导：王治水　责 任 单 位：河道科　整 改 时 限：2023年9月底前",
    ],
)
def test_labels_with_nothing_between_them_or_with_blanks_in_them(line: str) -> None:
    notice = plan("一、清淤不及时", "整改措施：", "1.排查全部河道。", line, "2.组织清淤。")
    assert [one.name for one in notice.owners] == ["王治水", "河道科"]
    assert [one.raw for one in notice.deadlines] == ["2023年9月底前"]
