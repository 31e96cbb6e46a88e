"""The keywords of an issue."""

from __future__ import annotations

from collections import defaultdict

from extract.themes.cutting import DOMAIN, Token
from extract.themes.reading import Said
from extract.themes.scheme import Scheme

#: How many keywords an issue has at most.
MOST = 5
#: Parts of speech that name things and deeds, in jieba's notation: nouns, verbs used as nouns, set phrases.
_NAMING = ("n", "vn", "j", "l", "i")
_PLACES_AND_PEOPLE = ("nr", "ns", "nt")


def rank(said: Said, scheme: Scheme) -> list[Token]:
    """The best few words of what is said, each where it first stands, the best first.

    A word of the domain counts twice, one in the title twice, a long one a little more, and every time it
    is said counts; ties go to the one that stands first. Names of people and places are left out.
    """
    weights: dict[str, float] = defaultdict(float)
    first: dict[str, Token] = {}
    for token in said.tokens:
        if _may_be_keyword(token, scheme):
            first.setdefault(token.text, token)
            in_title = token.start < said.title_end
            weights[token.text] += (2 if in_title else 1) * (2 if token.kind == DOMAIN else 1) + len(
                token.text
            ) / 10
    best = sorted(first.values(), key=lambda token: (-weights[token.text], token.start))
    return best[:MOST]


def _may_be_keyword(token: Token, scheme: Scheme) -> bool:
    if len(token.text) < 2 or token.text in scheme.stop_words:
        return False
    if token.kind == DOMAIN:
        return True
    return token.kind.startswith(_NAMING) and not token.kind.startswith(_PLACES_AND_PEOPLE)
