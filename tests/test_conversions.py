"""The same notice in another format is read as the same records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from extract.loading import load
from extract.model import Notice
from extract.reading import read_document
from extract.rulebook import Rulebook, load_rules
from tests.build_corpus import sources
from tests.corpus_sources.markup import Source
from tests.rendering import LOOKS, Block, Grid, Para, render

PUBLISHED = Path(__file__).resolve().parents[2] / "shared" / "notices"
PROSE = ("txt", "txt-gb18030", "txt-utf16", "txt-utf8bom-crlf")
SUFFIXES = {"html": "html", "docx": "docx", "docx-auto": "docx", "pdf": "pdf"}
SOURCES = sources()
Records = dict[str, list[tuple[object, ...]]]


@cache
def rules() -> Rulebook:
    return load_rules()


def squeezed(text: str | None) -> str | None:
    """White space is a matter of the format: where lines break, what stands between Chinese and digits."""
    return None if text is None else re.sub(r"\s", "", text)


def number(record_id: str | None) -> str:
    """An id without that of the notice, which changes with the bytes."""
    return (record_id or "").partition("/")[2]


def records(notice: Notice) -> Records:
    """What a notice says, without places and without what only a web page declares about itself."""
    facts = notice.facts
    return {
        "facts": [
            (facts.kind, facts.bureau, facts.inspector, facts.inspection_start, facts.inspection_end),
            (facts.feedback_date, facts.signed_date, facts.declared_issues, facts.contact_phone),
        ],
        "issues": [
            (one.number, one.depth, one.is_leaf, squeezed(one.title), squeezed(one.description), one.status)
            for one in notice.issues
        ],
        "measures": [
            (number(one.measure_id), squeezed(one.text), one.due, one.owner_basis, one.deadline_basis)
            for one in notice.measures
        ],
        "owners": [
            (number(one.measure_id or one.issue_id), one.role, one.name, squeezed(one.post))
            for one in notice.owners
        ],
        "deadlines": [
            (number(one.measure_id or one.issue_id), one.milestone, squeezed(one.raw), one.due, one.months)
            for one in notice.deadlines
        ],
        "progress": [
            (number(one.issue_id), one.scope, one.seq, one.depth, squeezed(one.text))
            for one in notice.progress
        ],
    }


def read_as(blocks: tuple[Block, ...], format_: str, look: str) -> Records:
    data = render(blocks, format_, look)
    return records(read_document(load(data, f"x.{SUFFIXES.get(format_, 'txt')}"), rules()))


def others(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    """Every format and look but PDF; text files cannot show merged cells, and one line has no tables."""
    tables = any(isinstance(block, Grid) for block in blocks)
    for format_ in LOOKS:
        if format_ != "pdf" and not (tables and format_ in PROSE):
            yield from ((format_, look) for look in LOOKS[format_] if look != "one-line")


def changed(blocks: tuple[Block, ...], format_: str, look: str) -> dict[str, list[object]]:
    """What another format changes in the records, by table."""
    base, found = read_as(blocks, *next(others(blocks))), read_as(blocks, format_, look)
    return {
        name: [pair for pair in zip(base[name], found[name], strict=False) if pair[0] != pair[1]]
        for name in base
        if base[name] != found[name]
    }


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_a_notice_of_the_corpus_reads_the_same_in_every_format(source: Source) -> None:
    _, *rest = others(source.blocks)
    assert {one: difference for one in rest if (difference := changed(source.blocks, *one))} == {}


def test_a_difference_would_be_seen() -> None:
    blocks = tuple(
        Para(block.text.replace("一是", "一则"), block.marker) if isinstance(block, Para) else block
        for block in SOURCES[0].blocks
    )
    assert read_as(blocks, "txt", "plain") != read_as(SOURCES[0].blocks, "txt", "plain")


def on_paper(*looks: str) -> list[object]:
    return [pytest.param(source, look, id=f"{source.name}-{look}") for source in SOURCES for look in looks]


@pytest.mark.parametrize(("source", "look"), on_paper("plain"))
def test_a_notice_of_the_corpus_reads_the_same_on_paper(source: Source, look: str) -> None:
    assert changed(source.blocks, "pdf", look) == {}


@pytest.mark.slow
@pytest.mark.parametrize(("source", "look"), on_paper("small", "wide"))
def test_a_notice_of_the_corpus_reads_the_same_on_other_paper(source: Source, look: str) -> None:
    assert changed(source.blocks, "pdf", look) == {}


# -- published notices -----------------------------------------------------------------------------------

_ORDINAL = re.compile(
    r"([一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.．])(?=\D)(.*)"
)
_LEVELS = (("、", 0), (")", 1), ("）", 1), (".", 2), ("．", 2))


def paragraphs(name: str) -> tuple[Block, ...]:
    """The lines of a published notice; ordinals at their head are Word's to count where it can."""
    found = []
    for line in (PUBLISHED / name).read_text("utf-8").splitlines():
        ordinal = _ORDINAL.fullmatch(line)
        if ordinal is None:
            found.append(Para(line))
        else:
            level = next(level for sign, level in _LEVELS if ordinal[1].endswith(sign))
            found.append(Para(ordinal[2], ordinal[1], level))
    return tuple(found)


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published notices are not beside this checkout")
@pytest.mark.parametrize("name", ["liyang.txt", "yueyang.txt"])
@pytest.mark.parametrize("format_", list(LOOKS))
def test_a_published_notice_reads_the_same_in_every_format(name: str, format_: str) -> None:
    blocks = paragraphs(name)
    looks = [look for look in LOOKS[format_] if look != "one-line"]
    assert {look: difference for look in looks if (difference := changed(blocks, format_, look))} == {}
