"""What a process that serves people may not load: 169 MB of scikit-learn, 211 MB with Czech lemmas."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEAVY = ("scipy", "sklearn", "pandas", "networkx")


def test_a_serving_process_stays_light() -> None:
    script = f"import sys, app.main; print(*sorted(m for m in {HEAVY!r} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "", "models come to serving processes as data; compute them in a job"
