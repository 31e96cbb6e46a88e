"""Runs to report on, and the tables they leave, made once."""

import datetime as dt
from dataclasses import fields
from pathlib import Path

import pytest

import extract
from extract.model import Facts
from extract.report.writing import write_report
from extract.tables.cases import Case, cases

ROOT = Path(__file__).parents[2]

HOSTILE = """中共<script>alert('x')</script>县档案局党组关于巡察整改情况的通报
一、关于<img src=x onerror=alert(1)>“</span></div></section>”库房管理不严的问题
整改措施：修订"><svg onload=alert(2)>库房管理制度。&amp;&lt;b&gt; {{ 7*7 }} {% raw %}
牵头领导：陶望舒（<b>局党组成员</b>）
整改时限：2031年6月底前
整改情况：一是制度已印发]]><!-- 。二是=cmd|' /C calc'!A0 库房已加装湿度计。
"""


def case_of(notice, source="a.txt"):
    """What the tables would give back for a notice."""
    records = {field.name: getattr(notice, field.name, None) for field in fields(Case)}
    document = notice.document
    records |= {"notice_id": document.notice_id, "source": source, "format": document.format}
    return Case(**{**records, "text": document.text, "facts": notice.facts or Facts()})


@pytest.fixture(scope="session")
def corpus_run(tmp_path_factory):
    out = tmp_path_factory.mktemp("corpus") / "out"
    assert extract.extract([ROOT / "corpus"], out, workers=1).ok
    return out


@pytest.fixture(scope="session")
def corpus_cases(corpus_run):
    return [case for _, part in cases(corpus_run, sections=True) for case in part]


@pytest.fixture(scope="session")
def hostile_run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "in").mkdir()
    (folder / "in" / "script<b>.txt").write_text(HOSTILE, encoding="utf-8")
    long = "中共雾港市水务局党组关于巡察整改情况的通报 一、关于管理不严的问题 整改情况：一是"
    (folder / "in" / "line.txt").write_text(long + "已完成排查整改。" * 125_000, encoding="utf-8")
    (folder / "in" / "bad<i>.txt").write_text("", encoding="utf-8")
    extract.extract([folder / "in"], folder / "out", workers=1)
    return folder / "out"


@pytest.fixture(scope="session")
def corpus_report(corpus_run, tmp_path_factory):
    folder = tmp_path_factory.mktemp("report") / "pages"
    write_report(corpus_run, folder, dt.date(2023, 6, 30))
    return folder


@pytest.fixture(scope="session")
def hostile_report(hostile_run, tmp_path_factory):
    folder = tmp_path_factory.mktemp("report") / "pages"
    write_report(hostile_run, folder)
    return folder
