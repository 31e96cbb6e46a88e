"""An audit of a run: what it writes, what it leaves, what it prints, how it ends."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import shutil
from pathlib import Path

import pytest

import extract
from extract.audit.running import audit
from extract.audit.telling import harmless
from extract.command import main
from extract.errors import OutputError
from tests.audit.plans import plan


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run with a faultless plan, one with a gap in its numbers, and one without an owner."""
    folder, out = tmp_path_factory.mktemp("notices"), tmp_path_factory.mktemp("out")
    gap, ownerless = plan(2), plan(3)
    gap.issues[3].ordinal = 5
    ownerless.issues[0].measures[0].leader = ownerless.issues[0].measures[0].office = None
    for name, notice in {"a": plan(1), "gap": gap, "=ownerless": ownerless}.items():
        (folder / f"{name}.txt").write_text(notice.text, encoding="utf-8")
    extract.extract(folder, out, workers=1)
    return out


@pytest.fixture
def out(read: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(read, tmp_path / "out"))


def contents(out: Path) -> dict[str, bytes]:
    return {str(p.relative_to(out)): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}


def test_the_same_audit_gives_the_same_bytes_and_adds_findings_alone(out: Path) -> None:
    before = contents(out)
    audit(out)
    once = contents(out)
    audit(out)
    assert contents(out) == once
    (part,) = json.loads(once["run.json"])["parts"]
    assert once.keys() - before.keys() == {f"findings/part-audit-{part}.parquet"}
    assert {name for name in before if once[name] != before[name]} == {"run.json"}


def test_findings_of_the_reading_stay_and_those_of_an_earlier_audit_go(out: Path) -> None:
    before = extract.tables(out)["findings"]["check"].to_pylist()
    assert before == ["numbering_gap"]
    audit(out, as_of=dt.date(2030, 1, 1))
    assert "overdue" in extract.tables(out)["findings"]["check"].to_pylist()
    audit(out)
    assert sorted(extract.tables(out)["findings"]["check"].to_pylist()) == ["numbering_gap", "owner_missing"]


def test_findings_stand_in_the_order_of_the_notices(out: Path) -> None:
    audit(out)
    tables = extract.tables(out)
    order = tables["notices"]["notice_id"].to_pylist()
    places = [order.index(key) for key in tables["findings"]["notice_id"].to_pylist()]
    assert places == sorted(places)


def test_a_folder_without_a_run_is_refused_and_left_alone(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="holds no run"):
        audit(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_extraction_after_an_audit_finds_nothing_strange(out: Path, tmp_path: Path) -> None:
    audit(out)
    (tmp_path / "a.txt").write_text(plan(1).text, encoding="utf-8")
    assert extract.extract(tmp_path / "a.txt", out, workers=1).ok


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 1),
        (("--fail-on", "warning"), 1),
        (("--rules", "{mild}"), 0),
        (("--rules", "{mild}", "--fail-on", "warning"), 1),
    ],
)
def test_exit_codes(words, code, out, tmp_path, capsys):
    """Only the missing owner is an error; the gap in the numbers is a warning of the reading."""
    mild = tmp_path / "mild"
    mild.mkdir()
    (mild / "audit.toml").write_text("[severity.plan]\nowner_missing = 'info'", encoding="utf-8")
    assert main(["audit", str(out), *(word.format(mild=mild) for word in words)]) == code
    capsys.readouterr()


def test_text_names_every_notice_with_its_shares_and_the_sum(out, capsys):
    main(["audit", str(out)])
    said = capsys.readouterr().out
    assert said.count("整改方案\n") == 3
    assert "问题 4（末级 4）：有责任主体 4 (100%)，有时限 4 (100%)，两者都有 4 (100%)" in said
    assert "写明 11 (92%)、随问题 0 (0%)、沿用 0 (0%)、缺 1 (8%)" in said
    assert "错误 owner_missing" in said
    assert said.endswith("审核发现：错误 1、警告 1、提示 0（未给 --as-of，不判断逾期）\n")


def test_json_holds_every_verdict(out, capsys):
    main(["audit", str(out), "--format", "json", "--as-of", "2023-07-01"])
    said = json.loads(capsys.readouterr().out)
    assert said["as_of"] == "2023-07-01"
    assert said["total"]["measures"] == sum(len(notice["verdicts"]) for notice in said["notices"]) == 36
    verdicts = [each["owner"] for notice in said["notices"] for each in notice["verdicts"]]
    assert (verdicts.count("missing"), verdicts.count("stated")) == (1, 35)


def test_csv_has_a_line_for_every_finding_and_no_formula(out, capsys):
    main(["audit", str(out), "--format", "csv"])
    head, *lines = csv.reader(io.StringIO(capsys.readouterr().out))
    assert head[:4] == ["notice_id", "source", "name", "kind"]
    assert sorted(line[1] for line in lines) == ["'=ownerless.txt", "gap.txt"]
    assert all(len(line) == len(head) for line in lines)


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1"])
def test_formulas_are_disarmed(value):
    assert harmless(value) == f"'{value}"


def test_a_wrong_day_is_a_usage_error(out, capsys):
    with pytest.raises(SystemExit) as stop:
        main(["audit", str(out), "--as-of", "2023-02-30"])
    assert stop.value.code == 2
    assert "is not a date" in capsys.readouterr().err


def test_a_hostile_notice_harms_nothing(tmp_path, capsys):
    """A million characters on one line, control signs and script tags in names and titles."""
    notice = plan(5)
    notice.issues[0].title = "<script>alert(1)</script>\x1b[31m\u202e台账管理不到位"
    notice.issues[1].measures[0].text = "逐项核查" * 250_000 + "。"
    notice.issues[1].measures[0].office = "=cmd()科"
    folder = tmp_path / "notices"
    folder.mkdir()
    (folder / "hostile.txt").write_text(notice.text, encoding="utf-8")
    extract.extract(folder, tmp_path / "out", workers=1)
    main(["audit", str(tmp_path / "out")])
    said = capsys.readouterr().out
    assert "hostile.txt" in said
    assert not {"\x1b", "\u202e"} & set(said)
