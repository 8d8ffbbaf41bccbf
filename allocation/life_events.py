"""What has happened in the household since the case began: the applicant died, or the household was split."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from django.db.models import DateField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from allocation.models import Letter, Soknad
from audit.models import Event, EventSubject
from audit.models.event import label_of
from config.dates import norwegian_date
from config.errors import RuleBroken
from config.prepared import Prepared
from housing.actions import deaths
from housing.actions.splits import SPLIT
from housing.models import Household, HouseholdMember, Person, Relation, Representative

# On a case: which of the two halves took it on.
CASE_SPLIT: Final = "soknad.split"


class Reader(NamedTuple):
    """Who the household is named by, or was named by last (`former`), and who acts for that person."""

    person: Person | None
    former: bool
    acting: Representative | None


def reader_of(household_id: int, day: date) -> Reader:
    for person in _READER.ask(household_id, day):
        acting = Representative.objects.get(pk=person.acting_id) if person.acting_id else None
        return Reader(person, person.named_until is not None, acting)
    return Reader(None, False, None)


def dead_applicant(household: Household) -> Person | None:
    """The main person, or the last one there was, when that person has died and nobody has taken over."""
    person = _named_last(household.pk).first()
    return person if person and person.died_on is not None else None


def _named_last(household_id: int) -> QuerySet[Person]:
    """Those that the household is or was named by, the last first."""
    mains = Person.objects.filter(memberships__household=household_id, memberships__relation=Relation.MAIN)
    since = F("memberships__valid_to")
    return mains.annotate(named_until=since).order_by(since.desc(nulls_first=True))


def reader_rows(household_id: int, day: date) -> QuerySet[Any]:
    """What a letter tells of the person who reads it, and who acts for that person on the day."""
    acting = _acting(OuterRef("pk"), OuterRef("died_on"), day).values("pk")[:1]
    rows = _named_last(household_id).annotate(acting_id=Subquery(acting))
    return rows.only("given_name", "family_name", "died_on", "street", "postcode", "city")[:1]


# Every letter asks.
_READER: Final = Prepared("husrom_reader", reader_rows, -1, date.min)


def somebody_may_take_over(household: Household) -> bool:
    """An adult is left in the household. Without a birth date, the relation tells who is a child."""
    day = timezone.localdate()
    left = household.members.filter(valid_to=None, person__died_on=None).exclude(relation=Relation.MAIN)
    children = household.members.children_on(day).values("pk")
    return left.exclude(pk__in=children).exclude(relation=Relation.CHILD, person__birth_date=None).exists()


def with_dead_main(household: str) -> Exists:
    """Rows whose household (the path to it) is still named by somebody who has died."""
    members = HouseholdMember.objects.filter(household=OuterRef(household), relation=Relation.MAIN, valid_to=None)
    return Exists(members.filter(person__died_on__isnull=False))


def representatives(person: Person, day: date) -> QuerySet[Representative]:
    """Who acts for the person on the day: a verge before a fullmektig."""
    return _acting(person.pk, Value(person.died_on, output_field=DateField()), day)


def _acting(person: int | OuterRef, died_on: Value | OuterRef, day: date) -> QuerySet[Representative]:
    """What the living gave ends with death, so that only somebody appointed since acts for the estate."""
    acting = Representative.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=day),
        person=person,
        valid_from__lte=day,
        valid_from__gte=Coalesce(died_on, F("valid_from")),
    )
    return acting.order_by("-kind", "valid_from", "pk")


def require_reader(reader: Reader) -> None:
    """Nobody writes to the dead. Says who may receive the letter instead."""
    died_on = reader.person.died_on if reader.person else None
    if died_on is not None and reader.acting is None:
        raise RuleBroken(
            f"Søkeren er død ({norwegian_date(died_on)}), så brevet har ingen mottaker. "
            "Velg en ny hovedperson i husstanden, eller registrer hvem som representerer dødsboet."
        )


def require_living(household: Household, *, field: str | None = None) -> None:
    """Nothing is given to the dead. `field` is the one in the form that the refusal belongs to."""
    dead = dead_applicant(household)
    if dead is not None and dead.died_on is not None:
        raise RuleBroken(
            f"Søkeren er død ({norwegian_date(dead.died_on)}). "
            "Velg en ny hovedperson i husstanden, eller avslutt saken.",
            field=field,
        )


def met_by_death(households: Iterable[int]) -> set[int]:
    """Those of the households where a main person has died, also when it was taken back or somebody took over."""
    ids = set(households)
    died = HouseholdMember.objects.filter(relation=Relation.MAIN, person__died_on__isnull=False, household__in=ids)
    told = EventSubject.objects.filter(label=label_of(Household), object_id__in=ids, event__kind=deaths.MAIN_DIED)
    return set(died.values_list("household_id").union(told.values_list("object_id")).values_list(flat=True))


def written_to_the_dead(letter: Letter, day: date) -> bool:
    """The one that the letter names has died, also when somebody else has taken over since it was made."""
    dead = dead_applicant(letter.household)
    if dead is not None:
        return not representatives(dead, day).exists()
    since = Event.objects.get_queryset().about(letter.household).filter(at__gte=letter.created_at)
    last = since.filter(kind__in=[deaths.MAIN_DIED, deaths.UNDONE]).newest_first().first()
    return last is not None and last.kind == deaths.MAIN_DIED


def split_since(soknad: Soknad) -> datetime | None:
    """When the household was split, after the case was registered; None when it was not."""
    splits = Event.objects.get_queryset().about(soknad.household).filter(kind=SPLIT, at__gte=soknad.created_at)
    last = splits.newest_first().first()
    return last.at if last else None


def split_text(soknad: Soknad) -> str:
    """Whom the case followed when the household was split last, and what was kept; empty when it was not asked."""
    told = Event.objects.get_queryset().about(soknad).filter(kind=CASE_SPLIT).newest_first()
    text = told.values_list("text", flat=True).first() or ""
    # That it was split, and when, is the first sentence.
    return text.partition(". ")[2]


def assessed_before(soknad: Soknad, split_at: datetime | None) -> bool:
    """What was concluded is about a household that is no more, and nobody has gone through it since."""
    if split_at is None or not soknad.vilkarsvurderinger.filter(concluded_at__lt=split_at).exists():
        return False
    gone_through = Event.objects.get_queryset().about(soknad).filter(kind="soknad.assessed", at__gt=split_at)
    return not gone_through.exists()


def require_assessed_since_split(soknad: Soknad) -> None:
    if assessed_before(soknad, split_since(soknad)):
        raise RuleBroken(
            "Husstanden er delt etter at vilkårene ble vurdert. Gå gjennom vurderingen på nytt, og lagre den."
        )
