"""What runs on a data folder, written down (`run.json`), so that the next start can end what a crash left behind.

The same file tells other commands where a running installation's servers are.
"""

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

from local import processes
from local.folder import DataFolder, remove_socket_folder

_GRACE_SECONDS = 3.0
_GRACE_OF_POSTGRES = 20.0  # it may be writing what it holds in memory; killed, it would have to read its log again


@dataclass(frozen=True)
class ChildRecord:
    """A child: its pid is also the id of its session. `since` tells it from a later process with the same pid."""

    name: str
    pid: int
    since: float
    stop_signal: int


@dataclass
class Records:
    """The contents of `run.json`; the sockets' folder and addresses are empty while nothing runs."""

    sockets: str = ""
    database_url: str = ""
    redis_url: str = ""
    url: str = ""
    children: dict[str, ChildRecord] = field(default_factory=dict)

    def record_child(self, name: str, pid: int, stop_signal: int) -> None:
        """Record a started child; a second one of the same name replaces the first."""
        self.children[name] = ChildRecord(name, pid, processes.started_at(pid) or 0.0, stop_signal)

    def write(self, folder: DataFolder) -> None:
        """Replace the file at once: a reader sees the old or the new contents, never half."""
        fresh = folder.path / "run.json.new"
        fresh.unlink(missing_ok=True)
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(asdict(self), file)
        folder.chown(fresh)
        fresh.replace(folder.path / "run.json")


def read(folder: Path) -> Records:
    """Read what runs on a folder; empty records when nothing was written or it cannot be understood."""
    try:
        data = json.loads((folder / "run.json").read_text())
        children = {name: ChildRecord(**entry) for name, entry in data.pop("children").items()}
        return Records(**data, children=children)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Records()


def end_leftovers(folder: DataFolder) -> list[str]:
    """End the children of a supervisor that was killed, and return their names. Call with the folder's lock held."""
    records = read(folder.path)
    ended = []
    for child in records.children.values():
        if any(_is_ours(pid, child) for pid in (child.pid, *processes.session_members(child.pid))):
            processes.send(child.pid, child.stop_signal)
            processes.wait_until_gone(child.pid, _GRACE_OF_POSTGRES if child.name == "postgres" else _GRACE_SECONDS)
            processes.kill_session(child.pid)
            ended.append(child.name)
    if records.sockets:
        remove_socket_folder(Path(records.sockets))
    (folder.path / "run.json").unlink(missing_ok=True)
    return ended


def _is_ours(pid: int, child: ChildRecord) -> bool:
    # A dead leader's pid is not given away while its session has members, so an orphan of that session is ours
    # if it started later; a leader must have started exactly when we noted it.
    since = processes.started_at(pid)
    return since is not None and (since == child.since if pid == child.pid else since > child.since)
