"""Plain text in the encodings that Chinese Windows machines write."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence

from tests.rendering.blocks import Block, Grid

_PARTING = {"plain": "\n", "indented": "\n", "spaced": "\n\n", "one-line": " "}


def write(blocks: Sequence[Block], format: str, look: str) -> bytes:  # noqa: A002
    """Write one line per paragraph and per table row (cells parted by tabs)."""
    indent = "　　" if look == "indented" else ""
    lines = [indent + line if body else line for line, body in _lines(blocks)]
    return _encode(_PARTING[look].join(lines) + "\n", format)


def _lines(blocks: Sequence[Block]) -> Iterator[tuple[str, bool]]:
    """Yield each line, and whether a printed page would indent it."""
    for block in blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                yield "\t".join((cell or "").replace("\n", "") for cell in row), False
        else:
            yield block.line, block.kind in {"body", "heading"}


def _encode(text: str, format: str) -> bytes:  # noqa: A002
    if format == "txt-gb18030":
        return text.encode("gb18030")
    if format == "txt-utf16":
        return codecs.BOM_UTF16_LE + text.replace("\n", "\r\n").encode("utf-16-le")
    if format == "txt-utf8bom-crlf":
        return codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode("utf-8")
    return text.encode("utf-8")
