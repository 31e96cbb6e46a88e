"""Which files a run reads, what they are called, which of them repeat."""

import os
from pathlib import Path

import pytest

from extract.batch import planning
from extract.batch.planning import Offered, plan, readable, shards
from extract.errors import InputError


def sources(*inputs, out="nowhere"):
    return [file.source for file in plan(inputs, Path(out))]


def test_folders_are_walked_in_order_of_source(folder):
    root = folder({"b.txt": "1", "a/z.html": "2", "a.txt": "3", "a/c/d.docx": "4", "市/通报.txt": "5"})
    assert sources(root) == ["a.txt", "a/c/d.docx", "a/z.html", "b.txt", "市/通报.txt"]


def test_what_lies_beside_notices_is_left_out(folder):
    beside = (".hidden", ".git/x.txt", "x.gold.json", "MANIFEST.toml", "floors.toml", "README.md", "README")
    beside += ("~$通报.docx", "a/Thumbs.db", "desktop.ini")
    root = folder({"x.txt": "notice", **dict.fromkeys(beside, "no")})
    assert sources(root) == ["x.txt"]


def test_a_file_named_itself_is_read_whatever_it_is_called(folder):
    root = folder({"README.md": "1", ".hidden": "2"})
    assert sources(root / "README.md", root / ".hidden") == [".hidden", "README.md"]


def test_the_output_folder_is_no_input(folder):
    root = folder({"a.txt": "1", "out/issues/part-00000.parquet": "2"})
    assert sources(root, out=root / "out") == ["a.txt"]
    with pytest.raises(InputError, match="no files"):
        sources(root / "out", out=root / "out")


def test_files_are_named_below_their_input(folder):
    root = folder({"a/x.txt": "1", "b/y.txt": "2"})
    assert sources(root / "a", root / "b") == ["x.txt", "y.txt"]
    assert sources(root / "a" / "x.txt", root / "b" / "y.txt") == ["x.txt", "y.txt"]


def test_same_names_in_several_inputs_stay_apart(folder):
    root = folder({"a/x.txt": "1", "b/x.txt": "2", "b/y.txt": "3"})
    assert sources(root / "a", root / "b") == ["a/x.txt", "b/x.txt", "b/y.txt"]


def test_same_names_in_inputs_of_the_same_name_stay_apart(folder):
    root = folder({"2030/new/x.txt": "1", "2031/new/x.txt": "2"})
    assert sources(root / "2030" / "new", root / "2031" / "new") == ["2030/new/x.txt", "2031/new/x.txt"]


def test_a_file_offered_twice_is_read_once(folder):
    root = folder({"a/x.txt": "1"})
    assert sources(root, root / "a", root / "a" / "x.txt") == ["a/x.txt"]


def test_equal_bytes_point_at_the_first(folder):
    root = folder({"a.txt": "same", "b.txt": "else", "c/d.txt": "same", "e.txt": "same"})
    assert {f.source: f.first for f in plan([root], Path("out"))} == {
        "a.txt": None,
        "b.txt": None,
        "c/d.txt": "a.txt",
        "e.txt": "a.txt",
    }


def test_only_files_of_equal_size_are_opened_while_planning(folder, monkeypatch):
    opened = []
    monkeypatch.setattr(planning, "_digest", lambda file: opened.append(file.source))
    plan([folder({"a": "1", "b": "22", "c": "33"})], Path("out"))
    assert opened == ["b", "c"]


def test_links_to_folders_are_followed_once(folder):
    root = folder({"a/x.txt": "1", "y.txt": "22"})
    (root / "loop").symlink_to(root)
    (root / "a" / "up").symlink_to(root / "a")
    assert sources(root) == ["a/x.txt", "y.txt"]


def test_a_dangling_link_and_a_pipe_are_rows_with_a_problem(folder):
    root = folder({"x.txt": "1"})
    (root / "gone.txt").symlink_to(root / "nothing")
    os.mkfifo(root / "pipe")
    assert {f.source: f.problem for f in plan([root], Path("out"))} == {
        "gone.txt": "unreadable",
        "pipe": "not_a_file",
        "x.txt": None,
    }


def test_a_folder_that_cannot_be_listed_is_a_row(folder, monkeypatch):
    root = folder({"closed/x.txt": "1", "y.txt": "22"})
    real = os.scandir

    def scandir(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert [(f.source, f.problem) for f in plan([root], Path("out"))] == [
        ("closed", "unreadable"),
        ("y.txt", None),
    ]


def test_a_huge_file_is_not_opened(folder):
    root = folder({"big.txt": "1"})
    os.truncate(root / "big.txt", planning.MOST_BYTES + 1)
    assert plan([root], Path("out"))[0].problem == "too_large"


def test_names_that_are_not_utf8(folder):
    root = folder({"x.txt": "1"})
    name = "整改".encode("gb18030") + b".txt"
    with open(os.path.join(os.fsencode(root), name), "wb") as stream:
        stream.write(b"22")
    assert sources(root) == ["\\xd5\\xfb\\xb8\\xc4.txt", "x.txt"]
    assert readable("整改\udcff") == "整改\\xff"


def test_a_missing_input_is_named(tmp_path):
    with pytest.raises(InputError, match="nosuch does not exist"):
        sources(tmp_path / "nosuch")


def test_an_empty_folder_is_a_usage_error(tmp_path):
    with pytest.raises(InputError, match="no files to read in"):
        sources(tmp_path)


def test_shards_are_cut_by_number_and_by_bytes():
    small = [Offered("", str(n), 10) for n in range(450)]
    assert [len(piece) for piece in shards(small)] == [200, 200, 50]
    large = [Offered("", str(n), planning.BYTES_PER_SHARD // 2 + 1) for n in range(3)]
    assert [len(piece) for piece in shards(large)] == [1, 1, 1]
    assert [file for piece in shards(small) for file in piece] == small
