"""The command ``zhenggai``."""

from extract.command.parser import main, program

__all__ = ["main", "program"]
