"""The columns of the table ``bodies``."""

from __future__ import annotations

from extract.tables.columns import Column

ROLES = ("bureau", "mention", "issuer", "inspector", "department")
LEVELS = ("central", "provincial", "municipal", "county", "township", "village")
REGION_BASES = ("stated", "title", "publisher", "signature", "text", "inherited")

BODIES = (
    Column("notice_id", "string", "通报编号", "First 16 hex digits of the SHA-256 of the file", True),
    Column(
        "role",
        "enum",
        "角色",
        "The inspected body (at most one a notice), another way it is written, the issuer if another body, "
        "the team that inspected, an organisation named as owner",
        True,
        ROLES,
    ),
    Column("name", "string", "名称原文", "As written", True),
    Column(
        "body", "string", "规范名称", "Full name with its place; null when it is not decided which body it is"
    ),
    Column(
        "body_id",
        "string",
        "机构编号",
        "Equal for one body, never for two: region code (000000 without one) and a digest of the name",
    ),
    Column(
        "scope",
        "enum",
        "编号范围",
        "How far `body_id` holds: across notices by region code, across notices by name alone (a place no "
        "list knows, a central body), or only within this notice",
        False,
        ("region", "place", "notice"),
    ),
    Column("parent_id", "string", "上级机构编号", "`body_id` of the body it is a department of"),
    Column(
        "region_code", "string", "行政区划代码", "Six digits (GB/T 2260) of the region the body belongs to"
    ),
    Column("province", "string", "省", "Province; given also where only it is decided"),
    Column("city", "string", "市州", "Prefecture; null in 直辖市 and for counties directly under a province"),
    Column("county", "string", "县区", "County, district or 县级市"),
    Column(
        "level", "enum", "层级", "Level of the body; a 县级市 is a county, a 直辖市 a province", False, LEVELS
    ),
    Column("sector", "string", "领域", "市场监管, 教育, 财政 …; null when no rule knows it"),
    Column(
        "sector_basis",
        "enum",
        "领域依据",
        "The name says it, or it is that of the bureau the department belongs to",
        False,
        ("stated", "inherited"),
    ),
    Column(
        "region_basis",
        "enum",
        "地区依据",
        "Where the region was read: the name itself, title, publisher, closing or text of the notice, or the "
        "bureau it belongs to",
        False,
        REGION_BASES,
    ),
    Column(
        "start",
        "int32",
        "起",
        "Offset in `notices.text` of the name; null when it stands there in other words",
    ),
    Column("end", "int32", "止", "Offset in `notices.text` after the name"),
)

COLUMNS: dict[str, tuple[Column, ...]] = {"bodies": BODIES}
