"""Puts a whole notice together, one function per genre."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.generator.bodies import inspection_office, make_body
from tests.generator.cures import progress
from tests.generator.frame import write_foot, write_head
from tests.generator.grids import blank_gold, issue_text, write_key_values, write_table, write_task_tables
from tests.generator.intro import declared, write_bureau, write_follow_up, write_intro, write_preamble
from tests.generator.issues import issue_shape, write_issues
from tests.generator.ordinals import chinese
from tests.generator.sheet import Desk
from tests.generator.speech import Speech

_PURPOSES = {
    "plan": "为扎实抓好反馈意见整改，特制定如下方案。",
    "plan_table": "现将整改任务清单公布如下。",
    "announcement": "制定了整改任务清单，明确了整改目标、责任单位和整改时限，现向社会公开，接受监督。",
}


def _inspected(desk: Desk) -> None:
    """Plans and reports in prose: intro, zeal, issues, follow-up."""
    genre = desk.style["genre"]
    shape = issue_shape(desk)
    write_head(desk, "plan" if genre == "plan" else "progress")
    write_intro(desk, sum(shape), *([_PURPOSES[genre]] if genre in _PURPOSES else []))
    _parts(desk, shape)


def _parts(desk: Desk, shape: list[int]) -> None:
    top = write_preamble(desk, 1)
    top = write_issues(desk, top, shape)
    write_follow_up(desk, top)
    write_foot(desk)


def _audit(desk: Desk) -> None:
    """An audit report: a speech to the 人大常委会, without an inspection team."""
    shape = issue_shape(desk)
    write_head(desk, "progress")
    desk.sheet.add("主任、各位副主任、各位委员：")
    place = desk.facts.body.place
    told = declared(desk, sum(shape))
    desk.sheet.add(f"受{place}人民政府委托，现将审计工作报告反映问题的整改情况报告如下，请予审议。{told}")
    desk.sheet.notice.update(
        inspector=None,
        inspection_level=desk.facts.level,
        inspection_start=None,
        inspection_end=None,
        feedback_date=None,
    )
    if desk.sheet.notice["issuer"] is not None:
        write_bureau(desk, in_text=False)
    _parts(desk, shape)


def _table(desk: Desk) -> None:
    """Plans and reports as one table under an intro."""
    genre, count = desk.style["genre"], desk.rng.randint(3, 7)
    write_head(desk, "plan" if genre == "plan_table" else "progress")
    write_intro(desk, count, *([_PURPOSES[genre]] if genre in _PURPOSES else []))
    write_table(desk, count)
    write_foot(desk)


def _tasks(desk: Desk) -> None:
    """A plan with one key–value table per issue."""
    write_head(desk, "plan")
    desk.sheet.add(f"为全面落实{desk.facts.team}反馈意见，{desk.facts.body.name}制定整改任务清单如下。")
    desk.sheet.notice.update(inspector=desk.facts.team, inspection_level=desk.facts.level)
    write_bureau(desk, in_text=True)
    write_task_tables(desk, desk.rng.randint(2, 5))
    write_foot(desk)


def _closure(desk: Desk) -> None:
    """The notice that one task of a list is done."""
    write_head(desk, "closure")
    item = desk.rng.randint(1, 69)
    source = "中央" if desk.facts.level == "central" else "省"
    desk.sheet.add(
        f"{source}生态环境保护督察反馈意见第{chinese(item)}项整改任务，按照整改目标、整改措施和整改时限要求，"
        "已完成整改，现将有关情况公示如下："
    )
    title, text = issue_text(desk)
    gold = blank_gold(str(item), title, text)
    unit, action = desk.facts.body.name, f"{desk.say.several('promise', 1, 1)}"
    done = f"{desk.say.several('action', 1, 3)}已完成整改任务。"
    gold["status"] = "completed"
    gold["owners"] = [{"role": "responsible_department", "name": unit, "post": None}]
    gold["measures"] = [{"ordinal": 1, "text": action}]
    gold["progress"] = [{"marker": None, "depth": 1, "text": done}]
    desk.sheet.issues.append(gold)
    desk.sheet.notice["inspection_level"] = desk.facts.level
    pairs = [("整改任务", text), ("责任单位", unit), ("整改目标", desk.say.fresh("goal"))]
    _write_pairs(desk, [*pairs, ("整改措施", action), ("完成情况", done)])
    desk.sheet.add(
        f"公示期：{desk.facts.signed.year}年{desk.facts.signed.month}月1日-7日，请社会各界予以监督。"
    )
    write_foot(desk)


def _write_pairs(desk: Desk, pairs: list[tuple[str, str]]) -> None:
    form = desk.style["closure"]
    if form == "key_value_table":
        write_key_values(desk, pairs)
    for n, (name, value) in enumerate(pairs, 1):
        if form == "labelled_lines":
            desk.sheet.add(f"{name}：{value}")
        elif form == "numbered":
            desk.sheet.numbered(f"{chinese(n)}、", name, 0)
            desk.sheet.add(value)


def _digest(signed: Desk) -> None:
    """Several bodies on one page: the unit's name on its own line, then 问题： and 整改：."""
    office = inspection_office(signed.facts.body)
    desk = replace(signed, facts=replace(signed.facts, body=office, publisher=office.short))
    write_head(desk, "summary")
    desk.sheet.add("现将被巡察单位整改情况集中公布如下：")
    desk.sheet.notice.update(inspector=None)
    for n in range(1, desk.rng.randint(3, 5) + 1):
        unit = make_body(desk.rng, "巡察")
        speaking = replace(desk, say=Speech(desk.rng, unit, desk.facts.start.year))
        title, text = issue_text(speaking)
        gold = blank_gold(str(n), title, text)
        told = progress(speaking, "")
        gold["progress"] = told.statements
        desk.sheet.issues.append(gold)
        desk.sheet.add(unit.name)
        desk.sheet.add(f"问题：{text}")
        desk.sheet.add(f"整改：{told.paragraphs[0]}")
        for line in told.paragraphs[1:]:
            desk.sheet.add(line)
    write_foot(desk)


