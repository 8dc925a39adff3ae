"""What every bench shares: the form of a result, and what it was measured on."""

import os
import platform
import statistics
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any


def _machine() -> dict[str, object]:
    """Return what figures depend on, with the load others put on the machine before we began."""
    return {
        "cpus": os.cpu_count(),
        "processor": _processor(),
        "system": platform.platform(terse=True),
        "load": round(os.getloadavg()[0], 2),
    }


def _processor() -> str:
    with open("/proc/cpuinfo") as lines:
        return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "unknown")


@dataclass(slots=True)
class Result:
    """The result of a bench. `figures` are ours, `rivals` theirs, `ratios` ours over theirs."""

    bench: str
    rounds: int
    figures: dict[str, float]
    rivals: dict[str, dict[str, float]] = field(default_factory=dict)
    ratios: dict[str, float] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    at: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))
    machine: dict[str, object] = field(default_factory=_machine)

    def as_json(self) -> dict[str, Any]:
        """Return the form that CONTRACT.md describes."""
        return asdict(self)

    def table(self) -> str:
        """Return the lines that are printed."""
        parts: list[tuple[str, Mapping[str, float]]] = [("", self.figures)]
        parts += [(f"{name} ", figures) for name, figures in self.rivals.items()] + [("", self.ratios)]
        lines = [f"  {prefix + name:<42}{_format(value):>14}" for prefix, part in parts for name, value in part.items()]
        return "\n".join([f"{self.bench} ({self.rounds} rounds)", *lines])


def _format(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 or value == int(value) else f"{value:,.2f}"


def versions(*packages: str) -> dict[str, str]:
    """Return the versions of these packages, and of Python."""
    return {"python": platform.python_version()} | {package: version(package) for package in packages}


def median_ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Return the median of the rounds' ratios. Rounds alternate, so that a busy minute of the machine falls on both."""
    return statistics.median(a / b for a, b in zip(ours, theirs, strict=True))


def output_of(*command: str | os.PathLike[str], **environment: str) -> str:
    """Run a program to its end and return what it printed; what went wrong is in the error."""
    result = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=False)
    if result.returncode:
        raise RuntimeError(f"{command[0]} failed:\n{result.stdout}\n{result.stderr}")
    return result.stdout
