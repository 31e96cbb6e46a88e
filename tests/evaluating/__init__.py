"""Tests of the evaluation; the notices here are invented."""
