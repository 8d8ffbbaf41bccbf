"""A household that splits in two: who takes each case on, who keeps the dwelling, and what follows from it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from accounts.scope import across_units
from allocation import halves
from allocation.actions import fornyelser, letters, soknader
from allocation.halves import Halves
from allocation.life_events import CASE_SPLIT
from allocation.models import Fornyelse, Letter, LetterStatus, Soknad, Soknadskladd, WaitingEntry
from config.dates import norwegian_date
from config.errors import RuleBroken
from housing.actions import splits
from housing.models import Dwelling, Household, HouseholdMember, Relation, Tenancy


class _Move(NamedTuple):
    """What becomes of one case or fornyelse: which half has it now, and whether somebody else is the applicant."""

    half: Household
    other_applicant: bool
    text: str


@transaction.atomic
def split(
    *,
    household: Household,
    members: Sequence[HouseholdMember],
    moved_on: date,
    by: User,
    new_main: HouseholdMember | None = None,
    with_others: Collection[Soknad] = (),
    homes: Collection[Tenancy] = (),
) -> Household:
    """Del husstanden: `members` blir en ny husstand. Hver sak følger søkeren, unntatt sakene i `with_others`, som
    den andre parten tar over. Leieforholdene i `homes` følger den nye husstanden, de andre blir. Fornyelse og
    bytte følger boligen."""
    shared = _locked(household, by)
    leaves = _applicant_leaves(household, members)
    taken, passed = {home.pk for home in homes}, {case.pk for case in with_others}
    _require_choosable(shared, passed)
    to_new = {case.pk for case in shared.cases if (case.pk in passed) != leaves}
    to_new |= {case.pk for case in shared.of_homes if halves.home_of(case) in taken}
    for case in (*shared.cases, *shared.of_homes):
        if (case.pk in to_new) != leaves:
            _require_free(case)
    new = splits.split(
        household=household, members=members, moved_on=moved_on, by=by, new_main=new_main, homes=homes
    )
    if halves.of(household).keys != _left(shared, taken):
        raise RuleBroken("Husstanden fikk en sak eller en bolig mens du delte den. Se over, og del på nytt.")
    since = norwegian_date(moved_on)
    for case in (*shared.cases, *shared.of_homes):
        moves = case.pk in to_new
        _settle_case(case, _move(household, new, moves, leaves, _case_text(case, moves, leaves, since)), by)
    for fornyelse in _open_renewals(shared.homes):
        moves = fornyelse.lease.tenancy_id in taken
        text = f"Husstanden er delt fra {since}. Fornyelsen følger den som beholder boligen."
        _settle_renewal(fornyelse, _move(household, new, moves, leaves, text), by)
    if leaves:
        # A registration under way is about the one who applies. A colleague's is seen by nobody else.
        with across_units():
            Soknadskladd.objects.filter(household=household).update(household=new)
    return new


def _locked(household: Household, by: User) -> Halves:
    """All that may move, in the order in which others lock it: dwellings, then cases, then the household."""
    of_household = Dwelling.objects.filter(tenancies__in=household.tenancies.current())
    list(Dwelling.objects.select_for_update().filter(pk__in=of_household.values("pk")).order_by("pk"))
    found = halves.of(household)
    for case in sorted((*found.cases, *found.of_homes), key=lambda one: one.pk):
        soknader.lock(case, by=by)
    return halves.of(household)


def _left(shared: Halves, taken: set[int]) -> tuple[set[int], set[int]]:
    """What the old household has when the leieforhold have moved, and the cases have not yet."""
    homes, cases = shared.keys
    return homes - taken, cases


def _applicant_leaves(household: Household, members: Sequence[HouseholdMember]) -> bool:
    mains = household.members.filter(relation=Relation.MAIN, valid_to=None)
    return mains.filter(pk__in=[member.pk for member in members]).exists()


def _require_choosable(shared: Halves, passed: set[int]) -> None:
    for case in shared.of_homes:
        if case.pk in passed:
            raise RuleBroken(
                f"Sak {case.number} gjelder boligen og følger den som beholder den. Velg hvem det er i stedet.",
                field="with_others",
            )
    if not passed <= {case.pk for case in shared.cases}:
        raise RuleBroken(
            "En av sakene er avsluttet eller hører til en annen husstand. Se over og velg på nytt.",
            field="with_others",
        )


def _require_free(case: Soknad) -> None:
    if why := halves.bound_to_applicant(case):
        raise RuleBroken(
            f"Sak {case.number} har {why}. Saken må følge søkeren til det er avklart.", field="with_others"
        )


def _move(household: Household, new: Household, moves: bool, leaves: bool, text: str) -> _Move:
    return _Move(new if moves else household, moves != leaves, text)


def _case_text(case: Soknad, moves: bool, leaves: bool, since: str) -> str:
    if halves.home_of(case):
        whom = "den som beholder boligen"
    else:
        whom = "søkeren" if moves == leaves else "den andre parten, som nå er søker"
    waits = WaitingEntry.objects.filter(soknad=case, listed_on__isnull=False, left_on=None).exists()
    kept = "Plassen på ventelisten og søknadstidspunktet" if waits else "Søknadstidspunktet"
    return f"Husstanden er delt fra {since}. Saken følger {whom}. {kept} er som før."


def _settle_case(case: Soknad, move: _Move, by: User) -> None:
    case = soknader.lock(case, by=by)
    case.household = move.half
    soknader.touch(case)
    case.offers.update(household=move.half)
    case.samtaler.update(household=move.half)
    soknader.record(CASE_SPLIT, move.text, case, by=by)
    # What is about the fornyelse goes with it, and the answer to a klage goes to whoever appealed.
    _settle_letters(case.letters.filter(fornyelse=None, klage=None), move, by)


def _open_renewals(homes: Sequence[Tenancy]) -> Iterator[Fornyelse]:
    rows = Fornyelse.objects.open().filter(lease__tenancy__in=homes).select_related("lease__tenancy", "soknad")
    return iter(rows.select_for_update(of=("self",)).order_by("pk"))


def _settle_renewal(fornyelse: Fornyelse, move: _Move, by: User) -> None:
    fornyelse.household = move.half
    fornyelse.save(update_fields=["household"])
    fornyelse.samtaler.update(household=move.half)
    if move.other_applicant:
        fornyelser.record("fornyelse.split", move.text, fornyelse, by=by)
    _settle_letters(fornyelse.letters.all(), move, by)


def _settle_letters(rows: QuerySet[Letter], move: _Move, by: User) -> None:
    """What is on its way goes to whoever applies now. What has been sent stays with those it was written to."""
    for letter in rows.filter(status__in=[LetterStatus.QUEUED, LetterStatus.RETURNED]):
        letter.household = move.half
        letter.save(update_fields=["household"])
        if move.other_applicant and letter.status == LetterStatus.QUEUED:
            letters.write_anew(letter, by=by)
