"""Write a notice, given as blocks, in every format and look the loaders have to read.

``render`` is deterministic: the same blocks give the same bytes (see :mod:`tests.rendering.paper` for
what PDF depends on). Nothing here knows what a notice means; a block is a paragraph or a grid.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module

from tests.rendering.blocks import Block, Grid, Para

__all__ = ["FORMATS", "LOOKS", "Block", "Grid", "Para", "render"]

_TEXT_LOOKS = ("plain", "indented", "spaced", "one-line")

LOOKS: Mapping[str, tuple[str, ...]] = {
    "txt": _TEXT_LOOKS,
    "txt-gb18030": _TEXT_LOOKS,
    "txt-utf16": _TEXT_LOOKS,
    "txt-utf8bom-crlf": _TEXT_LOOKS,
    "html": ("plain", "trs", "gbk", "br", "wps"),
    "docx": ("plain", "smart", "revised"),
    "docx-auto": ("plain", "separate", "styled"),
    "pdf": ("plain", "small", "wide"),
}
"""Every format with its looks; the first is the default."""

FORMATS = tuple(LOOKS)


_WRITERS = {
    "txt": "plain_text",
    "txt-gb18030": "plain_text",
    "txt-utf16": "plain_text",
    "txt-utf8bom-crlf": "plain_text",
    "html": "web",
    "docx": "word",
    "docx-auto": "word",
    "pdf": "paper",
}


def render(blocks: Sequence[Block], format: str, look: str = "plain") -> bytes:  # noqa: A002
    """Write ``blocks`` in one format; ValueError for a format or look that is not in ``LOOKS``."""
    if look not in LOOKS.get(format, ()):
        raise ValueError(f"no look {look!r} for format {format!r}; known: {dict(LOOKS)}")
    # Only the writer asked for is imported: a test of text files needs no reportlab.
    writer = import_module(f"tests.rendering.{_WRITERS[format]}")
    data: bytes = writer.write(blocks, format, look)
    return data
