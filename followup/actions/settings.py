"""The limits of a bydel's lamps, decided by its leader and told in the history."""

from __future__ import annotations

from django.db import transaction

from accounts.models import Bydel, User
from accounts.permissions import Permission
from audit.models import Event
from config.errors import RuleBroken
from followup.models import Oppfolgingsinnstilling

BOUNDS = {
    "silent_days": (1, 366),
    "concern_days": (1, 60),
    "review_months": (1, 24),
    "check_in_minutes": (15, 480),
}


@transaction.atomic
def change(*, bydel: Bydel, by: User, **limits: int) -> Oppfolgingsinnstilling:
    """Bestem når lampene i bo-oppfølgingen lyser."""
    by.require(Permission.OFFICE_SETTINGS, bydel=bydel)
    _require_reasonable(limits)
    row, _ = Oppfolgingsinnstilling.objects.select_for_update().get_or_create(bydel=bydel)
    changed = [name for name, value in limits.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, limits[name])
    if changed:
        row.save(update_fields=changed)
        words = (f"{row._meta.get_field(name).verbose_name} {limits[name]}" for name in changed)  # type: ignore[union-attr]
        text = f"Innstillinger for oppfølging er endret: {', '.join(words)}."[:400]
        Event.objects.record("followup.settings", text, by=by, about=[bydel], bydel=bydel, followup=True)
    return row


def _require_reasonable(limits: dict[str, int]) -> None:
    for name, value in limits.items():
        least, most = BOUNDS[name]
        if not least <= value <= most:
            raise RuleBroken(f"Velg et tall fra {least} til {most}.", field=name)
