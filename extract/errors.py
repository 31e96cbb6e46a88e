"""Every error the package raises on purpose, in one tree.

``ZhenggaiError``
    ``InputError``      the file (or folder) offered cannot be read; costs that file alone
    ``RuleError``       the rulebook is wrong; stops the run and names every fault found
    ``GoldError``       a gold file is wrong
    ``OutputError``     the output folder cannot be used
"""

from __future__ import annotations


class ZhenggaiError(Exception):
    """Base of all; the message is one sentence that says what to do."""


class InputError(ZhenggaiError):
    """A file that cannot be read as a notice. ``kind`` is stable and goes into ``files.error_type``."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str]]:
        """Whole on its way between processes."""
        return type(self), (self.kind, str(self))


class RuleError(ZhenggaiError):
    """One or more rules are wrong; ``faults`` holds a line for each."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults

    def __reduce__(self) -> tuple[type[RuleError], tuple[list[str]]]:
        """Whole on its way between processes."""
        return type(self), (self.faults,)


class GoldError(ZhenggaiError):
    """A gold file does not say what a gold file may say."""


class OutputError(ZhenggaiError):
    """The output folder is not one this program wrote, or cannot be written."""
