"""From an accepted offer to a signed leiekontrakt: the case is finished in the same transaction."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import across_units
from allocation import life_events, offer_terms
from allocation.actions import offers, soknader, waiting
from allocation.inhabilitet import require_habil
from allocation.models import LeftCause, Offer, OfferStatus, Soknad, SoknadKind, SoknadStatus
from audit.models import Event
from config.dates import days_text, norwegian_date
from config.errors import RuleBroken
from housing.actions import leases, tenancies
from housing.models import Lease, LeaseKind, Tenancy


@transaction.atomic
def sign_from_offer(*, offer: Offer, by: User, moved_out: date | None = None, **terms: Any) -> Lease:
    """Signer leiekontrakt etter et akseptert tilbud. `terms` are those of housing.actions.leases.sign.

    After a bytte the old leieforhold ends in the same transaction, on `moved_out` or the day the new one begins.
    """
    offer = offers.lock(offer)
    by.require(Permission.LEASE_WORK, bydel=offer.bydel_id)
    require_habil(by, offer.soknad_id)
    if offer.status != OfferStatus.ACCEPTED:
        raise RuleBroken(
            f"Tilbudet er «{offer.get_status_display()}». Kontrakten kan signeres når søkeren har takket ja."
        )
    soknad = (
        Soknad.objects.select_for_update(of=("self",))
        .select_related("household", "rule_set")
        .get(pk=offer.soknad_id)
    )
    life_events.require_living(soknad.household)
    lease = leases.sign(
        household=offer.household,
        dwelling=offer.dwelling,
        kind=LeaseKind.EXCHANGE if soknad.kind == SoknadKind.EXCHANGE else LeaseKind.NEW,
        by=by,
        **terms,
    )
    if soknad.kind == SoknadKind.EXCHANGE:
        _leave_old_home(soknad, offer, moved_out or terms["starts_on"], terms["starts_on"], by)
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


def _leave_old_home(soknad: Soknad, offer: Offer, moved_out: date, starts_on: date, by: User) -> None:
    """The old dwelling may lie in another bydel, which consented before the bytte was granted."""
    days = offer_terms.moving_days(soknad.rule_set)
    last = starts_on + timedelta(days=days)
    if moved_out > last:
        grace = (
            f", {days_text(days)} etter at den nye leien begynner" if days else ", dagen den nye leien begynner"
        )
        raise RuleBroken(
            f"Husstanden må være ute av den gamle boligen senest {norwegian_date(last)}{grace}. Rett datoen.",
            field="moved_out",
        )
    if moved_out < starts_on - timedelta(days=1):
        raise RuleBroken(
            "Husstanden kan ikke være ute av den gamle boligen før den nye leien begynner. Rett datoen.",
            field="moved_out",
        )
    with across_units():
        tenancy = Tenancy.objects.select_related("dwelling", "household").get(exchanges=soknad)
        if tenancy.moved_out is None:
            tenancies.end_by_exchange(tenancy=tenancy, moved_out=moved_out, to=offer.bydel, by=by)
