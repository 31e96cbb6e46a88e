"""Archives, URLs and other places notices come from and tables go to."""

import io
import os
import struct
import zipfile
from pathlib import Path

import fsspec
import pytest

import extract
from extract.batch import hashing, unpacking, walking
from extract.batch.compacting import compact
from extract.batch.judging import Case
from extract.batch.listing import FileList
from extract.batch.task import Task
from extract.errors import InputError, OutputError
from extract.tables.columns import TABLES

# What is tested here is not how shards are guarded, and starting workers takes longer than the tests.
pytestmark = pytest.mark.usefixtures("here")


def archive(members, **options):
    """A zip; members named in bytes get these bytes as their name, as old Windows programs write them."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, **options) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return stream.getvalue()


def renamed(data, stand_in, raw):
    """A zip with the bytes of a name replaced by others of the same length."""
    assert len(raw) == len(stand_in)
    return data.replace(stand_in.encode(), raw)


def statuses(out):
    rows = extract.tables(out)["files"].to_pylist()
    return {row["source"]: row["error_type"] or row["status"] for row in rows}


def test_the_members_of_an_archive_are_files_below_it(folder, tmp_path):
    data = archive({"a.txt": "整改一", "dir/b.txt": "整改二", "dir/": "", "__MACOSX/._a.txt": "x", ".h": "x"})
    root = folder({"x/通报.zip": data, "c.txt": "整改三"})
    summary = extract.extract(root, tmp_path / "out")
    assert statuses(tmp_path / "out") == {
        "c.txt": "ok",
        "x/通报.zip/a.txt": "ok",
        "x/通报.zip/dir/b.txt": "ok",
    }
    assert summary.tally.notices == 3
    assert extract.extract(root, tmp_path / "out").kept == 3


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_of_members_without_the_flag_are_chinese(folder, tmp_path, encoding):
    raw = "整改/通报.txt".encode(encoding)
    data = renamed(archive({"x" * len(raw): "整改"}), "x" * len(raw), raw)
    extract.extract(folder({"a.zip": data}), tmp_path / "out")
    assert statuses(tmp_path / "out") == {"a.zip/整改/通报.txt": "ok"}


def test_names_of_members_with_backslashes_and_dots(folder, tmp_path):
    data = archive(
        {"a\\b.txt": "整改一", "./c.txt": "整改二", "/d.txt": "整改三", "../e.txt": "整改四", ".": "整改五"}
    )
    extract.extract(folder({"a.zip": data}), tmp_path / "out")
    assert statuses(tmp_path / "out") == {
        "a.zip/#5": "ok",
        "a.zip/a/b.txt": "ok",
        "a.zip/c.txt": "ok",
        "a.zip/d.txt": "ok",
        "a.zip/e.txt": "ok",
    }


def test_members_that_come_to_the_same_name_are_told_apart(folder, tmp_path):
    data = archive({"a/b.txt": "整改一", "a//b.txt": "整改二", "./a/b.txt": "整改三"})
    extract.extract(folder({"a.zip": data, "a.zip ": "整改"}), tmp_path / "out")
    rows = extract.tables(tmp_path / "out")["files"].to_pylist()
    assert [row["source"] for row in rows] == [
        "a.zip ",
        "a.zip/a/b.txt",
        "a.zip/a/b.txt (2)",
        "a.zip/a/b.txt (3)",
    ]
    assert len({row["notice_id"] for row in rows}) == 4


def test_of_members_with_one_name_the_last_is_read_and_the_others_are_named(folder, tmp_path):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        target.writestr("a.txt", "整改一")
        with pytest.warns(UserWarning, match="Duplicate"):
            target.writestr("a.txt", "整改二")
    extract.extract(folder({"a.zip": stream.getvalue()}), tmp_path / "out")
    assert statuses(tmp_path / "out") == {"a.zip/a.txt": "member_repeated", "a.zip/a.txt (2)": "ok"}
    assert extract.tables(tmp_path / "out")["notices"]["text"].to_pylist() == ["整改二"]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_members_packed_in_another_way_are_named_and_never_unpacked(folder, tmp_path, method, monkeypatch):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as target:
        target.writestr("a.txt", "整改" * 1000)
    monkeypatch.setattr(zipfile, "_get_decompressor", lambda _: pytest.fail("unpacked"))
    extract.extract(folder({"a.zip": stream.getvalue(), "b.txt": "整改"}), tmp_path / "out")
    assert statuses(tmp_path / "out") == {"a.zip/a.txt": "archive_method", "b.txt": "ok"}


def test_what_is_called_a_zip_and_is_a_text_is_read_as_one(folder, tmp_path):
    extract.extract(folder({"a.zip": "关于巡察整改情况的通报"}), tmp_path / "out")
    assert statuses(tmp_path / "out") == {"a.zip": "ok"}


def test_inputs_whose_own_path_is_no_text(folder, tmp_path):
    root = bytes(folder({"a.txt": "整改"})) + b"/\xd5\xfb"
    os.mkdir(root)
    with open(root + b"/b.txt", "wb") as stream:
        stream.write("整改二".encode())
    for _ in range(2):
        extract.extract(os.fsdecode(root), tmp_path / "out")
    assert statuses(tmp_path / "out") == {"b.txt": "ok"}


@pytest.mark.parametrize("url", ["foo://bar", "memory://nowhere", "http://[bad", "github://x"])
def test_a_url_in_a_list_that_leads_nowhere_is_one_row(memory, folder, tmp_path, monkeypatch, url):
    monkeypatch.chdir(folder({"a.txt": "整改", "d/b.txt": "整改二"}))
    extract.extract(FileList(("a.txt", url, ".")), tmp_path / "out")
    assert statuses(tmp_path / "out") == {"a.txt": "ok", "d/b.txt": "ok", url: "unreadable"}


def test_a_document_that_is_a_zip_is_a_notice(folder, tmp_path):
    data = archive({"[Content_Types].xml": "整改", "word/document.xml": "x"})
    extract.extract(folder({"a.zip": data, "b.docx": data + b" "}), tmp_path / "out")
    assert set(statuses(tmp_path / "out")) == {"a.zip", "b.docx"}


def test_archives_that_are_none_or_harm(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(unpacking, "MOST_MEMBERS", 3)
    monkeypatch.setattr(unpacking, "_LITTLE", 100_000)
    inner = archive({"a.txt": "整改"})
    locked = bytearray(archive({"a.txt": "整改密"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = locked.index(signature) + offset
        locked[place] |= 1
    broken = bytearray(archive({"a.txt": "整改坏" * 100}))
    broken[45] ^= 0xFF
    root = folder(
        {
            "bomb.zip": archive({"a.txt": b"0" * 10_000_000}),
            "broken.zip": bytes(broken),
            "empty.zip": archive({}),
            "locked.zip": bytes(locked),
            "many.zip": archive({f"{n}.txt": "整改" for n in range(4)}),
            "nested.zip": archive({"inner.zip": inner, "a.txt": "整改外"}),
            "torn.zip": archive({"a.txt": "整改残"})[:40],
            "good.txt": "整改好",
        }
    )
    summary = extract.extract(root, tmp_path / "out")
    assert statuses(tmp_path / "out") == {
        "bomb.zip": "zip_bomb",
        "broken.zip/a.txt": "archive_damaged",
        "empty.zip": "archive_empty",
        "good.txt": "ok",
        "locked.zip/a.txt": "encrypted",
        "many.zip": "archive_too_large",
        "nested.zip/a.txt": "ok",
        "nested.zip/inner.zip": "nested_archive",
        "torn.zip": "archive_damaged",
    }
    assert all("：" in row.error or "，" in row.error for row in summary.troubled)


def test_a_member_that_declares_too_much_is_not_opened(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(unpacking, "MOST_BYTES", 10)
    extract.extract(folder({"a.zip": archive({"a.txt": "整改" * 10, "b.txt": "整改"})}), tmp_path / "out")
    assert statuses(tmp_path / "out") == {"a.zip/a.txt": "too_large", "a.zip/b.txt": "ok"}


def test_a_size_that_lies_ends_at_what_was_declared(folder, tmp_path):
    data = bytearray(archive({"a.txt": "整改" * 1000}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.index(signature) + offset
        data[place : place + 4] = struct.pack("<I", 6)
    extract.extract(folder({"a.zip": bytes(data)}), tmp_path / "out")
    assert statuses(tmp_path / "out") == {"a.zip/a.txt": "archive_damaged"}


def test_a_changed_archive_is_read_again(folder, tmp_path):
    root = folder({"a.zip": archive({"a.txt": "整改一", "b.txt": "整改二"})})
    extract.extract(root, tmp_path / "out")
    folder({"a.zip": archive({"a.txt": "整改一", "b.txt": "整改新"})})
    extract.extract(root, tmp_path / "out")
    assert extract.tables(tmp_path / "out")["notices"]["text"].to_pylist() == ["整改一", "整改新"]


def test_links_in_a_circle_and_names_of_every_kind(folder, tmp_path):
    root = folder({"a\nb.txt": "整改一", "d/c.txt": "整改二"})
    (root / "d" / "up").symlink_to(root)
    (root / "self.txt").symlink_to(root / "self.txt")
    (root / "d" / b"gbk".decode()).mkdir()
    with open(bytes(root / "d") + b"/\xd5\xfb.txt", "wb") as stream:
        stream.write("整改三".encode())
    extract.extract(root, tmp_path / "out")
    assert statuses(tmp_path / "out") == {
        "a\nb.txt": "ok",
        "d/\\xd5\\xfb.txt": "ok",
        "d/c.txt": "ok",
        "self.txt": "unreadable",
    }


def test_what_grows_into_a_giant_or_turns_into_a_pipe(folder, tmp_path, monkeypatch):
    monkeypatch.setattr("extract.batch.opening.MOST_BYTES", 10)
    extract.extract(folder({"a.txt": "整改" * 10, "b.txt": "整改"}), tmp_path / "out")
    assert statuses(tmp_path / "out") == {"a.txt": "too_large", "b.txt": "ok"}
    assert walking.MOST_BYTES > 10


@pytest.fixture
def memory():
    system = fsspec.filesystem("memory")
    system.store.clear()
    system.pseudo_dirs[:] = [""]
    yield system
    system.store.clear()


def test_from_url_to_url(memory, folder, tmp_path):
    files = {
        "a.txt": "一份完整的整改通报",
        "d/b.txt": "整改",
        "d/c.zip": archive({"x.txt": "整改档"}),
        ".h": "x",
    }
    for name, content in files.items():
        memory.pipe_file(f"/in/{name}", content if isinstance(content, bytes) else content.encode())
    summary = extract.extract("memory://in", "memory://out", workers=1)
    assert summary.tally.notices == 3
    extract.extract(folder(files), tmp_path / "out", workers=1)
    remote, local = extract.tables("memory://out"), extract.tables(tmp_path / "out")
    assert {name: table.to_pylist() for name, table in remote.items()} == {
        name: table.to_pylist() for name, table in local.items()
    }
    assert remote["files"]["source"].to_pylist() == ["a.txt", "d/b.txt", "d/c.zip/x.txt"]
    for table in TABLES:
        (path,) = (tmp_path / "out" / table).iterdir()
        assert memory.cat_file(f"/out/{table}/{path.name}") == path.read_bytes()


def test_a_second_run_to_a_url_takes_in_what_changed(memory):
    for n in range(3):
        memory.pipe_file(f"/in/{n}.txt", f"整改{n}".encode())
    extract.extract("memory://in", "memory://out", workers=1)
    assert extract.extract("memory://in", "memory://out", workers=1).kept == 3
    memory.pipe_file("/in/1.txt", "整改新".encode())
    memory.rm_file("/in/2.txt")
    extract.extract("memory://in", "memory://out", workers=1)
    assert extract.tables("memory://out")["notices"]["text"].to_pylist() == ["整改0", "整改新"]
    assert not memory.exists("/out/.zhenggai/lock")


def test_a_run_to_a_url_that_was_stopped_goes_on(memory, folder, monkeypatch, tmp_path):
    monkeypatch.setattr("extract.batch.cutting.MOST", 2)
    root = folder({f"{n}.txt": f"整改{n}" for n in range(6)})

    def stop(done, _everything):
        if done >= 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        extract.extract(root, "memory://out", workers=1, progress=stop)
    with pytest.raises(OutputError, match="cut off"):
        extract.tables("memory://out")
    assert extract.extract(root, "memory://out", workers=1).kept == 4
    assert len(extract.tables("memory://out")["notices"]) == 6


def test_urls_of_single_files_and_wildcards(memory, tmp_path):
    for name in ("a/1.txt", "a/2.txt", "b/3.txt"):
        memory.pipe_file(f"/in/{name}", f"整改{name}".encode())
    extract.extract("memory://in/a/1.txt", tmp_path / "one", workers=1)
    assert set(statuses(tmp_path / "one")) == {"1.txt"}
    extract.extract("memory://in/*/*.txt", tmp_path / "wild", workers=1)
    assert set(statuses(tmp_path / "wild")) == {"a/1.txt", "a/2.txt", "b/3.txt"}


@pytest.mark.parametrize("url", ["nosuch://x", "memory://nowhere"])
def test_urls_that_lead_nowhere(memory, tmp_path, url):
    with pytest.raises(InputError, match=url):
        extract.extract(url, tmp_path / "out")


def test_a_path_may_be_written_as_a_url(folder, tmp_path):
    root = folder({"a.txt": "整改"})
    extract.extract(f"file://{root}", f"file://{tmp_path}/out")
    assert len(extract.tables(tmp_path / "out")["notices"]) == 1


def test_compacting_keeps_every_row_in_order(folder, tmp_path, monkeypatch):
    monkeypatch.setattr("extract.batch.cutting.MOST", 2)
    root, out, target = (
        folder({f"{n}.txt": f"一份完整的整改通报{n}" for n in range(9)}),
        tmp_path / "out",
        tmp_path / "big",
    )
    extract.extract(root, out)
    for _ in range(2):
        done = compact(out, target, 10**9)
        assert (done.parts_before, done.parts) == (5, 1)
        before, after = extract.tables(out), extract.tables(target)
        assert {n: t.to_pylist() for n, t in before.items()} == {n: t.to_pylist() for n, t in after.items()}
    assert [len(list((target / table).iterdir())) for table in TABLES] == [1] * len(TABLES)
    assert compact(out, target, 1).parts == 5
    with pytest.raises(OutputError, match="compacted tables"):
        extract.extract(root, target)
    with pytest.raises(OutputError, match="no compaction wrote"):
        compact(target, out, 1)
    with pytest.raises(OutputError, match="into itself"):
        compact(out, out, 1)


def test_compacting_a_url(memory, folder):
    extract.extract(folder({"a.txt": "整改"}), "memory://out", workers=1)
    compact("memory://out", "memory://big", 1)
    assert extract.tables("memory://big")["notices"]["text"].to_pylist() == ["整改"]


def test_a_member_that_the_planner_has_no_memory_for_costs_its_own_row(folder, tmp_path, monkeypatch):
    real = hashing.fetch

    def fetch(path, member):
        if path.endswith("a.txt"):
            raise MemoryError
        return real(path, member)

    monkeypatch.setattr(hashing, "fetch", fetch)
    extract.extract(folder({"a.txt": "整改一", "b.txt": "整改二"}), tmp_path / "out")
    assert statuses(tmp_path / "out") == {"a.txt": "memory", "b.txt": "ok"}


def test_what_was_read_with_care_is_kept_where_the_next_run_clears_it(tmp_path):
    case = Case(Task("part", (), str(tmp_path / "out"), "token", None, "digest"))
    case.with_care()
    assert Path(case.spool).parent == tmp_path / "out" / ".zhenggai" / "unfinished"
    case.close()
    (tmp_path / "file").write_text("no folder")
    barred = Case(Task("part", (), str(tmp_path / "file"), "token", None, "digest"))
    barred.with_care()
    assert Path(barred.spool).exists()
    barred.close()
