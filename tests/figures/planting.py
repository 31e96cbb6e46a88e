"""Texts with planted figures and citations: what is planted is known, so the gold needs no reader.

Invented throughout. Every sentence is put together from words, numerals and units chosen at random; between
them stand traps, which hold numerals and no figure.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True)
class Gold:
    """One planted figure."""

    start: int
    end: int
    value: float
    value_max: float | None
    unit: str
    base: float
    base_unit: str
    counted: str | None


@dataclass(frozen=True)
class Cited:
    """One planted citation."""

    start: int
    end: int
    kind: str
    number: str | None
    article: str | None


@dataclass
class Text:
    """A text while it is put together."""

    parts: list[str] = field(default_factory=list)
    figures: list[Gold] = field(default_factory=list)
    citations: list[Cited] = field(default_factory=list)
    length: int = 0

    def say(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)

    @property
    def text(self) -> str:
        return "".join(self.parts)


#: Words before, words behind, units (as written, base unit, factor), what is counted.
COUNTS = (
    ("立案", "", ("起", "件"), "立案"),
    ("诫勉", "", ("人", "名"), "诫勉"),
    ("给予", "党内警告处分", ("人", "名"), "党纪政务处分"),
    ("批评教育", "", ("人", "人次"), "批评教育"),
    ("组织处理", "", ("人",), "组织处理"),
    ("提醒谈话", "", ("人次", "人"), "谈话"),
    ("检查企业", "", ("家", "家次", "户次"), "检查对象"),
    ("责令整改", "", ("家", "户"), "责令整改"),
    ("约谈企业负责人", "", ("人", "人次"), "约谈"),
    ("移送问题线索", "", ("条", "件"), "移送"),
    ("召开", "专题会议", ("次", "场"), "会议"),
    ("举办", "业务培训班", ("期", "场次"), "培训"),
    ("开展专项督查", "", ("次", "轮次"), "检查"),
    ("组织集中学习", "", ("次", "场"), "学习"),
    ("新建制度", "", ("项", "个"), "制度"),
    ("修订完善", "规章制度", ("项", "个"), "制度"),
    ("制定", "整改措施", ("条", "项"), "整改措施"),
    ("排查安全隐患", "", ("处", "个", "条"), "隐患"),
    ("反馈", "具体问题", ("个", "项"), "问题"),
    ("受理信访件", "", ("件",), "信访"),
    ("销号", "", ("个", "项"), "销号"),
    ("已完成整改", "", ("个", "项"), "完成整改"),
    ("正在整改", "", ("个", "项"), "正在整改"),
    ("出动执法人员", "", ("人次",), "出动人员"),
    ("抽检样品", "", ("批次",), "抽检"),
    ("新增市场主体", "", ("户",), "企业"),
    ("涉及", "成员单位", ("个", "家"), "单位"),
)
AMOUNTS = (
    ("追缴资金", "追缴资金"),
    ("收回违规发放的津补贴", "追缴资金"),
    ("罚没款", "罚没"),
    ("涉案金额", "涉及资金"),
    ("挽回经济损失", "挽回损失"),
    ("投入专项资金", "经费"),
    ("清退违规收费", "清退"),
    ("节约费用", "减免节支"),
)
MONEY = (("元", 1), ("万元", 10_000), ("亿元", 100_000_000))
SHARES = (("整改完成率达到", "整改完成率"), ("群众满意率为", "满意率"), ("抽检合格率", "合格率"))
MEASURES = (
    ("复垦耕地", "亩", 2000 / 3, "平方米", None),
    ("拆除违建", "平方米", 1, "平方米", None),
    ("清淤河道", "公里", 1000, "米", None),
    ("清运垃圾", "吨", 1, "吨", None),
    ("停业整顿", "天", 1, "天", None),
    ("办理时限压缩至", "个工作日", 1, "工作日", None),
)
TRAPS = (
    "严格落实中央八项规定精神和“三重一大”制度。",
    "树牢“四个意识”，坚决做到“两个维护”。",
    "学习贯彻党的二十大精神，持续纠治“四风”。",
    "二〇二三年六月三十日前全部完成。",
    "整改时限：2023年6月底前，第三季度验收。",
    "联系电话：0730-8259000，邮编414000。",
    "2024717日召开部署会。",
    "一是提高认识。二是压实责任。三是强化监督。",
    "推行“一网通办”“一件事一次办”，落实“双随机、一公开”监管。",
    "按照“1+3”方案和“110”改革要求推进。",
    "对12345热线工单第一时间处理，做到发现一起、查处一起。",
    "党委第31次会议、十五届市委第六轮巡察作了安排。",
    "落实“一岗双责”，防止一阵风、一刀切、一次性整改。",
    "一些干部认识不足，一批项目进展不快，一系列措施有待落实。",
    "依据该条例第十二条第二款处理。",
    "市区两级联动，同一企业只查一次，逐一核实。",
    "坚持“五个责任”，推进“三年行动”，打好百日攻坚战。",
    "解决一个问题、堵塞一个漏洞、形成一套机制。",
    "由张万里、李一平同志牵头。",
)
PLACES = ("云泽市", "澜汀县", "岚桥区", "溪口镇")
LAWS = ("行政处罚法", "中华人民共和国审计法", "民法典")
REGULATIONS = ("优化营商环境条例", "重大行政决策程序暂行条例")
PARTY = ("中国共产党巡视工作条例", "中国共产党纪律处分条例", "党政领导干部选拔任用工作条例")
RULES = ("网络餐饮服务监督管理办法", "行政事业单位内部控制规范实施细则")
OWN = ("财务管理办法", "公务接待管理规定", "议事规则", "考勤制度")
SIGNS = ("国发", "湘政办发", "云市监发", "岚教字", "云办发", "澜财预")
OWN_SIGNS = ("云市监发", "岚教字", "云办发")


def han(number: int) -> str:
    """A whole number below 10,000 in Chinese numerals, written out step by step."""
    if number < 10:
        return DIGITS[number]
    parts, gap = [], False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            parts.append(("零" if gap else "") + DIGITS[digit] + sign)
            gap = False
        elif parts and number:
            gap = True
    written = "".join(parts)
    return written.removeprefix("一") if written.startswith("一十") else written


def wide(digits: str) -> str:
    return digits.translate({code: code + 0xFEE0 for code in range(ord("0"), ord("9") + 1)})


def numeral(rng: random.Random, number: int) -> str:
    """One of the ways to write a whole number."""
    forms = [str(number)] * 4 + [wide(str(number))]
    if number >= 1000:
        forms += [f"{number:,}", f"{number:,}".replace(",", " ")]
    if 2 <= number < 10_000:
        forms.append(han(number).replace("二千", "两千"))
    if number == 2:
        forms.append("两")
    return rng.choice(forms)


def _whole(rng: random.Random) -> int:
    return rng.choice(
        [rng.randint(2, 12), rng.randint(2, 60), rng.randint(100, 999), rng.randint(1000, 99_999)]
    )


def _plant(
    text: Text, raw: str, gold: tuple[float, float | None, str, float, str], counted: str | None
) -> None:
    text.figures.append(Gold(text.length, text.length + len(raw), *gold, counted))
    text.say(raw)


def count(text: Text, rng: random.Random) -> None:
    """A tally: words, number, unit; inexact or a range now and then."""
    before, behind, units, counted = rng.choice(COUNTS)
    unit, number = rng.choice(units), _whole(rng)
    text.say(before)
    form = rng.random()
    if form < 0.1 and number < 60:
        high = number + rng.randint(1, 9)
        join = rng.choice("至到-—~")
        raw = f"{number}{join}{high}{unit}"
        _plant(text, raw, (number, high, unit, number, unit), counted)
    elif form < 0.25 and number >= 100:
        number -= number % 10
        _plant(text, f"{number}{rng.choice('余多')}{unit}", (number, None, unit, number, unit), counted)
    elif form < 0.35:
        value = rng.choice([1.2, 3, 12.5, 2])
        raw = f"{value}万{rng.choice(['余', '', '多'])}{unit}"
        _plant(text, raw, (value, None, f"万{unit}", value * 10_000, unit), counted)
    else:
        space = " " if rng.random() < 0.15 else ""
        _plant(text, numeral(rng, number) + space + unit, (number, None, unit, number, unit), counted)
    text.say(behind)


def amount(text: Text, rng: random.Random) -> None:
    before, counted = rng.choice(AMOUNTS)
    unit, factor = rng.choice(MONEY)
    text.say(before + rng.choice(["", "", "约", "近", "共计", "累计达"]))
    value: float = rng.choice([rng.randint(2, 900), round(rng.uniform(0.1, 9000), rng.randint(1, 3))])
    if isinstance(value, int):
        raw = rng.choice([numeral(rng, value), f"{value}余"]) if value > 9 else numeral(rng, value)
    else:
        raw = rng.choice([f"{value}", f"{value:,}", f"{value} "])
    _plant(text, raw + unit, (value, None, unit, value * factor, "元"), counted)


def share(text: Text, rng: random.Random) -> None:
    before, counted = rng.choice(SHARES)
    text.say(before)
    number = rng.randint(2, 99)
    form = rng.random()
    if form < 0.2:
        _plant(text, f"百分之{han(number)}", (number, None, "百分之", number / 100, "1"), counted)
    elif form < 0.3:
        _plant(text, f"{wide(str(number))}％", (number, None, "%", number / 100, "1"), counted)
    else:
        value = rng.choice([number, round(rng.uniform(1, 99), 2)])
        _plant(text, f"{value}%", (value, None, "%", value / 100, "1"), counted)


def measure(text: Text, rng: random.Random) -> None:
    before, unit, factor, base, counted = rng.choice(MEASURES)
    number = rng.randint(2, 300)
    text.say(before)
    _plant(text, numeral(rng, number) + unit, (number, None, unit, number * factor, base), counted)


def cite(text: Text, rng: random.Random) -> None:
    """根据…, 制定…: a citation, with number or article now and then."""
    kind, title, words = rng.choice(
        [
            ("law", rng.choice(LAWS), "根据"),
            ("regulation", rng.choice(REGULATIONS), "依据"),
            ("party_regulation", rng.choice(PARTY), "对照"),
            ("department_rule", rng.choice(RULES), "违反"),
            ("own_rule", rng.choice(OWN), rng.choice(["制定", "修订完善", "出台了", "制定印发"])),
            ("normative", f"关于加强{rng.choice(PLACES)}重点领域监管的通知", "落实"),
            ("plan", f"{rng.choice(PLACES)}重点任务分工方案", "按照"),
        ]
    )
    text.say(words)
    raw, number, article = f"《{title}》", None, None
    form = rng.random()
    if form < 0.3 and kind in ("normative", "plan", "own_rule"):
        left, right = rng.choice(["〔〕", "[]", "【】", "（）"])
        sign = rng.choice(OWN_SIGNS if kind == "own_rule" else SIGNS)
        number = f"{sign}{left}{rng.randint(2015, 2024)}{right}{rng.randint(1, 99)}号"
        raw += f"（{number}）" if left != "（" else f"({number})"
    elif form < 0.6 and kind in ("law", "regulation", "department_rule"):
        article = f"第{han(rng.randint(1, 99))}条" + rng.choice(["", "第一款", "第三款第二项"])
        raw += article
    text.citations.append(Cited(text.length, text.length + len(raw), kind, number, article))
    text.say(raw)


SAYINGS = (count, count, count, amount, share, measure, cite)


def planted(seed: int, sentences: int = 24) -> Text:
    """A text with its gold; the same for the same seed."""
    rng = random.Random(seed)
    text = Text()
    for _ in range(sentences):
        if rng.random() < 0.25:
            text.say(rng.choice(TRAPS))
        else:
            if rng.random() < 0.3:
                text.say(
                    rng.choice(["截至2023年8月10日，", "2022年以来，", "今年1-6月，", "在全市范围内", "三是"])
                )
            sayings = rng.choices(SAYINGS, k=rng.randint(1, 4))
            for at, saying in enumerate(sayings):
                if at:
                    text.say(rng.choice(["，", "，", ",", "；", "、"]))
                saying(text, rng)
            text.say("。")
        if rng.random() < 0.3:
            text.say("\n")
    return text
