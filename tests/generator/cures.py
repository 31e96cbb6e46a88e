"""Measures and progress of one issue: the text, the form of the list, and gold for each item."""

from __future__ import annotations

from dataclasses import dataclass

from tests.generator.fields import bracket, field_lines, make_fields, put_gold, spoken_fields
from tests.generator.ordinals import chinese, marker
from tests.generator.sheet import Desk, Gold

# How a sentence says it, and how a label's value or a table cell does.
STATUSES = {
    "completed": (("已完成整改", "已整改完毕", "已整改到位"), ("已完成", "已完成整改", "完成")),
    "basically_completed": (("已基本完成整改",), ("基本完成", "已基本完成")),
    "in_progress": (("正在整改", "正在整改中"), ("正在整改", "正在推进")),
    "not_completed": (("尚未完成整改",), ("未完成", "尚未完成")),
}
_BLOCK_STYLES = {"arabic": "1.", "brackets": "（1）", "circles": "①"}


@dataclass(frozen=True)
class Told:
    """Progress as told: paragraphs to print, and the statements in them."""

    paragraphs: list[str]
    statements: list[Gold]


def write_measures(desk: Desk, gold: Gold, level: int) -> None:
    """Write the goal if the house has one, then the measures under their label, with gold for each."""
    _write_goal(desk)
    form = desk.style["measure_form"]
    if form in _BLOCK_STYLES or form == "han_is":
        _write_label(desk, desk.style["measure_label"], "")
        _block_measures(desk, gold, level)
        return
    texts, line = inline_measures(desk, form)
    gold["measures"] = measures_gold(texts)
    _write_label(desk, desk.style["measure_label"], line)


def measures_gold(texts: list[str]) -> list[Gold]:
    """Give gold for measures that share their issue's owners: several have none of their own.

    Of a lone measure gold is silent: in a row, say, its owners are the issue's and its own alike.
    """
    alone: Gold = {} if len(texts) == 1 else {"owners": [], "deadlines": []}
    return [{"ordinal": n, "text": text, **alone} for n, text in enumerate(texts, 1)]


def _write_goal(desk: Desk) -> None:
    form = desk.style["goal"]
    if form != "none":
        goal = desk.say.fresh("goal")
        for line in ("整改目标：", goal) if form == "own_line" else (f"整改目标：{goal}",):
            desk.sheet.add(line)


def inline_measures(desk: Desk, form: str) -> tuple[list[str], str]:
    """Say the measures in one paragraph: a single one, or 1.…；2.…；3.…"""
    if form == "single":
        text = desk.say.several("promise", 1, 3)
        return [text], text
    style = "1." if form == "inline_arabic" else "①"
    count = desk.rng.randint(2, 4)
    texts = [f"{desk.say.fresh('promise_clause')}{'。' if n == count else '；'}" for n in range(1, count + 1)]
    return texts, "".join(f"{marker(style, n)}{text}" for n, text in enumerate(texts, 1))


def _block_measures(desk: Desk, gold: Gold, level: int) -> None:
    form, owned = desk.style["measure_form"], desk.style["owner_level"] == "measure"
    count = desk.rng.randint(2, 4)
    repeated = desk.rng.randint(2, count) if desk.style["damage"] == "repeat" and desk.chance(0.5) else 0
    entries: list[Gold] = []
    for n in range(1, count + 1):
        shown = n - 1 if repeated and n >= repeated else n
        entry: Gold = {"text": desk.say.fresh("promise")} | ({} if repeated else {"ordinal": n})
        sign = f"{chinese(shown)}是" if form == "han_is" else marker(_BLOCK_STYLES[form], shown)
        _write_measure(desk, entry, (sign, level), owned and (n == 1 or desk.chance(0.6)))
        entries.append(entry)
    gold["measures"] = entries


def _write_measure(desk: Desk, entry: Gold, sign: tuple[str, int], owned: bool) -> None:
    place, text = desk.style["owner_place"], str(entry["text"])
    if place == "tail":
        fields, told = spoken_fields(desk) if owned else ([], "")
        put_gold(entry, fields)
        entry["text"] = f"{text.removesuffix('。')}，{told}。" if told else text
        desk.sheet.numbered(sign[0], str(entry["text"]), sign[1])
        return
    fields = make_fields(desk, whole=False) if owned and place != "none" else []
    put_gold(entry, fields)
    if fields and place == "brackets":
        text += bracket(desk, fields)
    elif fields and place == "closing_brackets":
        entry["text"] = text.removesuffix("。")
        text = f"{entry['text']}{bracket(desk, fields)}。"
    desk.sheet.numbered(sign[0], text, sign[1])
    if fields and not place.endswith("brackets"):
        for line in field_lines(desk, fields):
            desk.sheet.add(line)


def write_issue_fields(desk: Desk, gold: Gold) -> None:
    """Write owners and deadlines that are stated once for the issue, between its text and its cure."""
    if desk.style.get("owner_level") != "issue" or desk.style["owner_place"] == "none" or desk.chance(0.15):
        return
    if desk.style["owner_place"] == "sentence":
        fields, told = spoken_fields(desk)
        put_gold(gold, fields)
        desk.sheet.add(f"{desk.rng.choice(('以上措施', '上述措施', '以上整改措施'))}{told}。")
        return
    fields = make_fields(desk, whole=True)
    put_gold(gold, fields)
    boxed = desk.style["owner_place"].endswith("brackets")
    for line in [bracket(desk, fields)] if boxed else field_lines(desk, fields):
        desk.sheet.add(line)


