"""Which cases near a deadline: asked alike by the work list, the list of cases and the letters to many.

The limits are allocation/clock.py's. What set a deadline off is compared with the latest day that lights the lamp.
"""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from django.db.models import DateField, Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast, Coalesce
from django.db.models.lookups import LessThanOrEqual

from allocation import clock, lamps
from allocation.clock import Code
from allocation.models import KlageStatus, Offer, OfferStatus, Soknad, WaitingEntry
from allocation.models.forelopig_svar import newest_expected
from allocation.models.klage import OUTSIDERS
from allocation.models.soknad import OPEN_STATUSES

Rows = TypeVar("Rows", bound=QuerySet[Soknad])


def with_answer(rows: Rows) -> Rows:
    """Annotates `answer_expected_on`: what the applicant was last told."""
    return rows.annotate(answer_expected_on=newest_expected())


def with_deadlines(rows: QuerySet[Soknad]) -> QuerySet[Soknad]:
    """Annotates what the next deadline of a case is counted from, whichever it is."""
    waiting = WaitingEntry.objects.waiting().filter(soknad=OuterRef("pk"))
    open_offers = Offer.objects.filter(soknad=OuterRef("pk"), status=OfferStatus.OPEN)
    return with_answer(rows).annotate(
        offer_answer_by=Subquery(open_offers.values("answer_by")[:1]),
        dwelling_due=Subquery(waiting.values("deadline")[:1]),
        tilsagn_rules=KeyTransform("tilsagn", "rule_set__definition"),
    )


def next_deadline(row: Any, today: date) -> lamps.Lamp:
    """The next deadline of a row that with_deadlines has annotated."""
    if row.status in OPEN_STATUSES:
        return answer_deadline(row, today)
    if row.offer_answer_by:
        return lamps.offer_lamp(row.offer_answer_by, today)
    if row.dwelling_due:
        return lamps.tilsagn_lamp(row.dwelling_due, today, {"tilsagn": row.tilsagn_rules})
    return lamps.OFF


def answer_deadline(row: Any, today: date) -> lamps.Lamp:
    """Of a row that with_answer has annotated."""
    return lamps.answer_lamp(row.received_on, today, row.answer_expected_on)


def answers(rows: QuerySet[Soknad], today: date, level: str = "amber") -> QuerySet[Soknad]:
    """Open cases (with_answer) whose applicant is to hear from us, the most urgent first."""
    return rows.filter(answer_due(today, level)).order_by(by_answer(today), "pk")


def answer_due(today: date, level: str) -> Q:
    """Open cases (with_answer) with the lamp at the level, or worse."""
    untold = Q(answer_expected_on=None, received_on__lte=clock.latest(Code.ANSWER, today, level=level))
    told = Q(answer_expected_on__lte=clock.latest(Code.EXPECTED_ANSWER, today, level=level, kept=True))
    return Q(untold | told, status__in=OPEN_STATUSES)


def by_answer(today: date) -> Coalesce:
    """The day on which the applicant is to hear from us: for sorting."""
    return Coalesce("answer_expected_on", _answer_due(today))


def klager_at(today: date, level: str) -> Q:
    """Klager that wait (with `promised_on`) with the lamp at the level, or worse: klage_terms.lamp in SQL."""
    asked = Q(status=KlageStatus.FORWARDED, answer_expected_on__lte=today)
    promised = clock.latest(Code.KLAGE_EXPECTED_ANSWER, today, level=level, kept=True)
    in_review = Q(status=KlageStatus.IN_REVIEW)
    told = Q(in_review, promised_on__lte=promised)
    untold = Q(in_review, promised_on=None, received_on__lte=clock.latest(Code.KLAGE_ANSWER, today, level=level))
    if level == "amber":
        # Not taken by anybody, or nobody has said whether it is taken up: lit from the first day.
        return asked | told | untold | Q(status=KlageStatus.RECEIVED)
    return (
        asked
        | told
        | untold
        | Q(_klage_open(), _klage_late(Code.KLAGE_ADMISSION, "admit_days", today))
        | Q(~_klage_open(), _klage_late(Code.KLAGE_UNTAKEN, "take_days", today), status=KlageStatus.RECEIVED)
    )


def _klage_open() -> Q:
    """Nobody has said whether it is taken up."""
    late = Q(received_on__gt=F("deadline"), late_accepted=None)
    outsider = Q(complainant__in=OUTSIDERS, standing_accepted=None)
    return Q(late | outsider, status=KlageStatus.RECEIVED)


def _klage_late(code: Code, name: str, today: date) -> Q:
    """The rule set of the case says how many days, or else the deadline itself."""
    length = clock.frister.of(code, today).length
    if length is None:
        raise ValueError(f"{code} has no length.")
    said = KeyTextTransform(name, KeyTransform("klage", "soknad__rule_set__definition"))
    days = Coalesce(Cast(said, IntegerField()), Value(length.number({})))
    due = _Later(F("received_on"), _Interval(days, unit="days"))
    return Q(LessThanOrEqual(due, Value(today)))


def dwellings(entries: QuerySet[WaitingEntry], today: date) -> QuerySet[WaitingEntry]:
    """Those on the list whose tilsagn nears its end, by the rule set of each case."""
    months = _rule("warn_months") - _rule("dwelling_within_months")
    warned_from = _Later(F("deadline"), _Interval(months, unit="months"))
    return entries.alias(warned_from=warned_from).filter(warned_from__lte=today)


def tilsagn_alarm(today: date) -> Q:
    """Of `dwellings`: those with a red lamp, by the rule set of each case."""
    return Q(LessThanOrEqual(_Later(F("deadline"), _Interval(-_rule("alarm_days"), unit="days")), Value(today)))


def _rule(name: str) -> Cast:
    """A number of the case's own rule set about tilsagn."""
    tilsagn = KeyTransform("tilsagn", "soknad__rule_set__definition")
    return Cast(KeyTextTransform(name, tilsagn), IntegerField())


def offers_that_wait(today: date) -> Q:
    """Offers whose answer is due, is missing its consequence, or waits for a contract."""
    due = Q(status=OfferStatus.OPEN, answer_by__lte=clock.latest(Code.OFFER_LETTER, today, kept=True))
    undecided = Q(status__in=[OfferStatus.DECLINED, OfferStatus.EXPIRED], consequence_at=None)
    return due | undecided | Q(status=OfferStatus.ACCEPTED)


def with_waiting_offer(rows: QuerySet[Soknad], today: date) -> QuerySet[Soknad]:
    return rows.filter(Exists(Offer.objects.filter(offers_that_wait(today), soknad=OuterRef("pk"))))


def with_late_dwelling(rows: QuerySet[Soknad], today: date) -> QuerySet[Soknad]:
    entries = WaitingEntry.objects.waiting().filter(soknad=OuterRef("pk"))
    return rows.filter(Exists(dwellings(entries, today)))


class _Interval(Func):
    template = "make_interval(%(unit)s => %(expressions)s)"
    output_field = DateField()


class _Later(Func):
    """A day some months later, in the way of the calendar: 31 January and one month is the last of February."""

    arg_joiner = " + "
    template = "(%(expressions)s)::date"
    output_field = DateField()


def _answer_due(today: date) -> _Later:
    length = clock.frister.of(Code.ANSWER, today).length
    if length is None:
        raise ValueError("The answer to a søknad has no length.")
    return _Later(F("received_on"), _Interval(Value(length.number({})), unit=f"{length.unit}s"))
