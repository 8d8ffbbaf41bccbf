"""A visit that was registered with a contact which is hidden: it is still to be registered."""

from __future__ import annotations

from django.utils import timezone

from accounts.models import User
from audit.models import Event
from config.dates import norwegian_date
from followup.models import Booppfolging, Contact, ContactKind, HomeVisit, VisitStatus


def from_hidden(case: Booppfolging, hidden: Contact, *, by: User) -> None:
    """A colleague's contact from the same visit takes its place; without one the visit is planned again."""
    visit = HomeVisit.objects.select_for_update().filter(contact=hidden).first()
    if visit is None:
        return
    other = _from_the_same_visit(case, hidden)
    if other is not None:
        visit.contact = other
        visit.save(update_fields=["contact"])
    elif case.is_open and not _planned_anew(case, visit):
        _plan_again(case, visit, by=by)


def _from_the_same_visit(case: Booppfolging, hidden: Contact) -> Contact | None:
    day = timezone.localdate(hidden.happened_at)
    rows = case.contacts.filter(kind=ContactKind.VISIT, hidden_at=None, happened_at__date=day, visit=None)
    return rows.exclude(pk=hidden.pk).order_by("registered_at", "pk").first()


def _planned_anew(case: Booppfolging, visit: HomeVisit) -> bool:
    return case.visits.filter(status=VisitStatus.PLANNED, planned_on=visit.planned_on).exists()


def _plan_again(case: Booppfolging, visit: HomeVisit, *, by: User) -> None:
    """As a row of its own: one that is registered stays registered, with the contact that was hidden."""
    again = HomeVisit.objects.create(
        bydel_id=case.bydel_id, booppfolging=case, worker=visit.worker, second=visit.second,
        two_person=visit.two_person, planned_on=visit.planned_on, planned_time=visit.planned_time,
        check_in_by=visit.check_in_by, checked_in_at=visit.checked_in_at, created_by=by,
    )  # fmt: skip
    text = f"Åpnet hjemmebesøket {norwegian_date(visit.planned_on)} igjen. Kontakten var skrevet på feil person."
    Event.objects.record(
        "followup.visit_reopened", text, by=by, about=[again, case, case.household], bydel=case.bydel_id,
        followup=True,
    )  # fmt: skip
