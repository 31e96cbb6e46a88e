"""Text to tokens, with the domain dictionary."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from extract.errors import ZhenggaiError

#: Above any entry of the general dictionary, so that a domain word is kept whole wherever it can stand.
_FREQUENCY = 1_000_000
#: Words of so many signs may hold others.
_LONG = 4
#: Part of speech of the words of the dictionary.
DOMAIN = "nz"


class Token(NamedTuple):
    """A word, where it begins, and its part of speech in jieba's notation (``nz`` for domain words)."""

    text: str
    start: int
    kind: str


class Cutter:
    """jieba's dictionary segmentation as rjieba does it, with words of our own.

    Without the model for unknown words (HMM): it joins signs that no dictionary knows, differently from
    text to text, and rules need edges they can rely on. Each cutter has its own dictionary, nothing is
    cached on disk, nothing is logged.
    """

    def __init__(self, words: Iterable[str]) -> None:
        """Raises ``ZhenggaiError`` where rjieba is not installed."""
        try:
            import rjieba
        except ImportError as error:
            raise ZhenggaiError("themes need rjieba: pip install 'zhenggai[compare]'") from error
        self._jieba = rjieba.Jieba()
        self._inner: dict[str, frozenset[int]] = {}
        self._own = frozenset(words)
        for word in sorted(self._own):
            self._jieba.add_word(word, _FREQUENCY, DOMAIN)

    def tokens(self, text: str) -> list[Token]:
        """The tokens of ``text``, in order, without gap or overlap."""
        found, start = [], 0
        for word, kind in self._jieba.tag(text, False):
            found.append(Token(word, start, DOMAIN if word in self._own else kind))
            start += len(word)
        return found

    def edges(self, tokens: list[Token]) -> set[int]:
        """Where words may begin and end: at the tokens, and inside long ones of the general dictionary.

        It keeps 农村党员 whole, in which 党员 is a word of its own. What our own keeps whole stays so.
        """
        found = {token.start for token in tokens} | {token.start + len(token.text) for token in tokens}
        for token in tokens:
            if len(token.text) >= _LONG and token.kind != DOMAIN:
                found.update(token.start + edge for edge in self._inside(token.text))
        return found

    def _inside(self, word: str) -> frozenset[int]:
        """The edges of the words inside a word, remembered: the same words return all the time."""
        known = self._inner.get(word)
        if known is None:
            parts = [(word.find(part), len(part)) for part in self._jieba.cut_for_search(word, False)]
            known = frozenset(edge for start, length in parts for edge in (start, start + length))
            self._inner[word] = known
        return known
