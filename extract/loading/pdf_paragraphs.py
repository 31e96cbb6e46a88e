"""Which lines go on: the lines of a paragraph joined back into one.

A line ends its paragraph when what begins the next line would still have fitted: that covers lines cut
short because a punctuation mark may not begin a line (禁则) or a number or Latin word may not break. A
full line ends it when the next one is indented, set larger or smaller, further away, or centred; where
paragraphs are not indented, when it closes a sentence and the next begins with an ordinal or a label of a
kind that does not stand in the middle of lines there (before 二、 and 2. also without closing one).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.loading.pdf_lines import IDEOGRAPH, Line, width
from extract.loading.pdf_margins import Block
from extract.patterns import pattern_of

SLACK = 0.5  # em; what a margin may be off, and justified text may fall short of it
TIGHT = 0.1  # em; the same where nothing else shows the end of a paragraph
BESIDE = 0.25  # em; set between Chinese and digits or letters
TRAILING = 1.0  # em; room that spaces at the end of a line take at most
LEAST = 0.4  # em; no character takes less room than this
INSIDE = 2.0  # em; more room that may be left where a quotation or bracket is still open
ENDS = "。！？"  # what no line of a title or byline that goes on ends with
UNFINISHED = "，、,（(《“"  # no cell's paragraph ends with one of these
EXACT = 0.0005  # em; the same in a cell, whose borders are drawn
EVEN = 0.1  # em; a line in the middle is at least so far from both margins
ALIGNED = 0.4  # em; lines this close begin at the same place
DEEPEST = 4.0  # em; a line further in than this is centred or set to the right
FIRST_INDENT = 2.0  # em; how far in a first line usually begins
INDENT = 0.7  # em; a first line begins at least this far in
CENTRED = 1.0  # em; difference between the free space on either side of a centred line
RESIZED = 0.12  # relative; sizes that differ more belong to different paragraphs
WIDE_PITCH = 1.45  # relative to the usual distance of lines; more is space between paragraphs

_NUMERAL = "一二三四五六七八九十百零〇"
BULLETS = frozenset("●■◆★▲•")  # marks that stand nowhere but before an item
OUTRIGHT = frozenset(("#、", "#.", "#．"))  # ordinals that no line in the middle of a sentence begins with …
UNCLOSED = UNFINISHED + "第至及和与或"  # … unless the line above breaks off in one
_MARK = (
    rf"(?:[{_NUMERAL}]+[、．.是]|第[{_NUMERAL}\d]+[、，,项条章节类]?|[（(〔【]?[{_NUMERAL}\d]{{1,3}}[)）〕】]"
    rf"|\d{{1,3}}(?:[.．]\d{{1,2}})*[、.．](?!\d)|[①-⑳㈠-㈩⑴-⒇⒈-⒛Ⅰ-Ⅻ]|——|[●■◆★▲•·])"
)
_ORDINAL = pattern_of(rf"\s*{_MARK}")
_LABEL = pattern_of(r"[\u4e00-\u9fff]{2,10}[:：]")
_VALUE = pattern_of(rf"[{_NUMERAL}\d①-⑳㈠-㈩⑴-⒇⒈-⒛Ⅰ-Ⅻ]+")
_RUN_IN = pattern_of(rf"(?<=[。；;！？])({_MARK}|[\u4e00-\u9fff]{{2,10}}[:：])")
_OPEN = pattern_of(r"[“《（(【][^”》）)】]*$")
_CLOSES_SENTENCE = pattern_of(r"[。；：！？;:!?…][”’）)》】]*\s*$")
_ASCII_RUN = r"[0-9A-Za-z.,%/:@_+\-~&#=?]"
_CHUNK = pattern_of(
    rf"[“‘（《〈「『【〔(]*(?:{_ASCII_RUN}+|.)(?:[,.:;!?]+{_ASCII_RUN}*)?[，。、；：！？）》〉」』】〕”’…%‰℃)\]]*"
    r"(?:(?<=[\u4e00-\u9fff])[“‘].)?"  # some programs break no line before a quotation mark
)
_HAS_IDEOGRAPH = pattern_of(f"[{IDEOGRAPH}]")
_LATIN_END = pattern_of(r"[A-Za-z]\Z")
_LATIN_START = pattern_of(r"[A-Za-z]")
_ADDRESS_START = pattern_of(r"[^\s\u2e80-\uffff]*[@/]")
_ADDRESS_END = pattern_of(r"(?:[@/]|://|www\.)[^\s\u2e80-\uffff]*$")


@dataclass(frozen=True, slots=True)
class Setting:
    """What lines are judged by: their block, the usual distance of lines (points; 0 when unknown), whether
    the block is a table cell, and the kinds of list items that stand in the middle of lines around it."""

    block: Block
    pitch: float
    cell: bool
    run_in: frozenset[str] = frozenset()


def joins(paragraph: Sequence[Line], below: Line, setting: Setting, below_setting: Setting) -> bool:
    """Whether ``below`` goes on with the paragraph; the settings are those of the two lines' pages."""
    above = paragraph[-1]
    if _resized(above, below) or _is_apart(above, below, setting) or not is_full(above, below, setting):
        return False
    centred = _centred(below, below_setting.block)
    if setting.cell and centred:
        return True
    return _goes_on(paragraph, below, (setting, below_setting), centred=centred)


