"""Offers: given, accepted, declined, withdrawn. Those that nobody answers are ended by actions/upkeep.py.

Everybody who changes an offer locks the dwelling first, then the søknad or the offer. Two who offer one
dwelling at once are told apart by that lock; Postgres' unique indexes stand behind it.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from allocation import life_events, offer_terms
from allocation.actions import letters
from allocation.inhabilitet import require_habil
from allocation.models import (
    CandidateOutcome,
    DeclineReason,
    MeetingDwelling,
    MeetingStatus,
    Offer,
    OfferChannel,
    OfferStatus,
    Soknad,
    WaitingEntry,
)
from allocation.models.offer import OFFER_TRANSITIONS
from audit.models import Event
from config.dates import norwegian_date
from config.errors import RuleBroken
from config.transitions import check
from housing.models import Dwelling, Household


@transaction.atomic
def give(
    *,
    soknad: Soknad,
    dwelling: Dwelling,
    channel: OfferChannel | str,
    given_on: date,
    by: User,
    meeting_dwelling: MeetingDwelling | None = None,
    grounds: str = "",
    answer_by: date | None = None,
    viewing_at: datetime | None = None,
) -> Offer:
    """Gi tilbud: what a meeting allocated, or directly from the waiting list with grounds."""
    dwelling = lock_dwelling(dwelling)
    soknad = _lock_soknad(soknad)
    by.require(Permission.OFFER_GIVE, bydel=soknad.bydel_id)
    require_habil(by, soknad)
    _require_basis(soknad, dwelling, meeting_dwelling, grounds)
    _require_free(dwelling, soknad)
    _require_entitled(soknad)
    life_events.require_living(soknad.household)
    channel = OfferChannel(channel)
    offer = _create(
        soknad=soknad,
        household=soknad.household,
        bydel=soknad.bydel,
        dwelling=dwelling,
        meeting_dwelling=meeting_dwelling,
        grounds=grounds.strip(),
        channel=channel,
        given_on=given_on,
        given_by=by,
        viewing_at=viewing_at,
        answer_by=_deadline(soknad, channel, given_on, answer_by),
    )
    if channel == OfferChannel.LETTER:
        letters.queue_offer(offer=offer, by=by)
    text = f"Tilbud gitt {channel.label.lower()}. Svarfrist {norwegian_date(offer.answer_by)}."
    _record("offer.given", f"{text} Uten møte: {offer.grounds}" if offer.grounds else text, offer, by=by)
    return offer


@transaction.atomic
def accept(*, offer: Offer, answered_on: date, by: User) -> Offer:
    """Registrer at søkeren takker ja."""
    offer = _answered(offer, OfferStatus.ACCEPTED, answered_on, by)
    offer.save()
    _record("offer.accepted", "Søkeren takket ja til tilbudet.", offer, by=by)
    return offer


@transaction.atomic
def decline(*, offer: Offer, answered_on: date, reason: DeclineReason | str, text: str = "", by: User) -> Offer:
    """Registrer at søkeren takker nei. What the rule set says it leads to waits for approval, unless the
    household keeps its place."""
    offer = _answered(offer, OfferStatus.DECLINED, answered_on, by)
    reason = DeclineReason(reason)
    if reason in {DeclineReason.UNSUITABLE, DeclineReason.OTHER} and not text.strip():
        raise RuleBroken("Skriv hva søkeren sier om boligen.", field="text")
    offer.decline_reason, offer.decline_text = reason, text.strip()
    consequence = offer_terms.consequence_of(offer.soknad.rule_set, reason)
    offer.consequence = consequence
    if consequence == offer_terms.Consequence.KEEPS_PLACE:
        offer.consequence_by, offer.consequence_at = by, timezone.now()
    offer.save()
    _record(
        "offer.declined",
        f"Søkeren takket nei: {reason.label.lower()}. Følge etter regelsettet: {consequence.label.lower()}.",
        offer,
        by=by,
    )
    return offer


@transaction.atomic
def withdraw(*, offer: Offer, reason: str, by: User) -> Offer:
    """Trekk tilbudet. The dwelling and the household are free again."""
    offer = lock(offer)
    by.require(Permission.OFFER_GIVE, bydel=offer.bydel_id)
    require_habil(by, offer.soknad_id)
    if not reason.strip():
        raise RuleBroken("Skriv hvorfor tilbudet trekkes.", field="reason")
    move(offer, OfferStatus.WITHDRAWN)
    offer.withdrawn_reason = reason.strip()
    offer.save()
    _record("offer.withdrawn", f"Tilbudet er trukket: {offer.withdrawn_reason}", offer, by=by)
    return offer


def lock_dwelling(dwelling: Dwelling) -> Dwelling:
    return Dwelling.objects.select_for_update().get(pk=dwelling.pk)


def lock(offer: Offer) -> Offer:
    """The offer as it is now, its dwelling locked before it."""
    lock_dwelling(offer.dwelling)
    return (
        Offer.objects.select_for_update(of=("self",))
        .select_related("dwelling", "household", "soknad__rule_set")
        .get(pk=offer.pk)
    )


def move(offer: Offer, status: OfferStatus) -> None:
    check(OFFER_TRANSITIONS, OfferStatus(offer.status), status, what="Tilbudet")
    offer.status = status


def _lock_soknad(soknad: Soknad) -> Soknad:
    """The household too, so that two cases of one household are not given an offer at once."""
    soknad = (
        Soknad.objects.select_for_update(of=("self",))
        .select_related("rule_set", "bydel", "exchange_to")
        .get(pk=soknad.pk)
    )
    Household.objects.select_for_update(no_key=True).get(pk=soknad.household_id)
    return soknad


def _require_basis(
    soknad: Soknad, dwelling: Dwelling, meeting_dwelling: MeetingDwelling | None, grounds: str
) -> None:
    if dwelling.bydel_id != soknad.bydel_id:
        raise RuleBroken("Boligen tildeles av en annen bydel.", field="dwelling")
    if soknad.exchange_to is not None and soknad.exchange_to_id != soknad.bydel_id:
        raise RuleBroken(
            f"Husstanden bytter til {soknad.exchange_to}. Overfør saken dit, så gir den bydelen tilbud."
        )
    if meeting_dwelling is None:
        if not grounds.strip():
            raise RuleBroken("Skriv hvorfor tilbudet gis uten møte.", field="grounds")
        return
    if meeting_dwelling.vacancy.dwelling_id != dwelling.pk:
        raise RuleBroken("Møtet tildelte en annen bolig.", field="dwelling")
    if meeting_dwelling.meeting.status != MeetingStatus.CLOSED:
        raise RuleBroken("Møtet er ikke lukket. Tilbud kan gis når referatet er låst.")
    if not meeting_dwelling.candidates.filter(soknad=soknad, outcome=CandidateOutcome.CHOSEN).exists():
        raise RuleBroken(f"Møtet tildelte ikke boligen i sak {soknad.number}.")


def _require_free(dwelling: Dwelling, soknad: Soknad) -> None:
    if taken := dwelling.offers.binding().select_related("soknad").first():
        raise RuleBroken(f"Boligen har allerede {_holding(taken)}.", field="dwelling")
    if taken := soknad.household.offers.binding().select_related("soknad").first():
        raise RuleBroken(f"Husstanden har allerede {_holding(taken)}.")
    if dwelling.tenancies.current().exists():
        raise RuleBroken(
            "Boligen er utleid. Registrer når leieforholdet avsluttes, før boligen tilbys.", field="dwelling"
        )
    if not dwelling.vacancies.open().exists():
        raise RuleBroken("Boligen er ikke meldt ledig. Utleieren må melde den ledig først.", field="dwelling")


def _holding(taken: Offer) -> str:
    """«et åpent tilbud (sak 2026/000123, svarfrist 29.11.2026)»."""
    case = f"sak {taken.soknad.number}"
    if taken.status == OfferStatus.OPEN:
        return f"et åpent tilbud ({case}, svarfrist {norwegian_date(taken.answer_by)})"
    return f"et akseptert tilbud ({case}, venter på kontrakt)"


def _require_entitled(soknad: Soknad) -> None:
    if not soknad.vedtak.entitling().exists():
        raise RuleBroken(f"Sak {soknad.number} har ikke et tilsagn som gjelder.")
    entry = WaitingEntry.objects.waiting().filter(soknad=soknad).first()
    if entry is None:
        raise RuleBroken(f"Sak {soknad.number} står ikke på ventelisten.")
    if entry.parked_until and entry.parked_until > timezone.localdate():
        raise RuleBroken(
            f"Sak {soknad.number} er satt på vent til {norwegian_date(entry.parked_until)}. "
            "Ta saken tilbake på ventelisten først."
        )


def _deadline(soknad: Soknad, channel: OfferChannel, given_on: date, wished: date | None) -> date:
    if given_on > timezone.localdate():
        raise RuleBroken("Tilbudet kan ikke være gitt fram i tid. Rett datoen.", field="given_on")
    least = offer_terms.answer_by(soknad.rule_set, channel, given_on)
    if wished is not None and wished < least:
        raise RuleBroken(
            f"Søkeren skal ha frist til minst {norwegian_date(least)} etter regelsettet.", field="answer_by"
        )
    return wished or least


def _create(**fields: object) -> Offer:
    """The unique indexes refuse what the locks should have: say so in the same words."""
    try:
        with transaction.atomic():
            return Offer.objects.create(**fields)
    except IntegrityError as error:
        if "offer_one_binding_per_" not in str(error):
            raise
        what = "Boligen" if "per_dwelling" in str(error) else "Husstanden"
        raise RuleBroken(f"{what} fikk nettopp et annet tilbud. Se over og velg på nytt.") from error


def _answered(offer: Offer, status: OfferStatus, answered_on: date, by: User) -> Offer:
    offer = lock(offer)
    by.require(Permission.OFFER_GIVE, bydel=offer.bydel_id)
    require_habil(by, offer.soknad_id)
    move(offer, status)
    if answered_on > timezone.localdate():
        raise RuleBroken("Svaret kan ikke være mottatt fram i tid. Rett datoen.", field="answered_on")
    if answered_on < offer.given_on:
        raise RuleBroken(
            f"Svaret er datert før tilbudet ble gitt {norwegian_date(offer.given_on)}. Rett datoen.",
            field="answered_on",
        )
    offer.answered_on = answered_on
    return offer


def _record(kind: str, text: str, offer: Offer, *, by: User) -> None:
    about = [offer, offer.soknad, offer.household, offer.dwelling]
    Event.objects.record(kind, text[:400], by=by, about=about, bydel=offer.bydel_id)
