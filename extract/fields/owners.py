"""Owners: the people and bodies that a labelled field names, with their posts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.rulebook import Rulebook

_PERSON_ROLES = frozenset({"lead_leader", "responsible_person"})
_LIST_SIGNS = "、,;\n/"
_PADDED = re.compile(r"(?<![一-鿿])([一-鿿]) {1,3}([一-鿿])(?![一-鿿])")
_BRACKET = re.compile(r" *\([^()]*(?:\([^()]*\)[^()]*)*\)?")
_WORD = re.compile(r"[^ ]+")
_COMRADE = re.compile(r"(?:等)?同志(?:负责)?$")
_TRAILING = " 。;,、:.!"
_NAME = re.compile(r"[一-鿿·]{2,4}$|[一-鿿]{1,6}·[一-鿿·]{1,8}$")
_BRACKETED = re.compile(r"(?P<name>[^()]+)\((?P<inside>[^()]*(?:\([^()]*\))?[^()]*)\)(?P<rest>[^()]*)$")


class OwnerField(NamedTuple):
    """One owner as written: spans of its name (and post) in the folded text."""

    role: str
    start: int
    end: int
    name: str
    post: str | None
    party: str


class _Piece(NamedTuple):
    start: int
    end: int


def read_owners(folded: str, span: tuple[int, int], role: str, rules: Rulebook) -> list[OwnerField]:
    """The owners in a stretch of ``folded``, the value of a field whose label means ``role``.

    ``role`` "mixed" (责任单位及责任人) is resolved for each by what it looks like.
    """
    reader = _Reader(folded, role, rules)
    return [owner for line in _lines(folded, *span) for owner in reader.read(line)]


def looks_like_owners(folded: str, start: int, end: int, rules: Rulebook) -> bool:
    """Whether an unlabelled line goes on with the list of owners above it (李某（副局长） alone)."""
    text = folded[start:end].strip(_TRAILING)
    if not text or len(text) > 60 or "。" in text:
        return False
    reader = _Reader(folded, "mixed", rules)
    pieces = list(_pieces(folded, start, end))
    return bool(pieces) and all(reader.is_owner(piece) for piece in pieces)


def _lines(folded: str, start: int, end: int) -> Iterator[_Piece]:
    at = start
    for line in folded[start:end].split("\n"):
        yield _Piece(at, at + len(line))
        at += len(line) + 1


def _pieces(folded: str, start: int, end: int) -> Iterator[_Piece]:
    """The members of a list: parted by 、 ， ； outside brackets."""
    depth, begin = 0, start
    for place in range(start, end):
        sign = folded[place]
        if sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
        elif depth <= 0 and sign in _LIST_SIGNS:
            yield _Piece(begin, place)
            begin = place + 1
    yield _Piece(begin, end)


class _Reader:
    def __init__(self, folded: str, role: str, rules: Rulebook) -> None:
        self.folded = folded
        self.role = role
        self.bodies = rules.family("owners", "body")
        self.posts = rules.family("owners", "post")
        self.surnames = rules.family("owners", "surname")

    def read(self, line: _Piece) -> Iterator[OwnerField]:
        """The owners of one line; a post written before its name is joined with it."""
        pending: _Piece | None = None
        for piece in self._members(line):
            text = self.folded[piece.start : piece.end]
            if self._expects_person() and "(" not in text and self.posts.regex.fullmatch(text):
                pending = pending or piece
                continue
            if (
                self.role == "mixed"
                and "(" not in text
                and self.posts.regex.fullmatch(text)
                and not self._is_body(text)
            ):
                pending = pending or piece
                continue
            yield self._owner(piece, pending)
            pending = None
        if pending is not None:
            yield self._owner(_Piece(pending.start, self._trim(pending.start, line.end)), None)

    def is_owner(self, piece: _Piece) -> bool:
        """Whether a piece has the shape of a person or a body and of nothing else."""
        text = self.folded[piece.start : piece.end].strip(_TRAILING)
        name = text.split("(")[0].strip()
        return self._is_name(name) or (len(name) <= 20 and self._is_body(name))

    def _members(self, line: _Piece) -> Iterator[_Piece]:
        for piece in _pieces(self.folded, line.start, line.end):
            for part in self._by_spaces(piece):
                start = self._skip(part.start, part.end)
                end = self._trim(start, part.end)
                if end > start and self.folded[start:end] not in ("无", "/", "-", "—", "——"):
                    yield _Piece(start, end)

    def _by_spaces(self, piece: _Piece) -> Iterator[_Piece]:
        """Names parted by spaces, but neither the two characters of a padded name (张　三) nor a bracket."""
        text = self.folded[piece.start : piece.end]
        if " " not in text.strip():
            yield piece
            return
        guarded = _BRACKET.sub(lambda m: "\0" * len(m.group()), text)
        guarded = _PADDED.sub(lambda m: m.group(1) + "\0" * (len(m.group()) - 2) + m.group(2), guarded)
        for match in _WORD.finditer(guarded):
            yield _Piece(piece.start + match.start(), piece.start + match.end())

    def _owner(self, piece: _Piece, pending: _Piece | None) -> OwnerField:
        start, end = piece
        text = self.folded[start:end]
        post_start = pending.start if pending else start
        post = self.folded[post_start:start].strip(_TRAILING) or None
        bracketed = _BRACKETED.match(text)
        if bracketed and self._bracket_is_post(bracketed.group("name").strip(), bracketed.group("inside")):
            post = bracketed.group("inside").strip()
            end = start + len(bracketed.group("name").rstrip())
        elif self._expects_person() or pending is not None:
            split = self._title_before_name(text)
            if split:
                post = self.folded[post_start : start + split].strip(_TRAILING)
                start += split
        comrade = _COMRADE.search(self.folded[start:end])
        if comrade:
            end = start + comrade.start()
        return self._made(start, self._trim(start, end), post)

    def _made(self, start: int, end: int, post: str | None) -> OwnerField:
        name = re.sub(r"(?<=[一-鿿]) +(?=[一-鿿])", "", self.folded[start:end])
        party = "person" if self._is_person(name) else "organisation"
        role = self.role
        if role == "mixed":
            role = "responsible_person" if party == "person" else "responsible_department"
        return OwnerField(role, start, end, name, post or None, party)

    def _bracket_is_post(self, name: str, inside: str) -> bool:
        if self._is_name(re.sub(r"(?:同志| )", "", name)):
            return True
        return not self._is_body(name) and self.posts.regex.search(inside) is not None

    def _title_before_name(self, text: str) -> int:
        """How many characters of 党组书记王明 are post; 0 when it is no post with a name."""
        for length in (2, 3, 4):
            cut = len(text) - length
            if cut < 2:
                break
            if self._is_name(text[cut:]) and self.posts.regex.fullmatch(text[:cut].rstrip()):
                return cut
        return 0

    def _expects_person(self) -> bool:
        return self.role in _PERSON_ROLES

    def _is_person(self, name: str) -> bool:
        if self._expects_person():
            return not (self._is_body(name) and not self._is_name(name))
        return self._is_name(name)

    def _is_name(self, text: str) -> bool:
        short = _NAME.match(text) is not None and self.surnames.regex.match(text) is not None
        return short and not self._is_body(text) and not self.posts.regex.fullmatch(text)

    def _is_body(self, text: str) -> bool:
        return self.bodies.regex.fullmatch(text) is not None

    def _skip(self, start: int, end: int) -> int:
        while start < end and self.folded[start] in " 。;,、:":
            start += 1
        return start

    def _trim(self, start: int, end: int) -> int:
        while end > start and self.folded[end - 1] in _TRAILING:
            end -= 1
        return end
