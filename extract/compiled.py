"""The reading of notices in its compiled form, where there is one of the very sources in this package.

``hatch_build.py`` compiles when the package is installed. In a checkout whose sources have changed since, all
of them are taken as plain Python again: nothing stale is ever run. ``ZHENGGAI_PURE`` (any value) has the same
effect.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

#: The variable of the environment that asks for plain Python.
PURE = "ZHENGGAI_PURE"


class Finder:
    """Finds the compiled modules in ``folder``, for as long as their ``sources`` (digests by name) stand.

    ``root`` is the folder that the sources lie below. They are looked at once, when the first is asked for.
    """

    def __init__(self, folder: str, sources: Mapping[str, str], root: str) -> None:
        self._folder = folder
        self._sources = sources
        self._root = root
        self._holds: bool | None = None

    def holds(self) -> bool:
        """Whether every source is the one that was compiled."""
        if self._holds is None:
            self._holds = all(_digest(self._root, name) == made for name, made in self._sources.items())
        return self._holds

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where a compiled module stands; None for any other."""
        if fullname not in self._sources and not fullname.endswith("__mypyc"):
            return None
        from importlib.machinery import EXTENSION_SUFFIXES
        from importlib.util import spec_from_file_location

        place = os.path.join(self._folder, fullname + EXTENSION_SUFFIXES[0])
        return spec_from_file_location(fullname, place) if self.holds() and os.path.exists(place) else None


def _digest(root: str, name: str) -> str | None:
    from hashlib import sha256

    try:
        with open(os.path.join(root, *name.split(".")) + ".py", "rb") as source:
            return sha256(source.read()).hexdigest()
    except OSError:
        return None


def prefer_compiled() -> None:
    """From now on take modules in their compiled form, where they have one."""
    folder = folder_of_compiled()
    if folder is not None:
        from zhenggai_compiled import SOURCES

        here = os.path.dirname(os.path.abspath(__file__))
        sys.meta_path.insert(0, Finder(folder, SOURCES, os.path.dirname(here)))


def folder_of_compiled() -> str | None:
    """Where the compiled modules are, with what was prepared beside them; None where there are none."""
    if os.environ.get(PURE):
        return None
    try:
        import zhenggai_compiled as made
    except ModuleNotFoundError:
        return None
    return os.path.dirname(str(made.__file__))


def is_compiled() -> bool:
    """Whether notices are read by compiled modules in this process."""
    return any(isinstance(finder, Finder) and finder.holds() for finder in sys.meta_path)
