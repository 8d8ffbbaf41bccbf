"""A cache that may vanish: Redis gone or silent costs one short wait, then the pages go on without it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import cached_property
from typing import Any, ClassVar, TypeVar

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis import Redis
from redis.exceptions import RedisError

log = logging.getLogger(__name__)
Result = TypeVar("Result")


class OneClient(RedisCacheClient):
    """Django makes a client for each question, which takes longer than Redis to answer it. There is one server."""

    @cached_property
    def _client_of_all(self) -> Redis:
        return super().get_client()

    def get_client(self, key: Any = None, *, write: bool = False) -> Redis:
        return self._client_of_all


class ForgivingRedisCache(RedisCache):
    """Treats a failing Redis as an empty cache, and leaves it alone for some seconds after a failure.

    Sessions fall back to the database (`cached_db`), so nobody is logged out.
    """

    REST_SECONDS: ClassVar[float] = 10.0
    _resting_until: ClassVar[float] = 0.0

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = OneClient

    def _try(self, call: Callable[[], Result], otherwise: Result) -> Result:
        if time.monotonic() < ForgivingRedisCache._resting_until:
            return otherwise
        try:
            return call()
        except (RedisError, OSError) as error:
            ForgivingRedisCache._resting_until = time.monotonic() + self.REST_SECONDS
            log.warning("Redis does not answer (%s); going on without the cache", type(error).__name__)
            return otherwise

    def add(self, *args: Any, **kwargs: Any) -> bool:
        return self._try(lambda: super(ForgivingRedisCache, self).add(*args, **kwargs), otherwise=True)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self._try(lambda: super(ForgivingRedisCache, self).get(key, default, version), default)

    def set(self, *args: Any, **kwargs: Any) -> None:
        self._try(lambda: super(ForgivingRedisCache, self).set(*args, **kwargs), otherwise=None)

    def touch(self, *args: Any, **kwargs: Any) -> bool:
        return self._try(lambda: super(ForgivingRedisCache, self).touch(*args, **kwargs), otherwise=False)

    def delete(self, *args: Any, **kwargs: Any) -> bool:
        return self._try(lambda: super(ForgivingRedisCache, self).delete(*args, **kwargs), otherwise=False)

    def get_many(self, *args: Any, **kwargs: Any) -> dict[Any, Any]:
        return self._try(lambda: super(ForgivingRedisCache, self).get_many(*args, **kwargs), otherwise={})

    def set_many(self, *args: Any, **kwargs: Any) -> list[Any]:
        return self._try(lambda: super(ForgivingRedisCache, self).set_many(*args, **kwargs), otherwise=[])

    def has_key(self, *args: Any, **kwargs: Any) -> bool:
        return self._try(lambda: super(ForgivingRedisCache, self).has_key(*args, **kwargs), otherwise=False)

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        return self._try(lambda: super(ForgivingRedisCache, self).incr(key, delta, version), otherwise=delta)
