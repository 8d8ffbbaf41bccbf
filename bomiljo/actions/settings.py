"""The limits of a bydel's lamps for places, decided by those who work with them or by the leader."""

from __future__ import annotations

from django.db import transaction

from accounts.models import Bydel, User
from accounts.permissions import Permission
from audit.models import Event
from bomiljo.actions.common import change_fields
from bomiljo.models import Bomiljoinnstilling
from config.errors import RuleBroken

# The same as the rule that Postgres keeps (bomiljoinnstilling_within_reason).
BOUNDS = {
    "response_days": (1, 30),
    "quiet_days": (1, 180),
    "keep_reporter_days": (14, 730),
    "survey_months": (6, 60),
    "low_score": (1, 99),
    "fall_points": (1, 50),
    "presence_days": (1, 366),
}


@transaction.atomic
def change(*, bydel: Bydel, by: User, **limits: int) -> Bomiljoinnstilling:
    """Bestem når lampene i bomiljøarbeidet lyser, og hvor lenge dere vet hvem som meldte."""
    require_decides(by, bydel)
    for name, value in limits.items():
        least, most = BOUNDS[name]
        if not least <= value <= most:
            raise RuleBroken(f"Velg et tall fra {least} til {most}.", field=name)
    row, _ = Bomiljoinnstilling.objects.select_for_update().get_or_create(bydel=bydel)
    changed = [f"{_label(row, name)} {value}" for name, value in limits.items() if getattr(row, name) != value]
    if changed:
        change_fields(row, limits)
        text = f"Innstillinger for bomiljø er endret: {', '.join(changed)}."[:400]
        Event.objects.record("bomiljo.settings", text, by=by, about=[row, bydel], bydel=bydel, place=True)
    return row


def _label(row: Bomiljoinnstilling, name: str) -> str:
    return str(row._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def require_decides(by: User, bydel: Bydel) -> None:
    if not by.may(Permission.OFFICE_SETTINGS, bydel=bydel):
        by.require(Permission.BOMILJO_WORK, bydel=bydel)
