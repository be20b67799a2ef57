# Two commands do everything: `make demo` and `make test`. The rest is for those who work here.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# Where the commands keep compiled bytecode when the shell forbids writing it.
export PYTHONDONTWRITEBYTECODE =

.PHONY: demo test setup check lock bench clean

demo: $(READY) ## set up, load the seeds, print the flagged figures, serve the pages
	$(BIN)/twosource demo

test: $(READY) ## set up, check types and style, run every test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "TwoSource needs Python 3.11 or newer: make PYTHON=python3.12 $(MAKECMDGOALS)")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

lock: ## pin every package with its hashes; no address is recorded
	uv pip compile --quiet --universal --no-annotate --no-header --generate-hashes --all-extras \
	  --python-version 3.11 pyproject.toml -o requirements.lock

bench: $(READY) ## the benchmarks: ratios against a named peer in the same run
	$(BIN)/python -m benchmarks.ingest

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
