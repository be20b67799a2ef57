# Two commands do everything: `make demo` and `make test`. The rest is for those who work here.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# Where the commands keep compiled bytecode when the shell forbids writing it.
export PYTHONDONTWRITEBYTECODE =

.PHONY: demo test setup browser check lock bench bench-memory bench-endless bench-incremental bench-week truth-peer bench-truth linking-peer bench-linking bench-serving bench-pages fuzz bench-copies prove-llm prove-killing prove-together bench-outback clean

demo: $(READY) ## set up, load the seeds, print the flagged figures, serve the pages
	$(BIN)/twosource demo

# So many processes run the tests; each holds a parser, and a database server of its own.
WORKERS ?= 2
test: $(READY) ## set up, check types and style, run every test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n $(WORKERS) --dist worksteal

setup: $(READY)

$(READY): requirements.lock pyproject.toml api/browser/package-lock.json
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "TwoSource needs Python 3.11 or newer: make PYTHON=python3.12 $(MAKECMDGOALS)")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(MAKE) --no-print-directory browser
	@touch $(READY)

browser: ## bring what the pages load besides our own files; they work without it, too
	@if command -v npm >/dev/null 2>&1; then cd api/browser && npm ci --silent || \
	  echo "npm could not bring the browser libraries; the pages do without them"; \
	else echo "no npm here: the pages do without the browser libraries"; fi

lock: ## pin every package with its hashes; no address is recorded
	uv pip compile --quiet --universal --no-annotate --no-header --generate-hashes --all-extras \
	  --python-version 3.11 pyproject.toml -o requirements.lock

bench-memory: $(READY) ## resident memory over 10,000 documents (a quarter of an hour)
	$(BIN)/python -m benchmarks.memory

FUZZ_SECONDS ?= 600
fuzz: $(READY) ## random texts against the readers, for ten minutes each (Linux, Python 3.11 to 3.13)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r fuzz/requirements.lock
	mkdir -p .fuzz/extract .fuzz/figures
	for target in extract figures; do $(BIN)/python -m fuzz.target $$target .fuzz/$$target \
	  -max_total_time=$(FUZZ_SECONDS) -max_len=1500 -len_control=0 -timeout=60 -verbosity=0 \
	  -artifact_prefix=.fuzz/$$target- || exit 1; done

bench-endless: $(READY) ## 10,000 reports ingested, beside the extractor alone (ten minutes)
	$(BIN)/python -m benchmarks.endless

bench-incremental: $(READY) ## one new claim in a store of a million beside one of 10,000 (half an hour)
	$(BIN)/python -m benchmarks.incremental

bench-week: $(READY) ## one week's report in a store of a million beside a store of that week (an hour)
	$(BIN)/python -m benchmarks.week

bench: $(READY) ## the benchmarks: ratios against a named peer in the same run
	$(BIN)/python -m benchmarks.ingest
	$(BIN)/python -m benchmarks.figures
	$(BIN)/python -m benchmarks.comparing
	$(BIN)/python -m benchmarks.assessing

truth-peer: .truth-peer/.ready ## the package truthdiscovery, in an environment of its own

.truth-peer/.ready: benchmarks/peers/truthdiscovery.lock
	$(PYTHON) -m venv .truth-peer
	.truth-peer/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
	  --no-deps -r benchmarks/peers/truthdiscovery.lock
	@touch $@

bench-truth: $(READY) truth-peer ## truth discovery beside that package, and copiers found (minutes, 4 GB)
	$(BIN)/python -m benchmarks.truth

linking-peer: .linking-peer/.ready ## Splink 5 on DuckDB, in an environment of its own

.linking-peer/.ready: benchmarks/peers/splink.lock
	$(PYTHON) -m venv .linking-peer
	.linking-peer/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
	  --no-deps -r benchmarks/peers/splink.lock
	@touch $@

bench-serving: $(READY) ## requests a second beside a hello, over a million claims (minutes, 2 GB; needs wrk)
	$(BIN)/python -m benchmarks.serving

bench-pages: $(READY) ## the server time of every page over a million claims beside the seeds (minutes, 2 GB)
	$(BIN)/python -m benchmarks.pages

prove-killing: $(READY) ## ingestion killed at a hundred random moments, and begun again (a quarter of an hour)
	$(BIN)/python -m benchmarks.killing

prove-together: $(READY) ## two processes ingest the same thousand documents (minutes)
	$(BIN)/python -m benchmarks.together

bench-outback: $(READY) ## a store of 100,000 claims out and back, beside a plain dump (minutes)
	$(BIN)/python -m benchmarks.outback

bench-copies: $(READY) ## copies found among reports, beside MinHash of whole ones (minutes)
	$(BIN)/python -m benchmarks.copies

bench-linking: $(READY) linking-peer ## candidates a claim, and a full re-link beside Splink (minutes, 16 GB)
	$(BIN)/python -m benchmarks.linking --candidates 10000 100000 1000000 --relink 1000000 --peer

prove-llm: $(READY) ## the llm extractor against a real model server; builds one first (half an hour)
	$(BIN)/python -m benchmarks.prove_llm

clean:
	rm -rf api/browser/node_modules .fuzz .prove-llm .truth-peer .linking-peer $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
