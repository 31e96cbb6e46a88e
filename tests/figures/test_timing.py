"""As of when, and over which period: by the words before a figure, never by the clock."""

import datetime as dt

import pytest

from tests.figures.made import figures, only


def when(text, own=dt.date(2023, 8, 19)):
    one = figures(text, own)[-1].when
    return tuple(day and day.isoformat() for day in (one.as_of, one.start, one.end))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("截至2023年8月10日，检查3次。", ("2023-08-10", None, None)),
        ("截止8月10日，检查3次。", ("2023-08-10", None, None)),
        ("截止6月底，检查3次。", ("2023-06-30", None, None)),
        ("截至12月底，检查3次。", ("2022-12-31", None, None)),
        ("2022年以来，检查3次。", (None, "2022-01-01", None)),
        ("今年以来，检查3次。", (None, "2023-01-01", None)),
        ("截至8月9日，今年共检查3次。", ("2023-08-09", "2023-01-01", "2023-12-31")),
        ("自2019年12月机关纪委成立以来，检查3次。", (None, "2019-12-01", None)),
        ("2020年至今，检查3次。", (None, "2020-01-01", None)),
        ("2022年1-6月，检查3次。", (None, "2022-01-01", "2022-06-30")),
        ("2021年1月至2022年7月检查3次，约谈2次。", (None, "2021-01-01", "2022-07-31")),
        ("2020年上半年检查3次。", (None, "2020-01-01", "2020-06-30")),
        ("去年检查3次。", (None, "2022-01-01", "2022-12-31")),
        ("2022年，全市检查3次。", (None, "2022-01-01", "2022-12-31")),
        ("2021年1月投运，检查3次。", (None, None, None)),
        ("2023年6月底前检查3次。", (None, None, None)),
        ("较2020年同期增长3次。", (None, None, None)),
        ("2022年检查。检查3次。", (None, None, None)),
        ("5月19日召开会议3次。", (None, None, None)),
    ],
)
def test_when(text, expected):
    assert when(text) == expected


def test_without_a_date_of_its_own_a_notice_leaves_years_open():
    assert when("截至8月10日，今年检查3次。", None) == (None, None, None)


def test_the_year_of_the_date_before_it_goes_first():
    assert when("2021年3月通报，截至6月底，检查3次。") == ("2021-06-30", None, None)


def test_dates_are_no_figures():
    assert only("2023年6月30日前完成，共3次。").quantity.value == 3
