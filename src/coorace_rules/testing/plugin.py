"""The pytest plugin: each case of a `*.cases.yaml` that pytest meets is a test.

It imports nothing of the library until pytest meets such a file: a suite without any pays nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

SUFFIX = ".cases.yaml"


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.File | None:
    """Collect case files."""
    if not file_path.name.endswith(SUFFIX):
        return None
    from coorace_rules.testing.collected import collected  # noqa: PLC0415 - not before there is a file

    return collected(file_path, parent)
