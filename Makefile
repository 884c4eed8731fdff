# Two commands: `make` sets everything up and reads the shipped samples; `make test` runs the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := demo
.PHONY: demo setup test lint types contracts score ratios reference transcript

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -e '.[all,dev]'
	touch $@

setup: $(VENV)/.installed

demo: setup
	$(BIN)/brudd read samples/*

test: setup
	$(BIN)/python -m pytest tests

lint: setup
	$(BIN)/ruff check src tests gold training benchmarks

types: setup
	$(BIN)/mypy

contracts: setup
	$(BIN)/lint-imports

reference: setup
	$(BIN)/python -m brudd.reports.contract docs/reference/report.schema.json

transcript: setup
	$(BIN)/python docs/transcript.py

ratios: setup
	$(BIN)/python benchmarks/ci.py

score: setup
	$(BIN)/python gold/floors.py

-include training/training.mk
-include training/claims_reader/reader.mk
