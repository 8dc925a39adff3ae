"""Servers for a single command: those of a running installation, or its own for as long as the command takes."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from local import records
from local.cluster import Cluster, WantedServers
from local.folder import DataFolder
from local.lock import is_locked
from local.settings import is_production, secret_key


@contextmanager
def attached(data: Path) -> Iterator[dict[str, str]]:
    """Yield the variables (DATABASE_URL, REDIS_URL, PODNET_*) with which a command works on the installation in `data`.

    What the environment already says is kept. Nothing is started while `podnet run` runs there, nor when both addresses
    are given. CannotStart when the folder is another user's or not an installation's.
    """
    given = {name: os.environ[name] for name in ("DATABASE_URL", "REDIS_URL") if name in os.environ}
    if len(given) == 2:
        yield given | _secrets(data)
    elif is_locked(data):
        running = records.read(data)
        urls = {"DATABASE_URL": running.database_url, "REDIS_URL": running.redis_url}
        yield urls | given | _secrets(data) | ({"PODNET_PUBLIC_URL": running.url} if running.url else {})
    else:
        with Cluster(data, wanted=WantedServers("DATABASE_URL" not in given, "REDIS_URL" not in given)) as cluster:
            urls = {"DATABASE_URL": cluster.database_url, "REDIS_URL": cluster.redis_url}
            yield urls | given | _secrets(data, cluster.folder)


def _secrets(data: Path, folder: DataFolder | None = None) -> dict[str, str]:
    variables = {"PODNET_DATA_DIR": str(data.absolute())}
    if not is_production() and "PODNET_SECRET_KEY" not in os.environ and (data / "lock").exists():
        variables["PODNET_SECRET_KEY"] = secret_key(folder or DataFolder(data.absolute(), None))
    return variables
