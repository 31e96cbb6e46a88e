"""What an issue is about: themes of a two-level scheme and keywords, from the tables of a run.

``loading`` (``rules/themes/`` → ``Scheme``) → ``cutting`` (text → tokens) → ``finding`` (words of the rules
on token edges → rules that hold) → ``weighing`` (→ what they say for each theme) and ``leaning`` (tokens →
how far they lean to each subtheme) → ``deciding`` (an issue, the headings above it → its themes) and
``ranking`` (→ its keywords) → ``deriving`` (one part's tables → rows). ``checking`` runs the rules' examples.
"""

from extract.themes.columns import COLUMNS
from extract.themes.deriving import derive

__all__ = ["COLUMNS", "derive"]
