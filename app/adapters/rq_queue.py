"""The Queue port on RQ: wakes carry only a job's name, and a job that waits already is not queued twice."""

import contextlib

from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from rq import Queue, Worker
from rq.exceptions import DuplicateJobError
from rq.serializers import JSONSerializer

NAME = "podnet"
PERFORM = "app.main.perform"
TIME_LIMIT_S = 600
# A finished or failed job must leave no key behind: its name would be refused for as long as the key stands.
KEPT_S = 10


class RqQueue:
    """Wakes jobs by name through Valkey; gives up within a second when it is down, the schedule makes up for it."""

    def __init__(self, url: str) -> None:
        connection = Redis.from_url(url, socket_timeout=1, socket_connect_timeout=1, retry=Retry(NoBackoff(), 0))
        self._queue = Queue(NAME, connection=connection, serializer=JSONSerializer)

    def wake(self, job: str) -> None:
        with contextlib.suppress(DuplicateJobError):
            self._queue.enqueue_call(
                PERFORM, args=(job,), job_id=job, unique=True, timeout=TIME_LIMIT_S, result_ttl=0, failure_ttl=KEPT_S
            )

    def has_worker(self) -> bool:
        return bool(Worker.count(connection=self._queue.connection))


def run_worker(url: str) -> None:
    """Perform jobs until told to stop, each in a forked work-horse that may die without the worker.

    The intervals bound how long a job stays claimed by a worker that was killed: about a minute instead of three.
    """
    connection = Redis.from_url(url)
    queue = Queue(NAME, connection=connection, serializer=JSONSerializer)
    worker = Worker(
        [queue], connection=connection, serializer=JSONSerializer, maintenance_interval=10, job_monitoring_interval=3
    )
    worker.work(logging_level="WARNING")
