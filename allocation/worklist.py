"""What waits in a bydel's cases: each group is one query, whatever the number of rows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Window
from django.urls import reverse
from django.utils import timezone

from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation.lamps import ANSWER_SHOWN_DAYS, answer_lamp, offer_lamp, tilsagn_lamp
from allocation.models import (
    AllocationMeeting,
    Fornyelse,
    FornyelseStatus,
    MeetingStatus,
    Offer,
    OfferStatus,
    RuleSet,
    Soknad,
    SoknadStatus,
    WaitingEntry,
)
from allocation.models.soknad import OPEN_STATUSES
from config.dates import deadline_text, norwegian_date, norwegian_datetime
from config.working_days import add_months
from config.worklist import SHOWN, WorkGroup, WorkItem
from housing.tenants import tenant_name

P = Permission


def groups(user: User, bydel: Bydel, today: date) -> list[WorkGroup]:
    """The groups that the user's roles can do something about; empty ones are left out."""
    if not user.may(P.SOKNAD_VIEW, bydel=bydel):
        return []
    found = [
        _offers(user, bydel, today),
        _unanswered(user, bydel, today),
        _tilsagn(user, bydel, today),
        _not_applied(user, bydel, today),
        _to_decision(user, bydel, today),
        _without_caseworker(user, bydel, today),
        _mine(user, bydel, today),
        _meetings(user, bydel),
    ]
    return [group for group in found if group.items]


def _named(rows: QuerySet[Any], user: User, path: str) -> list[Any]:
    """The first rows with the applicant's name and, on each, how many there are in all."""
    return list(rows.annotate(applicant=tenant_name(user, path), of_all=Window(Count("*")))[:SHOWN])


def _group(title: str, rows: list[Any], items: list[WorkItem], url: str) -> WorkGroup:
    return WorkGroup(title, tuple(items), rows[0].of_all if rows else 0, url)


def _cases(user: User, bydel: Bydel) -> QuerySet[Soknad]:
    return Soknad.objects.visible_to(user).filter(bydel=bydel)


def _case_item(row: Any, today: date) -> WorkItem:
    lamp = answer_lamp(row.received_on, today)
    note = f"{row.applicant}, {row.get_status_display().lower()}"
    return WorkItem(row.number, row.get_absolute_url(), note, lamp.level, lamp.text)


def _unanswered(user: User, bydel: Bydel, today: date) -> WorkGroup:
    limit = today - timedelta(days=ANSWER_SHOWN_DAYS)
    rows = _named(
        _cases(user, bydel).filter(status__in=OPEN_STATUSES, received_on__lte=limit).order_by("received_on", "pk"),
        user,
        "household",
    )
    items = [_case_item(row, today) for row in rows]
    return _group("Svar til søkeren nærmer seg fristen", rows, items, reverse("soknad-list"))


def _without_caseworker(user: User, bydel: Bydel, today: date) -> WorkGroup:
    rows = _named(
        _cases(user, bydel).filter(status__in=OPEN_STATUSES, caseworker=None).order_by("received_on", "pk"),
        user,
        "household",
    )
    items = [_case_item(row, today) for row in rows]
    return _group("Uten saksbehandler", rows, items, reverse("soknad-list") + "?ansvarlig=ingen")


def _mine(user: User, bydel: Bydel, today: date) -> WorkGroup:
    rows = _named(
        _cases(user, bydel).filter(status__in=OPEN_STATUSES, caseworker=user).order_by("received_on", "pk"),
        user,
        "household",
    )
    items = [_case_item(row, today) for row in rows]
    return _group("Mine åpne saker", rows, items, reverse("soknad-list") + "?ansvarlig=meg")


def _to_decision(user: User, bydel: Bydel, today: date) -> WorkGroup:
    if not user.may(P.VEDTAK_ISSUE, bydel=bydel):
        return WorkGroup("", (), 0)
    rows = _named(
        _cases(user, bydel).filter(status=SoknadStatus.TO_DECISION).order_by("received_on", "pk"),
        user,
        "household",
    )
    items = [_case_item(row, today) for row in rows]
    return _group("Klare for vedtak", rows, items, reverse("soknad-list") + f"?status={SoknadStatus.TO_DECISION}")


