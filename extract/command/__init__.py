"""The command ``zhenggai``."""

from extract.command.parser import main

__all__ = ["main"]
