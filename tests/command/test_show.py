"""``zhenggai show``: the tree, the stages, JSON; whole in a pipe."""

import json
from dataclasses import replace

import pytest
from rich.console import Console

from extract.command import as_json, as_lines, as_tree, main
from extract.model import Cell, Deadline, Document, Progress, Span, Table
from extract.tables.rows import rows
from tests.tables.made import TEXT, made_notice


@pytest.fixture
def file(notices):
    return str(notices / "a.txt")


@pytest.mark.usefixtures("fake_reader")
def test_the_tree_shows_every_kind_of_record(file, capsys):
    assert main(["show", file]) == 0
    said = capsys.readouterr().out
    for expected in (
        "中共临湖县档案局党组关于巡察整改情况的通报",
        "文种 kind: progress",
        "issue 一、 关于库房管理不严的问题",
        "1 关于库房管理不严的问题",
        "措施 修订库房管理制度",
        "牵头领导: 陶望舒 （局党组成员、副局长）",
        "整改时限: 2031年6月底前 → 2031-06-30",
        "整改情况 1 一是制度已印发。",
        "警告 序号缺漏 numbering_gap 序号不连续",
    ):
        assert expected in said
    assert "\x1b" not in said


def drawn(notice, width, most=None):
    console = Console(width=width, highlight=False, record=True, file=open("/dev/null", "w"))  # noqa: SIM115
    with console.file:
        console.print(as_tree._Draw(most).tree(notice))
    return console.export_text()


def long_notice():
    notice = made_notice()
    statement = notice.progress[0]._replace(text="一是" + "制度" * 300)
    return replace(notice, progress=(statement,))


def test_nothing_is_cut_in_a_pipe(monkeypatch, capsys):
    as_tree.print_tree(long_notice(), full=True)
    assert "一是" + "制度" * 300 in capsys.readouterr().out


def test_a_terminal_gets_short_texts_and_a_narrow_one_no_overlong_lines():
    assert "…" in drawn(long_notice(), 120, most=100)
    for width in (30, 60):
        assert all(
            Console().measure(line).maximum <= width for line in drawn(long_notice(), width).splitlines()
        )


def test_brackets_of_a_text_are_not_markup():
    notice = made_notice()
    statement = notice.progress[0]._replace(text="一是[bold]清单[/bold]已印发【附件】")
    assert "[bold]清单[/bold]已印发【附件】" in drawn(replace(notice, progress=(statement,)), 200)


def test_issues_nest_and_carried_values_say_so():
    notice = made_notice()
    top = notice.issues[0]
    below = top._replace(issue_id="x/1.1", parent_id=top.issue_id, number="1.1", title="钥匙无人登记")
    guess = notice.measures[0]._replace(issue_id="x/1.1", measure_id="x/1.1#1", owner_basis="carried",
                    deadline_basis="carried")  # fmt: skip
    said = drawn(replace(notice, issues=(top, below), measures=(guess,)), 200)
    assert said.index("1.1 钥匙无人登记") > said.index("1 关于库房管理不严的问题")
    assert "责任（沿用前一措施）: 陶望舒" in said
    assert "时限（沿用前一措施）: 2031-06-30" in said


def test_what_is_stated_nowhere_is_said_to_be_missing():
    notice = made_notice()
    bare = notice.measures[0]._replace(owner_basis=None, deadline_basis=None)
    said = drawn(replace(notice, measures=(bare,)), 200)
    assert "责任：未写明" in said
    assert "时限：未写明" in said
    assert "未写明" not in drawn(notice, 200)


def test_statuses_are_chinese_and_as_the_tables_have_them():
    notice = made_notice()
    issue = notice.issues[0]._replace(status="in_progress")
    assert "关于库房管理不严的问题 整改中 in_progress" in drawn(replace(notice, issues=(issue,)), 200)


def test_sections_without_a_heading_show_how_they_begin():
    assert "title 中共临湖县档案局党组关于巡察整改情况的通报 0–" in drawn(made_notice(), 200)


def test_what_belongs_to_the_whole_notice_is_shown():
    notice = made_notice()
    promise = Deadline(
        None, None, "completion", None, "6个月内完成整改", None, None, False, True, 6, None, None, 0, 8
    )
    told = Progress(None, "follow_up", 1, 1, None, "继续加强管理。", None, None, 0, 7)
    said = drawn(replace(notice, deadlines=(promise,), progress=(told,)), 200)
    assert "完成: 6个月内完成整改 → 长期坚持" in said
    assert "follow_up 下一步" in said
    assert "继续加强管理。" in said


