# Needs Python 3.11 or newer (with pip and venv), make and git; every target fetches the rest by itself,
# locked by hash. Another Python: make PYTHON=/usr/bin/python3.13 test

PYTHON ?= python3
JOBS ?= 2
BIN := .venv/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check install
LOCKED := $(PIP) --no-deps --only-binary :all: --require-hashes --requirement
PYTEST := chromium="$$(tools/packages)" && CHROMIUM="$$chromium" pytest --numprocesses $(JOBS) --dist worksteal
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

export NO_MKDOCS_2_WARNING := 1
export PATH := $(CURDIR)/$(BIN):$(PATH)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help site serve test test-engines coverage lint format schema fuzz lighthouse desk bench bench-desk \
	bench-language lock clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /make \1\t/p' $(MAKEFILE_LIST) | expand -t 22

site: .venv/site ## check the scopes and build the site into site/
	scopes build

serve: .venv/site ## the site on http://127.0.0.1:8000, rebuilt whenever you save a file
	mkdocs serve --dev-addr 127.0.0.1:8000

test: lint ## lint, then every test, the browser's too
	@$(PYTEST)

test-engines: .venv/dev ## a few tests with the lowest and the newest dependencies, ProperDocs and Hugo
	@PYTHON="$(PYTHON)" tools/engines

coverage: .venv/dev ## every test, and which lines none of them runs
	@$(PYTEST) --cov

lint: .venv/dev ## everything that finds faults without running the code
	@tools/lint

format: .venv/dev ## fix what the linters can fix
	ruff check --fix
	ruff format

schema: .venv/site ## what vocabulary.toml says, into schema/*.json
	python tools/schema.py

fuzz: .venv/dev ## look for texts that break a promise, other ones at each run
	pytest --numprocesses $(JOBS) --hypothesis-profile fuzz -m hypothesis --ignore tests/browser

lighthouse: .venv/site ## what Lighthouse says of the site in site/; needs npm, which fetches Lighthouse itself
	@chromium="$$(tools/packages)" && CHROME_PATH="$$chromium" python tools/lighthouse.py

desk: .venv/site ## what the page for writing scopes needs, for a site with desk: true; needs npm
	scopes desk fetch

bench: .venv/dev ## CPU seconds of our commands and of their peers, as medians and ratios
	python tests/bench

bench-language: .venv/dev ## how often the rules about language are right
	@PYTHONPATH=plugins python tests/bench/language

bench-desk: .venv/dev ## what the page for writing scopes weighs, and how soon it answers; needs npm
	@chromium="$$(tools/packages)" && CHROMIUM="$$chromium" python tests/bench/desk.py

lock: .venv/dev ## requirements/*.txt anew from pyproject.toml; UPGRADE=1 takes newer versions
	@$(COMPILE) pyproject.toml --group build --output-file requirements/site.txt
	@$(COMPILE) pyproject.toml --group dev --constraints requirements/site.txt --output-file requirements/dev.txt
	@$(COMPILE) --group pyproject.toml:release --constraints requirements/dev.txt --output-file requirements/release.txt

clean: ## away with everything that was built or fetched
	rm -rf .venv .cache .hypothesis build dist site

.venv/python:
	@tools/venv "$(PYTHON)"
	@touch $@

.venv/site: .venv/python requirements/site.txt pyproject.toml
	@echo "installing what the site needs"
	@$(LOCKED) requirements/site.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: .venv/site requirements/dev.txt
	@echo "installing what the tests need"
	@$(LOCKED) requirements/dev.txt
	@touch $@
