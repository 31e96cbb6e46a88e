"""PDFs written by hand, so that every structure can be wrong: page trees, tables of contents, cuts."""

from __future__ import annotations

import io
import zlib

from tests.hostile.case import NOTICE, Case, case

FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts"
    b" [<< /Type /Font"
    b" /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1)"
    b" /Supplement 4 >> /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6"
    b" /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93"
    b" >> >>] >>"
)


def shown(text: str = NOTICE) -> bytes:
    """A content stream that shows the lines of a text."""
    lines = b"".join(b"<%s> Tj T*\n" % line.encode("utf-16-be").hex().encode() for line in text.splitlines())
    return b"BT /F1 12 Tf 14 TL 72 770 Td\n" + lines + b"ET\n"


def stream(content: bytes, *, packed: bool = False, extra: bytes = b"") -> bytes:
    """A stream object."""
    data, how = (zlib.compress(content), b"/Filter /FlateDecode ") if packed else (content, b"")
    return b"<< %s%s/Length %d >>\nstream\n%s\nendstream" % (how, extra, len(data), data)


def page(parent: int = 2, content: bytes = b"5 0 R", extra: bytes = b"") -> bytes:
    """A page object; its font is object 4."""
    own = b"" if b"/MediaBox" in extra else b"/MediaBox [0 0 595 842] "
    resources = b"/Resources << /Font << /F1 4 0 R >> >>" if b"/Resources" not in extra else b""
    return b"<< /Type /Page /Parent %d 0 R %s%s /Contents %s %s >>" % (parent, own, resources, content, extra)


def pdf(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """A whole file: 1 is the catalogue, 2 the page tree, unless given 3 a page, 4 its font, 5 its content."""
    usual = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: page(),
        4: FONT,
        5: stream(shown()),
    }
    out, places = io.BytesIO(b""), {}
    out.write(b"%PDF-1.7\n")
    for number, body in sorted({**usual, **objects}.items()):
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 1\n0000000000 65535 f \n")
    for number, place in places.items():
        out.write(b"%d 1\n%010d 00000 n \n" % (number, place))
    out.write(
        b"trailer << /Root 1 0 R /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (max(places) + 1, trailer, start)
    )
    return out.getvalue()


def _kids(kids: bytes, count: int = 1, **more: bytes) -> bytes:
    objects = {int(name[1:]): body for name, body in more.items()}
    return pdf({2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count), **objects})


def _trees() -> list[Case]:
    inner = b"<< /Type /Pages /Parent 2 0 R /Kids [%s] /Count %d >>"
    deep = {n: b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (n + 1) for n in range(10, 3010)}
    may = "ok corrupt no_text not_a_notice too_large"
    return [
        case("good.pdf", "ok", lambda: pdf({})),
        case("pages-of-themselves.pdf", may, lambda: _kids(b"2 0 R")),
        case("pages-in-a-circle.pdf", may, lambda: _kids(b"6 0 R", o6=inner % (b"2 0 R 3 0 R", 2))),
        case("page-a-thousand-times.pdf", may, lambda: _kids(b"3 0 R " * 1000, 1000)),
        case("pages-counted-wrongly.pdf", may, lambda: _kids(b"3 0 R", 1_000_000)),
        case(
            "pages-counted-in-billions.pdf",
            may + " timeout memory too_large",
            lambda: _kids(b"3 0 R", 2_000_000_000),
        ),
        case("pages-negative.pdf", may, lambda: _kids(b"3 0 R", -5)),
        case("pages-doubling.pdf", may + " too_large timeout", _doubling),
        case(
            "pages-nested.pdf",
            may,
            lambda: pdf({2: b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>", **deep, 3010: page()}),
        ),
        case("pages-missing.pdf", "corrupt", lambda: pdf({1: b"<< /Type /Catalog >>"})),
        case("catalogue-of-itself.pdf", may, lambda: pdf({1: b"<< /Type /Catalog /Pages 1 0 R >>"})),
        case(
            "hundred-thousand-pages.pdf",
            "ok timeout memory too_large",
            lambda: _kids(b"3 0 R " * 100_000, 100_000),
            heavy=True,
        ),
        case(
            "empty-pages.pdf",
            "no_text",
            lambda: pdf(
                {2: b"<< /Type /Pages /Kids [%s] /Count 3000 >>" % (b"3 0 R " * 3000), 5: stream(b"")}
            ),
        ),
    ]


def _doubling() -> bytes:
    nodes = {
        n: b"<< /Type /Pages /Kids [%d 0 R %d 0 R] /Count %d >>" % (n + 1, n + 1, 2 ** (40 - n))
        for n in range(10, 40)
    }
    return pdf({2: b"<< /Type /Pages /Kids [10 0 R] /Count 1073741824 >>", **nodes, 40: page()})


def _tables_of_contents() -> list[Case]:
    good = pdf({})
    start = good.rfind(b"startxref")
    loop = good[:start].replace(b"/Root", b"/Prev %d /Root" % good.rfind(b"xref\n0 1")) + good[start:]
    lost = good[:start] + b"startxref\n99999999\n%%EOF\n"
    huge = good.replace(b"xref\n0 1\n", b"xref\n0 99999999\n")
    may = "ok corrupt no_text not_a_notice too_large"
    return [
        case("xref-loop.pdf", may, lambda: loop),
        case("xref-lost.pdf", may, lambda: lost),
        case("xref-huge.pdf", may, lambda: huge),
        case("xref-zero.pdf", may, lambda: good[:start] + b"startxref\n0\n%%EOF\n"),
        case("size-huge.pdf", may, lambda: pdf({}, b"/Size 2147483647")),
        case("object-number-huge.pdf", may, lambda: pdf({}).replace(b"5 1\n", b"999999999 1\n")),
        case(
            "encrypted-nonsense.pdf",
            "encrypted corrupt ok no_text",
            lambda: pdf({}, b"/Encrypt << /Filter /None /V 99 >>"),
        ),
        case("encrypted.pdf", "encrypted", _encrypted),
        *(case(f"cut-{n}.pdf", may, lambda n=n: good[: len(good) * n // 10]) for n in (2, 5, 8)),
        *(case(f"flipped-{n}.pdf", may, lambda n=n: _flipped(good, n)) for n in range(8)),
        case("head-only.pdf", "corrupt", lambda: b"%PDF-1.7\n"),
        case("head-late.pdf", "ok corrupt", lambda: b"\n" * 900 + good),
        case("tail-of-noise.pdf", may, lambda: good + bytes(range(256)) * 4000),
        case("ends-many.pdf", may, lambda: good + b"%%EOF\nstartxref\n1\n" * 20_000),
    ]


def _flipped(data: bytes, step: int) -> bytes:
    changed = bytearray(data)
    for at in range(20 + step, len(changed), 97 + 11 * step):
        changed[at] ^= 1 << (step % 8)
    return bytes(changed)


def _encrypted() -> bytes:
    import pypdf

    writer, out = pypdf.PdfWriter(clone_from=io.BytesIO(pdf({}))), io.BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def cases() -> list[Case]:
    """All of these."""
    return [*_trees(), *_tables_of_contents()]
