"""A run in a process of its own, with the fake reader, for tests that kill it.

Arguments: INPUT OUT WORKERS SECONDS (that every notice takes).
"""

import sys
import time

import extract
from extract.batch import cutting, running, sharing, working
from tests.batch import fakes


def slowly(seconds):
    real = fakes.read_document

    def read_document(document, rules):
        time.sleep(seconds)
        return real(document, rules)

    return read_document


def main():
    source, out, workers, seconds = sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
    fakes.install()
    cutting.LEAST, cutting.MEAN, cutting.MOST = 4, 10, 20
    sharing._be_a_worker = fakes.install
    working.read_document = slowly(seconds)
    running.load_rules, running.rules_digest = fakes.load_rules, lambda _folder: fakes.RULES.digest
    extract.extract(source, out, workers=workers)


if __name__ == "__main__":
    main()
