"""Which files a run reads, what they are called, which of them repeat."""

import hashlib
import os
import random
import tempfile
import threading
import time
from pathlib import Path

import pytest

from extract.batch import cutting, hashing, listing, walking
from extract.batch.cutting import cut, part_id
from extract.batch.listing import FileList, listed, readable
from extract.batch.planning import planned
from extract.errors import InputError
from extract.tables.storing import open_store


def plan(inputs, out):
    """The files of a plan, in order."""
    with tempfile.TemporaryDirectory() as state:
        whole = planned(listed(inputs, out), open_store(state))
    return [file for shard in whole.shards for file in whole.files(shard)]


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
    os.truncate(root / "big.txt", walking.MOST_BYTES + 1)
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


def pieces(names, size=10):
    ordered = sorted(names)
    return [tuple(ordered[a:b]) for a, b in cut(ordered, [size] * len(ordered))]


def test_shards_hold_every_file_once_and_are_neither_small_nor_large():
    names = {f"{n:05}/通报.txt" for n in range(20_000)}
    found = pieces(names)
    assert [name for piece in found for name in piece] == sorted(names)
    sizes = [len(piece) for piece in found]
    assert min(sizes[:-1]) >= 64
    assert max(sizes) <= 400
    assert 150 < sum(sizes) / len(sizes) < 250
    assert len({part_id(piece[0]) for piece in found}) == len(found)


@pytest.mark.parametrize("size", [10, 500_000])
def test_a_file_more_or_less_changes_its_own_neighbourhood_alone(size):
    rng = random.Random(7)
    names = {f"{rng.randrange(10**9):09}.txt" for _ in range(10_000)}
    before = set(pieces(names, size))
    for _ in range(20):
        more, less = f"{rng.randrange(10**9):09}.txt", rng.choice(sorted(names))
        assert len(before ^ set(pieces(names | {more}, size))) <= 12
        assert len(before ^ set(pieces(names - {less}, size))) <= 12


def test_shards_that_others_wait_for_are_done_first_then_the_heaviest(folder, monkeypatch):
    monkeypatch.setattr(cutting, "MOST", 4)
    monkeypatch.setattr(cutting, "BYTES_PER_WEIGHT", 10)
    sizes = {"a": 1, "b": 12, "c": 1, "d": 33, "e": 1, "f": 1, "g": 1, "h": 24, "i": 1, "j": 1}
    files = {f"{name}.txt": f"{name}{'x' * size}"[:size] for name, size in sizes.items()}
    root = folder(files | {"j.txt": files["b.txt"], "k.txt": files["g.txt"]})
    with tempfile.TemporaryDirectory() as state:
        whole = planned(listed([root], "nowhere"), open_store(state))
    turns = ["".join(file.source[0] for file in whole.files(shard)) for shard in whole.in_turn(whole.shards)]
    assert turns == ["abc", "efg", "d", "hi", "jk"]
    assert [shard.weight for shard in whole.in_turn(whole.shards)] == [4, 3, 4, 4, 3]


def test_heavy_files_make_small_shards():
    assert {len(piece) for piece in pieces({f"{n}.pdf" for n in range(50)}, 40_000_000)} == {1}


def test_files_of_one_name_are_never_parted():
    ordered = ["a"] * 1000
    assert list(cut(ordered, [10] * 1000)) == [(0, 1000)]


@pytest.mark.parametrize(
    ("wild", "expected"),
    [
        ("**/*.docx", ["a/b/2.docx", "a/b/c/3.docx", "x.docx"]),
        ("*.docx", ["x.docx"]),
        ("a/*/*.docx", ["b/2.docx"]),
        ("a/**", ["1.txt", "b/2.docx", "b/c/3.docx"]),
        ("a/b*", ["b/2.docx", "b/c/3.docx"]),
        ("?/[!2-9].txt", ["a/1.txt"]),
        ("**/c/*", ["a/b/c/3.docx"]),
    ],
)
def test_wildcards(folder, wild, expected):
    root = folder({"a/1.txt": "1", "a/b/2.docx": "2", "a/b/c/3.docx": "3", "x.docx": "4", ".x.docx": "5"})
    assert sources(f"{root}/{wild}") == expected


def test_wildcards_that_match_nothing_and_names_that_look_like_them(folder):
    root = folder({"[1].txt": "1"})
    assert sources(f"{root}/[1].txt") == ["[1].txt"]
    with pytest.raises(InputError, match="no files"):
        sources(f"{root}/*.pdf")


def test_wildcards_that_mean_nothing_match_nothing(folder):
    root = folder({"a.txt": "1", "z.txt": "2"})
    for wild in ("[z-a]*", "[a-\\d]*", "[!z-a]*"):
        with pytest.raises(InputError, match="no files"):
            sources(f"{root}/{wild}")


