"""The command runs with a fake reader: what it says and returns is tested here, not the reading."""

import pytest

from extract import single
from extract.batch import launching, running, working
from tests.batch import fakes


@pytest.fixture
def fake_reader(monkeypatch):
    for module in (working, single):
        monkeypatch.setattr(module, "load", fakes.load)
        monkeypatch.setattr(module, "read_document", fakes.read_document)
        monkeypatch.setattr(module, "load_rules", fakes.load_rules)
    monkeypatch.setattr(running, "load_rules", fakes.load_rules)
    monkeypatch.setattr(launching, "PROGRAM", fakes.__name__)
    monkeypatch.setattr(running, "rules_digest", lambda _folder: fakes.RULES.digest)
    working.loaded_rules.cache_clear()
    yield
    working.loaded_rules.cache_clear()


@pytest.fixture
def notices(tmp_path):
    """A folder with one notice of every fate."""
    folder = tmp_path / "notices"
    folder.mkdir()
    contents = {
        "a.txt": "一份完整的整改通报",
        "again.txt": "一份完整的整改通报",
        "b.txt": "整改情况",
        "empty.txt": "",
        "wrong.txt": "整改出错",
        "recipe.txt": "两勺糖",
    }
    for name, text in contents.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
