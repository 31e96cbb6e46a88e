"""What on a page belongs to the site and not to the notice: by markup, and by the wording of a line.

Losing words of the notice is worse than keeping a line of furniture. So no rule about markup may take
away half of the page's Chinese text, and the rules that go by a class name alone may not take away
running prose either.
"""

from __future__ import annotations

import re

from extract.loading.html_page import Node, Page
from extract.patterns import pattern_of

_HIDDEN = pattern_of(r"display:\s*none|visibility:\s*hidden|mso-hide:\s*all", re.I)
_NAMED = r"(?:^|[\s_-])(?:{})(?:$|[\s_-]|\d)"
_SURE = pattern_of(
    _NAMED.format(
        r"nav|navs|navbar|navigation|menu|footer|copyright|breadcrumbs?|crumbs?|mbx|dqwz|weizhi|share|bdshare\w*"
        r"|bdsharebuttonbox|jiathis\w*|social-share|sidebar|related|relat\w*|xgwz|xgxx|xglj|xgnews|recommend"
        r"|pagination|prevnext|prev-next|qrcode|ewm|erweima|gotop|totop|friendlink|friend-link|yqlj|search|login"
        r"|wza|toolbar|fontsize|zihao|dayin|print-hide|noprint|comments?"
    ),
    re.I,
)
_LIKELY = pattern_of(
    _NAMED.format(r"foot|bottom|side|aside|tools?|links?|position|location|hot|top|popup|modal"), re.I
)
_MAX_STOPS = 3  # full stops in a footer or a list of related news; running prose has more

_WIDGET = (
    r"(?:我要)?(?:打印|关闭|收藏|纠错|下载|分享|保存|复制链接|返回|转发)"
    r"(?:本页|此页|正文|窗口|文章|页面|文件|顶部|首页|列表|到|按钮|链接)*"
    r"|字(?:号|体)(?:大小)?|大|中|小|默认|[Aa][+-]?|语音播报|(?:点击)?朗读|听全文|无障碍(?:阅读|浏览)?"
    r"|进入老年模式|长者(?:模式|助手|版)|微信(?:好友)?|(?:新浪)?微博|QQ(?:空间|好友)?|朋友圈"
    r"|手机(?:版|扫一扫|查看)|扫一扫[^。]{0,24}|用?微信扫[^。]{0,24}|首页|TOP|至"
)
WIDGETS = pattern_of(rf"(?:(?:{_WIDGET})|[\s　\[\]【】（）()|｜:：、,，/·>-])+")
"""A whole line that only offers something to click: print, close, share, change the type size."""

_WIDGET_TAIL = pattern_of(r"[\s【\[（(]*(?:字(?:号|体)|打印|关闭|分享|收藏|我要打印)")

BREADCRUMB = pattern_of(
    r"^[\s　]*(?:(?:您|你)?(?:的|当前|现在|所在)*(?:的位置|位置|在)|首页)[\s　]*(?:是)?[:：>›»→/－-]"
)
"""当前位置：首页 > 政务公开 > …"""

_FOOT_WORDS = (
    *("版权所有", "ICP备", "公网安备", "公安备案", "网站标识码", "网站地图", "免责声明", "分辨率"),
    *("Copyright", "copyright", "COPYRIGHT", "IE浏览器", "以上浏览器", "位访问者", "位访客"),
)
_FOOT_START = pattern_of(r"\s*(?:主办(?:单位)?|技术支持|站点地图)\s*[:：]")

AFTERWARDS = pattern_of(
    r"[\s　]*[【\[]?(?:(?:相关|延伸|推荐|热门|热点|猜你)"
    r"(?:链接|新闻|信息|文章|阅读|文档|文件|推荐|解读|内容|喜欢)"
    r"|上一(?:篇|条|页)|下一(?:篇|条|页))[】\]]?(?:[\s　]*[:：].*|[\s　]*|[\s　]+.*)"
)
"""A whole line that opens what follows the notice: related news, the previous and the next one."""


def is_foot(text: str) -> bool:
    """Whether a line is from the foot of a government site (《政府网站发展指引》 asks for most of these)."""
    return any(word in text for word in _FOOT_WORDS) or _FOOT_START.match(text) is not None


def without_widgets(text: str) -> str:
    """A publication line without the type sizes and print buttons that follow on the same line."""
    start = _WIDGET_TAIL.search(text)
    if start and WIDGETS.fullmatch(text, start.start()):
        return text[: start.start()].rstrip()
    return text


def drop_furniture(page: Page) -> None:
    """Mark as dropped every subtree that its markup shows to be furniture or hidden."""
    for index, node in enumerate(page.nodes[1:], 1):
        if node.tag and not node.dropped and _is_furniture(page, index, node):
            node.dropped = True


def _is_furniture(page: Page, index: int, node: Node) -> bool:
    sums = page.sums
    if page.total(sums.wide, index) * 2 > sums.wide[-1]:
        return False
    if _is_hidden(node):
        return True
    named = _names(node)
    stops = page.total(sums.stops, index)
    if node.tag in ("nav", "footer", "aside") and not _in_article(page, node):
        return stops <= _MAX_STOPS
    if not named:
        return False
    return bool(_SURE.search(named) and stops <= _MAX_STOPS) or bool(_LIKELY.search(named) and not stops)


def _is_hidden(node: Node) -> bool:
    if not node.written or node.tag == "input":
        return False
    return ("style=" in node.written and _HIDDEN.search(node.attributes.get("style", "")) is not None) or (
        "hidden" in node.written and "hidden" in node.attributes
    )


def _names(node: Node) -> str:
    """The id and the classes of an element, to be matched word by word."""
    if "class=" not in node.written and "id=" not in node.written:
        return ""
    attributes = node.attributes
    return f"{attributes.get('id', '')} {attributes.get('class', '')}"


def _in_article(page: Page, node: Node) -> bool:
    """Whether a header or footer is that of the article, where a signature may stand."""
    at = node.parent
    while at:
        if page.nodes[at].tag == "article":
            return True
        at = page.nodes[at].parent
    return False
