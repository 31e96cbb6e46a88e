"""Build ``corpus/`` from ``tests/corpus_sources``: ``python -m tests.build_corpus``.

The same sources give the same bytes; PDF bytes also depend on the release of reportlab, which the
manifest names.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from tests.corpus_sources.markup import Source, read_source
from tests.rendering import render

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
SOURCES = Path(__file__).resolve().parent / "corpus_sources"
_BY_HAND = {"README.md", "floors.toml"}


def sources() -> list[Source]:
    """Read every source, in the order of their names."""
    return [read_source(path) for path in sorted(SOURCES.glob("*.notice"))]


def file_name(source: Source) -> str:
    """Name the built notice: the source's name with the ending of its format."""
    return f"{source.name}.{source.header['format'].partition('-')[0]}"


def built_files(all_sources: list[Source]) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of every file of the corpus that is built."""
    for source in all_sources:
        header = source.header
        yield file_name(source), render(source.blocks, header["format"], header.get("look", "plain"))
        gold = {"source": file_name(source), **source.gold}
        text = json.dumps(gold, ensure_ascii=False, indent=1) + "\n"
        yield f"{source.name}.gold.json", text.encode("utf-8")
    yield "MANIFEST.toml", _manifest(all_sources).encode("utf-8")


def _manifest(all_sources: list[Source]) -> str:
    head = "# Written by `python -m tests.build_corpus`; change the sources, not this file.\n"
    return f'{head}reportlab = "{version("reportlab")}"\n' + "".join(_entry(s) for s in all_sources)


def _entry(source: Source) -> str:
    """Write one table of the manifest; JSON strings are TOML strings."""
    header = source.header
    values = {
        "file": file_name(source),
        "shows": header["shows"],
        "family": header["family"],
        "format": header["format"],
        "look": header.get("look", "plain"),
        "shapes": header["shapes"],
    }
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    return "\n[[notice]]\n" + "\n".join(lines) + "\n"


def build(folder: Path) -> int:
    """Write the corpus into ``folder``, remove what no source makes any more; give the number of notices."""
    all_sources = sources()
    files = dict(built_files(all_sources))
    folder.mkdir(exist_ok=True)
    for stale in {path.name for path in folder.iterdir()} - set(files) - _BY_HAND:
        (folder / stale).unlink()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return len(all_sources)


if __name__ == "__main__":
    print(f"{build(CORPUS)} notices in {CORPUS.name}/")
