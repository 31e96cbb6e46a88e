"""The element and attribute names of WordprocessingML that reading needs, and how to see through them.

Reading works by exception: an element that is not named here is looked into, so that a wrapper nobody
has heard of never hides text. ``SKIPPED`` lists what holds words that are not the document's.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from extract.patterns import pattern_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

BODY = _W + "body"
P, PPR, PSTYLE, NUMPR = _W + "p", _W + "pPr", _W + "pStyle", _W + "numPr"
R, RPR, T, SYM, VANISH = _W + "r", _W + "rPr", _W + "t", _W + "sym", _W + "vanish"
TAB, PTAB, BR, CR = _W + "tab", _W + "ptab", _W + "br", _W + "cr"
NO_BREAK_HYPHEN = _W + "noBreakHyphen"
FIELD, INSTRUCTION, FIELD_KIND = _W + "fldChar", _W + "instrText", _W + "fldCharType"
FOOTNOTE, ENDNOTE = _W + "footnoteReference", _W + "endnoteReference"
TEXT_BOX = _W + "txbxContent"
WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
MATH_TEXT = _MATH + "t"
ALTERNATE, CHOICE, FALLBACK = _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"
ALT_CHUNK = _W + "altChunk"
DEL, MOVE_FROM = _W + "del", _W + "moveFrom"
TBL, TR, TRPR, TC, TCPR = _W + "tbl", _W + "tr", _W + "trPr", _W + "tc", _W + "tcPr"
GRID_BEFORE, GRID_SPAN, HIDDEN = _W + "gridBefore", _W + "gridSpan", _W + "hidden"
V_MERGE, H_MERGE, CELL_DEL = _W + "vMerge", _W + "hMerge", _W + "cellDel"
ID, VAL, TYPE, FONT, CHAR = _W + "id", _W + "val", _W + "type", _W + "font", _W + "char"
NUM, NUM_ID, ILVL, LVL = _W + "num", _W + "numId", _W + "ilvl", _W + "lvl"
ABSTRACT, ABSTRACT_ID = _W + "abstractNum", _W + "abstractNumId"
NUM_STYLE_LINK, STYLE_LINK = _W + "numStyleLink", _W + "styleLink"
LVL_OVERRIDE, START_OVERRIDE = _W + "lvlOverride", _W + "startOverride"
START, NUM_FMT, LVL_TEXT, SUFF = _W + "start", _W + "numFmt", _W + "lvlText", _W + "suff"
LVL_RESTART, IS_LGL = _W + "lvlRestart", _W + "isLgl"
STYLE, STYLE_ID, BASED_ON, DEFAULT = _W + "style", _W + "styleId", _W + "basedOn", _W + "default"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_NUMBER = pattern_of("-?[0-9]{1,9}")
_PROPERTIES = ("sectPr", "sdtPr", "sdtEndPr", "tblPr", "tblPrEx", "tblGrid", "customXmlPr", "smartTagPr")
_UNREAD = ("delText", "delInstrText", "rt", "rubyPr", *_PROPERTIES)
SKIPPED = frozenset([DEL, MOVE_FROM, PPR, RPR, TRPR, TCPR, *(_W + name for name in _UNREAD)])
"""Deleted and moved-away text, the reading aids above ruby text, and properties of every kind."""


def is_on(switch: etree._Element | None) -> bool:
    """Whether an on/off property holds: present, and not switched off by its value (17.17.4)."""
    return switch is not None and switch.get(VAL, "1") not in {"0", "false", "off"}


def child(parent: etree._Element | None, *names: str) -> etree._Element | None:
    """The first child with one of these names."""
    return None if parent is None else next(parent.iterchildren(*names), None)


def number(element: etree._Element | None, default: int = 0) -> int:
    """The ``w:val`` of an element as a whole number; ``default`` when absent or no number Word can hold."""
    value = "" if element is None else element.get(VAL, "")
    return int(value) if _NUMBER.fullmatch(value) else default


def chosen(alternate: etree._Element) -> etree._Element | None:
    """The one branch of an AlternateContent to read: the first choice with words in it, or the fallback.

    The branches show the same thing twice (a shape in DrawingML and in VML), so only one is read.
    """
    for choice in alternate.iterchildren(CHOICE):
        if next(choice.iter(T, SYM), None) is not None:
            return choice
    return child(alternate, FALLBACK)


def inside(container: etree._Element, wanted: frozenset[str]) -> Iterator[etree._Element]:
    """The ``wanted`` elements of a container in order, seen through any wrappers around them.

    Content controls, custom XML and tracked insertions may wrap paragraphs, rows and cells alike. A
    wanted element is not looked into.
    """
    open_wrappers: list[Iterator[etree._Element]] = [iter(container)]
    while open_wrappers:
        element = next(open_wrappers[-1], None)
        if element is None:
            open_wrappers.pop()
        elif element.tag in wanted:
            yield element
        elif element.tag == ALTERNATE:
            branch = chosen(element)
            open_wrappers.append(iter(branch if branch is not None else ()))
        elif element.tag not in SKIPPED:
            open_wrappers.append(iter(element))
