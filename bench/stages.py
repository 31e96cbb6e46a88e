"""The way of a notice after loading: reading, rows, and a whole run."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.inputs import FOLDERS, documents, notices
from bench.measuring import Figure, side_by_side
from extract.batch.running import extract
from extract.errors import InputError
from extract.loading import load
from extract.model import Document, Notice
from extract.reading import read_document
from extract.rulebook import Rulebook, load_rules
from extract.tables.rows import rows

_FILES = 1200


def _read(document: Document, rules: Rulebook) -> Notice | None:
    try:
        return read_document(document, rules)
    except InputError:
        return None


def figures() -> Iterator[Figure]:
    """Loading text, reading, making rows; then a run with one worker against two."""
    rules = load_rules()
    for name, folder in FOLDERS.items():
        if folder.is_dir():
            yield from _of_folder(name, folder, rules)
    yield _run()


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
    yield Figure(f"read, {name}", "8,000 characters", size, ours, "split into lines", bare)
    read = [notice for document in loaded if (notice := _read(document, rules))]
    making, _ = side_by_side(lambda: [rows(notice, "x") for notice in read], lambda: None)
    yield Figure(f"rows, {name}", "notice", len(read), making, f"read, {name}", ours)


def _run() -> Figure:
    """A folder of texts, each a little different, so that none repeats another."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "in")
        source.mkdir()
        texts = [document.text for document in documents(FOLDERS["corpus"])]
        for number in range(_FILES):
            text = f"{texts[number % len(texts)]}\n第{number}份\n"
            (source / f"{number:04}.txt").write_text(text, encoding="utf-8")
        ours, bare = side_by_side(
            lambda: extract(source, Path(folder, "two"), workers=2),
            lambda: extract(source, Path(folder, "one"), workers=1),
            rounds=2,
        )
    return Figure("run, 2 workers", "file", _FILES, ours, "run, 1 worker", bare)
