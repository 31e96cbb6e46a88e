"""What is prepared when the package is built is what would come of it each time, and nothing hangs on it."""

import marshal
import re
import subprocess
import sys
from pathlib import Path

import pytest

from extract import patterns
from extract.patterns import parsed, parts_of, pattern_of
from extract.prepared import FORM, PREPARED, Prepared
from extract.rulebook.parsing import toml_of

ROOT = Path(__file__).parents[1]


@pytest.fixture
def prepared(tmp_path, monkeypatch):
    """Has ``PREPARED`` answer from a file of these answers, and forget which patterns it has seen."""

    def use(answers, form=FORM):
        path = tmp_path / "prepared"
        path.write_bytes(marshal.dumps((form, {of: marshal.dumps(answer) for of, answer in answers.items()})))
        for name, value in vars(Prepared(str(path))).items():
            monkeypatch.setattr(PREPARED, name, value)
        monkeypatch.setattr(patterns, "_patterns", {})

    return use


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("", 0),
        ("一是", 0),
        (r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?:底|末)?前", 0),
        (r"^[一二三四五六七八九十]{1,3}[、.．](?=\S)", re.MULTILINE),
        (r"(?i)(?<![a-z])cadre(?P<s>s)?", re.IGNORECASE | re.DOTALL),
        (r"(a)(?:b|(c))*+(?>d+)e*?\2?", re.VERBOSE),
        (rb"\xef\xbb\xbf|\xff\xfe", 0),
    ],
)
def test_a_prepared_pattern_is_what_re_compiles(prepared, text, flags):
    expected = re.compile(text, flags)
    prepared({("pattern", (text, int(flags))): parts_of(text, flags)})
    found = pattern_of(text, flags)
    assert not PREPARED.missed
    assert found == expected  # by text, flags and code
    assert (found.groups, found.groupindex) == (expected.groups, expected.groupindex)
    assert pattern_of(text, flags) is found


def test_what_is_not_prepared_is_compiled_once_and_noted(prepared):
    prepared({})
    found = pattern_of("整改[时期]限")
    assert found == re.compile("整改[时期]限")
    assert pattern_of("整改[时期]限") is found
    assert list(PREPARED.missed) == [("pattern", ("整改[时期]限", 0))]


def test_what_is_asked_for_in_vain_again_and_again_is_noted_once(prepared):
    prepared({})
    for _ in range(3):
        assert toml_of("a = 1") == {"a": 1}
    assert list(PREPARED.missed) == [("toml", "a = 1")]


def test_a_wrong_pattern_is_said_to_be_wrong(prepared):
    prepared({})
    with pytest.raises(re.error):
        pattern_of("(")


@pytest.mark.parametrize("written", [b"", b"zhenggai", marshal.dumps(7), marshal.dumps((FORM, {}))[:-2]])
def test_a_file_that_is_none_is_as_good_as_none(tmp_path, written):
    (tmp_path / "prepared").write_bytes(written)
    assert Prepared(str(tmp_path / "prepared")).get("toml", "a = 1") is None
    assert Prepared(str(tmp_path / "none")).get("toml", "a = 1") is None


def test_what_was_prepared_for_another_python_is_left_alone(prepared):
    prepared({("toml", "a = 1"): {"a": 2}}, form=("another", *FORM[1:]))
    assert toml_of("a = 1") == {"a": 1}


def test_a_parsed_pattern_is_plain():
    flags, items = parsed(r"^(一|二是)\d+.*?")
    one, two, told = (("LITERAL", ord(sign)) for sign in "一二是")
    assert flags == re.UNICODE
    assert items == (
        ("AT", "AT_BEGINNING"),
        ("SUBPATTERN", (1, 0, 0, (("BRANCH", (None, ((one,), (two, told)))),))),
        ("MAX_REPEAT", (1, "MAXREPEAT", (("IN", (("CATEGORY", "CATEGORY_DIGIT"),)),))),
        ("MIN_REPEAT", (0, "MAXREPEAT", (("ANY", None),))),
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The file that building writes, from the notices of the corpus."""
    file = tmp_path_factory.mktemp("prepared") / "prepared"
    command = [sys.executable, "-m", "extract.preparing", str(file), "corpus"]
    subprocess.run(command, cwd=ROOT, check=True, env={"ZHENGGAI_PURE": "1"})
    return file


def test_what_building_prepares_is_what_would_come_of_it(made):
    _, answers = marshal.loads(made.read_bytes())
    kinds = {kind for kind, _ in answers}
    assert kinds == {"pattern", "parsed", "toml"}
    for (kind, of), answer in answers.items():
        if kind == "pattern":
            text, flags = of
            assert patterns._assembled(text, *marshal.loads(answer)) == re.compile(text, flags)


def test_with_it_the_corpus_is_read_without_working_anything_out_again(made):
    code = """
import sys
from pathlib import Path
from extract.prepared import PREPARED
PREPARED.__init__(sys.argv[1])
from extract.loading import load
from extract.reading import read_document
from extract.rulebook import load_rules
rules = load_rules()
for path in sorted(Path("corpus").glob("*.txt")):
    read_document(load(path.read_bytes(), path.name), rules)
print(len(PREPARED.missed))
"""
    command = [sys.executable, "-c", code, str(made)]
    said = subprocess.run(
        command, cwd=ROOT, check=True, capture_output=True, text=True, env={"ZHENGGAI_PURE": "1"}
    )
    assert said.stdout == "0\n"
