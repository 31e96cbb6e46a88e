"""``zhenggai audit``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from extract.audit.running import audit
from extract.audit.telling import told
from extract.command.parser import EXIT_FAILED, EXIT_OK

_FAILING = {"error": ("error",), "warning": ("error", "warning")}


def run(arguments: argparse.Namespace) -> int:
    """Audit, print what was found, and return 1 when a finding stands that is grave enough."""
    rules = None if arguments.rules is None else Path(arguments.rules)
    report = audit(arguments.out, arguments.as_of, rules)
    sys.stdout.writelines(told(report, arguments.format))
    return EXIT_FAILED if report.stands(*_FAILING[arguments.fail_on]) else EXIT_OK
