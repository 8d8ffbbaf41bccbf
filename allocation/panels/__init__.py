"""The parts of a case's page that each matter brings itself, so that the page need not know them all.

A new part is a function in a module here, a template, and one line in TOP, MAIN or SIDE, in the order of the page.
"""

from __future__ import annotations

from accounts.models import User
from allocation.panels import (
    answers,
    documents,
    exchange,
    intake,
    klage,
    life,
    renewal,
    samtale,
    vedtak,
    waiting,
)
from allocation.panels.parts import Panel, Part
from allocation.progress import Case

# Above the rest of the page: what somebody must decide about first.
TOP: tuple[Part, ...] = (life.death, life.split, intake.attention)
MAIN: tuple[Part, ...] = (
    klage.klager,
    renewal.tenancy,
    exchange.consents,
    vedtak.conditions,
    documents.documents,
    samtale.talks,
    waiting.need,
)
SIDE: tuple[Part, ...] = (vedtak.steps, answers.answers, intake.letters_to, intake.startlan)


def shown(parts: tuple[Part, ...], case: Case, user: User, *, inhabil: bool) -> list[Panel]:
    """The parts that have something to say about the case to this user."""
    found = (part(case, user, inhabil) for part in parts)
    return [panel for panel in found if panel is not None]
