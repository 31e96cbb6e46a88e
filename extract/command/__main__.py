"""``python -m extract.command`` is ``zhenggai``."""

from extract.command.parser import program

program()