def _goes_on(
    paragraph: Sequence[Line], below: Line, settings: tuple[Setting, Setting], *, centred: bool
) -> bool:
    """Whether the line after a full one stands where the paragraph would go on."""
    above, (setting, below_setting) = paragraph[-1], settings
    in_middle = not setting.cell and _is_set_centred(above, setting.block)
    if in_middle and not _is_even(below, below_setting.block):
        return False
    begun = _begun(paragraph, setting)
    indent = (below.left - below_setting.block.left) / below.em
    if indent - leading_square(below.text) >= INDENT:
        if centred and (begun < INDENT or _is_set_centred(paragraph[0], setting.block)):
            return above.text[-1] not in ENDS
        return _hangs(paragraph, below, setting, below_setting)
    if begun >= INDENT:  # a first line; or a signature at the right margin
        return begun <= DEEPEST or setting.cell
    return not _is_new_item(paragraph, below, setting)


def _is_new_item(paragraph: Sequence[Line], below: Line, setting: Setting) -> bool:
    """Whether a line begins the next item of a list whose items are paragraphs."""
    kind = _kind(below.text)
    if kind in BULLETS:
        return True
    above = paragraph[-1].text
    if kind is None or not (closes_sentence(above) or (kind in OUTRIGHT and above[-1] not in UNCLOSED)):
        return False
    return kind not in setting.run_in and kind not in run_in_kinds(line.text for line in paragraph)


def run_in_kinds(texts: Iterable[str]) -> frozenset[str]:
    """The kinds of list items that follow a sentence in the middle of these texts."""
    found = (_kind(match.group()) for text in texts for match in _RUN_IN.finditer(text))
    return frozenset(kind for kind in found if kind is not None)


def _kind(text: str) -> str | None:
    """The style of the ordinal or mark that the text begins with; one for all labels; None without."""
    ordinal = _ORDINAL.match(text)
    if ordinal is not None:
        return _VALUE.sub("#", ordinal.group().strip())
    return ":" if _LABEL.match(text) else None


def _is_apart(above: Line, below: Line, setting: Setting) -> bool:
    """Whether there is more room between two lines of a page than usual."""
    step = below.base - above.base
    return above.page == below.page and setting.pitch > 0 and step > WIDE_PITCH * setting.pitch


def join_lines(lines: Iterable[tuple[Line, Setting]]) -> list[list[Line]]:
    """The lines (each with the setting it stands in), put together to paragraphs."""
    paragraphs: list[list[Line]] = []
    before: Setting | None = None
    for line, setting in lines:
        if before is not None and joins(paragraphs[-1], line, before, setting):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
        before = setting
    return paragraphs


def begins_item(text: str) -> bool:
    """Whether the text begins with an ordinal or a list mark."""
    return _ORDINAL.match(text) is not None


def closes_sentence(text: str) -> bool:
    """Whether the text ends with a mark that may end a paragraph."""
    return _CLOSES_SENTENCE.search(text) is not None


