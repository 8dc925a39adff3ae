"""`bin/shots [PAGE…]`: photograph every page, or those whose rule or name holds PAGE, in every language, theme, width.

Without `--url` an installation with the demo is started for it and taken away again.
"""

import argparse
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from app.core.languages import LANGUAGES
from app.core.paths import ROOT
from app.web.pages.frontend import THEMES
from bench.running import running_installation
from bench.shots.camera import Camera, Window
from bench.shots.demo import DemoInstallation, demo_installation
from bench.shots.pages import Page, UnknownArguments, pages_of, shots_of
from bench.shots.sheet import photographs, write_sheet
from local.errors import CannotStart

T = TypeVar("T")

WIDTHS = (360, 768, 1440)


def main() -> int:
    """Take what the command line asks for, and return 1 when a page is not as it should be, 130 after Ctrl-C."""
    options = _options().parse_args()
    if (options.url is None) != (options.data is None):
        _options().error("--url and --data go together: both are of one running installation")
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    try:
        with _installation(options) as (base, data), demo_installation(data) as demo:
            return _photograph(demo, base, options)
    except KeyboardInterrupt:
        print("interrupted; nothing was left running", file=sys.stderr)
        return 130
    except (UnknownArguments, LookupError, FileNotFoundError, CannotStart) as problem:
        print(f"bin/shots: {problem}", file=sys.stderr)
        return 1


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bin/shots", description="Photograph every page.")
    parser.add_argument("wanted", nargs="*", metavar="PAGE", help="only pages whose rule or name holds this text")
    parser.add_argument("--lang", type=_list(str, LANGUAGES), default=tuple(LANGUAGES), help="cs,en")
    parser.add_argument("--theme", type=_list(str, THEMES), default=("light", "dark"), help="light,dark")
    parser.add_argument("--widths", type=_list(int), default=WIDTHS, help="360,768,1440")
    parser.add_argument("--out", type=Path, default=ROOT / "var/shots", help="the folder for pictures (var/shots)")
    parser.add_argument("--url", help="an installation that runs already, with its --data")
    parser.add_argument("--data", type=Path, help="the data folder of that installation")
    return parser


def _list(kind: Callable[[str], T], known: Sequence[T] | dict[T, str] = ()) -> Callable[[str], tuple[T, ...]]:
    def read(text: str) -> tuple[T, ...]:
        values = tuple(kind(item) for item in text.split(","))
        if known and (unknown := [value for value in values if value not in known]):
            raise argparse.ArgumentTypeError(f"{unknown[0]} is none of {', '.join(map(str, known))}")
        return values

    return read


@contextmanager
def _installation(options: argparse.Namespace) -> Iterator[tuple[str, Path]]:
    if options.url:
        yield options.url.rstrip("/"), options.data
        return
    with tempfile.TemporaryDirectory(prefix="podnet-shots-") as name:
        data = Path(name) / "data"
        print("starting an installation with the demo", flush=True)
        with running_installation(ROOT, data) as running:
            # By its name, not its number: where passkeys are offered, pages show it.
            yield running.url.replace("127.0.0.1", "localhost"), data


def _photograph(demo: DemoInstallation, base: str, options: argparse.Namespace) -> int:
    began = time.monotonic()
    targets = demo.find_targets(pages_of(demo.rules, wanted=options.wanted))
    found = {page.name: target for page, target in targets.items() if target}
    shots = shots_of(
        (page for page, target in targets.items() if target),
        languages=options.lang,
        themes=options.theme,
        widths=options.widths,
    )
    options.out.mkdir(parents=True, exist_ok=True)
    if not options.wanted:
        _remove_old(options.out)
    camera = Camera(base, options.out, lambda window: _session(demo, window))
    print(f"{len(found)} pages, {len(shots)} pictures", flush=True)
    camera.take(shots, found)
    sheet = write_sheet(options.out)
    print(f"{len(shots)} pictures in {time.monotonic() - began:.0f} s: {sheet}")
    _report_problems([page for page, target in targets.items() if target is None], camera.faults)
    return 1 if camera.faults or not shots else 0


def _remove_old(folder: Path) -> None:
    """Take away the photographs of an earlier run: of pages, perhaps, that are no more."""
    for old in photographs(folder):
        old.unlink()


def _session(demo: DemoInstallation, window: Window) -> dict[str, str]:
    return {demo.cookie: demo.session_of(window.person)} if window.person else {}


def _report_problems(missing: Sequence[Page], faults: Sequence[str]) -> None:
    for page in missing:
        print(f"NOT PHOTOGRAPHED: {page.name} ({page.rule}): the demo has no {page.view.subject}")
    for fault in faults:
        print(f"WRONG: {fault}")


if __name__ == "__main__":
    sys.exit(main())
