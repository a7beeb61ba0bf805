"""Files that stand beside the repository where it is built: their place comes from the environment."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

VARIABLE = "COORACE_RULES_SHARED"


def shared_json(path: str) -> Any:
    """A JSON file from the shared folder; the test is skipped where there is none."""
    folder = os.environ.get(VARIABLE)
    file = Path(folder or ".", path)
    if not folder or not file.is_file():
        pytest.skip(f"{VARIABLE} does not name a folder with {path}")
    return json.loads(file.read_text(encoding="utf-8"))
