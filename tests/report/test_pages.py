"""The pages as HTML: escaped, complete, and pointing only at what is there."""

import datetime as dt
import json
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from extract.report.pages import CSP, begun, guarded, script_rows
from extract.report.writing import write_report

SIGN = re.compile(r'<bdi class="hidden-sign" data-sign="U\+([0-9A-F]{4})">.*?</bdi>', re.S)


def pages(folder):
    return {path.stem: path.read_text(encoding="utf-8") for path in (folder / "notices").glob("*.html")}


def every_page(folder):
    return [*pages(folder).values(), (folder / "index.html").read_text(encoding="utf-8")]


def shown_text(tree):
    return "".join(node.text(deep=True) for node in tree.css("#text .t"))


def test_the_text_of_every_page_is_that_of_the_notice(corpus_report, corpus_cases):
    found = pages(corpus_report)
    assert len(found) == len(corpus_cases)
    for case in corpus_cases:
        assert shown_text(LexborHTMLParser(found[case.notice_id])) == case.text


def test_every_record_has_a_place_of_its_own(corpus_report, corpus_cases):
    found = pages(corpus_report)
    for case in corpus_cases:
        tree = LexborHTMLParser(found[case.notice_id])
        ids = [node.attributes["id"] for node in tree.css("[id]")]
        assert len(ids) == len(set(ids))
        for letter, records in (
            ("i", case.issues), ("m", case.measures), ("p", case.progress),
            ("o", case.owners), ("d", case.deadlines), ("f", case.findings),
        ):  # fmt: skip
            assert {f"{letter}{n}" for n in range(1, len(records) + 1)} <= set(ids)


def test_every_reference_leads_somewhere(corpus_report, hostile_report):
    for folder in (corpus_report, hostile_report):
        for path in folder.rglob("*.html"):
            tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
            ids = {node.attributes["id"] for node in tree.css("[id]")}
            for name in ("href", "src"):
                for node in tree.css(f"[{name}]"):
                    to = node.attributes[name]
                    assert to[1:] in ids if to.startswith("#") else (path.parent / to).is_file(), (path, to)
            for name in ("aria-labelledby", "data-k", "for"):
                for node in tree.css(f"[{name}]"):
                    assert set((node.attributes[name] or "").split()) <= ids
            for node in tree.css("[data-r]"):
                assert set(node.attributes["data-r"].split()) <= ids


def test_nothing_runs_but_the_files_beside_the_page(corpus_report, hostile_report):
    for page in (*every_page(corpus_report), *every_page(hostile_report)):
        tree = LexborHTMLParser(page)
        policy = tree.css_first('meta[http-equiv="Content-Security-Policy"]')
        assert policy.attributes["content"] == CSP
        assert page.index("Content-Security-Policy") < page.index("<script")
        for node in tree.css("script"):
            assert node.attributes["src"]
            assert not node.text()
        assert not tree.css("style, iframe, object, img, base, [style]")
        names = {name for node in tree.css("*") for name in node.attributes}
        assert not [name for name in names if name.startswith("on")]
        assert "http://" not in page.replace("http://www.w3.org/", "")
        assert "https://" not in page
    assert "default-src 'none'" in CSP
    assert "unsafe" not in CSP


def test_a_hostile_notice_is_shown_and_not_run(hostile_report):
    page = next(page for page in pages(hostile_report).values() if "alert(1)" in page)
    tree = LexborHTMLParser(page)
    assert "<img src=x onerror=alert(1)>“</span></div></section>”" in shown_text(tree)
    assert "{{ 7*7 }} {% raw %}" in shown_text(tree)
    assert "<b>局党组成员</b>" in tree.css_first("#o1").text(deep=True)
    assert not tree.css("svg")
    assert len(tree.css("main")) == 1


def test_hostile_names_of_files_are_text(hostile_report):
    page = (hostile_report / "index.html").read_text(encoding="utf-8")
    assert "bad&lt;i&gt;.txt" in page
    data = (hostile_report / "data" / "rows-000.js").read_text(encoding="utf-8")
    assert "<" not in data
    assert any(row["source"] == "script<b>.txt" for row in rows_in(hostile_report))


def test_a_million_characters_on_a_line_do_not_swell_the_records(hostile_report):
    page = max(pages(hostile_report).values(), key=len)
    tree = LexborHTMLParser(page)
    assert len(shown_text(tree)) > 1_000_000
    assert max(len(node.text(deep=True)) for node in tree.css("#text .t")) <= 1_201
    assert len(tree.css_first("#records").text(deep=True)) < 5_000


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200f", "\x00", "\x1b", "\r", "\x85"])
def test_hidden_signs_are_seen_and_kept(sign):
    html = guarded(f"甲{sign}<乙")
    assert SIGN.findall(html) == [f"{ord(sign):04X}"]
    assert html.startswith("甲<bdi")
    assert html.endswith("</bdi>&lt;乙")
    bdi = LexborHTMLParser(html).css_first("bdi")
    assert bdi.text() == ("" if sign == "\x00" else sign)


def test_tabs_newlines_and_plain_words_pass():
    assert guarded("甲\t乙\n丙") == "甲\t乙\n丙"


def test_long_records_are_begun():
    assert begun("甲" * 800) == "甲" * 800
    assert begun("甲" * 801) == "甲" * 800 + "……（共801字，全文见原文）"
    assert begun("甲乙丙", 2) == "甲乙……（共3字，全文见原文）"


def rows_in(folder):
    found = []
    for path in sorted((folder / "data").iterdir()):
        said = path.read_text(encoding="utf-8")
        found += json.loads(re.fullmatch(r"\(self.*\)\.push\(\.\.\.(.*)\);\n", said, re.S)[1])
    return found


def test_the_index_has_a_row_for_every_notice(corpus_report, corpus_cases):
    rows = {row["id"]: row for row in rows_in(corpus_report)}
    assert rows.keys() == {case.notice_id for case in corpus_cases}
    for case in corpus_cases:
        row = rows[case.notice_id]
        assert row["bureau"] == case.facts.bureau
        assert row["measures"] == len(case.measures)
        assert row["owned"] == sum(each.owner_basis is not None for each in case.measures)
        assert row["error"] + row["warning"] + row["info"] == len(case.findings)


def test_rows_as_a_script_cannot_end_it():
    said = script_rows([])
    assert said == "(self.zhenggaiRows = self.zhenggaiRows || []).push(...[]);\n"


def test_the_same_tables_give_the_same_bytes(corpus_run, corpus_report, tmp_path):
    write_report(corpus_run, tmp_path / "again", dt.date(2023, 6, 30))
    for path in corpus_report.rglob("*"):
        if path.is_file():
            assert (tmp_path / "again" / path.relative_to(corpus_report)).read_bytes() == path.read_bytes()


def test_stated_and_inferred_values_look_different(corpus_report, corpus_cases):
    found = pages(corpus_report)
    seen = set()
    for case in corpus_cases:
        tree = LexborHTMLParser(found[case.notice_id])
        for n, measure in enumerate(case.measures, 1):
            node = tree.css_first(f"#m{n}")
            seen.add(measure.owner_basis)
            if measure.owner_basis:
                assert node.css_first(f".owner.basis-{measure.owner_basis}")
            else:
                assert not node.css(".chip.owner:not(.basis-stated)")
                assert "未写明责任主体" in node.text(deep=True)
            assert ("未写明时限" in node.text(deep=True)) == (measure.deadline_basis is None)
    assert {"stated", "issue", "carried"} <= seen
