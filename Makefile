# Needs make and Python 3.11 or newer; everything else goes into .venv. `make help` lists what can be made.

SHELL := /bin/sh
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check

# The first Python on the path that is new enough; say PYTHON=... to choose one.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

.DEFAULT_GOAL := help
.PHONY: help run test test-all lint format types unit compiled dictionary corpus leanings evaluate bench rivals results clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/.run ## install into .venv, read corpus/ into output/ and print the summary
	@$(PY) -m extract.command extract corpus --out output

test: lint types unit ## lint, types and tests (without the slow ones): what must hold before a commit

test-all: lint types ## the same with the slow tests
	$(PY) -m pytest -n 2 -q

lint: $(VENV)/.dev ## ruff: style and layout
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types: $(VENV)/.dev ## mypy --strict on the package
	$(PY) -m mypy

unit: $(VENV)/.dev ## the tests alone
	$(PY) -m pytest -n 2 -q -m "not slow"

format: $(VENV)/.dev ## let ruff put the code in order
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

compiled: $(VENV)/.run ## compile the reading of notices again, when its sources have changed since it was installed
	@$(PY) -c 'import sys; from extract.compiled import is_compiled; sys.exit(not is_compiled())' || \
		$(PIP) --no-deps -e .
	@$(PY) -m extract.command --version

dictionary: $(VENV)/.run ## make output/README.md from the columns
	$(PY) -m extract.tables.dictionary output/README.md

corpus: $(VENV)/.dev ## make corpus/ from its sources
	$(PY) -m tests.build_corpus

leanings: $(VENV)/.dev ## learn what words lean to again (rules/themes/leanings.tsv, a minute)
	$(PY) -m tests.themes.learning

evaluate: $(VENV)/.run ## score the corpus against its gold
	@$(PY) -m extract.command evaluate corpus

bench: $(VENV)/.dev compiled ## how fast, against the bare libraries (ratios; nothing depends on them)
	@$(PY) -m bench

rivals: $(VENV)/.dev ## install what others would pick into .venv-rivals (half a gigabyte), to measure against
	@$(PYTHON) -m venv .venv-rivals
	@.venv-rivals/bin/python -m pip install --quiet --disable-pip-version-check -r bench/rivals.txt

results: rivals compiled ## measure everything, rivals too, and write bench/RESULTS.md with its plot
	@$(PY) -m pip install --quiet --disable-pip-version-check -e '.[bench]'
	@$(PY) -m bench --rivals --write

clean: ## remove .venv, caches and the tables in output/ (its README stays)
	rm -rf $(VENV) .venv-rivals .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
	find output -mindepth 1 ! -name README.md -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(PY):
	@if [ -z "$(PYTHON)" ]; then \
		echo "zhenggai needs Python 3.11 or newer, and python3 here is:" \
			"$$(python3 --version 2>&1 || echo missing)."; \
		echo "Install one, or name it: make $(or $(firstword $(MAKECMDGOALS)),run) PYTHON=/path/to/python3.12"; \
		exit 1; fi
	@$(PYTHON) -c 'import sys; sys.exit("zhenggai needs Python 3.11 or newer; $(PYTHON) is " \
		+ sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "$(PYTHON) cannot make a virtual environment; on Debian and Ubuntu: apt install python3-venv"; exit 1; }

# Installed again when the dependencies may have changed.
$(VENV)/.run: pyproject.toml hatch_build.py | $(PY)
	@echo "installing into $(VENV), a minute with a C compiler at hand ..."
	@$(PIP) -e .
	@$(PY) -m compileall -q extract
	@$(PY) -m extract.command --version
	@touch $@

$(VENV)/.dev: pyproject.toml hatch_build.py | $(PY)
	@echo "installing into $(VENV), with the tools for development ..."
	@$(PIP) -e '.[dev]'
	@$(PY) -m compileall -q extract
	@touch $@ $(VENV)/.run
