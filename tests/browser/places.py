"""Every page of the path, and a walk over them."""

from collections.abc import Callable, Iterator

from playwright.sync_api import Page

from tests.browser.village import Village
from tests.world import Member

Enter = Callable[[Page, Member], None]
Places = dict[str, list[str]]

ENTRY = ["/sign-in", "/sign-up", "/sign-up/sent", "/reset", "/reset/sent"]

COME_TO_REST = (
    "() => { let moving; while ((moving = document.getAnimations()).length) moving.forEach(one => one.finish()) }"
)


def for_a_stranger(village: Village) -> Places:
    """What is shown to whoever comes by."""
    one, need, campaign = f"/ideas/{village.ideas[0]}", f"/needs/{village.accepted}", f"/campaigns/{village.campaign}"
    lists = ["/campaigns", "/ideas", "/ideas?q=nenajdetenic", "/ideas?sort=top&lang=en", "/needs"]
    return {
        "": [
            "/",
            "/styleguide",
            "/nowhere",
            f"/ideas/{village.gone}",
            *lists,
            campaign,
            one,
            f"{one}/revisions",
            need,
            *ENTRY,
        ]
    }


def for_members(village: Village) -> Places:
    """What is shown, or shown otherwise, to who signed in: by whose eyes see it."""
    one, taken_back = f"/ideas/{village.ideas[0]}", [f"/ideas/{village.fresh}/withdrawal", f"/ideas/{village.gone}"]
    return {
        "petr": ["/me", "/me/email", "/ideas/new", one, f"{one}/edit", "/ideas?mine=true", *taken_back],
        "milan": ["/moderation", f"/moderation/nominations/{village.nomination}", f"/needs/{village.draft}"],
        "olga": ["/desk", f"/needs/{village.sent}", "/campaigns/new"],
    }


def walk(page: Page, village: Village, enter: Enter, places: Places) -> Iterator[str]:
    """Go to every page, each as whoever may see it."""
    for who, addresses in places.items():
        page.context.clear_cookies()
        if who:
            enter(page, getattr(village.world, who))
        for address in addresses:
            page.goto(address)
            assert page.url.endswith(address), f"{address} ({who or 'a stranger'}) led to {page.url}"
            yield f"{address} ({who or 'a stranger'})"


def come_to_rest(page: Page) -> None:
    """End what is on its way after a change of theme, width or style, and what follows from that in turn."""
    page.evaluate(COME_TO_REST)
