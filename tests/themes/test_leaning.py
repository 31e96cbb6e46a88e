"""What words lean to: how weights add up, what the file may hold, and that the shipped one was learnt."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from extract.errors import RuleError
from extract.rulebook.folding import fold
from extract.rulesets import shipped_folder
from extract.themes.cutting import Token
from extract.themes.leaning import ANY, Leanings, parts, read_leanings, shares
from extract.themes.loading import FOLDER, LEANINGS, load_scheme
from tests.themes.learning import KEPT_BACK, LEARNT_FROM, learnt, write
from tests.themes.made import Made, part

_SHIPPED = shipped_folder() / FOLDER / LEANINGS
_NAMES = ["教育", "消防"]


def _tokens(*words: str) -> list[Token]:
    starts = [sum(map(len, words[:place])) for place in range(len(words))]
    return [Token(word, start, "n") for word, start in zip(words, starts, strict=True)]


def _table() -> dict[str, dict[str, float]]:
    return {
        ANY: {"教育": -4.0, "消防": -5.0},
        "课堂": {"教育": 3.0},
        "课": {"教育": 1.0, ANY: -0.5},
        "消火": {"消防": 2.0},
    }


def test_nothing_said_is_what_it_is_without_words() -> None:
    leanings = Leanings([*_NAMES, "火箭"], _table(), frozenset())
    assert leanings.scores([], 0).tolist() == [-4.0, -5.0, -4.0]
    assert leanings.scores(_tokens("，", "12", "缆车"), 9).tolist() == [-4.0, -5.0, -4.0]


def test_a_word_its_pairs_and_its_signs_add_up() -> None:
    leanings = Leanings(_NAMES, _table(), frozenset())
    assert leanings.scores(_tokens("课堂"), 9) == pytest.approx([-4 + 3 + 0.6, -5 - 0.6 * 0.5])
    assert leanings.scores(_tokens("消火栓"), 9) == pytest.approx([-4, -3])
    once, twice = (leanings.scores(_tokens(*["课堂"] * count), 9).tolist() for count in (1, 2))
    assert once == twice


def test_what_stands_behind_the_title_and_what_is_common_says_less() -> None:
    tokens = _tokens("课堂", "消火栓")
    assert shares(tokens, 2, frozenset()) == pytest.approx({"课堂": 1.5**-0.25, "消火栓": 0.5 * 1.5**-0.25})
    assert shares(tokens, 9, frozenset(["课堂"])) == pytest.approx(
        {"课堂": 0.3 * 2**-0.25, "消火栓": 2**-0.25}
    )


def test_the_words_that_speak_most_are_told_where_they_first_stand() -> None:
    leanings = Leanings(_NAMES, _table(), frozenset())
    tokens = _tokens("听课", "课堂", "消火栓", "课堂")
    assert leanings.telling(tokens, 99, 0) == [tokens[1]]
    assert leanings.telling(tokens, 99, 1) == [tokens[2]]
    assert leanings.telling(_tokens("缆车"), 99, 1) == []


def test_parts_of_words() -> None:
    assert dict(parts("药")) == {"药": 0.6}
    assert dict(parts("过期药")) == {"过期药": 1, "过期": 1, "期药": 1, "过": 0.6, "期": 0.6, "药": 0.6}
    assert dict(parts("COD")) == {"COD": 1}


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("太空\t1\t缆车", "line 1: needs a known subtheme"),
        ("教育\tone\t缆车", "line 1: needs a known subtheme, a weight"),
        ("教育\tnan\t缆车", "line 1: needs a known subtheme, a weight"),
        ("教育\t1", "line 1: needs a known subtheme, a weight and words"),
        ("教育\t1\t缆车\t索道", "line 1: needs a known subtheme, a weight and words"),
        ("教育\t1\t缆车  索道", "line 1: '' is no word"),
        ("教育\t1\t缆车\n教育\t2\t缆车", "line 2: '缆车' is no word, or has a weight for 教育"),
        ("", "line 1: needs a known subtheme"),
    ],
)
def test_faults_of_the_file_are_named(tmp_path: Path, line: str, fault: str) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / LEANINGS).write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(RuleError) as raised:
        load_scheme(tmp_path)
    assert [each for each in raised.value.faults if fault in each], raised.value.faults


def test_weights_of_ones_own_are_heard(tmp_path: Path) -> None:
    from extract.themes import derive

    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / LEANINGS).write_text("公共服务\t6\t缆车\n", encoding="utf-8")
    made = part([Made("", "山区缆车停运多年")])
    assert derive(made)["themes"]["theme"] == []
    found = derive(made, tmp_path)["themes"]
    assert (found["theme"], found["subtheme"], found["words"]) == (["民生保障"], ["公共服务"], [["缆车"]])


def test_the_shipped_file_is_in_order_and_its_words_can_be_found(tmp_path: Path) -> None:
    scheme, faults = load_scheme(), list[str]()
    table = read_leanings(_SHIPPED, scheme.subthemes, faults)
    assert not faults
    assert set(table[ANY]) == set(scheme.subthemes)
    assert [word for word in table if fold(word) != word or any(sign.isspace() for sign in word)] == []
    write(table, scheme, tmp_path / LEANINGS)
    assert (tmp_path / LEANINGS).read_bytes() == _SHIPPED.read_bytes()


def test_what_is_kept_back_is_not_learnt_from() -> None:
    assert set(LEARNT_FROM).isdisjoint(KEPT_BACK)


@pytest.mark.slow
def test_the_shipped_file_is_what_is_learnt() -> None:
    scheme = load_scheme()
    shipped = read_leanings(_SHIPPED, scheme.subthemes, [])
    again = learnt(LEARNT_FROM, replace(scheme))
    pairs = {(word, name) for table in (shipped, again) for word in table for name in table[word]}
    near = sum(
        abs(shipped.get(word, {}).get(name, 0) - again.get(word, {}).get(name, 0)) < 0.35
        for word, name in pairs
    )
    assert near / len(pairs) > 0.99
