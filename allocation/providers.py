"""What cases add to the pages of the app below: the household's cases, and cases in the search."""

from __future__ import annotations

from collections.abc import Sequence

from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation.models import Soknad
from allocation.search import matching_text
from config.dates import norwegian_date
from config.links import reverse
from housing.models import Household, Tenancy
from housing.related import Act, RelatedGroup, RelatedRow
from housing.search import Hit
from housing.tenants import tenant_name

FOUND = 10
SPLITTABLE = 2


def cases_of(user: User, household: Household) -> RelatedGroup | None:
    """The household's cases, newest first; None for somebody who may not see cases here."""
    if not user.may(Permission.SOKNAD_VIEW, bydel=household.bydel_id):
        return None
    cases = Soknad.objects.visible_to(user).filter(household=household).order_by("-received_on", "-pk")
    rows = [
        RelatedRow(
            label=str(case),
            url=case.get_absolute_url(),
            status=case.get_status_display(),
            note=f"{case.get_kind_display()}, mottatt {norwegian_date(case.received_on)}",
        )
        for case in cases
    ]
    may_register = user.may(Permission.SOKNAD_WORK, bydel=household.bydel_id)
    return RelatedGroup(
        title="Saker",
        rows=rows,
        empty="Husstanden har ingen saker.",
        action_label="Registrer søknad" if may_register else "",
        action_url=reverse("soknad-new-for-household", args=[household.pk]) if may_register else "",
    )


def tenancy_acts(user: User, tenancy: Tenancy) -> Sequence[Act]:
    """Fornyelse and bytte are about the leieforhold, so they begin there."""
    if tenancy.moved_out is not None:
        return []
    acts = []
    if user.may(Permission.SOKNAD_VIEW, bydel=tenancy.bydel_id):
        acts.append(Act("Fornyelse", reverse("tenancy-fornyelse", args=[tenancy.pk])))
    if user.may(Permission.SOKNAD_WORK, bydel=tenancy.bydel_id):
        acts.append(Act("Søk bytte", reverse("exchange-apply", args=[tenancy.pk])))
    return acts


def household_acts(user: User, household: Household) -> Sequence[Act]:
    """What the cases do when a household splits is decided in the same step, so it begins here."""
    if household.members.filter(valid_to=None).count() < SPLITTABLE:
        return []
    return [Act("Del husstanden", reverse("household-split", args=[household.pk]))]


def cases_found(user: User, bydel: Bydel, text: str) -> Sequence[Hit]:
    """Cases by number or by the applicant's name."""
    rows = (
        matching_text(Soknad.objects.visible_to(user).filter(bydel=bydel), text, user=user, bydel=bydel)
        .annotate(applicant=tenant_name(user))
        .order_by("-received_on", "-pk")[:FOUND]
    )
    return [
        Hit(str(row), row.get_absolute_url(), f"{row.applicant}, {row.get_status_display().lower()}")
        for row in rows
    ]
