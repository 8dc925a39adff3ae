"""Which of the chosen tests fit into the time, by how long they took before."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TEST = re.compile(r"^\s*(?:async )?def test_", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run, in this order, what would take too long, and how many seconds the first will take one worker."""

    run: tuple[str, ...]
    left: tuple[str, ...]
    seconds: float


def plan(chosen: Mapping[str, int], seconds: Mapping[str, float], *, within: float) -> Plan:
    """Take the closest first, of equally close ones the fastest. Changed tests and those one step away are begun
    whatever they may take, as it is they that know; the clock stops them if it must.
    """
    run, left, taken = [], [], 0.0
    for path in sorted(chosen, key=lambda path: (chosen[path], seconds[path], path)):
        if chosen[path] <= 1 or taken + seconds[path] <= within:
            run.append(path)
            taken += seconds[path]
        else:
            left.append(path)
    return Plan(tuple(run), tuple(left), taken)


def guess(path: str, text: str) -> float:
    """Return how many seconds a file may take that never ran: what touches the database takes most of one a test."""
    return 0.5 + len(TEST.findall(text)) * (0.1 if path.startswith("tests/unit/") else 0.6)


def read(memory: Path) -> dict[str, Any]:
    """Return what the last run wrote down: `seconds` of every file that ever ran to its end, `left` of the last run."""
    try:
        noted = json.loads(memory.read_text())
    except (OSError, ValueError):
        noted = {}
    return {"seconds": {}, "left": {}} | noted
