"""What every page with a form does: bind what was posted, run the action, tell how it went."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allocation.views.posting import posted
from config.errors import RuleBroken
from config.forms import PlainForm

__all__ = ["posted", "tried"]

DONE, CONFLICT = 302, 409


def tried(form: PlainForm, save: Callable[[], Any]) -> tuple[Any, int]:
    """What `save` answered, and the status: 302 when it is done, 200 for a form that is shown for the first time,
    422 for one with errors, 409 for a rule that refused."""
    if not form.is_valid():
        return None, 422 if form.is_bound else 200
    try:
        return save(), DONE
    except RuleBroken as refusal:
        form.refuse(refusal)
        return None, CONFLICT