def is_full(above: Line, below: Line, setting: Setting) -> bool:
    """Whether the beginning of ``below`` had no room left on the line above.

    A block of the flow is measured by its lines, so lines within :data:`SLACK` of it count as full; a
    cell has borders. Centred text has the room on both of its sides.
    """
    block, em = setting.block, above.em
    free = block.right - above.right - (TRAILING * em if above.after else 0.0)
    if setting.cell:
        if above.text[-1:] in UNFINISHED:
            return True
        if above.left - block.left > INDENT * em:
            free = min(free, block.right - block.left - (above.right - above.left))
        return _need(above, below) > free + EXACT * em
    centred = _is_set_centred(above, block)
    if block.justified and not centred:
        return free < LEAST * em
    if centred:
        free += above.left - block.left
    short = free / em - (SLACK if block.indents and not centred else TIGHT)
    if short < LEAST:
        return True
    return _need(above, below) / em + (INSIDE if _OPEN.search(above.text) else 0.0) > short


def _need(above: Line, below: Line) -> float:
    """The room in points that the beginning of ``below`` takes: what must stay with its first character,
    and the quarter em that is set between Chinese and digits or letters."""
    follows = below.text.lstrip("\u3000 ")
    found = _CHUNK.match(follows)
    chunk = found.group() if found else ""
    beside = BESIDE if above.text[-1:].isascii() != follows[:1].isascii() else 0.0
    if len(chunk) < 2:
        return below.head + beside * above.em
    more = below.head - above.em / 2 if chunk[0].isdigit() else 0.0  # all digits are as wide as the first
    return (width(chunk) + beside) * above.em + more * sum(map(str.isdigit, chunk))


def joint(above: str, below: str) -> str:
    """What stands between two lines of a paragraph: a space between Latin words (not within an address)."""
    if _LATIN_START.match(below) is None or _LATIN_END.search(above) is None:
        return ""
    return "" if _ADDRESS_START.match(below) or _ADDRESS_END.search(above) else " "


def _resized(above: Line, below: Line) -> bool:
    if abs(above.em - below.em) <= RESIZED * max(above.em, below.em):
        return False
    return bool(_HAS_IDEOGRAPH.search(above.text) and _HAS_IDEOGRAPH.search(below.text))


def _centred(line: Line, block: Block) -> bool:
    return line.left - block.left > INDENT * line.em and _is_even(line, block)


def leading_square(text: str) -> int:
    """1 when an ideographic space, as between the parts of a name, begins the text; two of them indent it."""
    return int(text[:1] == "\u3000" and text[1:2] != "\u3000")


def _is_even(line: Line, block: Block) -> bool:
    """Whether a line leaves about as much room on its left as on its right."""
    return abs(line.left - block.left - (block.right - line.right)) <= CENTRED * line.em


def _is_set_centred(line: Line, block: Block) -> bool:
    """Whether a line stands in the middle, and is not an indented first line that ends there by chance."""
    if line.before:
        return False  # a full line that begins with the space between two words
    before, after = (line.left - block.left) / line.em, (block.right - line.right) / line.em
    by_chance = block.indents and abs(before - FIRST_INDENT) < ALIGNED
    return before > EVEN and abs(before - after) < ALIGNED and not by_chance


def _begun(paragraph: Sequence[Line], setting: Setting) -> float:
    """How far in the paragraph began, in em; as usual when that was on a page with its own margins."""
    first = paragraph[0]
    if first.page != paragraph[-1].page and not setting.cell:
        return FIRST_INDENT
    return (first.left - setting.block.left) / first.em


def _hangs(paragraph: Sequence[Line], below: Line, setting: Setting, below_setting: Setting) -> bool:
    """Whether an indented line goes on: under the text of a numbered first line, or in an inset block."""
    first, above = paragraph[0], paragraph[-1]
    in_first = (first.left - setting.block.left) / first.em
    indent = (below.left - below_setting.block.left) / below.em
    if begins_item(below.text) or _centred(below, below_setting.block):
        return False
    if len(paragraph) > 1:
        return abs(indent - (above.left - setting.block.left) / above.em) < ALIGNED and indent <= DEEPEST
    if closes_sentence(above.text):
        return False
    marker = _ORDINAL.match(first.text)
    if marker is None:
        return abs(indent - in_first) < ALIGNED and indent <= DEEPEST and not below_setting.block.indents
    return abs(indent - in_first - width(marker.group())) < 2 * ALIGNED and in_first < INDENT
