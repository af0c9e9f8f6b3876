# The workshop. `make help` lists what it can do. Works with GNU make 3.81 (macOS) and later.

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
EXAMPLE ?= NSO Group
EXAMPLE_BRIEF := data/build/example-brief.html
# Percent of lines and branches that the tests must reach; a machine without a browser or server reaches less.
COVERAGE ?= 92
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# Hashed and from wheels only: nothing is compiled, nothing unpinned gets in.
PINNED := --require-hashes --only-binary :all:
LOCK := pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-strip-extras --quiet
CHECKED := lookthrough.py cli ingest graph explorer benchmarks docs notebooks ops tests

.DEFAULT_GOAL := help
.PHONY: help run setup setup-dev build explore test test-fast wheel audit lint format bench mutants hostile approve docs lock neo4j neo4j-stop clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' Makefile

run: setup ## build the graph from data/, write one example brief, serve the explorer
	$(BIN)/lookthrough build
	$(BIN)/lookthrough brief "$(EXAMPLE)" --format html --out $(EXAMPLE_BRIEF)
	@echo "An example brief is in $(EXAMPLE_BRIEF)"
	$(BIN)/lookthrough explore $(if $(PORT),--port $(PORT))

setup: $(VENV)/.installed ## create .venv with what `make run` needs
setup-dev: $(VENV)/.installed-dev ## create .venv with what `make test` needs

build: setup ## build the graph only
	$(BIN)/lookthrough build

explore: setup ## serve the explorer on the last good build (PORT=8502 for another port)
	$(BIN)/lookthrough explore $(if $(PORT),--port $(PORT))

test: lint ## all checks and tests, with coverage; says at the end what it could not run
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadscope --durations 15 \
		--cov --cov-report=term:skip-covered --cov-fail-under=$(COVERAGE)

test-fast: setup-dev ## the tests of the inner loop: no browser, no server, no build of the shipped data, no processes
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadscope -q -m "not slow and not e2e and not neo4j"

wheel: setup ## write the program with its facts as one file that installs by itself, into dist/
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist .

audit: setup-dev ## ask what is known against the packages that are pinned; says what could not be asked
	$(BIN)/python -m ops.audit

lint: setup-dev ## style, and whether every import is declared and every dependency used
	$(BIN)/ruff check $(CHECKED)
	$(BIN)/ruff format --check $(CHECKED)
	$(BIN)/deptry .

format: setup-dev ## put the style right
	$(BIN)/ruff check --fix $(CHECKED)
	$(BIN)/ruff format $(CHECKED)

bench: setup-dev ## measure the sources (the other benchmarks need a server or files: benchmarks/README.md)
	$(BIN)/python -m benchmarks.sources

mutants: setup-dev ## change the code in small places and see which tests notice (ONLY=graph/risk SAMPLE=100 SEED=1)
	$(BIN)/python -m benchmarks.mutants $(if $(ONLY),--only $(ONLY)) $(if $(SAMPLE),--sample $(SAMPLE)) $(if $(SEED),--seed $(SEED))

hostile: setup-dev ## give spoilt files to every command that reads one, 5,000 of them (CASES=200 ONLY=match SEED=1)
	$(BIN)/python -m tests.hostile $(if $(CASES),--cases $(CASES)) $(if $(ONLY),--only "$(ONLY)") $(if $(SEED),--seed $(SEED))
	LOOKTHROUGH_HOSTILE=all $(BIN)/python -m pytest -q tests/hostile/test_outputs.py

approve: setup-dev ## write the approved briefs and profiles of tests/approval anew; read the difference before you commit
	LOOKTHROUGH_APPROVE=1 $(BIN)/python -m pytest -q tests/approval
	git diff --stat tests/approval

docs: setup ## write docs/data-model.md and docs/schema/ anew from the code
	$(BIN)/python docs/generate.py

lock: setup-dev ## write the requirements files anew from pyproject.toml (UPGRADE=--upgrade for newer versions)
	@test -x $(BIN)/uv || $(INSTALL) uv
	$(BIN)/uv $(LOCK) $(UPGRADE) pyproject.toml --group build --output-file requirements.txt
	$(BIN)/uv $(LOCK) $(UPGRADE) pyproject.toml --group build --group dev --constraint requirements.txt \
		--output-file requirements-dev.txt

neo4j: setup ## start a real Neo4j on this machine, for the tests and for trying out (needs Java 17 and Maven)
	@$(BIN)/python -m ops.neo4j start

neo4j-stop: setup ## stop it
	@$(BIN)/python -m ops.neo4j stop

clean: ## remove builds and caches; .venv stays
	rm -rf data/build .mutants .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +

# PYTHON=/path/to/python chooses one; otherwise the first of the usual names that is 3.11 or later.
$(VENV)/bin/python:
	@for python in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
		if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
		echo "Lookthrough needs Python 3.11 or later, and found none. Install one, or say where it is:"; \
		echo "  make PYTHON=/path/to/python3 $(MAKECMDGOALS)"; exit 1; \
	fi; \
	if ! "$$found" -c 'import ensurepip, venv' 2>/dev/null; then \
		echo "$$found has no venv module. On Debian or Ubuntu: apt install python3-venv"; exit 1; \
	fi; \
	echo "Creating $(VENV) with $$("$$found" --version)"; \
	"$$found" -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.installed: requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing what Lookthrough needs (a few minutes the first time)"
	$(INSTALL) $(PINNED) -r requirements.txt
	$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

# The development set contains the other one.
$(VENV)/.installed-dev: requirements-dev.txt requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing what the tests need (a few minutes the first time)"
	$(INSTALL) $(PINNED) -r requirements-dev.txt
	$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.installed
