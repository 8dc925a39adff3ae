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
from bench.shots.pages import Shot
from bench.shots.place import Sight

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

    def take(self, shots: Iterable[Shot], sights: Mapping[str, Sight]) -> None:
        """Take all these; `sights` says by a page's name where it is."""
        windows: dict[Window, list[Shot]] = defaultdict(list)
        for shot in shots:
            person = sights[shot.page.name].person
            windows[Window(shot.language, shot.theme, shot.width, person)].append(shot)
        asyncio.run(self._take(windows, sights))

    async def _take(self, windows: Mapping[Window, Sequence[Shot]], sights: Mapping[str, Sight]) -> None:
        turn = asyncio.Semaphore(WINDOWS)
        options = launch_options() | {"handle_sigint": False}
        async with async_playwright() as playwright, await playwright.chromium.launch(**options) as browser:

            async def go(window: Window, shots: Sequence[Shot]) -> None:
                async with turn:
                    began = time.monotonic()
                    await self._go_through(browser, window, shots, sights)
                    _tell(window, shots, time.monotonic() - began)

            await asyncio.gather(*(go(*one) for one in windows.items()))

    async def _go_through(
        self, browser: Browser, window: Window, shots: Sequence[Shot], sights: Mapping[str, Sight]
    ) -> None:
        context = await self._opened(browser, window)
        for shot in shots:
            tab = await context.new_page()
            wrong = await self._shoot(tab, shot, sights[shot.page.name])
            self.faults.extend(f"{shot.file}: {said}" for said in wrong)
            await tab.close()
        await context.close()

    async def _opened(self, browser: Browser, window: Window) -> BrowserContext:
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

    async def _shoot(self, tab: Tab, shot: Shot, sight: Sight) -> list[str]:
        """Take one photograph and return what is wrong with the page."""
        heard: list[ConsoleMessage] = []
        thrown: list[str] = []
        tab.on("console", lambda message: heard.append(message))
        tab.on("pageerror", lambda error: thrown.append(f"a script failed: {error}"))
        try:
            answer = await tab.goto(sight.address, wait_until="networkidle")
            await tab.evaluate("document.fonts.ready.then(() => null)")
            await tab.screenshot(path=self.folder / shot.file, full_page=True, animations="disabled")
        except Error as error:
            return [*thrown, f"no photograph: {error.message.splitlines()[0]}"]
        status = answer.status if answer else 0
        expected = shot.page.view.status
        # The browser complains of a page that is meant to be missing as well.
        own = {tab.url} if status == expected >= 400 else set()
        wrong = [one.text for one in heard if one.type == "error" and one.location["url"] not in own]
        wrong += [f"answered {status} in place of {expected}"] if status != expected else []
        return [*thrown, *wrong, *_led_astray(tab, sight)]


def _led_astray(tab: Tab, sight: Sight) -> list[str]:
    path, _, query = tab.url.partition("://")[2].partition("/")[2].partition("?")
    if f"/{path}" == sight.address.partition("?")[0]:
        return []
    return [f"led to /{path}{query and '?'}{query}: say in VIEWS (bench/shots/pages.py) who sees this page"]


def _tell(window: Window, shots: Sequence[Shot], seconds: float) -> None:
    who = shots[0].page.view.who
    how = f"{window.language} {window.theme:<5} {window.width:>4} {who}"
    print(f"  {how:<32}{len(shots):>4} pictures {seconds:>6.1f} s", flush=True)
