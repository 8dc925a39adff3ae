"""The Queue port on RQ: a wake carries only a job's name, and a job that waits already is not queued twice."""

from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from rq import Queue, Worker
from rq.serializers import JSONSerializer

NAME = "podnet"
PERFORM = "app.main.perform"
TIME_LIMIT_S = 600
KEPT_S = 10
WAITS_S = 60
"""A wake that no worker took within this time is dropped; the schedule has made newer ones."""

MARK_S = 20


class RqQueue:
    """Wakes jobs by name through Valkey; gives up within a second when it is down, the schedule makes up for it.

    RQ can refuse a job by its id, but the id of a job whose worker was killed stays claimed for minutes. So a mark of
    our own stands from the wake until a worker takes the job: a wake while it runs queues it once more.
    """

    def __init__(self, url: str) -> None:
        self._valkey = Redis.from_url(url, socket_timeout=1, socket_connect_timeout=1, retry=Retry(NoBackoff(), 0))
        self._queue = Queue(NAME, connection=self._valkey, serializer=JSONSerializer)

    def wake(self, job: str) -> None:
        if self._valkey.set(_mark(job), 1, nx=True, ex=MARK_S):
            self._queue.enqueue_call(
                PERFORM, args=(job,), timeout=TIME_LIMIT_S, ttl=WAITS_S, result_ttl=0, failure_ttl=KEPT_S
            )

    def take(self, job: str) -> None:
        self._valkey.delete(_mark(job))

    def has_worker(self) -> bool:
        return bool(Worker.count(connection=self._valkey))


def _mark(job: str) -> str:
    return f"podnet:woken:{job}"


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
