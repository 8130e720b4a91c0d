# Cartwheel: see `make help`. Needs git, make, Node >= 20.19; for training also Python >= 3.11.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
export PIP_DISABLE_PIP_VERSION_CHECK := 1

PYTHON ?= python3
VENV := training/.venv

.PHONY: help demo up test build console lint format training clean

help: ## what there is to make
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 24

node_modules/.installed: package.json package-lock.json $(wildcard packages/*/package.json apps/*/package.json)
	@echo "Installing the Node packages ..."
	@npm ci --no-progress
	@touch $@

build: node_modules/.installed ## compile, and write the JSON Schemas of the contracts
	@npm run --silent build

console: build ## the console's pages, as static files that a hub serves
	@npm run --silent build:console

demo: build ## replay a recorded trip at 4x: its receipt must come out exactly
	@npx --no-install cartwheel replay golden/trips/first-light/trip.mcap --pace 4 --expect-exact

up: build console ## hub, console and two carts that keep shopping, until Ctrl-C; UP="--folder DIR" keeps the folder
	@node apps/cli/bin/cartwheel.js up $(UP)

test: build console ## every test; says loudly when the training tests could not run
	@node scripts/run-tests.mjs

lint: node_modules/.installed ## format, lint, types and boundaries of TypeScript; the same of Python where it is set up
	@npm run --silent check:format
	@npm run --silent build
	@npm run --silent check:types
	@npm run --silent check:boundaries
	@if [ -x $(VENV)/bin/python ]; then cd training && .venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy && .venv/bin/lint-imports; fi

format: node_modules/.installed ## put the code into its one format
	@npm run --silent format

training: $(VENV)/.installed ## the Python environment that `cartwheel train` needs

$(VENV)/.installed: training/requirements-torch.txt training/requirements.txt
	@echo "Installing the training environment (PyTorch for the CPU, about 1 GB) ..."
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python >= 3.11 is needed; this is " + sys.version)'
	@$(PYTHON) -m venv $(VENV)
	@$(VENV)/bin/python -m pip install --quiet --retries 1 --no-deps --requirement training/requirements-torch.txt
	@$(VENV)/bin/python -m pip install --quiet --retries 1 --requirement training/requirements.txt
	@touch $@

clean: ## remove what was built or installed
	@rm -rf node_modules $(VENV) packages/*/dist apps/*/dist packages/contracts/schema
	@find packages apps -name '*.tsbuildinfo' -not -path '*/node_modules/*' -delete
