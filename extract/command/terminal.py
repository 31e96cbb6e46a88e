"""Text that is safe to print: file names and notices come from outside and may hold anything."""

from __future__ import annotations

# C0, DEL and C1 controls (they can drive a terminal) and the signs that turn the reading direction.
_CONTROLS = [*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_VISIBLE = {code: f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" for code in _CONTROLS}


def visible(text: str) -> str:
    """The text on one line, with control characters spelled out."""
    return text.translate(_VISIBLE)


def shortened(text: str, most: int | None) -> str:
    """The text on one line, at most ``most`` characters long if that is given; ``…`` marks a cut."""
    line = " ".join(text.split("\n"))
    return visible(line if most is None or len(line) <= most else line[: most - 1] + "…")
