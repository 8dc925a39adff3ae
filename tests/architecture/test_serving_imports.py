"""What a process that stays may not load: 169 MB of scikit-learn, 211 MB with Czech lemmas, 30 MB of spreadsheets."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = ("scipy", "sklearn", "pandas", "networkx", "numpy", "openpyxl", "faker")
APPLICATION = ("flask", "sqlalchemy", "jinja2", "alembic", "app.main")
SUPERVISION = ("local", "psutil", "filelock")


@pytest.mark.parametrize(
    ("program", "unwanted"),
    [("app.main", (*HEAVY, *SUPERVISION)), ("app.cli.scheduler", (*HEAVY, *APPLICATION, *SUPERVISION))],
)
def test_a_process_that_stays_is_light(program: str, unwanted: tuple[str, ...]) -> None:
    script = f"import sys, {program}; print(*sorted(m for m in {unwanted!r} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "", (
        "models come to serving processes as data; compute them, and read files, elsewhere"
    )
