"""Places behind URLs: whatever a library there raises arrives as an ``OSError`` that names the place."""

from __future__ import annotations

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from extract.command import main
from extract.tables.storing import open_store


class Closed(MemoryFileSystem):
    """A place whose library has errors of its own."""

    protocol = "closed"

    def cat_file(self, path, start=None, end=None, **kwargs):
        raise RuntimeError("no credentials")

    find = ls = pipe_file = makedirs = _open = cat_file


@pytest.fixture(autouse=True)
def closed() -> None:
    fsspec.register_implementation("closed", Closed, clobber=True)


def test_a_refusal_is_an_os_error_that_names_the_place() -> None:
    with pytest.raises(OSError, match="no credentials") as caught:
        open_store("closed://bucket/out").read("run.json")
    assert caught.value.filename == "closed://bucket/out"


def test_what_is_not_there_is_no_refusal() -> None:
    assert open_store("memory://nothing/out").read("run.json") is None


@pytest.mark.parametrize(
    "command",
    [
        "audit closed://bucket/out",
        "ledger closed://bucket/out -o ledger.xlsx",
        "report closed://bucket/out -o report",
        "compact closed://bucket/out -o big",
        "extract closed://bucket/in -o out",
        "extract notice.txt -o closed://bucket/out",
        "show closed://bucket/notice.txt",
    ],
)
def test_commands_say_it_in_one_sentence(command, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notice.txt").write_text("整改", encoding="utf-8")
    assert main(command.split()) == (1 if command.startswith("show") else 2)
    said = capsys.readouterr().err
    assert "no credentials" in said
    assert "closed://bucket" in said
    assert len(said.splitlines()) == 1
