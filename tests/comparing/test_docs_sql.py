"""Every recipe of docs/sql.md runs on what a run of the corpus exports, and has something to say."""

import re
from pathlib import Path

import duckdb
import pytest

from extract.comparing.running import derive
from extract.exporting.running import export

TEXT = (Path(__file__).parents[2] / "docs" / "sql.md").read_text(encoding="utf-8")
RECIPES = re.findall(r"```sql\n(.*?)```", TEXT, re.DOTALL)


@pytest.fixture(scope="module")
def exported(extracted, tmp_path_factory):
    import shutil

    folder = tmp_path_factory.mktemp("sql")
    shutil.copytree(extracted, folder / "output")
    derive(folder / "output", workers=1)
    return export(folder / "output", folder / "zhenggai.duckdb", "duckdb")


def test_there_are_enough():
    assert len(RECIPES) >= 10


@pytest.mark.parametrize("recipe", RECIPES, ids=range(len(RECIPES)))
def test_it_runs_and_answers(recipe, exported, monkeypatch):
    monkeypatch.chdir(exported.parent)
    with duckdb.connect(exported, read_only=True) as connection:
        first = connection.sql(recipe).fetchall()
        assert first
        assert connection.sql(recipe).fetchall() == first
