# `make demo` grades a sample class, `make test` checks the kit. Both set up what they need on first use.

PYTHON ?= python3
FUZZ_SECONDS ?= 120
CHAOS_SECONDS ?= 240
VENV   := .venv
# Test processes wait for their judges and workers much of the time: one more than cores keeps the cores busy.
JOBS   ?= $(shell expr 1 + $$(getconf _NPROCESSORS_ONLN))
BIN    := $(VENV)/bin
export PATH := $(abspath $(BIN)):$(PATH)
# Threads of numerical libraries only fight over the cores here: the networks are tiny and processes run side by side.
export OMP_NUM_THREADS := 1

.PHONY: help demo test test-cluster test-browser test-course test-postgres bench release lint format pictures quality screenshots verdicts diagnosis mutants equivalents stability margins test-torch fuzz bench-train course-pictures chaos attacks lock audit bench-isolation

help:
	@echo "make demo      set up, grade a sample class with nbgrader, show the scores"
	@echo "make test      set up, run the kit's own tests"
	@echo "make test-cluster  grade on a Dask cluster of two processes, one killed midway"
	@echo "make test-postgres   the gradebook on a PostgreSQL server"
	@echo "make test-course   walk through a whole course, exchange and all; every variant of the homework"
	@echo "make release   write release/ from source/"
	@echo "make fuzz      random messages and answers against the judge, FUZZ_SECONDS each way"
	@echo "make chaos     full disks, damaged files, clocks; then kill -9 at random for CHAOS_SECONDS, each compared with a quiet run"
	@echo "make attacks   every attack on the isolation, with namespaces and without"
	@echo "make audit     look the locked packages up among known vulnerabilities; make lock writes the lock anew"
	@echo "make lint      ruff and mypy"
	@echo "make test-browser  the solved notebook in JupyterLab and Notebook 7, and formgrader, in a real Chromium"
	@echo "make pictures      draw the notebook's pictures into the master"
	@echo "make quality       train the reference and the commonest mistakes over 20 seeds, write docs/quality.md"
	@echo "make screenshots   take the README's pictures of notebook, live panel and contact sheet"
	@echo "make course-pictures   take the instructors' page's pictures from a walk through a course"
	@echo "make verdicts  measure the hidden suite on both corpora, mutants and compositions; write docs/verdicts.md"
	@echo "               (diagnosis, mutants, equivalents, stability, margins: one of these measurements)"
	@echo "make bench     this kit, plain nbgrader and Otter on the same submissions, in one run"
	@echo "make bench-train   what the student's training costs: updates, metric, frames, film, live panel"
	@echo "make bench-isolation   what each wall around a worker costs"
	@echo "make test-torch TORCH=2.6.0   both corpora under another PyTorch, in an environment of its own"

$(VENV)/ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
# The pip that comes with Python 3.11 takes twice as long to find out which versions fit together.
	$(BIN)/pip install --quiet --disable-pip-version-check $(PIP_ARGS) --upgrade pip
	PYTHONWARNINGS=ignore $(BIN)/pip install --quiet --disable-pip-version-check $(PIP_ARGS) --no-compile --editable '.[dev]'
# On all processors, where pip takes one; like pip's own, it passes over files for other versions of Python.
	$(BIN)/python -m compileall -qq -j 0 -x '/(tests|pip|setuptools|torch/testing/_internal)/' $(VENV)/lib || true
	touch $@

demo: $(VENV)/ready
	$(BIN)/python -m lib.grader demo

test: $(VENV)/ready
	$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup

test-cluster: $(VENV)/ready
	$(BIN)/pip install --quiet --disable-pip-version-check $(PIP_ARGS) --editable '.[cluster]'
	$(BIN)/python -m pytest -m cluster tests/test_cluster.py

test-postgres: $(VENV)/ready
	$(BIN)/pip install --quiet --disable-pip-version-check $(PIP_ARGS) --editable '.[dev,postgres]'
	$(BIN)/python -m pytest -m postgres tests/test_postgres.py

