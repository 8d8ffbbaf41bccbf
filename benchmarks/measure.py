"""What is measured: the time of some work, and of replaying exactly the statements that it sent."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from statistics import median, quantiles
from typing import Any

from benchmarks import crawl

Statement = tuple[str, Any]
WARM, EMPTY, EMPTY_TURNS = 4, "vikariat-list", 15


def recorded(work: Callable[[], object]) -> list[Statement]:
    from django.db import connection

    seen: list[Statement] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        seen.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        work()
    return seen


def replay(statements: Sequence[Statement]) -> None:
    """In one transaction, as a request. What a statement answers is fetched and thrown away."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        for sql, params in statements:
            cursor.execute(sql, params)
            if cursor.description:
                cursor.fetchall()
        transaction.set_rollback(True)


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def in_turns(ours: Callable[[], object], own: Callable[[], object], turns: int) -> tuple[float, float]:
    """Medians of both, taken in turns: they meet the same caches and the same neighbours on the machine."""
    pairs = [(timed(ours), timed(own)) for _ in range(turns)]
    first, second = (median(column) for column in zip(*pairs, strict=True))
    return first, second


def page_and_sql(client: Any, url: str, turns: int) -> tuple[float, float] | None:
    """Seconds of a page, in a worker that has shown it before, and of its SQL; None where there is none."""
    for _ in range(WARM):
        client.get(url)
    statements = recorded(lambda: client.get(url))
    if not statements:
        return None
    return in_turns(lambda: client.get(url), lambda: replay(statements), turns)


def empty_page(user: Any) -> tuple[float, float]:
    """The same of a page with nothing in it: the frame of every page, and a list that has no rows."""
    from django.urls import reverse

    found = page_and_sql(crawl.browser(user), reverse(EMPTY), EMPTY_TURNS)
    assert found
    return found


def p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]
