"""The figures of one text: everything but where they stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from extract.citations.finding import find_citations
from extract.figures.blanking import blanked
from extract.figures.counting import NOTHING, Counted, Counter, Speakers
from extract.figures.plausible import asks_witness, may_witness, stands
from extract.figures.quantities import COUNTED, Quantity, Scanner
from extract.figures.timing import Calendar, When
from extract.figures.wording import Wording, clause_before, per
from extract.rulebook import Rulebook

_SPLIT_AT = "\n。;:( "
_LONGEST_LIST = 99


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as read."""

    quantity: Quantity
    approximate: str | None
    counted: Counted
    when: When
    change: str | None
    compared_with: str | None
    per: str | None

    @property
    def kind(self) -> str:
        """The kind of figure: ``count`` for every class of unit that counts one by one."""
        return "count" if self.quantity.kind in COUNTED else self.quantity.kind


@dataclass(frozen=True, slots=True)
class Dates:
    """The notice's own dates: that of its writing, and one it cannot have been written before."""

    own: dt.date | None = None
    not_before: dt.date | None = None


class FigureReader:
    """Reads figures by one rulebook; what the rules make is made once, nothing is kept of a text."""

    def __init__(self, rules: Rulebook) -> None:
        self._scanner, self._traps = Scanner(rules), rules.family("traps")
        self._wording, self._speakers = Wording(rules), Speakers(rules)

    def read(self, folded: str, dates: Dates, taken: Sequence[tuple[int, int]] = ()) -> list[Figure]:
        """Every figure of ``folded``, in order. What ``taken`` covers (markers, the page) holds none.

        Cells are parted by line ends here, so that no number runs from one into the next.
        """
        calendar = Calendar(folded, dates.own, dates.not_before)
        cited = [(one.start, one.end) for one in find_citations(folded)]
        text = blanked(folded, [*taken, *cited, *calendar.spans()])
        found = [_split(text, one) for one in self._scanner.find(text)]
        return self._told(folded, text, [one for one in found if stands(text, one, self._traps)], calendar)

    def _told(self, folded: str, text: str, quantities: list[Quantity], calendar: Calendar) -> list[Figure]:
        wording, counter = self._wording, Counter(text, self._speakers)
        found: list[Figure] = []
        for at, one in enumerate(quantities):
            before = found[-1] if found else None
            after = quantities[at + 1] if at + 1 < len(quantities) else None
            clause = clause_before(folded, one)
            change, against = wording.change(text, clause, one)
            last = before.counted if before else NOTHING
            counted = counter.counted(
                one, before.quantity if before else None, after, last, change is not None
            )
            if asks_witness(text, one) and not may_witness(text, one, counted.touches):
                continue
            words = (change, against, per(clause))
            found.append(Figure(one, wording.approximate(text, one), counted, calendar.at(one.start), *words))
        return found


def _split(text: str, one: Quantity) -> Quantity:
    """1.3个部门 at the head of an item: item 1., three of them."""
    whole, _, rest = one.numeral.partition(".")
    if one.kind not in COUNTED or one.value == int(one.value) or one.unit[0] in "万亿千百" or one.value_max:
        return one
    before = text[one.start - 1 : one.start]
    if (before and before not in _SPLIT_AT) or int(one.value) > _LONGEST_LIST or rest.startswith("0"):
        return one
    return one._replace(start=one.start + len(whole) + 1, value=float(rest), numeral=rest)
