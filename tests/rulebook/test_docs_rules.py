"""docs/rules.md does what it says: its notice fails, its rule mends it, its commands run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extract.command import main
from extract.rulebook import load_rules

PAGE = (Path(__file__).parents[2] / "docs" / "rules.md").read_text("utf-8")
BLOCK = re.compile(r"^(?:`(?P<file>[\w./-]+)`\n\n)?```(?P<language>\w+)\n(?P<code>.*?)^```$", re.M | re.S)
BLOCKS = list(BLOCK.finditer(PAGE))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the notice and the rules of the page."""
    (tmp_path / "notice.txt").write_text(next(b["code"] for b in BLOCKS if b["language"] == "text"), "utf-8")
    for block in (block for block in BLOCKS if block["file"]):
        target = tmp_path / block["file"]
        target.parent.mkdir(exist_ok=True)
        target.write_text(block["code"], "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("desk")
def test_every_command_runs() -> None:
    lines = [line for block in BLOCKS if block["language"] == "sh" for line in block["code"].splitlines()]
    assert len(lines) == 8
    assert {line: main(line.split()[1:]) for line in lines} == dict.fromkeys(lines, 0)


@pytest.mark.usefixtures("desk")
def test_the_trees_are_those_the_program_prints(capsys: pytest.CaptureFixture[str]) -> None:
    _, before, seen, _, after = (block["code"] for block in BLOCKS if block["language"] == "text")
    main(["show", "notice.txt"])
    assert capsys.readouterr().out.endswith(before)
    main(["show", "notice.txt", "--stage", "lines"])
    assert seen in capsys.readouterr().out
    main(["show", "notice.txt", "--rules", "my-rules"])
    assert after in capsys.readouterr().out


def test_every_family_and_every_value_of_labels_is_described() -> None:
    rules = load_rules().rules
    described = set(re.findall(r"`([\w.一-鿿]+)`", PAGE))
    assert {one.family for one in rules} <= described
    known = {
        one.value for one in rules if one.family in ("labels", "sections", "issues", "statuses", "deadlines")
    }
    assert known <= described


def test_the_fault_that_is_quoted_is_one_that_is_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    quoted = next(b["code"] for b in BLOCKS if "takes it" in b["code"])
    greedy = "pattern = '.*领导'\nmatch = [\"护航领导\"]\n"
    rule = f'family = "labels"\n\n[[rule]]\nid = "my-label-leader"\nvalue = "owner.lead_leader"\n{greedy}'
    (desk / "my-rules" / "labels.toml").write_text(rule, "utf-8")
    assert main(["rules", "check", "my-rules"]) == 1
    assert quoted in capsys.readouterr().out
