"""Offers that are history: those that became leases, and some that did not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import cycle

from allocation.models import Offer, OfferChannel, OfferStatus, WaitingEntry
from allocation.models.offer import DeclineReason
from allocation.offer_terms import answer_by
from config.working_days import add_working_days
from dev.demo import texts
from dev.demo.cases import Case
from dev.demo.world import Home, World
from housing.models import Dwelling

# Share of those waiting who have had an offer that came to nothing.
WITHOUT_RESULT = 0.09
WITHOUT_MEETING = "Boligen ble tildelt før møtene ble ført i dette systemet."


def fulfil(world: World, case: Case, home: Home) -> Offer:
    """The offer behind a leieforhold."""
    assert home.tenancy is not None  # noqa: S101 — for the type checker
    given_on = add_working_days(home.tenancy.moved_in, -world.dice.randint(10, 16))
    offer = _offer(world, case, home.dwelling, max(given_on, case.assessed_on))
    offer.status = OfferStatus.FULFILLED
    offer.answered_on = min(offer.answer_by, home.tenancy.moved_in)
    _tell(world, case, offer, "offer.accepted", "Søkeren takket ja til tilbudet.", offer.answered_on)
    return offer


def make(world: World, waiting: Sequence[tuple[Case, WaitingEntry]]) -> None:
    """A few who wait have said no to a dwelling that somebody else lives in now, or did not answer."""
    endings = cycle((OfferStatus.DECLINED, OfferStatus.EXPIRED, OfferStatus.WITHDRAWN))
    for place, (case, entry) in enumerate(waiting):
        homes = [home for home in case.unit.homes if _let_after(world, home, entry)]
        if homes and (place % 40 < 3 or world.chance(WITHOUT_RESULT)):
            _without_result(world, case, world.pick(homes), next(endings))


def _let_after(world: World, home: Home, entry: WaitingEntry) -> bool:
    """Free for a while after the household came on the list."""
    assert entry.listed_on is not None  # noqa: S101 — for the type checker
    return any(
        vacancy.closed_on and vacancy.closed_on > entry.listed_on + timedelta(days=21)
        for vacancy in home.earlier_vacancies
    )


def _without_result(world: World, case: Case, home: Home, status: OfferStatus) -> None:
    closed_on = max(vacancy.closed_on for vacancy in home.earlier_vacancies if vacancy.closed_on)
    offer = _offer(world, case, home.dwelling, add_working_days(closed_on, -world.dice.randint(8, 12)))
    offer.status = status
    if status == OfferStatus.DECLINED:
        _decline(world, case, offer)
    elif status == OfferStatus.WITHDRAWN:
        offer.withdrawn_reason = "Boligen måtte rehabiliteres før utleie."
        _tell(
            world,
            case,
            offer,
            "offer.withdrawn",
            f"Tilbudet er trukket: {offer.withdrawn_reason}",
            offer.answer_by,
        )
    else:
        text = "Svarfristen gikk ut uten svar."
        _tell(world, case, offer, "offer.expired", text, offer.answer_by + timedelta(days=1))


def _decline(world: World, case: Case, offer: Offer) -> None:
    """It did not suit, so the household kept its place."""
    offer.answered_on = offer.answer_by
    offer.decline_reason = DeclineReason.UNSUITABLE
    offer.decline_text = world.pick(texts.DECLINED[DeclineReason.UNSUITABLE])
    offer.consequence = "beholder_plass"
    offer.consequence_by_id = offer.given_by_id
    offer.consequence_at = world.at(offer.answer_by)
    text = "Søkeren takket nei: boligen er klart uegnet for behovet. Husstanden beholder plassen."
    _tell(world, case, offer, "offer.declined", text, offer.answer_by)


def _offer(world: World, case: Case, dwelling: Dwelling, given_on: date) -> Offer:
    assert case.caseworker is not None  # noqa: S101 — for the type checker
    channel = world.pick((OfferChannel.ORAL, OfferChannel.LETTER))
    offer = world.rows.add(
        Offer(
            soknad_id=case.soknad.pk,
            household_id=case.family.household.pk,
            bydel_id=case.soknad.bydel_id,
            dwelling_id=dwelling.pk,
            grounds=WITHOUT_MEETING,
            channel=channel,
            given_on=given_on,
            given_by_id=case.caseworker.pk,
            answer_by=answer_by(case.unit.rule_set, channel, given_on),
            created_at=world.at(given_on),
        )
    )
    _tell(world, case, offer, "offer.given", f"Tilbud gitt {channel.label.lower()}.", given_on)
    return offer


def _tell(world: World, case: Case, offer: Offer, kind: str, text: str, day: date) -> None:
    by = None if kind == "offer.expired" else case.caseworker
    about = (offer, case.soknad, case.family.household)
    world.tell(kind, text, at=world.at(day), by=by, about=about, bydel=case.unit.bydel.pk)
