"""Which body a name means in a notice: the bureau, a part of it or another body, and where that is."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace

from extract.bodies.gazetteer import level_of
from extract.bodies.located import NOT_LOCATED, Located, settle, sign_level
from extract.bodies.names import Parts, sign_of, squeezed, take_apart
from extract.bodies.organs import ANY_FIRM, abbreviates, in_full, is_known, is_said_for, key_of, sector_of
from extract.bodies.places import reading_rules, zone_alone

#: What is longer is a phrase and no name.
_LONGEST = 60
#: Lists and crowds.
_MANY = re.compile(
    r"^(?:市州|县市(?![场政容])|县区|市县|区县|市区县|镇街|乡镇(?!企业)|各|全)|[、,，;；/]|等$|等.{0,4}(?:部门|单位)"
    r"|相关|有关|其他|其它|下属|所属|成员单位|[省市县区]直(?!机关工)|全体|分别"
    r"|(?:部门|单位|系统|人员|成员|负责人|企业|机构|同志|领导)$"
)
#: How the names of bodies end that call themselves 委, 校 …
_CALLED = {
    "委": ("委员会",),
    "校": ("学校", "中学", "小学", "大学", "学院"),
    "学校": ("学校", "中学", "小学"),
    "集团": ("集团", "公司"),
    "集团公司": ("公司",),
}
_SELF = re.compile(
    r"(?:我|本|该)(?:局|院|校|委|厅|办|社|站|中心|集团|公司|镇|乡|街道|区|县|市|州|省|旗|单位|馆|所|队)(?:党组|党委|党工委|党总支|党支部)?"
    r"|(?:局|院|校|委|厅|社|镇|乡|街道|集团|公司)?(?:党组|党委|党工委|党总支|党支部|领导班子|党组班子|党委班子|班子)"
)
#: 局办公室 is an office of the bureau, 市局办公室 of the bureau of that level.
_OWN_HEAD = re.compile(
    r"(?:我|本)?([省市县区州旗]?)(局|委|学院|院|学校|校|厅|社|集团公司|集团|公司|机关|中心)(?=[^长员级内]{2})"
)
_TOWN_HEAD = re.compile(r"(?:本|我)?(镇|乡|街道)(?=[^村镇]{2})(?!办事处)")
#: Names of bodies that are no part of another.
_APART = re.compile(
    r".*(?:(?<!分)局|厅|(?<!纪律检查)委员会|政府|法院|检察院|银行|党校|总工会|供销合作社联合社)"
)
_OF_A_PLACE = re.compile(_APART.pattern + r"|.*(?:委|公司|集团|医院|学院|大学|联合会|工会|部|办公室|管委会)")
_TEAM = re.compile(r"中央|国家|国务院|中纪委|中华人民共和国")
_SEVERAL = ("个巡察组", "个巡视组", "个督察组", "各巡察组")
#: 省局 in the notice of a bureau is the bureau of the province for the same.
_SAME = ("局", "院", "厅")
#: The discipline's own people in a body: no department of it.
_POSTED = re.compile("(?:派驻|驻).{0,12}纪检")
_VILLAGE = re.compile(r".*(?:村|社区|居|村民|居民)(?:村?委会|委员会|党支部|支部|党总支|党委)?")


@dataclass(frozen=True, slots=True)
class Body:
    """A body as it is compared: what it is called in full, where it is, what kind it is.

    ``organ`` is its name behind the place, empty for the place itself; ``parent`` the body it is a part of;
    ``sign`` what stands for the place where only that is written (区 of 区民政局);
    ``open``: the name alone does not say which body is meant.
    """

    located: Located
    organ: str
    notice_id: str
    parent: Body | None = None
    level: str | None = None
    sign: str = ""
    open: bool = False

    @property
    def scope(self) -> str | None:
        """How far :attr:`id` holds."""
        if self.open:
            return None
        if self.located.code is not None:
            return "region"
        return "place" if self.located.stands_alone or self.level == "central" else "notice"

    @property
    def name(self) -> str | None:
        """The full name; None when it is not decided where the body is."""
        if self.scope in (None, "notice"):
            return None
        if self.parent is not None:
            return (self.parent.name or "") + self.organ
        place = self.located.name or ""
        return self.organ if self.located.bare or (place and place in self.organ) else place + self.organ

    @property
    def id(self) -> str | None:
        """Equal for one body, never for two; None when the name alone does not say which."""
        if self.open:
            return None
        code = self.located.code
        parent = key_of(self.parent.organ) if self.parent else ""
        own = (self.located.zone, self.located.town, parent + key_of(self.organ))
        where = {"region": (), "place": (self.located.stated,)}.get(self.scope or "", (self.notice_id,))
        digest = hashlib.sha256("\0".join((*where, *own)).encode()).hexdigest()[:12]
        return f"{code or '000000'}-{digest}"

    def sector(self, inspected: bool) -> tuple[str | None, str | None]:
        """The sector and what it is read from. A firm that a party inspection looked at is the state's."""
        if self.open:
            return None, None
        if self.parent is not None:
            sector, _ = self.parent.sector(inspected)
            return sector, "inherited" if sector else None
        sector = self._stated_sector()
        if sector == ANY_FIRM:
            sector = "国企" if inspected else None
        return sector, "stated" if sector else None

    def _stated_sector(self) -> str | None:
        if _VILLAGE.fullmatch(self.organ):
            return "村社区"
        if self.located.town and self.organ in ("", "人民政府", "政府", "办事处"):
            return "街道乡镇"
        if not self.organ:
            return "开发区" if self.located.zone or self.located.stated.endswith(_ZONED) else "党委政府"
        return sector_of(self.organ)


