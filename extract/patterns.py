"""Regular expressions, compiled and parsed, from what was prepared when the package was built where it is."""

from __future__ import annotations

import re
from array import array
from importlib import import_module
from typing import Any, AnyStr

from extract.prepared import PREPARED

#: Where ``re`` hands over what it has compiled.
_sre: Any = import_module("_sre")

_patterns: dict[tuple[str | bytes, int], re.Pattern[Any]] = {}


def pattern_of(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """``re.compile`` for patterns that the program or its rules bring along: each is kept for good.

    Raises ``re.error`` as that does.
    """
    key = (text, int(flags))
    try:
        return _patterns[key]
    except KeyError:
        parts = PREPARED.get("pattern", key)
    made = _patterns[key] = re.compile(text, flags) if parts is None else _assembled(text, *parts)
    return made


def _assembled(text: AnyStr, flags: int, code: bytes, *rest: Any) -> re.Pattern[AnyStr]:
    made: re.Pattern[AnyStr] = _sre.compile(text, flags, array("I", code).tolist(), *rest)
    return made


def parts_of(text: str | bytes, flags: int) -> tuple[Any, ...]:
    """What :func:`pattern_of` assembles a pattern from, as ``re`` makes it."""
    found: list[tuple[Any, ...]] = []

    class Listener:
        """Stands where ``re`` hands over what it has compiled."""

        def __getattr__(self, name: str) -> Any:
            return getattr(_sre, name)

        def compile(self, *parts: Any) -> re.Pattern[Any]:
            found.append(parts)
            made: re.Pattern[Any] = _sre.compile(*parts)
            return made

    compiler: Any = import_module("re._compiler")
    compiler._sre = Listener()
    try:
        compiler.compile(text, flags)
    finally:
        compiler._sre = _sre
    _, all_flags, code, groups, names, places = found[0]
    return int(all_flags), array("I", code).tobytes(), groups, dict(names), tuple(places)


#: The items of a parsed pattern: codes by their names, each with what it takes.
Items = tuple[tuple[str, Any], ...]


def parsed(text: str) -> tuple[int, Items]:
    """The flags of a pattern and its items, as the parser behind ``re`` sees them: no public parser does."""
    found: tuple[int, Items] | None = PREPARED.get("parsed", text)
    if found is not None:
        return found
    tree = import_module("re._parser").parse(text)
    return int(tree.state.flags), _plain(tree)


def _plain(value: Any) -> Any:
    """Constants by their names, sequences as tuples."""
    if value is None or type(value) in (int, str):
        return value
    return str(value) if isinstance(value, int) else tuple(map(_plain, value))
