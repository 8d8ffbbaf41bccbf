"""What the day and the week hold: visits in travel order, and residents who are due for contact."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import BooleanField, Case, CharField, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import Bydel, User
from followup.clock import limits
from followup.models import Booppfolging, Fravaer, HomeVisit, VisitStatus
from housing.models.household import has_protected_member
from housing.redaction import HIDDEN_NAME, shown_name

ONE_DAY = timedelta(days=1)
_NUMBERED = re.compile(r"^(.*?)\s+(\d+)\s*(.*)$")


class Asked(NamedTuple):
    """Who asks, about which bydel, and the protected households that they have said why they open (gate 3)."""

    user: User
    bydel: Bydel
    opened: Collection[int]


def cases_to_visit(asked: Asked) -> Any:
    """With the resident's name and address, as somebody on the way there needs them."""
    rows = Booppfolging.objects.visible_to(asked.user).filter(bydel=asked.bydel)
    return _placed(rows, asked, "").select_related("worker")


def visits_of(asked: Asked) -> Any:
    rows = HomeVisit.objects.visible_to(asked.user).filter(bydel=asked.bydel)
    return _placed(rows, asked, "booppfolging__").select_related("worker", "second", "booppfolging")


class Today(NamedTuple):
    """`missing` is the whole team's: when somebody does not come out, every colleague is to see it."""

    planned: list[Any]
    missing: list[Any]


def of_day(asked: Asked, people: Collection[User], day: date) -> Today:
    """What the people have still to register up to the day or to check in from, and who has not checked in."""
    now = timezone.now()
    mine = Q(worker__in=people) | Q(second__in=people)
    waiting = Q(status=VisitStatus.PLANNED, planned_on__lte=day)
    inside = ~Q(status=VisitStatus.CANCELLED) & Q(checked_in_at=None, planned_on__range=(day - ONE_DAY, day))
    missing = inside & Q(check_in_by__lt=now)
    out_later = inside & Q(check_in_by__gte=now)
    rows = in_travel_order(visits_of(asked).filter(mine & (waiting | out_later) | missing))
    own = {one.pk for one in people}
    late = [row for row in rows if row.checked_in_at is None and row.check_in_by and row.check_in_by < now]
    planned = [row for row in rows if {row.worker_id, row.second_id} & own]
    return Today(
        planned=[row for row in planned if row.status == VisitStatus.PLANNED or row not in late],
        missing=[row for row in late if row.planned_on >= day - ONE_DAY],
    )


def due(asked: Asked, people: Iterable[User], day: date) -> list[Any]:
    """Active residents whose agreed day has come, or nobody has met for as long as the bydel allows."""
    silent = day - timedelta(days=limits(asked.bydel)["followup"]["silent_days"])
    rows = cases_to_visit(asked).active().with_last_contact().filter(worker__in=people)
    rows = rows.filter(Q(next_contact_on__lte=day) | Q(next_contact_on=None, silent_since__lte=silent))
    planned = HomeVisit.objects.filter(bydel=asked.bydel, status=VisitStatus.PLANNED).values("booppfolging")
    return in_travel_order(rows.exclude(pk__in=planned))


def of_week(asked: Asked, monday: date, worker: User | None) -> list[Any]:
    rows = (
        visits_of(asked)
        .filter(contact__hidden_at=None)
        .filter(planned_on__range=(monday, monday + timedelta(days=6)))
    )
    if worker is not None:
        rows = rows.filter(Q(worker=worker) | Q(second=worker))
    return in_travel_order(rows.exclude(status=VisitStatus.CANCELLED))


def absences(user: User, bydel: Bydel, first: date, last: date) -> list[Fravaer]:
    rows = Fravaer.objects.visible_to(user).filter(bydel=bydel, starts_on__lte=last, ends_on__gte=first)
    return list(rows.select_related("user", "stand_in"))


def in_travel_order(rows: Iterable[Any]) -> list[Any]:
    """By postcode, street and number: neighbours stand beside each other, and 9 is before 12. Closed ones last."""
    return sorted(rows, key=lambda row: (row.closed, row.postcode, _street_key(row.street), row.unit, row.pk))


def _street_key(street: str) -> tuple[str, int, str]:
    found = _NUMBERED.match(street)
    return (found[1].casefold(), int(found[2]), found[3].casefold()) if found else (street.casefold(), 0, "")


def _placed(rows: QuerySet[Any], asked: Asked, path: str) -> Any:
    """The dwelling's address; the person's own when they do not rent from the kommune.

    A protected household is `closed`, and nothing is told of it, until the user has said why they open it.
    """
    at, household = f"{path}tenancy__dwelling__", f"{path}household"
    closed = Q(has_protected_member(OuterRef(household))) & ~Q(**{f"{household}__in": asked.opened})
    rows = rows.annotate(closed=Case(When(closed, then=True), default=False, output_field=BooleanField()))
    return rows.annotate(
        resident=_open(shown_name(asked.user, f"{path}person__"), HIDDEN_NAME),
        street=_open(_first(f"{at}entrance__street", f"{path}person__street")),
        postcode=_open(_first(f"{at}entrance__postcode", f"{path}person__postcode")),
        unit=_open(_first(f"{at}unit_number")),
        phone=_open(_first(f"{path}person__phone")),
    )


def _open(shown: Any, else_shown: str = "") -> Case:
    return Case(When(closed=True, then=Value(else_shown)), default=shown, output_field=CharField())


def _first(*paths: str) -> Coalesce:
    return Coalesce(*(F(path) for path in paths), Value(""), output_field=CharField())
