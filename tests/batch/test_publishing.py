"""How tables take their place in the output folder."""

import json
import shutil

import pytest

import extract
from extract.batch import publishing
from extract.errors import OutputError
from tests.batch.test_running import MIXED, contents


def test_a_readme_and_hidden_files_may_be_there_and_stay(folder, tmp_path):
    out = folder({"README.md": "dictionary", ".gitkeep": ""}, "out")
    extract.extract(folder(MIXED), out)
    assert (out / "README.md").read_text() == "dictionary"
    assert (out / "notices").is_dir()


def test_a_new_run_replaces_the_old_one_whole(folder, tmp_path, monkeypatch):
    monkeypatch.setattr("extract.batch.planning.FILES_PER_SHARD", 2)
    extract.extract(folder({f"{n}.txt": f"整改{n}" for n in range(6)}, "many"), tmp_path / "out")
    assert len(list((tmp_path / "out" / "notices").iterdir())) == 3
    extract.extract(folder({"x.txt": "整改"}, "few"), tmp_path / "out")
    assert [p.name for p in (tmp_path / "out" / "notices").iterdir()] == ["part-00000.parquet"]
    assert extract.tables(tmp_path / "out")["notices"]["source"].to_pylist() == ["x.txt"]


def test_nothing_hidden_is_left(folder, tmp_path):
    extract.extract(folder(MIXED), tmp_path / "out")
    assert not [p.name for p in (tmp_path / "out").iterdir() if p.name.startswith(".")]


def test_a_stopped_run_leaves_the_old_tables(folder, tmp_path, monkeypatch):
    extract.extract(folder(MIXED), tmp_path / "out")
    before = contents(tmp_path / "out")

    def stop(_done, _everything):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        extract.extract(folder({"x.txt": "整改"}, "other"), tmp_path / "out", progress=stop)
    assert contents(tmp_path / "out") == before
    assert json.loads((tmp_path / "out" / "run.json").read_text())["complete"] is True


def test_leftovers_of_a_killed_run_are_cleared(folder, tmp_path):
    (tmp_path / "out" / ".staging-dead" / "notices").mkdir(parents=True)
    extract.extract(folder(MIXED), tmp_path / "out")
    assert not (tmp_path / "out" / ".staging-dead").exists()


def test_two_runs_into_one_folder_never_mix(folder, tmp_path):
    root = folder(MIXED)

    def second(_done, _everything):
        extract.extract(folder({"x.txt": "整改"}, "other"), tmp_path / "out")

    with pytest.raises(OutputError, match="another run"):
        extract.extract(root, tmp_path / "out", progress=second)
    assert extract.tables(tmp_path / "out")["notices"]["source"].to_pylist() == ["x.txt"]


def test_a_crash_while_moving_does_not_pass_for_a_run_and_can_be_repaired(folder, tmp_path, monkeypatch):
    root = folder(MIXED)
    real = publishing.os.replace

    def crash(source, target):
        if str(target).endswith("owners"):
            raise KeyboardInterrupt
        return real(source, target)

    monkeypatch.setattr(publishing.os, "replace", crash)
    with pytest.raises(KeyboardInterrupt):
        extract.extract(root, tmp_path / "out")
    monkeypatch.setattr(publishing.os, "replace", real)
    with pytest.raises(OutputError, match="run it again"):
        extract.tables(tmp_path / "out")
    extract.extract(root, tmp_path / "out")
    assert len(extract.tables(tmp_path / "out")["notices"]) == 2


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


def test_what_the_system_will_not_write_is_a_sentence(folder, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("extract.tables.writing.write_part", full)
    with pytest.raises(OutputError, match="No space left"):
        extract.extract(folder(MIXED), tmp_path / "out")
