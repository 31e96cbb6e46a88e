"""Comparison across bureaus: what a finished run says, side by side.

>>> from extract.comparing.running import compare
>>> comparison = compare("output", by=("bureau",))

``deriving`` (tables of a run → bodies, themes, figures …, part by part) → ``reducing``, ``weighing``,
``scoring`` (issues → how alike two of them are) → ``resembling`` (issues of different bodies that say the
same), ``delivering`` (plan → later report) → ``summing`` (one row per group) → ``showing``. Extraction
imports none of it.
"""
