"""From an accepted offer to a signed leiekontrakt: the case is finished in the same transaction."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from accounts.models import User
from accounts.permissions import Permission
from allocation.actions import offers, soknader, waiting
from allocation.inhabilitet import require_habil
from allocation.models import LeftCause, Offer, OfferStatus, Soknad, SoknadKind, SoknadStatus
from audit.models import Event
from config.errors import RuleBroken
from housing.actions import leases
from housing.models import Lease, LeaseKind


@transaction.atomic
def sign_from_offer(*, offer: Offer, by: User, **terms: Any) -> Lease:
    """Signer leiekontrakt etter et akseptert tilbud. `terms` are those of housing.actions.leases.sign."""
    offer = offers.lock(offer)
    by.require(Permission.LEASE_WORK, bydel=offer.bydel_id)
    require_habil(by, offer.soknad_id)
    if offer.status != OfferStatus.ACCEPTED:
        raise RuleBroken(
            f"Tilbudet er «{offer.get_status_display()}». Kontrakten kan signeres når søkeren har takket ja."
        )
    soknad = Soknad.objects.select_for_update(of=("self",)).select_related("household").get(pk=offer.soknad_id)
    lease = leases.sign(
        household=offer.household,
        dwelling=offer.dwelling,
        kind=LeaseKind.EXCHANGE if soknad.kind == SoknadKind.EXCHANGE else LeaseKind.NEW,
        by=by,
        **terms,
    )
    offers.move(offer, OfferStatus.FULFILLED)
    offer.save()
    soknader.move(soknad, SoknadStatus.HOUSED)
    waiting.leave(soknad=soknad, cause=LeftCause.HOUSED, by=by)
    Event.objects.record(
        "offer.fulfilled",
        "Leiekontrakten er signert, og saken er ferdig.",
        by=by,
        about=[offer, soknad],
        bydel=offer.bydel_id,
    )
    return lease
