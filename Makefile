# make brief   installs everything into .venv and prints the brief of a shipped article
# make test    the same with the developers' tools, and runs the tests
# make check   style, types, floors of the house, documentation, and (where the gold is) the figures against their floors
# make bench   measures, and writes bench/results/
# make bench-network  solves the signed networks, against their reference values, and measures what is told of changes
# make bench-relations  measures standings on decades of events
# make bench-stages  leaves out each stage in turn, and writes what it brings
# make fit    fits the weights of confidence anew from the labels
# make docs    writes docs/reference/ anew from the code
# make golden  writes the golden briefs and the excerpt in the README anew: look at the difference before you commit it
# make lock    writes the lock files anew from pyproject.toml
# make clean   removes .venv and caches

VENV := .venv
BIN := $(VENV)/bin
EXAMPLE = src/dragoman/examples/sahel-analysis.txt
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
export DRAGOMAN_PYTHON

.PHONY: help brief test check lint bench bench-network bench-relations bench-stages floors fit docs golden lock clean
.DELETE_ON_ERROR:

help:
	@sed -n 's/^# make/make/p' Makefile

brief: $(VENV)/installed
	@$(BIN)/dragoman brief $(EXAMPLE)

# Two at a time, a file of tests never torn apart: the ledger's tests wait for processes that they started, the coder's for nobody.
test: $(VENV)/installed-dev
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

check: lint floors

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(BIN)/python tools/build_reference.py --check
	$(BIN)/python -m pytest tests/house tests/docs
	$(BIN)/python -m pip check --disable-pip-version-check

# Quiet where there is no gold to measure with; said aloud by the script itself.
floors: $(VENV)/installed-dev
	$(BIN)/python bench/check_floors.py

bench: $(VENV)/installed-dev
	$(BIN)/python bench/run.py

bench-network: $(VENV)/installed-dev
	$(BIN)/python bench/run.py network changes

bench-relations: $(VENV)/installed-dev
	$(BIN)/python bench/run.py relations

bench-stages: $(VENV)/installed-dev
	$(BIN)/python bench/stages.py

fit: $(VENV)/installed-dev
	$(BIN)/python tools/fit_confidence.py

docs: $(VENV)/installed
	$(BIN)/python tools/build_reference.py

# A stamp is younger than the lock it was installed from: a second run installs nothing.
$(VENV)/installed: requirements.lock pyproject.toml tools/find_python.sh
	@if ! $(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then \
	  found=$$(sh tools/find_python.sh) || exit 1; \
	  echo "making $(VENV) with $$found"; \
	  rm -rf $(VENV) && "$$found" -m venv $(VENV); \
	fi
	@echo "installing what requirements.lock names (once)"
	@$(INSTALL) --no-deps --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock $(VENV)/installed
	@echo "installing what requirements-dev.lock names (once)"
	@$(INSTALL) --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

golden: $(VENV)/installed-dev
	$(BIN)/python tools/update_golden.py
	$(BIN)/python tools/update_readme.py

lock:
	sh tools/lock.sh

clean:
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis .import_linter_cache build dist
	find src tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} +