@pytest.mark.parametrize(
    ("wild", "matches"),
    [
        ("*a*b*c", True),
        ("*a*c*b", False),
        ("a*", True),
        ("*c", True),
        ("a[a-c]?*", True),
        ("a*[&~|]*", False),
    ],
)
def test_stars_between_other_signs(wild, matches):
    assert (walking.pattern(wild).whole.fullmatch("aabbc") is not None) == matches


def test_many_files_with_one_name_are_told_apart():
    many = [("a.txt", walking.Found("", f"{n}", 1, None, 0)) for n in range(20_000)]
    names = [name for name, _ in listing._distinct(many)]
    assert len({*names}) == 20_000
    assert "a.txt (20000)" in names


def test_many_stars_are_no_trouble():
    assert walking.pattern("*a" * 30 + "*b").whole.fullmatch("a" * 250) is None
    assert walking.pattern("/".join(["**"] * 30) + "/zz").whole.fullmatch("/".join("a" * 60)) is None


def test_wildcards_do_not_walk_where_nothing_can_match(folder, monkeypatch):
    root = folder({"a/1.txt": "1", "b/c/2.txt": "2"})
    listed_folders = []
    real = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: listed_folders.append(str(path)) or real(path))
    assert sources(f"{root}/a/*.txt") == ["1.txt"]
    assert not [path for path in listed_folders if "/b" in path]


def test_a_list_names_files_as_it_calls_them(folder, monkeypatch):
    root = folder({"a/x.txt": "1", "b/x.txt": "2", "c/y.txt": "3"})
    monkeypatch.chdir(root)
    names = FileList(("a/x.txt", "./b/x.txt", "gone.txt", "c", str(root / "a" / "x.txt")))
    assert [(f.source, f.problem) for f in plan([names], Path("out"))] == [
        ("a/x.txt", None),
        ("b/x.txt", None),
        ("c/y.txt", None),
        ("gone.txt", "unreadable"),
    ]


def test_what_surely_is_the_same_is_not_read_again(folder, tmp_path, monkeypatch):
    root = folder({"a.txt": "1", "b.txt": "2"})
    store = open_store(tmp_path / "out")
    opened = []
    real = hashing.fetch
    monkeypatch.setattr(hashing, "fetch", lambda path, member: opened.append(path[-5]) or real(path, member))
    monkeypatch.setattr(hashing, "_MOMENT", -1000)  # nothing is too young to be trusted
    first = planned(listed([root], "out"), store)
    second = planned(listed([root], "out"), store)
    assert sorted(opened) == ["a", "b"]
    assert first.shards == second.shards
    info = (root / "a.txt").stat()
    (root / "a.txt").write_text("3")
    os.utime(root / "a.txt", ns=(info.st_atime_ns, info.st_mtime_ns))
    third = planned(listed([root], "out"), store)
    assert sorted(opened) == ["a", "a", "b"]
    assert third.shards != second.shards


@pytest.mark.parametrize("seconds", [0, 0.01])
def test_files_that_take_waiting_are_read_side_by_side(folder, tmp_path, monkeypatch, seconds):
    root = folder({f"{number:03}.txt": str(number) for number in range(99)})
    real, threads = hashing.fetch, set()

    def fetch(path, member):
        threads.add(threading.current_thread())
        time.sleep(seconds)
        return real(path, member)

    monkeypatch.setattr(hashing, "_WAITING", seconds or 99)
    monkeypatch.setattr(hashing, "fetch", fetch)
    made = planned(listed([root], "out"), open_store(tmp_path / "out"))
    expected = [hashlib.sha256(str(number).encode()).digest() for number in range(99)]
    assert [made.digests[place] for place in range(99)] == expected
    assert (len(threads) > 1) == (seconds > 0)


def test_what_changed_a_moment_ago_is_read_again(folder, tmp_path):
    root, store = folder({"a.txt": "1"}), open_store(tmp_path / "out")
    planned(listed([root], "out"), store)
    assert b"a.txt" not in store.read(hashing.INDEX)


@pytest.mark.parametrize(
    "harm", [lambda data: data[:-1], lambda data: data[:60] + b"\0" + data[61:], lambda _: b""]
)
def test_a_damaged_index_is_no_index(folder, tmp_path, monkeypatch, harm):
    root, store = folder({"a.txt": "1", "b.txt": "2"}), open_store(tmp_path / "out")
    monkeypatch.setattr(hashing, "_MOMENT", -1000)
    first = planned(listed([root], "out"), store)
    path = tmp_path / "out" / hashing.INDEX
    path.write_bytes(harm(path.read_bytes()))
    assert planned(listed([root], "out"), store).shards == first.shards
