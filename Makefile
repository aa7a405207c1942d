# make demo | test | lint | bench | score | docs | clean      Everything is installed into .venv/, at the versions of constraints.txt.

VENV := .venv
BIN := $(VENV)/bin
EXAMPLES := examples/first-fifty-days
FIRST_PYTHON = $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PYTHON ?= $(FIRST_PYTHON)
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: help demo test lint bench score docs clean
.DEFAULT_GOAL := help

help:
	@echo 'make demo    what the example reports of the war'"'"'s first fifty days say'
	@echo 'make test    all tests'
	@echo 'make lint    style, types, and which room may know which'
	@echo 'make bench   how fast the reader is, on one core'
	@echo 'make score   how right the reader is, where ../shared holds the labelled reports'
	@echo 'make docs    writes the generated pages again'
	@echo 'make clean   removes .venv and all caches'

demo: $(VENV)/.reader
	@echo 'What the reports in $(EXAMPLES) say. They were written for this demonstration, on public figures.'
	@echo
	@$(BIN)/tollbook read --summary $(EXAMPLES)
	@echo
	@echo 'One of them in full. Each figure stands with the sentence that says it, its words in [brackets]:'
	@echo
	@$(BIN)/tollbook read $(EXAMPLES)/2022-03-07-vinnytsia-airport.txt
	@echo
	@echo 'Next:  $(BIN)/tollbook read --explain $(EXAMPLES)/2022-03-07-vinnytsia-airport.txt'
	@echo '       $(BIN)/tollbook read --help'

test: $(VENV)/.dev
	@$(BIN)/python -m pytest -W error

lint: $(VENV)/.dev
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

bench: $(VENV)/.bench
	@$(BIN)/python bench/run.py

score: $(VENV)/.reader
	@scripts/score.sh $(BIN)/tollbook

docs: $(VENV)/.dev
	@$(BIN)/python scripts/write_docs.py

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache out build dist

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo 'Tollbook needs Python 3.11 or later: install it, or name it with make PYTHON=...' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.reader: pyproject.toml constraints.txt | $(BIN)/python
	@$(INSTALL) --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.reader
	@$(INSTALL) --editable '.[dev]'
	@touch $@

$(VENV)/.bench: $(VENV)/.reader
	@$(INSTALL) --editable '.[bench]'
	@touch $@
