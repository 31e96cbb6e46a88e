"""The text stage: from the bytes of a text notice to the rows of its tables, whole and step by step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.inputs import FOLDERS, documents, notices
from bench.measuring import Figure, side_by_side
from extract.batch.sparing import sparing
from extract.errors import InputError
from extract.loading import load
from extract.model import Document, Notice
from extract.reading import read_document
from extract.rulebook import Rulebook, load_rules
from extract.tables.rows import rows


def _read(document: Document, rules: Rulebook) -> Notice | None:
    try:
        return read_document(document, rules)
    except InputError:
        return None


def figures() -> Iterator[Figure]:
    """The text stage on the corpus and, where they are, on the published notices, as a worker runs it."""
    rules = load_rules()
    with sparing():
        for name, folder in FOLDERS.items():
            if folder.is_dir():
                yield _whole(name, folder, rules)
                yield from _of_folder(name, folder, rules)


def _whole(name: str, folder: Path, rules: Rulebook) -> Figure:
    """Decode → rows, in megabytes of UTF-8."""
    texts = [data for file, data in notices(folder) if file.endswith(".txt")]
    ours, bare = side_by_side(
        lambda: [rows(notice, "x") for data in texts if (notice := _read(load(data, "x.txt"), rules))],
        lambda: [data.decode("utf-8", "replace").splitlines() for data in texts],
    )
    megabytes = sum(len(load(data, "x.txt").text.encode()) for data in texts) / 1e6
    return Figure(f"text stage, {name}", "MB", megabytes, ours, "decode and split", bare, "≥ 10 MB/s")


def _of_folder(name: str, folder: Path, rules: Rulebook) -> Iterator[Figure]:
    texts = [(file, data) for file, data in notices(folder) if file.endswith(".txt")]
    ours, bare = side_by_side(
        lambda: [load(data, file) for file, data in texts],
        lambda: [data.decode("utf-8", "replace").splitlines() for _, data in texts],
    )
    megabytes = sum(len(data) for _, data in texts) / 1e6
    yield Figure(f"load txt, {name}", "MB", megabytes, ours, "decode and split", bare)
    loaded = documents(folder)
    size = sum(len(document.text) for document in loaded) / 8000
    ours, bare = side_by_side(
        lambda: [_read(document, rules) for document in loaded],
        lambda: [document.text.splitlines() for document in loaded],
    )
    yield Figure(f"read, {name}", "8,000 characters", size, ours, "split into lines", bare, "≤ 2 ms each")
    read = [notice for document in loaded if (notice := _read(document, rules))]
    making, _ = side_by_side(lambda: [rows(notice, "x") for notice in read], lambda: None)
    yield Figure(f"rows, {name}", "notice", len(read), making, f"read, {name}", ours)
