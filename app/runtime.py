"""What a process is made of: put together once by `app.main`, and handed to everything that serves or works."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Engine

from app.core.clock import Clock
from app.core.db.unit import UnitOfWork
from app.core.ports import Limiter, Queue, Screener, Storage
from app.core.readers import Readers
from app.core.timeline import Timeline
from app.settings import Settings
from app.votes.flush import Flusher


@dataclass(frozen=True, slots=True)
class Runtime:
    """Everything a process needs, made once and handed to every door."""

    settings: Settings
    engine: Engine
    clock: Clock
    queue: Queue
    limiter: Limiter
    screener: Screener
    storage: Storage
    readers: Readers
    unit: UnitOfWork
    flusher: Flusher
    timeline: Timeline
    jobs: Mapping[str, Callable[[], object]]
    heavy: frozenset[str]
    """The jobs that are not for the worker's own process."""
