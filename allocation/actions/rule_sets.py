"""A kommune's rule sets: a draft is written, checked, and taken into use on a day. What is in use stays."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Kommune, User
from accounts.permissions import Permission
from allocation.models import Criterion, RuleSet, RuleSetState
from allocation.rulesets import Fault, faults, shipped
from audit.models import Event
from config.dates import norwegian_date
from config.errors import RuleBroken, StaleForm

ONE_DAY = timedelta(days=1)
MOST_NAMED = 3


@transaction.atomic
def load_shipped() -> list[RuleSet]:
    """Add the shipped rule sets of the kommuner that exist. One that is there already is left alone:
    a søknad keeps the version that applied to it. One that is not to be used at once is a draft."""
    loaded = []
    for data in shipped():
        kommune = Kommune.objects.filter(number=data["kommune"]).first()
        if kommune and not RuleSet.objects.filter(code=data["code"]).exists():
            loaded.append(_store(kommune, data))
    return loaded


@transaction.atomic
def draft(*, basis: RuleSet, name: str, by: User) -> RuleSet:
    """Lag et utkast til ny versjon. Det er en kopi, som kan endres fritt til det tas i bruk."""
    by.require(Permission.USERS_WORK, kommune=basis.kommune_id)
    if basis.published_at is None:
        raise RuleBroken("Et utkast kan ikke være grunnlag for en ny versjon. Endre utkastet i stedet.")
    if not name.strip():
        raise RuleBroken("Skriv hva den nye versjonen skal hete.", field="name")
    rule_set = RuleSet.objects.create(
        kommune_id=basis.kommune_id,
        code=_free_code(basis.code),
        name=name.strip(),
        source=basis.source,
        valid_from=timezone.localdate(),
        verified=False,
        active=False,
        definition=deepcopy(basis.definition),
        based_on=basis,
        created_by=by,
    )
    Criterion.objects.bulk_create(_copies(basis.criteria.all(), rule_set))
    record("rule_set.drafted", f"Utkastet er laget som ny versjon av «{basis.name}».", rule_set, by=by)
    return rule_set


@transaction.atomic
def change(
    *, rule_set: RuleSet, version: int, by: User, parts: dict[str, dict[str, Any]] | None = None, **about: str
) -> RuleSet:
    """Endre utkastet. Kontrollen må gjøres på nytt etterpå."""
    rule_set = lock_draft(rule_set, by=by, version=version)
    for field, value in about.items():
        setattr(rule_set, field, value)
    rule_set.definition = rule_set.definition | (parts or {})
    touch(rule_set)
    record("rule_set.changed", "Utkastet er endret.", rule_set, by=by)
    return rule_set


@transaction.atomic
def verify(*, rule_set: RuleSet, version: int, by: User) -> RuleSet:
    """Bekreft at utkastet er kontrollert mot forskriften eller retningslinjene."""
    rule_set = lock_draft(rule_set, by=by, version=version)
    require_complete(rule_set)
    rule_set.verified, rule_set.verified_by, rule_set.verified_at = True, by, timezone.now()
    rule_set.version += 1
    rule_set.save()
    record("rule_set.verified", "Utkastet er kontrollert mot kilden.", rule_set, by=by)
    return rule_set


@transaction.atomic
def publish(*, rule_set: RuleSet, valid_from: date, version: int, by: User) -> RuleSet:
    """Ta regelsettet i bruk fra en dag. Det som gjelder nå, slutter å gjelde dagen før."""
    rule_set = lock_draft(rule_set, by=by, version=version)
    require_complete(rule_set)
    if not rule_set.verified:
        raise RuleBroken("Utkastet må kontrolleres mot kilden før det kan tas i bruk.")
    if valid_from < timezone.localdate():
        raise RuleBroken(
            "Et regelsett kan ikke gjelde fra en dag som er over: saker som er mottatt, beholder sitt regelsett."
            " Velg i dag eller en senere dag.",
            field="valid_from",
        )
    _end_predecessor(rule_set, valid_from)
    rule_set.valid_from, rule_set.active = valid_from, True
    rule_set.published_at, rule_set.published_by = timezone.now(), by
    rule_set.save()
    record("rule_set.published", f"Tatt i bruk fra {norwegian_date(valid_from)}.", rule_set, by=by)
    return rule_set


@transaction.atomic
def withdraw(*, rule_set: RuleSet, reason: str, by: User) -> RuleSet:
    """Trekk tilbake et regelsett som ennå ikke gjelder. Det som skulle avløses, gjelder videre."""
    rule_set = _locked(rule_set, by=by)
    if rule_set.state_on(timezone.localdate()) != RuleSetState.PLANNED:
        raise RuleBroken("Bare et regelsett som ennå ikke gjelder, kan trekkes tilbake.")
    if not reason.strip():
        raise RuleBroken("Skriv hvorfor regelsettet trekkes tilbake.", field="reason")
    rule_set.active = False
    rule_set.save()
    ended_for_it = RuleSet.objects.filter(
        kommune=rule_set.kommune_id, active=True, valid_to=rule_set.valid_from - ONE_DAY
    )
    for predecessor in ended_for_it.select_for_update():
        predecessor.valid_to = None
        predecessor.save()
        record("rule_set.kept", f"Gjelder videre: «{rule_set.name}» er trukket tilbake.", predecessor, by=by)
    record("rule_set.withdrawn", f"Trukket tilbake: {reason}"[:400], rule_set, by=by)
    return rule_set


@transaction.atomic
def discard(*, rule_set: RuleSet, by: User) -> None:
    """Slett utkastet."""
    rule_set = lock_draft(rule_set, by=by)
    basis = rule_set.based_on
    rule_set.criteria.all().delete()
    rule_set.delete()
    if basis:
        record("rule_set.discarded", f"Utkastet «{rule_set.name}» er slettet.", basis, by=by)


def as_data(rule_set: RuleSet) -> dict[str, Any]:
    """The rule set as the checks read it: the same form as a shipped file."""
    fields = ("code", "name", "wording", "source", "kind", "finding", "parameters", "exceptions")
    return {
        "name": rule_set.name,
        "source": rule_set.source,
        "criteria": [{field: getattr(row, field) for field in fields} for row in rule_set.criteria.all()],
        "definition": rule_set.definition,
    }


def faults_of(rule_set: RuleSet) -> list[Fault]:
    """What is missing before the draft can be used."""
    return faults(as_data(rule_set))


def require_complete(rule_set: RuleSet) -> None:
    """Raises RuleBroken with the first faults of the draft."""
    found = faults_of(rule_set)
    if found:
        rest = len(found) - MOST_NAMED
        named = " ".join(fault.text for fault in found[:MOST_NAMED])
        raise RuleBroken(f"Utkastet er ikke ferdig. {named}" + (f" Og {rest} til." if rest > 0 else ""))


def lock_draft(rule_set: RuleSet, *, by: User, version: int | None = None) -> RuleSet:
    """The draft under a lock, for somebody who may write rules. A stale form is refused by name."""
    rule_set = _locked(rule_set, by=by)
    if rule_set.published_at is not None:
        raise RuleBroken("Regelsettet er tatt i bruk og kan ikke endres. Lag en ny versjon i stedet.")
    if version is not None and version != rule_set.version:
        raise StaleForm(_who_was_here(rule_set))
    return rule_set


def touch(rule_set: RuleSet) -> None:
    """What the draft says was changed: forms opened before are stale, and so is the check against the source."""
    rule_set.version += 1
    rule_set.verified, rule_set.verified_by, rule_set.verified_at = False, None, None
    rule_set.save()


def record(kind: str, text: str, rule_set: RuleSet, *, by: User | None) -> None:
    """One line of the rule set's history, which all in the kommune may read."""
    Event.objects.record(kind, text, by=by, about=[rule_set], kommune=rule_set.kommune_id)


