"""What is measured: the notices at hand, and the same notices set as web pages, Word files and PDFs."""

from __future__ import annotations

from pathlib import Path

from extract.loading import load
from extract.model import Document
from tests.rendering import Grid, Para, render

ROOT = Path(__file__).parent.parent
FOLDERS = {"corpus": ROOT / "corpus", "published": ROOT.parent / "shared" / "notices"}
_SUFFIXES = {".txt", ".html", ".docx", ".pdf"}


def notices(folder: Path) -> list[tuple[str, bytes]]:
    """Name and bytes of every notice in a folder; what lies in folders below is left out."""
    paths = sorted(path for path in folder.iterdir() if path.suffix in _SUFFIXES)
    return [(path.name, path.read_bytes()) for path in paths]


def documents(folder: Path) -> list[Document]:
    """The notices of a folder, loaded."""
    return [load(data, name) for name, data in notices(folder)]


def prose(form: str) -> list[bytes]:
    """The texts of the corpus, one paragraph to a line, in another format."""
    texts = [document.text for document in documents(FOLDERS["corpus"])]
    return [render([Para(line) for line in text.split("\n") if line.strip()], form) for text in texts]


def ruled() -> bytes:
    """A plan as a ruled table over several pages."""
    head = ("序号", "反馈问题", "整改措施", "责任单位", "整改时限")
    cells = (
        "档案库房管理不严，借阅登记不全。",
        "修订库房管理制度，逐卷核对登记。",
        "办公室、档案科",
        "2031年6月底前",
    )
    return render([Grid((head, *((str(n), *cells) for n in range(1, 121))))], "pdf")
