"""What the least-cost reading costs: as much as there is to read, whatever its shape."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

from tests.outline.made import read, tree

_DIGITS = "一二三四五六七八九十"


def regular(size: int) -> str:
    return "\n".join(
        f"（{_DIGITS[n // 20 % 10]}）河道清淤不及时" if n % 20 == 0 else f"{n % 20}.开展排查并组织清淤。"
        for n in range(size)
    )


def confused(size: int) -> str:
    marks = ("一、", "（三）", "2.", "（1）", "⑤", "整改措施：", "4.", "（二）", "3、")
    return "\n".join(marks[n * n * 7 % 9] + "有关工作。" for n in range(size))


def run_on(size: int) -> str:
    return "".join(f"{n % 300 + 1}.开展排查。" for n in range(size))


def the_same_number(size: int) -> str:
    return "1.有关工作。\n" * size


def seconds(work: Callable[[str], object], text: str) -> float:
    """Processor time of this thread alone, the best of two, undisturbed by the collector."""
    gc.collect()
    gc.disable()
    try:
        taken = []
        for _ in range(2):
            begin = time.thread_time()
            work(text)
            taken.append(time.thread_time() - begin)
    finally:
        gc.enable()
    return min(taken)


@pytest.mark.parametrize("shape", [regular, confused, run_on, the_same_number])
def test_ten_thousand_items_take_four_times_as_long_as_a_quarter(shape: Callable[[int], str]) -> None:
    # Quadratic work would take sixteen times as long.
    assert seconds(tree, shape(10_000)) < 9 * seconds(tree, shape(2_500))


def test_a_notice_of_ten_thousand_items_is_read_in_linear_time() -> None:
    assert seconds(read, "整改情况的通报\n" + regular(10_000)) < 9 * seconds(
        read, "整改情况的通报\n" + regular(2_500)
    )
