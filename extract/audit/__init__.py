"""The audit: does every issue have a measure, an owner and a deadline, and do they make sense?

>>> from pathlib import Path
>>> from extract.audit.running import audit
>>> report = audit(Path("output"), as_of=datetime.date(2024, 6, 30))
>>> report.total.leaves, report.total.both

``cases`` (tables → one case per notice) → ``answering``, ``dating``, ``counting``, ``naming``,
``repeating`` (a case → doubts) → ``running`` (doubts → findings, by ``settings``) → ``telling``.
"""
