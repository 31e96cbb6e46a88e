"""What a notice only points at is said: its issues may stand in an annex."""

from __future__ import annotations

import pytest

from tests.outline.made import INTRO, read, report

TWO = ("一、清淤不及时", "整改情况：排查河道。", "二、加固缓慢", "整改情况：督促施工。")


@pytest.mark.parametrize(
    "named", ["附件：整改情况一览表.pdf", "具体整改情况详见附件。", "整改任务清单.xlsx", "（具体任务见附表）"]
)
def test_an_annex_of_a_notice_without_issues_is_named(named: str) -> None:
    notice = read(INTRO + named + "\n")
    assert not notice.issues
    (finding,) = [one for one in notice.findings if one.check == "annex_unread"]
    assert finding.severity == "warning"
    quoted = notice.document.text[finding.start : finding.end]
    assert quoted in named
    assert f"（{quoted}）" in finding.message


@pytest.mark.parametrize("text", [INTRO, INTRO + "已完成整改12个，附属医院的问题另行通报。\n"])
def test_a_notice_without_issues_need_not_have_any(text: str) -> None:
    assert [one.check for one in read(text).findings] == []


def test_the_annexes_of_a_notice_with_issues_are_its_own_affair() -> None:
    notice = report(*TWO, "附件：佐证材料.zip")
    assert notice.issues
    assert "annex_unread" not in [one.check for one in notice.findings]