@pytest.mark.usefixtures("fake_reader")
def test_json_has_the_rows_of_the_tables(file, capsys):
    main(["show", file, "--json"])
    said = json.loads(capsys.readouterr().out)
    expected = rows(made_notice(said["notice"]["notice_id"]), "a.txt")
    assert list(said) == ["notice", *(table for table in expected if table != "notices")]
    assert said["notice"]["source"] == "a.txt"
    assert said["notice"]["published_at"] == "2031-07-02T09:30:00"
    assert said["deadlines"][0]["due"] == "2031-06-30"
    assert [row["text"] for row in said["progress"]] == expected["progress"]["text"]


def test_the_text_stage_shows_pages_tables_and_furniture():
    table = Table(3, 8, (Cell(0, 0, 1, 1, 3, 4), Cell(0, 1, 1, 1, 5, 6)))
    document = Document(
        "0" * 16,
        "首页\n甲\t乙\n第1页\n末页",
        "pdf",
        None,
        (0, 11),
        (table,),
        (Span(7, 10),),
        {"site": "门户"},
    )
    assert as_lines.document(document).splitlines() == [
        "pdf, encoding –, 13 characters, 2 pages, 1 tables, id 0000000000000000",
        "meta site: 门户",
        "────── page 1",
        "      0 │ 首页",
        "────── table 1 × 2, 2 cells, to 8",
        "      3 │ 甲\\x09乙",
        "      7 ~ 第1页",
        "────── page 2",
        "     11 │ 末页",
    ]
    assert json.loads(as_json.document(document))["meta"] == {"site": "门户"}


@pytest.mark.usefixtures("fake_reader")
@pytest.mark.parametrize("stage", ["text", "outline"])
def test_stages_in_lines_and_json(file, stage, capsys):
    assert main(["show", file, "--stage", stage]) == 0
    lines = capsys.readouterr().out
    assert main(["show", file, "--stage", stage, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)
    assert {"text": "      0 │ 一份完整的整改通报", "outline": "1 issue 一、 关于库房管理不严的问题"}[
        stage
    ] in lines


@pytest.mark.usefixtures("fake_reader")
def test_a_file_that_is_no_notice_is_exit_code_1_and_a_missing_one_2(notices, capsys):
    assert main(["show", str(notices / "recipe.txt")]) == 1
    assert "文中没有整改通报的内容 [not_a_notice]" in capsys.readouterr().err
    assert main(["show", str(notices / "nosuch.txt")]) == 2
    assert "does not exist" in capsys.readouterr().err


def test_sections_are_indented_by_depth():
    lines = as_lines.sections(made_notice()).splitlines()
    assert lines[1].endswith(f"–{len(TEXT):<7}   1 issue 一、 关于库房管理不严的问题")


LINES = """根据县委巡察办部署，2031年2月1日至3月1日，县委第一巡察组对县档案局党组进行了巡察。
　　二、整改落实情况
（一）关于库房管理不严的问题
整改措施：1.修订制度；2.加装湿度计。
牵头领导：陶望舒
"""


@pytest.fixture
def lines_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(LINES, encoding="utf-8")
    return str(path)


def test_the_lines_stage_shows_every_line_with_its_candidates(lines_file, capsys):
    assert main(["show", lines_file, "--stage", "lines"]) == 0
    said = capsys.readouterr().out.splitlines()
    starts = [LINES.index(line) for line in LINES.splitlines()]
    shown = {line[:7].strip(): line for line in said[1:] if "│" in line}
    assert list(shown) == [str(start) for start in starts]
    for expected in (
        f"{LINES.index('二、'):>7} {'':<12} ├ ordinal chinese 2 “二、”",
        f"{LINES.index('1.'):>7} {'':<12} ├ ordinal digit 1 “1.” inline",
        f"{LINES.index('整改措施'):>7} {'':<12} ├ label measures “整改措施”",
        f"{LINES.index('牵头领导'):>7} {'':<12} ├ label owner.lead_leader “牵头领导”",
    ):
        assert expected in said
    assert shown[str(LINES.index("（一）"))].split()[1] == "issue"


def test_the_role_of_a_line_is_that_of_its_first_word(lines_file, capsys):
    main(["show", lines_file, "--stage", "lines", "--json"])
    said = json.loads(capsys.readouterr().out)
    assert [line["text"] for line in said] == LINES.splitlines()
    assert [line["role"] for line in said[:3]] == ["intro", "heading", "issue"]
    assert [each["value"] for each in said[3]["ordinals"]] == [1, 2]
    assert said[4]["labels"][0]["field"] == "owner.lead_leader"
