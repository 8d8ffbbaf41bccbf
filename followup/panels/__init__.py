"""The parts of the page of a booppfølging, so that the page need not know them all.

A new part is a function in a module here, a template, and one line in MAIN or SIDE, in the order of the page.
"""

from __future__ import annotations

from accounts.models import User
from followup.models import Booppfolging
from followup.panels import agreements, plan, stays
from followup.panels.contact import contact
from followup.panels.parts import Panel, Part

MAIN: tuple[Part, ...] = (
    plan.plan,
    contact,
    plan.tasks,
    agreements.boplan,
    agreements.evaluation,
    agreements.consents,
    plan.helpers,
    plan.intensity,
)
SIDE: tuple[Part, ...] = (stays.responsibility, stays.concerns, stays.stays)


def shown(parts: tuple[Part, ...], case: Booppfolging, user: User) -> list[Panel]:
    """The parts that have something to say about the case to this user."""
    found = (part(case, user) for part in parts)
    return [panel for panel in found if panel is not None]
