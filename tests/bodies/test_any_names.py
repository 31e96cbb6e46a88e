"""Whatever stands for a name, the rows keep their promises, and twice the same gives the same."""

from __future__ import annotations

import random
from typing import Any

import pytest

from extract.bodies.columns import BODIES
from extract.bodies.gazetteer import gazetteer
from tests.bodies.made import rows
from tests.bodies.planting import INVENTED, ORGANS

PIECES = (
    *(
        "中共",
        "党组",
        "党委",
        "市",
        "区",
        "县",
        "省",
        "州",
        "旗",
        "自治区",
        "镇",
        "街道",
        "委",
        "局",
        "院",
        "办公室",
        "科",
        "人民政府",
    ),
    *(
        "我局",
        "局党组",
        "各",
        "、",
        "等",
        "（",
        "）",
        "“",
        " ",
        "\n",
        "　",
        "社区",
        "村",
        "新区",
        "经开区",
        "兵团第八师",
        "分公司",
        "城",
        "x",
    ),
    *("国家税务总局", "共青团", "政协", "中央", "市场", "郊区", "第一", "和", "对", "进行巡察", "0"),
    *(full for full, _, _ in ORGANS),
    *INVENTED,
)
PLACES = sorted(gazetteer().names)


def made_up(seed: random.Random) -> str:
    pieces = [seed.choice(seed.choice((PIECES, PIECES, PLACES))) for _ in range(seed.randint(1, 6))]
    return "".join(pieces)


@pytest.mark.parametrize("seed", range(200))
def test_rows_of_any_names(seed: int) -> None:
    chance = random.Random(seed)
    names = [made_up(chance) for _ in range(9)]
    bureau = chance.choice((names[0], None))
    told = dict(zip(("publisher", "title", "inspector", "issuer"), names[1:5], strict=True))
    told["text"] = "。".join(names[:4])
    found = rows(bureau, *names[5:], **told)
    assert found == rows(bureau, *names[5:], **told)
    for row in found:
        check(row, told["text"])


def check(row: dict[str, Any], text: str) -> None:
    code = row["region_code"]
    assert all(row[column.name] in (*column.values, None) for column in BODIES if column.values)
    assert (row["body_id"] is None) == (row["scope"] is None)
    assert (row["body"] is None) == (row["scope"] in (None, "notice"))
    assert row["body"] != ""
    assert code is None or gazetteer().places[code] in (row["province"], row["city"], row["county"])
    assert code is None or row["body_id"].startswith(f"{code}-")
    assert (row["province"] is None) == (row["region_basis"] is None)
    if row["start"] is not None and row["role"] != "department":
        assert "".join(text[row["start"] : row["end"]].split()) == "".join(row["name"].split())
