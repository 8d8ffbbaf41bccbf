"""Everything that changes a søknad. One public function per thing a caseworker can do."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation.inhabilitet import require_habil
from allocation.models import DwellingNeed, RuleSet, Soknad, SoknadKind, SoknadStatus
from allocation.models.soknad import SOKNAD_TRANSITIONS
from audit.models import Event
from config.dates import norwegian_date
from config.errors import RuleBroken, StaleForm
from config.transitions import check
from housing.models import Household, Tenancy


@transaction.atomic
def register(*, bydel: Bydel, household: Household, received_on: date, by: User, **facts: Any) -> Soknad:
    """Registrer en søknad. Regelsettet som gjaldt da den ble mottatt, følger saken."""
    by.require(Permission.SOKNAD_WORK, bydel=bydel)
    if household.bydel_id != bydel.pk:
        raise RuleBroken("Husstanden hører til en annen bydel.")
    rule_set = rule_set_of(bydel, received_on)
    check_facts(facts)
    if facts.get("kind") == SoknadKind.EXCHANGE:
        facts["exchange_of"] = _to_exchange(household, facts.get("exchange_of"))
    soknad = Soknad.objects.create(
        bydel=bydel,
        household=household,
        rule_set=rule_set,
        number=_next_number(received_on),
        received_on=received_on,
        status_since=timezone.now(),
        **facts,
    )
    DwellingNeed.objects.create(soknad=soknad, **_usual_need(household, received_on))
    record("soknad.registered", f"Søknad mottatt {norwegian_date(received_on)} er registrert.", soknad, by=by)
    return soknad


@transaction.atomic
def take(*, soknad: Soknad, by: User) -> Soknad:
    """Ta saken: den som tar den, blir saksbehandler, og behandlingen begynner."""
    soknad = lock(soknad, by=by)
    by.require_person()
    soknad.caseworker = by
    if soknad.status == SoknadStatus.REGISTERED:
        _move(soknad, SoknadStatus.IN_PROGRESS)
    _save(soknad)
    record("soknad.taken", f"{by.name} er saksbehandler.", soknad, by=by)
    return soknad


@transaction.atomic
def assign(*, soknad: Soknad, to: User, by: User) -> Soknad:
    """Gi saken til en annen saksbehandler i bydelen."""
    soknad = lock(soknad, by=by)
    if not to.may(Permission.SOKNAD_WORK, bydel=soknad.bydel_id):
        raise RuleBroken(f"{to.name} behandler ikke søknader i bydelen.", field="caseworker")
    soknad.caseworker = to
    if soknad.status == SoknadStatus.REGISTERED:
        _move(soknad, SoknadStatus.IN_PROGRESS)
    _save(soknad)
    record("soknad.assigned", f"Saken er gitt til {to.name}.", soknad, by=by)
    return soknad


@transaction.atomic
def change(*, soknad: Soknad, version: int, by: User, **facts: Any) -> Soknad:
    """Rett opplysningene i søknaden."""
    soknad = lock(soknad, by=by, version=version)
    require_open(soknad)
    check_facts(facts)
    for name, value in facts.items():
        setattr(soknad, name, value)
    _save(soknad)
    record("soknad.changed", "Opplysningene i søknaden er endret.", soknad, by=by)
    return soknad


@transaction.atomic
def change_need(*, soknad: Soknad, version: int, by: User, **need: Any) -> Soknad:
    """Registrer hva husstanden trenger av en bolig. Gjelder også mens den venter."""
    soknad = lock(soknad, by=by, version=version)
    avoid = need.pop("avoid_entrances", None)
    if need["rooms_max"] < need["rooms_min"]:
        raise RuleBroken("Høyeste antall rom kan ikke være lavere enn minste.", field="rooms_max")
    row, _ = DwellingNeed.objects.update_or_create(soknad=soknad, defaults=need)
    if avoid is not None:
        row.avoid_entrances.set(avoid)
    _save(soknad)
    record("soknad.need_changed", "Boligbehovet er endret.", soknad, by=by)
    return soknad


@transaction.atomic
def resume(*, soknad: Soknad, by: User) -> Soknad:
    """Ta opp igjen behandlingen (dokumentasjonen er kommet, eller saken er hentet tilbake fra vedtak)."""
    soknad = lock(soknad, by=by)
    _move(soknad, SoknadStatus.IN_PROGRESS)
    _save(soknad)
    record("soknad.resumed", "Behandlingen er tatt opp igjen.", soknad, by=by)
    return soknad


def lock(soknad: Soknad, *, by: User, version: int | None = None) -> Soknad:
    """The row under a lock, for somebody who may work with it. A stale form is refused by name."""
    locked = Soknad.objects.select_for_update(of=("self",)).select_related("bydel").filter(pk=soknad.pk).first()
    if locked is None:
        raise RuleBroken("Saken er ikke lenger i bydelen. Den ble overført mens du hadde den åpen.")
    by.require(Permission.SOKNAD_WORK, bydel=locked.bydel)
    require_habil(by, locked)
    if version is not None and version != locked.version:
        raise StaleForm(_who_was_here(locked))
    return locked


def move(soknad: Soknad, status: SoknadStatus) -> None:
    """Step to the status, when the transition table allows it, and save."""
    _move(soknad, status)
    _save(soknad)


def touch(soknad: Soknad) -> None:
    """Something that belongs to the case was changed: forms opened before are stale."""
    _save(soknad)


def record(kind: str, text: str, soknad: Soknad, *, by: User | None, about: tuple[Any, ...] = ()) -> None:
    """One line on the case's timeline, and on the household's."""
    Event.objects.record(kind, text, by=by, about=[soknad, soknad.household, *about], bydel=soknad.bydel_id)


def _move(soknad: Soknad, status: SoknadStatus) -> None:
    check(SOKNAD_TRANSITIONS, SoknadStatus(soknad.status), status, what="Søknaden")
    soknad.status = status
    soknad.status_since = timezone.now()


def _save(soknad: Soknad) -> None:
    soknad.version += 1
    soknad.save()


def is_open(soknad: Soknad) -> bool:
    """The case has not ended: it is neither housed, withdrawn nor dismissed."""
    return soknad.status not in {SoknadStatus.WITHDRAWN, SoknadStatus.DISMISSED, SoknadStatus.HOUSED}


def require_open(soknad: Soknad) -> None:
    """Raises RuleBroken when the case has ended."""
    if not is_open(soknad):
        raise RuleBroken(f"Saken er «{soknad.get_status_display()}» og kan ikke endres.")


def _who_was_here(soknad: Soknad) -> str:
    last = Event.objects.get_queryset().about(soknad).newest_first().select_related("by").first()
    if last is None or last.by is None:
        return "Saken er endret etter at du åpnet den. Se over og lagre på nytt."
    when = timezone.localtime(last.at)
    return (
        f"{last.by.name} endret saken kl. {when:%H.%M}: «{last.text}»"
        " Det du skrev, står her fortsatt. Se over og lagre på nytt."
    )


def check_facts(facts: dict[str, Any]) -> None:
    """What cannot be true of anybody, whoever says it."""
    since = facts.get("resident_since")
    if since is not None and since > timezone.localdate():
        raise RuleBroken(
            "Søkeren kan ikke ha flyttet til kommunen fram i tid. Rett datoen.", field="resident_since"
        )


def rule_set_of(bydel: Bydel, day: date) -> RuleSet:
    """The rules that applied on the day the søknad was received. Raises RuleBroken for a day that cannot be."""
    if day > timezone.localdate():
        raise RuleBroken("Søknaden kan ikke være mottatt fram i tid. Rett datoen.", field="received_on")
    rule_set = RuleSet.objects.in_force(kommune=bydel.kommune_id, day=day).first()
    if rule_set is None:
        raise RuleBroken(
            f"Kommunen har ikke noe regelsett som gjaldt {norwegian_date(day)}. Rett datoen.",
            field="received_on",
        )
    return rule_set


def _to_exchange(household: Household, named: Tenancy | None) -> Tenancy:
    """The leieforhold that a bytte is from: one that lasts, in the bydel, and not up for exchange already."""
    current = household.tenancies.current().order_by("moved_in", "pk")
    tenancy = current.filter(pk=named.pk).first() if named else current.first()
    if tenancy is None:
        raise RuleBroken("Husstanden leier ikke en kommunal bolig, så det er ingenting å bytte.", field="kind")
    if tenancy.bydel_id != household.bydel_id:
        raise RuleBroken(
            f"Boligen tildeles av {tenancy.bydel}. Søknaden om bytte behandles der. Send den dit.", field="kind"
        )
    if other := tenancy.exchanges.unfinished().order_by("pk").first():
        raise RuleBroken(
            f"Husstanden har alt en søknad om bytte som ikke er ferdig: sak {other.number}. Arbeid videre i den.",
            field="kind",
        )
    return tenancy


def _next_number(received_on: date) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('allocation_soknad_number')")
        (serial,) = cursor.fetchone()
    return f"{received_on.year}/{serial:06d}"


def _usual_need(household: Household, day: date) -> dict[str, int]:
    """A first guess the caseworker corrects: one room more than persons at most, never above five."""
    persons = household.members.on(day).count()
    return {"rooms_min": max(1, min(persons, 4)), "rooms_max": max(2, min(persons + 1, 5))}
