"""From the tables of a part to rows: places, issues, schema, cells, own rules; the same every time."""

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pytest

from extract import citations, figures
from extract.single import read
from extract.tables.rows import append, empty, rows
from extract.tables.schemas import SCHEMAS, TYPES
from tests.outline.made import read as made
from tests.rulebook.made import ruleset
from tests.rulebook.test_rooms import COUNTED

NOTICE = """中共云泽市水务局党组关于巡察整改进展情况的通报
发布时间：2023-08-20 浏览次数：325次
2023年1月12日，市委第二巡察组向市水务局党组反馈了巡察意见。现将巡察整改进展情况予以公布。
一、组织整改情况
局党组召开专题会议4次，制定《整改工作方案》。
二、巡察反馈问题整改进展情况
（一）河道清淤不及时。
1.汛前有3条河道没有清淤。
整改情况：截至8月10日，全市清淤河道１２公里，投入资金120余万元。依据《河道管理条例》第十二条，责令整改2家。
2.收费不规范。
整改情况：清退违规收费3.2万元。
三、下一步工作
每季度开展1次检查。
联系电话：0730-8259000。
中共云泽市水务局党组
2023年8月19日
"""


def table(columns, schema):
    return pa.Table.from_arrays([pa.array(columns[f.name], f.type) for f in schema], schema=schema)


def part_of(*notices):
    whole = empty()
    for number, notice in enumerate(notices):
        append(whole, rows(notice, f"{number}.txt"))
    return {name: table(columns, SCHEMAS[name]) for name, columns in whole.items()}


@pytest.fixture(scope="module")
def part():
    return part_of(made(NOTICE))


def records(columns):
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


@pytest.fixture(scope="module")
def rows_of(part):
    return records(figures.derive(part)["figures"])


def by_raw(found, raw):
    (one,) = [row for row in found if row["raw"] == raw]
    return one


@pytest.mark.parametrize("room", [figures, citations])
def test_columns_are_those_promised_and_fit_their_types(room, part):
    for name, columns in room.derive(part).items():
        promised = room.COLUMNS[name]
        assert list(columns) == [column.name for column in promised]
        for column in promised:
            values = pa.array(columns[column.name], TYPES[column.kind])
            assert not (column.required and values.null_count), column.name
            if column.values:
                assert set(columns[column.name]) <= {*column.values, None}, column.name
        assert len({len(values) for values in columns.values()}) == 1


def test_raw_stands_where_it_says(part, rows_of):
    text = part["notices"]["text"][0].as_py()
    for row in (*rows_of, *records(citations.derive(part)["citations"])):
        assert text[row["start"] : row["end"]] == row["raw"]
    assert [row["raw"] for row in rows_of] == [
        "4次", "3条", "１２公里", "120余万元", "2家", "3.2万元", "1次",
    ]  # fmt: skip


def test_a_row_in_full(rows_of):
    row = by_raw(rows_of, "120余万元")
    assert (row["kind"], row["value"], row["unit"], row["base_value"], row["base_unit"]) == (
        "amount", 120, "万元", 1_200_000, "元",
    )  # fmt: skip
    assert (row["approximate"], row["counted"], row["counted_raw"]) == ("above", "经费", "投入资金")
    assert row["as_of"] == dt.date(2023, 8, 10)


def test_where_they_stand(rows_of):
    places = {row["raw"]: (row["scope"], (row["issue_id"] or "").partition("/")[2]) for row in rows_of}
    assert places["4次"] == ("organisation", "")
    assert places["3条"] == places["2家"] == ("issue", "2.1.1")
    assert places["3.2万元"] == ("issue", "2.1.2")
    assert places["1次"] == ("follow_up", "")
    assert by_raw(rows_of, "１２公里")["place"] == "全市"
    assert by_raw(rows_of, "1次")["per"] == "每季度"


def test_citations(part):
    plan, law = records(citations.derive(part)["citations"])
    assert (plan["title"], plan["kind"], plan["action"], plan["scope"]) == (
        "整改工作方案", "own_rule", "issued", "organisation",
    )  # fmt: skip
    assert (law["kind"], law["action"], law["article"], law["issue_id"].partition("/")[2]) == (
        "regulation", "cited", "第十二条", "2.1.1",
    )  # fmt: skip


def test_the_same_part_gives_the_same_rows_and_parts_do_not_mix(part):
    twice = part_of(made(NOTICE), made(NOTICE))
    for room, name in ((figures, "figures"), (citations, "citations")):
        once = room.derive(part)[name]
        assert room.derive(part)[name] == once
        assert room.derive(twice)[name]["raw"] == once["raw"] * 2


def test_an_empty_part_gives_no_rows():
    part = {name: schema.empty_table() for name, schema in SCHEMAS.items()}
    assert set(figures.derive(part)["figures"]) == {column.name for column in figures.COLUMNS["figures"]}
    assert citations.derive(part)["citations"]["raw"] == []


def test_numbers_of_neighbouring_cells_stay_apart():
    text = "整改任务清单\n序号\t问题\t数量\n1\t罚款12\t345元\n"
    found = figures.derive(part_of(made(text)))["figures"]
    assert found["raw"] == ["345元"]


def test_traditional_signs_are_read_and_given_as_written():
    text = (
        "關(guān)於整改情況的通報\n根據(jù)市委統(tǒng)一部署,對(duì)問題進(jìn)行整改,責(zé)令整改3個單位。\n"
        "現(xiàn)將整改情況報告如下:處分2名幹部,追繳資金3萬元。"
    )
    found = records(figures.derive(part_of(made(text)))["figures"])
    assert [(row["raw"], row["value"], row["base_value"]) for row in found] == [
        ("3個", 3, 3), ("2名", 2, 2), ("3萬元", 3, 30_000),
    ]  # fmt: skip
    assert found[2]["counted"] == "追缴资金"


def test_rules_of_the_users_own(tmp_path, part):
    own = COUNTED.replace("应急演练3次", "清淤3公里").replace("演练", "清淤").replace('"event"', '"length"')
    ruleset(tmp_path)
    ruleset(tmp_path / "figures", x=own)
    found = records(figures.derive(part, tmp_path)["figures"])
    assert by_raw(found, "１２公里")["counted"] == "应急清淤"


CORPUS = sorted((Path(__file__).parents[2] / "corpus").glob("[0-3]*.[dhpt]*"))[::4]


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_promises_hold_on_the_corpus(path):
    notice = read(path)
    text, part = notice.document.text, part_of(notice)
    cited = citations.derive(part)["citations"]
    inside = {at for start, end in zip(cited["start"], cited["end"], strict=True) for at in range(start, end)}
    reached = 0
    for row in records(figures.derive(part)["figures"]):
        assert text[row["start"] : row["end"]] == row["raw"]
        assert reached <= row["start"]
        assert inside.isdisjoint(range(row["start"], row["end"]))
        if row["counted_start"] is not None:
            assert text[row["counted_start"] : row["counted_end"]] == row["counted_raw"] != ""
        reached = row["end"]
