"""Word documents: bombs of zip and XML, nesting, cycles in styles and lists, damaged packages."""

from __future__ import annotations

import io
import struct
import zipfile

from tests.hostile.case import NOTICE, Case, case
from tests.loading.docx_build import (
    abstract,
    cell,
    docx,
    in_list,
    level,
    num,
    pack,
    para,
    rewritten,
    row,
    run,
    style,
    styled,
    table,
)

BODY = "".join(para(line) for line in NOTICE.splitlines())


def _with(body: str = "", **parts: str) -> bytes:
    return docx(BODY + body, **parts)


def _main(xml: str) -> bytes:
    return rewritten(docx(BODY), lambda text: xml if "<w:document" in text else text)


def _entities(kind: str) -> bytes:
    declared = {
        "laughs": "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(12)),
        "blowup": "",
        "external": '<!ENTITY e12 SYSTEM "file:///etc/passwd">',
        "parameter": '<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;',
    }[kind]
    first = "甲" * (100_000 if kind == "blowup" else 9)
    use = "&e0;" * 5000 if kind == "blowup" else "&e12;"
    head = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "{first}">{declared}]>'
    return rewritten(
        docx(BODY + para("用处")),
        lambda text: head + text.partition("?>")[2].replace("用处", use) if "<w:document" in text else text,
    )


def _lying_size(declared: int) -> bytes:
    """The directory says another size than is packed."""
    data = bytearray(_with(para("零" * 300_000)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry = archive.getinfo("word/document.xml")
    at = data.rfind(struct.pack("<II", entry.compress_size, entry.file_size))
    data[at + 4 : at + 8] = struct.pack("<I", declared)
    return bytes(data)


def _overlapping() -> bytes:
    """Many names for the same packed bytes, as in the bombs that quote one kernel."""
    data = bytearray(_with(para("零" * 1000)))
    start, end = data.find(b"PK\x01\x02"), data.rfind(b"PK\x05\x06")
    directory = bytes(data[start:end])
    count = 2000
    tail = struct.pack(
        "<4sHHHHIIH", b"PK\x05\x06", 0, 0, count * 6, count * 6, len(directory) * count, start, 0
    )
    return bytes(data[:start]) + directory * count + tail


def _member(name: str, content: bytes | str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx(BODY))) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    return pack({**parts, name: content})


def _style_chain(length: int) -> str:
    return "".join(style(f"s{n}", base=f"s{n + 1}") for n in range(length)) + style(f"s{length}")


def _bombs() -> list[Case]:
    return [
        case("zip-bomb.docx", "too_large", lambda: _with(para("零" * 9_000_000))),
        case(
            "zip-bomb-in-styles.docx", "too_large", lambda: _with(styled("甲", "s"), styles=" " * 70_000_000)
        ),
        case(
            "zip-bomb-in-numbering.docx",
            "too_large",
            lambda: _with(in_list("甲", 1), numbering=" " * 70_000_000),
        ),
        case(
            "zip-bomb-elsewhere.docx", "ok too_large", lambda: _member("word/media/x.png", bytes(80_000_000))
        ),
        case(
            "zip-in-zip.docx", "ok", lambda: _member("word/embeddings/x.zip", pack({"y": bytes(9_000_000)}))
        ),
        case("declared-less.docx", "corrupt", lambda: _lying_size(100)),
        case("declared-more.docx", "corrupt too_large ok", lambda: _lying_size(3_000_000_000)),
        case("declared-a-little-more.docx", "corrupt ok", lambda: _lying_size(3_900_000)),
        case("overlapping.docx", "ok corrupt", _overlapping),
        case("many-members.docx", "ok", lambda: pack({**_parts(), **{f"x/{n}": "" for n in range(5000)}})),
        case("twice-the-same-name.docx", "ok corrupt", lambda: pack(_parts())[:-22] + pack(_parts())),
        *(
            case(f"entities-{k}.docx", "corrupt", lambda k=k: _entities(k))
            for k in ("laughs", "blowup", "external", "parameter")
        ),
    ]


def _parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx(BODY))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _shapes() -> list[Case]:
    deep = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    return [
        case("nested-xml.docx", "corrupt", lambda: _main("<a>" * 100_000 + "</a>" * 100_000)),
        case("nested-tables.docx", "ok corrupt", lambda: _with(deep[0] * 80 + para("底") + deep[1] * 80)),
        case(
            "nested-tables-too-deep.docx",
            "corrupt",
            lambda: _with(deep[0] * 3000 + para("底") + deep[1] * 3000),
        ),
        case(
            "nested-content.docx",
            "ok corrupt",
            lambda: _with("<w:sdt><w:sdtContent>" * 100 + para("底") + "</w:sdtContent></w:sdt>" * 100),
        ),
        case(
            "nested-boxes.docx",
            "ok corrupt",
            lambda: _with(
                "<w:p><w:r><w:txbxContent>" * 60 + para("底") + "</w:txbxContent></w:r></w:p>" * 60
            ),
        ),
        case(
            "many-attributes.docx",
            "ok corrupt",
            lambda: _with("<w:p " + " ".join(f'a{n}="x"' for n in range(20_000)) + "/>"),
        ),
        case("long-name.docx", "ok corrupt", lambda: _with(f"<w:{'p' * 60_000}/>")),
        case(
            "long-text.docx",
            "ok corrupt",
            lambda: _with(para("".join(chr(0x4E00 + n % 9000) for n in range(900_000)))),
        ),
        case(
            "long-attribute.docx",
            "ok corrupt too_large",
            lambda: _with(f'<w:p w:x="{"甲乙丙丁" * 500_000}"/>'),
        ),
        case("many-runs.docx", "ok", lambda: _with("<w:p>" + run("甲") * 20_000 + "</w:p>")),
        case("many-paragraphs.docx", "ok", lambda: _with(para("甲") * 10_000)),
    ]


