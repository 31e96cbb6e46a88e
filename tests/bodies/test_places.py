"""Every place of the list is read from every way it is written; no path that does not exist is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.bodies.gazetteer import gazetteer, level_of, read_gazetteer, within
from extract.bodies.places import mentions, read_place
from extract.errors import RuleError
from extract.rulesets import shipped_folder

PLACES = gazetteer()
STANDING = [code for code, name in PLACES.places.items() if code in PLACES.names.get(name, ())]


def test_every_name_in_full_is_read_as_itself() -> None:
    """With province and prefecture before it, every place is the only one of its name."""
    wrong = {}
    for code in STANDING:
        path = "".join(name for name in PLACES.above(code) if name)
        place = read_place(f"{path}教育局")
        if (place.codes, place.length) != ((code,), len(path)):
            wrong[path] = place
    assert wrong == {}


def test_every_name_alone_is_read_as_what_it_may_mean() -> None:
    for name, codes in PLACES.names.items():
        place = read_place(f"{name}财政局")
        assert place.codes == (() if name in PLACES.words else codes), name


def test_every_place_lies_in_its_province_and_has_a_level() -> None:
    for code in PLACES.places:
        assert within(code, f"{code[:2]}0000")
        assert level_of(code) in ("provincial", "municipal", "county")


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("恩施州民政局", ("422800",)),
        ("海西州财政局", ("632800",)),
        ("大通县教育局", ("630121",)),
        ("科左中旗教育局", ("150521",)),
        ("襄樊市教育局", ("420600",)),
        ("思茅市教育局", ("530800",)),
        ("郫县教育局", ("510117",)),
        ("巢湖市教育局", ("340181",)),
        ("渝北区教育局", ("500112",)),
        ("重庆市江北区教育局", ("500105",)),
        ("新疆生产建设兵团第八师石河子市教育局", ("659001",)),
        ("长沙理工大学", ("430100",)),
        ("吉林大学", ("220000",)),
        ("内蒙古呼伦贝尔市海拉尔区教育局", ("150702",)),
        ("公安县公安局", ("421022",)),
        ("鼓楼区教育局", ("320106", "320302", "350102", "410204")),
        ("苏州工业园区管委会", ("320500",)),
        ("岳阳经开区管委会", ("430600",)),
        ("长沙市高新区", ("430100",)),
        ("上海市市场监督管理局", ("310000",)),
    ],
)
def test_ways_of_writing_a_place(name: str, codes: tuple[str, ...]) -> None:
    assert read_place(name).codes == codes


@pytest.mark.parametrize(
    "name",
    [
        "市场监督管理局",
        "城市管理局",
        "城区管理所",
        "县域经济办公室",
        "中山大学",
        "法规科",
        "办公室",
        "区教育局",
        "市财政局",
        "国网公司",
    ],
)
def test_names_without_a_place(name: str) -> None:
    assert read_place(name).codes == ()
    assert not read_place(name).unknown


@pytest.mark.parametrize(
    "name",
    [
        "云泽市水务局",
        "临江市云溪区教育局",
        "霁川市望舒区教育局",
        "岳阳市望舒区教育局",
        "星湖经开区管委会",
        "许原市东湖区工委",
        "望州市教育局",
    ],
)
def test_places_there_are_none_of(name: str) -> None:
    """A real name behind a place it does not lie in is not given the code of its namesake."""
    assert read_place(name).codes == ()
    assert read_place(name).unknown


def test_places_named_in_a_text() -> None:
    text = "按照中共长春市委部署，朝阳区对《重庆市江北区管理办法》和县域经济、创新县城作了研究。"
    assert [(place.stated, place.codes) for _, place in mentions(text)] == [
        ("长春市", ("220100",)),
        ("朝阳区", ("110105", "220104")),
        ("重庆市江北区", ("500105",)),
    ]


FAULTS = [
    ("regions.tsv", "43060\t岳阳市", "is not: code, name"),
    ("regions.tsv", "430699\t某某县\trenamd\t2014", "is not: code, name"),
    ("regions.tsv", "430600\t岳阳城", "430600 is also 岳阳市"),
    ("regions.tsv", "990101\t某某区", "990101 lies in no province"),
    ("regions.tsv", "430698\t某某县\trenamed\t2014", "某某县 is now 430698, which is no place"),
    ("names.toml", '[[zone]]\nhost = "云泽市"\nnames = ["云泽新区"]', "云泽市 is 0 places, not one"),
    ("names.toml", '[[alias]]\nof = "鼓楼区"\nnames = ["鼓楼"]', "鼓楼区 is 4 places, not one"),
    ("names.toml", '[[alias]]\nof = "岳阳市"\nnames = ["长沙市"]', "alias 长沙市 is already a name"),
    ("names.toml", '[[alias]]\nof = "岳阳市"\nname = ["巴陵市"]', "a alias has of and names"),
    ("names.toml", '[[zone]]\nhost = "岳阳市"\nnames = ["雄安新区"]', "zone 雄安新区 stands twice"),
    ("names.toml", "[extra]\nkey = 1", "'extra' must be there and nothing else"),
    ("names.toml", "[[zone", "not valid TOML"),
]


@pytest.mark.parametrize(("file", "line", "fault"), FAULTS)
def test_every_fault_of_the_places_is_named(file: str, line: str, fault: str, tmp_path: Path) -> None:
    for name in ("regions.tsv", "names.toml"):
        content = (shipped_folder() / "places" / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(content + (f"\n{line}\n" if name == file else ""), encoding="utf-8")
    if file == "regions.tsv":
        content = (shipped_folder() / "places" / file).read_text(encoding="utf-8")
        (tmp_path / file).write_text(content + line + "\n", encoding="utf-8")
    with pytest.raises(RuleError) as raised:
        read_gazetteer(tmp_path)
    assert any(fault in each for each in raised.value.faults), raised.value.faults
