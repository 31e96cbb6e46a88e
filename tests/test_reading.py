"""What reading does beside reading."""

import gc

import pytest

from extract.errors import InputError
from extract.model import Document
from extract.reading import read_document
from extract.rulebook import load_rules

HEAD = "中共云汐市水务局党组关于巡察整改进展情况的通报\n"
LONG = HEAD + "".join(f"{n}．关于第{n}处泵站台账不全的问题。\n一是逐站核对台账。\n" for n in range(1, 400))


def read(text):
    return read_document(Document("0123456789abcdef", text, "txt"), load_rules())


@pytest.fixture
def collections():
    """How often the collector has run, in a list of one number a run."""
    runs = []

    def note(phase, info):
        if phase == "start":
            runs.append(info["generation"])

    gc.callbacks.append(note)
    yield runs
    gc.callbacks.remove(note)


def test_the_collector_stays_out_of_a_long_notice(collections):
    rules, document = load_rules(), Document("0123456789abcdef", LONG, "txt")
    collections.clear()
    assert len(read_document(document, rules).issues) == 399
    assert len(collections) <= 2  # when it may again
    assert gc.isenabled()


def test_nothing_is_left_for_the_collector():
    rules, document = load_rules(), Document("0123456789abcdef", LONG, "txt")
    read_document(document, rules)  # what is made once for all notices
    gc.collect()
    gc.disable()
    try:
        assert len(read_document(document, rules).issues) == 399
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_the_collector_is_left_as_it_was():
    with pytest.raises(InputError):
        read("两勺糖")
    assert gc.isenabled()
    gc.disable()
    try:
        read(HEAD)
        assert not gc.isenabled()
    finally:
        gc.enable()
