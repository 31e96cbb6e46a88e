"""Whose fields are they: those behind the last measure may be the whole issue's; what is carried is said."""

from __future__ import annotations

import pytest

from extract.model import Notice
from tests.outline.made import measures, plan

FIELDS = ("牵头领导：王治水", "责任单位：河道科", "整改时限：2023年9月底前")


def stated_for(notice: Notice) -> list[str]:
    """Issue number, with # the measure, for every owner and deadline."""
    return [
        (one.measure_id or one.issue_id or "").partition("/")[2]
        for one in (*notice.owners, *notice.deadlines)
    ]


def bases(notice: Notice) -> list[tuple[str | None, str | None]]:
    return [(one.owner_basis, one.deadline_basis) for one in notice.measures]


def test_fields_behind_the_last_of_several_measures_are_the_issues() -> None:
    notice = plan(
        "一、清淤不及时",
        *("整改措施：", "1.排查河道。", "2.组织清淤。", *FIELDS),
        "二、加固缓慢",
        *("整改措施：", "1.督促施工。", "2.开展验收。", *FIELDS),
    )
    assert stated_for(notice) == ["1", "1", "2", "2", "1", "2"]
    assert bases(notice) == [("issue", "issue")] * 4
    assert [one.lead_leaders for one in notice.measures] == [("王治水",)] * 4


def test_fields_behind_each_measure_are_theirs() -> None:
    notice = plan(
        "一、清淤不及时",
        *("整改措施：", "1.排查河道。", *FIELDS, "2.组织清淤。", *FIELDS),
        "二、加固缓慢",
        *("整改措施：", "1.督促施工。", "2.开展验收。", *FIELDS),
    )
    assert stated_for(notice) == ["1#1", "1#1", "1#2", "1#2", "2#2", "2#2", "1#1", "1#2", "2#2"]
    assert bases(notice) == [("stated", "stated"), ("stated", "stated"), (None, None), ("stated", "stated")]


def test_what_a_measure_does_not_state_is_carried_from_the_one_before_it() -> None:
    notice = plan(
        "一、清淤不及时",
        "整改措施：",
        *("1.排查河道。", "责任单位：河道科", "整改时限：2023年8月31日"),
        *("2.组织清淤。", "整改时限：2023年10月31日"),
        "3.开展验收。",
        "二、加固缓慢",
        *("整改措施：", "1.督促施工。"),
    )
    assert bases(notice) == [
        ("stated", "stated"),
        ("carried", "stated"),
        ("carried", "carried"),
        (None, None),
    ]
    assert [one.departments for one in notice.measures] == [("河道科",), ("河道科",), ("河道科",), ()]
    assert [str(one.due) for one in notice.measures] == ["2023-08-31", "2023-10-31", "2023-10-31", "None"]
    # What is carried is a guess and makes no row.
    assert len(notice.owners) == 1


def test_a_participant_answers_for_nothing() -> None:
    notice = plan(
        "一、清淤不及时",
        "整改措施：",
        "1.排查河道。",
        "配合单位：工程科",
        "2.组织清淤。",
        "责任单位：河道科",
        "3.验收。",
    )
    assert [one.owner_basis for one in notice.measures] == [None, "stated", "carried"]
    assert notice.measures[0].participants == ("工程科",)


def test_fields_before_the_measures_are_the_issues() -> None:
    notice = plan(
        "一、清淤不及时",
        *FIELDS,
        "整改措施：",
        "1.排查河道。",
        "2.组织清淤。",
        "二、加固缓慢",
        "整改措施：1.督促。2.验收。",
    )
    assert stated_for(notice) == ["1", "1", "1"]
    assert bases(notice) == [("issue", "issue")] * 2 + [(None, None)] * 2


def test_fields_behind_an_unnumbered_measure_are_the_issues() -> None:
    notice = plan(
        "一、清淤不及时",
        "整改措施：全面排查河道。",
        *FIELDS,
        "二、加固缓慢",
        "整改措施：督促施工单位。",
        *FIELDS,
    )
    assert set(stated_for(notice)) == {"1", "2"}
    assert bases(notice) == [("issue", "issue")] * 2


