"""One program that others would pick, over one folder: ``python bench/rival.py NAME FOLDER``.

Runs in the rivals' own environment, so it imports nothing of this project. Prints a JSON object: the
seconds for all files after a first one for warming up, the characters that came out, and how many files
failed. None of the rivals but ``script`` looks for issues, measures, owners or deadlines.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

Reader = Callable[[Path], str]


def _kreuzberg() -> Reader:
    from kreuzberg import extract_file_sync

    return lambda path: str(extract_file_sync(str(path)).content)


def _markitdown() -> Reader:
    from markitdown import MarkItDown

    converter = MarkItDown(enable_plugins=False)
    return lambda path: str(converter.convert(str(path)).text_content)


def _unstructured() -> Reader:
    from unstructured.partition.auto import partition

    return lambda path: "\n".join(map(str, partition(str(path))))


def _docling() -> Reader:
    from docling.backend.html_backend import HTMLDocumentBackend
    from docling.backend.msword_backend import MsWordDocumentBackend
    from docling.datamodel.base_models import InputFormat
    from docling.datamodel.document import InputDocument

    backends = {
        ".html": (InputFormat.HTML, HTMLDocumentBackend),
        ".docx": (InputFormat.DOCX, MsWordDocumentBackend),
    }

    def read(path: Path) -> str:
        form, backend = backends[path.suffix]
        document = InputDocument(path_or_stream=path, format=form, backend=backend)
        return str(backend(in_doc=document, path_or_stream=path).convert().export_to_text())

    return read


def _trafilatura() -> Reader:
    import trafilatura

    return lambda path: trafilatura.extract(path.read_bytes()) or ""


def _script() -> Reader:
    """What one writes in an afternoon: the text of every page, a pattern for the numbers, one for labels."""
    import pdfplumber

    heading = re.compile(r"^\s*[（(]?[一二三四五六七八九十]+[）)、]\s*(.+)$", re.MULTILINE)
    label = re.compile(r"(责任领导|责任部门|责任单位|整改时限)[:：]\s*(.+)")

    def read(path: Path) -> str:
        if path.suffix == ".pdf":
            with pdfplumber.open(path) as document:
                text = "\n".join(page.extract_text() or "" for page in document.pages)
        else:
            text = path.read_text("utf-8")
        heading.findall(text)
        label.findall(text)
        return text

    return read


RIVALS: dict[str, Callable[[], Reader]] = {
    "kreuzberg": _kreuzberg,
    "markitdown": _markitdown,
    "unstructured": _unstructured,
    "docling": _docling,
    "trafilatura": _trafilatura,
    "script": _script,
}


def main(name: str, folder: Path) -> None:
    """Time one rival over the files of a folder."""
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    read = RIVALS[name]()
    read(paths[0])
    begun, characters = time.perf_counter(), 0
    for path in paths:
        characters += len(read(path))
    print(json.dumps({"seconds": time.perf_counter() - begun, "characters": characters, "files": len(paths)}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
