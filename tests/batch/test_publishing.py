"""How tables take their place in the output folder."""

import shutil

import pytest

import extract
from extract.batch.cutting import part_id
from extract.errors import OutputError
from tests.batch.test_running import MIXED

# What is tested here is not how shards are guarded, and starting workers takes longer than the tests.
pytestmark = pytest.mark.usefixtures("here")


def test_a_readme_and_hidden_files_may_be_there_and_stay(folder, tmp_path):
    out = folder({"README.md": "dictionary", ".gitkeep": ""}, "out")
    extract.extract(folder(MIXED), out)
    assert (out / "README.md").read_text() == "dictionary"
    assert (out / "notices").is_dir()


def test_a_run_with_other_files_leaves_none_of_the_old(folder, tmp_path, monkeypatch):
    monkeypatch.setattr("extract.batch.cutting.MOST", 2)
    extract.extract(folder({f"{n}.txt": f"整改{n}" for n in range(6)}, "many"), tmp_path / "out")
    assert len(list((tmp_path / "out" / "notices").iterdir())) == 3
    extract.extract(folder({"x.txt": "整改"}, "few"), tmp_path / "out")
    assert [p.name for p in (tmp_path / "out" / "notices").iterdir()] == [f"part-{part_id('x.txt')}.parquet"]
    assert extract.tables(tmp_path / "out")["notices"]["source"].to_pylist() == ["x.txt"]


def test_what_a_killed_run_left_unfinished_is_cleared(folder, tmp_path):
    left = tmp_path / "out" / ".zhenggai" / "unfinished" / "1234"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half a part")
    extract.extract(folder(MIXED), tmp_path / "out")
    assert not left.exists()


def test_strangers_inside_a_table_folder_are_not_thrown_away(folder, tmp_path):
    extract.extract(folder(MIXED), tmp_path / "out")
    (tmp_path / "out" / "issues" / "notes.md").write_text("mine")
    with pytest.raises(OutputError, match=r"notes\.md"):
        extract.extract(folder(MIXED), tmp_path / "out")


def test_a_file_in_place_of_the_folder_is_a_clear_error(folder, tmp_path):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(OutputError, match="cannot be used"):
        extract.extract(folder(MIXED), tmp_path / "out")


def test_a_foreign_run_json_is_no_passport(folder, tmp_path):
    out = folder({"run.json": '{"tool": "else"}'}, "out")
    with pytest.raises(OutputError, match=r"run\.json"):
        extract.extract(folder(MIXED), out)
    shutil.rmtree(out)
    extract.extract(folder(MIXED), out)


@pytest.mark.parametrize(
    "said",
    [
        '"derived": {"audit": ["../../stranger.txt"]}',
        '"derived": 5',
        '"derived": {"a": 5}',
        '"options": 5',
        '"parts": 5',
    ],
)
def test_a_run_json_that_no_run_wrote_removes_nothing(folder, tmp_path, said):
    stranger = tmp_path / "stranger.txt"
    stranger.write_text("1")
    out = folder({"run.json": f'{{"tool": "zhenggai", "complete": false, {said}}}'}, "a/out")
    with pytest.raises(OutputError, match=r"run\.json"):
        extract.extract(folder(MIXED), out)
    assert stranger.exists()


def test_records_nested_without_end(folder, tmp_path):
    out, deep = tmp_path / "out", "[" * 100_000
    extract.extract(folder(MIXED), out)
    for name in ("journal.jsonl", "lock"):
        (out / ".zhenggai" / name).write_text(deep)
    extract.extract(folder(MIXED), out)
    (out / "run.json").write_text(deep)
    with pytest.raises(OutputError, match=r"run\.json|no run wrote"):
        extract.extract(folder(MIXED), out)


def test_what_the_system_will_not_write_is_a_sentence(folder, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("extract.tables.storing.os.replace", full)
    with pytest.raises(OutputError, match=r"the disk is full.*same command again"):
        extract.extract(folder(MIXED), tmp_path / "out")
