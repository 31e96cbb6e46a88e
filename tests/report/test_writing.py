"""The folder and the command."""

import pytest

import extract
from extract.command import main
from extract.errors import OutputError
from extract.report import writing
from extract.report.writing import write_report


def test_the_command_writes_pages_and_says_where(corpus_run, tmp_path, capsys):
    folder = tmp_path / "pages"
    assert main(["report", str(corpus_run), "-o", str(folder), "--as-of", "2023-06-30"]) == 0
    said = capsys.readouterr().out
    assert f"Open {folder}/index.html" in said
    assert "49 notices" in said
    assert "2023-06-30" in (folder / "index.html").read_text(encoding="utf-8")


def test_without_a_day_nothing_is_overdue(corpus_run, tmp_path):
    write_report(corpus_run, tmp_path / "pages")
    said = [path.read_text(encoding="utf-8") for path in (tmp_path / "pages").rglob("*.html")]
    assert not [page for page in said if 'class="flag"' in page or "已过期" in page]


def test_a_report_replaces_a_report_and_nothing_else(corpus_run, tmp_path):
    folder = tmp_path / "pages"
    write_report(corpus_run, folder)
    (folder / "notices" / "gone.html").write_text("", encoding="utf-8")
    write_report(corpus_run, folder)
    assert not (folder / "notices" / "gone.html").exists()
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "a.txt").touch()
    with pytest.raises(OutputError, match="holds other files"):
        write_report(corpus_run, tmp_path / "thesis")
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="is a file"):
        write_report(corpus_run, tmp_path / "file")


def test_a_folder_without_a_run_is_a_usage_error(tmp_path, capsys):
    assert main(["report", str(tmp_path), "-o", str(tmp_path / "pages")]) == 2
    assert "holds no run" in capsys.readouterr().err
    assert not (tmp_path / "pages").exists()


def test_a_day_must_be_a_day(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["report", "out", "--as-of", "2023-13-01"])
    assert stop.value.code == 2
    assert "2023-13-01 is not a da" in capsys.readouterr().err


def test_many_notices_come_in_several_scripts(corpus_run, tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "ROWS_PER_SCRIPT", 15)
    write_report(corpus_run, tmp_path / "pages")
    names = sorted(path.name for path in (tmp_path / "pages" / "data").iterdir())
    assert names == [f"rows-00{n}.js" for n in range(4)]
    page = (tmp_path / "pages" / "index.html").read_text(encoding="utf-8")
    assert all(f'src="data/{name}"' in page for name in names)


def test_an_id_that_is_a_path_is_refused(corpus_run, tmp_path, monkeypatch):
    ids = writing.notice_ids(corpus_run)
    monkeypatch.setattr(writing, "notice_ids", lambda out: ["../../x", *ids[1:]])
    with pytest.raises(OutputError, match="none of this program's"):
        write_report(corpus_run, tmp_path / "pages")
    assert not (tmp_path / "pages").exists()


def test_a_run_without_a_notice_has_an_index_alone(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "empty.txt").write_text("", encoding="utf-8")
    extract.extract(tmp_path / "in", tmp_path / "out", workers=1)
    assert write_report(tmp_path / "out", tmp_path / "pages").notices == 0
    assert "empty.txt" in (tmp_path / "pages" / "index.html").read_text(encoding="utf-8")
    assert not [*(tmp_path / "pages" / "notices").iterdir()]
