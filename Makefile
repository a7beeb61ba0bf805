# `make demo` and `make test` need Python 3.11 or later, and nothing else.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test explore check bench schemas lock clean

demo: $(VENV)/core.stamp
	$(BIN)/coorace-rules demo

# Laws and slow tests are run apart: to measure what they cover as well would take them two and a half times as long.
test: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n auto tests -m "not hypothesis and not slow" --cov --cov-report=term
	$(BIN)/pytest -n auto tests -m "hypothesis or slow"
	$(BIN)/coorace-rules test
	$(BIN)/coorace-rules test examples/regional-pack

# Every law, on thousands of examples that no one has seen.
explore: $(VENV)/dev.stamp
	$(BIN)/pytest -n auto --hypothesis-profile=thorough -m hypothesis

bench: $(VENV)/dev.stamp
	$(BIN)/python -m pytest benchmarks --benchmark-only --benchmark-disable-gc

schemas: $(VENV)/core.stamp
	for form in edition answers outcome; do \
	  $(BIN)/coorace-rules --lang en schema $$form -o schemas/format-1/$$form.json; done

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-strip-extras --no-emit-index-url \
	  --no-emit-find-links --extra rich pyproject.toml requirements/dev.in -o requirements/dev.txt

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage*

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/core.stamp: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

# The lock is whole, so pip has nothing to resolve.
# durable-rules is a C extension without wheels: where it does not build, its tests are skipped and say so.
$(VENV)/dev.stamp: pyproject.toml requirements/dev.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes --requirement requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	CPPFLAGS="$(CPPFLAGS) -DPyEval_CallObject=PyObject_CallObject" \
	  $(BIN)/python -m pip install --quiet durable_rules==2.0.28 \
	  || echo "durable_rules does not build here: its backend will not be tested"
	touch $@ $(VENV)/core.stamp
