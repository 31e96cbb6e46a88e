"""docs/figures.md says what the code does: every column, every name of what is counted, its examples."""

import re
from pathlib import Path

from extract import citations, figures
from extract.rulebook import load_rules
from extract.rulebook.model import UNIT_CLASSES
from tests.figures.made import raws

PAGE = (Path(__file__).parents[2] / "docs" / "figures.md").read_text(encoding="utf-8")


def test_every_column_and_value_is_described():
    for column in (*figures.COLUMNS["figures"], *citations.COLUMNS["citations"]):
        assert f"| `{column.name}` | {column.chinese} |" in PAGE
        assert column.description in PAGE
        assert all(f"`{value}`" in PAGE for value in column.values)


def test_every_name_of_what_is_counted_stands_in_its_list():
    listed = next(line for line in PAGE.splitlines() if line.startswith("完成整改、")).split("、")
    rules = load_rules(room="figures").rules
    named = {rule.value for rule in rules if rule.family == "counted"}
    named |= {rule.of for rule in rules if rule.family == "units" and rule.of}
    assert len(listed) == len(set(listed))
    assert set(listed) == named


def test_every_class_of_unit_is_named():
    assert all(f"`{kind}`" in PAGE for kind in UNIT_CLASSES)


def test_the_examples_of_figures_are_figures():
    shown = re.search(r"A numeral with its unit: (.*?1\.2亿元的项目)", PAGE, re.DOTALL)
    assert shown
    for example in shown[1].replace("\n", " ").split(", "):
        assert len(raws(f"涉及{example}。")) == 1, example
