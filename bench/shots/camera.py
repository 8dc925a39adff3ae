"""Taking the photographs: a few browser windows at a time, each going through the pages of one kind of reader."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Error, async_playwright
from playwright.async_api import Page as Tab

from bench.chromium import launch_options
from bench.shots.demo import Target
from bench.shots.pages import Shot

WINDOWS = 4
"""More than there are processors: a window mostly waits for the network to fall silent."""

HEIGHTS = {360: 780, 768: 1024}
WIDE_HEIGHT = 900


@dataclass(frozen=True, slots=True)
class Window:
    """What is the same for all photographs that one browser window takes."""

    language: str
    theme: str
    width: int
    person: str | None


@dataclass(slots=True)
class Camera:
    """Where it is pointed, whose cookies it carries, where it puts its pictures, and what it found to be wrong."""

    base: str
    folder: Path
    cookies_of: Callable[[Window], Mapping[str, str]]
    faults: list[str] = field(default_factory=list)

    def take(self, shots: Iterable[Shot], targets: Mapping[str, Target]) -> None:
        """Take all these; `targets` says by a page's name where to go."""
        windows: dict[Window, list[Shot]] = defaultdict(list)
        for shot in shots:
            person = targets[shot.page.name].person
            windows[Window(shot.language, shot.theme, shot.width, person)].append(shot)
        asyncio.run(self._take(windows, targets))

    async def _take(self, windows: Mapping[Window, Sequence[Shot]], targets: Mapping[str, Target]) -> None:
        turn = asyncio.Semaphore(WINDOWS)
        options = launch_options() | {"handle_sigint": False}
        async with async_playwright() as playwright, await playwright.chromium.launch(**options) as browser:

            async def go(window: Window, shots: Sequence[Shot]) -> None:
                async with turn:
                    began = time.monotonic()
                    await self._take_all(browser, window, shots, targets)
                    _print_progress(window, shots, time.monotonic() - began)

            await asyncio.gather(*(go(*work) for work in windows.items()))

    async def _take_all(
        self, browser: Browser, window: Window, shots: Sequence[Shot], targets: Mapping[str, Target]
    ) -> None:
        context = await self._new_context(browser, window)
        for shot in shots:
            tab = await context.new_page()
            problems = await self._shoot(tab, shot, targets[shot.page.name])
            self.faults.extend(f"{shot.file}: {problem}" for problem in problems)
            await tab.close()
        await context.close()

    async def _new_context(self, browser: Browser, window: Window) -> BrowserContext:
        context = await browser.new_context(
            base_url=self.base,
            viewport={"width": window.width, "height": HEIGHTS.get(window.width, WIDE_HEIGHT)},
            color_scheme="dark" if window.theme == "dark" else "light",
            reduced_motion="reduce",
            locale={"cs": "cs-CZ", "en": "en-GB"}[window.language],
            timezone_id="Europe/Prague",
        )
        cookies = {"lang": window.language, "theme": window.theme, **self.cookies_of(window)}
        await context.add_cookies([{"name": n, "value": v, "url": self.base} for n, v in cookies.items()])
        return context

    async def _shoot(self, tab: Tab, shot: Shot, target: Target) -> list[str]:
        """Take one photograph and return what is wrong with the page."""
        messages: list[ConsoleMessage] = []
        errors: list[str] = []
        tab.on("console", lambda message: messages.append(message))
        tab.on("pageerror", lambda error: errors.append(f"a script failed: {error}"))
        try:
            answer = await tab.goto(target.address, wait_until="networkidle")
            await tab.evaluate("document.fonts.ready.then(() => null)")
            await tab.screenshot(path=self.folder / shot.file, full_page=True, animations="disabled")
        except Error as error:
            return [*errors, f"no photograph: {error.message.splitlines()[0]}"]
        status = answer.status if answer else 0
        expected = shot.page.view.status
        # The browser complains of a page that is meant to be missing as well.
        own = {tab.url} if status == expected >= 400 else set()
        problems = [it.text for it in messages if it.type == "error" and it.location["url"] not in own]
        problems += [f"answered {status} in place of {expected}"] if status != expected else []
        return [*errors, *problems, *_redirected(tab, target)]


def _redirected(tab: Tab, target: Target) -> list[str]:
    path, _, query = tab.url.partition("://")[2].partition("/")[2].partition("?")
    if f"/{path}" == target.address.partition("?")[0]:
        return []
    return [f"redirected to /{path}{query and '?'}{query}: say in VIEWS (bench/shots/pages.py) who sees this page"]


def _print_progress(window: Window, shots: Sequence[Shot], seconds: float) -> None:
    who = shots[0].page.view.who
    how = f"{window.language} {window.theme:<5} {window.width:>4} {who}"
    print(f"  {how:<32}{len(shots):>4} pictures {seconds:>6.1f} s", flush=True)
