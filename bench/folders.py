"""Folders of notices of any size, made by the tests' generator: every notice another, none from outside."""

from __future__ import annotations

from pathlib import Path

from tests.generator import draft
from tests.rendering import Para, render

SUFFIXES = {"txt": "txt", "html": "html", "docx": "docx", "pdf": "pdf"}
# Notices are written anew up to this number; beyond it they return with another number at the end.
_DISTINCT = 400
_FIRST_SEED = 40_000


def make_folder(folder: Path, count: int, form: str) -> int:
    """Write ``count`` notices in one format (txt html docx pdf); returns how many characters they hold."""
    folder.mkdir(parents=True)
    drafts = [draft(seed, "txt") for seed in range(_FIRST_SEED, _FIRST_SEED + min(count, _DISTINCT))]
    for number in range(count):
        blocks = [*drafts[number % len(drafts)].blocks, Para(f"（公开编号：{number}）")]
        path = folder / f"{number // 1000:03}" / f"notice-{number:06}.{SUFFIXES[form]}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(render(blocks, form))
    return sum(len(drafts[number % len(drafts)].text) for number in range(count))


def make_long(folder: Path, characters: int) -> Path:
    """One text notice of about so many characters: a report whose list of issues goes on and on."""
    folder.mkdir(parents=True)
    head = "中共云汐市水务局党组关于巡察整改进展情况的通报\n根据市委统一部署，现将整改进展情况予以公布。\n"
    lines, size, number = [head], len(head), 0
    while size < characters:
        number += 1
        lines.append(
            f"{number}．关于第{number}处泵站台账登记不全的问题。\n一是由运行科逐站核对台账，补齐登记{number}处。\n"
            "二是修订泵站管理办法，每季度开展一次检查。\n责任领导：局党组成员、副局长柏朗\n"
            "责任部门：运行科\n整改时限：2031年6月底前\n"
        )
        size += len(lines[-1])
    path = folder / f"long-{characters}.txt"
    path.write_text("".join(lines), encoding="utf-8")
    return path
