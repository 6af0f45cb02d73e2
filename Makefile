# Everything here works with Python 3.11 or newer and make alone. All paths are relative, so the
# folder may have any name, with spaces as well.

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif

RUNTIME := .venv/.runtime
TOOLS := .venv/.tools
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
INPUTS ?= inputs
OUTPUTS ?= outputs

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help reports check test lint outlines restyle accept clean

help: ## what there is to make
	@grep -E '^[a-z]+:.*## ' $(firstword $(MAKEFILE_LIST)) | sed -E 's/^([a-z]+):.*## /  make \1@/' | awk -F@ '{printf "%-18s %s\n", $$1, $$2}'

reports: $(RUNTIME) ## every input in inputs/ becomes Word, PDF and receipt in outputs/
	@$(BIN)/avtaleverk render "$(INPUTS)" -o "$(OUTPUTS)"

check: $(RUNTIME) ## the inputs against their rule sets; writes nothing
	@$(BIN)/avtaleverk check "$(INPUTS)"

test: lint ## everything that must hold: style, types, tests with coverage
	@$(BIN)/python -m pytest --cov --cov-report=term

lint: $(TOOLS) ## style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

outlines: $(RUNTIME) ## renews templates/**/*.outline.txt after an edit in Word
	@$(BIN)/python -m pipeline.word.outlines

restyle: $(RUNTIME) ## copies the styles, header and footer of templates/house.docx into the templates
	@$(BIN)/python -m pipeline.word.restyle

accept: $(TOOLS) ## renews the expected results of the tests; read the difference before committing
	@$(BIN)/python -m pytest --accept

clean: ## removes what make has made, except outputs/
	@rm -rf .venv build dist *.egg-info .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUNTIME): pyproject.toml setup.py constraints.txt | .venv
	@echo "Installing avtaleverk and what it needs into .venv ..." >&2
	@$(PIP) install -c constraints.txt -e .
	@touch $@

$(TOOLS): pyproject.toml setup.py constraints.txt | .venv
	@echo "Installing avtaleverk with its test tools into .venv ..." >&2
	@$(PIP) install -c constraints.txt -e ".[test]"
	@touch $@ $(RUNTIME)

.venv:
	@for python in python3.11 python3.12 python3.13 python3.14 python3 python py; do \
		if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			"$$python" -m venv .venv && exit 0; \
			rm -rf .venv; \
			echo "$$python could not make a virtual environment (on Debian: apt install python3-venv)." >&2; \
			exit 1; \
		fi; \
	done; \
	echo "Python 3.11 or newer is needed and was not found. See https://www.python.org/downloads/" >&2; \
	exit 1
