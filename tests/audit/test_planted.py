"""A fault planted into a notice without one is found, and nothing else is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import extract
from extract.audit.running import Audited, audit
from tests.audit.plans import Issue, Plan, Tale, plan, tale

SEEDS = range(6)
Finding = tuple[str, str | None, str | None]


def _owner(it: Plan) -> set[Finding]:
    it.issues[1].measures[0].leader = it.issues[1].measures[0].office = None
    return {("owner_missing", "2.2", "1")}


def _owner_carried(it: Plan) -> set[Finding]:
    it.issues[1].measures[2].leader = it.issues[1].measures[2].office = None
    return {("owner_carried", "2.2", "3")}


def _leader(it: Plan) -> set[Finding]:
    it.issues[0].measures[0].leader = None
    return {("leader_missing", "2.1", "1")}


def _leader_carried(it: Plan) -> set[Finding]:
    it.issues[0].measures[1].leader = None
    return {("leader_carried", "2.1", "2")}


def _all_leaders(it: Plan) -> set[Finding]:
    for issue in it.issues:
        for measure in issue.measures:
            measure.leader = None
    return {("leader_missing", None, None)}


def _deadline(it: Plan) -> set[Finding]:
    it.issues[3].measures[0].effect = it.issues[3].measures[0].completion = None
    return {("deadline_missing", "2.4", "1")}


def _deadline_carried(it: Plan) -> set[Finding]:
    it.issues[3].measures[1].effect = it.issues[3].measures[1].completion = None
    return {("deadline_carried", "2.4", "2")}


def _completion(it: Plan) -> set[Finding]:
    it.issues[2].measures[1].completion = None
    return {("completion_missing", "2.3", "2")}


def _order(it: Plan) -> set[Finding]:
    measure = it.issues[2].measures[0]
    measure.effect, measure.completion = measure.completion, measure.effect
    return {("milestone_order", "2.3", "1")}


def _before(it: Plan) -> set[Finding]:
    it.issues[0].measures[2].effect = "2023年5月20日"
    return {("deadline_before_feedback", "2.1", "3")}


def _past(it: Plan) -> set[Finding]:
    it.issues[0].measures[2].completion = "2023年12月16日"
    return {("past_commitment", "2.1", "3")}


def _declared(it: Plan) -> set[Finding]:
    it.declared += 3
    return {("count_mismatch", None, None)}


def _bare(it: Plan) -> set[Finding]:
    it.issues[3].measures = []
    missing = {(f"{what}_missing", "2.4", None) for what in ("measure", "owner", "deadline")}
    return missing | {("reading_unsure", "2.4", None)}


def _repeat(it: Plan) -> set[Finding]:
    it.issues[3].ordinal = 3
    return {("numbering_repeat", None, None)}


def _gap(it: Plan) -> set[Finding]:
    it.issues[3].ordinal = 5
    return {("numbering_gap", None, None)}


def _damaged_period(it: Plan) -> set[Finding]:
    it.period = "2023306日至2023428日"
    return {("date_damaged", None, None)}


def _impossible(it: Plan) -> set[Finding]:
    it.issues[0].measures[0].text = f"2023年13月5日前{it.issues[0].measures[0].text}"
    return {("date_damaged", None, None)}


def _standing(it: Plan) -> set[Finding]:
    it.issues[1].measures[1].effect, it.issues[1].measures[1].completion = None, "长期坚持"
    return {("standing_without_date", "2.2", "2")}


def _person(it: Plan) -> set[Finding]:
    """A leader's 云岫 is once written 芸岫."""
    common, slip = "林云岫（党组成员、副局长）", "林芸岫（党组成员、副局长）"
    for issue in it.issues:
        for measure in issue.measures:
            measure.leader = common
    it.issues[2].measures[1].leader = slip
    return {("name_variant", "2.3", "2")}


def _office(it: Plan) -> set[Finding]:
    for issue in it.issues:
        for measure in issue.measures:
            measure.office = "规划财务科"
    it.issues[1].measures[1].office = "规划务科"
    return {("name_variant", "2.2", "2")}


PLANTED: tuple[Callable[[Plan], set[Finding]], ...] = (
    *(_owner, _owner_carried, _leader, _leader_carried, _all_leaders, _deadline, _deadline_carried),
    *(_completion, _order, _before, _past, _declared, _bare, _repeat, _gap, _damaged_period, _impossible),
    *(_standing, _person, _office),
)


def _later(it: Tale) -> set[Finding]:
    it.issues[1].deadline = "2024年3月31日"
    return {("status_conflict", "1.2", None)}


