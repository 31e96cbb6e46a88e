"""``bench/RESULTS.md`` and its plot: what was measured, where and when."""

from __future__ import annotations

import datetime as dt
import os
import platform
from collections.abc import Sequence
from pathlib import Path

from bench.measuring import Figure
from bench.rivals import READ_BY, Rate
from extract.compiled import is_compiled

FOLDER = Path(__file__).parent
HEADS = ("what", "zhenggai", "against", "rate", "time ratio", "goal")

_INTRO = """\
# Results

Measured on {day} with `make results`: {machine}, {cores} cores, Python {python}, the
reading of notices {how}. Medians of rounds in which the two sides take turns; only ratios mean anything
beyond the machine, and noise under 1.3 means nothing.
The harness makes its inputs itself (`bench/folders.py`): {count:,} text notices, fewer in the other formats,
no two alike, of some 1,600 characters each and dense with records. Its PDFs name Chinese fonts without
embedding them, as official ones often do: most of what bare PDFium takes goes into the system's stand-in for
them, which zhenggai spares it, so a ratio below 1 there says nothing of PDFs that embed their fonts.
"""


def write_results(figures: Sequence[Figure], rates: Sequence[Rate], count: int) -> None:
    """Write the page, and the plot when there are rates of rivals."""
    parts = [_intro(count), "## Side by side\n", table(HEADS, [figure.row() for figure in figures])]
    if rates:
        _plot(rates, FOLDER / "rivals.svg")
        parts += [_RIVALS, table(("format", "program", "files/s", "zhenggai is"), _rows(rates))]
    (FOLDER / "RESULTS.md").write_text("\n".join(parts) + "\n", encoding="utf-8")


_RIVALS = """
## Against what others would pick

Files a second on one core, from the file on disk. zhenggai writes its tables; the others give text, and
none tells an issue from a measure or finds an owner or a deadline (`script` is a page of pdfplumber and
`re`).

![files a second, by format](rivals.svg)
"""


def _intro(count: int) -> str:
    return _INTRO.format(
        day=dt.date.today().isoformat(),
        machine=f"{platform.system()} {platform.machine()}",
        cores=os.cpu_count(),
        python=platform.python_version(),
        how="compiled" if is_compiled() else "as plain Python",
        count=count,
    )


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _rows(rates: Sequence[Rate]) -> list[tuple[str, ...]]:
    ours = {rate.form: rate.rate or 0.0 for rate in rates if rate.program == "zhenggai"}
    return [(rate.form, rate.program, *_compared(rate, ours[rate.form])) for rate in rates]


def _compared(rate: Rate, ours: float) -> tuple[str, str]:
    if rate.rate is None:
        return "–", rate.why
    return f"{rate.rate:,.1f}", f"{ours / rate.rate:.2g} × as fast"


def _plot(rates: Sequence[Rate], target: Path) -> None:
    """One row of bars for each format, on a logarithmic axis that they share."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "zhenggai"
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(len(READ_BY), 1, figsize=(8, 7), sharex=True, layout="constrained")
    for axis, form in zip(axes, READ_BY, strict=True):
        shown = [rate for rate in rates if rate.form == form and rate.rate is not None][::-1]
        colours = ["#b3412e" if rate.program == "zhenggai" else "#9aa5b1" for rate in shown]
        bars = axis.barh([rate.program for rate in shown], [rate.rate for rate in shown], color=colours)
        axis.bar_label(bars, fmt="{:,.0f}", padding=3)
        axis.set(xscale="log", title=form)
        axis.spines[["top", "right"]].set_visible(False)
        axis.margins(x=0.15)
    axes[-1].set_xlabel("files a second, one core (zhenggai: to tables; the others: to text)")
    figure.savefig(target, metadata={"Date": None})
    plt.close(figure)
