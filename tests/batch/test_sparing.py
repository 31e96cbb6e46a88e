"""A process that only extracts leaves pandas where it is, and the garbage where it is for a while."""

import gc
import subprocess
import sys

import pytest

from extract.batch import sparing
from extract.batch.sparing import sparing as sparing_block

RUN = """
import sys
from extract.command import main
code = main(["extract", sys.argv[1], "-o", sys.argv[2], "--quiet"])
print(code, "pyarrow" in sys.modules, "pandas" in sys.modules)
import pandas
import pyarrow
print(pyarrow.table({"a": ["x"]}).to_pandas()["a"].tolist())
"""
NOTICE = "关于巡察整改情况的通报\n一、关于“清淤不及时”问题的整改\n整改情况：已完成整改。\n"


def test_a_run_does_not_import_pandas_and_leaves_it_usable(tmp_path):
    for name in ("a.txt", "b.txt"):  # what is there twice is settled with Arrow
        (tmp_path / "in" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "in" / name).write_text(NOTICE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(tmp_path / "in"), str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split("\n")[:2] == ["0 True False", "['x']"]


def test_a_block_leaves_the_process_as_it_was():
    before, finders = gc.get_threshold(), list(sys.meta_path)
    with sparing_block():
        assert gc.get_threshold()[0] == sparing._YOUNG
        assert sys.meta_path[0] is sparing._NO_PANDAS
        with pytest.raises(ModuleNotFoundError, match="not needed"):
            sparing._NO_PANDAS.find_spec("pandas", None)
        assert sparing._NO_PANDAS.find_spec("json", None) is None
    assert (gc.get_threshold(), sys.meta_path) == (before, finders)
