"""Finding those who are followed up, by name or address. A booppfølger finds them here, and nobody else."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, Value

from accounts.models import Bydel, User
from accounts.permissions import Permission
from followup.models import Booppfolging
from housing.models.columns import Folded
from housing.redaction import shown
from housing.search import LIMIT, Hit


def cases_found(user: User, bydel: Bydel, text: str) -> Sequence[Hit]:
    # Who sees every person of the bydel finds the resident, and the booppfølging on the page of the household.
    if user.may(Permission.PERSON_VIEW, bydel=bydel):
        return []
    rows = Booppfolging.objects.visible_to(user).filter(bydel=bydel)
    for word in text.split():
        folded = Folded(Value(word))
        named = Q(person__name_folded__contains=folded)
        rows = rows.filter(named | Q(tenancy__dwelling__address_folded__contains=folded))
    found = rows.select_related("person", "worker").order_by("-proposed_on", "-pk")[:LIMIT]
    return [
        Hit(
            f"Oppfølging av {shown(user, row.person).name}",
            row.get_absolute_url(),
            f"{row.get_status_display().lower()}, {row.worker.name if row.worker else 'ingen booppfølger'}",
        )
        for row in found
    ]
