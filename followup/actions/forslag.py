"""Proposing that somebody is followed up: from a dwelling, a leieforhold, a household or a vilkår."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from allocation.models import VedtakCondition, VedtakStatus
from config.errors import RuleBroken
from followup.actions import booppfolging
from followup.actions import booppfolging_rules as rules
from followup.models import Basis, Booppfolging, OppfolgingStatus, Origin
from housing.models import Dwelling, Household, HouseholdMember, Person, Relation, Tenancy

BY_HAND = (Origin.VEDTAK, Origin.WISH, Origin.CONCERN, Origin.DISCHARGE, Origin.OTHER)
ORIGINS = [(one.value, str(one.label)) for one in BY_HAND]
# That it builds on a vilkår follows from where it is proposed.
BASES = [(one.value, str(one.label)) for one in (Basis.VOLUNTARY, Basis.VEDTAK)]


@transaction.atomic
def propose(
    *,
    household: Household,
    person: Person | None = None,
    tenancy: Tenancy | None = None,
    basis: str,
    origin: str,
    by: User,
) -> Booppfolging:
    """Foreslå booppfølging for en i husstanden. Leieforholdet er det husstanden har nå, når det ikke er valgt."""
    if basis == Basis.CONDITION:
        raise RuleBroken("Velg vilkåret i vedtaket, og foreslå oppfølging derfra.", field="basis")
    if basis not in Basis.values:
        raise RuleBroken("Velg hva oppfølgingen bygger på.", field="basis")
    if origin not in BY_HAND:
        raise RuleBroken("Velg hva som er bakgrunnen.", field="origin")
    return _create(household, person, tenancy, by, basis=Basis(basis), origin=Origin(origin))


@transaction.atomic
def propose_at(*, dwelling: Dwelling, basis: str, origin: str, by: User) -> Booppfolging:
    """Foreslå booppfølging for den som bor i boligen nå. Hvem det er, vises først når oppfølgingen finnes."""
    by.require(Permission.FOLLOWUP_PLACE, bydel=dwelling.bydel_id)
    homes = Tenancy.objects.current().filter(dwelling=dwelling)
    tenancy = homes.select_for_update(of=("self",)).select_related("household").first()
    if tenancy is None:
        raise RuleBroken("Ingen leier boligen nå. Foreslå oppfølging fra husstanden i stedet.")
    return propose(household=tenancy.household, tenancy=tenancy, basis=basis, origin=origin, by=by)


@transaction.atomic
def propose_from(*, condition: VedtakCondition, by: User) -> Booppfolging:
    """Foreslå booppfølging som følger av et vilkår i et vedtak som gjelder."""
    condition = VedtakCondition.objects.select_related("vedtak__soknad__household").get(pk=condition.pk)
    if condition.vedtak.status != VedtakStatus.ISSUED:
        raise RuleBroken("Vedtaket som vilkåret står i, gjelder ikke. Foreslå en frivillig oppfølging i stedet.")
    household = condition.vedtak.soknad.household
    reasons = {"basis": Basis.CONDITION, "origin": Origin.CONDITION}
    return _create(household, None, None, by, condition=condition, vedtak=condition.vedtak, **reasons)


def _create(
    household: Household, person: Person | None, tenancy: Tenancy | None, by: User, **reasons: Any
) -> Booppfolging:
    tenancy = tenancy or household.tenancies.current().order_by("-moved_in").first()
    if tenancy is not None and tenancy.moved_out is not None:
        raise RuleBroken("Leieforholdet er avsluttet. Foreslå oppfølging fra husstanden i stedet.")
    bydel = tenancy.bydel if tenancy else household.bydel
    by.require(Permission.FOLLOWUP_PLACE, bydel=bydel)
    rules.require_unprotected(household, by=by)
    person = _resident(household, person)
    rules.only_one(person.pk)
    case = Booppfolging.objects.create(
        bydel=bydel,
        household=household,
        person=person,
        tenancy=tenancy,
        status=OppfolgingStatus.PROPOSED,
        status_since=timezone.now(),
        proposed_on=timezone.localdate(),
        created_by=by,
        **reasons,
    )
    text = f"Oppfølging er foreslått. Grunnlag: {case.get_basis_display().lower()}."
    booppfolging.record("proposed", text, case, by=by)
    return case


def _resident(household: Household, person: Person | None) -> Person:
    members = HouseholdMember.objects.on(timezone.localdate()).filter(household=household)
    members = members.filter(person=person) if person else members.filter(relation=Relation.MAIN)
    member = members.select_related("person").first()
    if member is None and person is not None:
        raise RuleBroken("Personen er ikke med i husstanden nå. Velg en annen.", field="person")
    if member is None:
        raise RuleBroken(
            "Husstanden har ingen hovedperson. Velg en på siden til husstanden først.", field="person"
        )
    if member.person.died_on is not None:
        raise RuleBroken(
            "Beboeren er registrert død, og kan ikke følges opp. Gjelder det en annen i husstanden, så velg den.",
            field="person",
        )
    return member.person
