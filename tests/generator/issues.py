"""The issue part in prose: groups, headings, findings, and what follows each of them."""

from __future__ import annotations

from dataclasses import dataclass

from tests.generator.cures import write_issue_fields, write_measures, write_progress
from tests.generator.intro import write_section_heading
from tests.generator.ordinals import LIMIT, SLIPS, chinese, marker
from tests.generator.sheet import Desk, Gold

_LEADS = ("现将具体整改情况报告如下：", "各项问题具体情况如下：")
_CONTAINERS = {
    "plan": ("整改任务和责任分工", "整改措施", "具体问题及整改措施"),
    "progress": ("反馈问题整改落实情况", "具体整改情况", "反馈意见整改落实情况"),
}


@dataclass(frozen=True)
class Place:
    """Where an issue stands: the path above it, its own ordinal, how its marker is written."""

    above: tuple[int, ...]
    ordinal: int
    style: str
    level: int

    @property
    def number(self) -> str:
        """The dotted path of ordinals as written."""
        return ".".join(map(str, (*self.above, self.ordinal)))

    @property
    def marker(self) -> str:
        """The marker as written; 1-1 takes its first figure from the group."""
        return marker(self.style, self.ordinal, self.above[-1] if self.above else None)


def issue_shape(desk: Desk) -> list[int]:
    """Decide how many issues each group has (one entry when there are no groups)."""
    rng = desk.rng
    if desk.style["groups"] == "yes":
        return [rng.randint(1, 3) for _ in range(rng.randint(2, 4))]
    return [min(rng.randint(3, 8), LIMIT.get(desk.style["issue_marker"], 99))]


def write_issues(desk: Desk, top: int, shape: list[int]) -> int:
    """Write the whole issue part; return the next free section number."""
    style = desk.style
    above: tuple[int, ...] = ()
    if style["container"] == "numbered":
        names = _CONTAINERS["plan" if style["genre"] == "plan" else "progress"]
        write_section_heading(desk, top, desk.rng.choice(names), "issues")
        above = (top,)
    elif style["container"] == "lead_sentence":
        desk.sheet.add(desk.rng.choice(_LEADS))
    level = 1 if above else 0
    done = 0
    for group, size in enumerate(shape, 1):
        path = above
        if style["groups"] == "yes":
            path = _write_group(desk, Place(above, group, style["group_marker"], level))
        first = done if style["running"] == "continue" else 0
        for place in _places(desk, path, size, first):
            _write_issue(desk, place)
        done += size
    return top + (1 if above else 0)


def _places(desk: Desk, above: tuple[int, ...], size: int, first: int) -> list[Place]:
    """Number the issues of one list, with the house's slip of the pen if it makes one."""
    style, damage = desk.style["issue_marker"], desk.style["damage"]
    ordinals = list(range(first + 1, first + size + 1))
    if damage == "gap" and size > 2 and first == 0:
        cut = desk.rng.randint(1, size - 1)
        ordinals[cut:] = [n + 1 for n in ordinals[cut:]]
    slip = desk.rng.randint(1, size - 1) if damage == "marker_slip" and size > 2 else -1
    return [
        Place(above, n, SLIPS[style] if at == slip else style, len(above)) for at, n in enumerate(ordinals)
    ]


def _write_group(desk: Desk, place: Place) -> tuple[int, ...]:
    form = desk.style["group_heading"]
    heading = {
        "plain": lambda: desk.say.fresh("group"),
        "about": lambda: f"关于{desk.say.fresh('group')}",
        "quoted": lambda: f"在“{_inner(desk.say.fresh('head'))}”方面",
        "focus": lambda: f"聚焦{desk.say.fresh('group').removesuffix('方面')}情况",
    }[form]()
    desk.sheet.numbered(place.marker, heading, place.level)
    desk.sheet.issues.append(_gold(place, heading, [heading], depth=1))
    return (*place.above, place.ordinal)


