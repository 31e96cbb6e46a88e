"""Write an evaluation for a terminal: one table of fields, one of groups, then what to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from extract.evaluating.changes import Changes
from extract.evaluating.report import HEADLINES, NoticeScore, Report, summed
from extract.evaluating.tallies import Difference, Tally

_MOST_NOTICES = 30
_MOST_DIFFERENCES = 6
_LONGEST = 36


def told(report: Report) -> str:
    """Return the whole text, ending in a newline; its last line is the verdict."""
    blocks = [
        [_summary(report)],
        list(_fields(report.fields)),
        list(_groups(report)),
        list(_failing(report.scored)),
        list(_unread(report.notices)),
        list(_faults(report.notices)),
        list(_compared(report.changes())),
        [f"below the floor: {line}" for line in report.below],
        [_verdict(report)],
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _summary(report: Report) -> str:
    wrong, right = report.calibration()["wrong"], report.calibration()["right"]
    bare = len(report.notices) - len(report.scored)
    return (
        f"{len(report.scored)} notices with gold, {bare} without; "
        f"{right[1]} read whole ({_percent(report.whole)})\n"
        f"doubts: {_part(wrong)} wrong notices carry a warning of the reading, {_part(right)} right ones do"
    )


def _part(counts: tuple[int, int]) -> str:
    return f"{counts[0]} of {counts[1]}"


def _verdict(report: Report) -> str:
    if report.ok:
        return "ok"
    reasons = [
        (not report.scored, "no notice has gold"),
        (any(one.faults for one in report.notices), "promises of the contract are broken"),
        (any(one.unread and one.has_gold for one in report.scored), "notices with gold cannot be read"),
        (bool(report.below), "scores are below their floors"),
    ]
    return "not ok: " + ", ".join(reason for true, reason in reasons if true)


def _fields(fields: Mapping[str, Tally]) -> Iterator[str]:
    yield (f"{'field':<24}{'P':>8}{'R':>8}{'F1':>8}{'exact F1':>10}{'gold':>8}{'found':>8}{'right':>8}")
    for name, tally in fields.items():
        label = "  " + name.partition(".")[2] if "." in name else name
        yield (
            f"{label:<24}{_share(tally.precision):>8}{_share(tally.recall):>8}{_share(tally.f1):>8}"
            f"{_share(tally.exact_f1):>10}{tally.gold:>8}{tally.found:>8}{tally.right:>8}"
        )


def _groups(report: Report) -> Iterator[str]:
    """One row per format and per family, F1 of the headlines."""
    names = [name for name in HEADLINES if name in report.fields]
    wide = [max(len(name), 6) + 2 for name in names]
    head = "".join(f"{name:>{size}}" for name, size in zip(names, wide, strict=True))
    for title, key in (("format", _format), ("kind", _kind)):
        yield f"{title:<12}{'notices':>9}{'whole':>8}{head}"
        for group, notices in report.groups(key).items():
            fields = summed(notices)
            scores = [_share(fields.get(name, Tally()).f1) for name in names]
            row = "".join(f"{value:>{size}}" for value, size in zip(scores, wide, strict=True))
            yield f"{group:<12}{len(notices):>9}{sum(one.perfect for one in notices):>8}{row}"


def _format(one: NoticeScore) -> str:
    return one.format


def _kind(one: NoticeScore) -> str:
    return one.kind


def _failing(notices: Sequence[NoticeScore]) -> Iterator[str]:
    failing = [one for one in notices if one.unread is None and not one.perfect]
    for one in failing[:_MOST_NOTICES]:
        yield f"{one.source} ({one.kind}): {len(one.differences)} differences{_doubt(one)}"
        yield from _limited(one.differences, _line)
    if len(failing) > _MOST_NOTICES:
        yield f"… and {len(failing) - _MOST_NOTICES} more notices (--json holds them all)"


def _doubt(one: NoticeScore) -> str:
    return "" if one.doubted else ", no warning"


def _limited(differences: Sequence[Difference], line: Callable[[Difference], str]) -> Iterator[str]:
    """Tell a few differences: the first of every headline, then the second of each, and so on."""
    seen: dict[str, int] = {}
    ranked = []
    for difference in differences:
        headline = difference.field.partition(".")[0]
        seen[headline] = seen.get(headline, 0) + 1
        ranked.append((seen[headline], difference))
    for _, difference in sorted(ranked, key=lambda pair: pair[0])[:_MOST_DIFFERENCES]:
        yield line(difference)
    if len(differences) > _MOST_DIFFERENCES:
        yield f"    … and {len(differences) - _MOST_DIFFERENCES} more"


def _line(difference: Difference) -> str:
    place = f" {difference.place}" if difference.place else ""
    gold, found = _both(difference.gold, difference.found)
    return f"    {difference.field}{place}: gold {gold} | found {found}"


def _both(gold: str | None, found: str | None) -> tuple[str, str]:
    """Shorten two values to where they part, so that the difference is what can be seen."""
    if gold is None or found is None:
        return _short(gold), _short(found)
    same = next((i for i, (a, b) in enumerate(zip(gold, found, strict=False)) if a != b), None)
    at = min(len(gold), len(found)) if same is None else same
    skip = at - _LONGEST // 3 if max(len(gold), len(found)) > _LONGEST and at > _LONGEST // 2 else 0
    return _short(gold, skip), _short(found, skip)


def _short(value: str | None, skip: int = 0) -> str:
    if value is None:
        return "—"
    flat = value.replace("\n", "⏎")
    rest = flat[skip:]
    cut = rest if len(rest) <= _LONGEST else rest[:_LONGEST] + "…"
    return ("…" if skip else "") + cut


def _unread(notices: Sequence[NoticeScore]) -> Iterator[str]:
    for one in notices:
        if one.unread:
            harm = "; all of its gold is missed" if one.has_gold else ""
            yield f"{one.source}: not read ({one.unread}){harm}"


def _faults(notices: Sequence[NoticeScore]) -> Iterator[str]:
    broken = [(one.source, fault) for one in notices for fault in one.faults]
    for source, fault in broken[:_MOST_NOTICES]:
        yield f"broken promise: {source}: {fault}"
    if len(broken) > _MOST_NOTICES:
        yield f"… and {len(broken) - _MOST_NOTICES} more broken promises"


def _compared(changes: Changes | None) -> Iterator[str]:
    if changes is None:
        return
    yield (
        f"against the earlier run: {len(changes.mended)} notices mended, {len(changes.broken)} broken, "
        f"{len(changes.added)} added, {len(changes.removed)} no longer there"
    )
    for name, (before, after) in changes.fields.items():
        yield (
            f"  {name:<24}F1 {_share(before.f1)} → {_share(after.f1)}   right {before.right} → {after.right} "
            f"of {after.gold}   wrong {before.found - before.right} → {after.found - after.right}"
        )
    for notice in changes.notices[:_MOST_NOTICES]:
        yield f"  {notice.source}: {len(notice.gained)} gained, {len(notice.lost)} lost"
        yield from _limited(notice.lost, lambda one: f"    lost  {_line(one).strip()}")
        yield from _limited(notice.gained, lambda one: f"    gained {_line(one).strip()}")


def _share(value: float | None) -> str:
    return "—" if value is None else f"{value:.4f}"


def _percent(value: float | None) -> str:
    return "—" if value is None else f"{value:.1%}"
