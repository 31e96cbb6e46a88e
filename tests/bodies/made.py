"""One notice as the tables of a run hold it, and the rows of its bodies by name."""

from __future__ import annotations

from typing import Any

from extract.bodies import derive
from tests.bodies.planting import Planted, rows_of, tables


def rows(bureau: str | None, *owners: str, **notice: Any) -> list[dict[str, Any]]:
    """The rows of one notice; ``notice`` fills columns of ``notices``. The text names the bureau once."""
    filled = {"notice_id": "0" * 16, "source": "a.txt", "bureau": bureau, "programme": "巡察"} | notice
    filled.setdefault("text", f"{bureau or ''}关于整改情况的通报。")
    planted = Planted(filled, None, None, (None, ""), tuple((owner, None, None) for owner in owners))
    return list(rows_of(derive(tables([planted]))["bodies"]))


def by_name(found: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The row of each name."""
    return {row["name"]: row for row in found}
