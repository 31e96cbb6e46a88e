"""Plain text: sizes, encodings, and shapes that make patterns and lists work hard."""

from __future__ import annotations

from tests.hostile.case import HEAD, NOTICE, Case, case


def _much(piece: str, characters: int) -> str:
    return HEAD + piece * (characters // len(piece))


# Each is repeated to the size asked for: lists, labels, brackets, dates, names, dots.
SHAPES = {
    "ordinals-line": "一、",
    "ordinals-round": "（一）甲",
    "ordinals-arabic": "1.",
    "ordinals-lines": "一、甲\n",
    "ordinals-rising": "".join(f"{n}．项目\n" for n in range(1, 200)),
    "first-second": "一是甲；二是乙；",
    "labels-lines": "整改措施：甲。\n",
    "labels-line": "整改措施：甲。",
    "owners-line": "责任领导：周岚；",
    "owners-open": "责任单位：",
    "names": "周岚、",
    "names-posts": "周岚（局党委委员、副局长）、",
    "brackets-open": "（",
    "brackets-nested": "（（）",
    "quotes-open": "“",
    "titles-open": "《",
    "square-open": "【",
    "blanks": " ",
    "wide-blanks": "\u3000",
    "tabs": "\t",
    "tab-rows": "序号\t问题\t措施\n",
    "pipes": "|甲|乙|\n",
    "pipe-line": "|",
    "newlines": "\n",
    "returns": "\r",
    "short-lines": "甲\n",
    "digits": "1",
    "digit-dots": "1.1.",
    "dates": "2023年6月30日前",
    "dates-open": "2023年",
    "month-days": "6月",
    "years": "2023",
    "dashes": "—",
    "dots": "…",
    "stops": "。",
    "colons": "：",
    "semicolons": "；",
    "commas": "，",
    "questions": "关于学习的问题",
    "problems-lines": "关于“学习不深入”的问题\n",
    "bureau": "市场监督管理局",
    "committee": "中共某市某局党组关于",
    "signatures": "某市某局\n2023年6月30日\n",
    "contacts": "联系电话：0730-8259162；",
    "mails": "a@b.",
    "breadcrumbs": "首页 > 政务公开 > ",
    "meta": "来源：某网 发布时间：",
    "counts": "12个问题，",
    "progress-labels": "整改情况：已完成。\n",
    "status-lines": "已完成整改。\n",
    "deadline-open": "整改时限：",
    "latin": "aA",
    "traditional": "整改進(jìn)展",
    "astral": "\U00020000",
    "marks": "\u0301",
    "circled": "①",
    "hollow-ordinals": "第一，",
    "units": "某镇\n问题：甲\n整改：乙\n",
}


def _shapes(size: int) -> list[Case]:
    may = "ok not_a_notice empty binary undecodable"
    return [
        case(f"text-{name}.txt", may, lambda piece=piece: _much(piece, size))
        for name, piece in SHAPES.items()
    ]


#: Behind each of these, pages pad with blanks by the thousand.
_PADDED = ("通报", "2023年6月30日", "党组", "（一）", "：", "副局长")


def _padded(size: int) -> list[Case]:
    page = (
        "中共云泽市水务局党组关于巡察整改情况的通报\n发布时间：2023年6月30日 来源：云泽市水务局\n"
        "根据市委部署，市委第二巡察组对市水务局党组进行了巡察。\n（一）清淤不及时\n责任领导：周岚（副局长）\n"
        "整改时限：2023年6月30日\n整改情况：排查河道。\n中共云泽市水务局党组\n2023年6月30日\n"
    )
    blanks = {"spaces": " ", "wide": "\u3000", "lines": "\n", "both": " \n"}
    return [
        case(
            f"padded-{name}-{place}.txt",
            "ok",
            lambda sign=sign, fill=fill: page.replace(sign, sign + fill * size),
        )
        for name, fill in blanks.items()
        for place, sign in enumerate(_PADDED)
    ]


def _encodings() -> list[Case]:
    surrogate = NOTICE.encode() + b"\xed\xa0\x80" + NOTICE.encode()
    mixed = NOTICE.encode() * 20 + NOTICE.encode("gb18030")
    return [
        case("utf16-le-no-mark.txt", "ok", lambda: NOTICE.encode("utf-16-le")),
        case("utf16-be-no-mark.txt", "ok", lambda: NOTICE.encode("utf-16-be")),
        case("utf16-odd.txt", "ok", lambda: NOTICE.encode("utf-16") + b"\x00"),
        case("utf16-lone-surrogate.txt", "ok", lambda: NOTICE.encode("utf-16") + b"\x00\xd8\x41\x00"),
        case("utf32.txt", "ok", lambda: NOTICE.encode("utf-32")),
        case("utf8-mark-thrice.txt", "ok", lambda: b"\xef\xbb\xbf" * 3 + NOTICE.encode()),
        case("utf8-surrogate.txt", "ok undecodable", lambda: surrogate),
        case("utf8-cut.txt", "ok", lambda: NOTICE.encode()[:-3]),
        case("utf8-and-gbk.txt", "ok undecodable", lambda: mixed),
        case("gbk-and-utf8.txt", "ok undecodable", lambda: NOTICE.encode("gb18030") * 9 + NOTICE.encode()),
        case("big5.txt", "ok undecodable not_a_notice", lambda: "關於巡察整改情況的通報".encode("big5") * 40),
        case("bad-bytes.txt", "ok undecodable binary", lambda: NOTICE.encode() + bytes(range(128, 256)) * 9),
        case("nul-between.txt", "ok binary", lambda: NOTICE.replace("，", "\0").encode()),
        case("nul-many.txt", "ok binary empty", lambda: NOTICE.encode() + b"\0" * 100_000),
        case("nul-only.txt", "empty binary", lambda: b"\0" * 4096),
        case("control.txt", "ok binary", lambda: NOTICE + "\x01\x02\x1b[31m\x7f" * 3),
        case("bidi.txt", "ok", lambda: NOTICE + "\u202e\u2066\u200b\ufeff" * 1000),
        case("only-marks.txt", "empty", lambda: "\ufeff" * 1000),
        case("noncharacters.txt", "ok", lambda: NOTICE + "\ufffe\uffff\U0010ffff"),
        case("zero.txt", "empty", lambda: b""),
        case("one-byte.txt", "not_a_notice undecodable binary empty", lambda: b"\xff"),
        case("blank.txt", "empty", lambda: " \n\u3000\t" * 10_000),
        case("latin1.txt", "ok undecodable not_a_notice", lambda: "é".encode("latin-1") * 5000),
        case(
            "random.txt", "binary undecodable unsupported", lambda: bytes(n * n % 251 for n in range(50_000))
        ),
    ]


def cases() -> list[Case]:
    """All text cases: every shape at 60,000 characters, some at millions."""
    large = [
        case("line-of-a-million.txt", "ok", lambda: HEAD + "甲" * 1_000_000),
        case("ordinals-of-a-million.txt", "ok memory timeout", lambda: HEAD + "一、" * 1_000_000, heavy=True),
        case("fifty-megabytes.txt", "too_large", lambda: (HEAD + NOTICE * 20).encode() * 12_000, heavy=True),
        case("beyond-all.txt", "too_large", lambda: b"\xe6\x95\xb4" * (23 << 20), heavy=True),
        case(
            "cells-of-a-million.txt",
            "ok memory timeout",
            lambda: HEAD + ("甲\t" * 999 + "乙\n") * 1000,
            heavy=True,
        ),
        case("lines-of-a-million.txt", "ok memory timeout", lambda: HEAD + "甲\n" * 1_000_000, heavy=True),
    ]
    return [*_shapes(60_000), *_padded(20_000), *_encodings(), *large]
