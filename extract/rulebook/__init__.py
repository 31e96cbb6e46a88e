"""Rules as data: loaded from ``rules/*.toml``, checked against their own examples."""

from extract.rulebook.checking import check
from extract.rulebook.loading import load_rules
from extract.rulebook.model import Matcher, Rule, Rulebook

__all__ = ["Matcher", "Rule", "Rulebook", "check", "load_rules"]
