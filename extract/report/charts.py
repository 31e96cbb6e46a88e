"""The charts of the index as plain geometry: numbers that the template writes into inline SVG."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from extract.report.figures import BASES, SEVERITIES, Figures
from extract.report.words import BASES as BASIS_WORDS
from extract.report.words import SEVERITIES as SEVERITY_WORDS

#: All charts are drawn in this width; the page scales them.
WIDTH = 560
MOST_BUREAUS = 8
MOST_PERIODS = 36
_LABELS, _ROW = 190, 26
_TIMELINE_HEIGHT = 210
_STATES = {"overdue": "已过期未完成", "open": "未到期或未说明", "done": "已完成"}


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle; ``look`` is its colour, ``hint`` what it stands for."""

    x: float
    y: float
    width: float
    height: float
    look: str
    hint: str


@dataclass(frozen=True, slots=True)
class Label:
    """A word or figure; ``anchor`` as in SVG."""

    x: float
    y: float
    text: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Chart:
    """One drawing. ``summary`` says in words what it shows; ``legend`` pairs looks with words."""

    title: str
    summary: str
    height: int
    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    legend: tuple[tuple[str, str], ...]
    note: str | None = None
    line: float | None = None


def charts(figures: Figures) -> list[Chart]:
    """The charts that have something to show."""
    found = [_bureaus(figures), _shares(figures), _timeline(figures)]
    return [chart for chart in found if chart is not None]


def _bureaus(figures: Figures) -> Chart | None:
    """Issues and findings by bureau: two bars a row, the findings stacked by severity."""
    every = figures.bureaus()
    shown = every[:MOST_BUREAUS]
    most = max((max(sums["issues"], _found(sums)) for _, sums in shown), default=0)
    if not most:
        return None
    scale = (WIDTH - _LABELS - 40) / most
    bars: list[Bar] = []
    labels: list[Label] = []
    for place, (bureau, sums) in enumerate(shown):
        y = place * _ROW + 4.0
        labels.append(Label(_LABELS - 8, y + 13, _cut(bureau, 14), "end"))
        bars.append(Bar(_LABELS, y, sums["issues"] * scale, 9, "issues", f"{bureau}：问题{sums['issues']}个"))
        labels.append(Label(_LABELS + sums["issues"] * scale + 5, y + 9, str(sums["issues"])))
        x = float(_LABELS)
        for severity in SEVERITIES:
            width = sums[severity] * scale
            hint = f"{bureau}：{SEVERITY_WORDS[severity]}{sums[severity]}条"
            bars.append(Bar(x, y + 10, width, 6, severity, hint))
            x += width
    rest, nameless = len(every) - len(shown), sum(row.bureau is None for row in figures.rows)
    left_out = [f"另有{rest}个单位未列出，见下表。"] if rest else []
    left_out += [f"{nameless}份通报未识别单位，不在图中。"] if nameless else []
    return Chart(
        "各单位问题与疑点",
        "；".join(f"{bureau}问题{sums['issues']}个、疑点{_found(sums)}条" for bureau, sums in shown),
        len(shown) * _ROW + 6,
        tuple(bar for bar in bars if bar.width),
        tuple(labels),
        (("issues", "问题"), *((each, f"疑点（{SEVERITY_WORDS[each]}）") for each in SEVERITIES)),
        "".join(left_out) or None,
    )


def _found(sums: Counter[str]) -> int:
    return sum(sums[severity] for severity in SEVERITIES)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _shares(figures: Figures) -> Chart | None:
    """How many measures have an owner and a deadline, and where these are stated."""
    measures = figures.owner_basis.total()
    if not measures:
        return None
    bars: list[Bar] = []
    labels: list[Label] = []
    said: list[str] = []
    for place, (word, sums) in enumerate(
        (("责任主体", figures.owner_basis), ("时限", figures.deadline_basis))
    ):
        y, x = place * 96 + 34.0, 0.0
        known = measures - sums["none"]
        labels.append(Label(0, y - 9, word))
        labels.append(Label(WIDTH, y - 9, f"{known} / {measures}（{known / measures:.0%}）", "end"))
        for basis in BASES:
            width = sums[basis] / measures * WIDTH
            hint = f"{word}{_basis(basis)}：{sums[basis]}条措施（{sums[basis] / measures:.0%}）"
            bars.append(Bar(x, y, width, 34, f"basis-{basis}", hint))
            said.append(hint)
            x += width
    return Chart(
        "措施的责任与时限",
        "；".join(said),
        190,
        tuple(bar for bar in bars if bar.width),
        tuple(labels),
        tuple((f"basis-{basis}", _basis(basis)) for basis in BASES),
    )