def _gold(place: Place, title: str, paragraphs: list[str], depth: int) -> Gold:
    return {
        "number": place.number,
        "depth": depth,
        "title": title,
        "description": "\n".join(paragraphs),
        "status": None,
        "owners": [],
        "deadlines": [],
        "measures": [],
        "progress": [],
    }


def _inner(text: str) -> str:
    """Turn quotation marks into those of the second order, for use inside others."""
    return text.replace("“", "‘").replace("”", "’")


def _heading(desk: Desk) -> str:
    say = desk.say.fresh
    return {
        "bare": lambda: say("head"),
        "bare_stopped": lambda: say("head"),
        "about": lambda: f"关于{say('head')}{desk.rng.choice(('的问题', '问题'))}",
        "about_matter": lambda: f"关于{say('head')}方面的问题",
        "quoted": lambda: f"关于“{_inner(say('quoted_head'))}”问题",
        "quoted_de": lambda: f"关于“{_inner(say('quoted_head'))}”的问题",
        "quoted_cure": lambda: (
            f"关于“{_inner(say('quoted_head'))}”问题{desk.rng.choice(('的整改', '的整改情况'))}"
        ),
        "about_cure": lambda: f"关于{say('head')}问题{desk.rng.choice(('的整改', '的整改情况'))}",
        "against": lambda: f"针对“{_inner(say('quoted_head'))}”的问题",
        "labelled": lambda: say("head"),
    }[desk.style["heading"]]()


def _write_issue(desk: Desk, place: Place) -> None:
    title, paragraphs, printed = _finding(desk)
    desk.sheet.numbered(place.marker, printed[0], place.level)
    for line in printed[1:]:
        desk.sheet.add(line)
    gold = _gold(place, title, paragraphs, depth=2 if desk.style["groups"] == "yes" else 1)
    desk.sheet.issues.append(gold)
    late = desk.style.get("owner_side") == "after_cure"
    if not late:
        write_issue_fields(desk, gold)
    if desk.style["genre"] in ("plan", "progress_measures"):
        write_measures(desk, gold, place.level + 1)
    if desk.style["genre"] != "plan":
        write_progress(desk, gold)
    if late:
        write_issue_fields(desk, gold)


def _finding(desk: Desk) -> tuple[str, list[str], list[str]]:
    """Say an issue: its title, its paragraphs as gold has them, and as printed (labels included)."""
    details = desk.style["details"]
    if details == "numeric_first":
        text = desk.say.fresh("numeric_detail")
        return text.removesuffix("。"), [text], [text]
    title = _heading(desk)
    stop = "。" if desk.style["heading"] in ("bare_stopped", "labelled") else ""
    label = (
        desk.rng.choice(("问题：", "反馈问题：", "存在问题：")) if desk.style["heading"] == "labelled" else ""
    )
    if details in ("sentences", "enumerated"):
        text = f"{title}。{_run_in(desk)}"
        return title, [text], [label + text]
    heading = title + stop
    more = _paragraphs(desk)
    lead = desk.rng.choice(("具体表现：", "反馈问题：", "存在问题：")) if details == "labelled" else ""
    return title, [heading, *more], [label + heading, *(lead + line for line in more)]


def _run_in(desk: Desk) -> str:
    if desk.style["details"] == "enumerated":
        count = desk.rng.randint(2, 3)
        return "".join(f"{chinese(n)}是{desk.say.fresh('detail')}" for n in range(1, count + 1))
    tail = desk.say.say("decoy_tail") if desk.chance(0.2) else ""
    return desk.say.several("detail", 1, 3) + tail


def _paragraphs(desk: Desk) -> list[str]:
    if desk.style["details"] == "none":
        return []
    count = desk.rng.choice((1, 1, 2)) if desk.style["details"] == "paragraphs" else 1
    return [desk.say.several("detail", 1, 3) for _ in range(count)]
