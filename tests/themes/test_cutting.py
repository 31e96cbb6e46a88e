"""Tokens tile the text; edges are where words may begin and end; what is said has its place."""

from __future__ import annotations

import random

from extract.themes.cutting import Cutter
from extract.themes.loading import load_scheme
from extract.themes.placing import places


def test_tokens_tile_any_text() -> None:
    cutter = load_scheme().cutter
    chance = random.Random(7)
    for _ in range(200):
        text = "".join(chance.choices("党建工作执法安全ＡB1２，。\n\t😀𠮷（）", k=chance.randrange(40)))
        tokens = cutter.tokens(text)
        assert "".join(token.text for token in tokens) == text
        assert [token.start for token in tokens] == [
            sum(len(each.text) for each in tokens[:place]) for place in range(len(tokens))
        ]


def test_words_of_the_dictionary_are_kept_whole_and_others_opened() -> None:
    own, plain = Cutter(["农村党员"]), Cutter([])
    for cutter, inside in ((own, False), (plain, True)):
        edges = cutter.edges(cutter.tokens("农村党员发展停滞"))
        assert (2 in edges) is inside
        assert {0, 4, 8} <= edges


def test_offices_are_one_word() -> None:
    scheme = load_scheme()
    for office in ("生态环境局", "政务服务中心", "信访局", "市场监管局", "农业农村局"):
        assert office in [token.text for token in scheme.cutter.tokens(f"县{office}班子成员")]


def test_what_is_said_stands_where_its_pieces_stand() -> None:
    text = "（一）甲乙丙丁。\n整改时限：年底。\n戊己庚辛。"
    found = places("甲乙丙丁。\n戊己庚辛。", text, 3, len(text))
    assert [found.of(start, 2) for start in (0, 2, 6, 8)] == [3, 5, 18, 20]
    assert found.of(4, 3) is None
    assert places("不在文中", text, 0, len(text)).of(0, 2) is None
