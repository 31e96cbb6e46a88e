"""What a page declares about itself in its head.

Names follow the 《政府网站发展指引》 (国办发〔2017〕47号, appendix on page tags): ``SiteName``,
``ArticleTitle``, ``PubDate``, ``ContentSource``; then Open Graph; the ``<title>`` element comes last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.patterns import pattern_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_NAMES = {
    "title": ("articletitle", "og:title", "dc.title", "title"),
    "published_at": (
        "pubdate", "publishdate", "article:published_time", "og:release_date", "publish_time",
        "dc.date", "firstpublishedtime",
    ),
    "publisher": ("contentsource", "source", "article:source", "og:article:source", "mediaid"),
    "site": ("sitename", "og:site_name"),
}  # fmt: skip
_TAGS = pattern_of(r"<[^<>]*>")
_SEPARATOR = pattern_of(r"\s*(?:-{1,3}|[_|｜–]|(?<!—)—(?!—))\s*")
_SITE = pattern_of(
    r"(?:政府|网|门户|网站|频道|栏目|公开|平台|公告|公示|动态|新闻|纪委监委|委员会|[局厅委办部院]|中心|街道|[乡镇])$"
)
_TOPIC = pattern_of(r"关于|整改|巡[视察]|督察|反馈|情况")


def declared(tree: LexborHTMLParser) -> dict[str, str]:
    """The page's ``title``, ``published_at``, ``publisher`` and ``site``, as written; absent when blank."""
    written: dict[str, str] = {}
    for element in tree.css("meta"):
        attributes = element.attributes
        name = attributes.get("name") or attributes.get("property") or ""
        content = _plain(attributes.get("content") or "")
        if name and content:
            written.setdefault(name.strip().lower(), content)
    found = {
        key: next((written[name] for name in names if name in written), "") for key, names in _NAMES.items()
    }
    named = tree.css_first("title")
    found["title"] = found["title"] or without_site(_plain(named.text() if named else ""))
    return {key: value for key, value in found.items() if value}


def without_site(title: str) -> str:
    """A ``<title>`` without the names of site and column that follow or precede the page's own.

    Only parts of at most 20 characters that end like a site or a column (or of at most 8 after a title
    of 10 and more), and do not speak of the matter itself, are taken off; a dash inside a title stays.
    Empty when nothing else is left.
    """
    cuts = list(_SEPARATOR.finditer(title))
    start, end = 0, len(title)
    while cuts and _is_site(title[cuts[-1].end() : end], cuts[-1].start() - start):
        end = cuts.pop().start()
    while cuts and _is_site(title[start : cuts[0].start()]):
        start = cuts.pop(0).end()
    own = title[start:end].strip()
    return "" if _is_site(own) else own


def _is_site(part: str, before: int = 0) -> bool:
    if len(part) > 20 or _TOPIC.search(part):
        return False
    return _SITE.search(part) is not None or (before >= 10 and len(part) <= 8)


def _plain(text: str) -> str:
    """An attribute's text without the markup and the line ends that editors leave in it."""
    return " ".join(_TAGS.sub("", text).split())
