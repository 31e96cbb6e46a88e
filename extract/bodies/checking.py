"""Do the rules for bodies keep their promises? Part of ``zhenggai rules check``."""

from __future__ import annotations

from extract.bodies.gazetteer import gazetteer
from extract.bodies.organs import body_rules
from extract.errors import RuleError
from extract.rulebook.checking import check_book


def check_bodies() -> list[str]:
    """Every fault of the shipped ``rules/bodies``, places included, one line each; empty when good."""
    faults: list[str] = []
    for load in (gazetteer, body_rules):
        try:
            load()
        except RuleError as error:
            faults += error.faults
    return faults or check_book(body_rules())
