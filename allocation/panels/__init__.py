"""The parts of a case's page that each matter brings itself, so that the page need not know them all.

A new part is a function in a module here, a template, and one line in MAIN or SIDE, in the order of the page.
"""

from __future__ import annotations

from accounts.models import User
from allocation.panels import renewal, samtale
from allocation.panels.parts import Panel, Part
from allocation.progress import Case

MAIN: tuple[Part, ...] = (renewal.tenancy, samtale.talks)
SIDE: tuple[Part, ...] = ()


def shown(parts: tuple[Part, ...], case: Case, user: User, *, inhabil: bool) -> list[Panel]:
    """The parts that have something to say about the case to this user."""
    found = (part(case, user, inhabil) for part in parts)
    return [panel for panel in found if panel is not None]
