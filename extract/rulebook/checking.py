"""Does every rule keep its promises? Each example is run against the whole rulebook."""

from __future__ import annotations

from pathlib import Path

from extract.errors import RuleError
from extract.rulebook.folding import fold
from extract.rulebook.loading import load_rules
from extract.rulebook.model import FAMILIES, ROOMS, Example, Rule, Rulebook

#: Families whose rules are summed, so that several may hold for one text.
_SUMMED = {"sections", "issues", "facts", "publication", "statuses", "owners", "counted", "traps"}


def check(folder: Path | None = None) -> list[str]:
    """Every fault of the shipped rules together with those of ``folder``, one line each; empty when good."""
    return [fault for room in ("", *ROOMS) for fault in _faults_in(room, folder)]


def _faults_in(room: str, folder: Path | None) -> list[str]:
    try:
        return check_book(load_rules(folder, room))
    except RuleError as error:
        return error.faults


def check_book(book: Rulebook) -> list[str]:
    """Every promise of a rulebook that its own rules break, one line each."""
    return [fault for rule in book.rules for fault in _faults_of(rule, book)]


def _faults_of(rule: Rule, book: Rulebook) -> list[str]:
    faults = [_missed(rule, example, book) for example in rule.match]
    faults += [_wrongly(rule, example, book) for example in rule.reject]
    return [fault for fault in faults if fault]


def _missed(rule: Rule, example: Example, book: Rulebook) -> str | None:
    found = _found(rule, example, book)
    if rule.id in found:
        return None
    instead = f"; {found[0]} takes it" if found else ""
    return f"{rule.source}: rule {rule.id} should match {example.text!r} but does not{instead}"


def _wrongly(rule: Rule, example: Example, book: Rulebook) -> str | None:
    if rule.id not in _found(rule, example, book):
        return None
    return f"{rule.source}: rule {rule.id} matches {example.text!r}, which it must not: {example.why}"


def _found(rule: Rule, example: Example, book: Rulebook) -> list[str]:
    text = fold(example.text)
    if FAMILIES[rule.family] == "whole":
        text = "".join(text.split())
    matcher = book.family(rule.family)
    if rule.family in _SUMMED:
        return [found.id for found in matcher.all(text)]
    first = matcher.first(text)
    return [first.id] if first else []
