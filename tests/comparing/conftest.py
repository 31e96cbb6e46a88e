"""A run of the corpus, compared with a small room of its own; made once."""

import shutil
from pathlib import Path

import pytest

from extract.batch.running import extract
from extract.comparing.running import derive
from tests.build_corpus import CORPUS

#: The room whose tables stand in for those of the package: fast, and known by heart.
ROOMS = ("tests.comparing.rooms",)


@pytest.fixture(scope="session")
def extracted(tmp_path_factory) -> Path:
    """The corpus, extracted; not to be written to."""
    out = tmp_path_factory.mktemp("corpus") / "out"
    extract(CORPUS, out, workers=1)
    return out


@pytest.fixture(scope="session")
def compared_run(extracted, tmp_path_factory) -> Path:
    """The same with its derived tables; not to be written to."""
    out = tmp_path_factory.mktemp("compared") / "out"
    shutil.copytree(extracted, out)
    derive(out, ROOMS)
    return out


@pytest.fixture
def own_run(extracted, tmp_path) -> Path:
    """A copy of the run that a test may write to."""
    out = tmp_path / "out"
    shutil.copytree(extracted, out)
    return out
