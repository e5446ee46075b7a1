# make run    look at the data: validate them and print what is in them
# make test   run all tests
#
# Both make a virtual environment of their own in .venv the first time. Another Python than the
# system's python3: make PYTHON=python3.12 run. A fresh start: make clean.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# More for pytest: make test PYTEST_ARGS="-k search"
PYTEST_ARGS ?=
# More for the benchmarks: make bench BENCH_ARGS="--only load"
BENCH_ARGS ?=
DOCS_ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run test dev lint types docs translations coverage build release-check format clean

help: ## Say what can be made
	@grep -E '^[a-z-]+:.*## ' $(firstword $(MAKEFILE_LIST)) | sed -E 's/:.*## /\t/' | expand -t 16

run: $(VENV)/.run ## Validate the data and print what is in them
	$(BIN)/transloek validate
	$(BIN)/transloek info

# Whole files go to each processor: what a file makes for its tests is made once.
test: $(VENV)/.dev ## Run all tests
	$(BIN)/python -m pytest -n auto --dist loadfile $(PYTEST_ARGS)

dev: $(VENV)/.dev ## Install everything that working on the project needs

lint: $(VENV)/.dev ## Check style, form and spelling
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/codespell
	$(BIN)/sphinx-lint --enable all --disable line-too-long,default-role --ignore docs/locales docs README.md

types: $(VENV)/.dev ## Check types
	$(BIN)/mypy

# More for the build: make docs DOCS_ARGS="--base https://example.org/"
docs: $(VENV)/.dev ## Build the documentation in both languages into build/docs
	$(BIN)/python tools/build_docs.py $(DOCS_ARGS)

translations: $(VENV)/.dev ## Take new texts of the documentation into its German catalogues
	$(BIN)/python tools/translations.py update

coverage: $(VENV)/.dev ## Run all tests and show which branches none of them takes
	$(BIN)/coverage run -m pytest $(PYTEST_ARGS)
	$(BIN)/coverage report

bench: $(VENV)/.bench ## Measure the speed beside other programs: small sizes, in minutes
	$(BIN)/python benchmarks/run.py $(BENCH_ARGS)

bench-full: $(VENV)/.bench ## Measure all sizes, up to ten million findings: hours, 8 GB of disk and memory
	$(BIN)/python benchmarks/run.py --full --out benchmarks/results/full.json $(BENCH_ARGS)

build: $(VENV)/.dev ## Build sdist and wheel into dist
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m build --no-isolation

release-check: $(VENV)/.dev ## Check that this commit can be released; FINAL=1 on the day
	$(BIN)/python tools/release_check.py $(if $(FINAL),--final)

format: $(VENV)/.dev ## Bring code and tables into their canonical form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIN)/transloek format

clean: ## Remove everything that was made here
	rm -rf $(VENV) build dist .coverage .hypothesis .mypy_cache .nox .pytest_cache .ruff_cache

# The pip that comes with Python 3.11 knows no dependency groups: a newer one is installed first.
$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "transloek needs Python 3.11 or newer, and '$(PYTHON)' is none:" \
	    "$$($(PYTHON) --version 2>&1)." >&2; \
	  echo "Name another one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "'$(PYTHON)' lacks its module venv or ensurepip." \
	    "On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@touch $@

$(VENV)/.run: pyproject.toml $(VENV)/.made
	$(BIN)/python -m pip install --quiet --editable ".[validate]"
	@touch $@

$(VENV)/.dev: pyproject.toml $(VENV)/.made
	$(BIN)/python -m pip install --quiet --editable ".[all]" --group dev
	@touch $@ $(VENV)/.run

$(VENV)/.bench: pyproject.toml $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --group bench
	@touch $@
