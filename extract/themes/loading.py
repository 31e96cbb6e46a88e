"""Reading ``rules/themes/``: every key is checked, every fault is named, nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from extract.errors import RuleError
from extract.rulebook.folding import fold
from extract.rulebook.model import Example
from extract.rulebook.parsing import parsed, text_of
from extract.rulesets import shipped_folder
from extract.themes.leaning import Leanings, read_leanings
from extract.themes.scheme import Scheme, Subtheme, Theme, ThemeRule

FOLDER = "themes"
LEANINGS = "leanings.tsv"
_GLOSS = ("english", "describes", "excludes")
_FILE_KEYS = {"theme", *_GLOSS, "subtheme", "rule"}
_SUBTHEME_KEYS = {"name", "english", "describes"}
_RULE_KEYS = {
    "id",
    "subtheme",
    "any",
    "all",
    "unless",
    "within",
    "where",
    "strength",
    "passes_on",
    "match",
    "reject",
}
_CHOICES = {
    "within": ("clause", "sentence"),
    "where": ("anywhere", "title"),
    "strength": ("sure", "likely", "hint"),
}

Raw = dict[str, Any]


@dataclass
class _Reading:
    """What was read so far, and every fault found on the way."""

    themes: dict[str, Theme] = field(default_factory=dict)
    rules: dict[str, ThemeRule] = field(default_factory=dict)
    words: dict[str, set[str]] = field(default_factory=lambda: {"dictionary": set(), "stopwords": set()})
    leanings: dict[str, dict[str, float]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


@cache
def load_scheme(folder: Path | None = None) -> Scheme:
    """The shipped scheme, with what ``folder/themes`` adds; a rule with a known id replaces it.

    Raises :class:`RuleError` naming every fault in every file. What was read is kept for the process.
    """
    reading = _Reading()
    for place in (shipped_folder(), folder):
        if place is not None and (place / FOLDER).is_dir():
            _read(place / FOLDER, reading, learnt=place != folder)
    if reading.faults:
        raise RuleError(reading.faults)
    dictionary, stop_words = (frozenset(reading.words[name]) for name in ("dictionary", "stopwords"))
    themes = tuple(reading.themes.values())
    leanings = Leanings(_subtheme_names(themes), reading.leanings, stop_words)
    return Scheme(themes, tuple(reading.rules.values()), leanings, dictionary, stop_words)


def _read(folder: Path, reading: _Reading, learnt: bool) -> None:
    own: dict[str, ThemeRule] = {}
    for path in sorted(folder.glob("*.toml")):
        for rule in _file(path, reading):
            if rule.id in own:
                reading.faults.append(f"{rule.source}: rule {rule.id} is also in {own[rule.id].source}")
            own[rule.id] = replace(rule, learnt=learnt and rule.subtheme is not None)
    reading.rules |= own
    known = _subtheme_names(reading.themes.values())
    for word, weights in read_leanings(folder / LEANINGS, known, reading.faults).items():
        reading.leanings[word] = reading.leanings.get(word, {}) | weights
    for name in reading.words:
        reading.words[name] |= _word_list(folder / f"{name}.txt", reading.faults)


def _subtheme_names(themes: Iterable[Theme]) -> list[str]:
    return [each.name for theme in themes for each in theme.subthemes]


def _word_list(path: Path, faults: list[str]) -> set[str]:
    """The words of a list: one a line; what follows ``#`` is a comment."""
    if not path.is_file():
        return set()
    found: set[str] = set()
    for number, line in enumerate(text_of(path, faults).splitlines(), 1):
        word = line.partition("#")[0].strip()
        faults += [f"{path.name}: line {number}: {fault}" for fault in _word_faults(word)] if word else []
        if word in found:
            faults.append(f"{path.name}: line {number}: {word} stands twice")
        found |= {word} if word else set()
    return found


def _word_faults(word: Any) -> Iterator[str]:
    if not isinstance(word, str) or len(word) < 2:
        yield f"{word!r} is no word of two signs or more"
    elif fold(word) != word or any(sign in word for sign in " ,。;:!?\n"):
        yield f"{word!r} could never be found: widths are folded, and a word ends at , 。 ; : and blanks"


def _file(path: Path, reading: _Reading) -> Iterator[ThemeRule]:
    before = len(reading.faults)
    content = parsed(path, reading.faults)
    if len(reading.faults) > before:
        return
    name = content.get("theme")
    reading.faults += _unknown(path.name, content, _FILE_KEYS)
    if not isinstance(name, str) or not name:
        reading.faults.append(f"{path.name}: theme must name the theme that its rules speak of")
        return
    _take_theme(path.name, name, content, reading)
    if name not in reading.themes:
        return
    for position, raw in enumerate(_tables(path.name, content, "rule", reading.faults), 1):
        where = f"{path.name}: rule {raw.get('id', f'number {position}')}"
        rule = _rule(where, raw, reading.themes[name], reading.faults)
        if rule is not None:
            yield replace(rule, source=path.name)


