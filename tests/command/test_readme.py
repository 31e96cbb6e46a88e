"""Every code block of the READMEs does what it says."""

import re
from pathlib import Path

import pytest

from extract.command import main

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh.md")
BLOCK = re.compile(r"^(?:`(?P<file>[\w./-]+)`\n\n)?```(?P<language>\w+)\n(?P<code>.*?)^```$", re.M | re.S)


def blocks(readme, language):
    text = (ROOT / readme).read_text(encoding="utf-8")
    return [match for match in BLOCK.finditer(text) if match["language"] == language]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A folder with the corpus, the output of a run over it, and the rules folder of the README."""
    folder = tmp_path_factory.mktemp("checkout")
    (folder / "corpus").symlink_to(ROOT / "corpus")
    for block in blocks("README.md", "toml"):
        target = folder / block["file"]
        target.parent.mkdir(exist_ok=True)
        target.write_text(block["code"], encoding="utf-8")
    assert main(["extract", str(folder / "corpus"), "-o", str(folder / "output"), "--quiet"]) == 0
    return folder


@pytest.fixture
def in_checkout(checkout, monkeypatch):
    monkeypatch.chdir(checkout)


@pytest.mark.usefixtures("in_checkout")
@pytest.mark.parametrize("readme", READMES)
def test_commands(readme, capsys):
    lines = [line for block in blocks(readme, "sh") for line in block["code"].splitlines()]
    commands = [line.split() for line in lines if line.startswith("zhenggai ")]
    assert len(commands) >= 4
    for _, *words in commands:
        done = {0, 1} if words[0] == "audit" else {0}
        assert main(words) in done, capsys.readouterr()


@pytest.mark.parametrize("readme", READMES)
def test_make_targets_exist(readme):
    lines = [line for block in blocks(readme, "sh") for line in block["code"].splitlines()]
    named = {line.split()[1] for line in lines if line.startswith("make ")}
    assert {"run", "test"} <= named
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert named <= set(re.findall(r"^([\w-]+):.*## ", makefile, re.M))


@pytest.mark.usefixtures("in_checkout")
@pytest.mark.parametrize("readme", READMES)
def test_python(readme, capsys):
    code = blocks(readme, "python")
    assert code
    for block in code:
        exec(block["code"], {})
    assert capsys.readouterr().out.strip()


@pytest.mark.usefixtures("in_checkout")
@pytest.mark.parametrize("readme", READMES)
def test_sql(readme):
    duckdb = pytest.importorskip("duckdb")
    queries = blocks(readme, "sql")
    assert queries
    for query in queries:
        assert duckdb.sql(query["code"]).fetchall()


@pytest.mark.usefixtures("in_checkout")
def test_owners_in_the_query_are_as_written():
    duckdb = pytest.importorskip("duckdb")
    rows = duckdb.sql(blocks("README.md", "sql")[0]["code"]).fetchall()
    squeezed = [("".join(name.split()), "".join(written.split())) for _, _, name, written in rows]
    assert all(name == written for name, written in squeezed)


@pytest.mark.parametrize("readme", READMES)
def test_links_lead_somewhere(readme):
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", (ROOT / readme).read_text(encoding="utf-8"))
    assert links
    assert all((ROOT / link).exists() for link in links)


def test_both_readmes_show_the_same_rule():
    first, second = (
        [re.sub(r"why = .*", "", b["code"]) for b in blocks(readme, "toml")] for readme in READMES
    )
    assert first == second
