"""Reports put together at random from the parts that houses use, read whole; the seed is the test's name."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import NamedTuple

import pytest

from extract.evaluating import check_invariants
from tests.outline.made import INTRO, read

_DIGITS = "一二三四五六七八九十"
FRAMES = (
    "整改工作组织情况",
    "加强组织领导，压实整改责任",
    "高度重视，迅速安排部署",
    "强化责任担当，高位推动整改",
    "坚持高站位谋划，切实增强整改思想自觉",
    "巡察整改工作推进情况",
    "整改工作主要做法",
)
ZEAL = (
    "局党组高度重视，先后召开党组会4次。",
    "（一）统一思想认识。召开会议3次。\n（二）压实整改责任。明确责任领导、责任科室和整改时限。",
    "一是加强领导。成立领导小组。\n二是细化方案。建立问题清单、责任清单、任务清单。",
    "1.主要负责同志带头。主持召开会议5次。\n2.班子成员履责。对分管领域问题逐项过堂。",
)
HOLDERS = (
    "巡察反馈问题整改情况",
    "对照反馈意见，逐项抓好整改落实",
    "突出问题导向，扎实推进问题整改",
    "整改任务完成情况",
    "整改落实情况",
    "主要问题及整改情况",
    "针对反馈问题，集中力量抓好整改",
)
ASPECTS = (
    "贯彻落实党中央决策部署方面",
    "落实巡察审计等监督发现问题整改方面",
    "关于基层党组织建设方面存在的问题",
    "党的领导方面（3个问题）",
    "关于“党建引领不强”方面",
)
WRONG = (
    *("清淤不及时", "加固缓慢", "护岸年久失修", "巡查流于形式", "“三重一大”决策不规范", "重建设轻管理"),
    *("专项资金滞留", "招投标程序走过场", "作风漂浮", "主责主业聚焦不够", "制度执行打折", "历史欠账久拖不决"),
    *("服务群众意识淡薄", "整改台账管理不规范", "台账管理松散", "防止返贫监测不精准", "村级集体经济薄弱"),
)
HEADINGS = ("关于“{}”的问题", "针对“{}”问题", "{}。", "{}", "{}的问题", "{}问题整改情况", "反馈问题：{}。")
LABELS = ("整改情况：", "整改落实情况：", "整改措施及成效：", "完成情况：", "整改：", "【整改情况】", "", "")
DONE = (
    *("制定计划3份", "开展培训6期", "修订制度12项", "召开会议4次，研究解决问题5个", "约谈干部7人"),
    *("对照反馈意见，梳理问题9条，明确责任领导和整改时限", "更换老化护栏30米", "清理闲置资产8处"),
)
HANDS = ("run", "semicolons", "lines", "bracketed", "circled", "paragraph", "first", "nth")
NEXT = (
    "下一步工作打算",
    "持续深化整改，巩固整改成果",
    "深化成果运用，建立长效机制",
    "标本兼治，健全长效机制",
)
STEPS = (
    "局党组将持续抓好整改。",
    "（一）持续强化理论武装。\n（二）持续抓好后续整改。",
    "一是坚持不懈。二是举一反三。",
)
CLOSINGS = (
    "",
    "特此通报。\n",
    "下一步，局党组将继续抓好整改。\n",
    "总之，局党组将以此次巡察整改为契机，再上台阶。\n",
    "在抓好具体问题整改的同时，局党组举一反三，修订制度17项。\n",
)


class Told(NamedTuple):
    """What an issue is expected to be: number, title, how many statements."""

    number: str
    title: str
    statements: int


class _House:
    """One way of writing, and the report written in it."""

    def __init__(self, seed: int) -> None:
        self.draw = Random(seed)
        self.heading, self.label = self.draw.choice(HEADINGS), self.draw.choice(LABELS)
        self.hand, self.own_line = self.draw.choice(HANDS), self.draw.random() < 0.5
        self.lines: list[str] = []
        self.expected: list[Told] = []
        self.section = 0

    def write(self) -> str:
        draw = self.draw
        if draw.random() < 0.7:
            self._open(draw.choice(FRAMES), draw.choice(ZEAL))
        held = draw.random() < 0.8
        if held:
            self._open(draw.choice(HOLDERS))
        wrong = draw.sample(WRONG, draw.randint(3, 6))
        if draw.random() < 0.5:
            self._aspects(wrong, held=held)
        else:
            for place, one in enumerate(wrong, 1):
                number = f"{self.section}.{place}" if held else self._next()
                self._issue(f"（{_DIGITS[place - 1]}）" if held else self._mark(), number, one)
        if draw.random() < 0.6:
            self._open(draw.choice(NEXT), draw.choice(STEPS))
        return INTRO + "\n".join(self.lines) + "\n" + draw.choice(CLOSINGS)

    def _next(self) -> str:
        self.section += 1
        return str(self.section)

    def _mark(self) -> str:
        return f"{_DIGITS[self.section - 1]}、"

    def _open(self, *lines: str) -> None:
        self._next()
        self.lines += [self._mark() + lines[0], *lines[1:]]

    def _aspects(self, wrong: list[str], *, held: bool) -> None:
        half = len(wrong) // 2
        for place, (aspect, part) in enumerate(
            zip(self.draw.sample(ASPECTS, 2), (wrong[:half], wrong[half:]), strict=True), 1
        ):
            number = f"{self.section}.{place}" if held else self._next()
            self.lines.append((f"（{_DIGITS[place - 1]}）" if held else self._mark()) + aspect)
            self.expected.append(Told(number, aspect, 0))
            for below, one in enumerate(part, 1):
                mark = f"{below}." if held else f"（{_DIGITS[below - 1]}）"
                self._issue(mark, f"{number}.{below}", one)

    def _issue(self, mark: str, number: str, wrong: str) -> None:
        heading = self.heading.format(wrong)
        told, count = self._told()
        gap = "\n" if self.own_line else ""
        self.lines += [mark + heading, *([self.label + gap + told] if self.label else [told])]
        title = heading.removeprefix("反馈问题：").rstrip("。")
        self.expected.append(Told(number, title, count))

    def _told(self) -> tuple[str, int]:
        done = self.draw.sample(DONE, self.draw.randint(2, 3))
        pairs = list(zip(_DIGITS, done, strict=False))
        hands = {
            "run": "".join(f"{n}是{one}。" for n, one in pairs),
            "semicolons": "；".join(f"{n}是{one}" for n, one in pairs) + "。",
            "lines": "\n".join(f"{n}是{one}。" for n, one in pairs),
            "bracketed": "\n".join(f"（{place}）{one}。" for place, one in enumerate(done, 1)),
            "circled": "".join(f"{sign}{one}；" for sign, one in zip("①②③", done, strict=False)),
            "paragraph": "，".join(done) + "。",
            "first": f"首先，{done[0]}；其次，{done[1]}。",
            "nth": "".join(f"第{n}，{one}。" for n, one in pairs),
        }
        return hands[self.hand], {"paragraph": 1, "first": 2}.get(self.hand, len(done))


@pytest.mark.parametrize("seed", range(400))
def test_a_report_from_common_parts_is_read_whole(seed: int) -> None:
    house = _House(seed)
    notice = read(house.write())
    counted = [
        Told(one.number, one.title, sum(told.issue_id == one.issue_id for told in notice.progress))
        for one in notice.issues
    ]
    assert counted == house.expected
    assert not notice.measures
    assert not notice.owners
    assert check_invariants(notice) == []
    assert all(one.end == other.start for one, other in pairwise(notice.sections))