def _offers(user: User, bydel: Bydel, today: date) -> WorkGroup:
    """Offers whose answer is due, is missing its consequence, or waits for a contract."""
    rows = _named(
        Offer.objects.visible_to(user)
        .filter(bydel=bydel)
        .filter(_offer_waits(today))
        .select_related("dwelling", "soknad")
        .order_by("answer_by", "pk"),
        user,
        "household",
    )
    return _group("Tilbud", rows, [_offer_item(row, today) for row in rows], "")


def _offer_waits(today: date) -> Q:
    open_soon = Q(status=OfferStatus.OPEN, answer_by__lte=today + timedelta(days=1))
    undecided = Q(status__in=[OfferStatus.DECLINED, OfferStatus.EXPIRED], consequence_at=None)
    return open_soon | undecided | Q(status=OfferStatus.ACCEPTED)


def _offer_item(row: Any, today: date) -> WorkItem:
    url = reverse("offer", args=[row.pk])
    what = f"{row.applicant}, {row.dwelling.address}"
    if row.status == OfferStatus.OPEN:
        lamp = offer_lamp(row.answer_by, today)
        return WorkItem(row.soknad.number, url, f"{what}: svarfrist", lamp.level, lamp.text)
    if row.status == OfferStatus.ACCEPTED:
        return WorkItem(row.soknad.number, url, f"{what}: skriv leiekontrakt", "amber", "Akseptert")
    return WorkItem(row.soknad.number, url, f"{what}: bestem følgen", "amber", row.get_status_display())


def _rules(bydel: Bydel, today: date) -> dict[str, Any] | None:
    rule_set = RuleSet.objects.in_force(kommune=bydel.kommune_id, day=today).first()
    return rule_set.definition if rule_set else None


def _tilsagn(user: User, bydel: Bydel, today: date) -> WorkGroup:
    rules = _rules(bydel, today)
    if rules is None:
        return WorkGroup("", (), 0)
    months = rules["tilsagn"]["dwelling_within_months"] - rules["tilsagn"]["warn_months"]
    rows = _named(
        WaitingEntry.objects.visible_to(user)
        .waiting()
        .filter(bydel=bydel, deadline__lte=add_months(today, months))
        .annotate(number=F("soknad__number"))
        .order_by("deadline", "pk"),
        user,
        "soknad__household",
    )
    items = []
    for row in rows:
        lamp = tilsagn_lamp(row.deadline, today, rules)
        items.append(
            WorkItem(row.number, reverse("soknad", args=[row.soknad_id]), row.applicant, lamp.level, lamp.text)
        )
    return _group("Tilsagn som nærmer seg seks måneder", rows, items, reverse("waiting-list"))


def _not_applied(user: User, bydel: Bydel, today: date) -> WorkGroup:
    rows = _named(
        Fornyelse.objects.visible_to(user)
        .filter(bydel=bydel, status=FornyelseStatus.NOTICED, apply_by__lte=today)
        .select_related("lease")
        .order_by("ends_on", "pk"),
        user,
        "household",
    )
    items = [
        WorkItem(
            row.applicant,
            reverse("tenancy", args=[row.lease.tenancy_id]),
            f"Skulle ha søkt innen {norwegian_date(row.apply_by)}",
            "red",
            _lease_end(row.ends_on, today),
        )
        for row in rows
    ]
    return _group("Har ikke søkt fornyelse", rows, items, reverse("lease-list"))


def _lease_end(ends_on: date, today: date) -> str:
    if ends_on < today:
        return f"Gikk ut {norwegian_date(ends_on)}"
    return f"Går ut {deadline_text(ends_on, today)}"


def _meetings(user: User, bydel: Bydel) -> WorkGroup:
    rows = list(
        AllocationMeeting.objects.visible_to(user)
        .filter(bydel=bydel)
        .exclude(status=MeetingStatus.CLOSED)
        .annotate(of_all=Window(Count("*")))
        .order_by("held_at", "pk")[:SHOWN]
    )
    items = [
        WorkItem(
            row.body_name,
            reverse("meeting", args=[row.pk]),
            norwegian_datetime(timezone.localtime(row.held_at)),
            "amber" if row.status == MeetingStatus.OPEN else "none",
            row.get_status_display(),
        )
        for row in rows
    ]
    return _group("Møter", rows, items, reverse("meeting-list"))
