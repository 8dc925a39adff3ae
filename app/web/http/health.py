"""Health probes and metrics, for whoever watches over the process."""

import os
from collections.abc import Callable, Mapping

import structlog
from flask import Blueprint, Response, g, jsonify
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from sqlalchemy import text

from app.core.db.schema import is_current, other_version
from app.policies import Permission, require
from app.runtime import Runtime
from app.web.http.runtime import runtime

log = structlog.get_logger()

health = Blueprint("health", __name__)


@health.get("/healthz")
def alive() -> Response:
    """Return 200 while the process runs; nothing else is checked."""
    return jsonify(status="ok")


@health.get("/readyz")
def ready() -> tuple[Response, int]:
    """Return 200 when everything that serving needs is there, else 503 and what is missing."""
    checks = {name: _passes(name, check) for name, check in CHECKS.items()}
    is_ready = all(checks.values())
    advice = {name: ADVICE[name] for name in ADVICE if checks["database"] and not checks[name]}
    status = "ready" if is_ready else "not ready"
    return jsonify(status=status, checks=checks, **{"advice": advice} if advice else {}), 200 if is_ready else 503


def _passes(name: str, check: Callable[[Runtime], bool]) -> bool:
    try:
        return check(runtime())
    except Exception as error:
        log.warning("not_ready", check=name, error=type(error).__name__)
        return False


def _database(runtime: Runtime) -> bool:
    with runtime.engine.connect() as connection:
        return bool(connection.scalar(text("SELECT 1")))


def _migrations(runtime: Runtime) -> bool:
    if problem := other_version(runtime.engine):
        # For the log alone: strangers may read the answer, and where the database stands is not for them.
        log.warning("schema_of_other_version", problem=problem)
        return False
    return is_current(runtime.engine)


def _valkey(runtime: Runtime) -> bool:
    connection = Redis.from_url(
        runtime.settings.redis_url, socket_timeout=1, socket_connect_timeout=1, retry=Retry(NoBackoff(), 0)
    )
    with connection:
        return bool(connection.ping())


CHECKS: Mapping[str, Callable[[Runtime], bool]] = {
    "database": _database,
    "migrations": _migrations,
    "valkey": _valkey,
    "worker": lambda runtime: runtime.queue.has_worker(),
}


ADVICE = {"migrations": "the database is of another version of Podnět: `podnet doctor` says which, and what to do"}


@health.get("/metrics")
def metrics() -> Response:
    """Return the metrics of this process, or of all web processes where PROMETHEUS_MULTIPROC_DIR is set."""
    require(g.actor, Permission.METRICS_READ)
    registry = REGISTRY
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
