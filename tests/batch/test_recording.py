"""What a run is made with: a run with other libraries makes its parts anew."""

import pytest

from extract.batch import recording
from extract.batch.limiting import Limits
from extract.batch.recording import made_with


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """Folders of packages with the records of these libraries."""

    def at(**versions):
        folder = tmp_path / "site-packages"
        for name, version in versions.items():
            (folder / f"{name}-{version}.dist-info").mkdir(parents=True)
        monkeypatch.setattr(recording.sys, "path", [str(tmp_path), str(folder), str(tmp_path / "gone")])
        return made_with("0" * 16, Limits())

    return at


def test_another_version_of_a_library_makes_other_parts(installed, tmp_path):
    versions = {"pyarrow": "1", "lxml": "2", "pypdfium2": "3", "selectolax": "4", "zhconv": "5"}
    before = installed(**versions)
    (tmp_path / "site-packages" / "lxml-2.dist-info").rmdir()
    assert installed(lxml="2.1") != before


def test_where_records_lack_the_libraries_themselves_are_asked(installed, monkeypatch):
    made = []
    for version in ("2", "2.1"):
        monkeypatch.setattr(recording, "libraries", lambda version=version: {"lxml": version})
        made.append(installed(selectolax=version))
    assert made[0] != made[1]