def test_what_a_measure_states_goes_before_what_the_issue_states() -> None:
    notice = plan(
        "一、清淤不及时",
        "责任单位：河道科",
        "整改措施：",
        "1.排查河道。",
        "责任单位：工程科",
        "2.组织清淤。",
        "3.验收。",
    )
    assert [(one.departments, one.owner_basis) for one in notice.measures] == [
        (("工程科",), "stated"),
        (("河道科",), "issue"),
        (("河道科",), "issue"),
    ]


def test_fields_behind_unlabelled_measures_are_theirs() -> None:
    notice = plan(
        "1.低保认定不准。",
        "一是逐户复核。（责任领导：秦素梅；责任股室：救助股；完成时限：2023年1月底前）",
        "二是健全制度。（责任股室：办公室；完成时限：长期坚持）",
        "2.临时救助滞后。",
        "下放审批权限。（责任领导：雷鸣；完成时限：立行立改）",
    )
    told = [(one.measure_id or "").partition("/")[2] + one.name for one in notice.owners]
    assert told == ["1#1秦素梅", "1#1救助股", "1#2办公室", "2#1雷鸣"]
    assert [(one.measure_id or "").partition("/")[2] for one in notice.deadlines] == ["1#1", "1#2", "2#1"]


def test_answered_items_over_lists_of_their_own_are_issues() -> None:
    own = ("责任领导：秦素梅", "完成时限：2023年1月底前")
    notice = plan(
        *("（一）农资供应下滑", "1.恢复门店5个。", "2.推出农资贷。", *own),
        *("（二）遗留问题多", "1.部分职工养老保险断缴。", "（1）一人一档。", "（2）筹措资金。", *own),
        *("2.信访答复程式化。", "（1）领导包案。", *own),
    )
    assert [one.number for one in notice.issues] == ["1", "2", "2.1", "2.2"]
    assert len(notice.measures) == 5


def test_each_chapter_has_its_own_habit() -> None:
    notice = plan(
        "一、清淤方面",
        *("（一）清淤不及时", "整改措施：", "1.排查河道。", *FIELDS, "2.组织清淤。", *FIELDS),
        "二、加固方面",
        *("（一）加固缓慢", "整改措施：", "1.督促施工。", "2.开展验收。", *FIELDS),
        *("（二）验收拖延", "整改措施：", "1.倒排工期。", "2.逐项验收。", *FIELDS),
    )
    assert {place for place in stated_for(notice) if place.startswith("1")} == {"1.1#1", "1.1#2"}
    assert {place for place in stated_for(notice) if place.startswith("2")} == {"2.1", "2.2"}


def test_fields_on_lines_below_measures_run_together_are_the_issues() -> None:
    notice = plan(
        "一、清淤不及时",
        *("整改措施：", "1.排查河道。", *FIELDS, "2.组织清淤。", *FIELDS),
        "二、加固缓慢",
        *("整改措施：一是督促施工。二是开展验收。", *FIELDS),
    )
    assert [place for place in stated_for(notice) if place.startswith("2")] == ["2"] * 3


def test_time_limits_may_stand_by_measure_and_owners_once() -> None:
    notice = plan(
        "一、清淤不及时",
        "整改措施：",
        *("1.排查河道。（2023年7月底前）", "2.组织清淤。（2023年9月底前）", "牵头领导：王治水"),
        "二、加固缓慢",
        *("整改措施：", "1.督促施工。（2023年8月底前）", "2.开展验收。（立行立改）", "牵头领导：李护岸"),
    )
    assert stated_for(notice) == ["1", "2", "1#1", "1#2", "2#1", "2#2"]
    assert [text for _, text in measures(notice, "2")] == ["督促施工。", "开展验收。"]


