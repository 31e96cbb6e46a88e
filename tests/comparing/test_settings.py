"""The settings of the comparison: strict in form, and every example is judged as it says."""

import pytest

from extract.comparing.checking import check_likeness
from extract.comparing.settings import load_likeness
from extract.errors import RuleError

GOOD = """
manner = [["不够", "不足"]]
same = [["低保", "最低生活保障"]]
frame = ["关于"]
places = ["镇"]
not_places = ["乡镇"]
[[example]]
one = "农机购置补贴公示滞后情况突出"
other = "农机购置补贴公示滞后情况突出"
same = true
"""


def written(tmp_path, text):
    path = tmp_path / "likeness.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_settings_keep_their_promises():
    assert check_likeness() == []
    examples = load_likeness().examples
    assert {pair.same for pair in examples} == {True, False}


def test_a_good_file_is_good(tmp_path):
    assert check_likeness(written(tmp_path, GOOD)) == []
    assert load_likeness(written(tmp_path, GOOD)).same == {"最低生活保障": "低保"}


def test_every_fault_is_named_at_once(tmp_path):
    text = GOOD.replace('["关于"]', '["关于", "关于", 3]').replace('[["不够", "不足"]]', '[["不够"]]')
    text = text.replace("same = true", 'same = false\n[[example]]\none = 1\nother = "x"\n') + "\n[more]\n"
    with pytest.raises(RuleError) as caught:
        load_likeness(written(tmp_path, text))
    faults = "\n".join(caught.value.faults)
    for said in (
        "unknown key 'more'",
        "frame holds 关于 twice",
        "frame holds 3",
        "needs a why",
        "must be texts",
    ):
        assert said in faults
    assert "a group is a list of two words" in faults


@pytest.mark.parametrize("text", ["", "manner = ", "manner = 3"])
def test_what_is_no_settings_file_is_a_rule_error(text, tmp_path):
    with pytest.raises(RuleError):
        load_likeness(written(tmp_path, text))


def test_an_example_that_is_judged_wrongly_is_a_fault(tmp_path):
    text = GOOD.replace('other = "农机购置补贴公示滞后情况突出"', 'other = "校园食品安全责任压得不实"')
    (fault,) = check_likeness(written(tmp_path, text))
    assert "must be found to say the same" in fault
    text = GOOD.replace("same = true", 'same = false\nwhy = "planted"')
    (fault,) = check_likeness(written(tmp_path, text))
    assert "different things" in fault
