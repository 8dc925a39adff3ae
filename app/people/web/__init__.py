"""People on pages: signing in, one's account, its safety."""

from app.people.web.account import pages as account_pages
from app.people.web.passkeys import pages as passkey_pages
from app.people.web.second_factor import pages as second_factor_pages
from app.people.web.security import pages as security_pages

PAGES = (account_pages, security_pages, second_factor_pages, passkey_pages)
