"""The processes that perform jobs: quick ones in the worker itself, heavy ones in forked work-horses beside it.

Forking for a job that takes a millisecond costs a hundred times as much as the job. So the worker performs quick jobs
in its own process, one after the other, and guards against them: one that takes too long is interrupted, and if that
does not help, the process is ended, by a thread that needs no Python to run; whoever supervises it starts it again.
Heavy jobs, which load much or wait for others, have a queue and a process of their own, where each is forked and may
die alone.
"""

import ctypes
import faulthandler
import os
import signal
import sys
from typing import Any

from redis import Redis
from rq import Queue, SimpleWorker, Worker
from rq.serializers import JSONSerializer

from app.adapters.rq_queue import HEAVY, QUICK
from app.core.gc_tuning import freeze_gc

GRACE_S = 10
"""How long an interrupted job may go on before its process is ended."""

_WORKER_OPTIONS: dict[str, Any] = {"serializer": JSONSerializer, "worker_ttl": 60, "maintenance_interval": 30}
"""The intervals bound how long readiness believes in a worker that was killed, and how long its job stays claimed."""

_PR_SET_PDEATHSIG = 1


class QuickWorker(SimpleWorker):
    """Performs jobs in its own process, and ends it when one of them cannot be interrupted."""

    def execute_job(self, job: Any, queue: Any) -> None:
        faulthandler.dump_traceback_later(job.timeout + GRACE_S, exit=True)
        try:
            super().execute_job(job, queue)
        finally:
            faulthandler.cancel_dump_traceback_later()


def run_workers(url: str) -> None:
    """Perform jobs until told to stop. When the process for heavy jobs dies this one stops too, to be started again."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(0))  # until RQ has handlers of its own
    freeze_gc()
    worker, heavy = os.getpid(), os.fork()
    if heavy == 0:
        _die_with(worker)
        _work(Worker, HEAVY, url, job_monitoring_interval=3)
        os._exit(0)
    signal.signal(signal.SIGCHLD, lambda *_: os.kill(worker, signal.SIGTERM))
    _work(QuickWorker, QUICK, url)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.kill(heavy, signal.SIGTERM)
    os.waitpid(heavy, 0)


def _work(kind: type[Worker] | type[SimpleWorker], name: str, url: str, **more: Any) -> None:
    connection = Redis.from_url(url)
    queue = Queue(name, connection=connection, serializer=JSONSerializer)
    kind([queue], connection=connection, **_WORKER_OPTIONS, **more).work(logging_level="WARNING")


def _die_with(parent: int) -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit("the worker ended while it was starting")
