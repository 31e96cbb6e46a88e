"""The review page: every value beside the place in the notice it was read from, as static HTML.

``extract.tables.cases`` (tables → one case per notice) → ``painting`` (text → lines of segments) and
``cards`` (records → what a card shows) → ``pages`` (Jinja2) → ``writing`` (the folder). The index is made
from ``figures``, one row per notice, gathered on the way.
"""
