"""The first paragraphs: who inspected whom and when, how much was fed back; and zeal before and after."""

from __future__ import annotations

import datetime as dt

from tests.generator.dates import add_months, damaged, full, last_day, short
from tests.generator.ordinals import chinese, marker
from tests.generator.sheet import Desk, Gold

_KINDS = ("常规", "专项", "机动", "政治", "", "为期两个月的")


def write_intro(desk: Desk, issues: int, purpose: str = "现将整改进展情况予以公布。") -> None:
    """Write the opening paragraph and gold for the inspection's facts; ``issues`` is how many there are."""
    facts, style = desk.facts, desk.style
    if style.get("addressee") == "branches":
        desk.sheet.add("各党总支（支部），各科室：")
    named = facts.body.name if style["intro_names"] == "full" else facts.body.short
    watched = facts.verb == "督察"
    organ = named if watched else f"{named}{facts.body.sector.party}"
    kind = "生态环境保护督察" if watched else desk.rng.choice(_KINDS) + facts.verb
    period, start, end = _period(desk)
    fed, feedback = _feedback(desk)
    seat = "上级" if watched else f"{facts.body.seat}委"
    visit = {
        "team_before_period": f"根据{seat}统一部署，{facts.team}于{period}对{organ}开展了{kind}。",
        "no_dates": f"根据{seat}统一部署，{facts.team}对{organ}进行了{kind}，并反馈了{facts.verb}意见。",
        "and_on": f"根据{seat}工作部署，{period}，{facts.team}对{organ}进行了{kind}，"
        f"并于{fed}反馈了{facts.verb}意见。",
    }.get(style["intro"], f"根据{seat}统一部署，{period}，{facts.team}对{organ}开展了{kind}。")
    told = (
        ""
        if style["intro"] in ("no_dates", "and_on")
        else f"{fed}，{facts.team}向{organ}反馈了{facts.verb}意见。"
    )
    desk.sheet.add(f"{visit}{told}{declared(desk, issues)}按照{facts.verb}工作有关要求，{purpose}")
    none = style["intro"] == "no_dates"
    desk.sheet.notice.update(
        inspector=facts.team,
        inspection_level=facts.level,
        inspection_start=None if none else start,
        inspection_end=None if none else end,
        feedback_date=None if none else feedback,
    )
    write_bureau(desk, style["intro_names"] == "full")


def write_bureau(desk: Desk, in_text: bool) -> None:
    """Write gold for the bureau: named by title, signature or text, else unknown."""
    named = in_text or desk.sheet.notice["issuer"] is not None
    desk.sheet.notice["bureau"] = desk.facts.body.name if named else None


def _period(desk: Desk) -> tuple[str, str | None, str | None]:
    start, end = desk.facts.start, desk.facts.end
    dates = start.isoformat(), end.isoformat()
    form = desk.style["period"]
    if form == "no_second_year":
        # A period over New Year keeps no second year either; the reader counts on.
        return f"{full(start)}至{short(end)}", *dates
    if form == "months":
        second = f"{end.year}年{end.month}月" if end.year != start.year else f"{end.month}月"
        return (
            f"{start.year}年{start.month}月至{second}",
            start.replace(day=1).isoformat(),
            last_day(end.year, end.month).isoformat(),
        )
    if form == "ten_days":
        return f"{start.year}年{start.month}月上旬至{end.year}年{end.month}月中旬", None, None
    if form == "damaged":
        return f"{damaged(start)}至{damaged(end)}", None, None
    return f"{full(start)}至{full(end)}", *dates


def _feedback(desk: Desk) -> tuple[str, str | None]:
    day = desk.facts.feedback
    if desk.style["feedback"] == "damaged":
        return damaged(day), None
    if desk.style["feedback"] == "no_year" and day.year == desk.facts.end.year:
        return short(day), day.isoformat()
    return full(day), day.isoformat()


def declared(desk: Desk, issues: int) -> str:
    """Say how many issues were fed back (or nothing), with gold for the counts."""
    form, gold = desk.style.get("declared", "none"), desk.sheet.notice
    gold.update(declared_issues=None, declared_completed=None, declared_in_progress=None)
    if form == "none" or issues == 0:
        return ""
    gold["declared_issues"] = issues
    unit = desk.style["count_unit"]
    if form == "issues":
        return desk.rng.choice((f"共反馈{issues}{unit}问题。", f"反馈指出了{issues}{unit}问题。"))
    if form == "levels":
        sides, warned = desk.rng.randint(2, 4), desk.rng.randint(1, 5)
        return f"共反馈{sides}个方面{issues}{unit}具体问题，诫勉{warned}人，修订制度{issues + 7}项。"
    done = desk.rng.randint(1, issues)
    gold.update(declared_completed=done, declared_in_progress=issues - done)
    state = f"已完成整改{done}{unit}、正在整改{issues - done}{unit}"
    return f"截至目前，反馈的{issues}{unit}问题，{state}。追缴资金{issues}.{done}万元。"


