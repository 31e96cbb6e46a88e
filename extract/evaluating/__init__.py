"""Precision, recall and F1 against gold, per field; broken promises; floors. See docs/evaluation.md."""

from extract.evaluating.floors import Floors
from extract.evaluating.gold import Gold, load_gold
from extract.evaluating.invariants import check_invariants
from extract.evaluating.report import NoticeScore, Report
from extract.evaluating.running import evaluate, pin_floors
from extract.evaluating.scoring import score
from extract.evaluating.tallies import Difference, Tally

__all__ = [
    "Difference",
    "Floors",
    "Gold",
    "NoticeScore",
    "Report",
    "Tally",
    "check_invariants",
    "evaluate",
    "load_gold",
    "pin_floors",
    "score",
]
