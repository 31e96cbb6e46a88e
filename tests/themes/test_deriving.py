"""Rows: what they say, where they point, and that they depend on nothing else."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

import extract
from extract.errors import RuleError
from extract.tables.reading_back import read_parts
from extract.tables.rows import Columns
from extract.tables.schemas import TYPES
from extract.themes import COLUMNS, deciding, derive
from tests.themes.labelled import labelled
from tests.themes.made import Made, part, themes_of

_CORPUS = Path(__file__).parents[2] / "corpus"


def test_an_issue_may_have_one_theme_two_or_none() -> None:
    assert themes_of("公务接待无公函") == {"作风建设": "八项规定"}
    assert themes_of("公务接待无公函，信访积案化解慢") == {
        "作风建设": "八项规定",
        "法治维稳": "信访矛盾",
    }
    assert themes_of("工作统筹谋划不足") == {}


def test_formulas_name_no_theme_and_their_object_does() -> None:
    assert themes_of("政治站位不高，贯彻落实上级决策部署不到位") == {}
    assert themes_of("贯彻落实河长制不到位") == {"生态环境": "水污染"}


@pytest.mark.parametrize(
    ("title", "theme"),
    [
        ("数据安全责任未压实", "数据信息"),
        ("粮食安全责任未压实", "乡村振兴"),
        ("安全生产责任未压实", "安全生产"),
        ("营商环境有待优化", "营商环境"),
        ("办公环境有待改善", None),
        ("市生态环境局与市水利局沟通不畅", None),
        ("管理方法治理效果差", None),
    ],
)
def test_a_word_inside_another_does_not_count(title: str, theme: str | None) -> None:
    assert list(themes_of(title)) == ([theme] if theme else [])


def test_sure_outweighs_likely_and_likely_a_hint() -> None:
    assert set(themes_of("城乡规划刚性不足")) == {"工程项目"}
    assert set(themes_of("城乡规划刚性不足，宗教事务无人过问")) == {"党的建设"}
    assert set(themes_of("民营企业对城乡规划刚性不足意见大")) == {"工程项目"}


def test_much_that_is_likely_outweighs_one_sure_word_in_passing() -> None:
    assert set(themes_of("乡镇卫生室药品短缺，家庭医生签而不约，随访数据造假")) == {"民生保障"}
    assert set(themes_of("随访数据造假")) == {"数据信息"}


def test_what_is_followed_in_its_clause_weighs_less() -> None:
    assert set(themes_of("环保审批超时限")) == {"政务服务"}
    assert set(themes_of("农业产业发展专项资金")) == {"财务资产"}


def test_the_scene_speaks_only_where_nothing_else_does() -> None:
    assert set(themes_of("敬老院无人管理")) == {"民生保障"}
    assert set(themes_of("敬老院工程转包给个人")) == {"工程项目"}


def test_the_title_weighs_more() -> None:
    assert set(themes_of("消防演练少", "党费收缴慢。")) == {"安全生产"}
    assert set(themes_of("党费收缴慢", "消防演练少。")) == {"基层组织"}


def test_a_second_theme_leads_a_piece_of_its_own() -> None:
    assert set(themes_of("消防通道堵塞，党费收缴慢")) == {"安全生产", "基层组织"}
    assert set(themes_of("消防演练中发展党员程序倒置")) == {"基层组织"}


def test_only_the_beginning_of_a_long_text_is_looked_at_by_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    looked, stand = [], deciding._standings
    monkeypatch.setattr(deciding, "_standings", lambda *args: looked.append(args) or stand(*args))
    for count in (100, 200):
        looked.clear()
        assert set(themes_of("消防通道堵塞，党费收缴慢，" * count)) == {"安全生产", "基层组织"}
        assert 2 < len(looked) <= 41


def test_titles_of_documents_and_lists_of_offices_speak_only_alone() -> None:
    assert themes_of("未按《安全生产条例》要求更新公务接待制度") == {"作风建设": "八项规定"}
    assert list(themes_of("学习贯彻《安全生产条例》不够")) == ["安全生产"]
    assert "法治维稳" not in themes_of("信访、公安、民政等部门反映公务用车管理混乱")


def test_a_heading_passes_on_its_one_theme_as_weaker_evidence() -> None:
    found = derive(part([Made("聚焦意识形态方面", "研究不经常，部署不具体")]))["themes"]
    assert (found["theme"], found["subtheme"], found["basis"]) == (["意识形态"], [None], ["heading"])
    assert themes_of("公务接待无公函", heading="聚焦意识形态方面") == {"作风建设": "八项规定"}
    assert themes_of("记录不规范", heading="聚焦基层党组织建设和选人用人方面") == {}
    assert themes_of("抓落实的韧劲不足", heading="聚焦全面从严治党责任落实方面") == {}


def test_words_and_keywords_stand_where_the_rows_say() -> None:
    made = part([each for each, _ in labelled("heldout")], before="通报（２０２３年）\n")
    texts = dict(
        zip(made["notices"]["notice_id"].to_pylist(), made["notices"]["text"].to_pylist(), strict=True)
    )
    rows = derive(made)
    _assert_placed(rows, texts)
    assert len(rows["themes"]["theme"]) > 200
    assert set(rows["keywords"]["seq"]) == {1, 2, 3, 4, 5}


def _assert_placed(rows: dict[str, Columns], texts: dict[str, str]) -> None:
    themes, keywords = rows["themes"], rows["keywords"]
    for notice_id, words, starts, start, end in zip(
        *(themes[name] for name in ("notice_id", "words", "starts", "start", "end")), strict=True
    ):
        assert words
        assert starts == sorted(starts)
        assert [
            texts[notice_id][at : at + len(word)] for word, at in zip(words, starts, strict=True)
        ] == words
        assert (start, end) == (starts[0], starts[0] + len(words[0]))
    for notice_id, keyword, start, end in zip(
        *(keywords[name] for name in ("notice_id", "keyword", "start", "end")), strict=True
    ):
        assert texts[notice_id][start:end] == keyword


def test_wide_signs_and_traditional_notices_are_read_as_written() -> None:
    before = "關於對審計發現問題進行整改的報告，現將責任單位領導開會協調處理情況公佈。\n"
    rows = derive(part([Made("", "空氣質量指標任務(wù)未完成")], before))["themes"]
    assert (rows["theme"], rows["words"]) == (["生态环境"], [["空氣質量"]])
    rows = derive(part([Made("", "ＰＭ２．５浓度不降反升")]))["themes"]
    assert rows["words"] == [["ＰＭ２．５"]]


def test_rows_fill_their_columns_and_fit_their_types() -> None:
    rows = derive(part([Made("", "公务接待无公函"), Made("", "工作成效不明显")]))
    assert {table: list(columns) for table, columns in rows.items()} == {
        table: [column.name for column in columns] for table, columns in COLUMNS.items()
    }
    for table, columns in COLUMNS.items():
        for column in columns:
            array = pa.array(rows[table][column.name], TYPES[column.kind])
            assert array.null_count == 0 or not column.required


def test_each_issue_is_judged_alone() -> None:
    issues = [made for made, _ in labelled("heldout")][:60]
    whole = derive(part(issues))
    alone = [derive(part([made])) for made in issues]
    for table in COLUMNS:
        column = "theme" if table == "themes" else "keyword"
        assert whole[table][column] == [value for rows in alone for value in rows[table][column]]
    assert derive(part(issues)) == whole


def test_nonsense_and_long_texts_are_survived() -> None:
    signs = random.Random(20240630)
    alphabet = "执法安全生产环境《》、。；“”()等部门\n 12．，"
    for length in (0, 1, 2, 50, 5000):
        text = "".join(signs.choices(alphabet, k=length))
        derive(part([Made("", text or "。", text)]))


def test_a_run_is_read_from_its_tables(tmp_path: Path) -> None:
    extract.extract(sorted(_CORPUS.glob("0[1-4]*.*")), tmp_path / "out")
    for _, tables in read_parts(tmp_path / "out", ("notices", "issues")):
        texts = dict(
            zip(
                tables["notices"]["notice_id"].to_pylist(), tables["notices"]["text"].to_pylist(), strict=True
            )
        )
        rows = derive(tables)
        _assert_placed(rows, texts)
        leaves = [row["issue_id"] for row in tables["issues"].to_pylist() if row["is_leaf"]]
        assert set(rows["themes"]["issue_id"]) <= set(leaves)
        assert len(set(rows["themes"]["issue_id"])) > len(leaves) / 2


def test_rules_of_ones_own_are_heard(tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "own.toml").write_text(
        'theme = "民生保障"\n[[rule]]\nid = "own"\nsubtheme = "公共服务"\nany = ["缆车"]\n'
        'match = ["缆车停运"]\nreject = [{ text = "列车停运", why = "no cable car" }]\n',
        encoding="utf-8",
    )
    made = part([Made("", "山区缆车停运多年")])
    assert derive(made)["themes"]["theme"] == []
    assert derive(made, tmp_path)["themes"]["theme"] == ["民生保障"]
    (tmp_path / "bad" / "themes").mkdir(parents=True)
    (tmp_path / "bad" / "themes" / "own.toml").write_text("theme = 1\n", encoding="utf-8")
    with pytest.raises(RuleError):
        derive(made, tmp_path / "bad")


def test_extraction_does_not_load_the_tokeniser() -> None:
    code = (
        "import sys, extract, extract.command.extracting, extract.batch.running, extract.themes;"
        "sys.exit('rjieba' in sys.modules or 'jieba' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
