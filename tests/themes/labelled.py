"""Issues labelled with their themes, and scores against them."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from extract.themes import derive
from tests.themes.made import Made, part

_HERE = Path(__file__).parent


@dataclass
class Score:
    """True, false and missed answers at one level, also by theme."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, found: set[str], gold: set[str]) -> None:
        """Count one issue."""
        for counter, answers in (
            (self.right, found & gold),
            (self.wrong, found - gold),
            (self.missed, gold - found),
        ):
            counter.update(answer.partition("/")[0] for answer in answers)

    @property
    def precision(self) -> float:
        return self.right.total() / max(self.right.total() + self.wrong.total(), 1)

    @property
    def recall(self) -> float:
        return self.right.total() / max(self.right.total() + self.missed.total(), 1)


def labelled(name: str) -> list[tuple[Made, set[str]]]:
    """The issues of ``labelled-<name>.tsv``, each with its labels: ``theme`` or ``theme/subtheme``."""
    with (_HERE / f"labelled-{name}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        (
            Made(row["heading"], row["title"], row["rest"]),
            set() if row["themes"] == "-" else set(row["themes"].split(";")),
        )
        for row in rows
    ]


def scores(name: str) -> tuple[Score, Score]:
    """The scores of the first level, and of the second where it is labelled."""
    issues = labelled(name)
    themes = derive(part([made for made, _ in issues]))["themes"]
    found: dict[str, set[str]] = defaultdict(set)
    for notice_id, theme, subthemes in zip(
        themes["notice_id"], themes["theme"], themes["subthemes"], strict=True
    ):
        found[notice_id] |= {theme, *(f"{theme}/{subtheme}" for subtheme in subthemes)}
    first, second = Score(), Score()
    for number, (_, gold) in enumerate(issues):
        answers = found[f"{number:016x}"]
        first.add({each for each in answers if "/" not in each}, {each.partition("/")[0] for each in gold})
        second.add({each for each in answers if "/" in each}, {each for each in gold if "/" in each})
    return first, second
