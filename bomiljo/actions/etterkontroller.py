"""Etterkontroller: three, six and twelve months after, and longer for what holds in part, somebody looks again."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from bomiljo.actions.tiltak import free_days
from bomiljo.actions.told import record, require_text
from bomiljo.models import CheckResult, Etterkontroll, Tiltak, TiltakStatus
from bomiljo.models.tiltak import CHECKED_AT, TILTAK_STEPS
from config.dates import norwegian_date
from config.errors import RuleBroken
from config.transitions import check
from config.working_days import add_months

T = TiltakStatus
# What holds in part is neither: the measure is still followed up.
EARLY_DAYS = 30
NOT_SETTLED = {T.ENDED, T.HANDED_OVER}
LEADS_TO = {CheckResult.HOLDS: T.HOLDS, CheckResult.RELAPSE: T.RELAPSE}


@transaction.atomic
def look(
    *, kontroll: Etterkontroll, result: str, note: str, by: User, checked_on: date | None = None
) -> Etterkontroll:
    """Registrer etterkontrollen: holder virkningen, delvis, eller er det et tilbakefall."""
    tiltak = Tiltak.objects.select_for_update().get(pk=kontroll.tiltak_id)
    by.require(Permission.BOMILJO_JOIN, bydel=tiltak.bydel_id, landlord=tiltak.landlord_id)
    row = Etterkontroll.objects.filter(pk=kontroll.pk).first()
    if row is None or tiltak.ended_on is None:
        raise RuleBroken("Tiltaket er startet på nytt. Etterkontrollen kommer når det avsluttes.")
    if row.checked_on is not None:
        raise RuleBroken(f"Etterkontrollen ble gjort {norwegian_date(row.checked_on)}.")
    if result not in CheckResult.values:
        raise RuleBroken("Velg hva dere så.", field="result")
    checked_on = checked_on or timezone.localdate()
    _require_order(checked_on, tiltak.ended_on)
    _require_time(row, result, checked_on)
    row.note = require_text(note, "Skriv hva dere så.", field="note")
    row.result, row.checked_on, row.checked_by = result, checked_on, by
    row.save()
    _lead(tiltak, CheckResult(result))
    _look_again(tiltak, tiltak.ended_on, checked_on)
    said = f"Etterkontroll etter {row.months} måneder: {row.get_result_display().lower()}."
    record("measure_checked", said, tiltak, by=by)
    return row


def can_hold_from(kontroll: Etterkontroll) -> date:
    """The first day that it can be said whether it holds after so many months. A relapse may show any day."""
    return kontroll.due_on - timedelta(days=EARLY_DAYS)


def _require_time(row: Etterkontroll, result: str, checked_on: date) -> None:
    if result != CheckResult.RELAPSE and checked_on < can_hold_from(row):
        first = norwegian_date(can_hold_from(row))
        raise RuleBroken(
            f"Det er for tidlig å si om virkningen holder etter {row.months} måneder. Gjør etterkontrollen"
            f" fra {first}, eller velg tilbakefall hvis problemet er kommet tilbake.", field="checked_on",
        )  # fmt: skip


def _lead(tiltak: Tiltak, result: CheckResult) -> None:
    now, to = T(tiltak.status), LEADS_TO.get(result)
    if to is None or to == now:
        return
    check(TILTAK_STEPS, now, to, what="Tiltaket")
    tiltak.status = to
    tiltak.save(update_fields=["status"])


def _look_again(tiltak: Tiltak, ended_on: date, checked_on: date) -> None:
    """What is not settled when nobody is to look any more, is looked at half a year later."""
    looks = tiltak.etterkontroller.filter(due_on__gt=ended_on)
    if T(tiltak.status) not in NOT_SETTLED or looks.filter(checked_on=None).exists():
        return
    last = max(looks.values_list("months", flat=True))
    later = [more for more in CHECKED_AT if more > last and add_months(ended_on, more) > checked_on]
    if not later:
        raise RuleBroken(
            "Tiltaket ble avsluttet for fem år siden. Velg om virkningen holder, eller om det er et tilbakefall.",
            field="result",
        )
    (due,) = free_days(tiltak, [add_months(ended_on, later[0])])
    Etterkontroll.objects.create(tiltak=tiltak, months=later[0], due_on=due)


def _require_order(checked_on: date, ended_on: date) -> None:
    if checked_on > timezone.localdate():
        raise RuleBroken("Dagen er fram i tid. Rett datoen.", field="checked_on")
    if checked_on < ended_on:
        ended = norwegian_date(ended_on)
        raise RuleBroken(f"Tiltaket ble avsluttet {ended}. Etterkontrollen er etter det.", field="checked_on")