def write_preamble(desk: Desk, top: int) -> int:
    """Write the section on the body's own zeal; return the next free section number."""
    form = desk.style["preamble"]
    heading = desk.rng.choice(
        ("组织整改落实情况", "加强组织领导，落实主体责任", "组织领导和工作要求", "提高政治站位，强化责任担当")
    )
    commitment = _commitment(desk)
    if form.startswith("items"):
        write_section_heading(desk, top, heading, "organisation")
        if commitment:
            desk.sheet.add(commitment)
        _zeal_items(desk, top, form)
        return top + 1
    if form == "enumerated":
        desk.sheet.add(desk.say.fresh("zeal"))
        for n in range(1, 4):
            desk.sheet.add(f"{chinese(n)}是{desk.say.say('zeal_head')}。{desk.say.fresh('zeal')}")
    if form == "paragraphs" or (commitment and form == "none"):
        desk.sheet.add(desk.say.several("zeal", 2, 3) + commitment)
    elif commitment:
        desk.sheet.add(commitment)
    return top


def write_section_heading(desk: Desk, number: int, heading: str, role: str) -> None:
    """Write 一、… and gold for the section."""
    top = desk.style["top_marker"]
    slip = desk.style["damage"] == "top_slip" and number == 1
    desk.sheet.numbered(marker("1." if slip else top, number), heading, 0)
    desk.sheet.sections.append({"number": str(number), "role": role, "heading": heading})


def _zeal_items(desk: Desk, top: int, form: str) -> None:
    for n in range(1, desk.rng.randint(2, 3) + 1):
        head, text = desk.say.fresh("zeal_head"), desk.say.several("zeal", 1, 3)
        if form == "items_enumerated":
            parts = (
                f"{chinese(i)}是{desk.say.say('zeal_head')}。{desk.say.say('zeal')}" for i in range(1, 4)
            )
            text = "".join(parts)
        write_item(desk, desk.sheet.organisation, (top, n), (head, text), form == "items_own_line")


def write_item(
    desk: Desk, gold: list[Gold], path: tuple[int, int], words: tuple[str, str], own_line: bool
) -> None:
    """Write （一）heading。text, run in or on two lines (then gold, which is one paragraph, is silent)."""
    head, text = words
    sign = marker("（一）", path[1])
    if own_line:
        desk.sheet.numbered(sign, head, 1)
        desk.sheet.add(text)
    else:
        desk.sheet.numbered(sign, f"{head}。{text}", 1)
        gold.append({"number": f"{path[0]}.{path[1]}", "text": f"{head}。{text}"})


def _commitment(desk: Desk) -> str:
    if desk.style.get("commitment", "none") == "none":
        return ""
    base: dt.date | None = desk.facts.feedback if desk.feedback_known else None
    for raw, months, share in (("3个月内整改70%以上", 3, 0.7), ("6个月内完成整改", 6, 1.0)):
        due = add_months(base, months).isoformat() if base else None
        desk.sheet.commitments.append({"raw": raw, "share": share, "months": months, "due": due})
    return "能立即解决的马上解决，一时不能解决的建立台账，确保3个月内整改70%以上，6个月内完成整改。"


def write_follow_up(desk: Desk, top: int) -> None:
    """Write what comes after the issues: a numbered section, or a paragraph that says 下一步."""
    form = desk.style["follow_up"]
    if form == "paragraph":
        lead = f"下一步，{desk.facts.body.sector.our}将以此次整改为契机，推动各项工作提质增效。"
        desk.sheet.add(lead + desk.say.several("next", 1, 3))
    if form == "items":
        heading = desk.rng.choice(("下一步工作打算", "持续深化后续整改", "巩固整改成果，建立长效机制"))
        write_section_heading(desk, top, heading, "follow_up")
        for n in range(1, 4):
            words = desk.say.fresh("next_head"), desk.say.fresh("next")
            write_item(desk, desk.sheet.follow_up, (top, n), words, own_line=False)
