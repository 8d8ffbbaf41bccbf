"""Following up the vilkår of a vedtak that applies."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from allocation.actions import soknader
from allocation.models import VedtakCondition, VedtakStatus
from config.dates import norwegian_date
from config.errors import RuleBroken


@transaction.atomic
def follow_up(*, condition: VedtakCondition, note: str, next_on: date | None = None, by: User) -> VedtakCondition:
    """Registrer at et vilkår er fulgt opp, hva det viste, og når det eventuelt følges opp igjen."""
    soknad = soknader.lock(condition.vedtak.soknad, by=by)
    condition = VedtakCondition.objects.select_for_update(of=("self",)).select_related("vedtak").get(
        pk=condition.pk
    )  # fmt: skip
    today = timezone.localdate()
    if condition.vedtak.status != VedtakStatus.ISSUED:
        raise RuleBroken("Vedtaket gjelder ikke, så vilkåret følges ikke opp.")
    if condition.is_finished:
        raise RuleBroken("Oppfølgingen av vilkåret er avsluttet.")
    if not note.strip():
        raise RuleBroken("Skriv hva oppfølgingen viste.", field="note")
    if next_on is not None and next_on <= today:
        raise RuleBroken("Velg en dato fram i tid.", field="next_on")
    condition.followed_up_on, condition.followed_up_by = today, by
    condition.follow_up_note, condition.next_follow_up_on = note.strip(), next_on
    condition.save()
    then = f" Følges opp igjen {norwegian_date(next_on)}." if next_on else " Oppfølgingen er avsluttet."
    soknader.record(
        "condition.followed_up",
        f"Vilkår fulgt opp: {note.strip()}"[: 400 - len(then)] + then,
        soknad,
        by=by,
        about=(condition.vedtak,),
    )
    return condition