def _locked(rule_set: RuleSet, *, by: User) -> RuleSet:
    by.require(Permission.USERS_WORK, kommune=rule_set.kommune_id)
    # One lock for the kommune's rules: publishing moves the end of another one.
    Kommune.objects.select_for_update().get(pk=rule_set.kommune_id)
    locked = (
        RuleSet.objects.select_for_update(of=("self",)).select_related("based_on").filter(pk=rule_set.pk).first()
    )
    if locked is None:
        raise RuleBroken("Utkastet er slettet av en annen.")
    return locked


def _end_predecessor(rule_set: RuleSet, valid_from: date) -> None:
    in_use = RuleSet.objects.filter(kommune=rule_set.kommune_id, active=True)
    later = in_use.filter(valid_from__gte=valid_from).order_by("valid_from").first()
    if later is not None:
        raise RuleBroken(
            f"«{later.name}» gjelder fra {norwegian_date(later.valid_from)}. Velg en senere dag"
            + (", eller trekk det tilbake først." if later.valid_from > timezone.localdate() else "."),
            field="valid_from",
        )
    predecessor = in_use.in_force(kommune=rule_set.kommune_id, day=valid_from).first()
    if predecessor is not None:
        predecessor.valid_to = valid_from - ONE_DAY
        predecessor.save()


def _who_was_here(rule_set: RuleSet) -> str:
    last = Event.objects.get_queryset().about(rule_set).newest_first().select_related("by").first()
    who = last.by.name if last and last.by else "Noen andre"
    return (
        f"{who} endret utkastet etter at du åpnet siden. Det du skrev, står her fortsatt."
        " Se over og lagre på nytt."
    )


def _store(kommune: Kommune, data: dict[str, Any]) -> RuleSet:
    """Stored as a draft first: the criteria of what is in use are locked."""
    fields = ("code", "name", "source", "valid_from", "verified", "definition")
    rule_set = RuleSet.objects.create(kommune=kommune, active=False, **{name: data[name] for name in fields})
    Criterion.objects.bulk_create(
        Criterion(rule_set=rule_set, position=position, **criterion)
        for position, criterion in enumerate(data["criteria"], start=1)
    )
    if data["active"]:
        rule_set.active, rule_set.published_at = True, timezone.now()
        rule_set.save()
    return rule_set


def _copies(criteria: Iterable[Criterion], rule_set: RuleSet) -> list[Criterion]:
    copies = []
    for criterion in criteria:
        criterion.pk, criterion.rule_set = None, rule_set
        copies.append(criterion)
    return copies


def _free_code(code: str) -> str:
    """«oslo-2003» is followed by «oslo-2003-2»."""
    root = code[:34]
    taken = set(RuleSet.objects.filter(code__startswith=root).values_list("code", flat=True))
    return next(f"{root}-{n}" for n in range(2, len(taken) + 3) if f"{root}-{n}" not in taken)
