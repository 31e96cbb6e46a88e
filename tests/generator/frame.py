"""What stands around the notice's own text: furniture, title, meta line, closing, signature."""

from __future__ import annotations

from tests.generator.dates import full, han
from tests.generator.sheet import Desk

_VERBS = {
    "progress": "整改进展情况的通报",
    "plan": "整改方案",
    "closure": "整改任务完成情况的公示",
    "summary": "整改情况",
}


def write_head(desk: Desk, kind: str) -> None:
    """Write everything above the first sentence, and gold for title, issuer, publication."""
    desk.sheet.notice.update(kind=kind, programme=desk.facts.programme)
    title = _title(desk, kind)
    _breadcrumb(desk, title)
    _index(desk, title)
    _print_title(desk, title)
    _meta(desk)
    _tools(desk)


def issuer(desk: Desk) -> str | None:
    """Say who issues the notice, as written in title or signature; None when neither names it."""
    facts, style = desk.facts, desk.style
    if desk.sheet.notice["programme"] in ("审计", "生态环境保护督察"):
        organ: str = facts.body.name
    else:
        organ = facts.body.party if style["title_names"] == "organ" else f"中共{facts.body.party}"
    named = style["title"] != "missing" and style["title_names"] != "nobody"
    signed = style["signature"] in ("organ_and_date", "han_date", "broken")
    return organ if named or signed else None


def _title(desk: Desk, kind: str) -> list[str]:
    """Make the title in two pieces that a house may part."""
    desk.sheet.notice["issuer"] = issuer(desk)
    if desk.style["title"] == "missing":
        desk.sheet.notice["title"] = None
        return []
    who = "" if desk.style["title_names"] == "nobody" else (issuer(desk) or "")
    matter = desk.facts.programme if desk.facts.programme != "审计" else "审计查出问题"
    rest = f"关于{matter}{'反馈问题' if kind == 'plan' else ''}{_VERBS[kind]}"
    pieces = [who, rest] if who else [rest]
    if desk.style["title"] == "tagged":
        pieces[0] = f"【{desk.facts.verb}整改】{pieces[0]}"
    desk.sheet.notice["title"] = "".join(pieces)
    return pieces


def _print_title(desk: Desk, pieces: list[str]) -> None:
    if not pieces:
        return
    lines = pieces
    if desk.style["title"] in ("one_line", "tagged", "spaced_in_breadcrumb"):
        lines = ["".join(pieces)]
    if desk.style["title"] == "three_lines" and len(pieces) == 2:
        cut = pieces[1].index("整改")
        lines = [pieces[0], pieces[1][:cut], pieces[1][cut:]]
    for line in lines:
        desk.sheet.add(line, "title")


def _breadcrumb(desk: Desk, title: list[str]) -> None:
    form = desk.style["breadcrumb"]
    if form == "none":
        return
    path = {
        "当前位置": "当前位置：首页 > 公开栏目 > 整改公开",
        "所在位置": "您所在位置： 首页 > 通知公告",
        "arrows": "首页-> 要闻 -> 公告公示",
    }
    repeated = desk.style["title"] == "spaced_in_breadcrumb" and title
    desk.sheet.add(path[form] + (f" > {' '.join(title)}" if repeated else ""), "furniture")


def _index(desk: Desk, title: list[str]) -> None:
    form = desk.style["index"]
    if form == "none":
        return
    entries = [
        ("索引号", f"{desk.rng.randint(10**8, 10**9)}/{desk.facts.signed.year}-{desk.rng.randint(1, 99):05d}")
    ]
    entries += [("文件名称", "".join(title))] if title else []
    entries += [("发布机构", desk.facts.body.short), ("公开方式", "主动公开"), ("文号", "无")]
    for name, value in entries:
        for line in _index_lines(form, name, value):
            desk.sheet.add(line, "furniture")


def _index_lines(form: str, name: str, value: str) -> list[str]:
    if form == "bullets":
        return [f"• {name}：", value]
    if form == "spaced":
        return [f"{' '.join(name)}：{value}"]
    return [f"- {name}：{value}"]