def _tables() -> list[Case]:
    spans = '<w:gridSpan w:val="1000000"/>'
    merged = "".join(row(cell("甲", "<w:vMerge/>"), "乙") for _ in range(3000))
    return [
        case("grid-span.docx", "ok", lambda: _with(table(row(cell("甲", spans), cell("乙", spans)) * 20))),
        case(
            "grid-before.docx",
            "ok",
            lambda: _with(table(row("甲", "乙", properties='<w:gridBefore w:val="9000000"/>') * 20)),
        ),
        case(
            "grid-span-negative.docx",
            "ok",
            lambda: _with(table(row(cell("甲", '<w:gridSpan w:val="-3"/>'), "乙") * 3)),
        ),
        case(
            "grid-span-nonsense.docx",
            "ok",
            lambda: _with(table(row(cell("甲", '<w:gridSpan w:val="1e9"/>'), "乙") * 3)),
        ),
        case("merged-rows.docx", "ok", lambda: _with(table(merged))),
        case("wide-table.docx", "ok", lambda: _with(table(row(*["甲"] * 3000) * 3))),
        case(
            "cells-of-a-million.docx",
            "ok timeout memory too_large",
            lambda: _with(table(row(*["甲"] * 1000) * 1000)),
            heavy=True,
        ),
    ]


def _cycles() -> list[Case]:
    linked = abstract(0, more='<w:numStyleLink w:val="s"/>') + num(1, 0)
    own = style("s", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    return [
        case(
            "style-cycle.docx",
            "ok",
            lambda: _with(styled("甲", "a"), styles=style("a", base="b") + style("b", base="a")),
        ),
        case("style-of-itself.docx", "ok", lambda: _with(styled("甲", "a"), styles=style("a", base="a"))),
        case("style-chain.docx", "ok", lambda: _with(styled("甲", "s0"), styles=_style_chain(20_000))),
        case("numbering-cycle.docx", "ok", lambda: _with(in_list("甲", 1, 0), numbering=linked, styles=own)),
        case(
            "numbering-levels.docx",
            "ok",
            lambda: _with("".join(in_list("甲", 1, n) for n in (0, 8, 9, 99, -1)), numbering=_numbering()),
        ),
    ]


def _numbers() -> list[Case]:
    return [
        case(
            "numbering-start.docx", "ok", lambda: _with(in_list("甲", 1, 0) * 9, numbering=_numbering(10**18))
        ),
        case(
            "numbering-roman.docx",
            "ok",
            lambda: _with(in_list("甲", 1, 0) * 9, numbering=_numbering(10**8, "upperRoman")),
        ),
        case(
            "numbering-letters.docx",
            "ok",
            lambda: _with(in_list("甲", 1, 0) * 9, numbering=_numbering(10**9, "lowerLetter")),
        ),
        case(
            "numbering-chinese.docx",
            "ok",
            lambda: _with(in_list("甲", 1, 0) * 9, numbering=_numbering(10**15, "chineseCounting")),
        ),
        case(
            "numbering-text.docx",
            "ok",
            lambda: _with(in_list("甲", 1, 0) * 50, numbering=_numbering(1, "decimal", "%1" * 3000)),
        ),
        case("numbering-missing.docx", "ok", lambda: _with(in_list("甲", 77, 0), numbering=_numbering())),
        case(
            "numbering-not-xml.docx",
            "corrupt",
            lambda: _with(in_list("甲", 1, 0), numbering="<w:abstractNum"),
        ),
        case(
            "numbering-many.docx",
            "ok",
            lambda: _with(
                in_list("甲", 1, 0), numbering=_numbering() + "".join(num(n, 0) for n in range(9000))
            ),
        ),
    ]


def _numbering(start: int = 1, form: str = "decimal", text: str = "%1、") -> str:
    return abstract(0, level(0, form, text, start=start)) + num(1, 0)


def _damaged() -> list[Case]:
    data = docx(BODY * 3)
    links = (("missing", "word/none.xml"), ("outside", "../../../etc/passwd"), ("itself", "_rels/.rels"))
    return [
        *(
            case(f"cut-{part}.docx", "corrupt unsupported", lambda part=part: data[: len(data) * part // 10])
            for part in (1, 5, 9)
        ),
        *(
            case(
                f"main-{name}.docx",
                "corrupt",
                lambda t=target: rewritten(docx(BODY), lambda text: text.replace("word/document.xml", t)),
            )
            for name, target in links
        ),
        case("no-body.docx", "corrupt no_text", lambda: _main("<w:document xmlns:w='x'/>")),
        case("no-text.docx", "no_text", lambda: docx(para("") * 9)),
        case("utf7.docx", "corrupt", lambda: _main('<?xml version="1.0" encoding="UTF-7"?><a/>')),
        case("only-head.docx", "corrupt", lambda: b"PK\x03\x04" + b"\0" * 26),
        case("a-zip.docx", "unsupported", lambda: pack({"notice.txt": NOTICE})),
        case("a-sheet.docx", "unsupported", lambda: pack({"xl/workbook.xml": "<x/>"})),
        case(
            "zip-names.docx",
            "unsupported corrupt",
            lambda: pack({"../../escape.txt": "x", "/etc/cron.d/x": "y"}),
        ),
    ]


def cases() -> list[Case]:
    """All Word documents."""
    return [*_bombs(), *_shapes(), *_tables(), *_cycles(), *_numbers(), *_damaged()]
