"""``zhenggai extract``: summary, exit codes, progress, log."""

import io
import json
import sys

import pytest

from extract.command import main
from extract.command.terminal import shortened, visible

pytestmark = pytest.mark.usefixtures("fake_reader")


@pytest.fixture
def in_tmp_path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_the_summary_tells_what_came_out(notices, tmp_path, capsys):
    assert main(["extract", str(notices), "-o", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().out
    for expected in (
        "Read 2 notices from 6 files",
        "other 其他 1 · progress 整改进展通报 1",
        "txt 2",
        "1 top-level, 1 without sub-issues",
        "整改措施  1: with owner (责任主体) 1 (100%), with deadline (整改时限) 1 (100%)",
        "整改情况  2 statements",
        "warning 1",
        "2 files failed:",
        "  empty.txt: empty.txt：文件是空的 [empty]",
        "[ZeroDivisionError]",
        "--verbose writes where",
        "1 file skipped:",
        "  recipe.txt: 文中没有整改通报的内容 [not_a_notice]",
        "1 file with the bytes of an earlier one",
        f'pd.read_parquet("{tmp_path}/out/issues")',
    ):
        assert expected in said
    assert "Traceback" not in said


def test_the_first_queries_it_names_work(notices, tmp_path, capsys):
    duckdb, pandas = pytest.importorskip("duckdb"), pytest.importorskip("pandas")
    main(["extract", str(notices), "-o", str(tmp_path / "out")])
    lines = capsys.readouterr().out.splitlines()
    python = next(line.split("python  ")[1] for line in lines if line.startswith("  python"))
    query = "".join(lines[-2:]).split("duckdb  ")[1]
    assert list(eval(python, {"pd": pandas})["number"]) == ["1"]
    assert len(duckdb.sql(query).fetchall()) == 1


def test_without_notices_there_is_no_query_to_try(notices, tmp_path, capsys):
    assert main(["extract", str(notices / "recipe.txt"), "-o", str(tmp_path / "out")]) == 0
    said = capsys.readouterr().out
    assert "Read 0 notices from 1 file " in said
    assert "duckdb" not in said


def test_exit_code_0_when_nothing_failed(notices, tmp_path):
    assert (
        main(["extract", str(notices / "a.txt"), str(notices / "recipe.txt"), "-o", str(tmp_path / "out")])
        == 0
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nosuch", "-o", "out"], "nosuch does not exist"),
        (["empty", "-o", "out"], "no files to read in"),
        (["notices", "-o", "notices"], "what lies in the output (notices) is left out"),
        (["notices", "-o", "taken"], "taken holds thesis.txt, which no run wrote"),
    ],
)
@pytest.mark.usefixtures("notices", "in_tmp_path")
def test_exit_code_2_says_why(tmp_path, capsys, arguments, sentence):
    (tmp_path / "empty").mkdir()
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "thesis.txt").touch()
    assert main(["extract", *arguments]) == 2
    said = capsys.readouterr()
    assert sentence in said.err
    assert len(said.err.splitlines()) == 1
    assert said.out == ""


def test_progress_is_lines_when_there_is_no_terminal(notices, tmp_path, capsys):
    main(["extract", str(notices), "-o", str(tmp_path / "out")])
    assert capsys.readouterr().err == "6 of 6 files\n"


def test_progress_is_a_bar_on_a_terminal(notices, tmp_path, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    main(["extract", str(notices), "-o", str(tmp_path / "out")])
    assert "reading: 0file" in terminal.getvalue()
    assert "files\n" not in terminal.getvalue()


def test_quiet_says_nothing(notices, tmp_path, capsys):
    assert main(["extract", str(notices), "-o", str(tmp_path / "out"), "--quiet"]) == 1
    assert capsys.readouterr() == ("", "")


def test_verbose_writes_tracebacks_to_a_log(notices, tmp_path, capsys):
    main(["extract", str(notices), "-o", str(tmp_path / "out"), "--verbose"])
    log = (tmp_path / "out" / "debug.log").read_text(encoding="utf-8")
    assert "wrong.txt: ZeroDivisionError" in log
    assert "Traceback" in log
    assert "debug.log" in capsys.readouterr().out


def test_a_run_over_a_run_with_a_log_is_allowed(notices, tmp_path):
    for _ in range(2):
        assert main(["extract", str(notices), "-o", str(tmp_path / "out"), "--verbose"]) == 1


def test_many_failures_do_not_push_the_figures_off_the_screen(tmp_path, capsys):
    for n in range(30):
        (tmp_path / f"{n:02}.txt").write_text(f"整改出错{n}", encoding="utf-8")
    main(["extract", str(tmp_path), "-o", str(tmp_path / "out")])
    said = capsys.readouterr().out
    assert said.count("ZeroDivisionError]") == 20
    assert "… and 10 more: see the table `files`" in said


def test_names_cannot_drive_the_terminal(tmp_path, capsys):
    (tmp_path / "a\x1b[31m\nb.txt").write_text("", encoding="utf-8")
    main(["extract", str(tmp_path), "-o", str(tmp_path / "out")])
    assert "a\\x1b[31m\\x0ab.txt" in capsys.readouterr().out


def test_visible_and_shortened():
    assert visible("整改\u202e\x9b\t") == "整改\\u202e\\x9b\\x09"
    assert shortened("一\n二三四", 4) == "一 二…"
    assert shortened("一\n二三四", None) == "一 二三四"


@pytest.mark.parametrize("workers", ["0", "-1", "two", "9" * 20, "9" * 5000])
def test_workers_must_be_a_number(workers, capsys):
    with pytest.raises(SystemExit) as stop:
        main(["extract", "x", f"--workers={workers}"])
    assert stop.value.code == 2
    assert "is not a number from 1 up" in capsys.readouterr().err


@pytest.mark.parametrize("megabytes", ["0", "-1", "255", "much", "9" * 20, "9" * 5000])
def test_memory_must_be_a_number(megabytes, capsys):
    with pytest.raises(SystemExit) as stop:
        main(["extract", "x", f"--memory={megabytes}"])
    assert stop.value.code == 2
    assert "is not a number of megabytes from 256 up" in capsys.readouterr().err


def test_other_inputs_into_one_output_are_told(notices, tmp_path, capsys):
    out = str(tmp_path / "out")
    main(["extract", str(notices), "-o", out])
    main(["extract", str(notices), "-o", out])
    assert "other inputs" not in capsys.readouterr().out
    main(["extract", str(notices / "a.txt"), str(notices / "b.txt"), "-o", out])
    said = capsys.readouterr().out
    assert f"The run before read other inputs ({notices}): what only they held is gone" in said
    main(["extract", str(notices), "-o", out])
    assert f"other inputs ({notices / 'a.txt'} and 1 more)" in capsys.readouterr().out


def test_a_list_is_recorded_by_its_length(notices, tmp_path, monkeypatch):
    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{notices}/a.txt\n{notices}/b.txt\n".encode()))
    )
    main(["extract", "-", "-o", str(tmp_path / "out"), "--quiet"])
    record = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))
    assert record["options"]["inputs"] == ["a list of 2 names"]