def _batch(desk: Desk) -> None:
    """A statement on petitions handled while the inspection goes on: no issue list at all."""
    write_head(desk, "progress")
    n, day = desk.rng.randint(10, 40), f"{desk.rng.randint(3, 9)}月{desk.rng.randint(1, 28)}日"
    team, place = desk.facts.team, desk.facts.body.place
    desk.sheet.add(
        f"按照{team}工作要求，{day}，{place}已对{team}交办的"
        f"第{chinese(n % 30 + 1)}批{n}件信访举报件进行调查处理，"
        f"其中，已办结{n // 2}件、阶段性办结{n - n // 2}件，"
        f"责令整改{n // 4}家，立案处罚{n // 5}家，问责{n // 6}人。"
    )
    desk.sheet.add(f"相关信访举报件将持续按照{desk.facts.verb}组边督边改工作要求推进查处整改工作。")
    desk.sheet.notice.update(
        inspector=team, inspection_level=desk.facts.level, feedback_date=None, declared_issues=None
    )
    write_foot(desk)


def _announcement(desk: Desk) -> None:
    """A plan announced, its list published elsewhere."""
    write_head(desk, "plan")
    write_intro(desk, 0, f"{desk.facts.body.sector.our}{_PURPOSES['announcement']}")
    desk.sheet.add("整改任务清单请在政府网站信息公开栏目进行查询。")
    write_foot(desk)


WRITERS: dict[str, Callable[[Desk], None]] = {
    "plan": _inspected,
    "progress": _inspected,
    "progress_measures": _inspected,
    "audit": _audit,
    "plan_table": _table,
    "report_table": _table,
    "task_tables": _tasks,
    "closure": _closure,
    "digest": _digest,
    "batch": _batch,
    "announcement": _announcement,
}

# Genres whose programme is not drawn but given by what they are.
PROGRAMMES = {
    "audit": "审计",
    "task_tables": "生态环境保护督察",
    "closure": "生态环境保护督察",
    "batch": "生态环境保护督察",
    "digest": "巡察",
}
