"""Every page of the path, and a walk over them."""

from collections.abc import Callable, Iterator

from playwright.sync_api import Page

from tests.browser.village import Village
from tests.world import Member

Enter = Callable[[Page, Member], None]
Pages = dict[str, list[str]]

ENTRY = ["/sign-in", "/sign-up", "/sign-up/sent", "/reset", "/reset/sent"]

FINISH_TRANSITIONS = (
    "() => { let moving; while ((moving = document.getAnimations()).length) moving.forEach(one => one.finish()) }"
)


def for_a_stranger(village: Village) -> Pages:
    """Return the pages that a stranger is shown."""
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


def for_members(village: Village) -> Pages:
    """Return the pages that members are shown, or shown otherwise, by the name of the member."""
    one, taken_back = f"/ideas/{village.ideas[0]}", [f"/ideas/{village.fresh}/withdrawal", f"/ideas/{village.gone}"]
    return {
        "petr": ["/me", "/me/email", "/ideas/new", one, f"{one}/edit", "/ideas?mine=true", *taken_back],
        "milan": ["/moderation", f"/moderation/nominations/{village.nomination}", f"/needs/{village.draft}"],
        "olga": ["/desk", f"/needs/{village.sent}", "/campaigns/new"],
    }


def walk(page: Page, village: Village, enter: Enter, pages: Pages) -> Iterator[str]:
    """Go to every page, each as whoever may see it."""
    for who, addresses in pages.items():
        page.context.clear_cookies()
        if who:
            enter(page, getattr(village.world, who))
        for address in addresses:
            page.goto(address)
            assert page.url.endswith(address), f"{address} ({who or 'a stranger'}) led to {page.url}"
            yield f"{address} ({who or 'a stranger'})"


def finish_transitions(page: Page) -> None:
    """Finish the transitions that a change of theme, width or style has started, and those that follow."""
    page.evaluate(FINISH_TRANSITIONS)
