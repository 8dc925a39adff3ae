"""The composition root: the one place that knows every package and puts them together."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from flask import Blueprint, Flask
from sqlalchemy import Engine

from app.adapters.disk_space import DiskSpaceMonitor
from app.adapters.file_storage import FileStorage
from app.adapters.limits import ValkeyLimiter
from app.adapters.rq_queue import RqQueue
from app.adapters.rq_worker import run_workers
from app.adapters.smtp_mailer import SmtpMailer
from app.campaigns.api import api as campaigns_api
from app.campaigns.jobs import measure_campaigns
from app.campaigns.web import PAGES as CAMPAIGN_PAGES
from app.core import audit_log, idempotency, outbox
from app.core.actors import SYSTEM
from app.core.clock import Clock, SystemClock
from app.core.db.engine import make_engine
from app.core.db.unit import Unit, UnitOfWork
from app.core.delivery import drain
from app.core.gc_tuning import freeze_gc
from app.core.paths import TEMPLATES
from app.core.ports import Mailer, NullMailer, NullScreener, Screener, Storage
from app.core.readers import Reader, Readers
from app.core.timeline import Timeline, TimelineSource
from app.home.web import pages as home_pages
from app.ideas import queries as ideas
from app.ideas.api import api as ideas_api
from app.ideas.jobs import FILES, sweep_pictures
from app.ideas.jobs import READERS as IDEA_READERS
from app.ideas.web import PAGES as IDEA_PAGES
from app.needs import queries as needs
from app.needs.api import api as needs_api
from app.needs.web import pages as needs_pages
from app.people import jobs as people
from app.people.api import APIS as PEOPLE_APIS
from app.people.commands.authenticator import DatabaseAuthenticator
from app.people.commands.mail_requests import JOB as MAIL_REQUESTS
from app.people.web import PAGES as PEOPLE_PAGES
from app.people.web.federated import pages as federated_pages
from app.runtime import Runtime
from app.settings import Settings, load_settings
from app.votes.flush import WORKERS, Flusher
from app.votes.jobs.ranks import refresh_ranks
from app.web import kit
from moderation import jobs as moderation
from moderation import queries as nominations
from moderation.api import api as moderation_api
from moderation.web import pages as moderation_pages

Job = Callable[[UnitOfWork], object]
ConfiguredJob = Callable[[UnitOfWork, Settings], object]
"""A job that needs the settings too, as the address of this installation and its mail server."""


@dataclass(frozen=True, slots=True)
class Part:
    """A package: its doors, readers, jobs and timeline sources, and the screener if it supplies one.

    `heavy` names those of its jobs that take long, or wait for another server, and so must not hold up the others.
    """

    name: str
    doors: tuple[Blueprint, ...] = ()
    readers: tuple[Reader, ...] = ()
    jobs: Mapping[str, Job] = field(default_factory=dict)
    configured_jobs: Mapping[str, ConfiguredJob] = field(default_factory=dict)
    heavy: tuple[str, ...] = ()
    screener: Screener | None = None
    timeline_sources: tuple[TimelineSource, ...] = ()


def in_one_unit(*steps: Callable[[Unit], object]) -> Job:
    """Return the job that runs these functions in one unit of work of the system."""

    def job(unit: UnitOfWork) -> None:
        with unit(SYSTEM) as u:
            for step in steps:
                step(u)

    return job


def send_mail(unit: UnitOfWork, settings: Settings) -> None:
    """Hand the mail that is due to the mail server; without one it waits, and `podnet doctor` says so."""
    if mailer := _mailer(settings):
        outbox.send_due(unit, mailer, keep=settings.has_outbox)


def sweep_files(unit: UnitOfWork, settings: Settings) -> None:
    """Delete the files that nothing shows."""
    with unit(SYSTEM) as u:
        sweep_pictures(u, _storage(settings))


def _storage(settings: Settings) -> Storage:
    return FileStorage(settings.data_dir / "files")


def _mailer(settings: Settings) -> Mailer | None:
    if settings.smtp_host is None:
        return NullMailer() if settings.has_outbox else None
    password = settings.smtp_password
    return SmtpMailer(
        host=settings.smtp_host,
        port=settings.smtp_port,
        sender=settings.sender,
        tls=settings.smtp_tls,
        user=settings.smtp_user,
        password=password.get_secret_value() if password else None,
    )


CORE_PARTS = (
    Part(
        "core",
        jobs={
            "checkpoint": in_one_unit(audit_log.take_checkpoint),
            "purge_expired": in_one_unit(idempotency.purge_expired, outbox.purge_expired),
        },
        configured_jobs={outbox.JOB: send_mail},
        heavy=(outbox.JOB,),
    ),
    Part(
        "people",
        doors=(*PEOPLE_APIS, *PEOPLE_PAGES),
        jobs={"purge_expired_people": in_one_unit(people.purge_expired)},
        configured_jobs={MAIL_REQUESTS: people.write_requested_mail},
    ),
    Part(
        "campaigns",
        doors=(campaigns_api, *CAMPAIGN_PAGES),
        jobs={"progress": partial(measure_campaigns, metrics=(ideas.participation, needs.answers_given))},
        heavy=("progress",),
    ),
    Part(
        "ideas",
        doors=(ideas_api, *IDEA_PAGES),
        readers=IDEA_READERS,
        timeline_sources=(ideas.TIMELINE_SOURCE,),
        configured_jobs={FILES: sweep_files},
        heavy=(FILES,),
    ),
    Part("votes", jobs={"rank": refresh_ranks}),
    Part("needs", doors=(needs_api, needs_pages), timeline_sources=(needs.TIMELINE_SOURCE,)),
    Part("home", doors=(home_pages,)),
)
"""What cannot be left out."""

OPTIONAL_PARTS: tuple[Part, ...] = (
    Part(
        "moderation",
        doors=(moderation_api, moderation_pages),
        jobs=moderation.JOBS,
        timeline_sources=(nominations.TIMELINE_SOURCE,),
    ),
)
"""The parts that can be left out."""


PAGE_TIMEOUT_S = 7
"""A page that has no database by then says so: see `UnitOfWork`."""

CONNECT_S = 2
"""What it may take beyond that to open a connection: the least that the driver knows."""


def create_runtime(
    settings: Settings,
    parts: tuple[Part, ...] = OPTIONAL_PARTS,
    *,
    clock: Clock | None = None,
    within_s: float | None = None,
) -> Runtime:
    """Make the runtime of this process; database and Valkey are not touched before they are needed.

    Units that somebody waits for are over `within_s` seconds; those of jobs and of the command line take their time.
    """
    bounds = {"connect_s": CONNECT_S, "statement_s": within_s} if within_s else {}
    engine = _engine(settings, settings.database_connections, **bounds)
    whole = CORE_PARTS + parts
    readers = Readers(*(reader for part in whole for reader in part.readers))
    clock, queue = clock or SystemClock(), RqQueue(settings.redis_url)
    opens = partial(UnitOfWork, clock=clock, queue=queue, subscribers=readers.of)
    unit = opens(engine, within_s=within_s)
    return Runtime(
        settings=settings,
        engine=engine,
        clock=clock,
        queue=queue,
        limiter=ValkeyLimiter(settings.redis_url),
        screener=next((part.screener for part in whole if part.screener), NullScreener()),
        storage=_storage(settings),
        readers=readers,
        unit=unit,
        # Connections of its own, so that busy pages cannot hold up votes; unchecked, for it tries again by itself.
        flusher=Flusher(opens(_engine(settings, WORKERS, check=False))),
        timeline=Timeline(*(source for part in whole for source in part.timeline_sources)),
        jobs={name: partial(job, unit) for part in whole for name, job in part.jobs.items()}
        | {name: partial(job, unit, settings) for part in whole for name, job in part.configured_jobs.items()}
        | {f"drain-{name}": partial(drain, unit, readers[name]) for name in readers.names},
        heavy=frozenset(job for part in whole for job in part.heavy)
        | {f"drain-{name}" for name in readers.names if readers[name].is_heavy},
    )


def create_app(
    settings: Settings, parts: tuple[Part, ...] = OPTIONAL_PARTS, *, runtime: Runtime | None = None
) -> Flask:
    """Return the Flask application with the doors of the core and of these parts."""
    app = Flask("app", template_folder=str(TEMPLATES), static_folder=None)
    kit.install(
        app,
        runtime or create_runtime(settings, parts),
        authenticator=DatabaseAuthenticator(),
        refuses_writes=DiskSpaceMonitor(settings.data_dir).refuses_writes,
    )
    for part in CORE_PARTS + parts:
        for door in part.doors:
            app.register_blueprint(door)
    if settings.oidc_issuer:
        app.register_blueprint(federated_pages)
    return app


def application() -> Flask:
    """Return what gunicorn serves."""
    settings = load_settings()
    app = create_app(settings, runtime=create_runtime(settings, within_s=PAGE_TIMEOUT_S))
    freeze_gc()
    return app


def _engine(settings: Settings, connections: int, **chosen: Any) -> Engine:
    engine = make_engine(settings.database_url, pool_size=connections, secret_key=settings.secret_key, **chosen)
    # A forked worker must not talk over its parent's connections, nor close them.
    os.register_at_fork(after_in_child=partial(engine.dispose, close=False))
    return engine


class _Worker:
    """The runtime of this worker process, for the jobs that RQ calls by name."""

    runtime: Runtime | None = None


def run_worker(runtime: Runtime) -> None:
    """Perform jobs until told to stop."""
    _Worker.runtime = runtime
    run_workers(runtime.settings.redis_url)


def perform_job(job: str) -> None:
    """Do one job of this worker's runtime, or have it done beside this process if it is heavy; called by RQ."""
    runtime = _runtime()
    runtime.queue.mark_started(job)
    if job in runtime.heavy:
        runtime.queue.enqueue_heavy(job)
    else:
        runtime.jobs[job]()


def perform_heavy(job: str) -> None:
    """Do one heavy job, in a process of its own; called by RQ."""
    runtime = _runtime()
    runtime.queue.mark_started(job, is_heavy=True)
    runtime.jobs[job]()


def _runtime() -> Runtime:
    if _Worker.runtime is None:
        raise RuntimeError("jobs are performed by `podnet worker`")
    return _Worker.runtime