@pytest.mark.parametrize("signs", [("1.", "2."), ("一是", "二是")])
def test_behind_a_sentence_on_all_measures_none_goes_on(signs: tuple[str, str]) -> None:
    notice = plan(
        "一、清淤不及时",
        *("整改措施：", f"{signs[0]}排查河道。", f"{signs[1]}组织清淤。", "以上措施由河道科牵头。"),
        "二、加固缓慢",
        *("整改措施：", f"{signs[0]}督促施工。", f"{signs[1]}开展验收。", "以上整改措施由工程科牵头。"),
        "下一步，我局将以此次整改为契机，推动各项工作提质增效。",
    )
    assert stated_for(notice) == ["1", "2"]
    assert [text for _, text in measures(notice, "2")] == ["督促施工。", "开展验收。"]


def test_what_the_last_measure_says_itself_is_its_own() -> None:
    notice = plan(
        "一、清淤不及时",
        *("整改措施：", "1.排查河道。", "2.组织清淤，由各村（社区）牵头，2023年9月底前完成。"),
        "二、加固缓慢",
        *("整改措施：", "1.督促施工。", "2.开展验收。"),
    )
    assert stated_for(notice) == ["1#2", "1#2"]
    assert [(one.role, one.party) for one in notice.owners] == [("lead_department", "organisation")]


@pytest.mark.parametrize(
    "said", ["以上措施由王治水牵头，河道科配合。", "上述2项措施由王治水牵头，责任单位：河道科"]
)
def test_a_sentence_on_all_measures_is_of_the_issue(said: str) -> None:
    notice = plan(
        "一、清淤不及时",
        *("整改措施：", "1.排查河道。", *FIELDS, "2.组织清淤。", *FIELDS),
        "二、加固缓慢",
        *("整改措施：", "1.督促施工。", "2.开展验收。", said),
    )
    assert [place for place in stated_for(notice) if place.startswith("2")] == ["2", "2"]
    assert measures(notice, "2") == [(1, "督促施工。"), (2, "开展验收。")]


def test_a_chapter_names_who_answers_for_all_of_it() -> None:
    notice = plan(
        "一、党的建设方面",
        "本方面责任领导：王治水",
        *("（一）学习流于形式", "整改措施：", "1.制定计划。", "2.定期检查。"),
    )
    assert [(one.name, stated) for one, stated in zip(notice.owners, stated_for(notice), strict=False)] == [
        ("王治水", "1")
    ]


def test_fields_below_measures_in_one_line_are_the_issue_s_also_where_there_is_one_measure() -> None:
    fields = ("责任领导：王治水", "完成时限：立行立改")
    notice = plan(
        *("一、总体要求", "提高认识。", "二、整改任务"),
        *("问题一：清淤不及时。河道淤积3处。", "整改措施：1.排查全部河道。2.组织清淤。", *fields),
        *("问题二：加固缓慢。护岸垮塌2处。", "整改措施：1.督促施工。2.开展验收。", *fields),
        *("问题三：巡查不严。台账缺失。", "整改措施：1.建立台账，逾期未移交的予以通报。", *fields),
    )
    assert [one.marker for one in notice.measures][-1] == "1."
    assert [one.measure_id for one in notice.owners] == [None] * 3
    assert [one.measure_id for one in notice.deadlines] == [None] * 3


@pytest.mark.parametrize("subject", ["上述整改任务", "以上措施", "该问题"])
def test_a_sentence_on_all_measures_with_posts_and_a_time_limit(subject: str) -> None:
    told = f"{subject}由党组成员、副局长王治水牵头，河道科为责任单位，工程科配合，整改时限为2024年年底。"
    notice = plan("一、清淤不及时", "整改措施：1、排查全部河道；2、组织清淤。", told)
    assert [(one.role, one.name, one.measure_id) for one in notice.owners] == [
        ("lead_leader", "王治水", None),
        ("responsible_department", "河道科", None),
        ("participating_department", "工程科", None),
    ]
    assert [(one.raw, one.measure_id) for one in notice.deadlines] == [("2024年年底", None)]
    assert [one.text for one in notice.measures] == ["排查全部河道；", "组织清淤。"]