def _take_theme(where: str, name: str, content: Raw, reading: _Reading) -> None:
    """Add a theme, or subthemes to one that is known; a new one must say what it is."""
    before = len(reading.faults)
    known = reading.themes.get(name)
    subthemes = tuple(_subthemes(where, content, reading.faults))
    if known is None:
        reading.faults += [f"{where}: theme {name} needs {key}, a text" for key in _texts(content, _GLOSS)]
        if len(reading.faults) == before:
            reading.themes[name] = Theme(
                name, content["english"], content["describes"], content["excludes"], subthemes
            )
        return
    repeated = {each.name for each in known.subthemes} & {each.name for each in subthemes}
    reading.faults += [f"{where}: subtheme {each} is known already" for each in sorted(repeated)]
    reading.themes[name] = replace(known, subthemes=known.subthemes + subthemes)


def _subthemes(where: str, content: Raw, faults: list[str]) -> Iterator[Subtheme]:
    for position, raw in enumerate(_tables(where, content, "subtheme", faults), 1):
        place = f"{where}: subtheme {raw.get('name', f'number {position}')}"
        found = _unknown(place, raw, _SUBTHEME_KEYS)
        found += [f"{place}: needs {key}, a text" for key in _texts(raw, ("name", "english", "describes"))]
        faults += found
        if not found:
            yield Subtheme(raw["name"], raw["english"], raw["describes"])


def _rule(where: str, raw: Raw, theme: Theme, faults: list[str]) -> ThemeRule | None:
    found = _unknown(where, raw, _RULE_KEYS)
    found += [f"{where}: needs {key}, a text" for key in _texts(raw, ("id",))]
    subtheme = raw.get("subtheme")
    if subtheme is not None and subtheme not in {each.name for each in theme.subthemes}:
        found.append(f"{where}: subtheme {subtheme!r} is none of {theme.name}")
    groups = _groups(where, raw, found)
    unless = _words(where, "unless", raw.get("unless", []), found)
    for key, choices in _CHOICES.items():
        if raw.get(key, choices[0]) not in choices:
            found.append(f"{where}: {key} must be one of {', '.join(choices)}")
    if not isinstance(raw.get("passes_on", True), bool):
        found.append(f"{where}: passes_on must be true or false")
    match, reject = (tuple(_examples(where, key, raw, found)) for key in ("match", "reject"))
    faults += found
    if found:
        return None
    chosen = {key: raw.get(key, choices[0]) for key, choices in _CHOICES.items()}
    chosen |= {"passes_on": raw.get("passes_on", True), "groups": groups, "unless": unless}
    return ThemeRule(raw["id"], theme.name, subtheme, match=match, reject=reject, **chosen)


def _groups(where: str, raw: Raw, faults: list[str]) -> tuple[frozenset[str], ...]:
    if ("any" in raw) == ("all" in raw):
        faults.append(f"{where}: needs any = [words] or all = [[words], [words]], and not both")
        return ()
    groups = [raw["any"]] if "any" in raw else raw["all"]
    if not isinstance(groups, list) or not groups or not all(groups):
        faults.append(f"{where}: every group needs a word")
        return ()
    return tuple(_words(where, "any" if "any" in raw else "all", group, faults) for group in groups)


def _words(where: str, key: str, words: Any, faults: list[str]) -> frozenset[str]:
    if not isinstance(words, list):
        faults.append(f"{where}: {key} must hold lists of words")
        return frozenset()
    faults += [f"{where}: {key}: {fault}" for word in words for fault in _word_faults(word)]
    return frozenset(word for word in words if isinstance(word, str))


def _examples(where: str, key: str, raw: Raw, faults: list[str]) -> Iterator[Example]:
    entries = raw.get(key)
    if not isinstance(entries, list) or not entries:
        faults.append(f"{where}: needs at least one text in {key}, or nothing proves that it works")
        return
    for entry in entries:
        if key == "match" and isinstance(entry, str):
            yield Example(entry)
        elif key == "reject" and isinstance(entry, dict) and sorted(entry) == ["text", "why"]:
            yield Example(entry["text"], entry["why"])
        else:
            wanted = "a text" if key == "match" else "{ text = ..., why = ... }"
            faults.append(f"{where}: {key} holds {entry!r}; write {wanted}")


def _tables(where: str, content: Raw, key: str, faults: list[str]) -> list[Raw]:
    found = content.get(key, [])
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        faults.append(f"{where}: {key} must be written as [[{key}]]")
        return []
    return found


def _unknown(where: str, raw: Raw, known: Iterable[str]) -> list[str]:
    return [f"{where}: unknown key {key!r}; it would have no effect" for key in sorted(set(raw) - set(known))]


def _texts(raw: Raw, keys: Iterable[str]) -> list[str]:
    """The keys that should hold a text and do not."""
    return [key for key in keys if not isinstance(raw.get(key), str) or not raw[key]]
