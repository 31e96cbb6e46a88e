"""The batch run: many files in, one set of tables out."""
