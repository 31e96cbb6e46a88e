"""Telling the finding from what is done about it, where no label does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extract.fields.drafts import Piece
from extract.outline.sentences import sentence_end
from extract.outline.tree import Block, Node
from extract.patterns import pattern_of
from extract.rulebook import Rulebook

#: How much of a paragraph is asked for its nature.
_LOOKED_AT: Final = 120
#: Signs that stand before each paragraph of a list.
_BULLETS: Final = "●○◆◇■□▪▲★☆➢➤•·◎—"
#: How a sentence begins that is about the issue as such.
_AS_SUCH: Final = ("该问题", "此问题", "本问题", "该项问题", "本项问题", "该任务", "该项任务", "本项任务")
_SAID: Final = pattern_of(r"[^。;!?]+")


class Ear:
    """Hears from the words (``rules/issues.toml``) whether a stretch tells what is wrong or what was done."""

    def __init__(self, folded: str, rules: Rulebook) -> None:
        self.folded = folded
        self.natures = rules.family("issues")
        self.turns = rules.family("issues", "turn")
        self.pointed_out = rules.family("issues", "pointed_out")
        self.words = rules.family("statements")

    def told_from(self, start: int, end: int, *, expected: bool, named: bool) -> int:
        """Where, in the line behind a heading, the finding ends and what is done about it begins.

        ``expected``: nothing stands below that could tell what was done. Then anything right behind the
        heading that does not sound wrong does; further in, only a sentence that plainly turns to it. Behind a
        finding that is ``named`` in full (关于…的问题) the rest is what was done about it, to its end.
        """
        if expected and self._says_how_matters_stand(start, end):
            return start
        found = self.found_until(start, end) if expected else start
        if start < found < end:
            return found
        first = sentence_end(self.folded, start, end)
        wrong, done = self._nature((start, first))
        if done > wrong or (expected and (done == wrong or self._begins_with_a_deed(start, first))):
            return start
        at = first
        while expected and at < end:
            if self._turns(at, end) and not (named and self.folded.startswith(_AS_SUCH, at)):
                return at
            at = sentence_end(self.folded, at, end)
        return start if expected and (named or self._lists_what_was_done(start, end)) else end

    def found_until(self, start: int, end: int) -> int:
        """Where the sentences end that the inspection is said to have found (审计指出…。审计发现…。)."""
        while start < end and self.points_out((start, sentence_end(self.folded, start, end))):
            start = sentence_end(self.folded, start, end)
        return start

    def _says_how_matters_stand(self, start: int, end: int) -> bool:
        """Whether a sentence is about the issue as such (该项问题尚未完成整改), which is no finding."""
        while start < end and self.folded[start] == " ":
            start += 1
        return self.folded.startswith(_AS_SUCH, start) and self._turns(start, end)

    def leads_in(self, block: Block, *, run_in: bool) -> bool:
        """Whether a paragraph leads into what was done below it, or in its own line (``run_in``)."""
        if self.sounds_wrong((block.start, block.end)):
            return False
        return run_in or self._turns(block.start, block.end)

    def _turns(self, start: int, end: int) -> bool:
        """Whether a sentence turns from the finding to what was done about it (目前，已建立台账)."""
        return self.turns.first(self.folded[start : min(end, start + 60)].lstrip()[:24]) is not None

    def _lists_what_was_done(self, start: int, end: int) -> bool:
        """Whether statements (一是…；二是…) stand there of which no more than half sound wrong."""
        if self.words.regex.match(self.folded, start, end) is None:
            return False
        said = [match.span() for match in _SAID.finditer(self.folded, start, end)]
        return 2 * sum(self.sounds_wrong(piece) for piece in said) <= len(said)

    def _begins_with_a_deed(self, start: int, end: int) -> bool:
        """Whether the first clause tells of something done (建立预警机制，超期线索清零)."""
        comma = self.folded.find(",", start, end)
        wrong, done = self._nature((start, comma)) if comma >= 0 else (0.0, 0.0)
        return done > 0 and not wrong

    def _nature(self, piece: Piece) -> tuple[float, float]:
        text = self.folded[piece[0] : piece[1]].lstrip()[:_LOOKED_AT]
        mark = self.words.regex.match(text)
        weights = self.natures.weights(text[mark.end() :] if mark else text)
        wrong = weights.get("finding", 0.0) + weights.get("pointed_out", 0.0)
        done = max(weights.get("task", 0.0), weights.get("done", 0.0))
        return wrong, done + (mark is not None)

    def answered_from(self, parts: Sequence[Block | Node]) -> int:
        """The index of the first part, behind the first, that tells what was done; their number if none.

        What sounds like nothing right before it tells it too.
        """
        neutral = len(parts)
        for index, part in enumerate(parts[1:], 1):
            block = part if isinstance(part, Block) else next(iter(part.all_blocks()), None)
            if block is not None and block.label is not None:
                continue
            wrong, done = self._nature((block.start, block.end)) if block is not None else (0.0, 0.0)
            if done > wrong:
                return min(neutral, index)
            neutral = len(parts) if wrong > 0 else min(neutral, index)
        return len(parts)

    def goes_on(self, piece: Piece) -> bool:
        """Whether a paragraph with others below it goes on with the finding; one of 一是…, ●… never alone."""
        listed = self.folded[piece[0]] in _BULLETS or self.words.regex.match(self.folded, *piece) is not None
        if listed or self._says_how_matters_stand(*piece):
            return False
        return self.sounds_wrong(piece)

    def points_out(self, piece: Piece) -> bool:
        """Whether a sentence is what the inspection found, by its own words (审计指出…)."""
        return self.pointed_out.first(self.folded[piece[0] : piece[1]].lstrip()[:_LOOKED_AT]) is not None

    def sounds_wrong(self, piece: Piece) -> bool:
        """Whether a paragraph goes on with the finding."""
        wrong, done = self._nature(piece)
        return wrong > done
