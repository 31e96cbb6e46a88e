"""What every start would work out again of the same texts, worked out once when the package is built.

``re`` compiles patterns in Python, which for the few hundred of a reading takes longer than all else at a
start; reading the rules takes its time, too. ``extract.preparing`` writes what comes of them to a file beside
the compiled modules, and whoever needs it asks here first. Only what depends on a text and on Python alone is
prepared, so nothing can be stale; what is not there is worked out as ever, and without the file (or with
``ZHENGGAI_PURE`` set) everything is.
"""

from __future__ import annotations

import marshal
import os
import sys
from array import array
from importlib import import_module
from pathlib import Path
from typing import Any

from extract.compiled import folder_of_compiled

#: The file, in the folder of the compiled modules.
FILE = "prepared"

_sre: Any = import_module("_sre")

#: What the form of its content hangs on; ``re`` numbers the forms of its code.
FORM = (sys.implementation.cache_tag, _sre.MAGIC, _sre.CODESIZE, array("I").itemsize)

#: What is asked for: its kind, and the text with all else that it depends on.
Question = tuple[str, Any]


class Prepared:
    """Answers from the file at ``path``; ``missed`` are the questions that it did not answer.

    An answer is of numbers, texts, bytes, and tuples, lists and dictionaries of them.
    """

    def __init__(self, path: str | None) -> None:
        self._path = path
        self._answers: dict[Question, bytes] | None = None
        self.missed: dict[Question, None] = {}  # in order, each once however often it is asked

    def get(self, kind: str, of: Any) -> Any | None:
        """The answer; None when it is not there."""
        if self._answers is None:
            self._answers = _answers(self._path)
        answer = self._answers.get((kind, of))
        if answer is None:
            self.missed[kind, of] = None
            return None
        return marshal.loads(answer)


def _answers(path: str | None) -> dict[Question, bytes]:
    try:
        form, answers = marshal.loads(Path(path).read_bytes()) if path else (FORM, {})
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return answers if form == FORM else {}


def _place() -> str | None:
    folder = folder_of_compiled()
    return folder and os.path.join(folder, FILE)


PREPARED = Prepared(_place())
"""What was prepared when this package was built."""
