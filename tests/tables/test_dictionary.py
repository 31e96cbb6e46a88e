"""The data dictionary in the repository is the one the columns make."""

from pathlib import Path

from extract.tables.columns import TABLES
from extract.tables.dictionary import dictionary

FILE = Path(__file__).parents[2] / "output" / "README.md"


def test_the_file_is_up_to_date():
    assert FILE.read_text(encoding="utf-8") == dictionary(), "run `make dictionary`"


def test_every_column_and_every_value_stands_in_it():
    text = dictionary()
    for table, columns in TABLES.items():
        section = text.split(f"\n## {table} ")[1].split("\n## ")[0]
        for column in columns:
            assert f"| `{column.name}` | {column.chinese} |" in section
            assert all(f"`{value}`" in section for value in column.values)
