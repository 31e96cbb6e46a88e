"""A notice says the same whatever hand or machine put its lines, widths and signs: the corpus, damaged."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from extract.loading import load
from extract.model import Notice
from extract.reading import read_document
from extract.rulebook import load_rules
from extract.rulebook.folding import PINYIN, simplified_signs, to_simplified
from tests.build_corpus import CORPUS

RULES = load_rules()
_HALF = str.maketrans("，：；（）？！", ",:;()?!")
_TRADITIONAL = {plain: chr(sign) for sign, plain in simplified_signs().items()} | dict(
    zip(
        "关务发进开审项实题会协调报领导责计处对现将单个",
        "關務發進開審項實題會協調報領導責計處對現將單個",
        strict=True,
    )
)
_PINYIN = {
    **{
        "關": "guān",
        "務": "wù",
        "發": "fā",
        "進": "jìn",
        "實": "shí",
        "責": "zé",
        "調": "diào",
        "領": "lǐng",
    },
    **{
        "導": "dǎo",
        "現": "xiàn",
        "業": "yè",
        "區": "qū",
        "縣": "xiàn",
        "監": "jiān",
        "產": "chǎn",
        "質": "zhì",
    },
}
_SIGNS = re.compile(r"[\s,，:：;；()（）、.．。\u200b]")


def _lines(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: "\n".join(change(line) for line in text.split("\n"))


def _mirrored(text: str) -> str:
    signs = (_TRADITIONAL.get(sign, sign) for sign in text)
    return "".join(f"{sign}({_PINYIN[sign]})" if sign in _PINYIN else sign for sign in signs)


DAMAGE: dict[str, Callable[[str], str]] = {
    "on one line": lambda text: re.sub(r"\s*\n\s*", " ", text.strip()),
    "on one line, wide blanks": lambda text: re.sub(r"\s*\n\s*", "　　", text.strip()),
    "blank lines between": lambda text: text.replace("\n", "\n\n"),
    "no indents": _lines(str.strip),
    "indents": _lines(lambda line: "　　" + line.strip()),
    "blanks at line ends": _lines(lambda line: line + "  "),
    "blanks that do not break": lambda text: text.replace("　", "\u00a0").replace(" ", "\u00a0"),
    "marks of no width": _lines(lambda line: "\u200b" + line),
    "half-width signs": lambda text: text.translate(_HALF),
    "一． for 一、": lambda text: re.sub(r"(?m)^(\s*[一二三四五六七八九十]+)、", r"\1．", text),
    "一， for 一、": lambda text: re.sub(r"(?m)^(\s*[一二三四五六七八九十]+)、", r"\1，", text),
    "1、 for 1.": lambda text: re.sub(r"(?m)^(\s*\d{1,2})[.．](?=\D)", r"\1、", text),
    "1． for 1.": lambda text: re.sub(r"(?m)^(\s*\d{1,2})[.、](?=\D)", r"\1．", text),
    "blanks behind ordinals": lambda text: re.sub(
        r"(?m)^(\s*(?:[一二三四五六七八九十]+、|（\w{1,3}）))", r"\1 ", text
    ),
    "labels in boxes": lambda text: re.sub(
        r"(?m)^(\s*)(整改措施|整改情况|责任单位|责任领导|牵头领导|整改时限)：", r"\1【\2】", text
    ),
    "ordinals on lines of their own": lambda text: re.sub(r"(?m)^(\s*（\w{1,3}）)(?=\S)", "\\1\n", text),
    "a mirror site": _mirrored,
    "a site around it": lambda text: (
        "首页 | 政务公开 | 党建工作 | 专题专栏\n当前位置： 首页 > 党建工作 > 通知公告\n"
        + text.rstrip("\n")
        + "\n【打印】【关闭】\n上一篇：关于召开年度工作会议的通知\n下一篇：没有了\n"
    ),
}
#: Lines that lie in their drawn tables are not run together.
TEXTS = {path.name: load(path.read_bytes(), path.name) for path in sorted(CORPUS.glob("*.txt"))}
PLAIN = {name: document.text for name, document in TEXTS.items() if not document.tables}


def read(text: str) -> Notice:
    return read_document(load(text.encode(), "a.txt"), RULES)


def bare(text: str | None) -> str:
    return _SIGNS.sub("", to_simplified(PINYIN.sub("", text or "")))


def local(record_id: str | None) -> str:
    return (record_id or "").partition("/")[2]


def said(notice: Notice) -> dict[str, Any]:
    """What a notice says, without the signs that its damage concerns."""
    facts = notice.facts
    assert facts is not None
    return {
        "issues": [(one.number, one.depth, one.status, bare(one.title)) for one in notice.issues],
        "measures": [(local(one.measure_id), bare(one.text)) for one in notice.measures],
        "owners": [
            (local(one.issue_id), local(one.measure_id), one.role, bare(one.name)) for one in notice.owners
        ],
        "deadlines": [
            (local(one.issue_id), local(one.measure_id), bare(one.raw), one.due) for one in notice.deadlines
        ],
        "progress": [
            (local(one.issue_id), one.seq, one.depth, bare(one.text))
            for one in notice.progress
            if one.scope == "issue"
        ],
        "facts": (
            facts.kind,
            bare(facts.issuer),
            bare(facts.bureau),
            bare(facts.inspector),
            facts.feedback_date,
            facts.signed_date,
            facts.declared_issues,
            facts.contact_phone,
        ),
    }


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("name", PLAIN)
def test_a_damaged_notice_says_the_same(name: str, damage: str) -> None:
    damaged = DAMAGE[damage](PLAIN[name])
    assert said(read(damaged)) == said(read(PLAIN[name]))


def test_a_mirrored_notice_is_quoted_as_it_is_written() -> None:
    for text in PLAIN.values():
        mirrored = _mirrored(text)
        notice = read(mirrored)
        for one in (*notice.measures, *notice.progress):
            assert mirrored[one.start : one.end] == one.text
        for owner in notice.owners:
            assert "".join(mirrored[owner.start : owner.end].split()) == owner.name
        assert [one.start for one in notice.sections[1:]] == [one.end for one in notice.sections[:-1]]
        assert (notice.sections[0].start, notice.sections[-1].end) == (0, len(mirrored))