def _meta(desk: Desk) -> None:
    notice, form, when = desk.sheet.notice, desk.style["meta"], desk.facts.published
    notice.update(published_at=None, publisher=None)
    if form == "none":
        return
    source = desk.facts.publisher
    minute, second, day = (
        when.strftime("%Y-%m-%d %H:%M"),
        when.strftime("%Y-%m-%d %H:%M:%S"),
        when.date().isoformat(),
    )
    slashes = when.strftime("%Y/%m/%d %H:%M")
    lines = {
        "plain": [f"发布时间：{minute}  来源：{source}"],
        "seconds": [f"日期：{second} 来源：{source} 浏览量："],
        "date_only": [f"信息来源：{source} 发布日期：{day} 分享："],
        "bracketed": [f"【信息时间：{minute} 阅读次数： 】【字号 】【我要打印】【关闭】"],
        "broken_lines": [f"发布时间：{minute}", f"来源：{source}", "访问次数："],
        "author": [f"编辑：小编 发表时间：{minute} 来源：{source}"],
        "empty_source": [f"发布日期：{day}    来源："],
        "slashes": [f"发布时间：{slashes}  信息来源：{source}  浏览次数：{desk.rng.randint(9, 999)}"],
    }[form]
    for line in lines:
        desk.sheet.add(line, "meta")
    precise = {"seconds": second, "date_only": day, "empty_source": day}.get(form, minute)
    notice["published_at"] = precise.replace(" ", "T")
    notice["publisher"] = None if form in ("bracketed", "empty_source") else source


def _tools(desk: Desk) -> None:
    lines = {
        "none": [],
        "buttons": ["【打印】 【关闭】"],
        "font_size": ["字号:[大 中 小]"],
        "share": ["分享：", "朗读"],
    }
    for line in lines[desk.style["tools"]]:
        desk.sheet.add(line, "furniture")


def write_foot(desk: Desk) -> None:
    """Write closing, signature and footer, with gold for contacts and the day of signing."""
    _closing(desk)
    _signature(desk)
    lines = {
        "none": [],
        "host": ["主办：某某网站编辑部     承办：信息中心    网站标识码：3300000000"],
        "registration": ["公安备案 33000000000000号", "ICP备00000000号-1"],
    }
    for line in lines[desk.style["footer"]]:
        desk.sheet.add(line, "furniture")


def _closing(desk: Desk) -> None:
    form = desk.style.get("closing", "none")
    phone, email = desk.facts.phone, desk.facts.email
    welcome = "欢迎广大干部群众对整改落实情况进行监督。如有意见建议，请及时向我们反映。"
    dashed = phone.replace("-", "—")
    address = f"邮政信箱：{desk.facts.body.short}办公室"
    lines = {
        "none": [],
        "full": [f"{welcome}联系电话：{phone}；{address}；电子邮箱：{email}。"],
        "phone_only": [f"{welcome}监督电话：{phone}。"],
        "separate_lines": [welcome, f"联系方式：{phone}", address, f"电子邮箱：{email}"],
        "dashes": [f"{welcome}联系电话：{dashed}，电子邮箱：{email}。"],
    }[form]
    for line in lines:
        desk.sheet.add(line)
    # With 0551—… the hyphen of the phone is the house's own; gold keeps it as written.
    desk.sheet.notice["contact_phone"] = {"none": None, "dashes": dashed}.get(form, phone)
    desk.sheet.notice["contact_email"] = None if form in ("none", "phone_only") else email


def _signature(desk: Desk) -> None:
    form, organ, day = desk.style["signature"], issuer(desk), desk.facts.signed
    if form == "none":
        desk.sheet.notice["signed_date"] = None
        return
    if form != "date_only" and organ is not None:
        cut = (
            len(organ)
            if form != "broken"
            else len(desk.facts.body.place) + (2 if organ.startswith("中共") else 0)
        )
        for line in filter(None, (organ[:cut], organ[cut:])):
            desk.sheet.add(line, "signature")
    desk.sheet.add(han(day) if form == "han_date" else full(day), "date")
    desk.sheet.notice["signed_date"] = day.isoformat()
