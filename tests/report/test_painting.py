"""Text as segments: nothing lost, nothing in the wrong colour."""

import random
from dataclasses import replace

import pytest

from extract.model import Finding, Owner
from extract.report.naming import Names
from extract.report.painting import CHUNK, LONGEST, chunks, paint
from tests.report.conftest import case_of
from tests.tables.made import TEXT, bare_notice, made_notice


def segments(case):
    return [each for line in paint(case, Names(case)) for each in line.segments]


def kinds(case):
    return {each.text: each.kind for each in segments(case)}


def whole(case):
    return "".join(each.text for each in segments(case))


def test_every_notice_of_the_corpus_is_whole(corpus_cases):
    assert len(corpus_cases) >= 40
    for case in corpus_cases:
        assert whole(case) == case.text


def test_every_record_lights_its_own_words(corpus_cases):
    for case in corpus_cases:
        names = Names(case)
        lit = {}
        for each in segments(case):
            for name in each.names:
                lit[name] = lit.get(name, "") + each.text
        for record in (*case.owners, *case.deadlines, *case.progress):
            said = case.text[record.start : record.end]
            assert "".join(said.split()) == "".join(lit[names.of(record)].split())
        for record in (*case.issues, *case.measures):
            assert lit[names.of(record)].strip()


def test_kinds_lie_on_each_other():
    found = kinds(case_of(made_notice()))
    assert found["一、关于库房管理不严的问题"] == "issue"
    assert found["修订库房管理制度"] == "measure"
    assert found["陶望舒"] == "owner"
    assert found["2031年6月底前"] == "deadline"
    assert found["一是制度已印发。"] == "progress"
    assert found[TEXT.splitlines()[0] + "\n"] == "title"


def test_a_marker_of_full_width_belongs_to_its_issue():
    notice = made_notice()
    text = TEXT.replace("一、", "（一）")
    issue = notice.issues[0]._replace(marker="(一)", start=text.index("关于库房"), end=len(text))
    notice = replace(notice, document=replace(notice.document, text=text), issues=(issue,), sections=())
    case = replace(case_of(notice), measures=(), owners=(), deadlines=(), progress=())
    assert kinds(case)["（一）关于库房管理不严的问题"] == "issue"


def test_overlapping_records_split_where_they_meet():
    case = case_of(bare_notice("0" * 16, "甲乙丙丁戊"))
    owner = Owner("i", None, "lead_leader", None, "乙丙", None, "person", 1, 3)
    doubt = Finding(None, None, "date_damaged", "warning", "…", 2, 4)
    worse = Finding(None, None, "overdue", "error", "…", 3, 4)
    found = segments(replace(case, owners=(owner,), findings=(doubt, worse)))
    assert [(each.text, each.kind, each.doubt) for each in found] == [
        ("甲", "other", None),
        ("乙", "owner", None),
        ("丙", "owner", "warning"),
        ("丁", "other", "error"),
        ("戊", "other", None),
    ]
    assert found[2].names == ("f1", "o1", "x1")


def test_an_overlong_line_comes_in_pieces():
    case = case_of(bare_notice("0" * 16, "首行\n" + "甲乙。" * 5_000 + "\n末行"))
    lines = paint(case, Names(case))
    sizes = [sum(len(each.text) for each in line.segments) for line in lines]
    assert max(sizes) <= LONGEST + 1
    assert [line.number for line in lines if not line.continued] == [1, 2, 3]
    assert whole(case) == case.text
    assert max(sum(len(s.text) for line in c for s in line.segments) for c in chunks(lines)) < CHUNK + LONGEST


@pytest.mark.parametrize("seed", range(30))
def test_any_spans_give_the_text_back(seed):
    dice = random.Random(seed)
    text = "".join(dice.choices("甲乙丙。\n 　\t<&\r\x00", k=dice.randrange(1, 400)))
    spans = [sorted((dice.randrange(len(text) + 1), dice.randrange(len(text) + 1))) for _ in range(12)]
    owners = tuple(Owner("i", None, "lead_leader", None, "x", None, "person", *span) for span in spans[:6])
    doubts = tuple(Finding(None, None, "overdue", "info", "…", *span) for span in spans[6:])
    case = replace(case_of(bare_notice("0" * 16, text)), owners=owners, findings=doubts)
    assert whole(case) == text


def test_findings_stand_beside_their_place_or_their_issue():
    notice = made_notice()
    placed = notice.findings[0]._replace(start=TEXT.index("2031"), end=TEXT.index("2031") + 4, issue_id=None)
    nowhere = placed._replace(start=None, end=None)
    case = case_of(replace(notice, findings=(*notice.findings, placed, nowhere)))
    marked = {line.number: line.findings for line in paint(case, Names(case)) if line.findings}
    assert marked == {2: notice.findings, 5: (placed,)}


def test_the_worst_finding_of_a_line_comes_first():
    notice = made_notice()
    mild, grave = (notice.findings[0]._replace(severity=severity) for severity in ("info", "error"))
    case = case_of(replace(notice, findings=(mild, notice.findings[0], grave)))
    [line] = [line for line in paint(case, Names(case)) if line.findings]
    assert [each.severity for each in line.findings] == ["error", "warning", "info"]


def test_an_empty_text_has_no_lines():
    assert paint(case_of(bare_notice("0" * 16, "")), Names(case_of(bare_notice("0" * 16, "")))) == []
