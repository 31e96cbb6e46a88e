"""Invented plans and reports without a fault, into which one can be planted; the same seed, the same notice.

Bodies, people and matters are made up from small stocks of words, so that no two seeds read alike.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

_FIRST, _SECOND = "栖砚澜梧棠鹭霁芷芦枫苇汐", "霁浦汀沅渡桥岚屿泊溪澄湄"
_BODIES = ("水务局", "民政局", "林业局", "体育局", "商务局", "统计局")
_SURNAMES = "赵钱孙周郑冯褚卫蒋沈韩杨朱秦尤许何吕"
_GIVEN = ("一舟", "若溪", "景行", "怀瑾", "知微", "望舒", "砚秋", "听澜", "云岫", "南乔")
_POSTS = ("党组成员、副局长", "党组副书记、副局长", "党组成员、总工程师")
_OFFICES = ("规划财务科", "行政审批科", "安全监督科", "人事教育科", "综合业务科", "政策法规科", "执法大队")
_MATTERS = (
    *("河道保洁", "社会救助", "林木采伐", "场馆开放", "外贸扶持", "数据质量", "项目验收", "档案管理"),
    *("公车使用", "固定资产", "合同履约", "信访办理", "应急演练", "志愿服务", "网络安全", "采购管理"),
)
_FAULTS = ("责任落实不到位", "监督检查流于形式", "制度执行不严格", "统筹谋划不够深入", "台账记录不完整")
_DOINGS = (
    *("修订完善{}工作办法", "组织开展{}专项排查", "建立{}定期会商机制"),
    *("举办{}业务培训班", "公开{}办理流程"),
)
_AIMS = (
    *("逐项明确标准和流程", "对发现的短板及时补齐", "每月通报一次工作进度"),
    *("邀请群众代表现场监督", "纳入年度考核内容"),
)
_RESULTS = (
    *("梳理{}薄弱环节{}处并逐一销号", "走访服务对象{1}家听取对{0}的意见"),
    *("补办{}手续{}份", "清理{}积压事项{}件"),
)


@dataclass
class Measure:
    text: str
    leader: str | None
    office: str | None
    effect: str | None
    completion: str | None

    def lines(self, ordinal: int) -> list[str]:
        fields = {
            "牵头领导": self.leader,
            "责任部门": self.office,
            "取得明显成效时限": self.effect,
            "整改落实到位时限": self.completion,
        }
        return [f"{ordinal}.{self.text}", *(f"{label}：{value}" for label, value in fields.items() if value)]


@dataclass
class Issue:
    title: str
    measures: list[Measure] = field(default_factory=list)
    ordinal: int = 0


@dataclass
class Plan:
    region: str
    body: str
    issues: list[Issue]
    leaders: list[str]
    declared: int
    period: str = "2023年3月6日至2023年4月28日"
    fed_back: str = "2023年6月15日"
    promise: str | None = "6个月内完成整改"
    title: str = ""

    @property
    def text(self) -> str:
        name = f"{self.region}{self.body}"
        title = self.title or f"中共{name}党组关于落实巡察反馈意见的整改方案"
        numerals = "一二三四五六七八九十"
        promise = f"，确保{self.promise}" if self.promise else ""
        lines = [
            title,
            f"根据统一部署，{self.period}，{self.region[-1]}委第二巡察组对{name}党组开展了常规巡察。"
            f"{self.fed_back}，{self.region[-1]}委第二巡察组向{name}党组反馈了巡察意见，"
            f"共反馈{self.declared}个问题。现制定整改方案如下。",
            "一、组织领导",
            f"成立由党组书记任组长的整改工作领导小组，建立问题台账{promise}。",
            "二、整改任务",
        ]
        for issue in self.issues:
            lines.append(f"（{numerals[issue.ordinal - 1]}）{issue.title}。")
            lines += ["整改措施："] if issue.measures else []
            for ordinal, measure in enumerate(issue.measures, 1):
                lines += measure.lines(ordinal)
        return "\n".join([*lines, f"中共{name}党组", "2023年7月10日"]) + "\n"


def _region(seed: int) -> str:
    """A place of its own for every seed below 432."""
    return _FIRST[seed % 12] + _SECOND[seed // 12 % 12] + "市县区"[seed // 144 % 3]


def plan(seed: int) -> Plan:
    """A plan in which every measure has a leader, an office and two deadlines in order."""
    rng = Random(f"plan {seed}")
    surnames = rng.sample(_SURNAMES, 3)
    posts = rng.sample(_POSTS, 3)
    leaders = [f"{a}{b}（{c}）" for a, b, c in zip(surnames, rng.sample(_GIVEN, 3), posts, strict=True)]
    matters = rng.sample(_MATTERS, 4)
    issues = [
        Issue(f"{matter}{rng.choice(_FAULTS)}", [_measure(rng, matter, leaders) for _ in range(3)], ordinal)
        for ordinal, matter in enumerate(matters, 1)
    ]
    return Plan(_region(seed), rng.choice(_BODIES), issues, leaders, len(issues))


def _measure(rng: Random, matter: str, leaders: list[str]) -> Measure:
    doing = rng.choice(_DOINGS).format(matter)
    text = f"{doing}，对{rng.choice(_MATTERS)}一并举一反三，{rng.choice(_AIMS)}。"
    effect = f"2023年{rng.randint(8, 9)}月{rng.randint(1, 28)}日"
    completion = f"2023年{rng.randint(10, 11)}月{rng.randint(1, 28)}日"
    return Measure(text, rng.choice(leaders), rng.choice(_OFFICES), effect, completion)


@dataclass
class Told:
    title: str
    status: str
    deadline: str
    statements: list[str]
    office: str | None


@dataclass
class Tale:
    """A report: issues with what was done, a status, an office and a deadline each."""

    region: str
    body: str
    issues: list[Told]
    declared: int

    @property
    def text(self) -> str:
        name = f"{self.region}{self.body}"
        lines = [
            f"中共{name}党组关于巡察整改进展情况的通报",
            f"根据统一部署，2023年3月6日至2023年4月28日，{self.region[-1]}委第三巡察组对{name}党组开展了"
            f"常规巡察。2023年6月15日，{self.region[-1]}委第三巡察组向{name}党组反馈了巡察意见，"
            f"共反馈{self.declared}个问题。现将整改进展情况予以公布。",
            "一、反馈问题整改进展情况",
        ]
        for ordinal, issue in enumerate(self.issues):
            lines.append(f"（{'一二三四五六七'[ordinal]}）{issue.title}")
            lines += [f"整改情况：{issue.status}{''.join(issue.statements)}"] if issue.statements else []
            lines += [f"责任部门：{issue.office}"] if issue.office else []
            lines += [f"完成时限：{issue.deadline}"]
        return "\n".join([*lines, f"中共{name}党组", "2023年12月20日"]) + "\n"


def tale(seed: int) -> Tale:
    """A report in which every issue is completed in time."""
    rng = Random(f"tale {seed}")
    issues = []
    for matter in rng.sample(_MATTERS, 4):
        said = [rng.choice(_RESULTS).format(matter, rng.randint(2, 90)) for _ in range(3)]
        statements = [f"{marker}是{text}。" for marker, text in zip("一二三", said, strict=True)]
        deadline = f"2023年{rng.randint(9, 11)}月{rng.randint(1, 28)}日"
        title = f"关于“{matter}{rng.choice(_FAULTS)}”问题"
        issues.append(Told(title, "已完成整改。", deadline, statements, rng.choice(_OFFICES)))
    return Tale(_region(seed), rng.choice(_BODIES), issues, len(issues))
