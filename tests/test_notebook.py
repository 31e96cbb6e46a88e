"""The notebook runs, its answers are short, and what is kept of it is clean."""

import base64
import re
import struct

import nbformat
import pytest

from tests.build_notebook import NOTEBOOK, executed

KEPT = nbformat.read(NOTEBOOK, as_version=4)
QUESTION = re.compile(r"## (\d+)\. .+\?")


def answers(notebook):
    """The cells of code below each question, by its number."""
    found, number = {}, None
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and cell.source.startswith("## "):
            question = QUESTION.match(cell.source)
            number = int(question[1]) if question else None
        elif cell.cell_type == "code" and number:
            found.setdefault(number, []).append(cell)
    return found


def test_ten_questions_each_answered_in_five_lines():
    assert list(answers(KEPT)) == list(range(1, 11))
    for cells in answers(KEPT).values():
        assert all(len(cell.source.splitlines()) <= 5 for cell in cells)


def test_it_is_readable_as_it_is_kept():
    for cells in answers(KEPT).values():
        assert all(cell.outputs for cell in cells)
    assert NOTEBOOK.stat().st_size < 500_000
    told = nbformat.writes(KEPT)
    assert not re.search(r"/home/|/root/|/tmp/|Traceback|Glyph \d+", told)
    assert all(not cell.metadata for cell in KEPT.cells)


@pytest.mark.slow
def test_it_runs_and_draws(monkeypatch):
    monkeypatch.setenv("PYTHONWARNINGS", "ignore")
    found = answers(executed())
    images = [
        output.data["image/png"]
        for cells in found.values()
        for cell in cells
        for output in cell.outputs
        if "image/png" in output.get("data", {})
    ]
    assert len(images) >= 6
    for image in images:
        width, height = struct.unpack(">II", base64.b64decode(image)[16:24])
        assert width > 300
        assert height > 200
    for number, cells in found.items():
        assert all(cell.outputs for cell in cells), number
