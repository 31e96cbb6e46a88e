"""Bytes to :class:`~extract.model.Document`: the door through which every file comes in.

``load`` looks at the content, not at the suffix, and imports only the module of the format it found,
so that a folder of plain text never pays for an HTML, Word or PDF library.
"""

from __future__ import annotations

import hashlib
import importlib
from typing import Protocol, cast

from extract.loading.sniffing import sniff
from extract.model import Document

__all__ = ["load", "notice_id_of", "sniff"]

_MODULES = {"txt": "text", "html": "html", "docx": "docx", "pdf": "pdf"}


class _Loader(Protocol):
    def read(self, data: bytes, notice_id: str) -> Document: ...


def notice_id_of(data: bytes) -> str:
    """The id of a notice: the first 16 hex digits of the SHA-256 of its file."""
    return hashlib.sha256(data).hexdigest()[:16]


def load(data: bytes, name: str) -> Document:
    """Read one file as a document.

    ``name`` decides only where the content leaves two readings open, and is never read from disk.
    Raises :class:`~extract.errors.InputError` when the file cannot be read as a notice.
    """
    module = importlib.import_module(f"extract.loading.{_MODULES[sniff(data, name)]}")
    return cast(_Loader, module).read(data, notice_id_of(data))
