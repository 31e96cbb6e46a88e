"""The command line itself: help, version, exit codes, a quick start."""

import os
import re
import subprocess
import sys

import pytest

import extract
from extract.command import main, parser
from extract.errors import RuleError

COMMAND = [sys.executable, "-m", "extract.command"]


def helped(capsys, *words):
    with pytest.raises(SystemExit) as stop:
        main([*words, "--help"])
    assert stop.value.code == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    "words", [(), ("extract",), ("show",), ("rules",), ("rules", "check"), ("evaluate",)]
)
def test_help_teaches_and_fits_a_terminal(words, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    said = helped(capsys, *words)
    assert said.startswith(f"usage: {' '.join(('zhenggai', *words))} ")
    assert len(said.splitlines()) > 5


def test_help_names_exit_codes_and_examples(capsys):
    for words in ((), ("extract",)):
        said = helped(capsys, *words)
        assert "exit codes" in said
        assert "zhenggai extract notices/ -o output/" in said


def test_version(capsys):
    assert main(["--version"]) == 0
    assert re.fullmatch(
        rf"zhenggai {re.escape(extract.__version__)}, (compiled|plain Python)\n", capsys.readouterr().out
    )


def test_no_command_prints_help_and_is_a_usage_error(capsys):
    assert main([]) == 2
    assert "usage: zhenggai" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["nosuch"], ["extract"], ["show", "a", "--stage", "nosuch"], ["rules"]])
def test_usage_errors_are_exit_code_2(words, capsys):
    with pytest.raises(SystemExit) as stop:
        main(words)
    assert stop.value.code == 2
    assert "usage: zhenggai" in capsys.readouterr().err


def test_wrong_rules_are_exit_code_2_with_every_fault(monkeypatch, capsys):
    def wrong(_parser, _arguments):
        raise RuleError(["labels.toml: rule a: …", "labels.toml: rule b: …"])

    monkeypatch.setattr(parser, "_dispatch", wrong)
    assert main(["rules", "check"]) == 2
    assert capsys.readouterr().err == "zhenggai: labels.toml: rule a: …\nlabels.toml: rule b: …\n"


def test_an_interrupt_is_exit_code_130(monkeypatch, capsys):
    def interrupted(_parser, _arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(parser, "_dispatch", interrupted)
    assert main(["--version"]) == 130
    assert "interrupted" in capsys.readouterr().err


def test_help_imports_nothing_heavy():
    code = (
        "import sys, extract.command.parser as p; p.build().format_help();"
        "print(sorted({'pyarrow', 'rich', 'tqdm', 'lxml', 'selectolax', 'pypdfium2', 'pandas', 'json',"
        " 'multiprocessing', 'concurrent.futures', 'extract.loading', 'extract.rulebook'}"
        " & set(sys.modules)))"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "[]\n"


def test_a_closed_pipe_is_no_error():
    shell = subprocess.Popen([*COMMAND, "--version"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    shell.stdout.close()
    _, errors = shell.communicate()
    assert (shell.returncode, errors) == (0, b"")


def test_a_terminal_without_unicode_does_not_stop_it():
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "COLUMNS": "80"}
    done = subprocess.run([*COMMAND], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "\\u6574\\u6539" in done.stdout
