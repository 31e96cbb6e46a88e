"""A page as a flat list of nodes in the order of the source, with running sums for quick measuring.

The DOM that the parser built is written out once, well-formed, and read back as tokens: no step after
this one recurses, so nesting cannot exhaust the stack, and a subtree is a range of the list.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from extract.loading.decoding import clean
from extract.patterns import pattern_of

_TOKEN = pattern_of(r"([^<]+)|<(/?)([a-zA-Z][^\s<>/]*)([^>\"]*(?:\"[^\"]*\"[^>\"]*)*)>|<!--.*?-->", re.S)
_ATTRIBUTE = pattern_of(r"([^\s=\"]+)=\"([^\"]*)\"")
# Inline markup that never changes where a line ends. Taking it out before parsing also disarms pages
# whose unclosed <font> tags multiply: the standard's repair of them is quadratic in their number.
_INLINE = pattern_of(r"</?(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?:\s[^<>]*)?>", re.I)
_NESTING = pattern_of(
    r"<(/?)(?:div|span|center|section|blockquote|ul|ol|dl|form|article|main)\b[^<>]*>", re.I
)
NEVER_TEXT = (
    "script", "style", "iframe", "noembed", "noframes", "noscript", "textarea", "select", "object", "embed",
    "svg", "canvas", "video", "audio", "map", "button", "datalist", "rt", "rp", "template", "head",
)  # fmt: skip
"""Elements whose content a browser does not show as text of the page."""

_VOID = frozenset((
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen",
    "link", "meta", "param", "source", "track", "wbr",
))  # fmt: skip
_BREAKING = (
    "p",
    "div",
    "br",
    "li",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "dd",
    "dt",
    "section",
    "center",
)
_MAX_DEPTH = 400
_UNCLOSED = 5
_MANY_TAGS = 2000


@dataclass(slots=True, eq=False)
class Node:
    """An element, or a text node (``tag`` is empty); its subtree is the range up to ``end``."""

    tag: str
    written: str
    text: str
    parent: int
    end: int = 0
    dropped: bool = False

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes as the parser read them, names in lower case."""
        return dict(_ATTRIBUTE.findall(self.written))


@dataclass(slots=True)
class Sums:
    """Running totals before each node, so that a subtree's total is one subtraction."""

    wide: list[int] = field(default_factory=lambda: [0])  # Chinese characters, punctuation included
    solid: list[int] = field(default_factory=lambda: [0])  # characters other than white space at the ends
    stops: list[int] = field(default_factory=lambda: [0])  # full stops
    linked: list[int] = field(default_factory=lambda: [0])  # solid characters that are links
    breaks: list[int] = field(default_factory=lambda: [0])  # elements that end a line
    tables: list[int] = field(default_factory=lambda: [0])


@dataclass(frozen=True)
class Page:
    """The nodes below ``<body>``, the body itself first, and what its subtrees hold."""

    nodes: list[Node]

    @cached_property
    def sums(self) -> Sums:
        """The running totals, one entry more than there are nodes."""
        sums, link_end = Sums(), 0
        for index, node in enumerate(self.nodes):
            if node.tag == "a" and self.is_link(node):
                link_end = max(link_end, node.end)
            _add(sums, node, index < link_end)
        return sums

    @cached_property
    def unclosed(self) -> frozenset[str]:
        """Links that stand in many places: a link never closed, which the parser opened in every block."""
        written = Counter(node.written for node in self.nodes if node.tag == "a")
        return frozenset(
            link for link, times in written.items() if times >= _UNCLOSED and "script:" not in link
        )

    def is_link(self, node: Node) -> bool:
        """Whether an ``<a>`` leads somewhere; an anchor or an unclosed link does not."""
        return 'href="' in node.written and node.written not in self.unclosed

    def total(self, column: list[int], index: int) -> int:
        """How much of a column of ``sums`` lies in the subtree of node ``index``."""
        return column[self.nodes[index].end] - column[index]

    def children(self, index: int) -> list[int]:
        """The direct children of a node that are elements and not dropped."""
        found, at, end = [], index + 1, self.nodes[index].end
        while at < end:
            if self.nodes[at].tag and not self.nodes[at].dropped:
                found.append(at)
            at = self.nodes[at].end
        return found


def _add(sums: Sums, node: Node, linked: bool) -> None:
    wide = solid = stops = 0
    if node.text:
        wide, solid = count_wide(node.text), len(node.text.strip())
        stops = node.text.count("。")
    sums.wide.append(sums.wide[-1] + wide)
    sums.solid.append(sums.solid[-1] + solid)
    sums.stops.append(sums.stops[-1] + stops)
    sums.linked.append(sums.linked[-1] + (solid if linked else 0))
    sums.breaks.append(sums.breaks[-1] + (node.tag in _BREAKING))
    sums.tables.append(sums.tables[-1] + (node.tag == "table"))


def count_wide(text: str) -> int:
    """How many Chinese characters the text has, their punctuation included: those of three UTF-8 bytes."""
    return (len(text.encode()) - len(text)) // 2


def parsable(source: str) -> str:
    """The page source without inline markup and without nesting that no page needs.

    Browsers stop nesting at 512 levels too; beyond ``_MAX_DEPTH`` the tags, not their text, are left out.
    """
    source = _INLINE.sub("", source)
    return _shallow(source) if source.count("<") > _MANY_TAGS else source


def _shallow(source: str) -> str:
    depth = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal depth
        if match[1]:
            depth = max(0, depth - 1)
            return match[0] if depth < _MAX_DEPTH else ""
        depth += 1
        return match[0] if depth <= _MAX_DEPTH else "<br>"

    return _NESTING.sub(keep, source)


def read_page(written: str) -> Page:
    """The page from the serialised ``<body>``; every element that never shows text is left out."""
    nodes: list[Node] = []
    opened: list[int] = []
    for match in _TOKEN.finditer(clean(written)):
        text, closing, tag, attributes = match.groups()
        if text is not None:
            nodes.append(
                Node("", "", html.unescape(text) if "&" in text else text, _top(opened), len(nodes) + 1)
            )
        elif closing:
            _close(nodes, opened, tag.lower())
        elif tag is not None:
            nodes.append(Node(tag.lower(), attributes, "", _top(opened), len(nodes) + 1))
            if tag.lower() not in _VOID:
                opened.append(len(nodes) - 1)
    for index in opened:
        nodes[index].end = len(nodes)
    return Page(nodes)


def _top(opened: list[int]) -> int:
    return opened[-1] if opened else 0


def _close(nodes: list[Node], opened: list[int], tag: str) -> None:
    """Close the innermost element of that name; the writer closes in order, so it is nearly always last."""
    if not opened or (nodes[opened[-1]].tag != tag and all(nodes[index].tag != tag for index in opened[-8:])):
        return
    while opened:
        index = opened.pop()
        nodes[index].end = len(nodes)
        if nodes[index].tag == tag:
            return
