"""Everything a caseworker does with a fornyelse. The clock's part is in renewals.py, signing in leases.py."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from allocation import renewal_terms
from allocation.actions import letters, soknader
from allocation.inhabilitet import require_habil
from allocation.models import (
    Fornyelse,
    FornyelseStatus,
    LetterKind,
    Soknad,
    SoknadKind,
    VedtakKind,
)
from allocation.models.fornyelse import FORNYELSE_TRANSITIONS
from allocation.models.soknad import ENDED_STATUSES
from audit.models import Event
from config.dates import norwegian_date
from config.errors import RuleBroken
from config.transitions import check
from config.working_days import add_months
from housing.actions import leases
from housing.models import Dwelling, Household, HouseholdMember, Lease, Person

INDEFINITE_REASON = "Gikk over til tidsubestemt etter husleieloven § 9-2."


@transaction.atomic
def open_for(*, lease: Lease, by: User) -> Fornyelse:
    """Åpne fornyelsen av en kontrakt som det nattlige søket ikke har funnet. Er den åpnet, brukes den."""
    Dwelling.objects.select_for_update().get(pk=lease.dwelling_id)
    by.require(Permission.SOKNAD_WORK, bydel=lease.bydel_id)
    lease = Lease.objects.select_related("tenancy", "bydel").get(pk=lease.pk)
    if known := Fornyelse.objects.filter(lease=lease).first():
        return known
    if lease.ends_on is None:
        raise RuleBroken("Kontrakten er tidsubestemt. Den går ikke ut, så det er ingenting å fornye.")
    _require_lease_lasts(lease)
    today = timezone.localdate()
    steps = renewal_terms.steps_of(lease.bydel, today)
    if not steps:
        raise RuleBroken("Kommunen har ikke noe regelsett som gjelder i dag. Meld fra til administratoren.")
    notice_on = add_months(lease.ends_on, -steps["notice_months"])
    if notice_on > today:
        raise RuleBroken(
            f"Kontrakten går ut {norwegian_date(lease.ends_on)}. Fornyelsen åpnes {norwegian_date(notice_on)}."
        )
    fornyelse = Fornyelse.objects.create(
        bydel_id=lease.bydel_id,
        household_id=lease.tenancy.household_id,
        lease=lease,
        opened_on=today,
        apply_by=add_months(lease.ends_on, -steps["apply_by_months"]),
        ends_on=lease.ends_on,
    )
    told = f"Fornyelsen er åpnet. Leiekontrakten {_runs(lease.ends_on, today)} {norwegian_date(lease.ends_on)}."
    record("fornyelse.opened", told, fornyelse, by=by)
    if lease.ends_on >= today:
        letters.queue(kind=LetterKind.RENEWAL, about=fornyelse, by=by)
    return fornyelse


@transaction.atomic
def apply(
    *, fornyelse: Fornyelse, applicant: Person, received_on: date, channel: str, by: User, **facts: Any
) -> Soknad:
    """Registrer leietakerens søknad om fornyelse. En sen søknad tas imot; at den er sen, blir notert."""
    fornyelse = lock(fornyelse, by=by)
    require_lasts(fornyelse)
    _require_not_applied(fornyelse)
    _require_main(fornyelse.household, applicant)
    soknad = soknader.register(
        bydel=fornyelse.bydel,
        household=fornyelse.household,
        received_on=received_on,
        channel=channel,
        kind=SoknadKind.RENEWAL,
        renews=fornyelse.lease,
        by=by,
        **{"home_ends_on": fornyelse.ends_on, **facts},
    )
    changed_mind = fornyelse.declined_on is not None
    fornyelse.soknad = soknad
    fornyelse.declined_on, fornyelse.declined_reason = None, ""
    if fornyelse.status != FornyelseStatus.APPLIED:
        _move(fornyelse, FornyelseStatus.APPLIED)
    fornyelse.save()
    record("fornyelse.applied", _applied_text(fornyelse, received_on, changed_mind), fornyelse, by=by)
    return soknad


@transaction.atomic
def decline(*, fornyelse: Fornyelse, declined_on: date, reason: str, by: User) -> Fornyelse:
    """Registrer at leietakeren ikke ønsker fornyelse. Det sendes ingen påminnelse etter det."""
    fornyelse = lock(fornyelse, by=by)
    require_lasts(fornyelse)
    _require_not_applied(fornyelse)
    if not reason.strip():
        raise RuleBroken("Skriv hvorfor leietakeren ikke ønsker fornyelse.", field="reason")
    if declined_on > timezone.localdate():
        raise RuleBroken("Svaret kan ikke være mottatt fram i tid. Rett datoen.", field="declined_on")
    fornyelse.declined_on, fornyelse.declined_reason = declined_on, reason.strip()
    fornyelse.save(update_fields=["declined_on", "declined_reason"])
    record("fornyelse.declined", f"Leietakeren ønsker ikke fornyelse: {reason.strip()}", fornyelse, by=by)
    return fornyelse


@transaction.atomic
def demand(*, fornyelse: Fornyelse, by: User) -> Fornyelse:
    """Send skriftlig krav om å flytte, så leieforholdet ikke blir tidsubestemt (husleieloven § 9-2)."""
    fornyelse = lock(fornyelse, by=by)
    by.require(Permission.LEASE_WORK, bydel=fornyelse.bydel_id)
    require_lasts(fornyelse)
    today = timezone.localdate()
    if fornyelse.ends_on >= today:
        raise RuleBroken(
            f"Kontrakten går ut {norwegian_date(fornyelse.ends_on)}. Kravet sendes etter at den er gått ut."
        )
    if fornyelse.demanded_on:
        raise RuleBroken(f"Kravet ble sendt {norwegian_date(fornyelse.demanded_on)}. Det sendes ikke to ganger.")
    if _granted(fornyelse):
        raise RuleBroken("Fornyelsen er innvilget. Signer ny kontrakt, eller omgjør vedtaket først.")
    if today > _demand_by(fornyelse):
        raise RuleBroken(renewal_terms.law_text(fornyelse, today))
    fornyelse.demanded_on = today
    fornyelse.save(update_fields=["demanded_on"])
    record(
        "fornyelse.demanded",
        "Skriftlig krav om å flytte er lagt i kø (husleieloven § 9-2).",
        fornyelse,
        by=by,
    )
    letters.queue(kind=LetterKind.MOVE_DEMAND, about=fornyelse, by=by)
    return fornyelse


@transaction.atomic
def accept_indefinite(*, fornyelse: Fornyelse, by: User) -> Lease:
    """Registrer at leieforholdet er blitt tidsubestemt, fordi kravet om å flytte ikke ble sendt i tide."""
    fornyelse = lock(fornyelse, by=by)
    require_lasts(fornyelse)
    today = timezone.localdate()
    if today <= _demand_by(fornyelse):
        raise RuleBroken(
            f"Leieavtalen kan tidligst bli tidsubestemt etter {norwegian_date(_demand_by(fornyelse))}"
            " (husleieloven § 9-2)."
        )
    if fornyelse.demanded_on:
        raise RuleBroken(
            f"Krav om å flytte ble sendt {norwegian_date(fornyelse.demanded_on)}, så leieavtalen er ikke blitt"
            " tidsubestemt."
        )
    follows = leases.turn_indefinite(lease=fornyelse.lease, reason=INDEFINITE_REASON, by=by)
    close(fornyelse, "Fornyelsen er avsluttet, fordi leieforholdet er blitt tidsubestemt.", by=by)
    return follows


def lock(fornyelse: Fornyelse, *, by: User) -> Fornyelse:
    """The row as it is now, its dwelling locked before it: those who sign leases or end tenancies wait."""
    Dwelling.objects.select_for_update().get(pk=fornyelse.lease.dwelling_id)
    locked = (
        Fornyelse.objects.select_for_update(of=("self",))
        .select_related("lease__tenancy", "lease__dwelling", "household", "bydel", "soknad")
        .get(pk=fornyelse.pk)
    )
    by.require(Permission.SOKNAD_WORK, bydel=locked.bydel)
    if locked.soknad_id:
        require_habil(by, locked.soknad_id)
    return locked


def require_open(fornyelse: Fornyelse) -> None:
    if fornyelse.status == FornyelseStatus.CLOSED:
        _require_lease_lasts(fornyelse.lease)
        raise RuleBroken("Fornyelsen er avsluttet.")


def require_lasts(fornyelse: Fornyelse) -> None:
    """Raises RuleBroken unless the household still lives there on the lease that is to be renewed.

    That the lease has ended is no hindrance: then the page says what husleieloven § 9-2 leads to.
    """
    _require_lease_lasts(fornyelse.lease)
    require_open(fornyelse)


def close(fornyelse: Fornyelse, text: str, *, by: User) -> None:
    _move(fornyelse, FornyelseStatus.CLOSED)
    fornyelse.save(update_fields=["status"])
    record("fornyelse.closed", text, fornyelse, by=by)


def record(kind: str, text: str, fornyelse: Fornyelse, *, by: User) -> None:
    """One line on the timelines of the fornyelse, its lease and tenancy, the household and the søknad."""
    lease = fornyelse.lease
    about = [fornyelse, lease, lease.tenancy, fornyelse.household]
    about += [fornyelse.soknad] if fornyelse.soknad else []
    Event.objects.record(kind, text[:400], by=by, about=about, bydel=fornyelse.bydel_id)


def _require_lease_lasts(lease: Lease) -> None:
    moved_out = lease.tenancy.moved_out
    if moved_out is not None:
        moves = "flyttet" if moved_out <= timezone.localdate() else "flytter"
        raise RuleBroken(
            f"Husstanden {moves} ut {norwegian_date(moved_out)}, så kontrakten kan ikke fornyes. Trenger"
            " husstanden bolig, registrer en ny søknad."
        )
    if lease.cancelled_at is not None:
        raise RuleBroken("Kontrakten er annullert, så det er ingenting å fornye.")
    if lease.closed_on is not None:
        raise RuleBroken(
            f"Kontrakten er avløst av en ny fra {norwegian_date(lease.closed_on)}. Se leieforholdet for den som"
            " gjelder."
        )


def _require_not_applied(fornyelse: Fornyelse) -> None:
    soknad = fornyelse.soknad
    if soknad is not None and soknad.status not in ENDED_STATUSES:
        raise RuleBroken(
            f"Leietakeren har søkt om fornyelse (sak {soknad.number}, «{soknad.get_status_display()}»)."
        )


def _require_main(household: Household, applicant: Person) -> None:
    try:
        main = household.main_person
    except HouseholdMember.DoesNotExist:
        raise RuleBroken(
            "Husstanden har ingen hovedperson. Velg hovedperson på siden for husstanden først.",
            field="applicant",
        ) from None
    if main.pk != applicant.pk:
        raise RuleBroken(
            "Søkeren er ikke hovedperson i leieforholdet. Skal søkeren overta, så gjør vedkommende til"
            " hovedperson på siden for husstanden først.",
            field="applicant",
        )


def _granted(fornyelse: Fornyelse) -> bool:
    soknad = fornyelse.soknad
    return soknad is not None and soknad.vedtak.in_force().filter(kind=VedtakKind.RENEWAL_GRANTED).exists()


def _demand_by(fornyelse: Fornyelse) -> date:
    return renewal_terms.dates_of(fornyelse, {}).demand_by


def _move(fornyelse: Fornyelse, to: FornyelseStatus) -> None:
    check(FORNYELSE_TRANSITIONS, FornyelseStatus(fornyelse.status), to, what="Fornyelsen")
    fornyelse.status = to


def _runs(ends_on: date, today: date) -> str:
    return "gikk ut" if ends_on < today else "går ut"


def _applied_text(fornyelse: Fornyelse, received_on: date, changed_mind: bool) -> str:
    late = fornyelse.late_by(received_on)
    how = ", etter at kontrakten gikk ut" if received_on > fornyelse.ends_on else ""
    how = how or (f", {late} dager etter fristen" if late > 1 else ", 1 dag etter fristen" if late else "")
    again = " Leietakeren har ombestemt seg." if changed_mind else ""
    return f"Søknad om fornyelse mottatt {norwegian_date(received_on)}{how}.{again}"