_ZONED = ("经开区", "高新区", "开发区", "经济区", "新区", "示范区", "管理区", "产业园区", "度假区")


def bureau_of(name: str, home: Located, notice_id: str) -> Body:
    """The bureau of a notice that is at home in ``home``."""
    parts, sign = take_apart(name), sign_of(squeezed(name))
    if _TEAM.match(parts.organ) and not parts.place.length:
        return Body(NOT_LOCATED, parts.organ, notice_id, level="central")
    organ = take_apart(sign[1]).organ if sign and not parts.place.length else parts.organ
    levels = {level_of(code) for code in parts.place.codes}
    named_level = levels.pop() if len(levels) == 1 else None
    level = home.level or (
        sign_level(sign[0]) if sign else None if parts.place.zone or home.bare else named_level
    )
    return _leveled(
        Body(home, organ, notice_id, level=level, sign=sign[0] if sign else parts.place.stated[-1:])
    )


def _leveled(body: Body) -> Body:
    level = "village" if _VILLAGE.fullmatch(body.organ) else body.level or body.located.level
    return replace(body, level=level)


def team(name: str, bureau: Body) -> Body:
    """The team that inspected the bureau. Its name may hold commas: 市委深化改革、优化营商环境专项巡察组."""
    plain, sign = squeezed(name), sign_of(squeezed(name))
    if sign is not None and not _TEAM.match(plain) and not plain.endswith(_SEVERAL):
        return _signed(*sign, bureau)
    return named(name, bureau)


def named(name: str, bureau: Body) -> Body:
    """The body that a name means in the notice of ``bureau``; ``open`` where the name alone does not say."""
    plain = squeezed(name)
    if _TEAM.match(plain):
        return Body(NOT_LOCATED, in_full(plain), bureau.notice_id, level="central")
    parts = take_apart(plain)
    if not plain or _means_many(plain[parts.place.length :]):
        return _nobody(bureau)
    if _SELF.fullmatch(plain):
        return _nobody(bureau) if bureau.open else bureau
    if parts.place.length or parts.place.codes:
        return _elsewhere(parts, bureau)
    return _beside(plain, parts.organ, bureau)


def _means_many(rest: str) -> bool:
    return bool(
        len(rest) > _LONGEST or _MANY.search(rest) or reading_rules().family("facts", "body.many").first(rest)
    )


def _beside(plain: str, organ: str, bureau: Body) -> Body:
    """A name without a place: a part of the bureau, or a body of the bureau's own places."""
    if (head := _OWN_HEAD.match(plain)) is not None and _is_own(head, bureau):
        return _part(plain[head.end() :], bureau)
    sign = None if is_known(plain) else sign_of(plain)  # 市监局 opens with no sign
    return _signed(*sign, bureau) if sign is not None else _unplaced(plain, organ or plain, bureau)


