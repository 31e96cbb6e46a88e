"""The corpus is what its sources make, its gold stands in its notices, and it shows every shape."""

from __future__ import annotations

import io
import re
import tomllib
import zipfile
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

import pytest

from extract.evaluating.gold import load_gold
from tests.build_corpus import CORPUS, built_files, file_name, sources
from tests.corpus_sources.markup import Source, read_source
from tests.rendering import LOOKS, Grid

SOURCES = sources()
BUILT = dict(built_files(SOURCES))
MANIFEST = tomllib.loads((CORPUS / "MANIFEST.toml").read_text(encoding="utf-8"))
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": ""}


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def cells_and_lines(source: Source) -> Iterator[str]:
    for block in source.blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                yield from (line for cell in row if cell for line in cell.split("\n"))
        else:
            yield block.line


def read_back(name: str, data: bytes) -> str:
    """The characters of a built file, read without any code of the package."""
    if name.endswith(".pdf"):
        return pdf_text(data)
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            document = archive.read("word/document.xml").decode("utf-8")
        return without_tags(re.sub(r"<w:delText>.*?</w:delText>", "", document))
    if name.endswith(".html"):
        return without_tags(data.decode("gb18030" if b"charset=gb2312" in data else "utf-8"))
    if data.startswith(b"\xff\xfe"):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def without_tags(markup: str) -> str:
    text = re.sub(r"<[^>]+>", "", markup)
    for entity, character in _ENTITIES.items():
        text = text.replace(entity, character)
    return text


def pdf_text(data: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return "".join(pages)


def gold_texts(gold: dict[str, Any]) -> Iterator[str]:
    """Every string of the gold that must stand in the notice, word for word."""
    facts = gold["notice"]
    for key in ("title", "bureau", "inspector", "publisher", "contact_phone", "contact_email"):
        if facts.get(key):
            yield facts[key]
    yield from (commitment["raw"] for commitment in gold["commitments"])
    yield from (section["heading"] for section in gold.get("sections", ()))
    for issue in gold["issues"]:
        yield issue["title"]
        yield from issue["description"].split("\n")
        yield from (statement["text"] for statement in issue["progress"])
        for place in (issue, *issue["measures"]):
            yield from (owner["name"] for owner in place["owners"])
            yield from (deadline["raw"] for deadline in place["deadlines"])
        yield from (measure["text"] for measure in issue["measures"])


def test_the_committed_corpus_is_what_the_sources_make() -> None:
    committed = {path.name for path in CORPUS.iterdir()} - {"README.md", "floors.toml"}
    assert committed == set(BUILT)
    same_reportlab = MANIFEST["reportlab"] == version("reportlab")
    for name, data in BUILT.items():
        there = (CORPUS / name).read_bytes()
        if name.endswith(".pdf") and not same_reportlab:
            assert pdf_text(there) == pdf_text(data), name
        elif name != "MANIFEST.toml" or same_reportlab:
            assert there == data, f"{name} is stale; run `python -m tests.build_corpus`"


def test_a_second_build_gives_the_same_bytes() -> None:
    assert dict(built_files(sources())) == BUILT


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_every_word_of_the_gold_stands_in_the_notice(source: Source) -> None:
    text = squeezed("".join(cells_and_lines(source)))
    assert [words for words in gold_texts(source.gold) if squeezed(words) not in text] == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_every_paragraph_can_be_read_back_from_the_file(source: Source) -> None:
    name = file_name(source)
    text = squeezed(read_back(name, BUILT[name]))
    automatic = source.header["format"] == "docx-auto"
    lines = [
        block.text if automatic and not isinstance(block, Grid) and block.level is not None else line
        for block in source.blocks
        for line in ([""] if isinstance(block, Grid) else [block.line])
    ]
    lines += [line for line in cells_and_lines(source) if automatic is False]
    if name.endswith(".pdf"):  # a paragraph that goes on over the page is parted by head and number
        lines = [line[:8] for line in lines]
    assert [line for line in lines if squeezed(line) not in text] == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_the_evaluation_accepts_the_gold(source: Source) -> None:
    gold = load_gold(CORPUS / f"{source.name}.gold.json")
    assert len(gold.issues) == len(source.gold["issues"])


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_a_notice_has_the_length_of_a_notice(source: Source) -> None:
    assert 200 <= len("".join(cells_and_lines(source))) <= 4000


def test_every_issue_number_is_there_once() -> None:
    for source in SOURCES:
        numbers = [issue["number"] for issue in source.gold["issues"]]
        assert len(numbers) == len(set(numbers)), source.name


def test_every_format_and_look_is_in_the_corpus() -> None:
    shown = {(entry["format"], entry["look"]) for entry in MANIFEST["notice"]}
    wanted = {("html", look) for look in LOOKS["html"]} | {("docx", look) for look in LOOKS["docx"]}
    wanted |= {("docx-auto", look) for look in LOOKS["docx-auto"]} | {("pdf", look) for look in LOOKS["pdf"]}
    assert wanted <= shown
    assert {name for name, _ in shown} == set(LOOKS)


def test_every_shape_is_shown_at_least_twice() -> None:
    shapes = Counter(shape for entry in MANIFEST["notice"] for shape in entry["shapes"])
    assert sorted(shape for shape, count in shapes.items() if count < 2) == []


def test_a_mark_that_is_not_closed_is_reported(tmp_path: Any) -> None:
    path = tmp_path / "x.notice"
    path.write_text("+++\n[notice]\n+++\n@issue:1 {d:开着\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"x\.notice, body line 1: mark 'd' is not closed"):
        read_source(path)
