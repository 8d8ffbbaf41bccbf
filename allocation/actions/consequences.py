"""What a declined offer leads to: proposed by the rule set, decided by somebody with that authority."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from allocation import offer_terms
from allocation.actions import offers, waiting
from allocation.inhabilitet import require_habil
from allocation.models import LeftCause, Offer, OfferStatus
from allocation.offer_terms import Consequence
from audit.models import Event
from config.errors import RuleBroken

LEADS_TO_SOMETHING = (OfferStatus.DECLINED, OfferStatus.EXPIRED)


@transaction.atomic
def approve(*, offer: Offer, consequence: Consequence | str, grounds: str = "", by: User) -> Offer:
    """Avgjør følgen av et nei eller av at søkeren ikke svarte. Another one than the rule set's may be chosen,
    with grounds; about silence the rule set says nothing."""
    offer = offers.lock(offer)
    by.require(Permission.CONSEQUENCE_APPROVE, bydel=offer.bydel_id)
    require_habil(by, offer.soknad_id)
    if offer.status not in LEADS_TO_SOMETHING:
        raise RuleBroken(f"Tilbudet er «{offer.get_status_display()}», så det er ingen følge å avgjøre.")
    if offer.consequence_at is not None:
        raise RuleBroken("Følgen er allerede avgjort.")
    consequence = Consequence(consequence)
    if consequence != offer.consequence and not grounds.strip():
        raise RuleBroken("Skriv begrunnelsen for følgen.", field="grounds")
    offer.consequence = consequence
    offer.consequence_by, offer.consequence_at = by, timezone.now()
    offer.save()
    _apply(offer, consequence, by)
    why = f": {grounds.strip()}" if grounds.strip() else "."
    Event.objects.record(
        "offer.consequence",
        f"Følgen er avgjort, {consequence.label[0].lower()}{consequence.label[1:]}{why}"[:400],
        by=by,
        about=[offer, offer.soknad, offer.household],
        bydel=offer.bydel_id,
    )
    return offer


def _apply(offer: Offer, consequence: Consequence, by: User) -> None:
    if consequence == Consequence.LAPSES:
        waiting.leave(soknad=offer.soknad, cause=LeftCause.DECLINED, by=by)
    elif consequence == Consequence.PARKED:
        until = offer_terms.parked_until(offer.soknad.rule_set, timezone.localdate())
        waiting.park(soknad=offer.soknad, until=until, reason="Takket nei til tilbud om bolig.", by=by)
