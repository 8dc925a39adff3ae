"""People on pages: signing up and in, the account of whoever is signed in, and its security."""

from app.people.web.account import pages as account_pages
from app.people.web.email import pages as email_pages
from app.people.web.new_password import pages as new_password_pages
from app.people.web.passkeys import pages as passkey_pages
from app.people.web.second_factor import pages as second_factor_pages
from app.people.web.security import pages as security_pages
from app.people.web.sign_up import pages as sign_up_pages

PAGES = (
    account_pages,
    security_pages,
    second_factor_pages,
    passkey_pages,
    sign_up_pages,
    new_password_pages,
    email_pages,
)
