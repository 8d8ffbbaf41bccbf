"""What the system finds about a criterion: evidence for a human, never a decision.

Each function reads the facts of a søknad at its søknadstidspunkt and the criterion's parameters. A rule
set names the function; limits are the rule set's parameters, never constants here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Greatest

from allocation.models import Cause, Criterion, Finding, Situation, Soknad
from allocation.rulesets import Grunnbelop, grunnbelop
from config.dates import norwegian_date
from config.money import decimal, kroner
from config.working_days import add_months
from housing.models import Household, HouseholdMember, Lease, Relation

# A year, and the month it may take until the new amount is known here.
G_IS_OLD_AFTER_MONTHS = 13


class Found(NamedTuple):
    finding: Finding
    evidence: str


@dataclass(frozen=True)
class Facts:
    """The facts of one søknad, as of the day it was received. Of a household that has split since, those who are
    left with the case count, as old as they were then."""

    soknad: Soknad
    age: int | None
    adults: int
    children: int
    daily_care: bool
    lease_ends_on: date | None
    couple: bool = False
    ages: tuple[int, ...] = ()

    @property
    def day(self) -> date:
        return self.soknad.received_on


# Without a home now. Who is to be discharged or released is without one on that day, so there the date decides.
_WITHOUT_HOME = frozenset({Situation.NO_SHELTER, Situation.TEMPORARY, Situation.WITH_OTHERS})
Parameters = dict[str, Any]
Rule = Callable[[Facts, Parameters], Found]


def facts_of(soknad: Soknad) -> Facts:
    """Two queries, whatever the number of criteria."""
    return facts_of_all([soknad])[0]


def facts_of_all(soknader: Sequence[Soknad]) -> list[Facts]:
    """The facts of each søknad, in the same order. Two queries, whatever the number of them."""
    households = {soknad.household_id for soknad in soknader}
    members, ends = defaultdict(list), dict[int, date]()
    of_cases = HouseholdMember.objects.filter(household__in=households).select_related("person")
    for member in _with_split_day(of_cases):
        members[member.household_id].append(member)
    leases = Lease.objects.in_force().filter(tenancy__household__in=households, ends_on__isnull=False)
    for household, ends_on in leases.order_by("-ends_on").values_list("tenancy__household", "ends_on"):
        ends[household] = ends_on
    return [
        _facts(
            soknad,
            [one for one in members[soknad.household_id] if _counts(one, soknad)],
            ends.get(soknad.household_id),
        )
        for soknad in soknader
    ]


def _with_split_day(members: QuerySet[HouseholdMember]) -> QuerySet[HouseholdMember]:
    """The last day that the household of each was split, or was split off; None when it never was."""
    halves = Household.objects.filter(split_from=OuterRef("household")).order_by("-split_on")
    return members.annotate(split_on=Greatest("household__split_on", Subquery(halves.values("split_on")[:1])))


def _counts(member: Any, soknad: Soknad) -> bool:
    """A row of _with_split_day: whether it is one of those that the case is about."""
    return _is_member(member, max(soknad.received_on, member.split_on or soknad.received_on))


def _facts(soknad: Soknad, members: Sequence[HouseholdMember], lease_ends_on: date | None) -> Facts:
    day = soknad.received_on
    # One who was born after that day is a child, and not younger than nothing.
    ages = {member: age if age is None else max(0, age) for member, age in _ages(members, day)}
    main = next((member for member in members if member.relation == Relation.MAIN), None)
    children = sum(1 for age in ages.values() if age is not None and age < 18)
    return Facts(
        soknad=soknad,
        age=ages[main] if main else None,
        adults=len(members) - children,
        children=children,
        daily_care=any(member.daily_care for member in members),
        lease_ends_on=lease_ends_on,
        couple=any(member.relation == Relation.PARTNER for member in members),
        ages=tuple(sorted(age for age in ages.values() if age is not None)),
    )


def _ages(members: Sequence[HouseholdMember], day: date) -> Iterator[tuple[HouseholdMember, int | None]]:
    return ((member, member.person.age_on(day)) for member in members)


def _is_member(member: HouseholdMember, day: date) -> bool:
    return member.valid_from <= day and (member.valid_to is None or member.valid_to >= day)


def find(criterion: Criterion, facts: Facts) -> Found:
    """The finding for one criterion. A criterion without a named function is for the human alone."""
    if not criterion.finding:
        return Found(Finding.UNKNOWN, "Vurderes av saksbehandleren.")
    return RULES[criterion.finding](facts, criterion.parameters)


def _age(facts: Facts, parameters: Parameters) -> Found:
    if facts.age is None:
        return Found(Finding.UNKNOWN, "Fødselsdatoen er ikke registrert.")
    care = " Har daglig omsorg for barn." if facts.daily_care else ""
    met = facts.age >= parameters["years"]
    return _answer(met, f"{facts.age} år ved søknadstidspunktet {norwegian_date(facts.day)}.{care}")


def _residence(facts: Facts, parameters: Parameters) -> Found:
    soknad = facts.soknad
    if parameters["permit"] and soknad.residence_permit is False:
        return Found(Finding.NOT_MET, "Har ikke oppholdstillatelse.")
    if soknad.resident_since is None:
        return Found(Finding.UNKNOWN, "Dato for når søkeren flyttet til kommunen mangler.")
    reached = add_months(soknad.resident_since, 12 * parameters["years"])
    since = f"Bodd i kommunen siden {norwegian_date(soknad.resident_since)} ifølge søknaden"
    if reached > facts.day:
        return Found(Finding.NOT_MET, f"{since}. {parameters['years']} år nås {norwegian_date(reached)}.")
    if parameters["permit"] and soknad.residence_permit is None:
        return Found(Finding.UNKNOWN, f"{since}. Oppholdstillatelse er ikke kontrollert.")
    return Found(Finding.MET, f"{since}.")


def _housing_situation(facts: Facts, parameters: Parameters) -> Found:
    soknad = facts.soknad
    without = [code for code in soknad.situations if Situation(code) in _WITHOUT_HOME]
    counted = [code for code in soknad.situations if code in parameters["situations"]]
    if without or counted:
        return Found(Finding.MET, "; ".join(Situation(code).label for code in [*without, *counted]) + ".")
    stated, registered = soknad.home_ends_on, facts.lease_ends_on
    ends_on = stated or registered
    if ends_on is None:
        return Found(Finding.UNKNOWN, "Ingen dato for når boligen opphører.")
    latest = add_months(facts.day, parameters["months"])
    said = [
        f"Søkeren oppgir at boligen opphører {norwegian_date(stated)}." if stated else "",
        f"Leiekontrakten i registeret går ut {norwegian_date(registered)}." if registered else "",
        f"Grensen er {norwegian_date(latest)} ({parameters['months']} måneder).",
    ]
    return _answer(ends_on <= latest, " ".join(part for part in said if part))


def _income_g(facts: Facts, parameters: Parameters) -> Found:
    amount = grunnbelop(facts.day)
    if facts.soknad.income is None:
        return Found(Finding.UNKNOWN, "Inntekten er ikke oppgitt.")
    if amount is None:
        return Found(Finding.UNKNOWN, f"Grunnbeløpet (G) per {norwegian_date(facts.day)} er ikke registrert.")
    times = parameters["couple"] if facts.couple else parameters["single"]
    limit = int(times * amount.kroner)
    evidence = (
        f"Inntekt {kroner(facts.soknad.income)}. Grensen er {decimal(times)} G = {kroner(limit)}"
        f" (G fra {norwegian_date(amount.valid_from)})."
    )
    met = facts.soknad.income <= limit
    doubts = [_uncounted(facts, parameters), _old_g(amount, facts.day)]
    if doubt := " ".join(text for text in doubts if text):
        # Either can only help the applicant: what is met stays met, what is not must be looked at.
        return Found(Finding.MET if met else Finding.UNKNOWN, f"{evidence} {doubt}")
    return _answer(met, evidence)


def _uncounted(facts: Facts, parameters: Parameters) -> str:
    """The income is known for the household as a whole, so what the young earn can only be pointed out."""
    under = parameters.get("uncounted_under")
    young = [str(age) for age in facts.ages if under is not None and age < under]
    if not young:
        return ""
    return (
        f"Inntekt til medlemmer under {under} år regnes ikke med. Husstanden har {len(young)}"
        f" ({', '.join(young)} år): trekk fra det de tjener."
    )


def _old_g(amount: Grunnbelop, day: date) -> str:
    """G is set anew each May. When the newest we know is older than that, the limit may be too low."""
    if day <= add_months(amount.valid_from, G_IS_OLD_AFTER_MONTHS):
        return ""
    return (
        f"Obs: nyeste G i Husrom er fra {norwegian_date(amount.valid_from)}. Kontroller mot G som gjaldt"
        f" {norwegian_date(day)}."
    )


def _income_stated(facts: Facts, parameters: Parameters) -> Found:
    """Rælingen gives no limit, so the system never says more than what is stated (seed 004: 5417)."""
    if facts.soknad.income is None:
        return Found(Finding.UNKNOWN, "Inntekten er ikke oppgitt.")
    return Found(Finding.UNKNOWN, f"Oppgitt inntekt {kroner(facts.soknad.income)}. Økonomien vurderes samlet.")


def _debt(facts: Facts, parameters: Parameters) -> Found:
    soknad = facts.soknad
    if soknad.debt_to_kommune is None:
        return Found(Finding.UNKNOWN, "Gjeld til kommunen er ikke kontrollert.")
    if not soknad.debt_to_kommune:
        return Found(Finding.MET, "Ingen misligholdt gjeld til kommunen.")
    return _answer(bool(soknad.debt_settled), "Har misligholdt gjeld til kommunen."
                   + (" Betalt eller avtale inngått." if soknad.debt_settled else ""))  # fmt: skip


def _causes(facts: Facts, parameters: Parameters) -> Found:
    causes = [Cause(code).label for code in facts.soknad.causes]
    if not causes:
        return Found(Finding.UNKNOWN, "Ingen årsak er registrert.")
    return Found(Finding.MET, "; ".join(causes) + ".")


def _follow_up(facts: Facts, parameters: Parameters) -> Found:
    need = getattr(facts.soknad, "need", None)
    if need is not None and need.follow_up_needed:
        return Found(Finding.UNKNOWN, "Bo-oppfølging er registrert som nødvendig. Vurder vilkår i vedtaket.")
    return Found(Finding.UNKNOWN, "Behovet for bo-oppfølging er ikke registrert.")


def _answer(met: bool, evidence: str) -> Found:
    return Found(Finding.MET if met else Finding.NOT_MET, evidence)


RULES: dict[str, Rule] = {
    "age": _age,
    "residence": _residence,
    "housing_situation": _housing_situation,
    "income_g": _income_g,
    "income_stated": _income_stated,
    "debt": _debt,
    "causes": _causes,
    "follow_up": _follow_up,
}
