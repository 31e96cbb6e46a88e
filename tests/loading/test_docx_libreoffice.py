"""A second opinion on automatic numbers: LibreOffice's own text export of the same files.

LibreOffice is a Debian package (``libreoffice-writer-nogui``) and not a dependency; without it these
tests are skipped. Left out is what it does differently from Word: ``isLgl`` and ``lvlRestart`` (unread in
version 7.4), Chinese numbers above 99 in chineseCounting, and enclosed decimals other than circles.
"""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from extract.loading.docx import read
from tests.loading.docx_build import (
    abstract,
    cell,
    docx,
    in_list,
    level,
    num,
    para,
    row,
    style,
    styled,
    table,
)

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"),
]

_HOUSE = (
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimalEnclosedCircle", "%4"),
)
_DOTTED = (level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2"), level(2, "lowerLetter", "%1.%2.%3"))
_FORMATS = (
    "decimal decimalZero upperRoman lowerRoman upperLetter lowerLetter chineseCounting ideographTraditional "
    "chineseCountingThousand chineseLegalSimplified ideographLegalTraditional ideographZodiac "
    "decimalEnclosedCircle taiwaneseCountingThousand"
)


def _formats() -> bytes:
    names = _FORMATS.split()
    lists = "".join(abstract(n, level(0, name, "%1、")) for n, name in enumerate(names))
    lists += "".join(num(n * 100 + v, n, {0: v}) for n, _ in enumerate(names) for v in (1, 9, 10, 20, 36, 99))
    body = "".join(
        in_list("某事", n * 100 + v, 0) for n, _ in enumerate(names) for v in (1, 9, 10, 20, 36, 99)
    )
    return docx(body, numbering=lists)


def _walk(seed: int) -> bytes:
    """A document of three lists over two abstract ones, in which levels open, close and are skipped."""
    chance = random.Random(seed)
    lists = abstract(0, *_HOUSE) + abstract(1, *_DOTTED) + num(1, 0) + num(2, 0) + num(3, 1)
    depths = {0: -1, 1: -1}
    body = ""
    for step in range(60):
        ident = chance.choice([1, 1, 2, 3])
        which = 1 if ident == 3 else 0
        depths[which] = min(2 + (which == 0), chance.randint(0, depths[which] + 1))
        body += in_list(f"第{step}段", ident, depths[which])
    return docx(body, numbering=lists)


def _styles() -> bytes:
    linked = [level(n, "chineseCounting", f"（%{n + 1}）", f'<w:pStyle w:val="H{n}"/>') for n in range(3)]
    place = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    own = "".join(style(f"H{n}", place.format(n)) for n in range(3))
    off = style("Plain", '<w:numPr><w:numId w:val="0"/></w:numPr>', base="H0")
    body = "".join(styled(f"第{n}段", name) for n, name in enumerate("H0 H1 H1 H2 Plain H1 H0 H1".split()))  # noqa: SIM905
    return docx(body, styles=own + off, numbering=abstract(0, *linked) + num(1, 0))


def _table() -> bytes:
    lists = abstract(0, level(0, "decimal", "%1")) + num(1, 0)
    rows = [row(cell(in_list("", 1, 0)), f"问题{n}") for n in range(12)]
    return docx(para("清单") + table(*rows), numbering=lists)


_CASES = {"formats": _formats(), "styles": _styles(), "table": _table()} | {
    f"walk{seed}": _walk(seed) for seed in range(4)
}


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with LibreOffice's text of every case, made in one go: starting it is what costs."""
    folder = tmp_path_factory.mktemp("libreoffice")
    for name, data in _CASES.items():
        (folder / f"{name}.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    form = ["--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder)]
    files = [str(folder / f"{name}.docx") for name in _CASES]
    subprocess.run(["soffice", profile, *form, *files], check=True, capture_output=True, timeout=120)
    return folder


@pytest.mark.parametrize("case", _CASES)
def test_the_numbers_are_those_of_libreoffice(case: str, exports: Path) -> None:
    theirs = (exports / f"{case}.txt").read_text("utf-8-sig")
    # It indents every level, puts a space after every number, and writes each cell on its own line.
    ours = read(_CASES[case], "n").text.replace("\t", "\n")
    assert _lines(ours) == _lines(theirs)
    assert len(_lines(ours)) > 5


def _lines(text: str) -> list[str]:
    return ["".join(line.split()) for line in text.splitlines() if line.strip()]
