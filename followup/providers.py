"""What bo-oppfølging adds to the pages of the apps below: the household's follow-up, and starting it."""

from __future__ import annotations

from collections.abc import Sequence

from accounts.models import User
from accounts.permissions import Permission
from config.dates import norwegian_date
from config.links import reverse
from followup.models import Booppfolging, OppfolgingStatus
from followup.standing import TONES
from housing.models import Dwelling, Household, Tenancy
from housing.redaction import shown
from housing.related import Act, RelatedGroup, RelatedRow

LABEL = "Foreslå oppfølging"


def followups_of(user: User, household: Household) -> RelatedGroup | None:
    """The household's booppfølginger, newest first; None for somebody who may not know of them."""
    rows = Booppfolging.objects.visible_to(user).filter(household=household).select_related("person", "worker")
    found = [
        RelatedRow(
            label=shown(user, row.person).name,
            url=row.get_absolute_url(),
            status=row.get_status_display(),
            tone=TONES[OppfolgingStatus(row.status)],
            note=f"Foreslått {norwegian_date(row.proposed_on)}{f', {row.worker.name}' if row.worker else ''}",
        )
        for row in rows
    ]
    if not found and not user.may(Permission.FOLLOWUP_VIEW, bydel=household.bydel_id):
        return None
    places = user.may(Permission.FOLLOWUP_PLACE, bydel=household.bydel_id)
    return RelatedGroup(
        title="Bo-oppfølging",
        rows=found,
        empty="Ingen i husstanden følges opp.",
        action_label=LABEL if places else "",
        action_url=reverse("household-followup", args=[household.pk]) if places else "",
    )


def tenancy_acts(user: User, tenancy: Tenancy) -> Sequence[Act]:
    if tenancy.moved_out is not None or not user.may(Permission.FOLLOWUP_PLACE, bydel=tenancy.bydel_id):
        return []
    if Booppfolging.objects.visible_to(user).open().filter(household=tenancy.household_id).exists():
        return []
    return [Act(LABEL, reverse("tenancy-followup", args=[tenancy.pk]))]


def dwelling_acts(user: User, dwelling: Dwelling) -> Sequence[Act]:
    """For a booppfølger, who sees the dwelling and not who lives there. The others begin at the leieforhold."""
    if not user.may(Permission.FOLLOWUP_WORK, bydel=dwelling.bydel_id):
        return []
    return [Act(LABEL, reverse("dwelling-followup", args=[dwelling.pk]))]
