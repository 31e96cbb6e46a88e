"""The wheel: compiled for the machine that makes it, and plain Python where that cannot be."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from extract.compiled import PURE

ROOT = Path(__file__).parents[1]
FILES = ("LICENSE", "README.md", "hatch_build.py", "pyproject.toml")


@pytest.fixture
def checkout(tmp_path):
    """A copy of what a wheel is made from."""
    folder = tmp_path / "checkout"
    for name in ("extract", "rules"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, folder)
    return folder


@pytest.fixture
def compiled_before(checkout):
    """What the last installation compiled is there: it is taken where it fits, which spares a minute."""
    if (ROOT / "build").is_dir():
        shutil.copytree(ROOT / "build", checkout / "build")


def wheel(checkout, **variables):
    """The wheel made of a checkout."""
    environ = {name: value for name, value in os.environ.items() if name != PURE} | variables
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w"]
    subprocess.run([*command, str(checkout / "dist"), str(checkout)], env=environ, check=True)
    (made,) = (checkout / "dist").glob("*.whl")
    return made


def names(made):
    with ZipFile(made) as archive:
        return archive.namelist()


@pytest.mark.slow
@pytest.mark.usefixtures("compiled_before")
def test_a_wheel_is_compiled_and_holds_the_sources_too(checkout):
    if shutil.which("cc") is None:
        pytest.skip("there is no C compiler (Debian: gcc)")
    made = wheel(checkout)
    held = names(made)
    assert "none-any" not in made.name
    assert "extract/reading.py" in held
    assert any(name.startswith("zhenggai_compiled/extract.reading.") for name in held)
    assert any(name.startswith("zhenggai_compiled/zhenggai__mypyc.") for name in held)
    assert "zhenggai_compiled/prepared" in held
    assert "extract/_rules/RULESET.toml" in held


@pytest.mark.slow
@pytest.mark.parametrize("variables", [{"CC": "false"}, {PURE: "1"}])
def test_without_a_compiler_it_is_plain_python(checkout, variables):
    made = wheel(checkout, **variables)
    assert made.name.endswith("-py3-none-any.whl")
    assert not [name for name in names(made) if name.startswith("zhenggai_compiled")]
    assert not list((checkout / "build").glob("*"))
