"""`bin/bench NAME… [--json FILE]`: run benches, print tables, write a list of results."""

import argparse
import json
from collections.abc import Callable, Mapping
from pathlib import Path

from bench import ballots, pages, start
from bench.harness import Result

BENCHES: Mapping[str, Callable[[], Result]] = {
    "start": lambda: Result("start", rounds=3, figures=start.measure()),
    "pages": pages.run,
    "ballots": ballots.run,
}


def main() -> None:
    """Run what the command line names, in that order."""
    parser = argparse.ArgumentParser(prog="bin/bench", description="The measured claims of the README.")
    parser.add_argument("names", nargs="+", choices=BENCHES, metavar="NAME", help=", ".join(BENCHES))
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results as a list")
    options = parser.parse_args()
    results = []
    for name in options.names:
        result = BENCHES[name]()
        print(result.table(), flush=True)
        results.append(result.as_json())
    if options.json:
        options.json.write_text(json.dumps(results, indent=2) + "\n")


if __name__ == "__main__":
    main()