def _nobody(bureau: Body) -> Body:
    return Body(NOT_LOCATED, "", bureau.notice_id, open=True)


def _is_own(head: re.Match[str], bureau: Body) -> bool:
    sign, end = head.groups()
    if end != "机关" and not bureau.organ.endswith(_CALLED.get(end, (end,))):
        return False
    return not sign or bureau.located.ancestor(sign) in (
        replace(bureau.located, basis="inherited"),
        NOT_LOCATED,
    )


def _elsewhere(parts: Parts, bureau: Body) -> Body:
    """A body whose place is written, in full or as far as its town."""
    home = bureau.located
    if parts.place.codes or parts.place.unknown:
        located = settle(parts.place, home)
    else:
        located = replace(home, town=parts.place.town, zone="", basis="inherited")
    body = _leveled(Body(located, parts.organ, bureau.notice_id))
    return bureau if _is_bureau(body, bureau) else body


def _is_bureau(body: Body, bureau: Body) -> bool:
    if body.id == bureau.id:
        return True
    here, there = body.located, bureau.located
    same = (here.code, here.stated, here.zone, here.town) == (
        there.code,
        there.stated,
        there.zone,
        there.town,
    )
    return same and bool(body.organ) and abbreviates(body.organ, bureau.organ)


def _signed(sign: str, rest: str, bureau: Body) -> Body:
    """市财政局: the body of the bureau's own 市, or of one below it that is not named."""
    located = bureau.located.ancestor(sign)
    organ = in_full(rest) if rest.startswith("委") else take_apart(rest).organ
    if rest in _SAME and bureau.organ.endswith(rest):
        organ = bureau.organ
    level = located.level or sign_level(sign)
    body = _leveled(Body(located, "" if organ in ("委", "委员会") else organ, bureau.notice_id, level=level))
    if _is_at_home(body, bureau) and bureau.organ and is_said_for(rest, bureau.organ):
        return bureau
    return bureau if _is_bureau(body, bureau) else body


def _is_at_home(body: Body, bureau: Body) -> bool:
    """Whether a body is of the bureau's own place, or of its level where no place is decided."""
    here, there = body.located, bureau.located
    if there.code is None and not there.stated:
        return body.level == bureau.level
    return (here.code, here.stated) == (there.code, there.stated)


def _unplaced(plain: str, organ: str, bureau: Body) -> Body:
    """A name without any place: the bureau itself, another body of its place, or a part of the bureau."""
    town = _TOWN_HEAD.match(plain)
    if town is not None:
        if not bureau.located.town:
            return _nobody(bureau)
        return _leveled(Body(_inherited(bureau.located), in_full(plain[town.end() :]), bureau.notice_id))
    if bureau.organ and (abbreviates(organ, bureau.organ) or is_said_for(plain, bureau.organ)):
        return bureau
    upper = _inherited(bureau.located.without_town())
    zone = zone_alone(plain)
    if zone is not None and not bureau.located.zone:
        return Body(replace(upper, zone=zone), "", bureau.notice_id)
    apart = _APART if bureau.organ else _OF_A_PLACE
    if apart.fullmatch(organ) and sector_of(organ) not in (None, ANY_FIRM):
        return _leveled(Body(upper, organ, bureau.notice_id))
    return _part(plain, bureau)


def _part(plain: str, bureau: Body) -> Body:
    """A department of the bureau. Of a whole place there is none: which office is meant is not said."""
    if _POSTED.match(plain):
        return _leveled(Body(_inherited(bureau.located), plain, bureau.notice_id))
    if bureau.organ:
        located = _inherited(bureau.located)
        return Body(located, in_full(plain), bureau.notice_id, parent=bureau, level=bureau.level)
    if bureau.located.town:
        return _leveled(Body(_inherited(bureau.located), in_full(plain), bureau.notice_id))
    return _nobody(bureau)


def _inherited(located: Located) -> Located:
    return replace(located, basis="inherited" if located.code or located.upper or located.stated else None)
