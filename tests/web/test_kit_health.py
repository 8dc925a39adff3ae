"""Health probes and metrics: what whoever watches over the process is told."""

import pytest
from flask.testing import FlaskClient
from redis import Redis
from rq import Queue, Worker
from sqlalchemy import text

from app.adapters.rq_queue import QUICK
from app.main import create_app, create_runtime
from app.runtime import Runtime
from app.settings import Settings
from tests.world import World


@pytest.fixture
def worker(runtime: Runtime) -> Worker:
    """Somebody to do the jobs, as far as anyone can tell."""
    connection = Redis.from_url(runtime.settings.redis_url)
    worker = Worker([Queue(QUICK, connection=connection)], connection=connection)
    worker.register_birth()
    return worker


def test_the_process_is_alive(client: FlaskClient) -> None:
    assert client.get("/healthz").status_code == 200


def test_ready_means_everything_is_there(client: FlaskClient, worker: Worker) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, set(answer.json["checks"].values())) == (200, {True})


def test_without_a_worker_it_is_not_ready(client: FlaskClient) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert [name for name, valid_for in answer.json["checks"].items() if not valid_for] == ["worker"]


def test_with_an_old_schema_it_is_not_ready(client: FlaskClient, worker: Worker, runtime: Runtime) -> None:
    with runtime.engine.begin() as connection:
        newest = connection.scalar(text("SELECT version_num FROM alembic_version"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001_core'"))
    try:
        answer = client.get("/readyz")
    finally:
        with runtime.engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :newest"), {"newest": newest})
    assert answer.json["checks"] == {"database": True, "migrations": False, "valkey": True, "worker": True}
    assert "`podnet doctor`" in answer.json["advice"]["migrations"]


def test_with_nothing_there_it_says_so_and_is_alive(settings: Settings) -> None:
    away = {"database_url": "postgresql://nobody@127.0.0.1:1/no", "redis_url": "redis://127.0.0.1:1/0"}
    runtime = create_runtime(settings.model_copy(update=away))
    client = create_app(runtime.settings, runtime=runtime).test_client()
    answer = client.get("/readyz")
    assert (answer.status_code, set(answer.json["checks"].values())) == (503, {False})
    assert client.get("/healthz").status_code == 200
    client.set_cookie("podnet", "x")
    page = client.get("/me")
    assert page.status_code == 503
    assert int(page.headers["Retry-After"]) > 0


def test_metrics_are_for_administrators(client: FlaskClient, world: World) -> None:
    assert client.get("/metrics").status_code == 401
    assert client.get("/metrics", headers=world.milan.headers).status_code == 403
    answer = client.get("/metrics", headers=world.adam.headers)
    assert answer.status_code == 200
    assert 'podnet_http_requests_total{endpoint="health.metrics",method="GET",status="401"}' in answer.text
