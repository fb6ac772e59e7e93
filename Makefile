# Every command works on a fresh machine: what it needs is installed first, into .venv.
.DEFAULT_GOAL := help
.PHONY: help serve build check test lint bench schemas export ledger diff urls pictures lighthouse validate vendor lock clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

export NO_MKDOCS_2_WARNING := 1

help: ## show these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: $(VENV)/site ## the site with live reload, on http://127.0.0.1:8000
	@exec $(BIN)/watchfiles --filter python --sigint-timeout 3 "$(BIN)/mkdocs serve --dev-addr $(ADDRESS)" hooks

ADDRESS := 127.0.0.1:8000

build: $(VENV)/site ## the site, strict, into site/
	$(BIN)/mkdocs build # not --quiet: what is not printed is not counted, and strict would pass

check: $(VENV)/site ## the data against every rule, in a second
	@$(BIN)/python -m guide check

test: $(VENV)/dev ## every test, in a real browser too
	$(BIN)/python tests/get_browser.py
	$(BIN)/python tests/get_nginx.py
	$(BIN)/pytest

lint: $(VENV)/dev ## style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: $(VENV)/site ## how long builds take, with the engine and as plain files
	@$(BIN)/python tools/bench.py

schemas: $(VENV)/site ## write schemas/ anew, after a change of the records
	$(BIN)/python -m guide schemas

export: $(VENV)/site ## everything as a plain folder that Zensical builds too: make export DIR=...
	@$(BIN)/python -m guide export --into $(DIR) --site-url "$(SITE_URL)"

ledger: $(VENV)/site ## write ledger/ anew: every answer and cell as a line, for reviews
	$(BIN)/python -m guide ledger

diff: $(VENV)/site ## what changed since a revision: make diff BASE=main
	@$(BIN)/python -m guide diff $(BASE)

urls: $(VENV)/dev ## accept the addresses of the site as it is now as published
	$(BIN)/python tests/published_urls.py

pictures: $(VENV)/dev ## take the pictures of README anew
	$(BIN)/python tests/take_pictures.py

lighthouse: build tools/node_modules $(VENV)/dev ## scores and bytes of the main pages, phone and desktop (Node 20)
	CHROME_PATH="$$($(BIN)/python tests/get_browser.py)" node tools/lighthouse.mjs $(MEASURED)

MEASURED := / /decide/warehouse-stock/ /decide/ship-and-count/ /matrix/ /planner/ /decide/map/

validate: build tools/node_modules ## every page through the Nu HTML checker (Node 20 and Java)
	node tools/validate.mjs

vendor: tools/node_modules ## renew the search library in docs/assets/vendor/ (Node 20)
	node tools/vendor.mjs

tools/node_modules: tools/package-lock.json
	npm ci --prefix tools --no-audit --no-fund
	@touch $@

lock: $(VENV)/dev ## renew the hash-pinned lists of dependencies
	$(BIN)/uv pip compile $(LOCK) --upgrade --output-file requirements.txt pyproject.toml
	$(BIN)/uv pip compile $(LOCK) --group dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml

LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header

clean: ## remove what was built, and the environment
	rm -rf site $(VENV)

$(VENV)/site: requirements.txt | $(VENV)/bin/python
	$(INSTALL) -r $<
	@touch $@

$(VENV)/dev: requirements-dev.txt | $(VENV)/bin/python
	$(INSTALL) -r $<
	@touch $@

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ". Name another with: make PYTHON=...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -c 'import pathlib, site; pathlib.Path(site.getsitepackages()[0], "guide.pth").write_text("$(CURDIR)/hooks\n")'
