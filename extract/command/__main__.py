"""``python -m extract.command`` is ``zhenggai``."""

import sys

from extract.command.parser import main

sys.exit(main())
