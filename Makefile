# The commands of this project; `make help` lists them.
# Everything is installed into .venv, with the versions and hashes of constraints*.txt.

PYTHON ?= python3
VENV ?= .venv
UV_VERSION := 0.13.9

# `make run` keeps everything it makes in this folder.
export IOC_HOME ?= $(CURDIR)/home

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help install run test check bench lock clean browser test-tools

BIN := $(VENV)/bin
# A virtual environment without its own pip is served by the pip of $(PYTHON).
PIP = $$(test -x $(BIN)/pip && echo $(BIN)/pip || echo $(PYTHON) -m pip --python $(BIN)/python) \
	--no-input --disable-pip-version-check --quiet
# Only finished packages whose hash is known: nothing is built, nothing is chosen on the day.
PINNED := --require-hashes --no-deps --only-binary :all:
DEBIAN_PACKAGES := chromium fonts-noto-core postgresql libreoffice-impress-nogui libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command 'make lock' --no-annotate --no-emit-index-url --no-emit-find-links \
	--group build $(LOCK_ARGS)

help:  ## list the commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

install: $(VENV)/.run-installed  ## install what the centre needs to run

run: install  ## start the centre with the example province (IOC_HOME, IOC_HOST, IOC_PORT)
	@exec $(BIN)/ioc up --demo

test: test-tools browser  ## install what the tests need, then run every test
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile $(PYTEST_ARGS)

check: test-tools  ## lint, format, types, layers, SQL
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint ioc/data/sql

bench: test-tools browser  ## measure against bare DuckDB; results go to bench/RESULTS.md
	$(BIN)/python -m bench $(BENCH_ARGS)

lock: $(BIN)/python  ## pin versions and hashes (LOCK_ARGS=--upgrade for the newest allowed)
	@test -x $(BIN)/uv || $(PIP) install "uv==$(UV_VERSION)"
	$(LOCK) pyproject.toml --output-file constraints.txt
	$(LOCK) --all-extras --group test --constraint constraints.txt pyproject.toml \
		--output-file constraints-test.txt

clean:  ## remove the environment and everything the tools left (never IOC_HOME)
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	rm -rf .coverage htmlcov
	find . -path ./home -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

test-tools: $(VENV)/.test-installed

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Python 3.11 or newer is needed and '$(PYTHON)' is not one." >&2; \
		echo "Type: make $(or $(MAKECMDGOALS),install) PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || { \
		$(PYTHON) -m pip --version >/dev/null 2>&1 \
		&& $(PYTHON) -m venv --clear --without-pip $(VENV); } || { \
		rm -rf $(VENV); \
		echo "$(PYTHON) can make no virtual environment here." >&2; \
		echo "Type: apt-get install python3-venv" >&2; exit 1; }

# pip refuses to check hashes and to install the project itself in one call.
$(VENV)/.run-installed: constraints.txt pyproject.toml | $(BIN)/python
	@echo "Installing into $(VENV); the first time takes about half a minute ..."
	@$(PIP) install $(PINNED) -r constraints.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test-installed: $(VENV)/.run-installed constraints-test.txt
	@echo "Installing the test tools ..."
	@$(PIP) install $(PINNED) -r constraints-test.txt
	@touch $@

browser:
	@missing=""; \
	for package in $(DEBIAN_PACKAGES); do \
		dpkg-query --show --showformat='$${db:Status-Status}' $$package 2>/dev/null \
			| grep -qx installed || missing="$$missing $$package"; \
	done; \
	test -n "$$missing" || exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing$$missing from Debian's packages ..."; \
		export DEBIAN_FRONTEND=noninteractive; \
		apt-get update -qq </dev/null; \
		apt-get install -y -qq --no-install-recommends $$missing </dev/null >/dev/null; \
	else \
		echo "The browser and PostgreSQL tests need:$$missing" >&2; \
		echo "Type: sudo apt-get install --no-install-recommends$$missing" >&2; \
		test -z "$${CI:-}" || exit 1; \
		echo "Going on without them; those tests are skipped." >&2; \
	fi
