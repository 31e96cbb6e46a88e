"""What PDFs show, written by hand: contents, forms, boxes and objects that never end or name themselves."""

from __future__ import annotations

import zlib

from tests.hostile.case import Case, case
from tests.hostile.papers import FONT, page, pdf, shown, stream


def _content(body: bytes, *, packed: bool = True, extra: bytes = b"") -> bytes:
    return pdf({5: stream(shown() + body, packed=packed, extra=extra)})


def _contents() -> list[Case]:
    lines = b"".join(b"%d 0 m %d 800 l S " % (n, n) for n in range(500))
    across = b"".join(b"0 %d m 500 %d l S " % (n, n) for n in range(800))
    return [
        case("content-of-many-characters.pdf", "ok", lambda: _content(shown("甲" * 60_000))),
        case(
            "content-on-one-spot.pdf",
            "ok",
            lambda: _content(b"BT /F1 12 Tf 72 100 Td " + b"<7532> Tj 0 0 Td " * 20_000 + b"ET"),
        ),
        case("content-bomb.pdf", "ok timeout memory", lambda: _content(b" " * 50_000_000)),
        case("content-bomb-twice.pdf", "ok no_text corrupt timeout memory", _twice_packed),
        case("content-states.pdf", "ok", lambda: _content(b"q " * 100_000)),
        case("content-brackets.pdf", "ok no_text", lambda: _content(b"[" * 100_000)),
        case("content-dictionaries.pdf", "ok no_text", lambda: _content(b"<<" * 100_000)),
        case("content-strings.pdf", "ok no_text", lambda: _content(b"(" * 100_000)),
        case("content-paths.pdf", "ok", lambda: _content(b"0 0 m 9 9 l S " * 50_000)),
        case("content-grid.pdf", "ok timeout not_a_notice", lambda: _content(lines + across)),
        case("content-same-lines.pdf", "ok", lambda: _content((b"0 9 m 500 9 l S 9 0 m 9 500 l S ") * 5000)),
        case("content-of-itself.pdf", "ok no_text", lambda: pdf({3: page(content=b"[5 0 R 5 0 R 3 0 R]")})),
        case("content-often.pdf", "ok", lambda: pdf({3: page(content=b"[" + b"5 0 R " * 500 + b"]")})),
    ]


def _streams() -> list[Case]:
    form = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>"
        b" /Length 5 >>\nstream\n/X Do\nendstream"
    )
    forms = {n: form % (n + 1) for n in range(10, 1000)}
    drawn = page(extra=b"/Resources << /Font << /F1 4 0 R >> /XObject << /X 10 0 R >> >>")
    return [
        case(
            "forms-in-a-circle.pdf",
            "ok",
            lambda: pdf({3: drawn, 5: stream(shown() + b"/X Do"), 10: form % 10}),
        ),
        case(
            "forms-nested.pdf",
            "ok",
            lambda: pdf({3: drawn, 5: stream(shown() + b"/X Do"), **forms, 1000: stream(b"")}),
        ),
        case(
            "length-too-long.pdf",
            "ok corrupt no_text",
            lambda: pdf({5: b"<< /Length 99999999 >>\nstream\n" + shown() + b"\nendstream"}),
        ),
        case(
            "length-negative.pdf",
            "ok corrupt no_text",
            lambda: pdf({5: b"<< /Length -1 >>\nstream\n" + shown() + b"\nendstream"}),
        ),
        case(
            "length-of-itself.pdf",
            "ok corrupt no_text",
            lambda: pdf({5: b"<< /Length 5 0 R >>\nstream\n" + shown() + b"\nendstream"}),
        ),
        case(
            "filters-many.pdf",
            "ok corrupt no_text",
            lambda: pdf({5: stream(shown(), extra=b"/Filter [" + b"/FlateDecode " * 500 + b"] ")}),
        ),
        case(
            "predictor.pdf",
            "ok corrupt no_text",
            lambda: _content(b"", extra=b"/DecodeParms << /Predictor 15 /Columns 2147483647 >> "),
        ),
    ]


def _twice_packed() -> bytes:
    inner = zlib.compress(zlib.compress(shown() + b" " * 30_000_000))
    return pdf(
        {
            5: b"<< /Filter [/FlateDecode /FlateDecode] /Length %d >>\nstream\n%s\nendstream"
            % (len(inner), inner)
        }
    )


def _boxes() -> list[Case]:
    may = "ok no_text corrupt not_a_notice"
    box = lambda written: pdf({3: page(extra=b"/MediaBox [%s] " % written)})  # noqa: E731
    return [
        case("box-gigantic.pdf", may, lambda: box(b"0 0 1e30 1e30")),
        case("box-of-millions.pdf", may, lambda: box(b"0 0 14400000 14400000")),
        case("box-empty.pdf", may, lambda: box(b"0 0 0 0")),
        case("box-negative.pdf", may, lambda: box(b"500 800 0 0")),
        case("box-nonsense.pdf", may, lambda: box(b"/a (b) null <<>>")),
        case("turned-oddly.pdf", may, lambda: pdf({3: page(extra=b"/Rotate 37 /UserUnit 1e9")})),
    ]


def _objects() -> list[Case]:
    may = "ok no_text corrupt not_a_notice"
    return [
        case("nested-arrays.pdf", may, lambda: pdf({6: b"[" * 100_000 + b"]" * 100_000})),
        case(
            "nested-arrays-in-page.pdf",
            may,
            lambda: pdf({3: page(extra=b"/X " + b"[" * 50_000 + b"]" * 50_000)}),
        ),
        case(
            "nested-dictionaries.pdf",
            may,
            lambda: pdf({3: page(extra=b"/X " + b"<</X" * 50_000 + b">>" * 50_000)}),
        ),
        case(
            "reference-chain.pdf",
            may,
            lambda: pdf({3: page(content=b"10 0 R"), **{n: b"%d 0 R" % (n + 1) for n in range(10, 3000)}}),
        ),
        case("reference-of-itself.pdf", may, lambda: pdf({3: page(content=b"10 0 R"), 10: b"10 0 R"})),
        case(
            "font-of-itself.pdf",
            may,
            lambda: pdf({4: b"<< /Type /Font /Subtype /Type0 /DescendantFonts [4 0 R] >>"}),
        ),
        case("font-drawn-by-itself.pdf", may, _type3),
        case("unicode-map-bomb.pdf", may, _unicode_map),
        case(
            "outline-in-a-circle.pdf",
            "ok",
            lambda: pdf(
                {
                    1: b"<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>",
                    6: b"<< /First 6 0 R /Next 6 0 R >>",
                }
            ),
        ),
        case(
            "script.pdf",
            "ok",
            lambda: pdf(
                {1: b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (while(1);) >> >>"}
            ),
        ),
    ]


def _type3() -> bytes:
    glyph = b"<< /Length 14 >>\nstream\nBT /F1 9 Tf (a) Tj ET\nendstream"
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0]"
        b" /CharProcs << /a 6 0 R >>"
        b" /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [9]"
        b" /Resources << /Font << /F1 4 0 R >> >> >>"
    )
    return pdf({4: font, 5: stream(b"BT /F1 9 Tf (aaaa) Tj ET"), 6: glyph})


def _unicode_map() -> bytes:
    ranges = b"".join(b"1 beginbfrange <0000> <ffff> <4e00> endbfrange\n" for _ in range(300))
    return pdf({4: FONT[:-3] + b" /ToUnicode 6 0 R >>", 6: stream(ranges, packed=True)})


def cases() -> list[Case]:
    """All of these."""
    return [*_contents(), *_streams(), *_boxes(), *_objects()]
