"""Pages that members and staff are shown, checked by axe."""

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import SCHEMES, Faults, faults_in
from tests.browser.pages import Enter, for_members
from tests.browser.village import Village

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def faults(browser: Browser, site: str, village: Village, enter: Enter) -> Faults:
    return faults_in(browser, site, village, enter, for_members(village))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing(faults: Faults, scheme: str) -> None:
    assert faults[scheme] == {}
