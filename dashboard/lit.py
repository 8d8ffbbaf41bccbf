"""The lamps of a person's home, and the query for their rows: made once for each who comes back.

To make them takes longer than to ask them: 40 queries, for somebody who opens home twenty times a day
(docs/adr/0025-lists-that-are-asked-again.md).
"""

from __future__ import annotations

import logging
from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple

from django.db import connection

from config.remembered import Remembered, compared, unread
from config.together import Written
from config.worklist import Asking, Lamp, Source, lamps_of, written

# Up to 400 kB each.
MOST = 50

log = logging.getLogger(__name__)


class Lit(NamedTuple):
    lamps: list[Lamp]
    rows: Written


# The words of what was asked once, or all of what was asked again.
_kept: Final[Remembered[Lit | tuple[str, list[Any]]]] = Remembered(MOST)


def lit_for(sources: Sequence[Source], asking: Asking, known: Sequence[list[list[Any]]]) -> Lit:
    """The lamps and their question. They follow from who asks for what on which day, and from what is `known`: all
    that a source must look up first.

    What comes out otherwise the second time depends on something more, is not kept, and is logged.
    """
    key = _key(sources, asking, known)
    before = _kept.get(key)
    if isinstance(before, Lit):
        return before
    with connection.execute_wrapper(unread):
        lamps = lamps_of(sources, asking, known)
        made = Lit(lamps, written(lamps, asking.wanted))
    words = (made.rows.sql, made.rows.params)
    if before is not None and before != words:
        log.error("The lamps of home differ for what is the same")
    _kept.put(key, Lit(_without_queries(lamps), made.rows) if before == words else words)
    return made


def _key(sources: Sequence[Source], asking: Asking, known: Sequence[list[list[Any]]]) -> Hashable:
    return (
        tuple(source.code for source in sources),
        (asking.user.pk, asking.user.scopes),
        asking.today,
        compared([asking.bydel, asking.landlord, asking.wanted]),
        compared(known),
    )


def _without_queries(lamps: Sequence[Lamp]) -> list[Lamp]:
    """They are large, and have been written."""
    return [replace(lamp, rows=lamp.rows.model._default_manager.none(), red=False, lit=False) for lamp in lamps]
