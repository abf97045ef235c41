# `make demo` and `make test` install what they need (scripts/bootstrap) and may be run from a fresh clone.

SHELL := /bin/bash
.DEFAULT_GOAL := help
BIN := .venv/bin
JOBS ?= 2
# Folders of input programs are not linted; the tests that read them are.
LINTED := . tests/programs/test_programs.py tests/errors/test_errors.py

.PHONY: help setup demo test check schema proto bench load conformance exactness kit-bundle clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' Makefile

setup: ## Install what is missing: the Python environment and a Rust toolchain for wasm32
	@scripts/bootstrap

demo: setup ## Translate the example scripts, compare them with CPython, bake a stage made from them
	@$(BIN)/python scripts/demo.py
	@$(BIN)/python scripts/demo_stage.py

test: check ## Everything that must pass before a change lands
	@scripts/bootstrap tests
	@scripts/runtime test
	@$(BIN)/pytest -n $(JOBS)

check: setup ## Formatting, lints and types, Python and Rust
	@$(BIN)/ruff check $(LINTED)
	@$(BIN)/ruff format --check $(LINTED)
	@$(BIN)/mypy
	@scripts/runtime check

schema: setup ## Generate the USD schemas' resources from schemas/portalis/schema/schema.usda
	@$(BIN)/python scripts/schema.py $(ARGS)

proto: setup ## Generate the gRPC code from backend/portalis/service/proto
	@$(BIN)/python scripts/proto.py $(ARGS)

bench: setup ## Measure against CPython and hand-written Rust; the README's table comes from here
	@scripts/bootstrap tests
	@scripts/bootstrap bench
	@$(BIN)/python tests/bench/run.py $(ARGS)
	@case " $(ARGS) " in *" --only "*|*" --json "*) ;; *) $(BIN)/python tests/bench/stage_frames.py $(filter --update-readme,$(ARGS)) && \
	  $(BIN)/python tests/bench/batch.py $(filter --update-readme,$(ARGS)) && \
	  $(BIN)/python tests/bench/panel.py $(filter --update-readme,$(ARGS));; esac

load: setup ## Measure the service under load, on loopback; ARGS="--full --chaos" for all of it
	@$(BIN)/python tests/load/run.py $(ARGS)

kit-bundle: setup ## Put the libraries that Kit lacks into the extension; ARGS="--kit 107"
	@$(BIN)/python scripts/kit_bundle.py $(ARGS)

conformance: setup ## Compare a folder of programs with CPython: make conformance DIR=path
	@test -n "$(DIR)" || { echo "usage: make conformance DIR=path/to/programs"; exit 2; }
	@$(BIN)/portalis conformance $(DIR) -j $(JOBS) $(ARGS)

exactness: setup ## Compare formatting, parsing, arithmetic, texts, slices, sorts, dicts with CPython, a million cases each
	@$(BIN)/python tests/exactness/run.py $(ARGS)

clean: ## Remove what builds left behind; keeps the environment
	rm -rf dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis backend/portalis/compiler/runtime/target
	find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +
