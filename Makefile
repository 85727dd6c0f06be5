# make serve: build the shipped collection and serve it. make test: run the tests. Both set up .venv first.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
INTEROP := .venv-interop
# What some tests need besides Python: set up where npm is, and left out, with those tests skipped, where that fails.
FRONT := $(if $(shell command -v npm),src/kgraph/server/static/built/editor.js)
COMUNICA := tests/server/comunica/node_modules/.ready
EXTRAS := $(INTEROP)/.ready $(FRONT) $(if $(shell command -v npm),$(COMUNICA))

.PHONY: serve build test test-all check web format interop clean

serve: build
	$(BIN)/kgraph serve

build: $(READY) $(FRONT)
	$(BIN)/kgraph build

test: $(READY) $(EXTRAS)
	$(BIN)/pytest -q -n 2 --dist loadgroup

# As `make test`, and no test may skip: for a machine that has everything.
test-all: $(READY) $(EXTRAS)
	KGRAPH_NO_SKIPS=1 $(BIN)/pytest -q -n 2 --dist loadgroup

check: $(READY) $(EXTRAS)
	$(BIN)/ruff format --check src tests bench tools
	$(BIN)/ruff check src tests bench tools
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest -q -n 2 --dist loadgroup

# The scripts of pages, and what the tests of pages need besides Node, Java and Chromium; they skip without it.
web: $(FRONT)

web/node_modules/.ready: web/package-lock.json
	-npm --prefix web ci --silent --no-audit --no-fund && touch $@

$(COMUNICA): tests/server/comunica/package-lock.json
	-npm --prefix tests/server/comunica ci --silent --no-audit --no-fund && touch $@

# The scripts of pages. Without npm the server serves the same pages, plainer.
src/kgraph/server/static/built/editor.js: web/node_modules/.ready $(wildcard web/src/*.js) web/build.mjs
	-npm --prefix web run build --silent

format: $(READY)
	$(BIN)/ruff format src tests bench tools
	$(BIN)/ruff check --fix src tests bench tools

# Every version is pinned in constraints.txt, so that two machines set up the same.
$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "kgraph needs Python 3.11 or newer; $(PYTHON) is older. Try: make PYTHON=python3.12"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $(READY)

# Foreign tools that tests run our files and services through, in an environment of their own.
interop: $(INTEROP)/.ready

$(INTEROP)/.ready: tests/interop.txt tests/schemas.txt
	-test -x $(INTEROP)/bin/python || $(PYTHON) -m venv $(INTEROP)
	-$(INTEROP)/bin/python -m pip install -q --disable-pip-version-check -r tests/interop.txt && \
	  $(INTEROP)/bin/python -m pip install -q --disable-pip-version-check --no-deps -r tests/schemas.txt && touch $@

clean:
	rm -rf $(VENV) $(INTEROP) web/node_modules .kgraph build dist