def _basis(basis: str) -> str:
    return BASIS_WORDS[None if basis == "none" else basis]


def _timeline(figures: Figures) -> Chart | None:
    """Deadlines by month (or quarter or year, when there are too many), and what is overdue."""
    if not figures.days:
        return None
    period, periods = _periods(figures)
    counts = {at: Counter[str]() for at in periods}
    outside = 0
    for day, states in figures.days.items():
        if period(day) in counts:
            counts[period(day)].update(states)
        else:
            outside += states.total()
    most = max(states.total() for states in counts.values())
    step = WIDTH / len(periods)
    bars: list[Bar] = []
    for place, at in enumerate(periods):
        bars += _column(
            place * step, step, _span_name(period, at), counts[at], (_TIMELINE_HEIGHT - 30) / most
        )
    return Chart(
        "整改时限分布",
        "；".join(f"{_span_name(period, at)}：{counts[at].total()}个" for at in periods if counts[at]),
        _TIMELINE_HEIGHT,
        tuple(bars),
        (*_ticks(period, periods, step), Label(0, 10, f"最多{most}个")),
        tuple((look, word) for look, word in _STATES.items() if look != "overdue" or figures.as_of),
        f"另有{outside}个时限不在图示范围内。" if outside else None,
        _mark(figures.as_of, period, periods, step),
    )


Period = Callable[[dt.date], int]


def _month(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def _quarter(day: dt.date) -> int:
    return day.year * 4 + (day.month - 1) // 3


def _year(day: dt.date) -> int:
    return day.year


def _periods(figures: Figures) -> tuple[Period, list[int]]:
    """The finest periods of which few enough cover all days; else the years around most of them."""
    days = sorted(figures.days)
    for period in (_month, _quarter, _year):
        first, last = period(days[0]), period(days[-1])
        if last - first < MOST_PERIODS:
            return period, list(range(first, last + 1))
    years = Counter[int]()
    for day, states in figures.days.items():
        years[day.year] += states.total()
    middle = max(years, key=lambda year: (years[year], year))
    first = max(1, middle - MOST_PERIODS // 2)
    return _year, list(range(first, first + MOST_PERIODS))


def _span_name(period: Period, at: int) -> str:
    if period is _month:
        return f"{at // 12}年{at % 12 + 1}月"
    return f"{at // 4}年第{at % 4 + 1}季度" if period is _quarter else f"{at}年"


def _column(x: float, step: float, name: str, states: Counter[str], scale: float) -> list[Bar]:
    bars, bottom = [], float(_TIMELINE_HEIGHT - 18)
    for state, word in _STATES.items():
        if states[state]:
            height = states[state] * scale
            bottom -= height
            bars.append(
                Bar(x + step * 0.1, bottom, step * 0.8, height, state, f"{name}：{word}{states[state]}个")
            )
    return bars


def _ticks(period: Period, periods: list[int], step: float) -> list[Label]:
    """At most six names below the columns."""
    every = -(-len(periods) // 6)
    return [
        Label((place + 0.5) * step, _TIMELINE_HEIGHT - 3, _tick(period, at), "middle")
        for place, at in enumerate(periods)
        if place % every == every // 2
    ]


def _tick(period: Period, at: int) -> str:
    if period is _month:
        return f"{at // 12}-{at % 12 + 1:02}"
    return f"{at // 4} Q{at % 4 + 1}" if period is _quarter else str(at)


def _mark(as_of: dt.date | None, period: Period, periods: list[int], step: float) -> float | None:
    """Where the line of the day of reference stands; None when it is out of the picture."""
    if as_of is None or not periods[0] <= period(as_of) <= periods[-1]:
        return None
    return (period(as_of) - periods[0] + 0.5) * step
