"""Asking those who wait whether they still need a dwelling, and taking those who never answered off the list.

The clock does neither (docs/adr/0007). Many are asked in one statement: question, letter and history together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation import reconfirmation_terms
from allocation.actions import soknader
from allocation.actions.in_bulk import EVENT_ID, history_of
from allocation.models import (
    Behovsbekreftelse,
    Inhabilitet,
    LeftCause,
    LetterKind,
    LetterStatus,
    Offer,
    Soknad,
    WaitingEntry,
)
from allocation.models.offer import BINDING
from config.dates import norwegian_date
from config.errors import RuleBroken
from config.working_days import add_months

_SUBJECTS = {
    "allocation.behovsbekreftelse": "id",
    "allocation.soknad": "soknad_id",
    "housing.household": "household_id",
}
_OFFERED = f"""
    EXISTS (SELECT FROM allocation_offer offer WHERE offer.household_id = soknad.household_id
            AND offer.status IN ({", ".join(f"'{status}'" for status in BINDING)}))
"""
# The one open question of an entry is decided by its unique index, also between two who ask at once.
ASK = f"""
WITH chosen AS (
    SELECT entry.id AS entry_id, entry.soknad_id, entry.bydel_id, soknad.household_id
    FROM allocation_waitingentry entry JOIN allocation_soknad soknad ON soknad.id = entry.soknad_id
    WHERE entry.id = ANY(%(entries)s) AND entry.bydel_id = %(bydel)s
      AND entry.listed_on IS NOT NULL AND entry.left_on IS NULL AND NOT {_OFFERED}
    ORDER BY entry.id FOR UPDATE OF entry
), fresh AS (
    INSERT INTO allocation_behovsbekreftelse (entry_id, asked_on, answer_by, grace_until, asked_by_id, answer)
    SELECT entry_id, %(today)s, %(answer_by)s, %(grace_until)s, %(by)s, '' FROM chosen
    ON CONFLICT (entry_id) WHERE answered_on IS NULL AND closed_on IS NULL DO NOTHING
    RETURNING id, entry_id, answer_by
), asked AS MATERIALIZED (
    SELECT fresh.id, fresh.answer_by, chosen.*, {EVENT_ID} FROM fresh JOIN chosen USING (entry_id)
), posted AS (
    INSERT INTO allocation_letter (bydel_id, household_id, soknad_id, kind, behovsbekreftelse_id, status,
                                   created_at, next_attempt_at, attempts, failure, receipt)
    SELECT bydel_id, household_id, soknad_id, '{LetterKind.RECONFIRM}', id, '{LetterStatus.QUEUED}',
           clock_timestamp(), clock_timestamp(), 0, '', '' FROM asked
), {
    history_of(
        "asked",
        kind="waiting.asked",
        text="'Spurt om behovet består. Svar innen ' || to_char(answer_by, 'DD.MM.YYYY') || '.'",
        subjects=_SUBJECTS,
        by="%(by)s",
    )
}
SELECT count(*) FROM asked
"""  # noqa: S608

# An answer that is being registered just now wins: its row is skipped.
TAKE_OFF = f"""
WITH silent AS (
    SELECT question.id, question.entry_id, entry.soknad_id, entry.bydel_id, soknad.household_id
    FROM allocation_behovsbekreftelse question
    JOIN allocation_waitingentry entry ON entry.id = question.entry_id
    JOIN allocation_soknad soknad ON soknad.id = entry.soknad_id
    WHERE question.id = ANY(%(questions)s) AND entry.bydel_id = %(bydel)s
      AND question.answered_on IS NULL AND question.closed_on IS NULL AND question.grace_until < %(today)s
      AND entry.left_on IS NULL AND NOT {_OFFERED}
    ORDER BY entry.id FOR UPDATE OF question, entry SKIP LOCKED
), closed AS (
    UPDATE allocation_behovsbekreftelse question SET closed_on = %(today)s
    FROM silent WHERE question.id = silent.id
), gone AS (
    UPDATE allocation_waitingentry entry SET left_on = %(today)s, left_cause = '{LeftCause.NOT_RECONFIRMED}'
    FROM silent WHERE entry.id = silent.entry_id RETURNING entry.id AS entry_id
), taken AS MATERIALIZED (
    SELECT silent.*, {EVENT_ID} FROM silent JOIN gone USING (entry_id)
), {
    history_of(
        "taken",
        kind="waiting.left",
        text="'Ute av ventelisten: bekreftet ikke behovet. Plassen gis tilbake når husstanden svarer.'",
        subjects=_SUBJECTS,
        by="%(by)s",
    )
}
SELECT count(*) FROM taken
"""  # noqa: S608


class Done(NamedTuple):
    """For how many it was done. `left_out`: asked already, answered, off the list, or somebody else's to do."""

    done: int
    left_out: int


