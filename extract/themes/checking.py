"""Does every rule of the scheme keep its promises?"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from extract.errors import RuleError
from extract.themes.deciding import chosen
from extract.themes.loading import load_scheme
from extract.themes.reading import said_of
from extract.themes.scheme import Scheme, ThemeRule


def check_themes(folder: Path | None = None) -> list[str]:
    """Every fault of the shipped scheme together with that of ``folder``, one line each; empty when good.

    Without rjieba (the extra ``compare``) the rules are checked for form, and their examples are not run.
    """
    try:
        scheme = load_scheme(folder)
    except RuleError as error:
        return error.faults
    faults = _idle(scheme)
    if find_spec("rjieba") is not None:
        faults += [fault for rule in scheme.rules for fault in _faults_of(rule, scheme)]
    return faults


def _faults_of(rule: ThemeRule, scheme: Scheme) -> list[str]:
    where = f"themes/{rule.source}: rule {rule.id}"
    missed = [each.text for each in rule.match if rule.id not in _holding(each.text, scheme)]
    wrong = [each for each in rule.reject if rule.id in _holding(each.text, scheme)]
    return [
        *(f"{where} should hold for {text!r} but does not; cut as {_cut(text, scheme)}" for text in missed),
        *(f"{where} holds for {each.text!r}, which it must not: {each.why}" for each in wrong),
    ]


def _holding(text: str, scheme: Scheme) -> set[str]:
    return {hit.rule.id for each in chosen(said_of(text, "", scheme), scheme) for hit in each.hits}


def _cut(text: str, scheme: Scheme) -> str:
    return "|".join(token.text for token in said_of(text, "", scheme).tokens)


def _idle(scheme: Scheme) -> list[str]:
    """Themes and subthemes that nothing decides."""
    spoken = {rule.theme for rule in scheme.rules}
    faults = [f"theme {theme.name} has no rule" for theme in scheme.themes if theme.name not in spoken]
    named = {(rule.theme, rule.subtheme) for rule in scheme.rules}
    return faults + [
        f"subtheme {theme.name}/{each.name} has no rule"
        for theme in scheme.themes
        for each in theme.subthemes
        if (theme.name, each.name) not in named
    ]
