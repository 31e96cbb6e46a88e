"""Strict loading: every kind of fault is planted, named with its place, and none hides another."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.errors import RuleError
from extract.rulebook import load_rules
from extract.rulebook.folding import fold
from extract.rulebook.loading import read_ruleset
from extract.rulebook.model import BODIES, FAMILIES, ROOMS
from extract.rulesets import AUDIT, shipped_folder
from tests.rulebook.made import HEAD, LABEL, rule, ruleset


def ordinal(**keys: str) -> str:
    """A file with one rule of numbering."""
    usual = {"value": '"own"', "pattern": "'病(症)'", "rank": "3", "numeral": '"arabic"'}
    return rule("numbering", **(usual | keys))


FAULTS = {
    "unknown key": (rule(colour='"red"'), "x.toml: rule own: unknown key 'colour'"),
    "no id": (rule(id=""), "x.toml: rule number 1: id must be a non-empty string"),
    "id is a number": (rule(id="7"), "id must be a non-empty string"),
    "no value": (rule(value=""), "x.toml: rule own: value must be a non-empty string"),
    "no pattern": (rule(pattern=""), "x.toml: rule own: pattern must be a non-empty string"),
    "empty pattern": (rule(pattern="''"), "x.toml: rule own: pattern must be a non-empty string"),
    "no match": (rule(match=""), "x.toml: rule own: needs at least one text in match"),
    "empty match": (rule(match="[]"), "x.toml: rule own: needs at least one text in match"),
    "match holds a number": (rule(match='["病症", 3]'), "x.toml: rule own: match holds 3"),
    "match has an unknown key": (rule(match='["病症", { text = "病", because = "x" }]'), "match holds {"),
    "reject without why": (rule(reject='["病"]'), "x.toml: rule own: every reject needs a why"),
    "reject entry without why": (rule(reject='[{ text = "病" }]'), "every reject needs a why"),
    "reject without text": (rule(reject='[{ why = "x" }]'), "x.toml: rule own: reject holds {"),
    "bad regex": (rule(pattern="'病(症'"), "x.toml: rule own: not a regular expression"),
    "named group": (rule(pattern="'(?P<name>病)症'"), "x.toml: rule own: named groups"),
    "back-reference": (rule(pattern=r"'(病)\1症'"), "back-references"),
    "nested repeat": (rule(pattern="'(病+)+症'"), "nested repeats"),
    "bounded repeat in an unbounded one": (rule(pattern="'(?:病{1,9})+症'"), "nested repeats"),
    "match is a text": (rule(match='"病症"'), "x.toml: rule own: match must be a list of texts"),
    "match is a number": (rule(match="5"), "x.toml: rule own: match must be a list of texts"),
    "reject is a table": (rule(reject='{ text = "病", why = "x" }'), "reject must be a list of texts"),
    "why is a number": (rule(reject='[{ text = "病", why = 5 }]'), "x.toml: rule own: reject holds {"),
    "a value without meaning": (
        rule(value='"owner.leader"'),
        "x.toml: rule own: value 'owner.leader' means nothing in labels; one of case, category",
    ),
    "a status without meaning": (
        rule(family="statuses", value='"half"'),
        "value 'half' means nothing in statuses; one of basically_completed, completed",
    ),
    "weight without effect": (rule(weight="2.0"), "weight has no effect in labels, only in sections, issues"),
    "weight is a text": (
        rule(family="issues", value='"task"', weight='"2"'),
        "rule own: weight must be a number",
    ),
    "weight is endless": (
        rule(family="issues", value='"task"', weight="inf"),
        "rule own: weight must be a number",
    ),
    "rank is a text": (ordinal(rank='"high"'), "x.toml: rule own: rank must be a whole number"),
    "no numeral": (ordinal(numeral=""), "numeral says how the group is read: one of chinese, arabic"),
    "unknown numeral": (ordinal(numeral='"greek"'), "numeral says how the group is read: one of chinese"),
    "no group": (ordinal(pattern="'病症'"), "a pattern of numbering holds one group ( ), around the numeral"),
    "two groups": (ordinal(pattern="'(病)(症)'"), "around the numeral, not 2"),
    "matches nothing at all": (rule(pattern="'(?:病症)?'"), "rule own: the pattern matches the empty text"),
    "flags": (rule(pattern="'(?i)病症'"), "conditions, flags are not allowed"),
    "a condition": (rule(pattern="'(病)?(?(1)症|状)'"), "conditions, flags are not allowed"),
    "rules are no tables": ('family = "labels"\nrule = 5\n', "x.toml: rules are written [[rule]]"),
    "one bracket": ('family = "labels"\n[rule]\nid = "own"\n', "x.toml: rules are written [[rule]]"),
    "unknown fragment": (rule(pattern="'{{disease}}症'"), "x.toml: rule own: unknown fragment ['disease']"),
    "unknown family": (
        rule(family="lables"),
        "x.toml: family = 'lables' is unknown; one of numbering, labels",
    ),
    "no family": ('[[rule]]\nid = "own"\n', "x.toml: family = None is unknown"),
    "unknown key of the file": ('colour = "red"\n' + rule(), "x.toml: unknown keys ['colour']"),
    "not TOML": ('family = "labels\n', "x.toml: not valid TOML"),
    "duplicate id": (LABEL + LABEL.partition("\n\n")[2], "x.toml: rule own-sponsor is also in x.toml"),
}


def faults_of(folder: Path) -> list[str]:
    with pytest.raises(RuleError) as caught:
        load_rules(folder)
    assert str(caught.value) == "\n".join(caught.value.faults)
    return caught.value.faults


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_with_file_and_rule(fault: str, tmp_path: Path) -> None:
    content, message = FAULTS[fault]
    faults = faults_of(ruleset(tmp_path, x=content))
    assert [message in one for one in faults] == [True]


def test_the_rule_the_faults_are_planted_in_is_good(tmp_path: Path) -> None:
    assert [one.id for one in read_ruleset(ruleset(tmp_path, x=rule())).rules] == ["own"]


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    folder = ruleset(
        tmp_path,
        a=rule(colour='"red"', match="", reject='["病"]'),
        b='family = "labels\n',
        c=rule(family="lables"),
        d=LABEL,
        e=LABEL,
    )
    faults = faults_of(folder)
    assert [fault.partition(":")[0] for fault in faults] == ["a.toml"] * 3 + ["b.toml", "c.toml", "e.toml"]


def test_a_folder_without_a_ruleset_is_refused(tmp_path: Path) -> None:
    (tmp_path / "labels.toml").write_text(LABEL, encoding="utf-8")
    (fault,) = faults_of(tmp_path)
    assert fault.endswith('not a rule folder, it holds no RULESET.toml; add one with version = "1"')


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path / "nowhere")
    assert "holds no RULESET.toml" in fault


def test_a_damaged_ruleset_is_told(tmp_path: Path) -> None:
    (fault,) = faults_of(ruleset(tmp_path, head="version = \n", x=LABEL))
    assert fault.startswith("RULESET.toml: not valid TOML")


@pytest.mark.parametrize(
    ("head", "message"),
    [
        (HEAD + "colour = 1\n", "RULESET.toml: unknown key 'colour'; it would have no effect"),
        (HEAD + "fragments = 7\n", "RULESET.toml: fragments must be a table of patterns"),
        (HEAD + "[fragments]\nfloor = 3\n", "RULESET.toml: fragment floor must be a string"),
    ],
)
def test_what_a_ruleset_may_not_say_is_told(head: str, message: str, tmp_path: Path) -> None:
    (fault,) = faults_of(ruleset(tmp_path, head, x=LABEL))
    assert fault.startswith(message)


def test_columns_may_say_what_labels_say(tmp_path: Path) -> None:
    for value in ("goal", "task"):
        book = load_rules(ruleset(tmp_path, x=rule(family="columns", value=f'"{value}"')))
        assert (book.rules[0].family, book.rules[0].value) == ("columns", value)


def test_bytes_that_are_not_utf8_are_told(tmp_path: Path) -> None:
    folder = ruleset(tmp_path)
    (folder / "x.toml").write_bytes(LABEL.encode("gb18030"))
    (fault,) = faults_of(folder)
    assert fault.startswith("x.toml: not in UTF-8")


def test_the_mark_that_windows_puts_before_utf8_is_no_fault(tmp_path: Path) -> None:
    folder = ruleset(tmp_path)
    (folder / "x.toml").write_text(LABEL, encoding="utf-8-sig")
    (folder / "RULESET.toml").write_text(HEAD, encoding="utf-8-sig")
    assert load_rules(folder).rules[0].id == "own-sponsor"


def test_own_rules_are_added_and_go_before_the_shipped_ones(tmp_path: Path) -> None:
    book = load_rules(ruleset(tmp_path, x=LABEL))
    assert book.rules[0].id == "own-sponsor"
    assert [one.id for one in book.rules[1:]] == [one.id for one in load_rules().rules]
    found = book.family("labels").first("领题领导")
    assert found is not None
    assert found.value == "owner.lead_leader"
    assert load_rules().family("labels").first("领题领导") is None


def test_an_own_rule_with_a_known_id_replaces_the_shipped_one(tmp_path: Path) -> None:
    own = rule(id='"label-remark"', value='"remark"', pattern="'旁注'", match='["旁注"]', reject="")
    book = load_rules(ruleset(tmp_path, x=own))
    assert [one.source for one in book.rules if one.id == "label-remark"] == ["x.toml"]
    assert book.family("labels").first("备注") is None
    assert len(book.rules) == len(load_rules().rules)


def test_shipped_and_own_fragments_may_be_used(tmp_path: Path) -> None:
    head = HEAD + "\n[fragments]\nfloor = '楼|层'\n"
    own = rule(
        family="numbering",
        value='"floor"',
        pattern="'({{arabic}})(?:{{floor}})'",
        match='["3楼"]',
        reject="",
        numeral='"arabic"',
        rank="3",
    )
    book = load_rules(ruleset(tmp_path, head, x=own))
    found = book.family("numbering").first("12层机房")
    assert found is not None
    assert (found.id, found.value, found.rank, found.numeral) == ("own", "floor", 3, "arabic")


def test_a_fragment_is_closed_in_a_group(tmp_path: Path) -> None:
    head = HEAD + "\n[fragments]\neither = '甲|乙'\n"
    book = load_rules(ruleset(tmp_path, head, x=rule(pattern="'{{either}}症'", match='["甲症"]', reject="")))
    assert book.family("labels").first("甲") is None


# -- the digest ------------------------------------------------------------------------------------------


def digest_after(folder: Path, name: str, data: bytes) -> str:
    (folder / name).write_bytes(data)
    return read_ruleset(folder).digest


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_the_digest_changes_with_any_byte(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("rules")
    shutil.copytree(shipped_folder(), folder, dirs_exist_ok=True)
    before = read_ruleset(folder).digest
    # The settings of the audit change nothing that is read.
    name = data.draw(st.sampled_from(sorted({path.name for path in folder.glob("*.toml")} - {AUDIT})))
    content = (folder / name).read_bytes()
    line_ends = [place for place, byte in enumerate(content) if byte == ord("\n")]
    place = data.draw(st.sampled_from(line_ends))
    # A blank line after a line changes no rule; the digest speaks for bytes all the same.
    assert digest_after(folder, name, content[:place] + b"\n" + content[place:]) != before
    assert digest_after(folder, name, content) == before


def test_the_digest_does_not_depend_on_where_the_folder_lies(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(shipped_folder(), copy)
    there, here = read_ruleset(copy), read_ruleset(shipped_folder())
    assert there.digest == here.digest
    assert there.rules == here.rules


def test_the_digest_knows_the_file_a_rule_stands_in(tmp_path: Path) -> None:
    assert (
        read_ruleset(ruleset(tmp_path / "a", a=LABEL)).digest
        != read_ruleset(ruleset(tmp_path / "b", b=LABEL)).digest
    )


def test_own_rules_change_the_digest_of_the_run(tmp_path: Path) -> None:
    empty = load_rules(ruleset(tmp_path / "a"))
    own = load_rules(ruleset(tmp_path / "b", x=LABEL))
    assert len({load_rules().digest, empty.digest, own.digest}) == 3
    assert all(len(book.digest) == 16 for book in (empty, own))


# -- finding a rule --------------------------------------------------------------------------------------


def test_every_family_is_used_and_meets_the_text_in_a_known_way() -> None:
    books = [load_rules(room=room) for room in ("", *ROOMS)]
    assert {one.family for book in books for one in book.rules} == set(FAMILIES) - set(BODIES)
    assert set(FAMILIES.values()) == {"whole", "prefix", "anywhere"}


def test_the_rule_behind_a_match_is_the_one_whose_pattern_matched() -> None:
    book = load_rules()
    for one in (it for it in book.rules if it.family in ("numbering", "statements", "deadlines")):
        text = fold(one.match[0].text)
        match = book.family(one.family).regex.match(text)
        assert match is not None
        assert book.family(one.family).rule_of(match) == one


def test_a_family_may_be_narrowed_to_values() -> None:
    book = load_rules()
    assert {one.value for one in book.family("owners", "body", "post").rules} == {"body", "post"}
    assert book.family("owners", "nothing").first("某局") is None
