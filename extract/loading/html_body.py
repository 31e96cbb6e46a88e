"""Which lines of a page are the notice.

The content element is found by what it holds: the lowest element with nearly all running prose, or
a container that a content system marks as such. Around it, the title, the publication line and the
closing lines are taken in; lists of links, the breadcrumb and the foot of the site stay out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import accumulate

from extract.loading.html_furniture import AFTERWARDS, BREADCRUMB, WIDGETS, is_foot, without_widgets
from extract.loading.html_lines import Line
from extract.loading.html_page import Page, count_wide
from extract.patterns import pattern_of

_CONTAINER_NAMES = (
    # content systems: TRS, 大汉, 博达, 泛微, UEditor, WeChat, WPS and Word
    r"trs_\w*editor\w*|ucapcontent|zoom|zoomcon|custom_unionstyle|vsb_content\w*|v_news_content|js_content",
    r"rich_media_content|wordsection1|section[01]|pages_content|bt_content|infocontent|xxgk[-_]?\w*|gk_content",
    # names that site builders give
    r"article(?:[-_]?(?:content|body|con|text|detail|main))?|art[-_]?con(?:tent)?|contents?|content[-_]?text",
    r"con[-_]?text|text[-_]?content|wenzhang|wz_?con|nr|zw|zhengwen|main[-_]?(?:text|content)|txt|view",
    r"detail(?:[-_]?(?:content|con|main))?|news[-_]?(?:content|con|text|detail)|xl[-_]content",
)
_CONTAINER = pattern_of(rf"(?:^|\s)(?:{'|'.join(_CONTAINER_NAMES)})(?=$|\s)", re.I)
_SENTENCE = pattern_of(r"[。；！？，、：,;:]")
_ATTACHMENT = pattern_of(r"附\s*[件表]|\.(?:docx?|pdf|xlsx?|wps|et|ofd|zip|rar)\s*$", re.I)
_PUBLICATION = pattern_of(
    r"(?:时间|日期)\s*[:：]|来\s*源\s*[:：]|索\s*引\s*号|(?:发布|公开)(?:机构|单位|方式)|文\s*号\s*[:：]|主题分类"
    r"|(?:浏览|阅读|点击)(?:次数|量|数)|^\s*(?:编辑|作者)\s*[:：]"
    r"|^\s*\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s*$"
)
_TITLE = pattern_of(r"[^。；]*(?:通报|方案|情况|报告|公告|公示|通知|清单|台账|说明)\s*(?:[（(].{0,20}[)）])?")
_CLOSING = pattern_of(
    r"[12〇○零一二\d][〇○零一二三四五六七八九\d]{3}\s*年|联系(?:人|电话|方式)|电\s*话|邮\s*[箱编]|地\s*址"
    r"|特此|党[组委]$|附\s*件|编辑\s*[:：]"
)
_NEARLY_ALL = 0.9
_MOST = 0.75
_LOOK_BACK = 60
_LOOK_AHEAD = 12


@dataclass(frozen=True, slots=True)
class _View:
    """What a line looks like: ``prose`` is its Chinese characters when it is running text, else 0."""

    prose: int
    kind: str  # prose, link, crumb, footer, after, widget, blank, plain


def select(page: Page, lines: list[Line], title: str) -> list[Line]:
    """The lines that make up the notice, in order.

    Guarantees that the lines kept hold at least nine tenths of the page's running prose (markup
    furniture aside); a page without any prose keeps all its lines.
    """
    views = [_view(line) for line in lines]
    if not any(view.prose for view in views):
        return [line for line, view in zip(lines, views, strict=True) if view.kind != "widget"]
    choice = _Choice(page, lines, views, _squeezed(title))
    start, end = choice.range()
    kept = choice.title_above(start)
    return kept + choice.without_furniture(start, end)


def _view(line: Line) -> _View:
    text = line.text
    if not text:
        return _View(0, "blank")
    if len(text) <= 80:
        kind = _kind_of_short(line)
        if kind:
            return _View(0, kind)
    wide = count_wide(text)
    running = (wide >= 15 and _SENTENCE.search(text) is not None) or wide >= 40
    if line.linked * 5 > len(text) * 3 and not ("。" in text and wide >= 30):
        return _View(0, "plain" if _ATTACHMENT.search(text) else "link")
    if len(text) <= 300 and is_foot(text):
        return _View(0, "footer")
    return _View(wide, "prose") if running else _View(0, "plain")


def _kind_of_short(line: Line) -> str | None:
    """The kind of a short line that its wording alone decides."""
    if WIDGETS.fullmatch(line.text):
        return "widget"
    if BREADCRUMB.match(line.text) and not _PUBLICATION.search(line.text):
        return "crumb"
    if AFTERWARDS.fullmatch(line.text):
        return "after"
    return None


def _squeezed(text: str) -> str:
    return "".join(text.split())


class _Choice:
    """The search for the first and the last line of the notice."""

    def __init__(self, page: Page, lines: list[Line], views: list[_View], title: str) -> None:
        self.page, self.lines, self.views, self.title = page, lines, views, title
        self.nodes = [line.node for line in lines]
        self.before = [0, *accumulate(view.prose for view in views)]
        self.filled = [0, *accumulate(view.kind != "blank" for view in views)]

    def prose(self, start: int, end: int) -> int:
        return self.before[end] - self.before[start]

    def lines_in(self, index: int) -> tuple[int, int]:
        """The range of lines that begin in the subtree of a node."""
        end = self.page.nodes[index].end
        return bisect_left(self.nodes, index), bisect_left(self.nodes, end)

    def range(self) -> tuple[int, int]:
        whole = self.before[-1]
        marked = self.marked_container()
        for index in (marked, self.lowest_holding(_NEARLY_ALL)):
            if index is not None:
                start, end = self.bounds(*self.lines_in(index))
                if self.prose(start, end) >= _NEARLY_ALL * whole:
                    return start, end
        return self.bounds(0, len(self.lines))

    def marked_container(self) -> int | None:
        """The smallest element named like a content container that holds most of the prose."""
        best: tuple[int, int] | None = None
        for index, node in enumerate(self.page.nodes):
            if node.dropped or ("class=" not in node.written and "id=" not in node.written):
                continue
            attributes = node.attributes
            if not _CONTAINER.search(f"{attributes.get('id', '')} {attributes.get('class', '')}"):
                continue
            held = self.prose(*self.lines_in(index))
            if held >= _MOST * self.before[-1] and (best is None or held >= 0.99 * best[0]):
                best = (held, index)
        return best[1] if best else None

    def lowest_holding(self, share: float) -> int:
        """The lowest element of several lines that holds that share of all prose."""
        need, at = share * self.before[-1], 0
        while True:
            inner = (child for child in self.page.children(at) if self.prose(*self.lines_in(child)) >= need)
            below = next(inner, None)
            if below is None or self.is_single(below):
                return at
            at = below

    def is_single(self, index: int) -> bool:
        """Whether an element is one paragraph or one line: its neighbours belong to the same text."""
        low, high = self.lines_in(index)
        return self.page.nodes[index].tag in ("p", "tr", "pre") or self.filled[high] - self.filled[low] < 2

    def bounds(self, low: int, high: int) -> tuple[int, int]:
        """The first and the last line of the notice, given the range of its content element."""
        high = self.cut_afterwards(low, high)
        prose = [index for index in range(low, high) if self.views[index].prose]
        if not prose:
            return low, high
        return self.first(self.skip_to_title(prose[0], prose[-1]), low), self.last(prose[-1], high)

    def cut_afterwards(self, low: int, high: int) -> int:
        """The place of 相关链接 when little prose follows it, or of 上一篇 when less than precedes it."""
        for index in range(low, high):
            if self.views[index].kind == "after":
                most = 0.5 if "一" in self.lines[index].text[:4] else 0.15  # 上一篇, 下一条
                if self.prose(index, high) <= most * self.prose(low, high):
                    return index
        return high

    def skip_to_title(self, start: int, end: int) -> int:
        """A printed title a little below the first prose: what stood above it was a slogan of the site."""
        for index in range(start + 1, end):
            if self.prose(start, index) > 0.05 * self.before[-1]:
                break
            if self.is_title(index) and any(
                self.views[k].kind in ("link", "crumb") for k in range(start, index)
            ):
                return index
        return start

    def first(self, start: int, low: int) -> int:
        """Go up from the first prose: inside the element everything, above it only title and source."""
        links, found = 0, start
        for index in range(start - 1, max(-1, start - _LOOK_BACK), -1):
            kind = self.views[index].kind
            links = links + 1 if kind == "link" else (links if kind in ("blank", "widget") else 0)
            if kind == "footer" or links >= 3 or (kind == "crumb" and not self.heads_above(index, low)):
                break
            if kind in ("plain", "prose") and (index >= low or self.is_head(index)):
                found = index
        return found

    def heads_above(self, crumb: int, low: int) -> bool:
        """Whether a breadcrumb inside the content, or at its edge, has title or source right above it."""
        lines = [
            index for index in range(crumb - 1, -1, -1) if self.views[index].kind not in ("blank", "widget")
        ]
        return crumb >= low and any(self.is_head(index) for index in lines[:2])

    def last(self, end: int, high: int) -> int:
        """Go down from the last prose: inside the element everything, below it only closing lines."""
        found = end + 1
        links = 0
        for index in range(
            end + 1, min(len(self.lines), end + _LOOK_BACK if end + 1 < high else end + _LOOK_AHEAD)
        ):
            kind = self.views[index].kind
            links = links + 1 if kind == "link" else (links if kind == "blank" else 0)
            if kind in ("crumb", "footer", "after") or links >= 2:
                break
            if kind in ("plain", "prose") and (index < high or self.is_closing(index)):
                found = index + 1
        return found

    def is_head(self, index: int) -> bool:
        return self.is_title(index) or _PUBLICATION.search(self.lines[index].text) is not None

    def is_title(self, index: int) -> bool:
        """Whether the line is the page's title, or a piece of it, or reads and stands like one."""
        line = self.lines[index]
        squeezed = _squeezed(line.text)
        if self.title and len(squeezed) >= 6 and (squeezed in self.title or self.title in squeezed):
            return True
        return line.heading or (len(squeezed) <= 90 and _TITLE.fullmatch(line.text.strip()) is not None)

    def is_closing(self, index: int) -> bool:
        return self.views[index].prose > 0 or _CLOSING.search(self.lines[index].text) is not None

    def title_above(self, start: int) -> list[Line]:
        """The declared title printed further up, when links stand between it and the content."""
        if not self.title or any(
            self.is_title(index) for index in range(start, min(start + 3, len(self.lines)))
        ):
            return []
        for index in range(start - 1, -1, -1):
            if (
                self.views[index].kind in ("plain", "prose")
                and _squeezed(self.lines[index].text) == self.title
            ):
                return [self.lines[index]]
        return []

    def without_furniture(self, start: int, end: int) -> list[Line]:
        """The lines of the range without widgets, breadcrumbs and lists of three links or more."""
        kept: list[Line] = []
        run: list[Line] = []
        for line, view in zip(self.lines[start:end], self.views[start:end], strict=True):
            if view.kind == "link" or (run and view.kind == "blank"):
                run.append(line)
                continue
            kept.extend(_unless_list(run))
            run = []
            if view.kind not in ("widget", "crumb"):
                kept.append(_trimmed(line))
        return kept + _unless_list(run)


def _trimmed(line: Line) -> Line:
    """A publication line without the widgets at its end."""
    if line.cells or len(line.text) > 200 or not _PUBLICATION.search(line.text):
        return line
    return replace(line, text=without_widgets(line.text))


def _unless_list(run: list[Line]) -> list[Line]:
    return run if sum(bool(line.text) for line in run) < 3 else []
