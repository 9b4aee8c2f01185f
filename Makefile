# Everything that this project does, by name. `make` alone says what there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help handbook serve test bench screenshots schema messages lock wheel clean

help: ## say what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

handbook: $(VENV)/.handbook ## build the demo handbook into site/
	$(BIN)/mkdocs build
	@echo "To look at it: make serve, then open http://127.0.0.1:8000"

serve: $(VENV)/.handbook ## build it and build again whenever a file changes
	$(BIN)/mkdocs serve --livereload

test: $(VENV)/.test ## check style, types and layers, and run every test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2

bench: $(VENV)/.test ## measure our build beside stock MkDocs, drawing, and what readers wait for
	$(BIN)/python benchmarks/bench.py
	$(BIN)/python benchmarks/diagrams.py
	$(BIN)/python benchmarks/sizes.py
	$(BIN)/python benchmarks/readers.py

screenshots: $(VENV)/.test ## write a picture of every type of page into screenshots/, to look through
	$(BIN)/python tests/screenshots.py screenshots

schema: $(VENV)/.test ## write the shipped JSON Schema anew from the model
	$(BIN)/python -c "import json; from ctmp_docs import api; print(json.dumps(api.schema(), ensure_ascii=False, indent=2))" > ctmp_docs/schemas/handbook.schema.json

messages: $(VENV)/.test ## bring the catalogues of the interface up to date
	$(BIN)/python tests/catalogues.py --update

lock: ## resolve the exact versions anew (needs uv)
	uv pip compile --universal --no-header --no-annotate --no-emit-index-url --extra all --python-version 3.11 \
	  requirements.build.in pyproject.toml -o requirements.lock
	uv pip compile --universal --no-header --no-annotate --no-emit-index-url --extra all --python-version 3.11 \
	  --group test requirements.build.in pyproject.toml -o requirements-test.lock

wheel: $(VENV)/.handbook ## build the wheel into dist/
	$(BIN)/pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

clean: ## remove what was built
	rm -rf $(VENV) site dist screenshots .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

$(VENV)/.python:
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.handbook: requirements.lock pyproject.toml | $(VENV)/.python
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.test: requirements-test.lock pyproject.toml | $(VENV)/.python
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-test.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@ $(VENV)/.handbook
