# make play    set everything up, then play; ARGS="--output file:out.wav" go to `quartet serve`
# make test    set everything up, then run every test; TEST_ARGS="-m 'not slow'" go to pytest
# make check   ruff, mypy, import-linter
# make setup   only the virtual environment in .venv
# make clean   remove the environment and every cache
#
# PYTHON       the interpreter that makes .venv: Python 3.11 or newer
# TORCH_ARGS   words for the pip call that installs torch alone. On Linux a plain registry serves the build with several
#              gigabytes of CUDA: without an NVIDIA GPU name the index or folder of the CPU build here, with --index-url or
#              --find-links (torch's own installation page lists it). A torch of the right version that is there stays.

PYTHON ?= python3
TORCH_ARGS ?=
ARGS ?=
TEST_ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
MADE := $(VENV)/.made
TORCH := $(VENV)/.torch
LOCKED := $(VENV)/.locked
READY := $(VENV)/.ready

.PHONY: play test check setup clean

play: setup
	@./system-packages.sh play
	@$(BIN)/quartet serve $(ARGS)

test: setup
	@./system-packages.sh test
	$(BIN)/python -m pytest $(TEST_ARGS)

check: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

setup: $(READY)

$(MADE):
	@PYTHON="$(PYTHON)" ./system-packages.sh python
	$(PYTHON) -m venv $(VENV)
	@touch $@

# With its dependencies, which the lock pins where it names them: only torch knows which CUDA packages its build wants.
$(TORCH): $(MADE)
	$(PIP) install $(TORCH_ARGS) --constraint requirements.lock $$(grep '^torch==' requirements.lock)
	@touch $@

$(LOCKED): $(TORCH) requirements.lock
	$(PIP) install --no-deps --requirement requirements.lock
	@touch $@

$(READY): $(LOCKED) pyproject.toml
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis build *.egg-info
	find server engine bridges presets tests -name __pycache__ -type d -prune -exec rm -rf {} +
