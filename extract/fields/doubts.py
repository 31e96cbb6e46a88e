"""What the reading had to forgive or to guess, as findings with their place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from extract.model import Document, Finding
from extract.outline.roles import Roles
from extract.outline.scanning import Marker
from extract.outline.tree import Node

_FORGIVEN = {
    "style": ("numbering_style", "info", "序号“{marker}”与同级其他序号的写法不同，按同级处理。"),
    "gap": ("numbering_gap", "warning", "序号“{marker}”之前缺号：上一个同级序号是{before}。"),
    "late": ("numbering_gap", "warning", "序号“{marker}”所在的一组不是从一开始编号，前面可能缺项。"),
    "repeat": ("numbering_repeat", "warning", "序号“{marker}”与上一个同级序号重复。"),
    "restart": ("numbering_repeat", "warning", "序号“{marker}”在同一级里又从头编起。"),
    "back": ("numbering_repeat", "warning", "序号“{marker}”小于上一个同级序号{before}。"),
}


def doubts(document: Document, root: Node, roles: Roles) -> Iterator[Finding]:
    """The findings of the reading itself: pages lost, forgiven numbering, lists whose nature was guessed."""
    if document.unread:
        named = "、".join(_runs(document.unread))
        message = f"第{named}页只有图片（扫描件），所载内容未能读取，不在表中；请先做文字识别（OCR）。"
        yield Finding(None, None, "page_unread", "warning", message, None, None)
    for node, before in _with_the_one_before(root):
        if node.marker is not None and not node.marker.text and node.marker.style != "none":
            said = f"此项缺序号，按前后的序号视为第{node.marker.value}项。"
            start = node.marker.start
            line_end = document.text.find("\n", start)
            end = node.blocks[0].end if node.blocks else max(line_end, start + 1)
            yield Finding(None, None, "numbering_gap", "warning", said, start, end)
        if node.marker is None or not node.marker.text or node.action not in _FORGIVEN:
            continue
        check, severity, message = _FORGIVEN[node.action]
        said = message.format(marker=node.marker.text, before=f"“{before.text}”" if before else "无")
        yield Finding(None, None, check, severity, said, node.marker.start, node.marker.end)
    for node in roles.guessed:
        marker = node.items[0].marker
        if marker is not None and marker.text:
            message = f"“{marker.text}”起的一组没有标明是措施、进展还是问题，按内容判断。"
            yield Finding(None, None, "role_guessed", "info", message, marker.start, marker.end)


def _with_the_one_before(root: Node) -> Iterator[tuple[Node, Marker | None]]:
    """Every node with the marker of the item before it in its list."""
    before: dict[Node, Marker | None] = {}
    for node in root.walk():
        for earlier, item in pairwise(node.items):
            before[item] = earlier.marker
        yield node, before.get(node)


def _runs(numbers: tuple[int, ...]) -> Iterator[str]:
    """Rising numbers in words, those that follow each other as 3至9."""
    first = last = numbers[0]
    for number in (*numbers[1:], None):
        if number == last + 1:
            last = number
            continue
        yield str(first) if first == last else f"{first}至{last}"
        first = last = number or 0
