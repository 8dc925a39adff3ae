"""The Queue port on RQ: a wake carries only a job's name, and a job that waits already is not queued twice."""

from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from rq import Queue, Worker
from rq.serializers import JSONSerializer

QUICK, HEAVY = "podnet", "podnet-heavy"
PERFORM = "app.main.perform_job"
PERFORM_HEAVY = "app.main.perform_heavy"
QUICK_TIMEOUT_S, HEAVY_TIMEOUT_S = 60, 600
FAILURE_TTL_S = 10
QUEUE_TTL_S = 60
"""A wake that no worker took within this time is dropped; the schedule has made newer ones."""

MARK_TTL_S = 20


class RqQueue:
    """Wakes jobs by name through Valkey; gives up within a second when it is down, the schedule makes up for it.

    RQ can refuse a job by its id, but the id of a job whose worker was killed stays claimed for minutes. So a mark of
    our own stands from the wake until a worker takes the job: a wake while it runs queues it once more.
    """

    def __init__(self, url: str, *, quick_timeout_s: int = QUICK_TIMEOUT_S) -> None:
        self._valkey = Redis.from_url(url, socket_timeout=1, socket_connect_timeout=1, retry=Retry(NoBackoff(), 0))
        self._quick = Queue(QUICK, connection=self._valkey, serializer=JSONSerializer)
        self._heavy = Queue(HEAVY, connection=self._valkey, serializer=JSONSerializer)
        self._quick_timeout_s = quick_timeout_s

    def wake(self, job: str) -> None:
        self._enqueue(self._quick, PERFORM, job, self._quick_timeout_s)

    def enqueue_heavy(self, job: str) -> None:
        self._enqueue(self._heavy, PERFORM_HEAVY, job, HEAVY_TIMEOUT_S)

    def mark_started(self, job: str, *, is_heavy: bool = False) -> None:
        self._valkey.delete(_mark(self._heavy if is_heavy else self._quick, job))

    def has_worker(self) -> bool:
        return bool(Worker.all(queue=self._quick))

    def _enqueue(self, queue: Queue, function: str, job: str, timeout_s: int) -> None:
        if self._valkey.set(_mark(queue, job), 1, nx=True, ex=MARK_TTL_S):
            queue.enqueue_call(
                function, args=(job,), timeout=timeout_s, ttl=QUEUE_TTL_S, result_ttl=0, failure_ttl=FAILURE_TTL_S
            )


def _mark(queue: Queue, job: str) -> str:
    return f"{queue.name}:woken:{job}"
