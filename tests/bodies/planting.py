"""Tables of a run with planted bodies: what is right is known by construction."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from extract.bodies.gazetteer import gazetteer
from extract.tables.schemas import SCHEMAS

#: Organs as bureaus write them: in full, short, and their sector.
ORGANS = (
    ("市场监督管理局", "市场监管局", "市场监管"),
    ("教育局", "教育局", "教育"),
    ("教育体育局", "教体局", "教育"),
    ("财政局", "财政局", "财政"),
    ("卫生健康局", "卫健局", "卫健"),
    ("住房和城乡建设局", "住建局", "住建"),
    ("交通运输局", "交通局", "交通"),
    ("农业农村局", "农业农村局", "农业农村"),
    ("公安局", "公安局", "公安"),
    ("人民法院", "法院", "法院"),
    ("人民检察院", "检察院", "检察院"),
    ("司法局", "司法局", "司法行政"),
    ("自然资源局", "自然资源局", "自然资源"),
    ("生态环境局", "生态环境局", "生态环境"),
    ("人力资源和社会保障局", "人社局", "人社"),
    ("民政局", "民政局", "民政"),
    ("水利局", "水利局", "水利"),
    ("文化和旅游局", "文旅局", "文旅"),
    ("应急管理局", "应急局", "应急"),
    ("审计局", "审计局", "审计"),
    ("统计局", "统计局", "统计"),
    ("信访局", "信访局", "信访"),
    ("发展和改革局", "发改局", "发展改革"),
    ("退役军人事务局", "退役军人局", "退役军人"),
    ("医疗保障局", "医保局", "医保"),
)
INVENTED = (
    "云泽市",
    "青岚市",
    "宁川县",
    "烟萝县",
    "霁川市望舒区",
    "怀砚县",
    "碧砚市霜桥区",
    "清溪自治县",
    "栖澜市",
    "沧澜市",
)


@dataclass(frozen=True)
class Planted:
    """One notice and what must be said of its bureau. ``code`` and ``sector`` None: must be null."""

    notice: dict[str, Any]
    code: str | None
    sector: str | None
    body: tuple[str | None, str]
    owners: tuple[tuple[str, str | None, str | None], ...] = ()
    case: str = ""
    same: tuple[str, ...] = field(default=())


def tables(planted: list[Planted]) -> dict[str, pa.Table]:
    """The tables ``notices`` and ``owners`` as a run would have written them."""
    notices = [_whole("notices", each.notice) for each in planted]
    owners = [
        _whole("owners", {"notice_id": each.notice["notice_id"], "name": name, "party": "organisation"})
        for each in planted
        for name, _, _ in each.owners
    ]
    return {
        "notices": pa.Table.from_pylist(notices, SCHEMAS["notices"]),
        "owners": pa.Table.from_pylist(owners, SCHEMAS["owners"]),
    }


def _whole(table: str, row: dict[str, Any]) -> dict[str, Any]:
    plain = {"string": "x", "dictionary<values=string, indices=int32, ordered=0>": None, "int32": 0}
    defaults = {item.name: None if item.nullable else plain.get(str(item.type)) for item in SCHEMAS[table]}
    defaults |= {"kind": "progress", "format": "txt"} if table == "notices" else {"role": "lead_department"}
    return defaults | row


class Planter:
    """Makes notices of every case from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.places = gazetteer()
        self.counties = [
            code
            for code, name in self.places.places.items()
            if not code.endswith("00") and code in self.places.names.get(name, ())
        ]
        self.shared = {name: codes for name, codes in self.places.names.items() if len(codes) > 1}
        self.number = 0

    def plant(self, each: int) -> list[Planted]:
        """``each`` notices of every case."""
        cases = (self.stated, self.shared_told, self.shared_untold, self.generic_told, self.generic_untold)
        cases += (self.former, self.short, self.zone, self.invented, self.unlisted_below)
        return [case() for case in cases for _ in range(each)]

    def notice(self, title: str | None, bureau: str | None, text: str, **more: Any) -> dict[str, Any]:
        self.number += 1
        return {
            "notice_id": f"{self.number:016x}",
            "source": f"{self.number}.txt",
            "title": title,
            "bureau": bureau,
            "issuer": f"中共{bureau}党组" if bureau else None,
            "programme": "巡察",
            "text": text,
        } | more

    def organ(self) -> tuple[str, str, str]:
        return self.random.choice(ORGANS)

    def own_name(self, code: str) -> str:
        """A county as its notices write it: with the city for districts, sometimes without."""
        province, city, county = self.places.above(code)
        assert county is not None
        upper = city or province
        unique = self.places.names[county] == (code,)
        if county in self.places.words or not unique:
            return f"{upper}{county}"
        return self.random.choice([county, f"{upper}{county}", f"{province}{city or ''}{county}"])

    def sign(self, code: str) -> str:
        return self.places.places[code][-1]

    def _report(self, place: str, code: str, case: str, **more: Any) -> Planted:
        full, short, sector = self.organ()
        sign = self.sign(code)
        bureau = place + self.random.choice([full, short])
        title = f"中共{bureau}党组关于巡察整改进展情况的通报"
        other, other_short, other_sector = self.random.choice(
            [organ for organ in ORGANS if organ[2] != sector]
        )
        text = (
            f"{title}\n根据{sign}委统一部署,2023年3月8日至5月29日,{sign}委第四巡察组对{sign}{short}党组进行了巡察。"
            f"现将整改情况予以公布。\n一、我{full[-1]}高度重视。责任单位:办公室\n{more.pop('told', '')}"
        )
        owners = (
            ("办公室", code, sector),
            (f"{full[-1]}法规科", code, sector),
            (f"{sign}{other_short}", code, other_sector),
            (f"{place}{other}", code, other_sector),
            ("各科室", None, None),
        )
        notice = self.notice(title, bureau, text, inspector=f"{sign}委第四巡察组", **more)
        same = (f"{sign}{short}", f"我{full[-1]}")
        return Planted(notice, code, sector, (code, full), owners, case, same)

    def stated(self) -> Planted:
        code = self.random.choice(self.counties)
        return self._report(self.own_name(code), code, "stated")

    def shared_told(self) -> Planted:
        name = self.random.choice([name for name in sorted(self.shared) if name not in self.places.words])
        code = self.random.choice(self.shared[name])
        province, city, _ = self.places.above(code)
        upper = city or province
        if name.startswith(self.places.stem(self.shared[name][0])) and not city:
            return self.stated()
        told = self.random.choice(
            [
                {"publisher": f"{upper}纪委监委"},
                {"publisher": f"{upper}{name}人民政府"},
                {"told": f"按照《中共{upper}委关于巡察整改的办法》有关规定。"},
                {"told": f"{upper}{name}的群众可以监督。"},
            ]
        )
        return self._report(name, code, "shared_told", **told)

    def shared_untold(self) -> Planted:
        names = [name for name, codes in sorted(self.shared.items()) if len({c[:2] for c in codes}) > 1]
        name = self.random.choice([name for name in names if name not in self.places.words])
        planted = self._report(name, self.shared[name][0], "shared_untold")
        owners = tuple((owner, None, sector) for owner, _, sector in planted.owners)
        return Planted(planted.notice, None, planted.sector, (None, ""), owners, planted.case, planted.same)

    def _generic(self) -> tuple[str, str, str, str, str]:
        code = self.random.choice([code for code in self.counties if self.sign(code) in "区县"])
        full, short, sector = self.organ()
        sign = self.sign(code)
        text = f"{sign}委第三巡察组对{sign}{short}党组进行了巡察。现将巡察整改情况予以公布。"
        return code, full, sector, sign, text

    def generic_told(self) -> Planted:
        code, full, sector, sign, text = self._generic()
        place = self.places.full_name(code)
        publisher = self.random.choice([f"{place}人民政府", f"{place}纪委监委"])
        notice = self.notice(None, None, text, publisher=publisher, inspector=f"{sign}委第三巡察组")
        return Planted(notice, code, sector, (code, full), (), "generic_told")

    def generic_untold(self) -> Planted:
        _, _, sector, sign, text = self._generic()
        notice = self.notice(None, None, text, publisher="纪检监察室", inspector=f"{sign}委第三巡察组")
        return Planted(notice, None, sector, (None, ""), (), "generic_untold")

    def former(self) -> Planted:
        """A name given up for another place's code of today, no place being called so now."""
        olds = [
            (name, codes[0])
            for name, codes in sorted(self.places.names.items())
            if len(codes) == 1 and name not in self.places.words and not self._is_way(name, codes[0])
        ]
        name, code = self.random.choice([old for old in olds if not old[1].endswith("00")])
        planted = self._report(name, code, "former")
        owners = tuple(owner for owner in planted.owners if owner[0][1:] not in {o[1] for o in ORGANS})
        return Planted(planted.notice, code, planted.sector, planted.body, owners, "former")

    def _is_way(self, name: str, code: str) -> bool:
        return self.places.places[code].startswith(self.places.stem(code)) and name.startswith(
            self.places.stem(code)[:2]
        )

    def short(self) -> Planted:
        ways = [
            (name, codes[0])
            for name, codes in sorted(self.places.names.items())
            if len(codes) == 1
            and name != self.places.places[codes[0]]
            and name[-1] in "州县旗"
            and self.places.places[codes[0]].endswith(("自治州", "自治县", "自治旗"))
            and "自治" not in name
        ]
        name, code = self.random.choice([way for way in ways if way[0].startswith(self.places.stem(way[1]))])
        return self._report(name, code, "short")

    def zone(self) -> Planted:
        code = self.random.choice(
            [c for c in self.places.places if c.endswith("00") and not c.endswith("0000")]
        )
        name = self.places.places[code]
        zone = self.random.choice(["经济技术开发区", "高新区", "经开区"])
        bureau = f"{name}{zone}"
        title = f"中共{bureau}工委关于巡视整改进展情况的通报"
        notice = self.notice(title, bureau, title, issuer=f"中共{bureau}工委", inspector="省委第七巡视组")
        kept = {"经开区": "经济技术开发区"}.get(zone, zone)
        return Planted(notice, code, "开发区", (code, kept), (), "zone")

    def invented(self) -> Planted:
        place = self.random.choice(INVENTED)
        full, short, sector = self.organ()
        bureau = f"{place}{full}"
        title = f"中共{bureau}党组关于巡察整改进展情况的通报"
        text = f"{title}\n{place[-1]}委第二巡察组对{place[-1]}{short}党组进行了巡察。我{full[-1]}高度重视。"
        notice = self.notice(title, bureau, text, inspector=f"{place[-1]}委第二巡察组", publisher=bureau)
        return Planted(notice, None, sector, (place, full), ((f"{place}财政局", None, "财政"),), "invented")

    def unlisted_below(self) -> Planted:
        """A real name behind a place it does not lie in: an invented or damaged path is no place."""
        outer = self.random.choice([c for c in self.counties if self.sign(c) == "市"])
        inner = self.random.choice([c for c in self.counties if self.sign(c) == "区" and c[:4] != outer[:4]])
        place = self.places.places[outer] + self.places.places[inner]
        full, _, sector = self.organ()
        bureau = f"{place}{full}"
        notice = self.notice(f"中共{bureau}党组关于巡察整改情况的通报", bureau, bureau)
        return Planted(notice, None, sector, (place, full), (), "unlisted_below")


def rows_of(columns: dict[str, list[Any]]) -> Iterator[dict[str, Any]]:
    """The rows of derived columns, one by one."""
    for values in zip(*columns.values(), strict=True):
        yield dict(zip(columns, values, strict=True))