test-course: $(VENV)/browser-ready
	$(BIN)/python -m pytest -m course tests

fuzz: $(VENV)/ready
	$(BIN)/python tests/fuzz/fuzz.py --seconds $(FUZZ_SECONDS)
	@if $(BIN)/python -c "import atheris" 2>/dev/null; \
	then $(BIN)/python tests/fuzz/guided.py -max_total_time=$(FUZZ_SECONDS) -max_len=400 -verbosity=0 -print_final_stats=1; \
	else echo "atheris is not installed (pip install '.[fuzz]'): decode was not fuzzed by coverage"; fi

attacks: $(VENV)/ready
	$(BIN)/python -m pytest -m '' tests/test_hostile.py

chaos: $(VENV)/ready
	$(BIN)/python -m pytest -m faults tests/test_faults.py
	$(BIN)/python tests/chaos/chaos.py --seconds $(CHAOS_SECONDS) $(CHAOS_ARGS)

$(VENV)/trust-ready: $(VENV)/ready
	$(BIN)/pip install --quiet --disable-pip-version-check $(PIP_ARGS) --editable '.[dev,trust]'
	touch $@

lock: $(VENV)/trust-ready
	$(BIN)/python docs/scripts/lock.py $(LOCK_ARGS)

# A package that could not be looked up fails the audit as one with a known vulnerability does.
audit: $(VENV)/trust-ready
	$(BIN)/pip-audit --strict --require-hashes --disable-pip --progress-spinner off -r requirements.lock -r requirements-cuda.lock

release: $(VENV)/ready
	$(BIN)/nbgrader generate_assignment gan --force
	$(BIN)/nbgrader generate_assignment minmax --force

lint: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

$(VENV)/browser-ready: $(VENV)/ready
	$(BIN)/pip install --quiet --disable-pip-version-check $(PIP_ARGS) --editable '.[dev,browser]'
	touch $@

test-browser: $(VENV)/browser-ready
	$(BIN)/python -m pytest -m browser tests/test_browser.py tests/test_pages.py tests/browser

bench-train: $(VENV)/ready
	$(BIN)/python tests/bench/train.py

bench: $(VENV)/ready
	$(BIN)/pip install --quiet --disable-pip-version-check $(PIP_ARGS) --editable '.[dev,bench]'
	$(BIN)/python tests/bench/bench.py $(BENCH_ARGS)

bench-isolation: $(VENV)/ready
	$(BIN)/python tests/bench/isolation_cost.py

pictures: $(VENV)/ready
	$(BIN)/python docs/scripts/notebook_pictures.py
	$(BIN)/nbgrader generate_assignment gan --force

quality: $(VENV)/ready
	$(BIN)/python docs/scripts/quality.py

screenshots: $(VENV)/browser-ready
	$(BIN)/python docs/scripts/screenshots.py

course-pictures: $(VENV)/browser-ready
	$(BIN)/python docs/scripts/course_pictures.py

verdicts: diagnosis mutants equivalents stability margins
	$(BIN)/python -m tests.verdicts page

diagnosis mutants equivalents stability margins: $(VENV)/ready
	$(BIN)/python -m tests.verdicts $@

TORCH ?= 2.6.0
OTHER := .venv-torch-$(TORCH)

$(OTHER)/ready: pyproject.toml
	$(PYTHON) -m venv $(OTHER)
	$(OTHER)/bin/python -c "import tomllib; print('\n'.join(d for d in tomllib.load(open('pyproject.toml', 'rb'))['project']['dependencies'] if not d.startswith('torch')))" > $(OTHER)/others.txt
	$(OTHER)/bin/pip install --quiet --disable-pip-version-check $(PIP_ARGS) "torch==$(TORCH)" --requirement $(OTHER)/others.txt
	touch $@

test-torch: $(OTHER)/ready
	$(OTHER)/bin/python -m tests.verdicts other-torch
