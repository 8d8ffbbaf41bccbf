"""What a declined offer leads to: proposed by the rule set, decided by somebody with that authority."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from allocation import offer_terms
from allocation.actions import offers, vedtak, waiting
from allocation.inhabilitet import require_habil
from allocation.models import LapseCause, LeftCause, Offer, OfferStatus, VedtakKind
from allocation.offer_terms import Consequence
from audit.models import Event
from config.dates import norwegian_date
from config.errors import RuleBroken

LEADS_TO_SOMETHING = (OfferStatus.DECLINED, OfferStatus.EXPIRED)


@transaction.atomic
def approve(
    *, offer: Offer, consequence: Consequence | str, grounds: str = "", lapse_grounds: str = "", by: User
) -> Offer:
    """Avgjør følgen av et nei eller av at søkeren ikke svarte. Another one than the rule set's may be chosen,
    with grounds; about silence the rule set says nothing. A tilsagn that lapses does so by a vedtak, with
    `lapse_grounds` in its letter; without them the letter tells what happened."""
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
    _apply(offer, consequence, lapse_grounds.strip() or proposed_grounds(offer), by)
    why = f": {grounds.strip()}" if grounds.strip() else "."
    Event.objects.record(
        "offer.consequence",
        f"Følgen er avgjort, {consequence.label[0].lower()}{consequence.label[1:]}{why}"[:400],
        by=by,
        about=[offer, offer.soknad, offer.household],
        bydel=offer.bydel_id,
    )
    return offer


def proposed_grounds(offer: Offer) -> str:
    """What the letter says of why the tilsagn lapses, for the leader to edit."""
    home = f"{offer.dwelling.address}, {offer.dwelling.rooms} rom"
    if offer.status == OfferStatus.EXPIRED:
        happened = f"Du svarte ikke innen fristen {norwegian_date(offer.answer_by)}."
    else:
        answered = f" {norwegian_date(offer.answered_on)}" if offer.answered_on else ""
        happened = f"Du takket nei{answered}. Grunnen du oppga: {offer.get_decline_reason_display().lower()}."
    return (
        f"{norwegian_date(offer.given_on)} fikk du tilbud om en kommunal bolig: {home}. {happened}\n\n"
        "Vi har vurdert at boligen passer for behovet ditt. Da faller tilsagnet bort."
    )


def _apply(offer: Offer, consequence: Consequence, lapse_grounds: str, by: User) -> None:
    if consequence == Consequence.LAPSES:
        _lapse(offer, lapse_grounds, by)
    elif consequence == Consequence.PARKED:
        until = offer_terms.parked_until(offer.soknad.rule_set, timezone.localdate())
        waiting.park(soknad=offer.soknad, until=until, reason="Takket nei til tilbud om bolig.", by=by)


def _lapse(offer: Offer, grounds: str, by: User) -> None:
    """A tilsagn ends by a vedtak. Who waits to exchange or to renew has the lease, and only loses the place."""
    soknad = offer.soknad
    if soknad.vedtak.in_force().filter(kind=VedtakKind.TILSAGN).exists():
        vedtak.lapse(soknad=soknad, cause=LapseCause.DECLINED_OFFER, grounds=grounds, by=by)
    else:
        waiting.leave(soknad=soknad, cause=LeftCause.DECLINED, by=by)
