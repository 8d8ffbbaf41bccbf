"""The parts of a case's page that each matter brings itself, so that the page need not know them all.

A new part is a function in a module here, a template, and one line in MAIN or SIDE, in the order of the page.
"""

from __future__ import annotations

from collections.abc import Callable

from accounts.models import User
from allocation.panels import exchange, life
from allocation.panels.parts import Panel
from allocation.progress import Case

# What the user may do is empty when the user is inhabil: the third argument says so.
Part = Callable[[Case, User, bool], Panel | None]
MAIN: tuple[Part, ...] = (life.death, life.split, exchange.consents)
SIDE: tuple[Part, ...] = ()


def shown(parts: tuple[Part, ...], case: Case, user: User, *, inhabil: bool) -> list[Panel]:
    """The parts that have something to say about the case to this user."""
    found = (part(case, user, inhabil) for part in parts)
    return [panel for panel in found if panel is not None]