def write_progress(desk: Desk, gold: Gold) -> None:
    """Write what was done about an issue under its label, with its status and gold for each statement."""
    status = _status(desk, gold)
    if status and desk.style["status"] == "label_before":
        desk.sheet.add(f"完成情况：{status}")
    told = progress(desk, status if desk.style["status"] == "lead_sentence" else "")
    gold["progress"] = told.statements
    _write_label(desk, desk.style["progress_label"], told.paragraphs[0])
    for line in told.paragraphs[1:]:
        desk.sheet.add(line)
    if status and desk.style["status"] == "label_after":
        desk.sheet.add(f"整改状态：{status}")


def _status(desk: Desk, gold: Gold) -> str:
    gold["status"] = None
    # An unlabelled unmarked paragraph is known for progress by its status sentence, so that stands always.
    if desk.style["status"] == "none" or (desk.style["progress_label"] != "none" and desk.chance(0.2)):
        return ""
    status = desk.rng.choice(tuple(STATUSES))
    gold["status"] = status
    return desk.rng.choice(STATUSES[status][0 if desk.style["status"] == "lead_sentence" else 1])


def _write_label(desk: Desk, label: str, text: str) -> None:
    """Write label and first paragraph in the house's shape; an empty text puts the label on its own line."""
    shape = desk.style["label_shape"]
    if label == "none":
        if text:
            desk.sheet.add(text)
        return
    head = {"corner": f"【{label}】", "doubled": f"{label}：：", "own_line_bare": label}.get(
        shape, f"{label}："
    )
    if shape == "same_paragraph" and text:
        desk.sheet.extend(head + text)
    elif shape in ("own_line", "own_line_bare") or not text:
        desk.sheet.add(head)
        if text:
            desk.sheet.add(text)
    else:
        desk.sheet.add(head + text)


def progress(desk: Desk, status: str) -> Told:
    """Tell what was done, in the form of the house, after a sentence on the status if there is one."""
    told = _FORMS[desk.style["progress_form"]](desk)
    if not status:
        return told
    lead = f"{desk.rng.choice(('该问题', '该问题', '目前，该问题', '该项问题'))}{status}。"
    first = told.statements[0]
    if len(told.paragraphs) > 1 and first["marker"] is not None:
        return Told([lead, *told.paragraphs], [_statement(None, lead), *told.statements])
    paragraphs = [lead + told.paragraphs[0], *told.paragraphs[1:]]
    if first["marker"] is None:
        return Told(paragraphs, [_statement(None, lead + str(first["text"])), *told.statements[1:]])
    return Told(paragraphs, [_statement(None, lead), *told.statements])


def _statement(sign: str | None, text: str, depth: int = 1) -> Gold:
    return {"marker": sign, "depth": depth, "text": text}


def _marked(signs: list[str], texts: list[str]) -> list[Gold]:
    """Join markers and texts; the comma of 一方面， belongs to the text, not to the marker."""
    return [_statement(sign.removesuffix("，"), sign + text) for sign, text in zip(signs, texts, strict=True)]


def _han(count: int) -> list[str]:
    return [f"{chinese(n)}是" for n in range(1, count + 1)]


def _run(statements: list[Gold]) -> Told:
    return Told(["".join(str(it["text"]) for it in statements)], statements)


def _each(statements: list[Gold]) -> Told:
    return Told([str(it["text"]) for it in statements], statements)


def _actions(desk: Desk, count: int) -> list[str]:
    return [desk.say.fresh("lead_action") for _ in range(count)]


def _listed(desk: Desk, style: str) -> list[Gold]:
    count = desk.rng.randint(2, 4)
    return _marked([marker(style, n) for n in range(1, count + 1)], _actions(desk, count))


def _han_is(desk: Desk) -> list[Gold]:
    count = desk.rng.randint(2, 5)
    return _marked(_han(count), _actions(desk, count))


def _semicolons(desk: Desk) -> Told:
    count = desk.rng.randint(2, 5)
    ends = ["；"] * (count - 1) + ["。"]
    return _run(_marked(_han(count), [desk.say.fresh("clause") + end for end in ends]))


def _nested(desk: Desk) -> Told:
    inner = _han_is(desk)
    for statement in inner:
        statement["depth"] = 2
    sides = _marked(["一方面，", "另一方面，"], _actions(desk, 2))
    return _run([sides[0], *inner, sides[1]])


def _lead_in(desk: Desk) -> Told:
    return _run([_statement(None, desk.say.fresh("plain_action")), *_han_is(desk)])


def _plain(desk: Desk, count: int) -> Told:
    return _each([_statement(None, desk.say.fresh("plain_action")) for _ in range(count)])


def _ordinal_words(desk: Desk) -> Told:
    return _run(_listed(desk, "第一，"))


_FORMS = {
    "han_is": lambda desk: _run(_han_is(desk)),
    "han_is_paragraphs": lambda desk: _each(_han_is(desk)),
    "semicolons": _semicolons,
    "sides": lambda desk: _run(_marked(["一方面，", "另一方面，"], _actions(desk, 2))),
    "order": lambda desk: _run(_marked(["首先，", "其次，", "最后，"], _actions(desk, 3))),
    "nested": _nested,
    "lead_in": _lead_in,
    "plain": lambda desk: _plain(desk, 1),
    "two_paragraphs": lambda desk: _plain(desk, 2),
    "brackets_inline": lambda desk: _run(_listed(desk, "（1）")),
    "brackets_paragraphs": lambda desk: _each(_listed(desk, "（1）")),
    "arabic_inline": lambda desk: _run(_listed(desk, "1.")),
    "ordinal_words": _ordinal_words,
}
