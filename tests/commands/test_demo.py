"""The demo: told through commands, whole, and verifiable."""

from sqlalchemy import select

from app.core import chain
from app.core.actors import HOUSE
from app.needs.models import Need
from app.votes.jobs.audit import verify_tallies
from app.votes.models import TallyRow
from moderation.models import Nomination
from seed.demo import tell
from seed.demo.cast import ACCOUNTS
from tests.region import settle


def test_the_demo_has_every_role_and_a_need_in_public_and_its_history_verifies(runtime) -> None:
    settle(runtime)
    accounts = [account.as_json() for account in tell(runtime.settings)]
    assert [account["role"] for account in accounts] == list(ACCOUNTS)
    assert len({account["password"] for account in accounts}) == len(accounts), "no password is a default"
    assert {a["role"] for a in accounts if "totp_secret" in a} == {"moderator", "moderator2", "official", "admin"}
    with runtime.unit(HOUSE) as u:
        assert sorted(u.session.scalars(select(Need.state))) == ["accepted", "sent"]
        assert u.session.scalars(select(Nomination).where(Nomination.need_id.is_(None))).first()
        assert sum(row.tally.supporters for row in u.session.scalars(select(TallyRow))) > 500
        assert chain.verify(u.session).wrong + verify_tallies(u.session) == []
