"""The columns of the table figures."""

from __future__ import annotations

from extract.citations.columns import STANDING
from extract.tables.columns import Column, span_columns

#: Kinds of figure; the classes of unit that count one by one are all ``count``.
KINDS = (
    "amount",
    "count",
    "share",
    "points",
    "multiple",
    "duration",
    "area",
    "volume",
    "length",
    "mass",
    "power",
    "score",
)

FIGURES = (
    *STANDING,
    Column(
        "kind",
        "enum",
        "数字类别",
        "Money, count, share (76%, 三分之一), 百分点, 倍, duration, area, volume, length, mass, power, score",
        True,
        KINDS,
    ),
    Column("raw", "string", "原文", "Numeral and unit as written: 7000余人次, 3-5天", True),
    Column("value", "double", "数值", "The number before `unit`; the lower end of a range", True),
    Column(
        "value_max", "double", "数值上限", "The upper end of a range: 5 for 3至5家; null when there is none"
    ),
    Column(
        "unit", "string", "单位", "Unit as written, 万 and 亿 included, 余 and 多 left out: 万元, 人次", True
    ),
    Column(
        "base_value",
        "double",
        "标准值",
        "`value` in `base_unit`; shares as fractions (0.76)",
        True,
    ),
    Column("base_max", "double", "标准值上限", "`value_max` in `base_unit`"),
    Column(
        "base_unit",
        "string",
        "标准单位",
        "元, 平方米, 米, 吨, 立方米, 小时/天/工作日/月; 1 for shares and multiples; else the unit without 万",
        True,
    ),
    Column(
        "approximate",
        "enum",
        "约数",
        "about (约, 左右), above (余, 多, 以上: this or more), below (近, 不到, 以内); null: exact",
        False,
        ("about", "above", "below"),
    ),
    Column(
        "counted", "enum", "统计对象", "What is counted, by rules/figures/counted.toml; null when none speaks"
    ),
    Column("counted_raw", "string", "统计对象原文", "The words beside the figure that say what is counted"),
    Column("counted_start", "int32", "统计对象起", "Offset in `notices.text` of `counted_raw`"),
    Column("counted_end", "int32", "统计对象止", "Offset in `notices.text` after `counted_raw`"),
    Column("as_of", "date", "截至日期", "Day up to which it is told: 截至8月10日"),
    Column("period_start", "date", "期间起", "First day of the period it is a tally of: 2022年以来, 1-6月"),
    Column("period_end", "date", "期间止", "Last day of that period; null when it is open"),
    Column(
        "change",
        "enum",
        "增减",
        "The figure is a rise or a fall, not a level: 同比增长12.3%",
        False,
        ("up", "down"),
    ),
    Column("compared_with", "string", "比较基准", "Against what it rose or fell, as written: 同比, 较上年"),
    Column("per", "string", "频次", "It is a rate, as written: 每月, 每人; null for a tally"),
    Column("place", "string", "地点", "Where it was counted, as written in its clause: 全市, 澜汀县"),
    *span_columns("`raw`"),
)
