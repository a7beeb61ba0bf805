"""Rules that test themselves: case files, strategies and laws for the tests of referentials.

Begin with `run_cases.py` (case files), `strategies.py` and `laws.py` (Hypothesis, extra `[testing]`). This
file imports nothing: pytest loads the plugin of this room in every test suite.
"""
