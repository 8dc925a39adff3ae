"""What the supervisor is told, and the environment that it gives the application's processes."""

import json
import os
import secrets
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Self

from local.folder import DataFolder

ROOT = Path(__file__).resolve().parents[1]
DEFAULT_DATA = ROOT / "var"
DEFAULT_PORT = 8000
SERVICES = {
    "web": (sys.executable, "-m", "app.cli.gunicorn"),
    "worker": (sys.executable, "-m", "app.cli.worker"),
    "scheduler": (sys.executable, "-m", "app.cli.scheduler"),
}


@dataclass(frozen=True)
class RunOptions:
    """The options of `podnet run`.

    `url` is the address that links, mail and QR codes use. `program` is the command whose verbs prepare an
    installation; `services` are the programs that stay, in the order in which they are started: none is a verb, because
    what the command line imports would stay in their memory.
    """

    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    url: str | None = None
    data: Path = DEFAULT_DATA
    empty: bool = False
    program: tuple[str, ...] = (sys.executable, "-m", "app.cli")
    services: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: dict(SERVICES))

    @property
    def address(self) -> str:
        """Where the web server answers."""
        return f"http://{self.binding}"

    @property
    def binding(self) -> str:
        """Host and port as one word, an IPv6 address in brackets."""
        return f"{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what to_json() wrote."""
        options = json.loads(text)
        services = {name: tuple(program) for name, program in options["services"].items()}
        typed = {"data": Path(options["data"]), "program": tuple(options["program"]), "services": services}
        return cls(**options | typed)

    def to_json(self) -> str:
        """Write the options down for another process, whatever folder that one works in."""
        return json.dumps(asdict(self) | {"data": str(self.data.absolute())})


def is_production() -> bool:
    """Whether PODNET_ENV asks for production: no demo, no secret of our making."""
    return os.environ.get("PODNET_ENV") == "production"


def application_environment(folder: DataFolder, database_url: str, redis_url: str, public_url: str) -> dict[str, str]:
    """Return the whole environment of web, worker, scheduler and the verbs that run before them."""
    env = {name: value for name, value in os.environ.items() if name != "PODNET_SERVICE_USER"}
    env |= {
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "PODNET_DATA_DIR": str(folder.path),
        "PODNET_PUBLIC_URL": public_url,
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        "HOME": str(folder.path),
    }
    if not is_production():
        env.setdefault("PODNET_SECRET_KEY", secret_key(folder))
    return env


def secret_key(folder: DataFolder) -> str:
    """Return the installation's secret, made once and readable by its service user alone."""
    path = folder.path / "secret_key"
    with suppress(FileExistsError):
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
        folder.chown(path)
    return path.read_text().strip()
