"""From a yes to a signed leiekontrakt, new or renewed: the case is finished in the same transaction."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import across_units
from allocation import life_events, offer_terms
from allocation.actions import fornyelser, offers, soknader, waiting
from allocation.inhabilitet import require_habil
from allocation.models import (
    Fornyelse,
    LeftCause,
    Offer,
    OfferStatus,
    Soknad,
    SoknadKind,
    SoknadStatus,
    VedtakKind,
)
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
        kind=LeaseKind.NEW if soknad.kind == SoknadKind.NEW else LeaseKind.EXCHANGE,
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


@transaction.atomic
def sign_renewal(*, fornyelse: Fornyelse, starts_on: date, by: User, **terms: Any) -> Lease:
    """Signer ny kontrakt i boligen husstanden bor i. Den gamle blir stående som den ble avtalt."""
    fornyelse = fornyelser.lock(fornyelse, by=by)
    by.require(Permission.LEASE_WORK, bydel=fornyelse.bydel_id)
    fornyelser.require_lasts(fornyelse)
    soknad = _granted_here(fornyelse, by)
    _require_follows(fornyelse, starts_on)
    lease = leases.sign(
        household=fornyelse.household,
        dwelling=fornyelse.lease.dwelling,
        kind=LeaseKind.RENEWAL,
        starts_on=starts_on,
        by=by,
        **terms,
    )
    soknader.move(soknad, SoknadStatus.HOUSED)
    waiting.leave(soknad=soknad, cause=LeftCause.HOUSED, by=by)
    fornyelser.close(fornyelse, "Ny kontrakt er signert, og fornyelsen er ferdig.", by=by)
    return lease


def _granted_here(fornyelse: Fornyelse, by: User) -> Soknad:
    if fornyelse.soknad is None:
        raise RuleBroken("Leietakeren har ikke søkt om fornyelse. Registrer søknaden først.")
    soknad = soknader.lock(fornyelse.soknad, by=by)
    vedtak = soknad.vedtak.in_force().filter(kind=VedtakKind.RENEWAL_GRANTED).first()
    if vedtak is None:
        raise RuleBroken(f"Fornyelsen er ikke innvilget. Sak {soknad.number} er «{soknad.get_status_display()}».")
    if not vedtak.same_dwelling:
        raise RuleBroken("Vedtaket gjelder en annen bolig. Husstanden får tilbud fra ventelisten.")
    return soknad


def _require_follows(fornyelse: Fornyelse, starts_on: date) -> None:
    """The new lease begins when the old has ended, or now when it ended before: no day is agreed away."""
    first = fornyelse.ends_on + timedelta(days=1)
    if starts_on < first:
        raise RuleBroken(
            f"Den gamle kontrakten gjelder til {norwegian_date(fornyelse.ends_on)}. Den nye begynner tidligst"
            f" {norwegian_date(first)}.",
            field="starts_on",
        )
    if starts_on > max(first, timezone.localdate()):
        raise RuleBroken(
            f"Da står husstanden uten kontrakt fra {norwegian_date(first)}. La den nye begynne den dagen.",
            field="starts_on",
        )
