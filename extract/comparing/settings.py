"""``rules/comparing/likeness.toml``: what does not matter when issues are compared; every key is checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.errors import RuleError
from extract.rulebook.parsing import parsed
from extract.rulesets import shipped_folder

LIKENESS = "comparing/likeness.toml"
_GROUPS = ("manner", "same")
_LISTS = ("frame", "places", "not_places")
_EXAMPLE = {"one", "other", "same", "why"}


@dataclass(frozen=True)
class Pair:
    """Two texts that must be found to say the same, or must not."""

    one: str
    other: str
    same: bool


@dataclass(frozen=True)
class Likeness:
    """``manner`` gives every word the number of its group, ``same`` the word it is read as."""

    manner: Mapping[str, int]
    same: Mapping[str, str]
    frame: tuple[str, ...]
    places: tuple[str, ...]
    not_places: tuple[str, ...]
    examples: tuple[Pair, ...]


def load_likeness(path: Path | None = None) -> Likeness:
    """The settings, the shipped ones unless ``path`` is given. Raises ``RuleError`` naming every fault."""
    path = path or shipped_folder() / LIKENESS
    faults: list[str] = []
    content = parsed(path, faults)
    if not faults:
        faults = [f"{path.name}: {fault}" for fault in _faults(content)]
    if faults:
        raise RuleError(faults)
    return Likeness(
        {word: number for number, group in enumerate(content["manner"]) for word in group},
        {word: group[0] for group in content["same"] for word in group[1:]},
        tuple(content["frame"]),
        tuple(content["places"]),
        tuple(content["not_places"]),
        tuple(Pair(each["one"], each["other"], each["same"]) for each in content["example"]),
    )


def _faults(content: dict[str, Any]) -> Iterator[str]:
    known = (*_GROUPS, *_LISTS, "example")
    for name in sorted(set(content) - set(known)):
        yield f"unknown key {name!r}; it would have no effect"
    for name in known:
        if not isinstance(content.get(name), list) or not content[name]:
            yield f"{name} must be a list that is not empty"
            continue
        check = _example_faults if name == "example" else _group_faults if name in _GROUPS else _word_faults
        yield from check(name, content[name])


def _word_faults(name: str, words: list[Any]) -> Iterator[str]:
    for word in words:
        if not isinstance(word, str) or not word:
            yield f"{name} holds {word!r}; every word is a text"
    seen = [word for word in words if isinstance(word, str)]
    for word in sorted({word for word in seen if seen.count(word) > 1}):
        yield f"{name} holds {word} twice"


def _group_faults(name: str, groups: list[Any]) -> Iterator[str]:
    whole: list[Any] = []
    for group in groups:
        if not isinstance(group, list) or len(group) < 2:
            yield f"{name} holds {group!r}; a group is a list of two words or more"
        else:
            whole += group
    yield from _word_faults(name, whole)


def _example_faults(_: str, examples: list[Any]) -> Iterator[str]:
    for number, each in enumerate(examples, 1):
        where = f"example {number}"
        if not isinstance(each, dict) or not set(each) <= _EXAMPLE:
            yield f"{where}: keys are {', '.join(sorted(_EXAMPLE))}"
        elif not (isinstance(each.get("one"), str) and isinstance(each.get("other"), str)):
            yield f"{where}: one and other must be texts"
        elif not isinstance(each.get("same"), bool):
            yield f"{where}: same must be true or false"
        elif not each["same"] and not isinstance(each.get("why"), str):
            yield f"{where}: what is not the same needs a why"
