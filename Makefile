# Everything a developer types. `make run` and `make test` need Python 3.11 and make, nothing else.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest
# Compiled modules are kept: else each process of a test run compiles all of them, and rewrites every assert, anew.
export PYTHONDONTWRITEBYTECODE :=
AS_PRODUCTION := $(BIN)/python -m dev.production
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-header --no-annotate

.DEFAULT_GOAL := help
.PHONY: help run test units browser lint format drill bench lock demo dev

help: ## List the commands
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 10

run: demo ## Start Husrom with demo data on http://127.0.0.1:8000/ (other port: make run PORT=8080)
	@$(BIN)/python -m dev.run

# The browser tests wait half of their time, and the checks need one core, so they run beside the other tests. Each
# has servers of its own. Where make can (not on a Mac), no line of theirs is torn apart.
TOGETHER := --jobs=3 $(if $(filter output-sync,$(.FEATURES)),--output-sync=line)

test: ## Run every check and every test (some fifteen minutes on two cores)
	@$(MAKE) $(TOGETHER) lint units browser

units: dev ## Run the tests that need no browser
	$(PYTEST) -n 2 --dist worksteal -m "not e2e and not drill"

browser: dev ## Run the browser tests
	DJANGO_ALLOW_ASYNC_UNSAFE=1 $(PYTEST) -n 2 --dist load --maxschedchunk 1 -m e2e tests/e2e

lint: dev ## Run the checks that need no browser and no test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --lint --quiet templates
	$(AS_PRODUCTION) $(BIN)/mypy .
	$(BIN)/lint-imports --no-logo
	$(AS_PRODUCTION) $(BIN)/python -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	$(AS_PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING

format: dev ## Put code in house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

drill: dev ## Run the long fault drills
	$(PYTEST) -m drill

bench: dev ## Measure speed and memory, and write docs/performance.md (SIZE=s10 for the country)
	$(BIN)/python -m benchmarks

lock: dev ## Compile requirements*.txt from pyproject.toml
	$(LOCK) --output-file requirements.txt
	$(LOCK) --extra demo --constraint requirements.txt --output-file requirements-demo.txt
	$(LOCK) --extra demo --extra dev --constraint requirements-demo.txt --output-file requirements-dev.txt

demo:
	@$(PYTHON) -m dev.bootstrap requirements-demo.txt

dev:
	@$(PYTHON) -m dev.bootstrap requirements-dev.txt
