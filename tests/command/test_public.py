"""The public interface: its names, its weight, its version."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import extract
import extract.tables.rows  # the package of the same name must not hide the function
from extract.errors import InputError
from tests.tables.made import TEXT

NAMES = [
    "GoldError",
    "InputError",
    "Notice",
    "OutputError",
    "RuleError",
    "Summary",
    "ZhenggaiError",
    "__version__",
    "extract",
    "read",
    "tables",
]


def test_the_names_are_pinned_and_all_there():
    assert extract.__all__ == NAMES
    assert set(NAMES) <= set(dir(extract))
    for name in NAMES:
        assert getattr(extract, name) is not None


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nosuch"):
        _ = extract.nosuch


def test_importing_it_imports_nothing_else_of_weight():
    code = (
        "import sys, typing; before = set(sys.modules); import extract; print(*(set(sys.modules) - before))"
    )
    said = subprocess.check_output([sys.executable, "-c", code], text=True)
    assert (
        {"extract"} <= set(said.split()) <= {"extract", "extract.compiled", "zhenggai_compiled", "__future__"}
    )


def test_the_version_is_that_of_the_project():
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]
    assert extract.__version__ == project["version"]


def test_tables_is_the_function_and_the_package():
    assert callable(extract.tables)
    assert extract.tables.rows.rows


@pytest.mark.usefixtures("fake_reader")
def test_read_gives_a_notice(notices):
    notice = extract.read(notices / "a.txt")
    assert isinstance(notice, extract.Notice)
    assert notice.facts.title == TEXT.splitlines()[0]
    assert extract.read(str(notices / "a.txt"), rules=None) == notice


@pytest.mark.usefixtures("fake_reader")
def test_read_raises_what_went_wrong(notices, tmp_path):
    with pytest.raises(InputError, match="does not exist"):
        extract.read(tmp_path / "nosuch")
    with pytest.raises(InputError) as caught:
        extract.read(notices / "recipe.txt")
    assert caught.value.kind == "not_a_notice"
    with pytest.raises(InputError) as caught:
        extract.read(tmp_path)
    assert caught.value.kind == "not_a_file"
