"""Floors: the scores below which a change is a loss. They go up with the change that earns it.

``floors.toml`` holds ``whole`` (share of notices read without error) and a table ``[f1]`` of field
names with the least F1. The numbers are cut, not rounded, to four places, so that a run always reaches
the floor it wrote.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extract.errors import GoldError
from extract.evaluating.tallies import Tally

_HEAD = """\
# The least a run may score, measured by `zhenggai evaluate`. Written with --pin, which only raises.
# Lowering a number by hand needs its reason in the changelog.
"""


@dataclass(frozen=True, slots=True)
class Floors:
    """The least share of notices read whole, and the least F1 per field; empty when none are pinned."""

    whole: float | None = None
    f1: Mapping[str, float] = field(default_factory=dict)

    def below(self, fields: Mapping[str, Tally], whole: float | None) -> list[str]:
        """Say for every floor that is not reached which it is, by how much, and what to do."""
        measured = {name: tally.f1 for name, tally in fields.items()}
        missed = [_missed(f"F1 of {name}", measured.get(name), least) for name, least in self.f1.items()]
        if self.whole is not None:
            missed.append(_missed("notices read whole", whole, self.whole))
        return [line for line in missed if line]


def _missed(name: str, measured: float | None, least: float) -> str | None:
    if measured is None:
        return f"{name}: nothing was scored, the floor is {least:.4f}: put its gold back, or drop the floor"
    if measured >= least:
        return None
    return (
        f"{name}: {measured:.4f} is {least - measured:.4f} below the floor of {least:.4f}: mend the loss "
        "(--against an earlier run shows it), or lower the floor with its reason in the changelog"
    )


def read_floors(path: Path) -> Floors:
    """Read a floors file; an absent file has no floors. Raises GoldError naming file, key and harm."""
    if not path.is_file():
        return Floors()
    try:
        body = tomllib.loads(path.read_text("utf-8"))
    except ValueError as error:  # TOMLDecodeError and UnicodeDecodeError are both ValueErrors
        raise GoldError(f"{path.name}: not TOML in UTF-8 ({error}); no floor would hold") from None
    for key in sorted(body.keys() - {"whole", "f1"}):
        raise GoldError(f"{path.name}: {key}: is not whole or f1; this floor would never be looked at")
    table = body.get("f1", {})
    if not isinstance(table, dict):
        raise GoldError(f"{path.name}: f1: is not a table; no floor would hold")
    f1 = {name: _share(path, f"f1.{name}", value) for name, value in table.items()}
    return Floors(_share(path, "whole", body["whole"]) if "whole" in body else None, f1)


def _share(path: Path, key: str, value: object) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1:
        return float(value)
    raise GoldError(f"{path.name}: {key}: {value!r} is not between 0 and 1; no run could be held to it")


def raised(floors: Floors, fields: Mapping[str, Tally], whole: float | None, force: bool = False) -> Floors:
    """Return the floors that a run earns: never lower than they were, unless forced.

    Fields without a score keep their floor; forced, they lose it.
    """
    earned = {name: _cut(tally.f1) for name, tally in fields.items() if tally.f1 is not None}
    if force:
        return Floors(None if whole is None else _cut(whole), earned)
    f1 = {name: max(earned.get(name, 0.0), floors.f1.get(name, 0.0)) for name in [*earned, *floors.f1]}
    known = [value for value in (whole, floors.whole) if value is not None]
    return Floors(_cut(max(known)) if known else None, f1)


def _cut(share: float) -> float:
    # The tiny addend keeps 0.9571 from becoming 0.957 when it is read back and pinned again.
    return math.floor(share * 10_000 + 1e-9) / 10_000


def write_floors(path: Path, floors: Floors) -> None:
    """Write a floors file; fields keep the order they are given in."""
    lines = [_HEAD]
    if floors.whole is not None:
        lines.append(f"whole = {floors.whole:.4f}\n")
    lines.append("\n[f1]")
    lines += [f'"{name}" = {least:.4f}' for name, least in floors.f1.items()]
    path.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
