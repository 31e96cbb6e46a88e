"""Python scripts as users write them, run in a process of their own with the fake reader."""

import os
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(REPOSITORY), *filter(None, sys.path)])}


def command(folder, statement):
    """The command of a script below ``folder`` that ends with ``statement``; run it in ENVIRONMENT."""
    script = folder / "script.py"
    script.write_text(
        "import extract, sys\n"
        "from extract.batch import launching, running\n"
        "from tests.batch import fakes\n"
        "launching.PROGRAM, running.load_rules = fakes.__name__, fakes.load_rules\n"
        "running.rules_digest = lambda _: fakes.RULES.digest\n"
        f"{statement}\n"
    )
    return [sys.executable, script]
