"""The digest of the rules that tables are derived with changes with each of them, and with nothing else."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import extract
from extract.comparing.columns import ROOMS, RULES
from extract.rulesets import derived_digest, shipped_folder

_CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(shipped_folder(), tmp_path / "rules")
    monkeypatch.setattr("extract.rulesets.shipped_folder", lambda: tmp_path / "rules")
    return tmp_path / "rules"


@pytest.mark.parametrize("name", ["themes/02-ideology.toml", "themes/leanings.tsv", "themes/stopwords.txt"])
def test_a_sign_more_in_a_rule_is_another_digest(shipped: Path, name: str) -> None:
    before = derived_digest(RULES)
    assert before == derived_digest(RULES)
    with (shipped / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert derived_digest(RULES) != before


def test_rules_of_the_reading_do_not_count_and_those_of_a_folder_do(shipped: Path, tmp_path: Path) -> None:
    before = derived_digest(RULES)
    (shipped / "labels.toml").write_text("", encoding="utf-8")
    assert derived_digest(RULES) == before
    assert derived_digest(RULES, tmp_path) == before
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "stopwords.txt").write_text("缆车\n", encoding="utf-8")
    assert derived_digest(RULES, tmp_path) != before


def test_every_folder_of_rules_for_derived_tables_counts() -> None:
    folders = {path.name for path in shipped_folder().iterdir() if path.is_dir()}
    assert folders == set(RULES)
    assert {room.rpartition(".")[2] for room in ROOMS} <= set(RULES)


def test_a_run_says_what_its_derived_tables_were_made_with(tmp_path: Path) -> None:
    from extract.audit.running import audit
    from extract.comparing.running import derive

    extract.extract(sorted(_CORPUS.glob("0[1-3]*.txt")), tmp_path)
    derive(tmp_path)
    audit(tmp_path)
    told = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))["derived_with"]
    assert told["compare"]["rules"] == derived_digest(RULES)
    assert told["compare"]["libraries"].keys() == {"rjieba", "numpy", "scipy"}
    assert told["audit"] == {"version": extract.__version__, "rules": derived_digest(["audit.toml"])}
