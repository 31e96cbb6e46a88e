"""Runs the notebook and keeps its outputs: ``python -m tests.build_notebook``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parents[1] / "docs" / "notebooks" / "compare_bureaus.ipynb"


def executed(path: Path = NOTEBOOK) -> Any:
    """The notebook with fresh outputs, run where it lies; what a cell raises is raised here."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": path.parent}}).execute()
    return notebook


def build(path: Path = NOTEBOOK) -> None:
    """Run the notebook and write it back: nothing of the clock or the machine stays in it."""
    notebook = executed(path)
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    for number, cell in enumerate(notebook.cells):
        cell.id, cell.metadata = f"cell-{number}", {}
    nbformat.write(notebook, path)


if __name__ == "__main__":
    build()
