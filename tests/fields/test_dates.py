"""The small language of dates, each construction, and what must not be read as a date."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.fields.dates import find_damaged, find_dates, find_durations, find_ranges, published_at
from extract.rulebook.folding import fold

CONTEXT_YEAR = 2021

# text, first day, last day, precision; the whole text is one expression
ONE = [
    ("2022年11月20日", "2022-11-20", "2022-11-20", "day"),
    ("2022年11月20日前", "2022-11-20", "2022-11-20", "day"),
    ("2022年11月20号之前", "2022-11-20", "2022-11-20", "day"),
    ("2022年 11月 20日", "2022-11-20", "2022-11-20", "day"),
    ("2022 年 6 月 8 日", "2022-06-08", "2022-06-08", "day"),
    ("２０２２年１１月２０日", "2022-11-20", "2022-11-20", "day"),
    ("2022.11.20", "2022-11-20", "2022-11-20", "day"),
    ("2022-11-20", "2022-11-20", "2022-11-20", "day"),
    ("2022/1/9", "2022-01-09", "2022-01-09", "day"),
    ("2022.11", "2022-11-01", "2022-11-30", "month"),
    ("2022－11", "2022-11-01", "2022-11-30", "month"),
    ("二〇二三年六月三十日", "2023-06-30", "2023-06-30", "day"),
    ("二○二一年八月十九日", "2021-08-19", "2021-08-19", "day"),
    ("二〇二三年", "2023-01-01", "2023-12-31", "year"),
    ("2023年6月", "2023-06-01", "2023-06-30", "month"),
    ("2023年6月份", "2023-06-01", "2023-06-30", "month"),
    ("2023年6月底", "2023-06-21", "2023-06-30", "month"),
    ("2023年6月底前", "2023-06-21", "2023-06-30", "month"),
    ("2023年6月末以前", "2023-06-21", "2023-06-30", "month"),
    ("2023年2月底前", "2023-02-21", "2023-02-28", "month"),
    ("2024年2月", "2024-02-01", "2024-02-29", "month"),
    ("2023年6月上旬", "2023-06-01", "2023-06-10", "month"),
    ("2023年6月初", "2023-06-01", "2023-06-10", "month"),
    ("2023年6月中旬", "2023-06-11", "2023-06-20", "month"),
    ("2023年6月下旬", "2023-06-21", "2023-06-30", "month"),
    ("2023年底前", "2023-01-01", "2023-12-31", "year"),
    ("2023年年底", "2023-01-01", "2023-12-31", "year"),
    ("2023年末", "2023-01-01", "2023-12-31", "year"),
    ("2023年内", "2023-01-01", "2023-12-31", "year"),
    ("2023年度", "2023-01-01", "2023-12-31", "year"),
    ("2023年上半年", "2023-01-01", "2023-06-30", "half_year"),
    ("2023年下半年", "2023-07-01", "2023-12-31", "half_year"),
    ("2023年第一季度", "2023-01-01", "2023-03-31", "quarter"),
    ("2023年二季度末", "2023-04-01", "2023-06-30", "quarter"),
    ("2023年第3季度前", "2023-07-01", "2023-09-30", "quarter"),
    ("2023年四季度", "2023-10-01", "2023-12-31", "quarter"),
    # the year comes from the context
    ("6月30日前", "2021-06-30", "2021-06-30", "day"),
    ("六月三十日前", "2021-06-30", "2021-06-30", "day"),
    ("12月底前", "2021-12-21", "2021-12-31", "month"),
    ("年底前", "2021-01-01", "2021-12-31", "year"),
    ("第三季度", "2021-07-01", "2021-09-30", "quarter"),
    ("上半年", "2021-01-01", "2021-06-30", "half_year"),
    ("今年年底前", "2021-01-01", "2021-12-31", "year"),
    ("本年内", "2021-01-01", "2021-12-31", "year"),
    ("明年6月底前", "2022-06-21", "2022-06-30", "month"),
    ("去年8月", "2020-08-01", "2020-08-31", "month"),
    ("2月29日", "2021-02-28", "2021-02-28", "day"),
]


@pytest.mark.parametrize(("text", "first", "last", "precision"), ONE)
def test_one_expression(text: str, first: str, last: str, precision: str) -> None:
    folded = fold(text)
    (hit,) = find_dates(folded, 0, len(folded))
    assert (hit.start, hit.end) == (0, len(text))
    assert str(hit.first(CONTEXT_YEAR)) == first
    assert str(hit.last(CONTEXT_YEAR)) == last
    assert hit.precision == precision


NO_DATE = [
    "20221120",
    "1.2亿元的项目",
    "3个月内",
    "2023.5万元",
    "每年底",
    "第二项",
    "泽办发（2022）3号",
    "2023年13月",
    "6月31日",
    "2024717日",
    "2018年1115日",
    "2023年2月29日",
    "2023.13.20",
    "去年",
    "每季度",
    "13812345678",
]


@pytest.mark.parametrize("text", NO_DATE)
def test_no_date(text: str) -> None:
    folded = fold(text)
    assert find_dates(folded, 0, len(folded)) == []


def test_closing_words_belong_to_the_expression_only_where_they_end_it() -> None:
    text = "6月5日前往现场，2023年内部控制，2023年6月底线"
    hits = [text[hit.start : hit.end] for hit in find_dates(fold(text), 0, len(text))]
    assert hits == ["6月5日", "2023年", "2023年6月"]


def test_several_in_one_sentence_keep_their_order_and_places() -> None:
    text = "2022年11月20日前取得明显成效,2023.3.30前完成,年底前巩固。"
    hits = find_dates(text, 0, len(text))
    assert [text[h.start : h.end] for h in hits] == ["2022年11月20日前", "2023.3.30前", "年底前"]
    assert find_dates(text, 0, 11)[0].end <= 11


@given(st.dates(dt.date(1990, 1, 1), dt.date(2049, 12, 31)), st.sampled_from(["年月日", ".", "-", "/", "汉"]))
def test_every_day_comes_back(day: dt.date, style: str) -> None:
    text = written(day, style)
    (hit,) = find_dates(text, 0, len(text))
    assert hit.first(1999) == hit.last(1999) == day
    assert find_damaged(text, 0, len(text)) == []


def written(day: dt.date, style: str) -> str:
    if style == "年月日":
        return f"{day.year}年{day.month}月{day.day}日"
    if style == "汉":
        year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
        return f"{year}年{chinese(day.month)}月{chinese(day.day)}日"
    return f"{day.year}{style}{day.month:02}{style}{day.day:02}"


def chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else "一二三"[tens - 1] + "十")
    return head + ("" if ones == 0 else "一二三四五六七八九"[ones - 1])


@given(st.text(alphabet="12036年月日底前第一二季度至.-/ 号内旬上半", max_size=24))
def test_anything_is_read_without_error(text: str) -> None:
    for hit in find_dates(text, 0, len(text)):
        assert hit.first(2023) <= hit.last(2023)
        assert 0 <= hit.start < hit.end <= len(text)
    for found in find_ranges(text, 0, len(text)):
        assert found.start < found.end
    for span in find_damaged(text, 0, len(text)):
        assert all(hit.end <= span.start or span.end <= hit.start for hit in find_dates(text, 0, len(text)))
    find_durations(text, 0, len(text))


DAMAGED = [
    ("2024717日", ["2024717日"]),
    ("2018115日至2019110日，巡察组", ["2018115日", "2019110日"]),
    ("2024925日至124日", ["2024925日", "124日"]),
    ("201936日", ["201936日"]),
    ("20256月3日", ["20256月3日"]),
    ("2018年1115日", ["2018年1115日"]),
    ("2023年13月", ["2023年13月"]),
    ("6月31日", ["6月31日"]),
    ("2023年2月29日", ["2023年2月29日"]),
    ("2023-02-30", ["2023-02-30"]),
    ("2023年6月30日至2024年1月1日", []),
    ("1000日攻坚", []),
    ("泽发〔2023〕12号", []),
    ("2023年12月", []),
]


@pytest.mark.parametrize(("text", "found"), DAMAGED)
def test_damage_is_shown_and_not_repaired(text: str, found: list[str]) -> None:
    folded = fold(text)
    assert [text[span.start : span.end] for span in find_damaged(folded, 0, len(folded))] == found


RANGES = [
    ("2022年9月20日至10月21日", "2022-09-20", "2022-10-21"),
    ("2021年9月8日至19日对我省", "2021-09-08", "2021-09-19"),
    ("2021年9月7日至26,督察组", "2021-09-07", "2021-09-26"),
    ("2024年3月至6月", "2024-03-01", "2024-06-30"),
    ("2024年3-6月", "2024-03-01", "2024-06-30"),
    ("2025年1—3月", "2025-01-01", "2025-03-31"),
    ("2024年7月16-20日", "2024-07-16", "2024-07-20"),
    ("2020年12月16日至2月3日", "2020-12-16", "2021-02-03"),
    ("12月16日至2021年2月3日", "2020-12-16", "2021-02-03"),
    ("2023年11月至次年2月", "2023-11-01", "2024-02-29"),
    ("2023年7月15日到8月29日", "2023-07-15", "2023-08-29"),
    ("2023年7月15日起至2023年8月29日止", "2023-07-15", "2023-08-29"),
    ("2023年7月15日开始，到8月29日结束", "2023-07-15", "2023-08-29"),
    ("2020年3月26日—4月1日", "2020-03-26", "2020-04-01"),
    ("2020年3月26日～4月1日", "2020-03-26", "2020-04-01"),
    ("2020年3月26日--2020年4月1日", "2020-03-26", "2020-04-01"),
    ("2022.11.20-12.20", "2022-11-20", "2022-12-20"),
    ("2022.11.20至2023.1.5", "2022-11-20", "2023-01-05"),
    ("二〇二三年四月一日至五月三十日", "2023-04-01", "2023-05-30"),
    ("2022年4月上旬至6月中旬", "2022-04-01", "2022-06-20"),
]


@pytest.mark.parametrize(("text", "first", "last"), RANGES)
def test_ranges_share_what_one_side_leaves_out(text: str, first: str, last: str) -> None:
    folded = fold(text)
    (found,) = find_ranges(folded, 0, len(folded))
    assert (str(found.first.first(1900)), str(found.last.last(1900))) == (first, last)


def test_a_range_without_a_year_keeps_it_open() -> None:
    (found,) = find_ranges("6月28日至8月28日", 0, 11)
    assert (found.first.year, found.last.year) == (None, None)
    assert str(found.last.last(2022)) == "2022-08-28"


@pytest.mark.parametrize("text", ["2022年6月28日，2022年8月28日", "2018115日至2019110日", "9月26日至7个村"])
def test_no_range(text: str) -> None:
    assert find_ranges(fold(text), 0, len(text)) == []


DURATIONS = [
    ("3个月内", 3, None, False),
    ("三个月内", 3, None, False),
    ("两个月以内", 2, None, False),
    ("半年内", 6, None, False),
    ("一年内", 12, None, False),
    ("一年半内", 18, None, False),
    ("一个季度内", 3, None, False),
    ("90天内", None, 90, False),
    ("15日内", None, 15, False),
    ("两周内", None, 14, False),
    ("半个月内", None, 15, False),
    ("一个半月内", None, 45, False),
    ("10个工作日内", None, 10, True),
]


@pytest.mark.parametrize(("text", "months", "days", "working"), DURATIONS)
def test_durations(text: str, months: int | None, days: int | None, working: bool) -> None:
    (found,) = find_durations(text, 0, len(text))
    assert found[2:] == (months, days, working)


@pytest.mark.parametrize("text", ["2022年内", "6月5日内", "二〇二三年内", "连续6个月", "12月内"])
def test_no_duration(text: str) -> None:
    assert find_durations(text, 0, len(text)) == []


PUBLISHED = [
    ("2021-11-05 10:56", "2021-11-05T10:56:00"),
    ("2023-05-09 09:12:40", "2023-05-09T09:12:40"),
    ("2023-05-09T09:12:40+08:00", "2023-05-09T09:12:40"),
    ("2025年06月05日", "2025-06-05T00:00:00"),
    ("2025年06月05日 8时30分", "2025-06-05T08:30:00"),
    ("2023-05-09 29:72", "2023-05-09T00:00:00"),
]


@pytest.mark.parametrize(("text", "moment"), PUBLISHED)
def test_publication_time(text: str, moment: str) -> None:
    found = published_at(text)
    assert found is not None
    assert found.isoformat() == moment


def test_a_month_is_no_publication_time() -> None:
    assert published_at("2023年5月") is None
