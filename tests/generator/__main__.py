"""Write generated notices into a folder: ``python -m tests.generator --count 200 --seed 7 --out DIR``."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tests.generator import generate
from tests.rendering import FORMATS


def main() -> None:
    """Write ``count`` notices with gold and style beside them, from consecutive seeds."""
    parser = argparse.ArgumentParser(prog="python -m tests.generator", description=__doc__)
    parser.add_argument("--count", type=int, default=100, help="how many notices")
    parser.add_argument("--seed", type=int, default=0, help="the seed of the first")
    parser.add_argument("--format", choices=FORMATS, help="keep to one format")
    parser.add_argument("--out", type=Path, default=Path("generated"), help="the folder to write to")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for seed in range(options.seed, options.seed + options.count):
        case = generate(seed, options.format)
        (options.out / case.name).write_bytes(case.data)
        gold = json.dumps(case.gold, ensure_ascii=False, indent=1)
        (options.out / f"{case.name}.gold.json").write_text(gold + "\n", encoding="utf-8")
        (options.out / f"{case.name}.style.md").write_text(case.style + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
