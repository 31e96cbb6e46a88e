"""What a citation is: kind of paper, what was done with it, who issued it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.citations.finding import Citation
from extract.rulebook import Rulebook

#: A paper of these kinds is a body's own when the body made or changed it.
_CAN_BE_OWN = frozenset({"department_rule", "normative", "plan", "own_rule", "other", "report"})
_NEVER_OWN = re.compile(r"请示$|建议$|^(?:审计|调查|评估|检测)?报告$")
_NAMED_ONLY = r"(?:的|现行的?|关于|印发|关于印发|(?:制定|出台|印发|下发)的)?$"
_OWN_WORDS = re.compile(rf"(?:我[局委院校镇街办厅]|本[局委院校]|本单位|局党[组委]|局机关){_NAMED_ONLY}")
_OTHERS = re.compile(
    r"(?:国务院|中央|国家|[总部]局|省[委政市]?|市委|市政府|县委|县政府|区委|区政府|上级|总局|厅)[^,。;:]{0,14}$"
)
_LEFT = re.compile(r"[^,。;:!?\n《》()]{0,40}$")
_PREFIX = re.compile(r"(?:关于)?(?:印发|下发|转发|修订|修改|制定|执行|落实|贯彻)?(?:的|原)?$")
_TITLE_BODY = re.compile(
    r"^(中共中央(?:办公厅)?(?:[、 ]*国务院(?:办公厅)?)?|国务院(?:办公厅)?"
    r"|[^,。《》]{2,20}?(?:人民政府|委员会|党委|总局|部|局|厅|委|办公室|办公厅|党组))(?:关于|印发|$)"
)
_BODY_BEFORE = re.compile(
    r"(中共中央|国务院(?:办公厅)?|(?:国家|全国)?[一-龥]{0,10}(?:人民政府|政府办?公?[室厅]?|委员会|总局|党委|党组|[省市县区]委(?:办公?[室厅]?)?|部|局|厅|办))(?:的|关于|印发|关于印发|牵头|联合|发布|下发|制定|出台|颁布)*$"
)
_CASE_SIGNS = re.compile(r"罚|处(?:字)?$|监开处|强|不罚|责改|决定")
_PROVINCES = {
    "京": "北京市",
    "津": "天津市",
    "沪": "上海市",
    "渝": "重庆市",
    "冀": "河北省",
    "豫": "河南省",
    "云": "云南省",
    "辽": "辽宁省",
    "黑": "黑龙江省",
    "湘": "湖南省",
    "皖": "安徽省",
    "鲁": "山东省",
    "新": "新疆维吾尔自治区",
    "苏": "江苏省",
    "浙": "浙江省",
    "赣": "江西省",
    "鄂": "湖北省",
    "桂": "广西壮族自治区",
    "甘": "甘肃省",
    "晋": "山西省",
    "蒙": "内蒙古自治区",
    "陕": "陕西省",
    "吉": "吉林省",
    "闽": "福建省",
    "贵": "贵州省",
    "黔": "贵州省",
    "粤": "广东省",
    "青": "青海省",
    "藏": "西藏自治区",
    "川": "四川省",
    "宁": "宁夏回族自治区",
    "琼": "海南省",
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """Kind, action and issuer of one citation."""

    kind: str
    action: str
    issuer: str | None
    issuer_basis: str | None


class Judge:
    """Judges the citations of one notice in order: 《甲》和《乙》 share what was done with them."""

    def __init__(self, folded: str, bureau: str | None, rules: Rulebook) -> None:
        self._folded, self._bureau, self._rules = folded, bureau, rules
        self._last: tuple[int, str, bool] = (-1, "cited", False)
        self._kinds: dict[str, str] = {}

    def judge(self, one: Citation) -> Judgement:
        """What ``one`` is; to be asked in the order of the text."""
        left = _LEFT.search(self._folded, max(0, one.start - 40), one.start)
        words = left.group() if left else ""
        action, own = self._action(one, words)
        title = self._text(one.title)
        issuer, basis = self._issuer(one, title, words)
        kind = self._kind(one, title)
        if self._is_own(kind, title, own or self._says_own(words), basis, issuer):
            kind = "own_rule"
        self._last = (one.end, action, own)
        if title:
            self._kinds.setdefault(title, kind)
        return Judgement(kind, action, issuer, basis)

    def _text(self, span: tuple[int, int] | None) -> str:
        return "" if span is None else self._folded[span[0] : span[1]].strip()

    def _action(self, one: Citation, words: str) -> tuple[str, bool]:
        """What was done, and whether by the body itself; carried over 、 and 和 from the one before."""
        actions = self._rules.family("actions")
        behind = actions.regex.match(self._folded[one.end : one.end + 16])
        if behind is not None and actions.rule_of(behind).value.startswith("after."):
            return actions.rule_of(behind).value.removeprefix("after."), True
        end, action, own = self._last
        between = self._folded[end : one.start] if end >= 0 else "。"
        if not words.strip() and len(between) <= 4 and not set(between) & set("。;\n"):
            return action, own
        if len(between) <= 3 and set(between.strip()) <= set("、和及与,"):
            return action, own
        match = actions.regex.search(words) if words else None
        if match is None or match.end() != len(words):
            return "cited", False
        return actions.rule_of(match).value, _OTHERS.search(words[: match.start()]) is None

    def _says_own(self, words: str) -> bool:
        at = words.rfind(self._bureau) if self._bureau else -1
        named = at >= 0 and re.fullmatch(_NAMED_ONLY, words[at + len(self._bureau or "") :])
        return bool(named or _OWN_WORDS.search(words))

    def _kind(self, one: Citation, title: str) -> str:
        if one.form in ("standard", "case"):
            return one.form
        if not title:
            if one.form == "decree":
                return "regulation" if "国务院令" in self._text(one.number) else "department_rule"
            return "case" if _CASE_SIGNS.search(self._sign(one)) else "normative"
        rule = self._rules.family("titles").first(title)
        kind = rule.value if rule is not None else "normative" if one.number else "other"
        # 部门规章 come by decree (规章制定程序条例, 第三十条); what has a 文号 is a 规范性文件.
        by_letter = kind == "department_rule" and one.number is not None and one.form != "decree"
        return "normative" if by_letter else kind

    def _is_own(self, kind: str, title: str, own: bool, basis: str | None, issuer: str | None) -> bool:
        if not title or kind not in _CAN_BE_OWN or _NEVER_OWN.search(title) or not own:
            return False
        return basis in (None, "text") or issuer is None or issuer == self._bureau

    def _sign(self, one: Citation) -> str:
        return re.split(r"[〔\[【(〈﹝「{\d]", self._text(one.number), maxsplit=1)[0].strip()

    def _issuer(self, one: Citation, title: str, words: str) -> tuple[str | None, str | None]:
        """By the sign of the number, the head of the title, the words before; in this order."""
        if one.number and not one.form:
            sign = self._sign(one)
            rule = self._rules.family("issuers").first(sign + "〔")
            if rule is not None:
                return rule.value.replace("{place}", _PROVINCES.get(sign[:1], "")), "sign"
        if one.form == "decree" and self._text(one.number).startswith("国务院令"):
            return "国务院", "sign"
        head = _TITLE_BODY.match(title)
        if head is not None:
            return head[1], "title"
        bare = words[: match.start()] if (match := _PREFIX.search(words)) else words
        body = _BODY_BEFORE.search(bare)
        if body is None:
            return None, None
        return (self._bureau, "text") if self._bureau and self._bureau in body[1] else _trimmed(body[1])


def _trimmed(body: str) -> tuple[str | None, str | None]:
    """A body without the words that lead up to it: 根据国务院 → 国务院."""
    name = re.sub(
        r"^.*(?:根据|依据|按照|依照|违反|执行|落实|贯彻|结合|对照|学习|以及|印发|转发|[和与以对由经向])",
        "",
        body,
    )
    return (name, "text") if len(name) >= 3 or name in ("省委", "市委", "县委", "区委") else (None, None)
