"""How dates, periods and deadlines are written, each with the value a reader must find."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.generator.ordinals import chinese

Gold = dict[str, object]


def last_day(year: int, month: int) -> dt.date:
    """Give the last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: dt.date, months: int) -> dt.date:
    """Count whole months on; a day the month lacks becomes its last day."""
    years, month = divmod(day.month - 1 + months, 12)
    end = last_day(day.year + years, month + 1)
    return end if day.day > end.day else end.replace(day=day.day)


def full(day: dt.date) -> str:
    """Write 2023年6月30日."""
    return f"{day.year}年{day.month}月{day.day}日"


def short(day: dt.date) -> str:
    """Write 6月30日."""
    return f"{day.month}月{day.day}日"


def han(day: dt.date) -> str:
    """Write 二〇二三年六月三十日."""
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    return f"{year}年{chinese(day.month)}月{chinese(day.day)}日"


def damaged(day: dt.date) -> str:
    """Write a date as published with its 年 and 月 lost: 2024717日."""
    return f"{day.year}{day.month}{day.day}日"


@dataclass(frozen=True)
class When:
    """One deadline as written, and what gold says of it beside its milestone."""

    raw: str
    gold: Gold


def _of(raw: str, due: dt.date | None, **more: object) -> When:
    return When(raw, {"raw": raw, "due": due.isoformat() if due else None, **more})


def _no_year(rng: Random, day: dt.date, feedback: dt.date | None) -> When:
    base = feedback or day
    near = base + dt.timedelta(days=rng.randint(40, 300))
    if feedback is None:
        # The year would have to come from elsewhere (period, signature): only the words are scored.
        return When(f"{short(near)}前", {"raw": f"{short(near)}前"})
    return _of(f"{short(near)}前", near)


def _months(rng: Random, _day: dt.date, feedback: dt.date | None) -> When:
    n = rng.choice((1, 2, 3, 6))
    return _of(f"{n}个月内", add_months(feedback, n) if feedback else None, months=n)


def _feedback_months(rng: Random, _day: dt.date, feedback: dt.date | None) -> When:
    n = rng.choice((3, 6))
    due = add_months(feedback, n) if feedback else None
    return _of(f"反馈之日起{n}个月内", due, months=n)


def _month_end(rng: Random, day: dt.date, _f: dt.date | None) -> When:
    return _of(
        f"{day.year}年{day.month}月{rng.choice(('底前', '底', '末', '底之前'))}",
        last_day(day.year, day.month),
    )


def _year_end(rng: Random, day: dt.date, _f: dt.date | None) -> When:
    return _of(f"{day.year}{rng.choice(('年底前', '年年底', '年年底前', '年底'))}", dt.date(day.year, 12, 31))


def _half(rng: Random, day: dt.date, _f: dt.date | None) -> When:
    half = rng.choice((("上", 6), ("下", 12)))
    return _of(f"{day.year}年{half[0]}半年", last_day(day.year, half[1]))


def _quarter(rng: Random, day: dt.date, _f: dt.date | None) -> When:
    quarter = rng.randint(1, 4)
    return _of(f"{day.year}年第{chinese(quarter)}季度", last_day(day.year, quarter * 3))


def _month(_rng: Random, day: dt.date, _f: dt.date | None) -> When:
    return _of(f"{day.year}年{day.month}月", last_day(day.year, day.month))


def _at_once(rng: Random, _day: dt.date, _f: dt.date | None) -> When:
    return _of(rng.choice(("立行立改", "即知即改")), None, immediate=True)


def _standing(rng: Random, _day: dt.date, _f: dt.date | None) -> When:
    return _of(rng.choice(("长期坚持", "持续推进")), None, ongoing=True)


def _then_standing(_rng: Random, day: dt.date, _f: dt.date | None) -> When:
    raw = f"{day.year}年{day.month}月底前完成并长期坚持"
    return _of(raw, last_day(day.year, day.month), ongoing=True)


def _at_once_until(_rng: Random, day: dt.date, _f: dt.date | None) -> When:
    raw = f"立行立改，{full(day)}前完成"
    return _of(raw, day, immediate=True)


def _window(_rng: Random, _day: dt.date, _f: dt.date | None) -> When:
    return _of("集中整改期内", None)


def _days(rng: Random, _day: dt.date, _f: dt.date | None) -> When:
    # From which day ninety days count is not said, so only the words are scored.
    raw = f"{rng.choice((30, 60, 90))}天内"
    return When(raw, {"raw": raw})


Maker = Callable[[Random, dt.date, dt.date | None], When]

DEADLINES: dict[str, Maker] = {
    "2022年11月20日": lambda _r, day, _f: _of(full(day), day),
    "2022年11月20日前": lambda _r, day, _f: _of(f"{full(day)}前", day),
    "2022.11.20": lambda _r, day, _f: _of(f"{day.year}.{day.month}.{day.day}", day),
    "2022-11-20": lambda _r, day, _f: _of(day.isoformat(), day),
    "二〇二二年十一月二十日": lambda _r, day, _f: _of(han(day), day),
    "2023年6月": _month,
    "2023年6月底前": _month_end,
    "2023年底前": _year_end,
    "2023年上半年": _half,
    "2023年第三季度": _quarter,
    "6月30日前": _no_year,
    "立行立改": _at_once,
    "长期坚持": _standing,
    "完成并长期坚持": _then_standing,
    "立行立改，…前完成": _at_once_until,
    "3个月内": _months,
    "反馈之日起6个月内": _feedback_months,
    "集中整改期内": _window,
    "90天内": _days,
}
