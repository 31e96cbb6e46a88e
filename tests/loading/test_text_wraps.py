"""Paragraphs cut at a fixed width are put together; nothing else is touched."""

import textwrap

import pytest

from extract.loading.text_wraps import unwrap

PARAGRAPHS = (
    "中共云泽市水务局党组关于巡察整改进展情况的通报",
    "根据市委统一部署，2023年3月1日至5月10日，市委第四巡察组对云泽市水务局党组进行了常规巡察，"
    "2023年6月28日反馈了巡察意见。现将整改进展情况予以公布。",
    "一、关于理论学习不够深入的问题",
    "整改情况：一是修订党组理论学习中心组学习规则，明确每季度至少集中研讨一次；二是开展专题研讨7次，"
    "班子成员轮流领学，撰写心得体会23篇。三是把学习情况列入年度考核，每半年通报一次学习情况。",
    "二、关于河道清淤不够及时的问题",
    "整改情况：一是全面排查辖区内的18条河道，建立清淤台账并逐一明确完成时间和责任科室；二是投入资金"
    "86.4万元，完成清淤12.6公里，清运淤泥4.3万立方米，复绿岸线3公里。",
    "三、关于项目招标程序不够规范的问题",
    "整改情况：一是修订工程建设项目招标管理规定，限额以上的项目一律进场交易；二是对近三年的29个项目开展"
    "专项检查，发现问题6个，已全部整改到位，约谈相关责任人4人。",
)


def cut(width: int, indent: str) -> str:
    return "\n".join(line for each in PARAGRAPHS for line in textwrap.wrap(indent + each, width))


@pytest.mark.parametrize("indent", ["", "　　"])
@pytest.mark.parametrize("width", [24, 30, 36, 42])
def test_cut_paragraphs_are_put_together(width: int, indent: str) -> None:
    found = [line.strip() for line in unwrap(cut(width, indent)).split("\n")]
    assert "".join(found) == "".join(PARAGRAPHS)
    if indent:
        assert found == list(PARAGRAPHS)
    else:  # a line that happens to begin like a label or an ordinal stays a line
        assert len(found) <= len(PARAGRAPHS) + 3


def test_a_signature_pushed_to_the_right_is_not_the_width() -> None:
    uncut = "欢迎广大干部群众对巡察整改情况进行监督，如有意见建议请及时反映。联系电话：0791-5061166。"
    signed = f"　　{uncut}\n{'　' * 30}中共云泽市水务局党组\n{'　' * 34}2023年10月8日"
    text = "\n".join("\n".join(textwrap.wrap("　　" + each, 30)) for each in PARAGRAPHS[1:] * 2)
    found = [line.strip() for line in unwrap(f"{text}\n{signed}").split("\n")]
    assert found == [*PARAGRAPHS[1:] * 2, uncut, "中共云泽市水务局党组", "2023年10月8日"]


def test_a_text_of_whole_paragraphs_stays_as_it_is() -> None:
    text = "\n".join(PARAGRAPHS * 2)
    assert unwrap(text) == text


@pytest.mark.parametrize("end", ["", "。"])
def test_a_list_of_headings_of_one_length_stays_a_list(end: str) -> None:
    text = "\n".join(f"{at}.第{at:02}项工作推进不够有力，压力传导不到位{end}" for at in range(10, 40))
    assert unwrap(text) == text


def test_latin_words_are_kept_apart() -> None:
    tail = "　　项目由" + "甲" * 18 + " Smart\nWater公司承担，已全部验收合格。"
    assert "Smart Water" in unwrap(f"{cut(30, '　　')}\n{tail}")


def test_three_cut_lines_will_do_where_none_ends_a_sentence() -> None:
    short = [f"第{at}段：已经办好。" for at in range(9)]
    halves = ["甲" * 30 + "\n" + "乙" * 6 + "。" for _ in range(3)]
    assert unwrap("\n".join([*short, *halves])).count("\n") == len(short) + len(halves) - 1
    ended = [half.replace("甲\n", "。\n") for half in halves[:1]] + halves[1:]
    assert unwrap("\n".join([*short, *ended])) == "\n".join([*short, *ended])


@pytest.mark.parametrize("opener", ["问题2、", "第二，", "①", "【整改措施】", "反馈问题三："])
def test_a_full_line_above_an_ordinal_or_a_label_ends_there(opener: str) -> None:
    body = "\n".join("甲" * 30 + "\n" + "乙" * 6 + "。" for _ in range(7))
    assert f"\n{opener}丙" in unwrap(body + "\n" + "丁" * 29 + "。\n" + opener + "丙丙丙。")
