"""Midlertidige opphold: registered when the household comes, extended, and ended with where it went."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import across_units
from audit.models import Event
from config.dates import norwegian_date
from config.errors import RuleBroken
from followup.models import MidlertidigOpphold, StayExit, StayReason
from housing.models import Household, Relation

# A night has a price, and no place costs more than this.
DEAREST_NIGHT = 20_000
OLDEST_DAYS = 5 * 366
LONGEST_DAYS = 2 * 366


@transaction.atomic
def register(
    *,
    household: Household,
    provider: str,
    price: int,
    reason: str,
    started_on: date,
    by: User,
    quality_agreement: bool = False,
    without_agreement_reason: str = "",
    expected_end: date | None = None,
) -> MidlertidigOpphold:
    """Registrer et midlertidig opphold. Barn og unge gir et varsel, aldri et nei."""
    household = Household.objects.select_for_update().get(pk=household.pk)
    by.require(Permission.FOLLOWUP_PLACE, bydel=household.bydel_id)
    today = timezone.localdate()
    _require_place(provider, price, reason)
    _require_agreement_or_reason(quality_agreement, without_agreement_reason)
    _require_started(started_on, today)
    _require_end_in_order(expected_end, started_on, today)
    _require_alive(household, started_on)
    _require_no_other(household, started_on)
    row = MidlertidigOpphold.objects.create(
        bydel_id=household.bydel_id,
        household=household,
        provider=provider.strip(),
        quality_agreement=quality_agreement,
        without_agreement_reason="" if quality_agreement else without_agreement_reason.strip(),
        price=price,
        reason=reason,
        started_on=started_on,
        expected_end=expected_end,
        registered_by=by,
    )
    _record("followup.stay_registered", f"Midlertidig opphold fra {norwegian_date(started_on)}.", row, by=by)
    return row


@transaction.atomic
def extend(*, opphold: MidlertidigOpphold, expected_end: date, by: User) -> MidlertidigOpphold:
    """Endre hvor lenge oppholdet ventes å vare."""
    row = _lock_lasting(opphold, by=by)
    today = timezone.localdate()
    _require_end_in_order(expected_end, row.started_on, today)
    if expected_end < today:
        raise RuleBroken("Datoen er passert. Er husstanden flyttet, avslutter du oppholdet.", field="expected_end")
    row.expected_end = expected_end
    row.save(update_fields=["expected_end"])
    text = f"Det midlertidige oppholdet ventes å vare til {norwegian_date(expected_end)}."
    _record("followup.stay_extended", text, row, by=by)
    return row


@transaction.atomic
def end(*, opphold: MidlertidigOpphold, ended_on: date, moved_to: str, by: User) -> MidlertidigOpphold:
    """Avslutt oppholdet, med hvor husstanden flyttet. Natten etter siste dag regnes ikke med."""
    row = _lock_lasting(opphold, by=by)
    if moved_to not in StayExit.values:
        raise RuleBroken("Velg hvor husstanden flyttet.", field="moved_to")
    if ended_on < row.started_on:
        raise RuleBroken(
            f"Oppholdet begynte {norwegian_date(row.started_on)} og kan ikke slutte før det. Rett datoen.",
            field="ended_on",
        )
    if ended_on > timezone.localdate():
        raise RuleBroken(
            "Oppholdet kan ikke avsluttes fram i tid. Endre heller hvor lenge det ventes å vare.", field="ended_on"
        )
    row.ended_on, row.exit = ended_on, moved_to
    row.save(update_fields=["ended_on", "exit"])
    text = f"Midlertidig opphold avsluttet {norwegian_date(ended_on)}: {row.get_exit_display().lower()}."
    _record("followup.stay_ended", text, row, by=by)
    return row


def _require_place(provider: str, price: int, reason: str) -> None:
    if not provider.strip():
        raise RuleBroken("Skriv hvor husstanden bor.", field="provider")
    if not 0 < price <= DEAREST_NIGHT:
        raise RuleBroken(
            f"Prisen per døgn må være mellom 1 og {DEAREST_NIGHT} kr. Skriv prisen for ett døgn.", field="price"
        )
    if reason not in StayReason.values:
        raise RuleBroken("Velg en årsak.", field="reason")


def _require_agreement_or_reason(agreement: bool, why_not: str) -> None:
    if not agreement and not why_not.strip():
        raise RuleBroken("Skriv hvorfor stedet brukes uten kvalitetsavtale.", field="without_agreement_reason")


def _require_started(started_on: date, today: date) -> None:
    if started_on > today:
        raise RuleBroken(
            "Oppholdet kan ikke begynne fram i tid. Registrer det når husstanden flytter inn.", field="started_on"
        )
    if (today - started_on).days > OLDEST_DAYS:
        raise RuleBroken("Oppholdet begynte for mer enn fem år siden. Rett datoen.", field="started_on")


def _require_end_in_order(expected_end: date | None, started_on: date, today: date) -> None:
    if expected_end is None:
        return
    if expected_end < started_on:
        raise RuleBroken("Sluttdatoen er før startdatoen. Rett én av dem.", field="expected_end")
    if expected_end > today + timedelta(days=LONGEST_DAYS):
        raise RuleBroken("Datoen er mer enn to år fram i tid. Rett den.", field="expected_end")


def _require_alive(household: Household, started_on: date) -> None:
    """Somebody must be there to move in. The others of a household stay when its main person has died."""
    living = household.members.on(started_on).exclude(person__died_on__lte=started_on)
    if not living.exists():
        raise RuleBroken("Ingen i husstanden er i live eller bor sammen på denne datoen. Rett datoen.")
    dead = household.members.filter(relation=Relation.MAIN, valid_to=None, person__died_on__isnull=False)
    died_on = dead.values_list("person__died_on", flat=True).first()
    if died_on is not None:
        raise RuleBroken(
            f"Den husstanden er oppkalt etter, døde {norwegian_date(died_on)}."
            " Velg først en ny hovedperson i husstanden."
        )


def _require_no_other(household: Household, started_on: date) -> None:
    """One place at a time, also when the household was another bydel's before."""
    lasts_over = Q(ended_on=None) | Q(ended_on__gt=started_on)
    with across_units():
        other = household.opphold.filter(lasts_over).order_by("started_on").first()
    if other is None:
        return
    if other.bydel_id != household.bydel_id:
        raise RuleBroken(
            "Husstanden har et opphold i en annen bydel i denne tiden. Be dem avslutte det først.",
            field="started_on",
        )
    until = f"til {norwegian_date(other.ended_on)}" if other.ended_on else "som ikke er avsluttet"
    raise RuleBroken(
        f"Husstanden har et opphold fra {norwegian_date(other.started_on)} {until}."
        " Rett datoen, eller avslutt det først.",
        field="started_on",
    )


def _lock_lasting(opphold: MidlertidigOpphold, *, by: User) -> MidlertidigOpphold:
    row = MidlertidigOpphold.objects.select_for_update().get(pk=opphold.pk)
    by.require(Permission.FOLLOWUP_PLACE, bydel=row.bydel_id)
    if row.ended_on is not None:
        raise RuleBroken(f"Oppholdet ble avsluttet {norwegian_date(row.ended_on)} og kan ikke endres.")
    return row


def _record(kind: str, text: str, row: MidlertidigOpphold, *, by: User) -> None:
    Event.objects.record(kind, text, by=by, about=[row, row.household], bydel=row.bydel_id, followup=True)
