"""How fast zhenggai is, against the bare libraries it stands on: ``python -m bench``.

Every figure is the median of several rounds in which the two sides take turns, so a busy machine slows
both. Only the ratios mean anything beyond the machine; noise under 1.3 means nothing. No test depends on it.
"""
