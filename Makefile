# make demo | test | lint | bench | score | docs | clean      Everything is installed into .venv/, at the versions of constraints.txt.

VENV := .venv
BIN := $(VENV)/bin
EXAMPLES := examples/first-fifty-days
TABLES := $(basename $(wildcard examples/tables/*.csv))
BOOK := out/first-fifty-days.tollbook
FIRST_PYTHON = $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PYTHON ?= $(FIRST_PYTHON)
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: help demo test lint bench score docs clean
.DEFAULT_GOAL := help

help:
	@echo 'make demo    a tollbook of the war'"'"'s first fifty days, its day 50, and what contradicts what in it'
	@echo 'make test    all tests'
	@echo 'make lint    style, types, and which room may know which'
	@echo 'make bench   how fast the reader is on one core, and books on all; and 200 kills (some 20 minutes)'
	@echo 'make score   how right the reader is, where ../shared holds the labelled reports'
	@echo 'make docs    writes the generated pages again'
	@echo 'make clean   removes .venv and all caches'

demo: $(VENV)/.reader
	@mkdir -p out && rm -f $(BOOK)
	@echo 'A tollbook of the first fifty days, from example reports and two public tables:'
	@echo
	@$(BIN)/tollbook new $(BOOK) --profile ukraine-2022
	@for table in $(TABLES); do \
		$(BIN)/tollbook import $(BOOK) $$table.csv --map $$table.toml || exit 1; done
	@$(BIN)/tollbook add $(BOOK) $(EXAMPLES) examples/contradictions
	@echo
	@echo 'Everything of day 50:'
	@echo
	@$(BIN)/tollbook day $(BOOK) 50
	@echo
	@echo 'What a careful editor would stop at:'
	@$(BIN)/tollbook check $(BOOK)
	@echo
	@echo 'The reports were written for this demonstration, on public figures; some contradict others on purpose.'
	@echo 'Next:  $(BIN)/tollbook incidents $(BOOK) --effect killed'
	@echo '       $(BIN)/tollbook search $(BOOK) theatre'
	@echo '       $(BIN)/tollbook read --explain $(EXAMPLES)/2022-03-07-vinnytsia-airport.txt'
	@echo '       $(BIN)/tollbook --help'

test: $(VENV)/.dev
	@$(BIN)/python -m pytest -W error

lint: $(VENV)/.dev
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

bench: $(VENV)/.bench
	@$(BIN)/python bench/run.py; reader=$$?; $(BIN)/python bench/book.py; book=$$?; $(BIN)/python bench/kills.py \
		&& exit $$((reader || book))

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
