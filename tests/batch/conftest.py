"""Every test of the batch runs with the fake reader, here and in worker processes."""

import os

import pytest

from extract.batch import launching, running, supervising, working
from tests.batch import fakes


@pytest.fixture(autouse=True)
def _fake_reader(monkeypatch):
    monkeypatch.setattr(working, "load", fakes.load)
    monkeypatch.setattr(working, "read_document", fakes.read_document)
    monkeypatch.setattr(working, "load_rules", fakes.load_rules)
    monkeypatch.setattr(running, "load_rules", fakes.load_rules)
    monkeypatch.setattr(running, "rules_digest", lambda _folder: fakes.RULES.digest)
    monkeypatch.setattr(launching, "PROGRAM", fakes.__name__)
    monkeypatch.setattr(os, "fsync", lambda _handle: None)  # no test pulls the plug
    working.loaded_rules.cache_clear()
    supervising._own_crew.cache_clear()
    yield
    working.loaded_rules.cache_clear()
    supervising._own_crew().close()
    supervising._own_crew.cache_clear()


@pytest.fixture
def here(monkeypatch):
    """Shards are done in this process, where a test can change what happens to them."""
    monkeypatch.setattr(supervising.Crew, "start", lambda _crew: None)
    monkeypatch.setattr(supervising.Crew, "run", lambda _crew, task: _done_here(task))


def _done_here(task):
    reads = (working.read_file(task, number, alone=True) for number in range(len(task.files)))
    return working.write_shard(task, reads)


@pytest.fixture
def folder(tmp_path):
    """Write files below a fresh folder: ``folder({"a/b.txt": "…"})``; returns the folder."""

    def write(files, name="in"):
        for path, content in files.items():
            target = tmp_path / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path / name

    return write
