"""What a receiver is told: which kind of event, when, in which unit, and the ids of what it is about.

Never a word about a person: whoever wants to know more asks the API, with the rights that the integration has.
Apps above this one say what concerns protected persons (housing.outside); nothing is imported upwards.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.apps import apps

from accounts.models import User
from accounts.scope import scope_of, system_scope
from audit.models import Event, Levering

TEST = "husrom.prove"


class Subject(NamedTuple):
    label: str
    object_id: int


# Whether some of the subjects concern somebody whose address is protected.
Guard = Callable[[Iterable[Subject]], bool]
_guards: list[Guard] = []


def register(guard: Guard) -> None:
    if guard not in _guards:
        _guards.append(guard)


def written(levering: Levering, user: User) -> bytes:
    """The body, as far as the user that acts for the integration may read it at this moment."""
    told = _of_event(levering.event, user) if levering.event else {}
    moment = levering.event.at if levering.event else levering.created_at
    payload = {"type": levering.kind, "timestamp": moment.isoformat(timespec="seconds"), "data": told}
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()


def _of_event(event: Event, user: User) -> dict[str, Any]:
    return {
        "event": event.pk,
        "bydel": event.bydel_id,
        "landlord": event.landlord_id,
        "kommune": event.kommune_id,
        "subjects": [{"type": one.label, "id": one.object_id} for one in _subjects(event, user)],
    }


def _subjects(event: Event, user: User) -> list[Subject]:
    """None at all when one of them concerns a protected person: the others would tell where she lives."""
    with system_scope():
        found = [Subject(*row) for row in event.subjects.order_by("pk").values_list("label", "object_id")]
        if any(guard(found) for guard in _guards):
            return []
    with scope_of(user):
        return [subject for subject in found if _is_seen(subject, user)]


def _is_seen(subject: Subject, user: User) -> bool:
    """What has no rows of its own to hide, such as a unit, is not hidden."""
    rows: Any = apps.get_model(subject.label)._default_manager
    if not hasattr(rows, "visible_to"):
        return subject.label.startswith("accounts.")
    return bool(rows.visible_to(user).filter(pk=subject.object_id).exists())
