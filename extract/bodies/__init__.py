"""Normalised bodies: which bodies a notice names, where they are, what they do. From the tables of a run."""

from extract.bodies.columns import COLUMNS
from extract.bodies.deriving import derive

__all__ = ["COLUMNS", "derive"]
