"""The rules for organs keep their promises, are read strictly, and cost the extraction nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from extract.bodies import COLUMNS
from extract.bodies.checking import check_bodies
from extract.bodies.organs import abbreviates, body_rules, in_full, key_of, sector_of
from extract.command import main
from extract.errors import RuleError
from extract.rulebook.checking import check_book
from extract.rulebook.loading import read_ruleset
from extract.rulebook.model import BODIES
from extract.rulesets import shipped_folder
from extract.tables.schemas import TYPES

DOCS = Path(__file__).resolve().parents[2] / "docs" / "bodies.md"


def test_every_shipped_rule_keeps_its_promises() -> None:
    assert check_bodies() == []


def test_rules_check_covers_them(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("extract.command.checking.check_bodies", lambda: ["sectors.toml: a planted fault"])
    assert main(["rules", "check"]) == 1
    assert "a planted fault\n1 broken promise\n" in capsys.readouterr().out


def test_a_rule_that_steals_another_ones_example_is_caught(tmp_path: Path) -> None:
    for path in (shipped_folder() / "bodies").glob("*.toml"):
        content = path.read_text(encoding="utf-8")
        if path.name == "sectors.toml":
            content = content.replace("pattern = '^审计'", "pattern = '^(?:审|统)计'")
        (tmp_path / path.name).write_text(content, encoding="utf-8")
    faults = check_book(read_ruleset(tmp_path, base=shipped_folder(), families=tuple(BODIES)))
    assert any("rule sector-audit matches '统计局', which it must not: counts" in fault for fault in faults)


def test_full_names_are_full() -> None:
    """What a rule says a name is in full is not changed again, or one body would have two ids."""
    for rule in body_rules().rules:
        if rule.family in ("stems", "organs"):
            full = rule.value if rule.family == "organs" else f"{rule.value}局"
            assert in_full(full) == full
            assert key_of(full) == key_of(in_full(full))


def test_no_two_full_names_share_a_key() -> None:
    fulls = {rule.value for rule in body_rules().rules if rule.family == "organs"}
    fulls |= {f"{rule.value}局" for rule in body_rules().rules if rule.family == "stems"}
    assert len({key_of(full) for full in fulls}) == len(fulls)


@pytest.mark.parametrize(
    ("short", "full", "same"),
    [
        ("住建局", "住房和城乡建设局", True),
        ("文旅体局", "文化和旅游体育局", True),
        ("市监局", "市场监督管理局", True),
        ("检察院", "人民检察院", True),
        ("委编办", "委机构编制委员会办公室", True),
        ("发改委", "发展和改革委员会", True),
        ("发改委", "发展和改革局", False),
        ("教育局", "教育体育局", False),
        ("体育局", "教育体育局", False),
        ("公安局", "公安交通管理局", False),
        ("自然资源局", "自然资源和规划局", False),
        ("法院", "中级人民法院", False),
        ("卫计委", "卫生健康委员会", False),
    ],
)
def test_what_is_short_for_what(short: str, full: str, same: bool) -> None:
    assert abbreviates(in_full(short), full) is same


@pytest.mark.parametrize("organ", ["闻所未闻局", "综合科", "青少年宫", "督导组", "项目办"])
def test_what_no_rule_knows_has_no_sector(organ: str) -> None:
    assert sector_of(organ) is None


def test_the_docs_name_every_column_and_sector() -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert [column.name for column in COLUMNS["bodies"] if f"`{column.name}`" not in text] == []
    values = {rule.value for rule in body_rules().rules if rule.family == "sectors"} - {"企业"}
    assert [sector for sector in values | {"街道乡镇", "村社区"} if sector not in text] == []


def test_columns_are_described_in_both_languages() -> None:
    for column in COLUMNS["bodies"]:
        assert column.kind in TYPES
        assert column.description
        assert not column.chinese.isascii()


def test_the_extraction_does_not_import_them() -> None:
    code = (
        "import sys; import extract.command.extracting, extract.batch.working, extract.tables.writing;"
        "print([name for name in sys.modules if name.startswith('extract.bodies')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_families_of_bodies_have_no_place_among_the_rules_of_the_reading(tmp_path: Path) -> None:
    """There they would have no effect, so they are refused."""
    (tmp_path / "RULESET.toml").write_text('version = "1"', encoding="utf-8")
    (tmp_path / "organs.toml").write_text('family = "organs"\n', encoding="utf-8")
    with pytest.raises(RuleError, match=r"organs\.toml: family = 'organs' is unknown"):
        read_ruleset(tmp_path)
