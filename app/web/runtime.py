"""What the kit needs of the process it runs in, and where to find it."""

from typing import Protocol, cast

from flask import current_app
from sqlalchemy import Engine

from app.core.clock import Clock
from app.core.db.unit import UnitOfWork
from app.core.ports import Limiter, Queue, Screener, Storage
from app.core.story import Stories
from app.settings import Settings


class Runtime(Protocol):
    """The part of the composition root's runtime that doors use."""

    @property
    def settings(self) -> Settings: ...
    @property
    def engine(self) -> Engine: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def queue(self) -> Queue: ...
    @property
    def limiter(self) -> Limiter: ...
    @property
    def screener(self) -> Screener: ...
    @property
    def storage(self) -> Storage: ...
    @property
    def stories(self) -> Stories: ...
    @property
    def unit(self) -> UnitOfWork: ...


def runtime() -> Runtime:
    """Return the runtime that serves this request."""
    return cast(Runtime, current_app.extensions["runtime"])
