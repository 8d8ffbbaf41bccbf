"""How an office has decided to work. Decided by its leader, and told in the history."""

from __future__ import annotations

from django.db import transaction

from accounts.models import Bydel, User
from accounts.permissions import Permission
from audit.models import Event


@transaction.atomic
def set_second_look(*, bydel: Bydel, required: bool, by: User) -> Bydel:
    """Bestem om en annen skal se over hvert utkast før vedtaket fattes."""
    bydel = Bydel.objects.select_for_update().get(pk=bydel.pk)
    by.require(Permission.OFFICE_SETTINGS, bydel=bydel)
    if bydel.second_look == required:
        return bydel
    bydel.second_look = required
    bydel.save(update_fields=["second_look"])
    text = (
        "To personer skal se på hvert vedtak: en annen enn den som fatter det, ser over utkastet."
        if required
        else "Det er ikke lenger et krav at en annen ser over utkastet før vedtak fattes."
    )
    Event.objects.record("bydel.second_look", text, by=by, about=[bydel], bydel=bydel)
    return bydel
