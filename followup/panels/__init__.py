"""The parts of the page of a booppfølging, so that the page need not know them all.

A new part is a function in a module here, a template, and one line in MAIN or SIDE, in the order of the page. It
yields what it asks the database for, so that the whole page asks once.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from accounts.models import User
from followup.models import Booppfolging
from followup.panels import agreements, plan, state, stays
from followup.panels.contact import contact
from followup.panels.parts import Panel, Part, all_of
from followup.panels.state import Standing

MAIN: tuple[Part[Any], ...] = (
    plan.plan,
    contact,
    plan.tasks,
    agreements.boplan,
    agreements.evaluation,
    agreements.consents,
    plan.helpers,
    plan.intensity,
)
SIDE: tuple[Part[Any], ...] = (stays.responsibility, stays.concerns, stays.stays)


class Page(NamedTuple):
    standing: Standing
    main: list[Panel]
    side: list[Panel]


def page_of(case: Booppfolging, user: User) -> Page:
    """How it stands, and the parts that have something to say about the case to this user. One query."""
    standing, *panels = all_of((state.standing, *MAIN, *SIDE), case, user)
    main, side = panels[: len(MAIN)], panels[len(MAIN) :]
    return Page(standing, [one for one in main if one], [one for one in side if one])
