"""The ledger as a reader library, a spreadsheet program and a hostile notice see it."""

from __future__ import annotations

import csv
import datetime as dt
import shutil
import subprocess
import tracemalloc
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

import extract
from extract.audit.running import audit
from extract.command import main
from extract.ledger.sheets import FINDINGS, LEDGER, SHEETS, Cell, Mark
from extract.ledger.workbook import MOST_CHARACTERS, workbook, written
from tests.audit.plans import plan, tale

RED, YELLOW = "FFF8D7DA", "FFFFF4CE"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan with gaps at the first and the last measure of an issue, a hostile one, a report, a bad file."""
    folder, out = tmp_path_factory.mktemp("notices"), tmp_path_factory.mktemp("out")
    faulty, hostile = plan(1), plan(2)
    first, _, last = faulty.issues[1].measures
    first.leader = first.office = first.effect = first.completion = None
    last.leader = last.office = last.effect = last.completion = None
    faulty.issues[2].measures[0].effect, faulty.issues[2].measures[0].completion = None, "立行立改"
    hostile.issues[0].title = "=1+1\x07台账管理不到位"
    hostile.issues[1].measures[0].text = "逐项核查" * 10_000 + "。"
    hostile.issues[1].measures[1].office = "@综合科"
    for name, notice in {"faulty": faulty, "=hostile": hostile, "tale": tale(3)}.items():
        (folder / f"{name}.txt").write_text(notice.text, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    extract.extract(folder, out, workers=1)
    audit(out)
    return out


@pytest.fixture(scope="module")
def path(out: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "整改台账.xlsx"
    assert main(["ledger", str(out), "-o", str(path)]) == 0
    return path


@pytest.fixture(scope="module")
def book(path: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(path)


def rows(book: openpyxl.Workbook, name: str) -> list[dict[str, openpyxl.cell.Cell]]:
    head, *found = book[name].iter_rows()
    return [dict(zip((cell.value for cell in head), row, strict=True)) for row in found]


def of_issue(book: openpyxl.Workbook, number: str, place: str = "faulty.txt"):
    found = rows(book, "整改台账")
    return [
        row for row in found if row["反馈问题"].value.startswith(f"{number} ") and place in row["出处"].value
    ]


def test_the_sheets_are_those_of_the_book_and_can_be_filtered(book):
    assert book.sheetnames == [sheet.name for sheet in SHEETS] == ["总览", "整改台账", "审核发现", "文件清单"]
    for sheet in SHEETS:
        page = book[sheet.name]
        assert [cell.value for cell in page[1]] == [column.title for column in sheet.columns]
        assert page.freeze_panes == f"{'ABCD'[sheet.frozen]}2"
        assert page.auto_filter.ref.startswith("A1:")
        assert page.page_setup.orientation == "landscape"
        assert not page.merged_cells.ranges


def test_a_row_for_every_measure_and_every_issue_without(book):
    found = rows(book, "整改台账")
    assert [row["序号"].value for row in found] == list(range(1, 12 + 12 + 4 + 1))
    assert all(row["出处"].alignment.wrap_text for row in found)


def test_deadlines_are_days_and_words_where_no_day_is_meant(book):
    (first, *_) = of_issue(book, "2.1")
    assert isinstance(first["完成时限"].value, dt.datetime)
    assert first["完成时限"].number_format == "yyyy-mm-dd"
    assert of_issue(book, "2.3")[0]["完成时限"].value == "立行立改"


def test_what_is_missing_and_what_is_carried_stand_out(book):
    first, second, third = of_issue(book, "2.2")
    for column in ("牵头领导", "责任部门", "明显成效时限", "完成时限"):
        assert first[column].value is None
        assert first[column].fill.fgColor.rgb == RED
        assert second[column].fill.fill_type is None
        assert third[column].value == second[column].value
        assert (third[column].fill.fgColor.rgb, third[column].font.italic) == (YELLOW, True)


def test_a_report_that_names_no_leaders_is_not_painted_red(book):
    told = [row for row in rows(book, "整改台账") if "tale" in row["出处"].value]
    assert len(told) == 4
    assert {row["状态"].value for row in told} == {"已完成"}
    assert all(row["牵头领导"].fill.fill_type is None for row in told)
    assert all(row["整改进展"].value.count("\n") >= 2 for row in told)


def test_text_from_outside_is_text(book):
    hostile = of_issue(book, "2.1", "=hostile.txt")[0]
    assert hostile["反馈问题"].value == "2.1 =1+1台账管理不到位"
    place = hostile["出处"]
    assert (place.data_type, place.value.startswith("=hostile.txt"), place.quotePrefix) == ("s", True, True)
    office = of_issue(book, "2.2", "=hostile.txt")[1]["责任部门"]
    assert office.data_type == "s"
    long = of_issue(book, "2.2", "=hostile.txt")[0]["整改措施"].value
    assert len(long) == MOST_CHARACTERS
    assert long.endswith("全文见通报原文）")


def test_findings_and_files_stand_in_it(book):
    found = rows(book, "审核发现")
    assert {"缺责任主体", "责任主体沿用", "缺整改时限"} <= {row["检查项"].value for row in found}
    assert not any(row["说明"].value.startswith(row["单位"].value) for row in found)
    files = {row["文件"].value: row["处理结果"].value for row in rows(book, "文件清单")}
    assert files == {
        "=hostile.txt": "已读取",
        "empty.txt": "读取失败",
        "faulty.txt": "已读取",
        "tale.txt": "已读取",
    }


def test_the_overview_adds_up_and_its_sum_is_not_filtered(book):
    page = book["总览"]
    *bureaus, total = [row for row in page.iter_rows(min_row=2, values_only=True) if row[1] is not None]
    assert total[0] == "合计"
    for place in (1, 2, 3, 4, 5, 7, 9, 11, 12, 13):
        assert total[place] == sum(row[place] for row in bureaus)
    assert (total[4], total[9]) == (24, 4)
    assert page.auto_filter.ref == f"A1:N{len(bureaus) + 1}"


def test_the_same_tables_give_the_same_bytes(out, path, tmp_path):
    main(["ledger", str(out), "-o", str(tmp_path / "again.xlsx")])
    assert (tmp_path / "again.xlsx").read_bytes() == path.read_bytes()
    assert [entry.name for entry in tmp_path.iterdir()] == ["again.xlsx"]


def test_csv_files_open_in_excel_as_they_are(out, tmp_path):
    assert main(["ledger", str(out), "-o", str(tmp_path / "台账"), "--format", "csv"]) == 0
    assert sorted(p.name for p in (tmp_path / "台账").iterdir()) == sorted(f"{s.name}.csv" for s in SHEETS)
    data = (tmp_path / "台账" / "整改台账.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    head, *lines = csv.reader(data.decode("utf-8-sig").splitlines())
    assert head == [column.title for column in LEDGER.columns]
    cells = {cell for line in lines for cell in line}
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells)
    assert any(cell.startswith("'=hostile.txt") for cell in cells)


def test_a_place_that_cannot_be_written_is_said(out, tmp_path, capsys):
    assert main(["ledger", str(out), "-o", str(tmp_path / "none" / "a.xlsx")]) == 2
    assert "cannot be written" in capsys.readouterr().err
    assert main(["ledger", str(tmp_path), "-o", str(tmp_path / "a.xlsx")]) == 2
    assert "holds no run" in capsys.readouterr().err
    assert main(["ledger", str(tmp_path), "-o", str(tmp_path / "a"), "--format", "csv"]) == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "sign", [*map(chr, range(0x20)), "\x7f", "\x85", "\u202e", "\u2066", "\ufffe", "\uffff"]
)
def test_signs_that_xml_does_not_take_are_dropped(sign, tmp_path):
    kept = sign if sign in "\n\t" else ""
    assert written(f"甲{sign}乙") == f"甲{kept}乙"


@pytest.mark.parametrize(
    "text", ["_x0041_", "<b>&amp;</b>", "  甲  ", "01", "http://a.b", "mailto:a@b", "甲\n乙"]
)
def test_text_comes_back_as_it_was(text, tmp_path):
    with workbook(tmp_path / "a.xlsx") as book:
        book.add(FINDINGS, [Cell(text)] * len(FINDINGS.columns))
    page = openpyxl.load_workbook(tmp_path / "a.xlsx")[FINDINGS.name]
    # Excel reads _x005F_ as an underscore; the library leaves that to its users.
    assert [unescape(cell.value) for cell in page[2]] == [text] * len(FINDINGS.columns)
    assert all(cell.hyperlink is None for cell in page[2])


@pytest.mark.parametrize("sign", ["甲", "𠮷"])
def test_a_cut_is_said_and_splits_no_sign(sign):
    assert written(sign * 10) == sign * 10
    cut = written(sign * MOST_CHARACTERS + "乙")
    assert len(cut.encode("utf-16-le")) // 2 <= MOST_CHARACTERS
    assert set(cut) - set("……（过长，已截断，全文见通报原文）") == {sign}


@pytest.mark.slow
def test_ten_times_the_rows_take_little_more_memory(tmp_path):
    """xlsxwriter is kept in its constant memory mode: of a row only its height stays (some 300 bytes)."""

    def peak(count: int) -> int:
        tracemalloc.start()
        with workbook(tmp_path / f"{count}.xlsx") as book:
            for at in range(count):
                row = [Cell(at), *[Cell(f"第{at}项整改措施", Mark.MISSING)] * (len(LEDGER.columns) - 1)]
                book.add(LEDGER, row)
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    few, many = peak(800), peak(8_000)
    assert many < few + 7_200 * 500


def _calc() -> bool:
    program = shutil.which("soffice")
    return program is not None and (Path(program).resolve().parent / "libsclo.so").exists()


@pytest.mark.libreoffice
@pytest.mark.skipif(not _calc(), reason="needs LibreOffice Calc (Debian: libreoffice-calc-nogui)")
def test_libreoffice_opens_it_and_sees_the_same(path, tmp_path):
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    options = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        options,
        "--outdir",
        str(tmp_path),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (found,) = tmp_path.glob("*.csv")
    head, *lines = csv.reader(found.read_text(encoding="utf-8").splitlines())
    assert head == [column.title for column in LEDGER.columns]
    assert any("2023-1" in cell for line in lines for cell in line)
    assert any("=hostile.txt" in cell for line in lines for cell in line)
