"""The names of bodies: who issued a notice, which body it is about, and the place that body belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from extract.patterns import pattern_of
from extract.rulebook import Rulebook

COLUMN: Final = pattern_of(r"\s*[【\[][^】\]]{2,14}[】\]]\s*")
#: Columns of a site that run on into a title (党务公开中共…), and its own name before one (某平台:中共…).
COLUMNS: Final = pattern_of(r"(?:[一-龥]{2,4}(?:公开|公告|公示|专栏|专题|动态|要闻)\s{0,4}){1,3}(?=中共)")
_SITE: Final = pattern_of(r"[^:中]{2,12}:\s{0,4}(?=中共)")
_SHORTEST: Final = 4
_LONGEST: Final = 60
_LONG_UNIT: Final = pattern_of(
    r"[一-龥]{1,14}?(?:自治区|自治州|自治县|自治旗|族乡)"
    r"|[一-龥]{1,8}?(?:特别行政区|开发区|经开区|高新区|高新技术产业园区|经济区|示范区|管理区|新区|矿区|地区|街道)"
    r"|[一-龥]{2,8}族区(?!域)"
)
#: A name of more than four signs must be free of signs that offices and verbs are made of.
_UNIT: Final = pattern_of(
    r"[一-龥]{1,4}?(?:省|市(?![场容])|州|盟|县|区|旗|镇|乡)"
    r"|[^\W\d_局院委会司厅处部校和及与对中党组关于的办公政府]{5,8}?(?:市(?![场容])|州|县|旗|镇|乡|[左右前后中]旗)"
)
#: Names whose last sign but one could end a name of its own (苏州市, 景德镇市, 新乡县, 北市区, 津市市).
_GOES_ON: Final = pattern_of(
    "(?<=州)(?:[省市县区镇乡]|地区)|(?<=镇)[市县区]|(?<=乡)[市县区镇]|(?<=[旗盟])[市县区镇]|(?<=^.[市县])[市区]"
)
#: Two bodies, and not 和平区 or 南和县.
_TOGETHER: Final = pattern_of("[省市县区州旗盟镇乡局院委会厅]和")
#: A term of office is told of what a body did (某县十三届县委第四轮巡察), not in its name.
_TERM: Final = pattern_of("[一二三四五六七八九十]届")
_PARTY_HEAD: Final = pattern_of(r"中共|中国共产党")
#: The party committee of a body (某某学院委员会); a commission's own name ends in 委员会 once.
_OWN_COMMITTEE: Final = pattern_of(
    r"(?<=[局院厅司社团])委员会$|(?<=中心|大学|小学|中学|学校|银行)委员会$|(?<=委员会)委员会$"
)
#: What the party committee of is no place: 中共某某监狱委员会, 中共某某供电公司委员会.
_UNIT_COMMITTEE: Final = pattern_of(
    r"(?:监狱|公司|集团|场|所|站|院|馆|园|厂|矿|社|行|校|队|中心|机关)委员会$"
)
_PLACE_COMMITTEE: Final = pattern_of(r"(?<=[省市县区州旗盟镇乡])委(?:员会)?$")
_CLAUSE_OPENS: Final = pattern_of(r"[。,;:\n]\s*([一-龥]{2,14})\Z")
_NO_NAME: Final = pattern_of(r"[。,;:!?\d<>]")
_LISTED: Final = pattern_of("[一-龥]?、")
#: Signs of verbs and prepositions, which no name of a body has: 成立了市司法局, 通报至市法院.
_VERBAL: Final = pattern_of("[了至由向对将把被从请着让使]|成立|组织|召开|通报")
#: A paper on the rectification that is named by its author or by whom it is about.
_PAPER: Final = pattern_of(r"《([^《》]{6,60}整改[^《》]{0,20})》")
_OWN_GROUP: Final = pattern_of(
    r"(中共[^,。;《》]{4,30}?(?:党组|党委))(?:巡[视察])?整改(?:落实)?工作(?:领导小组|专班)"
)
_INSPECTED: Final = pattern_of(
    r"(?:巡[视察]|向|对)(?P<body>[^,巡组]{4,24}?(?:党组|党委|党工委))(?:的)?(?:反馈|情况|问题|集中)"
)
#: Brackets that belong to a name, whose committee stands behind them: 某烟草专卖局（公司）党组.
_BRACKET_INSIDE: Final = pattern_of(r"\([^()]{2,20}\)(?:党组|党委|党总支|党支部|委员会)")
_ASIDE: Final = pattern_of(r"\([^()]*\)")


#: An office whose matter follows at once (云泽市农业农村局高标准农田建设专项审计反馈问题…).
_OFFICE: Final = pattern_of(
    r"([一-龥]{2,12}[市县区旗州](?:[一-龥]{2,6}?)局)(?=[一-龥]{2,16}(?:专项)?(?:审计|督察|检查))"
)


def behind(head: re.Pattern[str], text: str) -> str:
    """``text`` without what matches at its head."""
    match = head.match(text)
    return text if match is None else text[match.end() :]


def leading_body(title: str, rules: Rulebook) -> str | None:
    """The body a title begins with (中共云泽市水务局党组关于…), or None.

    It must end where something else begins (关于, 落实, 2023年 …), so that 云泽市2022年度绩效审计 is none.
    """
    text = behind(COLUMN, title)
    if "中共" in text and (before := COLUMNS.match(text) or _SITE.match(text)) is not None:
        text = text[before.end() :]
    text = text.removeprefix("关于")[:_LONGEST]
    about = text.find("关于")
    limit = len(text) if about < 0 else about
    organ = rules.family("facts", "body.organ", "body.party").regex
    for end in _ends(text, limit, rules):
        name = text[:end].rstrip()
        if name.count("“") == name.count("”") and organ.search(name) and not _TERM.search(name):
            return text[:end].strip()
    office = _OFFICE.match(text)
    return office[1] if office and region_of(office[1], rules) not in (None, office[1]) else None


def _ends(text: str, limit: int, rules: Rulebook) -> Iterator[int]:
    """Where, up to ``limit``, the text ends or something begins that is no part of a name."""
    after = rules.family("facts", "title.after_body")
    for end in range(_SHORTEST, min(limit + 1, len(text))):
        if text[end] == "(" and _BRACKET_INSIDE.match(text, end):
            continue
        begins = after.by_sign[text[end]]
        if begins is not None and begins.regex.match(text[end:]):
            yield end
    if _SHORTEST <= len(text) == limit:
        yield limit


def is_body(text: str, rules: Rulebook) -> bool:
    """Whether ``text`` is the name of one body and nothing else."""
    plain = _squeezed(text)
    if not _SHORTEST <= len(plain) <= _LONGEST or _NO_NAME.search(plain):
        return False
    return rules.family("facts", "body.organ", "body.party").regex.search(plain) is not None


def _squeezed(text: str) -> str:
    return "".join(text.split())


def without_party(issuer: str, rules: Rulebook) -> str:
    """The body itself: without 中共 before it, 党组, 党委 or, after a place, 委 and 委员会 behind it."""
    party = _PARTY_HEAD.match(issuer)
    name = behind(_PARTY_HEAD, issuer)
    shorter = rules.family("facts", "body.party").regex.sub("", name)
    if shorter != name or (shorter := _OWN_COMMITTEE.sub("", name)) != name:
        return shorter
    if name.startswith("共青团") or (party is None and name.endswith("员会")):
        return name
    if party is not None and _UNIT_COMMITTEE.search(name):
        return name.removesuffix("委员会")
    return _PLACE_COMMITTEE.sub("", name)


def bureau_of(issuer: str, rules: Rulebook) -> str | None:
    """The body behind an issuer; of several signatories the one that is no party committee."""
    names = issuer.split() if all(len(name) >= _SHORTEST for name in issuer.split()) else [_squeezed(issuer)]
    plain = [name for name in names if not _PARTY_HEAD.match(name)]
    bureau = without_party((plain or names)[0], rules)
    return bureau or None


def region_of(name: str, rules: Rulebook) -> str | None:
    """The place a name begins with, as far as it is written: 临河市云溪区水务局 → 临河市云溪区."""
    denied = rules.family("facts", "place.not").regex
    at = 0
    while True:
        unit = min(_units(name, at), key=lambda match: match.end(), default=None)
        if unit is None or denied.match(name[at:]) or _TOGETHER.search(unit.group()) or unit.end() - at < 2:
            return name[:at] or None
        at = _whole_unit(name[at:], unit.end() - at, denied) + at


def _whole_unit(name: str, end: int, denied: re.Pattern[str]) -> int:
    """Where the place a name begins with ends, when what ends at ``end`` may be but a part of its name."""
    more = _GOES_ON.match(name, end)
    return end if more is None or denied.match(name[end:]) else more.end()


def leading_place(name: str, rules: Rulebook) -> bool:
    """Whether a name says on its own where it belongs: it opens with a place or with 中共."""
    plain = behind(_PARTY_HEAD, name)
    return plain != name or region_of(plain, rules) is not None


def is_place(text: str, rules: Rulebook) -> bool:
    """Whether ``text`` is the name of a place and nothing else, 中共 before it left aside."""
    plain = behind(_PARTY_HEAD, _squeezed(text))
    return len(plain) >= 2 and region_of(plain, rules) == plain


def _units(name: str, at: int) -> list[re.Match[str]]:
    return [match for pattern in (_LONG_UNIT, _UNIT) if (match := pattern.match(name, at))]


def is_generic(name: str, rules: Rulebook) -> bool:
    """Whether a name says which office but not of which place: 市民政局, 我局."""
    return rules.family("facts", "body.generic").regex.search(name) is not None


_MORE: Final = pattern_of(r"及|并|同步|延伸|(?:19|20)\d\d(?:[-—至]\d{2,4})?年")


def inspected_body(clause: str, rules: Rulebook) -> str | None:
    """The one body in 对…进行 or 向…反馈, without party organ; None for several or for none."""
    name = _ASIDE.sub("", clause)
    name = _MORE.split(name)[0].strip(" “”")
    if rules.family("facts", "body.many").regex.search(name) or len(name) < 2:
        return None
    return without_party(name, rules) or None


def completed(name: str, text: str, level: str, rules: Rulebook) -> str | None:
    """The full name of a generic body (区民政局, 我局) where the notice itself gives it; else None.

    Either it stands somewhere in full, or its place does: the only place of the right level that the
    notice's own papers begin with (《云泽市…办法》). ``level`` is the sign of the committee that inspected.
    """
    if name[0] in "我本该":
        return _own_name(name[1:], text, level, rules)
    if name[0] not in _LEVELS:
        return None
    return _in_full(name[1:], text, rules) or _composed(name[1:], name[0], text)


_LEVELS: Final = frozenset("省市县区州旗")
#: The signs of the places below a committee's level.
_BELOW: Final = dict(zip("省市州县区旗", ("市州县区旗", "县区旗", "市县", *["镇乡"] * 3), strict=True))
_NAMED_PLACE: Final = pattern_of(
    r"[《“](?:中共)?([一-龥]{2,3}?[省市县区州旗]|[一-龥]{2,14}?(?:自治[区州县旗]|[左右前后中]旗))"
    r"(?![场政容民域])(?=[^》”]{2})"
)


_RUN_BEFORE: Final = pattern_of("[一-龥]{2,16}$")
_BEFORE_A_PLACE: Final = pattern_of("[对向由和与及在为的于了至到从请使让]|根据|按照|中共|成立|组织|通报")


def _in_full(bare: str, text: str, rules: Rulebook) -> str | None:
    at = text.find(bare)
    while at >= 0:
        run = _RUN_BEFORE.search(text[max(0, at - 16) : at])
        place = _place_at_end(run.group(), rules) if run else None
        if place:
            return place + bare
        at = text.find(bare, at + 1)
    return None


def _place_at_end(run: str, rules: Rulebook) -> str | None:
    """The place at the very end of a run of signs; it begins where a particle or a preposition ends."""
    run = _BEFORE_A_PLACE.split(run)[-1]
    return run if len(run) >= 3 and region_of(run, rules) == run else None


def _composed(bare: str, level: str, text: str) -> str | None:
    places = {place for place in _NAMED_PLACE.findall(text) if place.endswith(level)} if level else set()
    return places.pop() + bare if len(places) == 1 else None


def _lower_body(text: str, level: str) -> bool:
    """Whether a notice that says 我局 speaks more of a lower level (区委, 全区) than of its own."""
    signs = [sign for sign in _BELOW.get(level, "") if f"{sign}委" in text or f"{sign}政府" in text]
    if not signs:
        return False
    if any(f"我{sign}" in text for sign in signs):
        return True
    lower = f"[{''.join(signs)}]"
    below = len(pattern_of(rf"{lower}(?<![各及和、县市全].)(?:委(?!员)|政府|人民政府)").findall(text))
    below += sum(text.count(f"全{sign}") - text.count(f"全{sign}域") for sign in signs)
    if below == 0:
        return False
    inspecting = rf"{level}(?<![全我].)(?:委(?!员|第|巡|[统提常专机联])|(?:人民)?政府)"
    spoken = text.count(f"全{level}") + text.count(f"我{level}")
    return below >= spoken + len(pattern_of(inspecting).findall(text))


def named_in_papers(text: str, rules: Rulebook) -> str | None:
    """The one body that a notice's own papers (《中共…党组关于…整改方案》) and groups are about."""
    found = set()
    for title in (*_PAPER.findall(text), *_OWN_GROUP.findall(text)):
        about = _INSPECTED.search(title)
        name = leading_body(title, rules) or (about["body"] if about else None)
        body = without_party(name, rules) if name else None
        if body and not is_generic(body, rules) and region_of(body, rules) not in (None, body):
            found.add(body)
    return found.pop() if len(found) == 1 else None


def _opening_clauses(office: str, text: str) -> Iterator[str]:
    """Names of more than three signs that end in ``office`` and open a clause, unless they are in a list."""
    at = text.find(office)
    while at >= 0:
        end = at + len(office)
        opened = _CLAUSE_OPENS.search(text, max(0, at - 18), at)
        if opened is not None and not _LISTED.match(text, end):
            name = opened.group(1) + office
            if len(name) > 3 and _VERBAL.search(name) is None:
                yield name
        at = text.find(office, end)


def _own_name(office: str, text: str, level: str, rules: Rulebook) -> str | None:
    """What the body calls itself beside 我局: the one full name, or the office, that opens its clauses.

    An office (水务局) must do so more than once, and takes its place from the papers the notice names. A body
    below the level of the committee that inspected it has no place that the papers would name.
    """
    if not office or not level or _lower_body(text, level):
        return None
    known = Counter(name for name in _opening_clauses(office, text) if not is_generic(name, rules))
    full = [name for name in known if (region_of(name, rules) or "").endswith(level)]
    if full:
        return full[0] if len(full) == 1 else None
    offices = [name for name, count in known.most_common(1) if count > 1]
    return _composed(offices[0], level, text) if offices else None
