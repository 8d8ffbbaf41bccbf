"""What must hold before a booppfølging is proposed, started, taken up again or given to somebody."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import OuterRef
from django.utils import timezone

from accounts.models import Bydel, User
from accounts.permissions import Permission
from accounts.scope import across_units
from allocation.models import Vedtak, VedtakCondition, VedtakStatus
from config.errors import RuleBroken
from followup.models import Booppfolging, Fagtjeneste
from housing.models import Household, Person
from housing.models.household import has_protected_member

LONGEST = timedelta(days=366)
FARTHEST = timedelta(days=2 * 366)
CLOSED_TO_YOU = (
    "Oppfølging i denne boligen kan du ikke starte selv. Ta kontakt med lederen, som finner en med den tilgangen"
    " som trengs."
)


def require_open(case: Booppfolging) -> None:
    if not case.is_open:
        label = case.get_status_display().lower()
        raise RuleBroken(f"Oppfølgingen er «{label}». Ta den opp igjen før du endrer noe.")


def require_alive(case: Booppfolging) -> None:
    if Person.objects.filter(pk=case.person_id, died_on__isnull=False).exists():
        raise RuleBroken("Beboeren er registrert død. Avslutt oppfølgingen med grunnen «Død».")


def require_here(case: Booppfolging) -> None:
    """The household lives in the bydel, or belongs to it."""
    here = case.household.tenancies.current().filter(bydel=case.bydel_id).exists()
    if not here and case.household.bydel_id != case.bydel_id:
        raise RuleBroken(
            f"Husstanden hører nå til {case.household.bydel}. Flytt oppfølgingen dit, eller avslutt den her."
        )


def require_condition(case: Booppfolging) -> None:
    """Whoever follows up does not read the vedtak, but must not build on one that is revoked."""
    if case.condition_id is None:
        return
    with across_units():
        applies = VedtakCondition.objects.filter(pk=case.condition_id, vedtak__status=VedtakStatus.ISSUED).exists()
    if not applies:
        raise RuleBroken(
            "Vedtaket som vilkåret står i, gjelder ikke lenger. Avslutt oppfølgingen, og foreslå en frivillig hvis"
            " beboeren ønsker det."
        )


def require_vedtak(case: Booppfolging) -> None:
    """The same for a vedtak that it builds on itself."""
    if case.vedtak_id is None or case.condition_id is not None:
        return
    with across_units():
        applies = Vedtak.objects.in_force().filter(pk=case.vedtak_id).exists()
    if not applies:
        raise RuleBroken(
            "Vedtaket som oppfølgingen bygger på, gjelder ikke lenger. Endre grunnlaget, eller avslutt"
            " oppfølgingen."
        )


def require_agreed(agreement_on: date | None) -> None:
    if agreement_on is not None and agreement_on > timezone.localdate():
        raise RuleBroken("Samarbeidsavtalen kan ikke være inngått fram i tid. Rett datoen.", field="agreement_on")


def require_only(case: Booppfolging) -> None:
    """One at a time for a person, in whichever bydel: the row of the person is the lock."""
    only_one(case.person_id, apart_from=case.pk)


def only_one(person: int, *, apart_from: int | None = None) -> None:
    with across_units():
        Person.objects.select_for_update().get(pk=person)
        others = Booppfolging.objects.open().filter(person=person).exclude(pk=apart_from or 0)
        other = others.select_related("bydel").first()
    if other is not None:
        raise RuleBroken(
            f"Beboeren har alt en oppfølging i {other.bydel} som ikke er avsluttet."
            " Bruk den, eller avslutt den først."
        )


def require_worker(case: Booppfolging, worker: User | None) -> None:
    if worker is None:
        raise RuleBroken("Velg hvem som er booppfølger.", field="worker")
    if not worker.is_active or not worker.may(Permission.FOLLOWUP_WORK, bydel=case.bydel_id):
        raise RuleBroken(f"{worker} er ikke booppfølger i bydelen. Velg en annen.", field="worker")


def require_service(case: Booppfolging, service: Fagtjeneste | None, *, field: str = "fagtjeneste") -> None:
    if service is None:
        return
    known = Fagtjeneste.objects.serving(case.bydel_id).open_on(timezone.localdate())
    if not known.filter(pk=service.pk).exists():
        raise RuleBroken("Tjenesten er nedlagt, eller er ikke for bydelen. Velg en annen.", field=field)


def require_ahead(day: date | None, field: str) -> None:
    """Today counts: somebody may be called today."""
    today = timezone.localdate()
    if day is not None and day < today:
        raise RuleBroken("Dagen er passert. Velg i dag eller en dag fram i tid.", field=field)
    if day is not None and day > today + FARTHEST:
        raise RuleBroken("Dagen er mer enn to år fram i tid. Velg en som er nærmere.", field=field)


def require_pause(until: date) -> None:
    today = timezone.localdate()
    if until <= today:
        raise RuleBroken("Pausen må vare til en dag etter i dag.", field="until")
    if until > today + LONGEST:
        raise RuleBroken("En pause kan vare høyst ett år. Avslutt oppfølgingen hvis den er over.", field="until")


def require_end(case: Booppfolging, ended_on: date) -> None:
    if ended_on > timezone.localdate():
        raise RuleBroken("Oppfølgingen kan ikke være avsluttet fram i tid. Rett datoen.", field="ended_on")
    began = case.started_on or case.proposed_on
    if ended_on < began:
        raise RuleBroken("Oppfølgingen er avsluttet før den begynte. Rett datoen.", field="ended_on")


def require_within(left: Bydel, to: Bydel) -> None:
    if to.pk == left.pk:
        raise RuleBroken(f"Oppfølgingen er alt i {left}.", field="to")
    if to.kommune_id != left.kommune_id:
        raise RuleBroken(
            "Oppfølgingen kan ikke flyttes til en annen kommune. Avslutt den her, og hjelp beboeren med å ta"
            " kontakt der.",
            field="to",
        )


def require_unprotected(household: Household, *, by: User) -> None:
    """Says neither who lives there nor why."""
    hidden = Household.objects.filter(has_protected_member(OuterRef("pk")), pk=household.pk).exists()
    if hidden and not by.may(Permission.PROTECTED_VIEW, bydel=household.bydel_id):
        raise RuleBroken(CLOSED_TO_YOU)
