"""PostgreSQL's own data folder: making it, and refusing one that this version cannot read."""

import shutil
from pathlib import Path

from local import children
from local.binaries import POSTGRES_MAJOR, postgres_program
from local.children import Spec
from local.errors import CannotStart
from local.folder import DataFolder
from local.psql import bare_environment


def make(folder: DataFolder, place: Path, *, superuser: str, durable: bool) -> None:
    """Make the data folder `place` inside an installation's folder."""
    # Made beside and renamed: an interrupted initdb leaves nothing that looks like a cluster.
    half = place.with_name("pg.new")
    shutil.rmtree(half, ignore_errors=True)
    argv = [str(postgres_program("initdb")), "-D", str(half), "-U", superuser, "--encoding=UTF8"]
    argv += ["--locale-provider=builtin", "--locale=C.UTF-8", "--auth-local=trust", "--auth-host=reject"]
    argv += [] if durable else ["--no-sync"]
    if children.run_to_end(Spec("initdb", argv, bare_environment()), folder) != 0:
        tail = children.log_tail(folder, "initdb")
        raise CannotStart(f"PostgreSQL could not make its data folder:\n{tail}")
    half.rename(place)


def refuse_other_version(place: Path) -> None:
    """Raise CannotStart, with a way out, unless PostgreSQL of this major version made the folder."""
    version_file = place / "PG_VERSION"
    version = version_file.read_text().strip() if version_file.exists() else "none that it names"
    if version != POSTGRES_MAJOR:
        raise CannotStart(
            f"{place} was made by PostgreSQL {version}, this Podnět runs PostgreSQL {POSTGRES_MAJOR}; "
            "it was left as it is. Either start the Podnět that made it and carry its data over with "
            "`podnet backup` and `podnet restore`, or start with another folder: --data DIR."
        )
