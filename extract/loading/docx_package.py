"""Open the zip that a .docx is, and hand out its parts as element trees.

Nothing is trusted: sizes are limited before a part is unpacked, entities are never expanded, a DOCTYPE
is refused, and libxml2's own limits (depth 256, text of 10 MB) stay on, which also bounds every
recursion over a tree. All names are those of the transitional namespaces: the strict ones
(``purl.oclc.org``) are rewritten before parsing, so that one set of tags serves both.
"""

from __future__ import annotations

import io
import lzma
import posixpath
import re
import zipfile
import zlib
from functools import cached_property

from lxml import etree

from extract.errors import InputError
from extract.patterns import pattern_of

LARGEST_PART = 64 * 1024 * 1024
"""Bytes of one part, unpacked. A notice has under one million; a tree takes ten times its bytes."""

LARGEST_RATIO = 200
"""Unpacked to packed bytes for parts above :data:`SMALL_PART`; Word's XML reaches about 50."""

SMALL_PART = 4 * 1024 * 1024

_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
)
ROOT_TAG = pattern_of(rb"<[^?!][^>]*>")
"""The start tag of a part's root element."""

_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/",
        b"http://schemas.openxmlformats.org/officeDocument/2006/",
    ),
)


class Part:
    """One part of the package: its bytes in UTF-8, and its element tree, made when first asked for."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.data = _canonical(data)

    def mentions(self, word: bytes) -> bool:
        """Whether ``word`` occurs anywhere in the part; if not, no element or value of that name does."""
        return word in self.data

    @cached_property
    def root(self) -> etree._Element:
        """The root element. Raises InputError ``corrupt`` when the part is not XML."""
        return parse(self.data, self.name)


class Package:
    """The parts of a .docx, by relationship. Raises InputError ``corrupt`` or ``too_large``."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGED as error:
            raise corrupt("压缩包不完整") from error
        # Part names do not depend on case, and some writers put backslashes into them (OPC 6.2.2).
        self._entries = {entry.filename.replace("\\", "/").lower(): entry for entry in self._zip.infolist()}
        self._relations: dict[str, Part | None] = {}

    def document(self) -> Part:
        """The main part, wherever ``_rels/.rels`` says it is."""
        part = self.related("", "officeDocument")
        if part is None:
            raise corrupt("里面没有正文部分")
        return part

    def related(self, source: str, kind: str) -> Part | None:
        """The part that ``source`` ("" for the package) points to with a relationship of that kind."""
        folder, name = posixpath.split(source)
        if source not in self._relations:
            self._relations[source] = self._part(posixpath.join(folder, "_rels", f"{name}.rels"))
        relations = self._relations[source]
        for relation in () if relations is None else relations.root.iterchildren("{*}Relationship"):
            outside = relation.get("TargetMode") == "External"
            if relation.get("Type", "").endswith(f"/{kind}") and not outside:
                target = posixpath.join("/", folder, relation.get("Target", "").replace("\\", "/"))
                return self._part(posixpath.normpath(target).lstrip("/"))
        return None

    def _part(self, name: str) -> Part | None:
        entry = self._entries.get(name.lower())
        if entry is None:
            return None
        return Part(name, self._unpack(entry))

    def _unpack(self, entry: zipfile.ZipInfo) -> bytes:
        if entry.flag_bits & 1:
            raise InputError("encrypted", "文档加了密码，无法读取；请去掉密码后重新保存再试")
        inflated = entry.file_size > SMALL_PART and entry.file_size > LARGEST_RATIO * entry.compress_size
        if entry.file_size > LARGEST_PART or inflated:
            raise InputError(
                "too_large", f"文档解压后过大（{entry.filename}），可能是压缩炸弹；请核对文件来源"
            )
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):  # the only ones of OPC
            raise corrupt(f"{entry.filename} 的压缩方式不受支持")
        try:
            # zipfile stops at the declared size, so the check above bounds what is unpacked.
            return self._zip.read(entry)
        except _DAMAGED as error:
            raise corrupt(f"{entry.filename} 无法解压") from error


def _canonical(data: bytes) -> bytes:
    """The part in UTF-8 with transitional namespaces."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        text = data.decode("utf-16", errors="replace")
        data = re.sub(r"<\?xml.*?\?>", "", text, count=1, flags=re.DOTALL).encode()
    root = ROOT_TAG.search(data)
    if root is None or b"purl.oclc.org" not in root[0]:
        return data
    declarations = root[0]
    for strict, transitional in _STRICT:
        declarations = declarations.replace(strict, transitional)
    return data[: root.start()] + declarations + data[root.end() :]


def parse(data: bytes, name: str) -> etree._Element:
    """The root of an XML part. Raises InputError ``corrupt`` when it is not well-formed, or has a DTD."""
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise corrupt(f"{name} 不是合格的 XML") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise corrupt(f"{name} 带有 DOCTYPE，Word 文档不允许")
    return root


def corrupt(detail: str) -> InputError:
    """The error for a file that is not the Word document it should be; ``detail`` says in what."""
    return InputError("corrupt", f"Word 文档已损坏：{detail}；请重新下载，或用 Word 打开后另存为 .docx 再试")
