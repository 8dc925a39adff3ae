"""Who the servers and the application run as.

PostgreSQL refuses to run as root, and nothing that serves people should: started by root, every child runs as a
service user. Where that user could not even read the programs — a checkout, a Python or a data folder under someone's
0700 home — the children get one ambient capability, to read and to pass folders, and nothing else.
"""

import json
import os
import pwd
import stat
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from local import launch
from local.binaries import postgres_program, valkey_program
from local.errors import CannotStart

CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_NET_BIND_SERVICE = 1, 2, 10
DEFAULT_SERVICE_USER = "nobody"
_FIRST_OPEN_PORT = 1024
_LAUNCHER = str(Path(launch.__file__).resolve())


@dataclass(frozen=True)
class Identity:
    """A user to become, with the capabilities that stay."""

    name: str
    uid: int
    gid: int
    capabilities: tuple[int, ...] = ()


def service_identity(data: Path, *, port: int | None = None) -> Identity | None:
    """Return whom the children must become to work in the folder `data`; None: they stay who we are.

    Raises CannotStart when the user asked for does not exist or does not own what is already in the folder.
    """
    if os.geteuid() != 0:
        return None
    user = _service_user(data)
    capabilities: list[int] = []
    programs = (Path(sys.executable), Path(os.__file__), Path(__file__), postgres_program("postgres"), valkey_program())
    if any(is_unreadable(path, user.pw_uid, user.pw_gid) for path in (*programs, data.resolve().parent)):
        capabilities.append(_capability_to_read(user.pw_name))
    if port and port < _FIRST_OPEN_PORT:
        capabilities.append(CAP_NET_BIND_SERVICE)
    return Identity(user.pw_name, user.pw_uid, user.pw_gid, tuple(capabilities))


def launch_command(argv: Sequence[str], identity: Identity | None, *, death_signal: int) -> list[str]:
    """Return the command that becomes `identity`, then `argv`; gets `death_signal` when this process dies (0: none)."""
    options = launch.LaunchOptions(
        uid=identity.uid if identity else None,
        gid=identity.gid if identity else -1,
        capabilities=list(identity.capabilities) if identity else [],
        death_signal=death_signal,
        parent=os.getpid(),
    )
    return [sys.executable, "-I", "-S", _LAUNCHER, json.dumps(options), *argv]


def is_unreadable(path: Path, uid: int, gid: int) -> bool:
    """Whether the plain mode bits keep (uid, gid) from reading `path` or from passing a folder above it."""
    # Both the path as it is spelt (links inside it are followed by the kernel) and where it ends.
    for end in {path.absolute(), path.resolve()}:
        for part in filter(Path.exists, (end, *end.parents)):
            status = part.stat()
            needs = 0o1 if part != end else 0o5 if stat.S_ISDIR(status.st_mode) else 0o4
            shift = 6 if status.st_uid == uid else 3 if status.st_gid == gid else 0
            if (status.st_mode >> shift) & needs != needs:
                return True
    return False


def _service_user(data: Path) -> pwd.struct_passwd:
    requested = os.environ.get("PODNET_SERVICE_USER")
    owner = _owner_of(data / "pg") or _owner_of(data)
    try:
        user = pwd.getpwnam(requested or (owner or DEFAULT_SERVICE_USER))
    except KeyError:
        raise CannotStart(f"PODNET_SERVICE_USER={requested}: there is no such user on this machine.") from None
    if user.pw_uid == 0:
        raise CannotStart("PODNET_SERVICE_USER must not be root: PostgreSQL refuses it, and so do we.")
    if owner not in (None, user.pw_name) and (data / "pg").exists():
        raise CannotStart(f"{data} belongs to {owner}, not to {user.pw_name}: start with PODNET_SERVICE_USER={owner}.")
    return user


def _owner_of(path: Path) -> str | None:
    if path.exists() and (uid := path.stat().st_uid) != 0:
        try:
            return pwd.getpwuid(uid).pw_name
        except KeyError:
            raise CannotStart(f"{path} belongs to the user number {uid}, who has no name on this machine.") from None
    return None


def _capability_to_read(user: str) -> int:
    status = Path("/proc/self/status").read_text()
    held = int(status.partition("CapPrm:")[2].split()[0], 16)
    for capability in (CAP_DAC_READ_SEARCH, CAP_DAC_OVERRIDE):
        if held >> capability & 1:
            return capability
    raise CannotStart(
        f"The user {user} cannot read Podnět or its data folder, and this container has no capability to grant it. "
        "Move both to a folder that everyone may enter, or start as an ordinary user."
    )
