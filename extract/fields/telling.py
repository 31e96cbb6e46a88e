"""What the text of an issue is: its title, its description, what will be or was done about it."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Final

from extract.fields.drafts import IssueDraft, Piece, leaves
from extract.fields.hearing import Ear
from extract.fields.lifting import hand_out
from extract.fields.parts import measures_of, status_only, stretches_of
from extract.fields.statements import Stretch, split
from extract.outline.labelling import Label
from extract.outline.sentences import (
    bare_end,
    heading_end,
    heading_of,
    sentence_end,
    status_bracket,
    unboxed,
)
from extract.outline.tree import Block, Node
from extract.patterns import pattern_of
from extract.rulebook import Rulebook

#: How many issues must be there, and one in so many may be silent, for answers to be a habit.
_FEWEST_ANSWERED, _OF_SO_MANY = 4, 3
#: A heading that says of itself that it is an issue.
_IS_ONE: Final = pattern_of("问题[”’。:]?$")
#: A heading that names the finding in full.
_NAMED: Final = pattern_of(
    r"(?:关于|针对)[^。\n]{2,160}?的?问题(?:的?整改(?:落实|进展|完成)?(?:工作)?(?:情况)?)?[。:;,]?$"
    r"|[^。\n:]{4,80}问题。$"
)

#: A status in a bracket.
_BRACKET_BEHIND: Final = pattern_of(
    r"[(【\[][^()【】\[\]]{0,8}(?:完成|整改|推进|坚持|办结|销号)[^()【】\[\]]{0,8}[)】\]]"
)


class Teller:
    """Tells the stretches of one notice apart; ``promises``: it is a plan, so bare text is measures."""

    def __init__(self, folded: str, rules: Rulebook, *, promises: bool) -> None:
        self.folded = folded
        self.rules = rules
        self.promises = promises
        self.ear = Ear(folded, rules)
        self.words = rules.family("statements")
        self.statuses = rules.family("statuses")

    def own(
        self, draft: IssueDraft, node: Node, own: list[Block], *, parted: bool, lead: Block | None = None
    ) -> None:
        """Heading and description; where nothing is ``parted`` off by labels or items, also what was done.

        ``lead`` is the last paragraph where it leads into those items and is their first statement.
        """
        if not own:
            return
        first, *others = own
        start, stop = heading_of(node, self.folded) or (first.start, first.end)
        end = bare_end(self.folded, start, stop)
        bracket, draft.status = status_bracket(self.folded, start, end, self.statuses)
        draft.title = unboxed(self.folded, start, bare_end(self.folded, start, bracket))
        if start > first.start:
            _, draft.status = status_bracket(self.folded, first.start, start, self.statuses)
        elif draft.status is None:
            stop, draft.status = self._status_behind(stop, first.end)
        if parted:
            draft.description = [(block.start, block.end) for block in own if block is not lead]
            if lead is not None:
                draft.statements += split(self.folded, stretches_of(self.folded, [lead]), self.words)
            last, close = draft.description[-1]
            if draft.status is None and self.folded[close - 1] in ")】]":  # …偏长。(已完成)
                _, draft.status = status_bracket(self.folded, last, close, self.statuses)
            return
        self._unlabelled(draft, first, stop, others, _answered_apart(node))

    def _status_behind(self, stop: int, end: int) -> tuple[int, str | None]:
        """Where a first sentence ends with a bracket behind it (…偏长。（已完成）), and its status."""
        close = bare_end(self.folded, stop, end)
        if close <= stop or self.folded[close - 1] not in ")】]":
            return stop, None
        bracket, said = status_bracket(self.folded, stop, close, self.statuses)
        return (end, said) if not self.folded[stop:bracket].strip() else (stop, None)

    def progress(self, draft: IssueDraft, parts: Iterable[Block | Node]) -> None:
        """Add what was done; the words that only say how far things have come give the status.

        Where they open a line that goes on (整改情况：已完成。一是…), they are a statement as well.
        """
        stretches = stretches_of(self.folded, parts)
        only = status_only(self.folded, stretches, self.statuses)
        if only is not None:
            draft.status = draft.status or only
            if len(stretches) == 1 or "\n" in self.folded[stretches[0].end : stretches[1].start]:
                del stretches[0]
        if stretches and self.folded[stretches[-1].end - 1] in ")】]":
            self._status_at_end(draft, stretches)
        draft.statements += split(self.folded, stretches, self.words)

    def _status_at_end(self, draft: IssueDraft, stretches: list[Stretch]) -> None:
        """The status of the issue in a bracket behind all that was done: …23项。【已完成】

        Where statements before it have such brackets, too, the last one is that of its statement.
        """
        last = stretches[-1]
        bracket, said = status_bracket(self.folded, last.start, last.end, self.statuses)
        if said is None or (bracket > last.start and self.folded[bracket - 1] not in "。;!"):
            return
        others = len(stretches) > 1 or _BRACKET_BEHIND.search(self.folded, last.start, bracket)
        if bracket > last.start and others:
            return
        draft.status = draft.status or said
        stretches[-1:] = [last._replace(end=bracket)] if bracket > last.start else []

    def status_of_label(self, label: Label) -> str | None:
        """The status that a bracket behind a label says: 整改进展（已完成）：…"""
        end = bare_end(self.folded, label.start, label.end)
        bracket, said = status_bracket(self.folded, label.start, end, self.statuses)
        return said if bracket > label.start else None  # 【整改完成情况】 is a label in a box

    def title(self, draft: IssueDraft) -> None:
        """Without a heading the first sentence names the issue: of the finding, or else of what follows."""
        pieces = [*draft.description, *(piece for measure in draft.measures for piece in measure.pieces)]
        pieces += [(statement.start, statement.end) for statement in draft.statements]
        if not pieces:
            return
        draft.named_by_content = not draft.description
        start, end = pieces[0]
        stop = min(heading_end(self.folded, start, end), sentence_end(self.folded, start, end))
        draft.title = (start, bare_end(self.folded, start, stop))

    def _unlabelled(
        self, draft: IssueDraft, first: Block, stop: int, others: list[Block], apart: set[int]
    ) -> None:
        while stop < first.end and self.folded[stop] == " ":
            stop += 1
        paragraphs = [(block.start, block.end) for block in others]
        named = _NAMED.match(self.folded, first.start, stop) is not None
        cut = self.ear.told_from(stop, first.end, expected=not (paragraphs or self.promises), named=named)
        draft.description = [(first.start, cut)]
        if cut < first.end:
            paragraphs.insert(0, (cut, first.end))
        while len(paragraphs) > 1 and paragraphs[0][0] not in apart and self.ear.goes_on(paragraphs[0]):
            draft.description.append(paragraphs.pop(0))
        if self.promises:
            self._promised(draft, paragraphs, apart)
        elif paragraphs:
            self.progress(draft, [Block(*piece) for piece in paragraphs])

    def answer_by_habit(self, top: list[IssueDraft]) -> None:
        """Where nearly all issues are answered, what stands behind a name is the answer.

        What an inspection pointed out (审计指出…) still goes with the finding; so does all that sounds wrong
        behind a heading that does not say of itself that it is an issue.
        """
        told = [draft for draft in leaves(top) if draft.node is not None and not draft.from_table]
        silent = [draft for draft in told if not draft.statements and not draft.measures]
        if len(told) < _FEWEST_ANSWERED or len(silent) * _OF_SO_MANY > len(told):
            return
        for draft in silent:
            if not draft.description or draft.is_untitled or (draft.node and draft.node.children):
                continue
            if not self.promises:
                self._answered(draft)
            elif len(draft.description) > 1:
                promised: list[Block | Node] = [Block(*piece) for piece in draft.description[1:]]
                draft.measures = measures_of(self.folded, promised, self.rules)
                del draft.description[1:]
                hand_out(draft)

    def _answered(self, draft: IssueDraft) -> None:
        start, end = draft.description[0]
        named = _IS_ONE.search(self.folded, draft.title[0], draft.title[1]) is not None
        at = self.ear.found_until(sentence_end(self.folded, draft.title[1], end), end)
        others = draft.description[1:]
        if at >= end and not others:
            return
        told = [(at, end)] if at < end else [others[0]]
        if not named and any(map(self.ear.sounds_wrong, told)):
            return
        draft.description = [(start, at)]
        rest = ([(at, end)] if at < end else []) + others
        self.progress(draft, [Block(*piece) for piece in rest])

    def _promised(self, draft: IssueDraft, paragraphs: list[Piece], apart: Container[int] = ()) -> None:
        while paragraphs and paragraphs[0][0] not in apart and self.ear.sounds_wrong(paragraphs[0]):
            draft.description.append(paragraphs.pop(0))
        draft.measures += measures_of(self.folded, [Block(*piece) for piece in paragraphs], self.rules)


def _answered_apart(node: Node) -> set[int]:
    """Where the paragraphs begin that each have owners or a time limit behind them, and others below."""
    found: set[int] = set()
    plain: Block | None = None
    answered: list[int] = []
    for block in node.blocks[1:]:
        if block.label is None and block.table is None:
            found.update(answered)
            plain, answered = block, []
        elif block.label is not None and plain and block.label.field.startswith(("owner", "deadline")):
            answered = [plain.start]
    return found
