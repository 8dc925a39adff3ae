"""`python -m tests.migrations.dump` writes beside this file what a database of the first release holds.

Only until that release: from then on the dump stands for the databases that people have, and nothing may change it.
"""

import shutil
import subprocess
import tempfile
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Engine

from app.campaigns.commands import install_reference
from app.core.actors import SYSTEM, Tier
from app.core.audit_log import take_checkpoint
from app.core.clock import MovingClock
from app.core.db.schema import migrate
from app.main import create_runtime
from app.needs import commands as needs
from app.needs.inputs import AnswerInput, DraftInput
from app.needs.rules import AnswerAction
from app.runtime import Runtime
from app.settings import Settings
from local.binaries import postgres_program
from local.cluster import Cluster
from local.psql import bare_environment
from moderation.commands import make_candidate
from moderation.inputs import NominationQuery
from moderation.jobs import sweep
from moderation.queries import open_nominations
from tests.conftest import BEGINNING
from tests.crowd import JABLONEC, LIBEREC, vote_from
from tests.region import a_campaign, an_idea
from tests.world import World

RELEASED = Path(__file__).with_name("0001_schema.sql")
SECRET_KEY = "x" * 32

# The municipalities are two hundred lines that every installation is given anew.
WITHOUT = "--exclude-table-data=municipality"


def dump(address: str, *options: str) -> str:
    """Return the database at an address as SQL that psql restores, without a word about its owner or its server."""
    program = [str(postgres_program("pg_dump")), "--no-owner", "--no-privileges", "--restrict-key=podnet", *options]
    done = subprocess.run([*program, address], env=bare_environment(), capture_output=True, text=True, check=True)
    return "".join(line for line in done.stdout.splitlines(True) if not line.startswith("-- Dumped "))


def contents(engine: Engine, *options: str) -> str:
    """Return the engine's database as SQL."""
    return dump(engine.url.render_as_string(hide_password=False), *options)


def settle(runtime: Runtime) -> None:
    """Have one idea go the whole way: posted, supported, nominated, made a need of, answered."""
    with runtime.unit(SYSTEM) as u:
        install_reference(u)
    world = World(runtime)
    world.join("Adam Adámek", password="dost dlouhé heslo", tier=Tier.VERIFIED)
    policy = {"min_verified": 3, "min_municipalities": 2, "min_age_hours": 24}
    campaign = a_campaign(runtime, promotion=policy)
    idea = an_idea(runtime, campaign, by=world.petr.actor)
    vote_from(runtime, campaign, idea, LIBEREC, LIBEREC, JABLONEC)
    vote_from(runtime, campaign, idea, LIBEREC, tier=Tier.EMAIL, value=-1)
    runtime.clock.advance(timedelta(days=1))
    sweep(runtime.unit)
    _answer(world)
    with runtime.unit(SYSTEM) as u:
        take_checkpoint(u)


def _answer(world: World) -> None:
    with world.unit(world.milan) as u:
        (nomination,) = open_nominations(u, NominationQuery()).items
        data = DraftInput(statement="Cestujícím chybí zastřešené čekání", summary="Na zastávkách prší.", ideas=[])
        need = make_candidate(u, nomination_id=nomination.nomination.id, data=data)
    with world.unit(world.milan) as u:
        needs.send_need(u, need_id=need.id, answer_days=30)
    with world.unit(world.olga) as u:
        data = AnswerInput(action=AnswerAction.ACCEPT, reason="Zastřešíme tři zastávky.", owner="Odbor dopravy")
        needs.answer_need(u, need_id=need.id, data=data, office="Krajský úřad")


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="podnet-dump-"))
    try:
        with Cluster(folder, durable=False) as cluster:
            servers = {"DATABASE_URL": cluster.database_url, "REDIS_URL": cluster.redis_url}
            settings = Settings(env="test", secret_key=SECRET_KEY, data_dir=folder, **servers)
            runtime = create_runtime(settings, clock=MovingClock(BEGINNING))
            migrate(runtime.engine)
            settle(runtime)
            runtime.engine.dispose()
            RELEASED.write_text(dump(cluster.admin_url, WITHOUT))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
