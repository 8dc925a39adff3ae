"""People over the API: accounts, and the ways into them."""

from app.people.api.account import api as account_api
from app.people.api.entry import api as entry_api

APIS = (account_api, entry_api)
