"""Write Word documents as raw OOXML, so that a test states exactly what stands in the file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
STRICT_REL = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE_REL = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{REL}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def run(text: str, properties: str = "") -> str:
    """A run; ``properties`` is the inside of its ``w:rPr``."""
    own = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{own}<w:t xml:space="preserve">{text}</w:t></w:r>'


def para(content: str, properties: str = "") -> str:
    """A paragraph; plain text becomes one run, anything with a tag stays as it is."""
    inside = content if content.startswith("<") or not content else run(content)
    own = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{own}{inside}</w:p>"


def in_list(text: str, num: int | None, level: int | None = None, extra: str = "") -> str:
    """A paragraph with ``w:numPr``."""
    depth = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    ident = "" if num is None else f'<w:numId w:val="{num}"/>'
    return para(text, f"{extra}<w:numPr>{depth}{ident}</w:numPr>")


def styled(text: str, style: str) -> str:
    return para(text, f'<w:pStyle w:val="{style}"/>')


def cell(content: str, properties: str = "") -> str:
    """A table cell; plain text becomes one paragraph."""
    inside = content if content.startswith("<") else para(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    own = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{own}{''.join(each if each.startswith('<') else cell(each) for each in cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def alternate(choice: str, fallback: str) -> str:
    """Two ways to show one thing, of which a reader takes one."""
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def level(depth: int, number_format: str, text: str, more: str = "", start: int = 1) -> str:
    """A ``w:lvl``; ``more`` is put where pStyle, isLgl, suff and lvlRestart stand."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>'
        f'{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(ident: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{ident}">{more}{"".join(levels)}</w:abstractNum>'


def num(ident: int, abstract_id: int, overrides: Mapping[int, int] | None = None) -> str:
    """A ``w:num``; ``overrides`` maps levels to where they start over."""
    restarts = "".join(
        f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for depth, start in (overrides or {}).items()
    )
    return f'<w:num w:numId="{ident}"><w:abstractNumId w:val="{abstract_id}"/>{restarts}</w:num>'


def style(ident: str, content: str = "", base: str = "", default: bool = False) -> str:
    """A paragraph style; ``content`` is the inside of its ``w:pPr``."""
    own = ' w:default="1"' if default else ""
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{ident}"{own}><w:name w:val="{ident}"/>{based}'
        f"<w:pPr>{content}</w:pPr></w:style>"
    )


def docx(body: str, strict: bool = False, main: str = "word/document.xml", **parts: str) -> bytes:
    """A whole .docx. ``parts`` holds the inside of further parts by kind (``numbering=...``)."""
    folder = main.rpartition("/")[0]
    files = {main: _root("document", f"<w:body>{body}<w:sectPr/></w:body>")}
    for kind, content in parts.items():
        files[f"{folder}/{kind}.xml"] = _root({"header1": "hdr"}.get(kind, kind), content)
    links = "".join(_relation(kind.rstrip("1"), f"{kind}.xml") for kind in parts)
    files[f"{folder}/_rels/{main.rpartition('/')[2]}.rels"] = _relations(links)
    files["_rels/.rels"] = _relations(_relation("officeDocument", main))
    files["[Content_Types].xml"] = _content_types(main, folder, tuple(parts))
    if strict:
        files = {name: text.replace(W, STRICT_W).replace(REL, STRICT_REL) for name, text in files.items()}
    return pack(files)


def pack(files: Mapping[str, str | bytes]) -> bytes:
    """A zip of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def rewritten(data: bytes, change: Callable[[str], str]) -> bytes:
    """The same package with every part changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return pack({name: change(archive.read(name).decode()) for name in archive.namelist()})


def _root(name: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {NAMESPACES}>{content}</w:{name}>'


def _relation(kind: str, target: str) -> str:
    return f'<Relationship Id="{kind}" Type="{REL}/{kind}" Target="{target}"/>'


def _relations(links: str) -> str:
    return f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE_REL}">{links}</Relationships>'


def _content_types(main: str, folder: str, kinds: tuple[str, ...]) -> str:
    parts = "".join(
        f'<Override PartName="/{folder}/{kind}.xml" ContentType="{_CONTENT}.{kind.rstrip("1")}+xml"/>'
        for kind in kinds
    )
    return (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{main}" ContentType="{_CONTENT}.document.main+xml"/>{parts}</Types>'
    )
