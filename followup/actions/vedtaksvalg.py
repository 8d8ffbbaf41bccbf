"""Which vedtak a booppfølging builds on, for those who read the cases (docs/adr/0014)."""

from __future__ import annotations

from django.db.models import QuerySet

from accounts.models import User
from accounts.permissions import Permission
from allocation.models import Vedtak
from config.errors import RuleBroken
from followup.models import Basis, Booppfolging


def chooses(case: Booppfolging, by: User) -> bool:
    """A booppfølger reads no vedtak, and leaves what is there."""
    return by.may(Permission.SOKNAD_VIEW, bydel=case.bydel_id)


def choices_of(case: Booppfolging, by: User) -> QuerySet[Vedtak]:
    """The vedtak in force of the household that the user may read, newest first."""
    rows = Vedtak.objects.visible_to(by).in_force().filter(soknad__household=case.household_id)
    return rows.order_by("-issued_at", "-pk")


def point_at(case: Booppfolging, vedtak: Vedtak | None, *, by: User) -> None:
    """Which vedtak. None: it is made elsewhere, as one about services often is, and is not in Husrom."""
    if vedtak is not None and case.basis != Basis.VEDTAK:
        raise RuleBroken("Et vedtak velges bare når grunnlaget er et vedtak. Rett ett av dem.", field="vedtak")
    if vedtak is not None and not choices_of(case, by).contains(vedtak):
        raise RuleBroken("Vedtaket gjelder ikke, eller er ikke husstandens. Velg et annet.", field="vedtak")
    if case.basis == Basis.VEDTAK and chooses(case, by):
        case.vedtak = vedtak
