"""``zhenggai evaluate``."""

from __future__ import annotations

import argparse
from pathlib import Path

from extract.command.parser import EXIT_FAILED, EXIT_OK
from extract.errors import GoldError
from extract.evaluating import evaluate, pin_floors
from extract.rulebook import load_rules


def run(arguments: argparse.Namespace) -> int:
    """Print the scores; write them and raise the floors when asked to; 1 when they are not good enough."""
    folder = Path(arguments.folder)
    against, floors = _path(arguments.against), _path(arguments.floors)
    if floors is not None and not floors.is_file() and not arguments.pin:
        raise GoldError(f"{floors}: there is no such file; no floor would hold (--pin writes one)")
    report = evaluate(folder, load_rules(_path(arguments.rules)), against=against, floors=floors)
    print(report.text())
    if arguments.json:
        Path(arguments.json).write_text(report.to_json(), encoding="utf-8")
    if arguments.pin:
        pin_floors(report, floors or folder / "floors.toml")
    return EXIT_OK if report.ok else EXIT_FAILED


def _path(given: str | None) -> Path | None:
    return None if given is None else Path(given)
