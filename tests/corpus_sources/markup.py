"""Read a marked-up source into blocks to render and the gold that belongs to them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.corpus_sources.gold import GoldWriter
from tests.rendering import Block, Grid, Para

_DIRECTIVE = re.compile(r"@(?P<word>\w+)(?::(?P<argument>[^ ]+))?(?: (?P<rest>.*))?")
_ORDINAL = re.compile(r"(?P<marker>[^{}|]{1,12})\|(?P<rest>.*)")
_STATEMENT = re.compile(r"\{p2?:(?P<marker>[^{}|]+)\|")
_SPOKEN = re.compile(r".*(是|方面|先|次|后|外|时)[，,：:]?")
_PLAIN_KINDS = {"title": "title", "meta": "meta", "sign": "signature", "date": "date", "furn": "furniture"}


@dataclass(frozen=True)
class Source:
    """One notice of the corpus: what to render, how, and its gold."""

    name: str
    header: dict[str, Any]
    blocks: tuple[Block, ...]
    gold: dict[str, Any]


def read_source(path: Path) -> Source:
    """Read one source; ValueError names the file and line of a mark that makes no sense."""
    _, header, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    facts = tomllib.loads(header)
    reader = _Reader()
    for number, line in enumerate(body.splitlines(), 1):
        if line.strip() and not line.startswith("%%"):
            try:
                reader.read(line)
            except (ValueError, KeyError) as error:
                raise ValueError(f"{path.name}, body line {number}: {error}") from error
    return Source(path.stem, facts, tuple(reader.blocks), reader.gold.finish(facts))


class _Reader:
    """Goes through the lines of one source; ``blocks`` and ``gold`` grow as it goes."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.gold = GoldWriter()
        self._rows: list[list[str]] = []
        self._header_rows = 1

    def read(self, line: str) -> None:
        """Take one line of the body."""
        match = _DIRECTIVE.fullmatch(line)
        if match is None:
            self._paragraph(line, None)
            return
        word, argument, rest = match["word"], match["argument"] or "", match["rest"] or ""
        if word in _PLAIN_KINDS:
            self.blocks.append(Para(self._expand(rest), kind=_PLAIN_KINDS[word]))
        elif word.isdigit():
            self._paragraph(rest, int(word) - 1)
        else:
            self._handler(word)(argument, rest)

    def _handler(self, word: str) -> Callable[[str, str], None]:
        return {
            "sec": self._section,
            "issue": self._issue,
            "open": lambda number, _: self.gold.open_issue(number),
            "close": lambda *_: self.gold.close_issue(),
            "grid": self._open_grid,
            "row": self._row,
            "end": lambda *_: self._close_grid(),
        }[word]

    def _section(self, argument: str, rest: str) -> None:
        number, role = argument.split(":")
        self.gold.close_issue()
        marker, text = _parted(rest)
        self.gold.section(number, role, text)
        self.blocks.append(Para(text, marker, 0, "heading"))

    def _issue(self, number: str, rest: str) -> None:
        self.gold.open_issue(number)
        marker, text = _parted(rest)
        if "{" not in text:
            text = f"{{d:{text}}}"
        self.blocks.append(Para(self._expand(text), marker, number.count("."), "heading"))

    def _paragraph(self, line: str, level: int | None) -> None:
        """Add a paragraph; inside an issue an ordinal stands one level below the issue's own."""
        statement = _STATEMENT.match(line)
        marker, text = (statement["marker"], line) if statement else _parted(line)
        plain = self._expand(text)
        if marker is not None and statement:
            plain = plain[len(marker) :]
        if level is None and marker is not None and self.gold.number and not _SPOKEN.fullmatch(marker):
            level = self.gold.number.count(".") + (2 if line.startswith("{p2:") else 1)
        self.blocks.append(Para(plain, marker, level))

    def _open_grid(self, argument: str, _: str) -> None:
        self._rows, self._header_rows = [], int(argument)

    def _row(self, number: str, rest: str) -> None:
        if number:
            self.gold.open_issue(number)
        cells = []
        for cell in rest.split(" || "):
            cells.append(self._expand(cell.strip()))
            self.gold.end_paragraph()
        self._rows.append([cell.replace("\\n", "\n") for cell in cells])

    def _close_grid(self) -> None:
        width = max(len(row) for row in self._rows)
        if any(len(row) != width for row in self._rows):
            raise ValueError(f"rows of unequal length: {[len(row) for row in self._rows]}")
        self.blocks.append(_grid(self._rows, self._header_rows))

    def _expand(self, text: str) -> str:
        """Take the marks out of a paragraph, telling the gold what each held."""
        plain, at = self._until(text, 0, nested=False)
        if at != len(text):
            raise ValueError(f"a closing brace too many at {at}")
        self.gold.end_paragraph()
        return plain

    def _until(self, text: str, at: int, nested: bool) -> tuple[str, int]:
        """Expand from ``at`` to the end, or to the brace that closes this mark."""
        plain = ""
        while at < len(text):
            if text[at] == "{":
                inner, at = self._mark(text, at + 1)
                plain += inner
            elif text[at] == "}" and nested:
                return plain, at
            else:
                plain, at = plain + text[at], at + 1
        return plain, at

    def _mark(self, text: str, at: int) -> tuple[str, int]:
        if text.startswith("^}", at):
            self.gold.back_to_issue()
            return "", at + 2
        colon = text.index(":", at)
        inner, end = self._until(text, colon + 1, nested=True)
        if end >= len(text):
            raise ValueError(f"mark {text[at:colon]!r} is not closed")
        return self.gold.mark(text[at:colon], inner), end + 1


def _parted(text: str) -> tuple[str | None, str]:
    """Part ``（一）|text`` into ordinal and text."""
    match = _ORDINAL.fullmatch(text)
    return (match["marker"], match["rest"]) if match else (None, text)


def _grid(rows: list[list[str]], header_rows: int) -> Grid:
    """Turn ``^`` and ``<`` into merges."""
    merges = []
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            across = _run(cells[column + 1 :], "<")
            down = _run([below[column] for below in rows[row + 1 :]], "^")
            if cell not in {"^", "<"} and (across or down):
                merges.append((row, column, down + 1, across + 1))
    texts = tuple(tuple(None if cell in {"^", "<"} else cell for cell in cells) for cells in rows)
    return Grid(texts, header_rows, tuple(merges))


def _run(cells: list[str], sign: str) -> int:
    length = 0
    while length < len(cells) and cells[length] == sign:
        length += 1
    return length
