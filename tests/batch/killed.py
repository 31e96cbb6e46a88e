"""A run in a process of its own, with the fake reader, for tests that kill it.

Arguments: INPUT OUT WORKERS SECONDS (that every notice takes).
"""

import os
import sys

import extract
from extract.batch import cutting, launching, running
from tests.batch import fakes


def main():
    source, out, workers, seconds = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
    cutting.LEAST, cutting.MEAN, cutting.MOST = 4, 10, 20
    os.environ[fakes.SECONDS], launching.PROGRAM = seconds, fakes.__name__
    running.load_rules, running.rules_digest = fakes.load_rules, lambda _folder: fakes.RULES.digest
    extract.extract(source, out, workers=workers)


if __name__ == "__main__":
    main()
