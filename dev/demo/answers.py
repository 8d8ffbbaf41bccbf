"""Foreløpige svar to those who have waited more than a month, and the letters of the last weeks."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, time, timedelta
from itertools import cycle

from django.utils import timezone

from accounts.models import User
from allocation.actions import letters
from allocation.models import ForelopigSvar, Letter, LetterDocument, LetterKind, LetterStatus, Soknad
from allocation.models.soknad import OPEN_STATUSES
from allocation.standard_reasons import standard_reasons
from config.dates import norwegian_date
from config.working_days import add_months
from dev.demo.copying import copy, last_keys
from dev.demo.world import OSLO, World
from housing.models import HouseholdMember, Person, Relation

ANSWERED, PUT_OFF = 0.72, 0.75
LETTERS_SINCE = timedelta(days=21)
# In turn, so that a small demo has them all. No letter is due: nothing leaves by itself when the demo starts.
TURNS = (LetterStatus.RETURNED, LetterStatus.SENT, LetterStatus.QUEUED, LetterStatus.SENT, LetterStatus.STOPPED)
FAILURE = "Utskriftsmappen tar ikke imot brev. Si fra til den som drifter Husrom."


def make(world: World) -> None:
    turns, reachable = cycle(TURNS), _reachable(world)
    for soknad in world.rows.of(Soknad):
        waits = soknad.status in OPEN_STATUSES and add_months(soknad.received_on, 1) <= world.today
        if not waits or not world.chance(ANSWERED):
            continue
        first = _give(world, soknad, soknad.received_on + timedelta(days=world.dice.randint(22, 29)))
        late = first.expected_on <= world.today + timedelta(days=2)
        if late and first.expected_on - timedelta(days=3) > first.given_on and world.chance(PUT_OFF):
            first = _give(world, soknad, first.expected_on - timedelta(days=3), before=first)
        if world.today - first.given_on <= LETTERS_SINCE and soknad.household_id in reachable:
            _post(world, first, soknad, next(turns))


def _reachable(world: World) -> set[int]:
    """Households that a letter can be addressed to: the demo has no address of protected persons."""
    with_address = {person.pk for person in world.rows.of(Person) if person.street}
    return {
        member.household_id
        for member in world.rows.of(HouseholdMember)
        if member.relation == Relation.MAIN and member.person_id in with_address
    }


def print_letters() -> None:
    """The documents of the letters, when everything that they tell of is stored. The actions print their own."""
    rows = []
    unprinted = Letter.objects.filter(documents=None).order_by("pk")
    for key, letter in enumerate(unprinted, start=last_keys([LetterDocument])[LetterDocument] + 1):
        pdf = letters.pdf_of(letter)
        rows.append(
            LetterDocument(
                pk=key,
                letter_id=letter.pk,
                version=1,
                pdf=pdf,
                sha256=hashlib.sha256(pdf).hexdigest(),
                made_at=letter.created_at,
            )
        )
    copy(LetterDocument, rows)


def send_past_letters() -> None:
    """What the actions of past days have queued, was sent on the same day."""
    for letter in Letter.objects.due(timezone.now()):
        letter.status, letter.status_since = LetterStatus.SENT, letter.created_at
        letter.sent_at, letter.receipt = letter.created_at, f"letter-{letter.pk}.pdf"
        letter.save()


def _give(world: World, soknad: Soknad, day: date, before: ForelopigSvar | None = None) -> ForelopigSvar:
    given_on = world.office_day(day)
    least = max(given_on, before.expected_on if before else given_on)
    svar = world.rows.add(
        ForelopigSvar(
            soknad_id=soknad.pk,
            delay=before is not None,
            reason=world.pick(standard_reasons()).text,
            expected_on=least + timedelta(days=world.dice.randint(14, 60)),
            given_on=given_on,
            given_by_id=_giver(world, soknad).pk,
        )
    )
    world.tell(
        "forelopig_svar.given",
        f"{svar}: svaret ventes innen {norwegian_date(svar.expected_on)}. {svar.reason}",
        at=world.at(given_on),
        by=_giver(world, soknad),
        about=[svar, soknad],
        bydel=soknad.bydel_id,
    )
    return svar


def _giver(world: World, soknad: Soknad) -> User:
    unit = next(unit for unit in world.units if unit.bydel.pk == soknad.bydel_id)
    return next((user for user in unit.caseworkers if user.pk == soknad.caseworker_id), unit.leader)


def _post(world: World, svar: ForelopigSvar, soknad: Soknad, status: LetterStatus) -> None:
    made_at = world.at(svar.given_on)
    sent = status in {LetterStatus.SENT, LetterStatus.RETURNED}
    letter = world.rows.add(
        Letter(
            bydel_id=soknad.bydel_id,
            household_id=soknad.household_id,
            soknad_id=soknad.pk,
            kind=LetterKind.DELAY if svar.delay else LetterKind.INTERIM,
            forelopig_svar_id=svar.pk,
            status=status,
            status_since=made_at,
            created_at=made_at,
            next_attempt_at=made_at,
        )
    )
    if sent:
        letter.sent_at, letter.receipt = made_at, f"letter-{letter.pk}.pdf"
    if status == LetterStatus.RETURNED:
        letter.status_since = world.at(world.office_day(svar.given_on + timedelta(days=5)))
    elif status == LetterStatus.STOPPED:
        letter.stopped_reason = "Søkeren fikk svaret muntlig samme dag."
    elif status == LetterStatus.QUEUED:
        letter.attempts, letter.failure = 6, FAILURE
        tomorrow = world.today + timedelta(days=1)
        letter.next_attempt_at = datetime.combine(tomorrow, time(12), tzinfo=OSLO)
