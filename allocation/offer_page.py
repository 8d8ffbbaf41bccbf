"""What the page of an offer shows: where it is, what is next and by when."""

from __future__ import annotations

from datetime import date
from typing import Any

from accounts.models import User
from accounts.permissions import Permission
from allocation.inhabilitet import cases_closed_to
from allocation.lamps import offer_lamp
from allocation.meeting_page import Fact, Link, Tag
from allocation.models import Offer, OfferStatus
from allocation.offer_terms import Consequence
from audit.timeline import timeline
from config.dates import norwegian_date, norwegian_datetime
from config.links import reverse
from config.money import kroner
from housing.models import HouseholdMember, Relation
from housing.redaction import shown_name

P = Permission
TONES = {
    OfferStatus.OPEN: "info",
    OfferStatus.ACCEPTED: "success",
    OfferStatus.FULFILLED: "success",
    OfferStatus.DECLINED: "warning",
    OfferStatus.EXPIRED: "warning",
    OfferStatus.WITHDRAWN: "neutral",
}


def context(offer: Offer, user: User, today: date) -> dict[str, Any]:
    closed = cases_closed_to(user, [offer.soknad_id])
    return {
        "offer": offer,
        "title": f"Tilbud om {offer.dwelling.address}",
        "status": Tag(offer.get_status_display(), TONES[OfferStatus(offer.status)]),
        "head_facts": _head_facts(offer, user, today),
        "action": None if closed else _next_step(offer, user),
        "actions": [] if closed else _other_steps(offer, user),
        "inhabil": bool(closed),
        "facts": _facts(offer),
        "dwelling_facts": _dwelling_facts(offer),
        "links": _links(offer),
        "events": timeline(user, offer),
        "crumbs": [*_crumbs(offer)[:2], {"label": "Tilbud", "url": ""}],
    }


def form_context(offer: Offer, title: str, user: User) -> dict[str, Any]:
    return {
        "offer": offer,
        "title": title,
        "subtitle": f"{household_name(offer.household_id, user)}, {offer.dwelling.address}",
        "cancel_url": reverse("offer", args=[offer.pk]),
        "crumbs": [*_crumbs(offer), {"label": title, "url": ""}],
    }


def household_name(household_id: int, user: User) -> str:
    """Of the main person, as the user may see it."""
    main = HouseholdMember.objects.filter(household=household_id, relation=Relation.MAIN, valid_to=None)
    name: str | None = main.values_list(shown_name(user, "person__"), flat=True).first()
    return name or f"Husstand {household_id}"


def _head_facts(offer: Offer, user: User, today: date) -> list[dict[str, str]]:
    facts = [
        {
            "label": "Søker",
            "value": household_name(offer.household_id, user),
            "url": reverse("soknad", args=[offer.soknad_id]),
        },
        {"label": "Sak", "value": offer.soknad.number},
    ]
    if offer.status == OfferStatus.OPEN:
        lamp = offer_lamp(offer.answer_by, today)
        facts.append({"label": "Svarfrist", "value": lamp.text, "level": lamp.level})
    elif offer.status == OfferStatus.ACCEPTED:
        facts.append({"label": "Neste steg", "value": "Leiekontrakt"})
    return facts


def _next_step(offer: Offer, user: User) -> Link | None:
    if offer.status == OfferStatus.OPEN and user.may(P.OFFER_GIVE, bydel=offer.bydel_id):
        return Link("Registrer svar", reverse("offer-answer", args=[offer.pk]))
    if offer.status == OfferStatus.ACCEPTED and user.may(P.LEASE_WORK, bydel=offer.bydel_id):
        return Link("Skriv leiekontrakt", reverse("lease-sign", args=[offer.pk]))
    if undecided(offer) and user.may(P.CONSEQUENCE_APPROVE, bydel=offer.bydel_id):
        return Link("Avgjør følgen", reverse("offer-consequence", args=[offer.pk]))
    return None


