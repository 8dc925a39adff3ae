"""The private Valkey of a data folder: hints, limits, presence, the job queue. PostgreSQL can rebuild all of it."""

import os
import shutil
import signal
import socket
from pathlib import Path

from local import processes
from local.binaries import valkey_program
from local.children import Spec
from local.folder import DataFolder

NAME = "valkey"
_DAMAGE = ("Bad file format reading", "AOF MANIFEST FILE ERROR", "Unexpected end of file reading")

_SETTINGS = {
    "port": "0",
    "unixsocketperm": "700",
    "appendonly": "yes",
    "appendfsync": "everysec",
    "save": "",
    "maxmemory": "256mb",
    "maxmemory-policy": "noeviction",  # a queue that forgets jobs is worse than one that refuses them
    "auto-aof-rewrite-min-size": "16mb",
    "daemonize": "no",
}


class Valkey:
    """Valkey on a Unix socket in `sockets`. `durable=False` keeps nothing on disk: for tests only."""

    name = NAME

    def __init__(self, folder: DataFolder, sockets: Path, *, durable: bool = True) -> None:
        self._folder = folder
        self._socket = sockets / "valkey.sock"
        self._durable = durable

    @property
    def url(self) -> str:
        """Return the address for redis-py."""
        return f"unix://{self._socket}?db=0"

    def prepare(self) -> None:
        """Make its folder. If its last start ended at a damaged file, that is put aside and it starts empty."""
        data = self._folder.make(NAME)
        self._socket.unlink(missing_ok=True)
        last_words = self._folder.log_tail(NAME, lines=6)
        if any(word in last_words for word in _DAMAGE) and (data / "appendonlydir").exists():
            shutil.rmtree(data / "damaged", ignore_errors=True)
            (data / "appendonlydir").rename(data / "damaged")

    def spec(self) -> Spec:
        """Return how to start the server."""
        settings = _SETTINGS | {"dir": str(self._folder.path / NAME), "unixsocket": str(self._socket)}
        settings |= {} if self._durable else {"appendonly": "no"}
        argv = [str(valkey_program()), *(part for name, value in settings.items() for part in (f"--{name}", value))]
        return Spec(NAME, argv, {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}, stop_signal=signal.SIGTERM)

    def is_ready(self, pid: int) -> bool:
        """Whether the server answers PING, which it does not while it still loads its file."""
        try:
            with socket.socket(socket.AF_UNIX) as client:
                client.settimeout(1.0)
                client.connect(str(self._socket))
                client.sendall(b"PING\r\n")
                return client.recv(16).startswith(b"+PONG") and processes.started_at(pid) is not None
        except OSError:
            return False
