"""The schemas keep the data contract."""

from dataclasses import fields

import pyarrow as pa
import pytest

from extract.model import Deadline, Facts, Finding, Issue, Measure, Owner, Progress, Section
from extract.tables.columns import TABLES
from extract.tables.schemas import SCHEMAS

# Names and order are what users' notebooks are built on: a change here needs a changelog entry.
CONTRACT = {
    "notices": """notice_id source format kind programme title issuer bureau bureau_basis region inspector
        inspection_level inspection_start inspection_end feedback_date published_at publisher signed_date
        declared_issues declared_completed declared_in_progress issue_count leaf_issue_count measure_count
        contact_phone contact_email text""",
    "sections": "notice_id section_id parent_id number depth role marker ordinal heading start end page",
    "issues": """notice_id issue_id parent_id number depth is_leaf marker title description status
        start end page""",
    "measures": """notice_id issue_id measure_id ordinal marker text lead_leaders departments participants due
        owner_basis deadline_basis start end page""",
    "owners": "notice_id issue_id measure_id role label name post party start end",
    "deadlines": """notice_id issue_id measure_id milestone label raw due precision immediate ongoing months
        share reference_date start end""",
    "progress": "notice_id issue_id scope seq depth marker text status as_of start end page",
    "findings": "notice_id issue_id measure_id check severity message start end",
    "files": "source sha256 bytes format encoding status notice_id error_type error",
}
RECORDS = {
    "sections": Section,
    "issues": Issue,
    "measures": Measure,
    "owners": Owner,
    "deadlines": Deadline,
    "progress": Progress,
    "findings": Finding,
}
INT32 = {"start", "end", "page", "depth", "seq", "ordinal", "months"}
OTHER = {
    "bytes": pa.int64(),
    "share": pa.float64(),
    "published_at": pa.timestamp("s"),
    "is_leaf": pa.bool_(),
    "immediate": pa.bool_(),
    "ongoing": pa.bool_(),
}


def test_the_tables_are_those_of_the_contract():
    assert list(SCHEMAS) == list(CONTRACT)


@pytest.mark.parametrize("table", CONTRACT)
def test_columns_and_order(table):
    assert SCHEMAS[table].names == CONTRACT[table].split()


@pytest.mark.parametrize("table", RECORDS)
def test_records_have_the_fields_of_their_table(table):
    assert ["notice_id", *RECORDS[table]._fields] == SCHEMAS[table].names


def test_facts_are_the_columns_of_notices_that_are_read():
    counted = {"notice_id", "source", "format", "issue_count", "leaf_issue_count", "measure_count", "text"}
    read = [name for name in SCHEMAS["notices"].names if name not in counted]
    assert [f.name for f in fields(Facts)] == read


def _expected(column):
    if column.name in OTHER:
        return OTHER[column.name]
    if column.name in INT32 or column.name.endswith("_count") or column.name.startswith("declared_"):
        return pa.int32()
    if column.name in ("due", "as_of", "inspection_start", "inspection_end") or column.name.endswith("_date"):
        return pa.date32()
    if column.name in ("lead_leaders", "departments", "participants"):
        return pa.list_(pa.field("element", pa.string(), nullable=False))
    return pa.dictionary(pa.int32(), pa.string()) if column.values else pa.string()


@pytest.mark.parametrize("table", CONTRACT)
def test_types(table):
    assert {f.name: f.type for f in SCHEMAS[table]} == {c.name: _expected(c) for c in TABLES[table]}


@pytest.mark.parametrize("table", CONTRACT)
def test_every_column_says_what_it_is_in_both_languages(table):
    for field in SCHEMAS[table]:
        assert len(field.metadata[b"description"].decode()) > 5, field.name
        assert field.metadata[b"chinese"], field.name
    names = [field.metadata[b"chinese"] for field in SCHEMAS[table]]
    assert len(set(names)) == len(names), "two columns of a table share a Chinese name"