@transaction.atomic
def ask(*, soknad: Soknad, by: User) -> Behovsbekreftelse:
    """Spør en husstand på ventelisten om den fortsatt trenger bolig. Brevet legges i kø."""
    soknad = soknader.lock(soknad, by=by)
    entry = WaitingEntry.objects.waiting().filter(soknad=soknad).first()
    if entry is None:
        raise RuleBroken("Saken står ikke på ventelisten, så det er ingenting å bekrefte.")
    if question := entry.reconfirmations.open().first():
        raise RuleBroken(
            f"Husstanden ble spurt {norwegian_date(question.asked_on)} og har frist til"
            f" {norwegian_date(question.answer_by)}. Registrer svaret når det kommer."
        )
    if Offer.objects.binding().filter(household=soknad.household_id).exists():
        raise RuleBroken("Husstanden har et tilbud som gjelder. Vent på svaret på tilbudet.")
    _ask([entry.pk], soknad.bydel, by)
    return entry.reconfirmations.open().get()


@transaction.atomic
def ask_many(*, bydel: Bydel, entries: Iterable[int] | None = None, months: int | None = None, by: User) -> Done:
    """Spør dem som er valgt, eller alle som har ventet minst så mange måneder uten å bekrefte behovet."""
    by.require(Permission.SOKNAD_WORK, bydel=bydel)
    today = timezone.localdate()
    rows = may_be_asked(bydel, today, by)
    if entries is not None:
        wanted = set(entries)
        chosen = list(rows.filter(pk__in=wanted).values_list("pk", flat=True))
    else:
        chosen = list(unconfirmed_for(rows, _interval(bydel, today, months), today).values_list("pk", flat=True))
        wanted = set(chosen)
    if not wanted:
        raise RuleBroken("Velg minst én husstand.", field="sak")
    count = _ask(chosen, bydel, by)
    return Done(count, len(wanted) - count)


@transaction.atomic
def take_off(*, bydel: Bydel, questions: Iterable[int], by: User) -> Done:
    """Ta dem som ikke har svart innen fristen, av ventelisten. De får plassen tilbake når de svarer."""
    by.require(Permission.CONSEQUENCE_APPROVE, bydel=bydel)
    wanted = set(questions)
    if not wanted:
        raise RuleBroken("Velg minst én husstand.", field="sak")
    allowed = Behovsbekreftelse.objects.filter(pk__in=wanted).exclude(entry__soknad__in=_closed_to(by))
    chosen = list(allowed.values_list("pk", flat=True))
    count = _run(TAKE_OFF, bydel, by, {"questions": chosen})
    return Done(count, len(wanted) - count)


def may_be_asked(bydel: Bydel, day: date, by: User) -> QuerySet[WaitingEntry]:
    """Those on the list who may be asked: not while parked, asked already, or with a dwelling on offer."""
    asked = Behovsbekreftelse.objects.open().values("entry")
    offered = Offer.objects.binding().filter(bydel=bydel).values("household")
    return (
        WaitingEntry.objects.filter(bydel=bydel)
        .ready(day)
        .exclude(pk__in=asked)
        .exclude(soknad__household__in=offered)
        .exclude(soknad__in=_closed_to(by))
    )


def unconfirmed_for(rows: QuerySet[WaitingEntry], months: int, day: date) -> QuerySet[WaitingEntry]:
    """Those who have waited so long without confirming."""
    return rows.unconfirmed_since(add_months(day, -months))  # type: ignore[attr-defined, no-any-return]


def _interval(bydel: Bydel, today: date, months: int | None) -> int:
    return reconfirmation_terms.require(bydel, today).interval_months if months is None else months


def _closed_to(by: User) -> QuerySet[Any]:
    """The cases in which the user is inhabil: somebody else must do it."""
    return Inhabilitet.objects.filter(participant__user=by).values("soknad")


def _ask(entries: list[int], bydel: Bydel, by: User) -> int:
    today = timezone.localdate()
    terms = reconfirmation_terms.require(bydel, today)
    return _run(
        ASK,
        bydel,
        by,
        {"entries": entries, "answer_by": terms.answer_by(today), "grace_until": terms.grace_until(today)},
    )


def _run(statement: str, bydel: Bydel, by: User, values: Mapping[str, Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"today": timezone.localdate(), "bydel": bydel.pk, "by": by.pk, **values})
        return int(cursor.fetchone()[0])
