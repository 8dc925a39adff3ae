"""What the supervisor is told, and the environment that it gives the application's processes."""

import os
import secrets
import sys
from dataclasses import dataclass
from pathlib import Path

from app.embedded.folder import DataFolder

ROOT = Path(__file__).resolve().parents[2]
DEFAULT_DATA = ROOT / "var"
DEFAULT_PORT = 8000


@dataclass(frozen=True)
class RunOptions:
    """The options of `podnet run`.

    `url` is the address that links, mail and QR codes use; `program` is the command whose verbs are supervised.
    """

    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    url: str | None = None
    data: Path = DEFAULT_DATA
    empty: bool = False
    program: tuple[str, ...] = (sys.executable, "-m", "app.cli")

    @property
    def address(self) -> str:
        """Where the web server answers."""
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"


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
    place = folder.path / "secret_key"
    try:
        with open(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
        folder.give_away(place)
    except FileExistsError:
        pass
    return place.read_text().strip()
