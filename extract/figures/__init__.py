"""The table figures, derived from the tables of a run: what the notices state in numbers.

>>> from extract import figures
>>> rows = figures.derive({"notices": ..., "sections": ..., "issues": ...})["figures"]
"""

from __future__ import annotations

from extract.figures.columns import FIGURES
from extract.figures.deriving import derive

COLUMNS = {"figures": FIGURES}

__all__ = ["COLUMNS", "derive"]
