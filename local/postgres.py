"""The private PostgreSQL of a data folder."""

import shutil
import signal
from pathlib import Path
from urllib.parse import quote

from local import children, processes, psql
from local.binaries import POSTGRES_MAJOR, postgres_program
from local.children import Spec
from local.errors import CannotStart
from local.folder import DataFolder
from local.psql import bare_environment

NAME = "postgres"
_ROLE = _DATABASE = "podnet"
_SUPERUSER = "postgres"

# Small enough to idle beside everything else, large enough that a checkpoint is not the bottleneck of a busy evening.
_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": "128MB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "effective_cache_size": "1GB",
    "max_connections": "120",
    "max_wal_size": "1GB",
    "min_wal_size": "80MB",
    "checkpoint_timeout": "10min",
    "temp_file_limit": "1GB",
    "random_page_cost": "1.1",
    "io_method": "sync",  # the three workers of the default cost memory and win nothing on cached data
    "max_worker_processes": "4",
    "max_parallel_workers_per_gather": "0",  # needs shared memory that containers keep at 64 MB
    "jit": "off",
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_duration_statement": "1s",
    "log_parameter_max_length": "0",  # people's text and secrets stay out of the log
    "log_parameter_max_length_on_error": "0",
    "idle_in_transaction_session_timeout": "60s",
    "update_process_title": "off",
}
_NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


_FIRST_STATEMENTS = f"""
SELECT 'CREATE ROLE {_ROLE} LOGIN CREATEDB' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{_ROLE}') \\gexec
GRANT pg_monitor, pg_checkpoint TO {_ROLE};
SELECT 'CREATE DATABASE {_DATABASE} OWNER {_ROLE}'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{_DATABASE}') \\gexec
"""  # noqa: S608 - constants only


class Postgres:
    """PostgreSQL on a Unix socket in `sockets`. `durable=False` gives up safety for speed: for tests only."""

    name = NAME

    def __init__(self, folder: DataFolder, sockets: Path, *, durable: bool = True) -> None:
        self._folder = folder
        self._sockets = sockets
        self._durable = durable
        self._data = folder.path / "pg"

    @property
    def url(self) -> str:
        """Return the address for SQLAlchemy and libpq, as the owner of the database, who is no superuser."""
        return self._address(_ROLE, _DATABASE)

    @property
    def admin_url(self) -> str:
        """Return the address as the superuser, for benches and maintenance."""
        return self._address(_SUPERUSER, _DATABASE)

    def prepare(self) -> None:
        """Make the cluster if there is none; CannotStart when there is one that this version cannot read."""
        if not self._data.exists():
            self._initdb()
        self._refuse_other_version()
        self.end_orphans()
        # After a reboot, or in a new container, the pid noted there is someone else's, and PostgreSQL would not start.
        (self._data / "postmaster.pid").unlink(missing_ok=True)

    def spec(self) -> Spec:
        """Return how to start the server. SIGINT: end all sessions, write everything, exit."""
        settings = _SETTINGS | {"unix_socket_directories": str(self._sockets)} | ({} if self._durable else _NOT_DURABLE)
        flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        argv = [str(postgres_program("postgres")), "-D", str(self._data), *flags]
        return Spec(NAME, argv, bare_environment(), stop_signal=signal.SIGINT)

    def is_ready(self, pid: int) -> bool:
        """Whether the server with this pid answers; it says so itself in the last line of its pid file."""
        try:
            lines = (self._data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return len(lines) >= 8 and lines[0] == str(pid) and lines[7].strip() == "ready"

    def create_database(self) -> None:
        """Create the role and the database if they are missing. Call when ready; a second call changes nothing."""
        self._as_superuser(_FIRST_STATEMENTS)

    def recreate_database(self) -> None:
        """Drop the database and make it anew. For a first start that was interrupted: nothing in it is anyone's yet."""
        self._as_superuser(f"DROP DATABASE IF EXISTS {_DATABASE} WITH (FORCE);")
        self.create_database()

    def end_orphans(self) -> None:
        """End every process that a killed server left on the data: one still computing would keep a new one out."""
        for pid in processes.working_in(self._data, NAME):
            processes.send(pid, signal.SIGQUIT)
        for pid in processes.working_in(self._data, NAME):
            if not processes.wait_until_gone(pid, 1.0):
                processes.send(pid, signal.SIGKILL)

    def _initdb(self) -> None:
        # Made beside and renamed: an interrupted initdb leaves nothing that looks like a cluster.
        unfinished = self._data.with_name("pg.new")
        shutil.rmtree(unfinished, ignore_errors=True)
        argv = [str(postgres_program("initdb")), "-D", str(unfinished), "-U", _SUPERUSER, "--encoding=UTF8"]
        argv += ["--locale-provider=builtin", "--locale=C.UTF-8", "--auth-local=trust", "--auth-host=reject"]
        argv += [] if self._durable else ["--no-sync"]
        if children.run_to_end(Spec("initdb", argv, bare_environment()), self._folder) != 0:
            raise CannotStart(f"PostgreSQL could not make its data folder:\n{self._folder.log_tail('initdb')}")
        unfinished.rename(self._data)

    def _refuse_other_version(self) -> None:
        version_file = self._data / "PG_VERSION"
        version = version_file.read_text().strip() if version_file.exists() else "none that it names"
        if version != POSTGRES_MAJOR:
            raise CannotStart(
                f"{self._data} was made by PostgreSQL {version}, this Podnět runs PostgreSQL {POSTGRES_MAJOR}; "
                "it was left as it is. Either start the Podnět that made it and carry its data over with "
                "`pg_dump` and `psql`, or start with another folder: --data DIR."
            )

    def _address(self, role: str, database: str) -> str:
        return f"postgresql://{role}@/{database}?host={quote(str(self._sockets), safe='/')}"

    def _as_superuser(self, statements: str) -> None:
        result = psql.run(self._address(_SUPERUSER, "postgres"), statements)
        if result.returncode != 0:
            raise CannotStart(f"PostgreSQL runs, but its database could not be made:\n{result.stderr.strip()}")
