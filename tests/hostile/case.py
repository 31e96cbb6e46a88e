"""One hostile file: how it is made, and what may become of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

HEAD = "关于巡察反馈问题整改情况的通报\n"
NOTICE = f"""{HEAD}
一、关于“学习不深入”问题的整改
整改措施：制定学习计划，每季度检查一次。
责任部门：办公室
整改时限：2023年6月底前
"""


@dataclass(frozen=True)
class Case:
    """A file by name. ``fates`` are the values that ``files.error_type`` may take, "ok" for none.

    ``heavy`` cases take seconds or much memory; only the slow tests run them.
    """

    name: str
    make: Callable[[], bytes]
    fates: frozenset[str]
    heavy: bool = False


def case(name: str, fates: str, make: Callable[[], bytes | str], *, heavy: bool = False) -> Case:
    """A case; ``fates`` are parted by blanks, text is written in UTF-8."""

    def data() -> bytes:
        made = make()
        return made if isinstance(made, bytes) else made.encode()

    return Case(name, data, frozenset(fates.split()), heavy)
