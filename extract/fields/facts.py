"""What a notice says about itself: title, issuer, inspection, dates, counts, how to reach the body.

Only the front (before the first section), the head of the first sections and the closing are read.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final, NamedTuple

from extract.fields.facts_bodies import is_body
from extract.fields.facts_closing import Closing, read_closing
from extract.fields.facts_contact import phone_told
from extract.fields.facts_counts import counting_clauses, declared_issues, declared_states
from extract.fields.facts_front import Front, read_front
from extract.fields.facts_intro import Intro, find_team, read_intro
from extract.fields.facts_issuer import Body, Evidence, find_body
from extract.fields.facts_nature import kind_of, level_of, programme_of, shown_fields
from extract.fields.facts_page import Page
from extract.fields.facts_publication import Publication, publication_of
from extract.fields.facts_signature import earlier_signature, signature_of
from extract.model import Document, Facts, new
from extract.outline.scanning import ZONES, Scan
from extract.patterns import pattern_of
from extract.rulebook import Rulebook

#: How far each part of the front is read, in characters: a notice without sections is all front.
_INTRO, _FIRST_SECTION, _NEXT_SECTION, _TEAM_WITHIN, _SUMMING_UP = 3000, 3000, 300, 1500, 800
_STANDING_WORD: Final = pattern_of("截[至止]|目前|至此|综上|总体上|总的看")
_STANDING: Final = pattern_of(
    rf"(?:(?:以上|上述)[^,。;]{{0,8}},)?[^,。;]{{0,12}}(?:{_STANDING_WORD.pattern})"
)

_ASIDE: Final = pattern_of(r"\s*\([^()。]{6,60}反馈(?:意见)?\)\s*")


class Part(NamedTuple):
    """A line before the first section or after the last, or a piece of one, and its role."""

    role: str
    start: int
    end: int


class _Read(NamedTuple):
    """What the parts of the page gave, before it is put together."""

    page: Page
    front: Front
    lead: str
    closing: Closing
    intro: Intro
    published: Publication
    body: Body
    stretches: list[tuple[int, int]]
    shown: Iterator[str]


def read_facts(
    document: Document, folded: str, scan: Scan, body_start: int, rules: Rulebook
) -> tuple[Facts, list[Part]]:
    """The facts of a notice, and the roles of the lines around its sections.

    ``folded`` is ``document.text`` folded; ``body_start`` the offset of the first section or issue, the
    length of the text when there is none. Parts are in order and do not overlap; where lines were run
    together, several lie in one line.
    """
    page = Page(document, folded)
    front = read_front(page, body_start, rules)
    stops = _stops(page, scan, rules)
    closing = read_closing(page, _closing_from(page, front, body_start), stops, front.headline, rules)
    if closing.signed is None:
        closing = _signed_above(page, front, closing, stops, rules)
    intro_end = _intro_end(page, front.intro, body_start)
    if closing.phone is None and closing.email is None:
        closing = closing._replace(phone=phone_told(page, front.intro, intro_end))
    stretches = [(front.intro, intro_end), (body_start, _head_end(page, scan, body_start))]
    stretches.append(_summing_up(page, closing, stretches[-1][1]))
    intro = _told_aside(page, front, read_intro(page.text, front.intro, intro_end, rules), rules)
    published = publication_of(page, front.labels, front.bare_date, rules)
    lead = _spoken(page, front)
    title = front.headline.matched if front.headline else ""
    evidence = Evidence(title, closing.issuer, intro.bodies, intro.inspector, lead[:400], page.text)
    body = find_body(evidence, rules)
    shown = shown_fields(document, folded, scan.labels, rules)
    read = _Read(page, front, lead, closing, intro, published, body, stretches, shown)
    return _facts(read, scan, rules), _parts(page, front, closing)


def _told_aside(page: Page, front: Front, intro: Intro, rules: Rulebook) -> Intro:
    """The inspection where it is told in brackets below the headline: （区委第三巡察组8月15日反馈）."""
    if intro.inspector is not None or intro.feedback is not None:
        return intro
    for line in front.lines:
        if line.start < front.intro and _ASIDE.fullmatch(page.text, line.start, line.end):
            told = read_intro(page.text, line.start, line.end, rules)
            return intro._replace(inspector=told.inspector, feedback=told.feedback)
    return intro


def _stops(page: Page, scan: Scan, rules: Rulebook) -> frozenset[int]:
    """Where sections begin: at ordinals that open a line, unless they number the closing (1.联系电话：…)."""
    text, by_sign = page.text, rules.family("facts", "closing.opening").by_sign
    found = []
    for marker in scan.markers:
        if marker.inline:
            continue
        opening = by_sign[text[marker.end]] if marker.end < len(text) else None
        if opening is None or opening.regex.match(text, marker.end) is None:
            found.append(marker.start)
    return frozenset(found)


def _closing_from(page: Page, front: Front, stop: int) -> int:
    """Where the closing may begin: in the body or after its last table, else after the first sentence."""
    tables = [table.end for table in page.document.tables]
    if stop < len(page.text) or any(end > front.intro for end in tables):
        return max([stop if stop < len(page.text) else 0, front.intro, *tables])
    first = pattern_of("[。\n]").search(page.text, front.intro)
    return len(page.text) if first is None else first.end()


def _signed_above(
    page: Page, front: Front, closing: Closing, stops: frozenset[int], rules: Rulebook
) -> Closing:
    """The closing with the signature that stands above the first table, which is then an annex.

    With the signature the notice itself is over, unless more of it follows: what ordinals number, or
    sentences outside the annexes.
    """
    first = min((table.start for table in page.document.tables), default=0)
    lines = earlier_signature(page, (front.intro, first), stops, rules) if first > front.intro else []
    if not lines:
        return closing
    signature = signature_of(page, lines, rules)
    closing = closing._replace(issuer=closing.issuer or signature.issuer, signed=signature.day)
    end = closing.lines[0][1].start if closing.lines else len(page.text)
    named = [line for line in page.lines(lines[-1].end, end) if not page.in_table(line.start)]
    if any(stop > lines[0].start for stop in stops) or any("。" in page.text[slice(*line)] for line in named):
        return closing
    below = [("other", line) for line in named]
    return closing._replace(lines=[*(("signature", line) for line in lines), *below, *closing.lines])


def _intro_end(page: Page, intro: int, stop: int) -> int:
    """The end of the intro: where the first section or the first table behind it begins."""
    tables = [table.start for table in page.document.tables]
    return min([stop, intro + _INTRO, *(start for start in tables if start > intro)])


def _summing_up(page: Page, closing: Closing, after: int) -> tuple[int, int]:
    """The last line before the closing that says how matters stand (截至目前，…); empty without one."""
    end = closing.lines[0][1].start if closing.lines else len(page.text)
    if _STANDING_WORD.search(page.text, max(after, end - _SUMMING_UP), max(after, end)) is None:
        return end, end
    for line in reversed(page.lines(max(after, end - _SUMMING_UP), max(after, end))):
        if _STANDING.match(page.text, line.start, line.end):
            return line.start, line.end
    return end, end


def _head_end(page: Page, scan: Scan, body_start: int) -> int:
    """The end of the first section and the lead of the next, in which the counts are told."""
    heads = [marker for marker in scan.markers if marker.start >= body_start and not marker.inline]
    following = next(
        (m for m in heads[1:] if (m.style, m.value) == (heads[0].style, heads[0].value + 1)), None
    )
    end = min([body_start + _FIRST_SECTION, *_zone_after(scan, body_start)])
    if following is not None:
        end = min(end, following.start + _NEXT_SECTION)
    return min(end, len(page.document.text))


def _zone_after(scan: Scan, place: int) -> list[int]:
    """Where the first part of an issue (整改措施：) begins a line at or after ``place``."""
    headings = {marker.end for marker in scan.markers}
    zones = (label for label in scan.labels if label.field in ZONES and not label.inline)
    starts = (label.start for label in zones if label.start >= place and label.start not in headings)
    return list(itertools.islice(starts, 1))


def _facts(read: _Read, scan: Scan, rules: Rulebook) -> Facts:
    page, intro, closing, body = read.page, read.intro, read.closing, read.body
    headline = read.front.headline
    title = headline.matched if headline else ""
    (intro_start, intro_end), (body_start, _), _ = read.stretches
    within = min(len(page.text), body_start + _TEAM_WITHIN)
    inspector = (
        intro.inspector
        or find_team(page.text, body_start, within, rules)
        or find_team(title, 0, len(title), rules)
    )
    evidence = [inspector or "", title, page.text[intro_start:intro_end], read.lead]
    clauses = counting_clauses(page.text, read.stretches)
    declared = declared_issues(page.text, clauses, rules)
    done, doing = declared_states(page.text, clauses, declared, rules)
    return Facts(
        kind=kind_of(title, read.lead, read.shown, rules) if not _digest(page, scan, rules) else "summary",
        programme=programme_of(evidence, rules),
        title=headline.text if headline else None,
        issuer=page.as_written(body.issuer),
        bureau=page.as_written(body.bureau),
        bureau_basis=body.basis,
        region=page.as_written(body.region),
        inspector=page.as_written(inspector),
        inspection_level=level_of(evidence, rules),
        inspection_start=intro.start,
        inspection_end=intro.end,
        feedback_date=intro.feedback,
        published_at=read.published.published_at,
        publisher=read.published.publisher,
        signed_date=closing.signed or read.published.signed_date,
        declared_issues=declared,
        declared_completed=done,
        declared_in_progress=doing,
        contact_phone=closing.phone,
        contact_email=closing.email,
    )


def _digest(page: Page, scan: Scan, rules: Rulebook) -> bool:
    """Whether several bodies, each on a line of its own, are followed by 问题: of theirs or by a list."""
    text, count = page.text, 0
    for label in scan.labels:
        if label.field != "problem" or label.inline:
            continue
        above = text[max(0, label.start - 80) : label.start].rstrip().rsplit("\n", 1)[-1].strip()
        count += is_body(above, rules)
    return count >= 2 or _heads_of_lists(page.text, scan, rules) >= 2


def _heads_of_lists(text: str, scan: Scan, rules: Rulebook) -> int:
    """How many lists begin below the name of a body that is marked as a heading: 【某村支部】, 某局党组：."""
    count = 0
    for marker in scan.markers:
        if marker.inline:
            continue
        before = text[max(0, marker.start - 60) : marker.start].rstrip()
        if before.endswith(("】", "党组:", "党委:", "支部:", "总支:")):
            count += is_body(before.rsplit("\n", 1)[-1].strip(" 【】:"), rules)
    return count


def _spoken(page: Page, front: Front) -> str:
    """The lines of the front that the notice itself speaks, in full up to a limit; none below its table."""
    tables = (table.start for table in page.document.tables if table.start > front.intro)
    stop = min(tables, default=len(page.text))
    spoken = (line for line in front.lines if line.role in ("other", "intro") and line.start < stop)
    said = (page.text[line.start : line.end] for line in spoken if not page.in_table(line.start))
    return "\n".join(said)[:_INTRO]


def _parts(page: Page, front: Front, closing: Closing) -> list[Part]:
    """Front and closing as parts; lines inside a table are left to it, the closing wins over the front."""
    begin = closing.lines[0][1].start if closing.lines else len(page.text)
    lines = [(line.role, line.start, min(line.end, begin)) for line in front.lines if line.start < begin]
    lines += [(role, line.start, line.end) for role, line in closing.lines]
    tables = page.document.tables
    placed = (new(Part, (role, start, end)) for role, start, end in sorted(lines, key=lambda line: line[1]))
    return [part for part in placed if not any(t.start <= part.start < t.end for t in tables)]