def _open(it: Tale) -> set[Finding]:
    it.issues[2].status = "正在整改。"
    return {("status_conflict", "1.3", None)}


def _silent(it: Tale) -> set[Finding]:
    it.issues[0].statements = []
    return {("progress_missing", "1.1", None), ("reading_unsure", "1.1", None)}


def _office_of_a_report(it: Tale) -> set[Finding]:
    it.issues[0].office = None
    return {("owner_missing", "1.1", None)}


def _no_offices(it: Tale) -> set[Finding]:
    for issue in it.issues:
        issue.office = None
    return set()


TOLD: tuple[Callable[[Tale], set[Finding]], ...] = (_later, _open, _silent, _office_of_a_report, _no_offices)


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[set[Finding], Audited]]:
    """What was planted into every notice, and what was found, by the name of the file."""
    folder, out = tmp_path_factory.mktemp("notices"), tmp_path_factory.mktemp("out")
    wanted: dict[str, set[Finding]] = {}
    for seed in SEEDS:
        _write(folder, wanted, f"plan-{seed}", plan(1000 + seed), set())
        told = tale(1000 + seed)
        _write(folder, wanted, f"tale-{seed}", told, set())
        for at, plant in enumerate(PLANTED):
            notice = plan(20 + seed * 25 + at)
            _write(folder, wanted, f"{plant.__name__}-{seed}", notice, plant(notice))
        for at, tell in enumerate(TOLD):
            told = tale(200 + seed * 10 + at)
            _write(folder, wanted, f"{tell.__name__}-{seed}", told, tell(told))
    assert extract.extract(folder, out, workers=1).ok
    audited = audit(out).notices
    assert len(audited) == len(wanted)
    return {each.source: (wanted[each.source], each) for each in audited}


def _write(
    folder: Path, wanted: dict[str, set[Finding]], name: str, notice: Plan | Tale, found: set[Finding]
) -> None:
    (folder / f"{name}.txt").write_text(notice.text, encoding="utf-8")
    wanted[f"{name}.txt"] = found


def _found(notice: Audited) -> set[Finding]:
    return {
        (
            each.check,
            each.issue_id and each.issue_id.partition("/")[2],
            each.measure_id and each.measure_id.rpartition("#")[2],
        )
        for each in notice.findings
    }


NAMES = ["plan", "tale", *(plant.__name__ for plant in (*PLANTED, *TOLD))]


@pytest.mark.parametrize("name", NAMES)
def test_what_was_planted_is_found_and_nothing_else(
    name: str, planted: dict[str, tuple[set[Finding], Audited]]
) -> None:
    for seed in SEEDS:
        wanted, notice = planted[f"{name}-{seed}.txt"]
        assert _found(notice) == wanted, f"seed {seed}"


def test_every_finding_names_the_notice_and_its_place(
    planted: dict[str, tuple[set[Finding], Audited]],
) -> None:
    for _, notice in planted.values():
        for finding in notice.findings:
            assert (finding.start or 0) < (finding.end or 0)
            assert finding.message.endswith("。")
            of_the_reading = finding.check.startswith(("numbering", "date", "reading"))
            assert of_the_reading or finding.message.startswith(notice.name)


def test_severities_follow_the_kind(planted: dict[str, tuple[set[Finding], Audited]]) -> None:
    def severity(name: str, check: str) -> str:
        return next(f.severity for f in planted[f"{name}-0.txt"][1].findings if f.check == check)

    assert severity("_owner", "owner_missing") == "error"
    assert severity("_office_of_a_report", "owner_missing") == "warning"
    assert severity("_later", "status_conflict") == "info"
    assert severity("_open", "status_conflict") == "warning"


def test_a_copy_and_a_near_copy_are_found_and_a_sibling_is_not(tmp_path: Path) -> None:
    folder = tmp_path / "notices"
    folder.mkdir()
    one, other = plan(1), plan(2)
    near = one.text.replace("建立问题台账", "建立问题清单").replace("，", ",")
    sibling = replace(one, issues=[Issue(i.title, i.measures, i.ordinal) for i in other.issues])
    for name, text in {"a": one.text, "b": one.text, "c": near, "d": sibling.text}.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    extract.extract(folder, tmp_path / "out", workers=1)
    found = {each.source: [f.message for f in each.findings] for each in audit(tmp_path / "out").notices}
    assert len(found["a.txt"]) == 1
    assert found["a.txt"][0].endswith("：与文件“b.txt”内容完全相同（只计一次）。")
    assert len(found["c.txt"]) == 1
    assert "与“a.txt”有9" in found["c.txt"][0]
    assert found["d.txt"] == []
