"""The shipped scheme keeps its promises, faults of form are named at once, and the docs tell the scheme."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import RuleError
from extract.themes import derive
from extract.themes.checking import check_themes
from extract.themes.loading import load_scheme
from tests.themes.made import Made, part

_DOCS = Path(__file__).parents[2] / "docs" / "themes.md"
_RULE = {
    "id": '"own"',
    "any": '["缆车"]',
    "match": '["缆车停运"]',
    "reject": '[{ text = "列车停运", why = "no cable car" }]',
}


def _folder(tmp_path: Path, *rules: dict[str, str], head: str = 'theme = "民生保障"') -> Path:
    blocks = ["[[rule]]\n" + "\n".join(f"{key} = {value}" for key, value in rule.items()) for rule in rules]
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "own.toml").write_text("\n".join([head, *blocks]), encoding="utf-8")
    return tmp_path


def test_every_shipped_rule_keeps_its_promises() -> None:
    assert check_themes() == []


def test_the_scheme_is_of_the_promised_shape() -> None:
    themes = load_scheme().themes
    assert 12 <= len(themes) <= 20
    assert all(2 <= len(theme.subthemes) <= 8 for theme in themes)
    assert len({theme.name for theme in themes}) == len(themes)
    assert len({each.name for theme in themes for each in theme.subthemes}) == sum(
        len(theme.subthemes) for theme in themes
    )


def test_the_docs_tell_the_scheme() -> None:
    text = _DOCS.read_text(encoding="utf-8")
    for theme in load_scheme().themes:
        assert all(each in text for each in (theme.name, theme.english, theme.describes, theme.excludes))
        assert all(f"{each.name} | {each.english} | {each.describes}" in text for each in theme.subthemes)


def test_broken_promises_are_caught_with_the_reason(tmp_path: Path) -> None:
    rule = _RULE | {"match": '["电车停运"]', "reject": '[{ text = "缆车停运", why = "it says so" }]'}
    faults = check_themes(_folder(tmp_path, rule))
    assert len(faults) == 2
    assert "should hold for '电车停运' but does not; cut as 电车|停运" in faults[0]
    assert "holds for '缆车停运', which it must not: it says so" in faults[1]


def test_a_hint_is_silent_beside_something_exact(tmp_path: Path) -> None:
    rule = _RULE | {
        "any": '["观光缆车站"]',
        "strength": '"hint"',
        "match": '["观光缆车站停运"]',
        "reject": '[{ text = "观光缆车站公务接待无公函", why = "公务接待 is exact" }]',
    }
    assert check_themes(_folder(tmp_path, rule)) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"colour": '"red"'}, "unknown key 'colour'"),
        ({"id": '""'}, "needs id, a text"),
        ({"any": "[]"}, "every group needs a word"),
        ({"any": '"缆车"'}, "any must hold lists of words"),
        ({"any": '["缆"]'}, "'缆' is no word of two signs or more"),
        ({"any": '["缆车，停运"]'}, "could never be found"),
        ({"any": '["缆车（索道）"]'}, "could never be found"),
        ({"all": '[["缆车"]]'}, "needs any = [words] or all = [[words], [words]], and not both"),
        ({"subtheme": '"太空"'}, "subtheme '太空' is none of 民生保障"),
        ({"within": '"page"'}, "within must be one of clause, sentence"),
        ({"where": '"margin"'}, "where must be one of anywhere, title"),
        ({"strength": '"weak"'}, "strength must be one of sure, likely, hint"),
        ({"passes_on": '"no"'}, "passes_on must be true or false"),
        ({"match": "[]"}, "needs at least one text in match"),
        ({"reject": "[]"}, "needs at least one text in reject"),
        ({"reject": '["列车"]'}, "reject holds '列车'"),
    ],
)
def test_faults_of_form_are_named(tmp_path: Path, change: dict[str, str], fault: str) -> None:
    with pytest.raises(RuleError, match="own") as raised:
        load_scheme(_folder(tmp_path, _RULE | change))
    assert any(fault in each for each in raised.value.faults), raised.value.faults


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    folder = _folder(tmp_path, _RULE | {"x": "1"}, _RULE | {"match": "[]"}, _RULE, _RULE)
    (folder / "themes" / "broken.toml").write_text("theme = ", encoding="utf-8")
    (folder / "themes" / "new.toml").write_text('theme = "太空"\nrules = 1\n', encoding="utf-8")
    (folder / "themes" / "dictionary.txt").write_text("缆车\n缆车\n车\n", encoding="utf-8")
    faults = "\n".join(check_themes(folder))
    for fault in (
        "unknown key 'x'",
        "needs at least one text in match",
        "rule own is also in own.toml",
        "broken.toml: not valid TOML",
        "theme 太空 needs english, a text",
        "unknown key 'rules'",
        "dictionary.txt: line 2: 缆车 stands twice",
        "dictionary.txt: line 3: '车' is no word",
    ):
        assert fault in faults


def test_a_theme_and_a_subtheme_may_be_added_and_need_rules(tmp_path: Path) -> None:
    head = 'theme = "太空"\nenglish = "Space"\ndescribes = "Space."\nexcludes = "None."\n[[subtheme]]\n'
    head += 'name = "火箭"\nenglish = "Rockets"\ndescribes = "Rockets."'
    folder = _folder(tmp_path, _RULE, head=head)
    assert [theme.name for theme in load_scheme(folder).themes][-1] == "太空"
    assert check_themes(folder) == ["subtheme 太空/火箭 has no rule"]


def test_a_lone_hint_of_two_signs_is_too_little(tmp_path: Path) -> None:
    rule = _RULE | {"any": '["罘罳", "罘罳罘罳罘"]', "strength": '"hint"', "match": '["罘罳罘罳罘"]'}
    rule["reject"] = '[{ text = "罘罳", why = "too little" }]'
    assert check_themes(_folder(tmp_path, rule)) == []


def test_a_theme_may_have_no_subthemes(tmp_path: Path) -> None:
    head = 'theme = "太空"\nenglish = "Space"\ndescribes = "Space."\nexcludes = "None."'
    assert check_themes(_folder(tmp_path, _RULE, head=head)) == []
    found = derive(part([Made("", "山区缆车停运多年")]), tmp_path)["themes"]
    assert (found["theme"], found["subtheme"], found["words"]) == (["太空"], [None], [["缆车"]])
