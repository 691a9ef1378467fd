# Two commands for everybody: `make run` and `make test`. The rest is for those who change the code.

PORT ?= 8000
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PYTEST_ARGS ?=

.PHONY: help run demo test check lint fix bench golden fuzz mutants lock clean

help:  ## list these commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/'

run: $(VENV)/.installed-run  ## index corpus/ and serve the portal on http://127.0.0.1:8000 (PORT= changes it)
	$(BIN)/gongkai index corpus
	$(BIN)/gongkai serve --port $(PORT)

DEMO_SIZE ?= 2000

demo: $(VENV)/.installed-run  ## the portal on generated samples (DEMO_SIZE= reports, usually 2000)
	grep -qs '^size=$(DEMO_SIZE) ' var/demo/.generated || { \
	  rm -rf var/demo var/demo.part && \
	  $(BIN)/python -m benchmarks.generator --size $(DEMO_SIZE) --to var/demo.part && \
	  mv var/demo.part var/demo; }
	$(BIN)/gongkai index var/demo --prune --index var/demo-index
	$(BIN)/gongkai serve --index var/demo-index --port $(PORT)

test: $(VENV)/.installed-test  ## run every test
	$(BIN)/python -m pytest $(PYTEST_ARGS)

check: lint  ## lint, types, import contracts, and every test with its coverage
	$(BIN)/python -m pytest --cov --cov-report=term:skip-covered $(PYTEST_ARGS)

lint: $(VENV)/.installed-test  ## format, lint, types and import contracts only
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: $(VENV)/.installed-test  ## mend what the formatter and the linter can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.installed-bench  ## measure, on a generated corpus (SIZE= documents, KEEP= folder that keeps them)
	$(BIN)/python -m benchmarks $(if $(SIZE),--size $(SIZE)) $(if $(KEEP),--keep $(KEEP))

golden: $(VENV)/.installed-test  ## score the reading of the golden set, and list every miss
	$(BIN)/python -m golden

FUZZ_SECONDS ?= 60
FUZZ_TARGETS ?= parser text markdown html docx tree package pdf page doc zip

fuzz: $(VENV)/.installed-test  ## look for files that crash or stall the readers (FUZZ_SECONDS= for each of FUZZ_TARGETS=)
	$(BIN)/python -c 'import atheris' 2>/dev/null || $(PIP) install --no-build-isolation --editable '.[fuzz]'
	for target in $(FUZZ_TARGETS); do $(BIN)/python tools/fuzz.py $$target --seconds $(FUZZ_SECONDS) || exit 1; done

mutants: $(VENV)/.installed-test  ## break the engine on purpose and list what no test notices (MUTANTS= modules of tools/mutants.toml)
	$(BIN)/python -m tools.mutate $(MUTANTS)

# The lock files name versions and hashes, never an index: yours is used.
lock:  ## resolve the dependencies anew (needs uv)
	for group in build run test bench; do \
	  case $$group in \
	    build) arguments="--group build" ;; \
	    run) arguments="pyproject.toml --extra downloads --extra fast --extra readers" ;; \
	    test) arguments="pyproject.toml --extra downloads --extra fast --extra readers --extra bulk --extra parquet --group test --group check" ;; \
	    bench) arguments="pyproject.toml --extra downloads --extra fast --extra readers --extra bulk --extra bench" ;; \
	  esac; \
	  uv pip compile $$arguments --universal --python-version 3.11 --generate-hashes --upgrade --no-strip-extras \
	    --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	    --quiet --output-file requirements/$$group.txt || exit 1; \
	done

clean:  ## remove the environment, the index and all caches
	rm -rf $(VENV) var .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage

$(VENV)/.installed-build: requirements/build.txt
	$(PYTHON) -c 'import sys; sys.exit("gongkai needs Python 3.11 or newer; say PYTHON=python3.12 or the like" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r requirements/build.txt
	touch $@

$(VENV)/.installed-run: $(VENV)/.installed-build requirements/run.txt pyproject.toml
	$(PIP) install --require-hashes --no-build-isolation -r requirements/run.txt
	$(PIP) install --no-build-isolation --no-deps --editable .
	touch $@

$(VENV)/.installed-bench: $(VENV)/.installed-test requirements/bench.txt
	$(PIP) install --require-hashes --no-build-isolation -r requirements/bench.txt
	touch $@

$(VENV)/.installed-test: $(VENV)/.installed-run requirements/test.txt
	$(PIP) install --require-hashes --no-build-isolation -r requirements/test.txt
	touch $@
