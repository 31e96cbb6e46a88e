"""Where a worker is, seen by another process without a message."""

import os

import pytest

from extract.batch.placing import Place, shared_memory


@pytest.fixture(params=["memory", "file"])
def shared(request, monkeypatch):
    """Shared memory as Linux has it, and as other systems do."""
    if request.param == "file":
        monkeypatch.delattr(os, "memfd_create", raising=False)
    return shared_memory()


def test_a_place_is_none_at_first_and_then_what_was_written(shared):
    place = Place(shared)
    assert place.number is None
    for number in (0, 7, 1 << 40, None):
        place.number = number
        assert place.number == number
    place.close()


def test_another_process_sees_it(shared):
    mine, theirs = Place(os.dup(shared)), Place(shared)
    child = os.fork()
    if child == 0:
        theirs.number = 41
        os._exit(0)
    os.waitpid(child, 0)
    assert mine.number == 41
    mine.close()
    theirs.close()


def test_a_closed_place_keeps_no_handle(shared):
    before = len(os.listdir("/dev/fd"))
    Place(shared).close()
    assert len(os.listdir("/dev/fd")) == before - 1