def undecided(offer: Offer) -> bool:
    return offer.status in {OfferStatus.DECLINED, OfferStatus.EXPIRED} and offer.consequence_at is None


def what_happened(offer: Offer) -> str:
    if offer.status == OfferStatus.EXPIRED:
        return f"Søkeren svarte ikke innen fristen {norwegian_date(offer.answer_by)}."
    return f"Søkeren takket nei: {offer.get_decline_reason_display().lower()}. {offer.decline_text}".strip()


def what_rules_say(offer: Offer) -> str:
    if not offer.consequence:
        return "Regelsettet sier ikke hva som følger av et tilbud uten svar. Skriv begrunnelsen."
    label = Consequence(offer.consequence).label
    return f"Regelsettet sier: {label[0].lower()}{label[1:]}."


def _other_steps(offer: Offer, user: User) -> list[Link]:
    if offer.status not in {OfferStatus.OPEN, OfferStatus.ACCEPTED}:
        return []
    may = user.may(P.OFFER_GIVE, bydel=offer.bydel_id)
    return [Link("Trekk tilbudet", reverse("offer-withdraw", args=[offer.pk]))] if may else []


def _facts(offer: Offer) -> list[Fact]:
    rows = [
        Fact("Gitt", f"{norwegian_date(offer.given_on)}, {offer.get_channel_display().lower()}"),
        Fact("Gitt av", offer.given_by.name),
        Fact("Svarfrist", norwegian_date(offer.answer_by)),
        Fact("Visning", norwegian_datetime(offer.viewing_at) if offer.viewing_at else "Ikke avtalt"),
    ]
    if offer.answered_on:
        rows.append(Fact("Svar mottatt", norwegian_date(offer.answered_on)))
    if offer.decline_reason:
        rows.append(Fact("Grunn til nei", offer.get_decline_reason_display()))
    if offer.decline_text:
        rows.append(Fact("Søkeren sier", offer.decline_text))
    if offer.consequence:
        decided = "" if offer.consequence_at else " (ikke avgjort ennå)"
        rows.append(Fact("Følge", f"{Consequence(offer.consequence).label}{decided}"))
    if offer.withdrawn_reason:
        rows.append(Fact("Trukket fordi", offer.withdrawn_reason))
    if offer.grounds:
        rows.append(Fact("Gitt uten møte fordi", offer.grounds))
    return rows


def _dwelling_facts(offer: Offer) -> list[Fact]:
    dwelling = offer.dwelling
    lift = "heis" if dwelling.entrance.lift else "ikke heis"
    return [
        Fact("Adresse", dwelling.address, reverse("dwelling", args=[dwelling.pk])),
        Fact("Størrelse", f"{dwelling.rooms} rom, {dwelling.area} m²"),
        Fact("Etasje", f"{dwelling.floor}. etasje, {lift}"),
        Fact("Husleie", kroner(dwelling.rent)),
        Fact("Utleier", str(dwelling.landlord)),
    ]


def _links(offer: Offer) -> list[Link]:
    links = [Link(f"Sak {offer.soknad.number}", reverse("soknad", args=[offer.soknad_id]))]
    if offer.meeting_dwelling is not None:
        meeting = offer.meeting_dwelling.meeting
        links.append(Link(str(meeting), reverse("meeting", args=[meeting.pk])))
    if letter := getattr(offer, "letter", None):
        links.append(Link("Tilbudsbrevet (PDF)", reverse("letter-pdf", args=[letter.pk])))
    return links


def _crumbs(offer: Offer) -> list[dict[str, str]]:
    return [
        {"label": "Søknader", "url": reverse("soknad-list")},
        {"label": f"Sak {offer.soknad.number}", "url": reverse("soknad", args=[offer.soknad_id])},
        {"label": "Tilbud", "url": reverse("offer", args=[offer.pk])},
    ]
