"""Owners: the people and bodies that a labelled field names, with their posts and duties.

A value is read in three steps: it is cut into members (at 、 ， ； and spaces, never inside brackets), each
member is stripped of what is not its name (a bracketed post, 同志, 等, …牵头), and posts on their own are
joined with the name they stand before or behind.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final, NamedTuple

from extract.fields.members import TRAILING, Member, members_of, trim
from extract.patterns import pattern_of
from extract.rulebook import Rulebook

_PERSON_ROLES: Final = frozenset({"lead_leader", "responsible_person"})
_INNER_SPACE: Final = pattern_of(r"(?<=[一-鿿]) +(?=[一-鿿])")
_COMRADE: Final = pattern_of("同志| ")
_NAME: Final = pattern_of(r"[一-鿿·]{2,4}$|[一-鿿]{1,6}·[一-鿿·]{1,8}$")
_BRACKETED: Final = pattern_of(
    r"(?P<name>[^()]+)\((?P<inside>[^()]*(?:\([^()]*\))?[^()]*)\)(?P<rest>[^()]*)$"
)
_PERSON_INSIDE: Final = pattern_of(
    r"(?P<body>[^()]{2,24})\((?:(?:负责|责任|联系)人[: ]?)?(?P<who>[^()]{2,8})\)$"
)
_TITLED: Final = pattern_of(
    r"(?P<name>[^ 副]{3}) ?"
    r"(?P<post>副?(?:书记|[局院所科处股镇乡县区市部组队站校园行会厅庭]长|主任|主席|总监|委员))"
)
_NOT_NAME: Final = pattern_of(
    r"(?:等(?:\d+|[一二三四五六七八九十]+)?(?:个|家|名|位)?(?:部门|单位|同志|人|科室)?|同志(?:负责)?)$"
)
_DUTY: Final = pattern_of(
    r"(?:按(?:照)?(?:各自)?职责(?:分工)?(?:负责|落实|配合)?"
    r"|(?:牵头|主办|配合|参与|协助|协同|协办|负责)(?:单位|部门|负责|落实|整改|配合)?)$"
)
_LEADING, _HELPING = ("牵头", "主办"), ("配合", "参与", "协助", "协同", "协办")
#: The second half of 各乡镇党委、政府, which is one body said in two words.
_SECOND_HALVES: Final = frozenset({"政府", "人民政府", "管委会", "党委", "村委会", "居委会"})


#: So many signs have two or three names that were run together …
_OF_SEVERAL: Final = (6, 9)
#: … unless they spell a long name: 祖丽胡马尔汗.
_TRANSCRIBES: Final = frozenset("尔汗提买古孜热吐帕祖依阿布拉克巴扎桑玛")

#: How many values are remembered before the memory is emptied, and how long they may be.
_REMEMBERED, _LONGEST_REMEMBERED = 4096, 200


class OwnerField(NamedTuple):
    """One owner as written: the span of its name in the folded value, its post, person or organisation."""

    role: str
    start: int
    end: int
    name: str
    post: str | None
    party: str


def looks_like_owners(folded: str, start: int, end: int, rules: Rulebook) -> bool:
    """Whether an unlabelled line goes on with the list of owners above it (李某（副局长） alone)."""
    text = folded[start:end].strip(TRAILING)
    if not text or len(text) > 60 or "。" in text:
        return False
    value = _Value(folded[start:end], rules.kept(OwnerReader))
    members = members_of(value.text)
    return bool(members) and all(value.is_owner(member) for member in members)


def holds_posts(folded: str, start: int, end: int, rules: Rulebook) -> bool:
    """Whether a stretch is people with their posts before their names: 党组成员、副局长李某."""
    text = folded[start:end]
    if len(text) > 60 or "。" in text:
        return False
    found = rules.kept(OwnerReader).read(text, "lead_leader")
    return bool(found) and all(one.post is not None and one.party == "person" for one in found)


class OwnerReader:
    """Reads owner fields. A value read before is remembered: the same bodies answer all over a notice."""

    def __init__(self, rules: Rulebook) -> None:
        self.bodies = rules.family("owners", "body").regex
        self.posts = rules.family("owners", "post").regex
        self.surnames = rules.family("owners", "surname").regex
        self._known: dict[tuple[str, str, str], list[OwnerField]] = {}

    def read(self, text: str, role: str, label: str = "") -> list[OwnerField]:
        """The owners in ``text``, the value of a field whose label means ``role``; offsets are into ``text``.

        "mixed" (责任单位及责任人) is resolved for each by what it looks like and what the label says.
        """
        key = (text, role, label)
        found = self._known.get(key)
        if found is None:
            found = _Value(text, self).read(role, label)
            if len(self._known) == _REMEMBERED:
                self._known.clear()
            if len(text) <= _LONGEST_REMEMBERED:
                self._known[key] = found
        return found


class _Value:
    """The value of one owner field while it is read."""

    def __init__(self, text: str, reader: OwnerReader) -> None:
        self.text = text
        self.bodies, self.posts, self.surnames = reader.bodies, reader.posts, reader.surnames

    def read(self, role: str, label: str) -> list[OwnerField]:
        parted = [one for member in self._mended(members_of(self.text)) for one in self._parted(member, role)]
        members = [self._stripped(member, role) for member in parted]
        members = self._with_posts(self._halves_joined(members), role)
        _spread_duties(members)
        return [self._made(member, role, label) for member in members]

    def is_owner(self, member: Member) -> bool:
        """Whether a member has the shape of a person or a body and of nothing else."""
        text = self.text[member.start : member.end].strip(TRAILING)
        name = text.split("(")[0].strip()
        return self._is_name(name.replace(" ", "")) or (len(name) <= 20 and self._is_body(name))

    def _mended(self, members: list[Member]) -> list[Member]:
        """The members, those together that a blank inside a word has torn apart: 质量监督 站."""
        blanks = [self.text[one.end : other.start] == " " for one, other in pairwise(members)]
        if True not in blanks:
            return members
        mended = members[:1]
        for place, member in enumerate(members[1:]):
            around = blanks[max(0, place - 1) : place + 2]
            if blanks[place] and self._is_torn(mended[-1], member, by_blanks=sum(around) > 1):
                mended[-1].end = member.end
            else:
                mended.append(member)
        return mended

    def _is_torn(self, left: Member, right: Member, *, by_blanks: bool) -> bool:
        """Whether two words are one; ``by_blanks``: the list is parted by them, so only single signs are."""
        before, behind = self.text[left.start : left.end], self.text[right.start : right.end]
        whole = _INNER_SPACE.sub("", self.text[left.start : right.end])
        if min(len(before), len(behind)) == 1:
            return self._is_body(whole) or self._is_name(whole)
        if by_blanks or self._is_body(before) or not self._is_body(whole):
            return False
        return not self._is_name(before) and self.posts.fullmatch(before) is None

    def _parted(self, member: Member, role: str) -> list[Member]:
        """A member as it is, a body and the person in brackets behind it, or names run together."""
        text = self.text[member.start : member.end]
        if role in _PERSON_ROLES and len(text) in _OF_SEVERAL and "同志" not in text:
            return self._names_of(member, text)
        match = _PERSON_INSIDE.match(text) if role not in _PERSON_ROLES and text.endswith(")") else None
        if match is None or not self._is_name(match["who"]) or not self._is_body(match["body"].rstrip()):
            return [member]
        person = Member(member.start + match.start("who"), member.start + match.end("who"), member.clause)
        person.inside = True
        member.end = member.start + match.end("body")
        return [member, person]

    def _names_of(self, member: Member, text: str) -> list[Member]:
        """The names, of three signs each, that a narrow cell had on lines of their own: 许海涛丁秀兰."""
        names = [text[at : at + 3] for at in range(0, len(text), 3)]
        is_one = sum(sign in _TRANSCRIBES for sign in text) > 1 or self._is_body(text)
        if is_one or not all(map(self._is_name, names)) or self.posts.search(text) is not None:
            return [member]
        starts = range(member.start, member.end, 3)
        return [Member(start, start + 3, member.clause) for start in starts]

    # -- stripping -----------------------------------------------------------------------------------------

    def _stripped(self, member: Member, role: str) -> Member:
        """The member without bracket, 同志, 等 and duty, which become its post and role."""
        text = self.text[member.start : member.end]
        bracketed = _BRACKETED.match(text) if "(" in text else None
        if bracketed is not None:
            self._bracket(member, bracketed["name"].rstrip(), bracketed["inside"].strip())
        self._cut(member, _NOT_NAME)
        if role not in _PERSON_ROLES:
            duty = self._cut(member, _DUTY)
            member.role = member.role or _role_of_duty(duty)
        self._cut(member, _NOT_NAME)
        if role in _PERSON_ROLES and not member.post:
            self._title_last(member)
        name = self.text[member.start : member.end]
        member.is_name = self._is_name(_INNER_SPACE.sub("", name))
        expects = role in _PERSON_ROLES or (role == "mixed" and not self._is_body(name))
        member.is_post = expects and not member.post and self.posts.fullmatch(name) is not None
        if not member.is_post and (role in _PERSON_ROLES or role == "mixed"):
            self._title_first(member)
        return member

    def _bracket(self, member: Member, name: str, inside: str) -> None:
        """What stands in brackets behind a name: a duty, a post, or part of the name (政治部（督察室）)."""
        duty = _DUTY.fullmatch(inside)
        if duty is not None:
            member.role = _role_of_duty(inside)
        elif self._is_name(_COMRADE.sub("", name)) or (
            not self._is_body(name) and self.posts.search(inside) is not None
        ):
            member.post = inside or None
        else:
            return
        member.end = member.start + len(name)

    def _cut(self, member: Member, pattern: re.Pattern[str]) -> str:
        """Cut what ``pattern`` finds at the end of a member, unless nothing would be left; returns it."""
        found = pattern.search(self.text[member.start : member.end])
        if found is None or found.start() < 2:
            return ""
        member.end = trim(self.text, member.start, member.start + found.start())
        return found.group()

    def _title_first(self, member: Member) -> None:
        """党组书记王明 is a post and a name."""
        text = self.text[member.start : member.end]
        for length in (2, 3, 4):
            cut = len(text) - length
            if cut < 2:
                return
            if self._is_name(text[cut:]) and self.posts.fullmatch(text[:cut].rstrip()):
                member.post, member.start, member.is_name = text[:cut].strip(), member.start + cut, True
                return

    def _title_last(self, member: Member) -> None:
        """王治水局长 is a name and a post; 宣传委员 is none, for its first signs are no name."""
        match = _TITLED.fullmatch(self.text[member.start : member.end])
        if match is not None and self._is_name(match["name"]):
            member.post, member.end = match["post"], member.start + match.end("name")

    # -- joining -------------------------------------------------------------------------------------------

    def _halves_joined(self, members: list[Member]) -> list[Member]:
        joined: list[Member] = []
        for member in members:
            half = joined and self.text[member.start : member.end] in _SECOND_HALVES
            if half and self.text[joined[-1].end : member.start] == "、":
                joined[-1].end = member.end
            else:
                joined.append(member)
        return joined

    def _with_posts(self, members: list[Member], role: str) -> list[Member]:
        """Posts on their own, joined with the name behind them or, where names come first, before them."""
        if not any(member.is_post for member in members):
            return members
        names_first = bool(members) and members[0].is_name and members[0].post is None
        kept: list[Member] = []
        pending: Member | None = None
        for member in members:
            if member.is_post and names_first and kept and kept[-1].is_name:
                self._add_post(kept[-1], member)
            elif member.is_post:
                pending = pending or member
            else:
                if pending is not None:
                    posts = self.text[pending.start : member.start].strip(TRAILING)
                    member.post = f"{posts}{self._between(pending, member)}"
                    pending = None
                kept.append(member)
        if pending is not None:
            pending.end = max(pending.end, members[-1].end)
            kept.append(pending)
        return kept

    def _between(self, pending: Member, member: Member) -> str:
        """A post that stands right before the name, when it was cut off already (…、局长王明)."""
        own = member.post
        before = self.text[pending.start : member.start].rstrip(TRAILING)
        return "" if own is None or before.endswith(own) else own

    def _add_post(self, owner: Member, post: Member) -> None:
        text = self.text[post.start : post.end]
        owner.post = text if owner.post is None else f"{owner.post}、{text}"

    # -- making --------------------------------------------------------------------------------------------

    def _made(self, member: Member, role: str, label: str) -> OwnerField:
        name = _INNER_SPACE.sub("", self.text[member.start : member.end])
        person = self._is_person(name, role)
        if member.inside:
            role = "responsible_person"
        elif role == "mixed":
            role = _mixed_role(label, person=person)
        elif member.role is not None and not person:
            role = member.role
        party = "person" if person else "organisation"
        return OwnerField(role, member.start, member.end, name, member.post or None, party)

    def _is_person(self, name: str, role: str) -> bool:
        if role in _PERSON_ROLES:
            return not (self._is_body(name) and not self._is_name(name))
        return self._is_name(name)

    def _is_name(self, text: str) -> bool:
        short = _NAME.match(text) is not None and self.surnames.match(text) is not None
        return short and not self._is_body(text) and not self.posts.fullmatch(text)

    def _is_body(self, text: str) -> bool:
        return self.bodies.fullmatch(text) is not None


def _role_of_duty(duty: str) -> str | None:
    if any(word in duty for word in _LEADING):
        return "lead_department"
    return "participating_department" if any(word in duty for word in _HELPING) else None


def _spread_duties(members: list[Member]) -> None:
    """A duty said at the end of a clause is that of all its members: 水利局、生态环境局配合."""
    duties = {member.clause: member.role for member in members if member.role}
    for member in members:
        member.role = member.role or duties.get(member.clause)


def _mixed_role(label: str, *, person: bool) -> str:
    if person:
        return "lead_leader" if "领导" in label else "responsible_person"
    return "lead_department" if "牵头" in label else "responsible_department"
