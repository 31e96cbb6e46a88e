"""The table citations, derived from the tables of a run: every 《…》 and 文号 the notices cite.

>>> from extract import citations
>>> rows = citations.derive({"notices": ..., "sections": ..., "issues": ...})["citations"]
"""

from __future__ import annotations

from extract.citations.columns import CITATIONS
from extract.citations.deriving import derive

COLUMNS = {"citations": CITATIONS}

__all__ = ["COLUMNS", "derive"]
