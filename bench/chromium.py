"""The real browser that pages are looked at with: Debian's chromium, or the one that CHROMIUM names."""

import os
import shutil
from typing import Any

# Chromium would otherwise look up its maker's hosts at every start.
QUIET_FLAGS = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")


def launch_options() -> dict[str, Any]:
    """Return what Playwright's `chromium.launch` is told. FileNotFoundError where there is no chromium."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if path is None:
        raise FileNotFoundError("no chromium here: install Debian's, or name one with CHROMIUM=/path/to/chromium")
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": path, "args": [*QUIET_FLAGS, "--disable-gpu", *sandbox]}
