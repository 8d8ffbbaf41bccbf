"""What the pages of undersøkelser tell: the state, the next step, and how many have answered. Never what."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from accounts.models import User
from accounts.scope import across_units
from bomiljo.campaign_rights import may_hand_out, may_run
from bomiljo.models import Bomiljo, Campaign, CampaignPlace, CampaignStatus, Survey
from bomiljo.models.place import BomiljoEntrance, applies_on
from config.dates import deadline_text, norwegian_date
from config.links import reverse
from housing.views.parts import Fact, Link

S = CampaignStatus
WEEKS = 3
TONES = {S.DRAFT: "neutral", S.OPEN: "info", S.CLOSED: "success"}


def suggested(surveys: QuerySet[Survey], today: date) -> dict[str, Any]:
    """How a new one begins: open from today for three weeks, with the questionnaire when there is only one."""
    in_use = list(surveys.values_list("pk", flat=True)[:2])
    only = {"survey": in_use[0]} if len(in_use) == 1 else {}
    return {"opens_on": today, "closes_on": today + timedelta(weeks=WEEKS), **only}


def status_of(campaign: Campaign) -> dict[str, str]:
    return {"label": campaign.get_status_display(), "tone": TONES[S(campaign.status)]}


def period_of(campaign: Campaign) -> str:
    return f"{norwegian_date(campaign.opens_on)}–{norwegian_date(campaign.closes_on)}"


def rate_text(answered: int, invited: int) -> str:
    """«12 av 40 (30 %)». With codes handed out anew, or from a poster, more may answer than were invited."""
    if not invited:
        return f"{answered} svar"
    share = answered * 100 // invited
    return f"{answered} av {invited} ({share if share or not answered else 'under 1'} %)"


def totals(places: list[CampaignPlace]) -> tuple[int, int]:
    return sum(place.answered for place in places), sum(place.invited for place in places)


def with_totals(rows: Any) -> Any:
    counted = (
        Sum("places__answered_by_code") + Sum("places__answered_by_poster") + Sum("places__answered_on_paper")
    )
    return rows.annotate(place_count=Count("places"), invited=Sum("places__invited"), answered=counted)


def head_facts(campaign: Campaign, places: list[CampaignPlace], today: date) -> list[Fact]:
    answered, invited = totals(places)
    whole = campaign.bydel.name if campaign.bydel else "Alle bydeler"
    facts = [Fact("Hvor", f"{whole}, {_places_text(len(places))}"), Fact("Periode", period_of(campaign))]
    if campaign.status != S.DRAFT:
        facts.append(Fact("Har svart", rate_text(answered, invited)))
    if campaign.status == S.OPEN:
        facts.append(Fact("Siste dag for svar", deadline_text(campaign.closes_on, today)))
    return facts


def next_step(campaign: Campaign, user: User, today: date, *, has_places: bool) -> dict[str, str] | None:
    """Closing comes first when the last day is over. Before that people are to be asked."""
    if campaign.status == S.CLOSED:
        return {"label": "Se resultatene", "url": reverse("survey-results", args=[campaign.pk])}
    if not may_run(user, campaign):
        return None
    if campaign.status == S.OPEN:
        return _closing(campaign)._asdict() if campaign.closes_on < today else None
    if not has_places:
        return {"label": "Velg bomiljøer", "url": reverse("campaign-places", args=[campaign.pk])}
    return {"label": "Åpne for svar", "url": reverse("campaign-open", args=[campaign.pk])}


def _closing(campaign: Campaign) -> Link:
    return Link("Lukk undersøkelsen", reverse("campaign-close", args=[campaign.pk]))


def early_close(campaign: Campaign, today: date) -> list[str]:
    """Said before it is closed while residents still may answer."""
    if campaign.closes_on < today:
        return []
    return [f"Beboerne mister tid de er lovet: siste dag for svar er {norwegian_date(campaign.closes_on)}."]


def other_steps(campaign: Campaign, user: User, today: date, *, has_places: bool) -> list[Link]:
    if campaign.status == S.CLOSED or not may_run(user, campaign):
        return []
    if campaign.status == S.OPEN:
        longer = Link("Gi lengre tid", reverse("campaign-extend", args=[campaign.pk]))
        return [longer] if campaign.closes_on < today else [longer, _closing(campaign)]
    change = Link("Endre", reverse("campaign-change", args=[campaign.pk]))
    return (
        [change, Link("Velg bomiljøer", reverse("campaign-places", args=[campaign.pk]))]
        if has_places
        else [change]
    )


def facts_of(campaign: Campaign) -> list[Fact]:
    base = campaign.baseline
    return [
        Fact("Spørreskjema", str(campaign.survey), reverse("survey-preview", args=[campaign.survey_id])),
        Fact(
            "Sammenlignes med", str(base) if base else "Ingen", reverse("campaign", args=[base.pk]) if base else ""
        ),
        Fact("Tall vises fra", f"{campaign.threshold} svar"),
        Fact("Svar uten kode fra plakaten", "Ja" if campaign.by_poster else "Nei"),
        Fact("Laget av", campaign.created_by.name),
    ]


def place_row(place: CampaignPlace, user: User) -> dict[str, Any]:
    is_open = place.campaign.status == S.OPEN
    closed = place.campaign.status == S.CLOSED
    return {
        "name": place.bomiljo.name,
        "url": reverse("survey-place", args=[place.pk]) if closed else place.bomiljo.get_absolute_url(),
        "bydel": place.bydel.name,
        "invited": _invited_text(place),
        "rate": rate_text(place.answered, place.invited) if place.campaign.status != S.DRAFT else "",
        "reminded": norwegian_date(place.reminded_on) if place.reminded_on else "",
        "links": _links(place) if is_open and may_hand_out(user, place) else [],
    }


def homes_by_place(places: list[Bomiljo], day: date) -> dict[int, int]:
    """How many dwellings each place has. A count only, also to somebody who reads no dwellings there."""
    with across_units():
        rows = BomiljoEntrance.objects.filter(applies_on(day), bomiljo__in=places).values_list("bomiljo")
        homes = Count("entrance__dwellings", filter=Q(entrance__dwellings__withdrawn_on=None))
        return dict(rows.annotate(homes=homes).order_by())


def _links(place: CampaignPlace) -> list[Link]:
    return [
        Link(label, reverse(name, args=[place.pk]))
        for label, name in (
            ("Brev", "campaign-letters"), ("Plakat", "campaign-poster"), ("Papirskjema", "campaign-paper"),
            ("Ny kode", "campaign-code"), ("Påminn", "campaign-remind"), ("Skriv inn svar", "campaign-entry"),
        )
    ]  # fmt: skip


def _invited_text(place: CampaignPlace) -> str:
    extra = place.extra_codes
    return (
        f"{place.invited} og {'1 ny kode' if extra == 1 else f'{extra} nye koder'}"
        if extra
        else str(place.invited)
    )


def _places_text(count: int) -> str:
    return "1 bomiljø" if count == 1 else f"{count} bomiljøer"
