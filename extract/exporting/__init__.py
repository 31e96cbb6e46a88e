"""The tables of a run for other programs: CSV, JSON Lines, one DuckDB file, a Frictionless descriptor."""
