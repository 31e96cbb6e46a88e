"""What a user may do wrong on the command line: one sentence says what, nothing is harmed, exit code 2."""

from __future__ import annotations

import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from extract.command import main
from extract.rulesets import shipped_folder

CORPUS = Path(__file__).parents[2] / "corpus"
NOTICE = CORPUS / "03-plan-labels-by-line.txt"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("misuse") / "out"
    assert main(["extract", str(NOTICE), "-o", str(out), "--quiet"]) == 0
    return out


@pytest.fixture
def desk(run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a run, another's work, and a notice in an archive."""
    shutil.copytree(run, tmp_path / "out")
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "thesis.txt").write_text("my own", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    with zipfile.ZipFile(tmp_path / "notices.zip", "w") as archive:
        archive.writestr("云泽/plan.txt", NOTICE.read_bytes())
        archive.writestr("nothing.txt", b"")
    monkeypatch.chdir(tmp_path)
    return tmp_path


WRONG = {
    "show thesis": "thesis is a folder: name one file",
    "show notices.zip/no.txt": "notices.zip/no.txt does not exist",
    "show foo://notice.txt": "Protocol not known: foo",
    "audit out --rules nosuch": "nosuch: holds neither audit.toml nor RULESET.toml",
    "audit out --rules thesis": "thesis: holds neither audit.toml nor RULESET.toml",
    "ledger out -o ledger.csv": "ledger.csv would be a workbook",
    "ledger out -o l.xlsx --format csv": "l.xlsx is the name of a workbook",
    "ledger out -o thesis --format csv": "thesis holds something no ledger wrote",
    "ledger out -o thesis/thesis.txt --format csv": "thesis.txt is a file",
    "ledger out -o thesis": "thesis is a folder: name a file",
    "ledger out -o out --format csv": "out holds the tables of the run",
    "ledger out -o out/issues/l.xlsx": "lies among the parts of a table",
    "report out -o out/issues/report": "lies among the parts of a table",
    "report out -o out/.zhenggai": "lies among the parts of a table",
    "export out -o out/issues --format csv": "lies among the parts of a table",
    "export out -o thesis/thesis.txt --format duckdb": "thesis.txt is no DuckDB file, and would be lost",
    "export out -o thesis --format datapackage": "the descriptor stands beside the tables",
    "export s3://bucket/out -o tables": "s3://bucket/out is no folder",
    "compare out --format csv -o out/issues/c.csv": "lies among the parts of a table",
    "compare s3://bucket/out": "s3://bucket/out is no folder",
    "compact out -o out/issues/big": "lies among the parts of a table",
    "compact out -o thesis/thesis.txt": "it is a file, not a folder",
    "extract notices.zip -o thesis/thesis.txt": "it is a file, not a folder",
    "extract notices.zip -o new --engine dask --scheduler nowhere": "nowhere is no address of a scheduler",
    "evaluate empty": "empty holds no notices",
    "evaluate thesis --floors nosuch.toml": "nosuch.toml: there is no such file",
    "rules check nosuch": "nosuch: not a rule folder",
    "rules check thesis": "thesis: not a rule folder",
}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in ("gate", "lock")
    }


@pytest.mark.parametrize("command", WRONG)
def test_a_slip_is_one_sentence_and_harms_nothing(
    command: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(desk)
    assert main(command.split()) == 2
    said = capsys.readouterr().err
    assert WRONG[command] in said
    assert len(said.splitlines()) == 1
    assert re.match("zhenggai: [^ ]", said)
    assert contents(desk) == before


@pytest.mark.parametrize(
    "command",
    [
        "show notices.zip/云泽/plan.txt",
        "ledger out -o ledger --format csv",
        "report out -o out/report",
        "export out -o out/tables --format csv",
        "export out -o out.duckdb --format duckdb",
        "evaluate thesis --floors new.toml --pin",
    ],
)
@pytest.mark.usefixtures("desk")
def test_given_again_it_works_again(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    first, again = main(command.split()), main(command.split())
    assert (first, again) == ((1, 1) if command.startswith("evaluate") else (0, 0))
    assert capsys.readouterr().err == ""


def test_a_notice_in_an_archive_shows_as_it_does_outside(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["show", "notices.zip/云泽/plan.txt", "--stage", "text"])
    inside = capsys.readouterr().out
    main(["show", str(NOTICE), "--stage", "text"])
    assert inside == capsys.readouterr().out
    assert main(["show", "notices.zip/nothing.txt"]) == 1
    assert "[empty]" in capsys.readouterr().err


def test_a_folder_called_like_an_archive_is_a_folder(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "old.zip").mkdir()
    shutil.copy(NOTICE, desk / "old.zip" / "plan.txt")
    assert main(["show", "old.zip/plan.txt"]) == 0


def test_what_the_system_refuses_is_one_sentence(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "run.json":
            raise PermissionError(13, os.strerror(13), str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert main(["audit", "out"]) == 2
    assert capsys.readouterr().err == "zhenggai: out/run.json: Permission denied\n"


def test_rules_that_would_have_no_effect_are_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Bodies and places are the shipped ones; a folder for them would be passed over."""
    (desk / "mine" / "places").mkdir(parents=True)
    (desk / "mine" / "themes").mkdir()
    (desk / "mine" / "RULESET.toml").write_text('version = "1"\n', encoding="utf-8")
    (desk / "mine" / "themes" / "dictionary.txt").write_bytes("营商环境".encode("gb18030"))
    assert main(["rules", "check", "mine"]) == 1
    said = capsys.readouterr().out
    assert "places/: nothing in it has an effect; only figures, citations, themes" in said
    assert "dictionary.txt: not in UTF-8" in said
    assert "2 broken promises" in said


def test_the_shipped_rules_may_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "check", str(shipped_folder())]) == 0
