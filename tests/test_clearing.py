"""Texts of mirror sites: read in simplified signs, quoted as they are written, offsets and all."""

from __future__ import annotations

from extract.clearing import cleared
from extract.evaluating import check_invariants
from extract.loading import load
from extract.model import Document, Notice
from extract.reading import read_document
from tests.outline.made import INTRO, read, rules

LETTER = (
    "云澤市人民政府關(guān)于大氣污染防治審計(jì)發(fā)現(xiàn)問題整改情況的函\n"
    "根據(jù)要求，我市立即組織整改，現(xiàn)將整改情況函告如下。"
    "審計(jì)調(diào)查發(fā)現(xiàn)問題涉及我市的共六類23個(gè)具體問題。\n"
    "一、任務(wù)未完成\n整改措施：調(diào)整産業(yè)布局。\n責(zé)任單位：市發(fā)展改革委（産業(yè)科）、市財政局\n"
    "整改時限：2023年6月底前\n整改進(jìn)展情況：一是關(guān)停企業(yè)3家。\n該問題已完成整改。\n"
    "二、監(jiān)管不嚴\n整改進(jìn)展情況：一是開(kāi)展檢查。\n"
)


def read_page(page: str) -> Notice:
    return read_document(load(page.encode(), "page.html"), rules())


def test_facts_are_quoted_with_their_pinyin() -> None:
    facts = read(LETTER).facts
    assert facts.title == "云澤市人民政府關(guān)于大氣污染防治審計(jì)發(fā)現(xiàn)問題整改情況的函"
    assert (facts.issuer, facts.programme, facts.declared_issues) == ("云澤市人民政府", "审计", 23)


def test_records_are_quoted_with_their_pinyin() -> None:
    notice = read(LETTER)
    assert check_invariants(notice) == []
    assert [one.title for one in notice.issues] == ["任務(wù)未完成", "監(jiān)管不嚴"]
    assert [one.status for one in notice.issues] == ["completed", None]
    assert [one.name for one in notice.owners] == ["市發(fā)展改革委（産業(yè)科）", "市財政局"]
    assert notice.measures[0].departments == ("市發(fā)展改革委（産業(yè)科）", "市財政局")
    assert [one.label for one in notice.owners] == ["責(zé)任單位"] * 2
    assert [one.raw for one in notice.deadlines] == ["2023年6月底前"]
    assert [one.text for one in notice.progress][-1] == "一是開(kāi)展檢查。"


def test_tables_are_read_too() -> None:
    title = "<p>云澤市水務(wù)局關(guān)于督察反饋意見(jiàn)的整改任務(wù)清單</p>"
    intro = "<p>根據(jù)督察反饋，現(xiàn)將清單公開(kāi)如下。</p>"
    rows = (
        "<tr><td>序號(hào)</td><td>問題</td><td>整改措施</td>"
        "<td>責(zé)任單位</td><td>整改時限</td></tr>"
        "<tr><td>1</td><td>清淤不及時</td><td>組織清淤</td>"
        "<td>河道科、計(jì)財科</td><td>2023年6月底前</td></tr>"
        "<tr><td>2</td><td>監(jiān)管不嚴</td><td>開(kāi)展檢查</td><td>監(jiān)察室</td><td>長期堅持</td></tr>"
    )
    notice = read_page(f"<html><body>{title}{intro}<table>{rows}</table></body></html>")
    assert check_invariants(notice) == []
    assert [(one.number, one.title) for one in notice.issues] == [
        ("1", "清淤不及時"),
        ("2", "監(jiān)管不嚴"),
    ]
    assert [one.name for one in notice.owners] == ["河道科", "計(jì)財科", "監(jiān)察室"]
    assert [(one.raw, one.ongoing) for one in notice.deadlines] == [
        ("2023年6月底前", False),
        ("長期堅持", True),
    ]


def test_other_texts_are_left_alone() -> None:
    assert cleared(Document("0" * 16, INTRO + "一、關(guān)于一個字\n", "txt")) is None
