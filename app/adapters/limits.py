"""The Limiter port on Valkey: a moving window, the same for every process."""

import time
from functools import lru_cache

import structlog
from limits import parse
from limits.storage import RedisStorage
from limits.strategies import MovingWindowRateLimiter
from prometheus_client import Counter

from app.core.errors import Limited

log = structlog.get_logger()

FAILED_OPEN = Counter("podnet_limiter_failed_open", "Attempts let through because Valkey did not answer")


parse_limit = lru_cache(maxsize=64)(parse)


class ValkeyLimiter:
    """Counts in Valkey. Without Valkey it lets everything through and says so in a metric: limits protect
    comfort, the database and the policies protect what matters."""

    def __init__(self, url: str) -> None:
        # `limits` spells a socket's address in its own way.
        spelled = f"redis+{url}" if url.startswith("unix://") else url
        self._window = MovingWindowRateLimiter(RedisStorage(spelled, socket_timeout=1, socket_connect_timeout=1))

    def hit(self, limit: str, *keys: str) -> None:
        self._enforce(limit, keys, count=True)

    def check(self, limit: str, *keys: str) -> None:
        self._enforce(limit, keys, count=False)

    def _enforce(self, limit: str, keys: tuple[str, ...], *, count: bool) -> None:
        item = parse_limit(limit)
        try:
            allowed = self._window.hit(item, *keys) if count else self._window.test(item, *keys)
            reset = 0.0 if allowed else self._window.get_window_stats(item, *keys).reset_time
        except Exception:
            FAILED_OPEN.inc()
            log.warning("limiter_failed_open", exc_info=True)
            return
        if not allowed:
            raise Limited(max(1, round(reset - time.time())))
