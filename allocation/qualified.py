"""Those who qualified and do not stand on the list: kvalifisert, prioritert and på venteliste are three facts.

A refusal for shortage, or because others are prioritised, is a refusal of somebody who meets the criteria.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from accounts.models import Bydel, User
from allocation.models import Soknad, SoknadStatus, Vedtak, VedtakKind
from allocation.models.soknad import OPEN_STATUSES
from housing.tenants import tenant_name

SHORTAGE = (VedtakKind.REFUSED_SHORTAGE, VedtakKind.NOT_PRIORITISED)
NOT_PRIORITISED, REFUSED, UNDECIDED = "ikke_prioritert", "avslag", "under_behandling"
REASONS = {
    NOT_PRIORITISED: "Ikke prioritert",
    REFUSED: "Avslag: mangel på ledige boliger",
    UNDECIDED: "Prioritert, venter på vedtak",
}


def qualified_not_listed(user: User, bydel: Bydel) -> QuerySet[Any]:
    """Each with `applicant`, `since` and `reason` (a key of REASONS). Those who have applied anew are left out."""
    refusals = Vedtak.objects.in_force().filter(soknad=OuterRef("pk"), kind__in=SHORTAGE)
    newer = Soknad.objects.filter(household=OuterRef("household"), bydel=bydel, pk__gt=OuterRef("pk")).exclude(
        status__in=[SoknadStatus.WITHDRAWN, SoknadStatus.DISMISSED]
    )
    refused = Q(refusal_on__isnull=False)
    in_work = Q(waiting__qualified_on__isnull=False, status__in=OPEN_STATUSES)
    left_out = Q(waiting__qualified_on__isnull=False, waiting__prioritised_on=None, status=SoknadStatus.DECIDED)
    rows: QuerySet[Any] = (
        Soknad.objects.visible_to(user)
        .filter(bydel=bydel, status__in=[*OPEN_STATUSES, SoknadStatus.DECIDED])
        .annotate(
            refusal_on=Subquery(refusals.values("notice_date")[:1]),
            refusal_kind=Subquery(refusals.values("kind")[:1]),
        )
        .filter(refused | in_work | left_out, Q(waiting=None) | Q(waiting__listed_on=None))
        .exclude(Exists(newer))
    )
    found: QuerySet[Any] = rows.annotate(
        applicant=tenant_name(user),
        since=Coalesce("waiting__qualified_on", "refusal_on"),
        reason=Case(
            When(refusal_kind=VedtakKind.REFUSED_SHORTAGE, then=Value(REFUSED)),
            When(refusal_kind=VedtakKind.NOT_PRIORITISED, then=Value(NOT_PRIORITISED)),
            When(waiting__prioritised_on=None, then=Value(NOT_PRIORITISED)),
            default=Value(UNDECIDED),
        ),
    ).select_related("need")
    return found
