"""Two published notices are read without a fault. They lie beside the repository and are no part of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from extract.evaluating import Report, evaluate

NOTICES = Path(__file__).resolve().parents[2] / "shared" / "notices"
NAMES = ("liyang", "yueyang")
FIELDS = ("issues", "measures", "owners", "deadlines", "progress", "facts")

pytestmark = pytest.mark.skipif(
    not all((NOTICES / f"{name}.gold.json").is_file() for name in NAMES),
    reason="the published notices are not beside this checkout (../shared/notices)",
)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Score the two alone: what lies in folders below them is another matter."""
    folder = tmp_path_factory.mktemp("published")
    for name in NAMES:
        for suffix in (".txt", ".gold.json"):
            shutil.copy(NOTICES / f"{name}{suffix}", folder)
    return evaluate(folder)


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_is_read_without_a_fault(report: Report, field: str) -> None:
    chosen = {name: tally for name, tally in report.fields.items() if name.partition(".")[0] == field}
    assert chosen[field].f1 == 1.0
    assert {name: tally.f1 for name, tally in chosen.items() if tally.f1 not in (None, 1.0)} == {}


def test_nothing_differs_from_gold(report: Report) -> None:
    assert {one.source: one.differences for one in report.notices if one.differences} == {}


def test_every_promise_is_kept(report: Report) -> None:
    assert {one.source: one.faults for one in report.notices if one.faults} == {}
