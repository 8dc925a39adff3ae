"""Whether the tests are able to fail: `python -m tests.mutation [MUTANT…]`, behind `bin/test --mutate`.

mutmut changes the rules, policies, core and votes in thousands of small ways and runs the tests that reach each change.
A changed program that passes them all is a thing the tests do not see. Names like `app.policies.*` narrow it down.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
MUTMUT = str(Path(sys.executable).with_name("mutmut"))
WANTED_SHARE = 0.8
CAUGHT = ("killed", "timeout", "segfault", "suspicious")


def main(names: list[str]) -> int:
    """Run and tell; status 1 when fewer than four mutants in five were caught."""
    with tempfile.TemporaryDirectory(prefix="mutate-") as scratch:
        # mutmut works on a copy of the sources in mutants/, which must not be shadowed by the originals.
        env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {"TMPDIR": scratch}
        children = str(max(1, (os.cpu_count() or 2) // 2))
        subprocess.run([MUTMUT, "run", "--max-children", children, *names], cwd=ROOT, env=env, check=True)
        subprocess.run([MUTMUT, "export-cicd-stats"], cwd=ROOT, env=env, check=True)
    counts = json.loads((ROOT / "mutants" / "mutmut-cicd-stats.json").read_text())
    caught = sum(counts[kind] for kind in CAUGHT)
    tried = caught + counts["survived"] + counts["no_tests"]
    share = caught / tried if tried else 0.0
    sys.stdout.write(f"{caught} of {tried} mutants caught: {share:.0%} (wanted: {WANTED_SHARE:.0%})\n")
    return 0 if share >= WANTED_SHARE else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
