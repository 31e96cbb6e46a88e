"""Libraries that only some commands need: a sentence that says how to get them, not a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from extract.errors import ZhenggaiError


@contextmanager
def needing(extra: str) -> Iterator[None]:
    """Run a block that needs the libraries of an extra; ``ZhenggaiError`` when one is not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "extract":
            raise
        wanted = f"pip install 'zhenggai[{extra}]'"
        raise ZhenggaiError(f"this needs {error.name}, which is not installed: {wanted}") from error
