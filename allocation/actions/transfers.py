"""Handing a case over to another bydel of the kommune: the applicant has moved, or the bytte is granted there.

The case keeps its søknadstidspunkt and its place. Whoever had it keeps one line that says where it went.
"""

from __future__ import annotations

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Bydel, User
from accounts.permissions import Permission
from accounts.scope import across_units
from allocation.actions import soknader
from allocation.models import (
    ConsentAnswer,
    ConsentParty,
    Klage,
    Letter,
    Offer,
    Samtale,
    Soknad,
    SoknadKind,
    SoknadStatus,
    Vedtak,
    VedtakKind,
    VedtakStatus,
    WaitingEntry,
)
from allocation.models.soknad import OPEN_STATUSES
from audit.models import Event
from config.errors import RuleBroken
from housing.models import Household

HANDED_OVER = "soknad.handed_over"
# What belongs to a case and says for itself whose it is.
WITH_THE_CASE = (WaitingEntry, Letter, Samtale, Klage, Offer)


@transaction.atomic
def transfer(*, soknad: Soknad, to: Bydel, reason: str, by: User) -> Soknad:
    """Overfør saken til en annen bydel i kommunen. Den får ny saksbehandler der og er borte her."""
    soknad = soknader.lock(soknad, by=by)
    left = soknad.bydel
    if not reason.strip():
        raise RuleBroken("Skriv hvorfor saken overføres.", field="reason")
    _require_within(left, to)
    granted = _granted_there(soknad, to)
    if granted:
        by.require(Permission.VEDTAK_ISSUE, bydel=left)
        _require_consent(soknad, to)
    else:
        _require_undecided(soknad)
    _require_nothing_here(soknad)
    _discard_draft(soknad, by)
    soknader.record(
        "soknad.transferred", f"Saken er overført fra {left} til {to}: {reason.strip()}"[:400], soknad, by=by
    )
    Event.objects.record(HANDED_OVER, f"Sak {soknad.number} er overført til {to}.", by=by, about=[to], bydel=left)
    with across_units():
        _move(soknad, left, to, granted=granted)
    return soknad


def _require_within(left: Bydel, to: Bydel) -> None:
    if to.pk == left.pk:
        raise RuleBroken(f"Saken er alt i {left}.", field="to")
    if to.kommune_id != left.kommune_id:
        raise RuleBroken(
            "Saken kan ikke overføres til en annen kommune. Gi søkeren beskjed om å søke der, send søknaden til "
            "rett kommune (forvaltningsloven § 11), og henlegg saken her med den begrunnelsen.",
            field="to",
        )


def _granted_there(soknad: Soknad, to: Bydel) -> bool:
    """A bytte that is granted goes to the bydel that has said yes to it."""
    return (
        soknad.kind == SoknadKind.EXCHANGE
        and soknad.status == SoknadStatus.DECIDED
        and soknad.exchange_to_id == to.pk
        and soknad.vedtak.in_force().filter(kind=VedtakKind.EXCHANGE_GRANTED).exists()
    )


def _require_consent(soknad: Soknad, to: Bydel) -> None:
    if _who_consented(soknad) is None:
        raise RuleBroken(f"{to} har ikke samtykket til byttet, så saken kan ikke overføres dit.", field="to")


def _who_consented(soknad: Soknad) -> User | None:
    row = soknad.samtykker.filter(party=ConsentParty.TO, answer=ConsentAnswer.YES).first()
    return row.answered_by if row else None


def _require_undecided(soknad: Soknad) -> None:
    if soknad.kind == SoknadKind.RENEWAL:
        raise RuleBroken("En fornyelse gjelder boligen husstanden har, og blir i bydelen som tildeler den.")
    if soknad.kind == SoknadKind.EXCHANGE:
        raise RuleBroken(
            "En søknad om bytte behandles i bydelen husstanden flytter fra. Den kan overføres til bydelen den "
            "ønsker seg til, når byttet er innvilget."
        )
    if soknad.status not in OPEN_STATUSES:
        raise RuleBroken(
            f"Saken er «{soknad.get_status_display().lower()}». Et tilsagn blir i bydelen som ga det. "
            "Flytter husstanden til en annen bydel, søker den der."
        )
    if soknad.vedtak.in_force().exists():
        raise RuleBroken("Saken har et vedtak som gjelder til et nytt er fattet, og det må fattes her.")


def _require_nothing_here(soknad: Soknad) -> None:
    """Dwellings of this bydel, and meetings about them, cannot be read from another one."""
    if soknad.offers.binding().exists():
        raise RuleBroken("Saken har et tilbud som gjelder. Trekk tilbudet først.")
    if soknad.offers.exists() or soknad.candidacies.exists():
        raise RuleBroken(
            "Saken har hatt tilbud eller vært oppe i et tildelingsmøte i bydelen, og det hører hjemme her. "
            "Avgjør saken her, eller henlegg den og be søkeren søke i den andre bydelen."
        )
    others = soknad.household.soknader.filter(bydel=soknad.bydel_id).exclude(pk=soknad.pk)
    if other := others.unfinished().order_by("pk").first():
        raise RuleBroken(
            f"Husstanden har også sak {other.number} i bydelen, som ikke er ferdig. Avslutt den først."
        )
    if soknad.kind != SoknadKind.EXCHANGE and soknad.household.tenancies.current().exists():
        raise RuleBroken(
            "Husstanden leier fortsatt en kommunal bolig. Vil den bytte til en annen bydel, er det en søknad om "
            "bytte. Er den flyttet, så avslutt leieforholdet først."
        )


def _discard_draft(soknad: Soknad, by: User) -> None:
    for draft in soknad.vedtak.filter(status=VedtakStatus.DRAFT):
        draft.conditions.all().delete()
        Vedtak.objects.filter(pk=draft.pk).delete()
        soknader.record("vedtak.discarded", "Utkastet til vedtak er slettet ved overføringen.", soknad, by=by)


def _move(soknad: Soknad, left: Bydel, to: Bydel, *, granted: bool) -> None:
    household = Household.objects.select_for_update().get(pk=soknad.household_id)
    soknad.bydel = to
    # Who said yes on behalf of the other bydel has the case until it is given to somebody there.
    soknad.caseworker = _who_consented(soknad) if granted else None
    if not granted and soknad.status != SoknadStatus.REGISTERED:
        soknader.move(soknad, SoknadStatus.REGISTERED)
    else:
        soknad.status_since = timezone.now()
        soknader.touch(soknad)
    for model in WITH_THE_CASE:
        model._default_manager.filter(soknad=soknad).update(bydel=to)
    soknad.samtykker.update(asked_by_bydel=to)
    household.bydel = to
    household.save(update_fields=["bydel"])
    for person in household.persons_on(timezone.localdate()).filter(bydel=left):
        person.bydel = to
        person.save(update_fields=["bydel"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT husrom_history_follows_case(%s, %s)", [soknad.pk, left.pk])
