"""Compiled or not, a notice is read the same; and what is stale is never run."""

import hashlib
import os
import re
import subprocess
import sys
import tomllib
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader
from pathlib import Path

import pytest

from extract.compiled import PURE, Finder

ROOT = Path(__file__).parents[1]


@pytest.fixture
def made(tmp_path):
    """A compiled module ``extract.one``, as far as a finder looks, and the source it was made from."""
    source = tmp_path / "extract" / "one.py"
    source.parent.mkdir()
    source.write_text("one = 1\n")
    for name in ("extract.one", "group__mypyc"):
        (tmp_path / f"{name}{EXTENSION_SUFFIXES[0]}").touch()
    sources = {"extract.one": hashlib.sha256(b"one = 1\n").hexdigest()}
    return Finder(str(tmp_path), sources, str(tmp_path)), source


def test_a_module_is_found_compiled(made):
    finder, _ = made
    assert isinstance(finder.find_spec("extract.one", None).loader, ExtensionFileLoader)
    assert isinstance(finder.find_spec("group__mypyc", None).loader, ExtensionFileLoader)


@pytest.mark.parametrize("name", ["extract.two", "one", "extract", "other__mypyc"])
def test_other_modules_are_left_to_others(made, name):
    assert made[0].find_spec(name, None) is None


@pytest.mark.parametrize("change", [lambda source: source.write_text("one = 2\n"), Path.unlink])
def test_nothing_is_found_compiled_when_a_source_has_changed(made, change):
    finder, source = made
    change(source)
    assert finder.find_spec("extract.one", None) is None
    assert finder.find_spec("group__mypyc", None) is None


def test_a_module_that_was_not_built_is_left_to_others(made):
    finder, _ = made
    finder.find_spec("extract.one", None)
    Path(finder.find_spec("extract.one", None).origin).unlink()
    assert finder.find_spec("extract.one", None) is None


@pytest.fixture(scope="module")
def sources():
    """What is compiled, by its name."""
    build = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]
    patterns = build["hooks"]["custom"]["compiled"]
    found = {
        str(path.relative_to(ROOT)): path.read_text() for pattern in patterns for path in ROOT.glob(pattern)
    }
    assert "extract/reading.py" in found
    return found


def test_what_is_compiled_has_no_cached_properties(sources):
    # mypyc takes one for a property, which is worked out again every time.
    assert [name for name, source in sources.items() if "cached_property" in source] == []


def test_constants_of_what_is_compiled_are_final(sources):
    # Any other name of a module is looked up in a dictionary each time.
    found = {
        f"{name}: {line}"
        for name, source in sources.items()
        for line in re.findall(r"^_?[A-Z][A-Z0-9_]+(?:: (?!Final).*)? = .*", source, re.MULTILINE)
    }
    assert found == set()


def python(code, *words, **variables):
    """What a process of its own prints."""
    environ = {name: value for name, value in os.environ.items() if name != PURE} | variables
    command = [sys.executable, "-c", code, *map(str, words)]
    return subprocess.run(command, env=environ, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def is_compiled(**variables):
    said = python("from extract.compiled import is_compiled; print(is_compiled())", **variables)
    return said.strip() == "True"


def test_plain_python_can_be_asked_for():
    origin = python("import extract.reading; print(extract.reading.__file__)", **{PURE: "1"})
    assert Path(origin.strip()) == ROOT / "extract" / "reading.py"
    assert not is_compiled(**{PURE: "1"})


def test_tables_are_the_same_compiled_or_not(tmp_path):
    if not is_compiled():
        pytest.skip("no compiled modules of these sources here: `make compiled` makes them (gcc is needed)")
    code = "import sys, extract; extract.extract('corpus', sys.argv[1])"
    python(code, tmp_path / "compiled")
    python(code, tmp_path / "plain", **{PURE: "1"})
    parts = sorted(path.relative_to(tmp_path / "plain") for path in (tmp_path / "plain").glob("*/part-*"))
    assert len(parts) > 5
    for part in parts:
        assert (tmp_path / "compiled" / part).read_bytes() == (tmp_path / "plain" / part).read_bytes(), part
