"""``zhenggai compare`` from the command line, with the package's own rooms."""

import subprocess
import sys

import pytest

from extract.command import main


def test_it_prints_a_table_and_writes_files(own_run, tmp_path, capsys):
    assert main(["compare", str(own_run), "--by", "bureau,year"]) == 0
    said = capsys.readouterr().out
    assert "栖澜市交通运输局" in said
    assert "主题" in said
    for form in ("csv", "html", "parquet"):
        path = tmp_path / f"x.{form}"
        assert main(["compare", str(own_run), "--by", "sector", "--format", form, "-o", str(path)]) == 0
        assert path.stat().st_size > 500
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--by", "nosuch"], "cannot compare by 'nosuch'; choose from bureau"),
        (["--format", "parquet"], "say with -o"),
        (["--format", "csv", "-o", "/nosuch/folder/x.csv"], "cannot be written"),
    ],
)
def test_what_is_wrong_is_one_sentence(words, said, own_run, capsys):
    assert main(["compare", str(own_run), *words]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert "Traceback" not in error


def test_a_folder_without_a_run(tmp_path, capsys):
    assert main(["compare", str(tmp_path)]) == 2
    assert "holds no run" in capsys.readouterr().err


@pytest.mark.parametrize("library", ["duckdb", "scipy"])
def test_without_the_libraries_it_says_how_to_get_them(library, own_run):
    code = f"import sys; sys.modules[{library!r}] = None\nfrom extract.command import main\n"
    code += f"sys.exit(main(['compare', {str(own_run)!r}]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"this needs {library}" in done.stderr
    assert "pip install 'zhenggai[compare]'" in done.stderr
    assert "Traceback" not in done.stderr
