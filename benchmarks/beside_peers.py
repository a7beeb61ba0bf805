"""Runs the peers' harness with coorace-rules among the peers, in one run on one machine.

    COORACE_RULES_SHARED=… python benchmarks/beside_peers.py \\
        --only limit_python,coorace_rules_engine,coorace_rules_kept --parts check,E,E3,S,P,PC

The arguments are those of the harness's `run.py`; peers that are not installed report an error
and are left out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent


def main() -> int:
    """Copy the harness, add our adapters, run it."""
    shared = os.environ.get("COORACE_RULES_SHARED", "")
    if not (Path(shared) / "peers" / "run.py").is_file():
        print("COORACE_RULES_SHARED names no folder with peers/run.py", file=sys.stderr)
        return 2
    with TemporaryDirectory() as folder:
        harness = Path(folder) / "peers"
        shutil.copytree(Path(shared) / "peers", harness)
        shutil.copy(HERE / "peer_adapter.py", harness / "adapters" / "coorace_rules_engine.py")
        shutil.copy(HERE / "peer_adapter_kept.py", harness / "adapters" / "coorace_rules_kept.py")
        environment = {**os.environ, "PYTHONPATH": str(HERE)}
        done = subprocess.run(
            [sys.executable, "run.py", *sys.argv[1:]], cwd=harness, env=environment, check=False
        )
        return done.returncode


if __name__ == "__main__":
    sys.exit(main())
