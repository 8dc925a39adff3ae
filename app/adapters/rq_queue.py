"""The Queue port on RQ: wakes carry only a job's name, and a job that waits already is not queued twice."""

import contextlib

from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from rq import Queue
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
