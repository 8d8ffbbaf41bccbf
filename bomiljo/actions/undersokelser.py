"""Undersøkelser: prepared, opened with everybody invited, reminded of, and closed for good."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date, timedelta

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Bydel, Kommune, User
from accounts.scope import across_units, system_scope
from audit.models import Event
from bomiljo.actions import resultater
from bomiljo.answer_codes import ALPHABET
from bomiljo.campaign_rights import require_run
from bomiljo.models import (
    AnswerCode,
    Bomiljo,
    Campaign,
    CampaignPlace,
    CampaignStatus,
    Invitation,
    Survey,
    SurveyStatus,
)  # fmt: skip
from bomiljo.models.campaign import CAMPAIGN_STEPS, THRESHOLD
from bomiljo.models.place import applies_on
from config.dates import norwegian_date
from config.errors import RuleBroken
from config.transitions import check
from housing.models import Dwelling, Tenancy

S = CampaignStatus
LONGEST_DAYS = 366


@transaction.atomic
def prepare(
    *, name: str, survey: Survey, opens_on: date, closes_on: date, by: User, bydel: Bydel | None = None,
    kommune: Kommune | None = None, baseline: Campaign | None = None, threshold: int = THRESHOLD,
    by_poster: bool = False,
) -> Campaign:  # fmt: skip
    """Forbered en undersøkelse i bydelen, eller i alle bydeler når den er byens."""
    campaign = Campaign(
        kommune=bydel.kommune if bydel else kommune, bydel=bydel, created_by=by, name="", survey=survey,
        opens_on=opens_on, closes_on=closes_on,
    )  # fmt: skip
    require_run(by, campaign)
    _fill(campaign, name, survey, opens_on, closes_on, baseline, threshold, by_poster)
    campaign.save(force_insert=True)
    _record("bomiljo.campaign_prepared", f"Undersøkelsen «{campaign.name}» ble forberedt.", campaign, by=by)
    return campaign


@transaction.atomic
def change(
    *, campaign: Campaign, name: str, survey: Survey, opens_on: date, closes_on: date, by: User,
    baseline: Campaign | None = None, threshold: int = THRESHOLD, by_poster: bool = False,
) -> Campaign:  # fmt: skip
    """Endre en undersøkelse som forberedes."""
    campaign = _lock(campaign, by=by)
    _require_draft(campaign)
    _fill(campaign, name, survey, opens_on, closes_on, baseline, threshold, by_poster)
    campaign.save()
    _record("bomiljo.campaign_changed", "Undersøkelsen ble endret.", campaign, by=by)
    return campaign


@transaction.atomic
def choose_places(*, campaign: Campaign, bomiljoer: Iterable[Bomiljo], by: User) -> Campaign:
    """Velg hvilke bomiljøer som er med. De som ikke er valgt, går ut."""
    campaign, chosen = _lock(campaign, by=by), {place.pk: place for place in bomiljoer}
    _require_draft(campaign)
    for place in chosen.values():
        _require_of_campaign(campaign, place)
    campaign.places.exclude(bomiljo__in=chosen).delete()
    there = set(campaign.places.values_list("bomiljo", flat=True))
    CampaignPlace.objects.bulk_create(
        CampaignPlace(
            campaign=campaign, bomiljo=place, bydel_id=place.bydel_id, landlord_id=place.landlord_id,
            poster_code=_poster_code(),
        )
        for pk, place in chosen.items()
        if pk not in there
    )  # fmt: skip
    how_many = "Ett bomiljø" if len(chosen) == 1 else f"{len(chosen)} bomiljøer"
    _record("bomiljo.campaign_places", f"{how_many} er med i undersøkelsen.", campaign, by=by)
    return campaign


@transaction.atomic
def open_campaign(*, campaign: Campaign, by: User) -> Campaign:
    """Åpne undersøkelsen. Alle boliger der noen bor, blir invitert. Steder og skjema endres ikke etterpå."""
    campaign = _lock(campaign, by=by)
    check(CAMPAIGN_STEPS, S(campaign.status), S.OPEN, what="Undersøkelsen")
    places = list(campaign.places.select_for_update())
    if not places:
        raise RuleBroken("Undersøkelsen har ingen steder. Velg bomiljøer først.")
    if campaign.closes_on < timezone.localdate():
        raise RuleBroken("Siste dag for svar er passert. Endre datoen først.", field="closes_on")
    if campaign.survey.status != SurveyStatus.PUBLISHED:
        raise RuleBroken("Spørreskjemaet er ikke i bruk. Velg et som er det.")
    for place in places:
        _invite(place, timezone.localdate())
    campaign.status = S.OPEN
    campaign.save(update_fields=["status"])
    said = f"Undersøkelsen «{campaign.name}» er åpnet for svar til {norwegian_date(campaign.closes_on)}."
    _record_with_places("bomiljo.campaign_opened", said, campaign, places, by=by)
    return campaign


@transaction.atomic
def extend(*, campaign: Campaign, closes_on: date, by: User) -> Campaign:
    """Gi beboerne lengre tid. Siste dag kan bare flyttes framover."""
    campaign = _lock(campaign, by=by)
    if campaign.status != S.OPEN:
        raise RuleBroken("Undersøkelsen er ikke åpen for svar.")
    if closes_on <= campaign.closes_on:
        raise RuleBroken("Ny siste dag må være etter den som gjelder. Brevene er sendt.", field="closes_on")
    _require_period(campaign.opens_on, closes_on)
    campaign.closes_on = closes_on
    campaign.save(update_fields=["closes_on"])
    _record("bomiljo.campaign_extended", f"Siste dag for svar er {norwegian_date(closes_on)}.", campaign, by=by)
    return campaign


@transaction.atomic
def close(*, campaign: Campaign, by: User) -> Campaign:
    """Lukk undersøkelsen. Svarene stokkes, kodene slettes, og ingen kan svare etterpå."""
    campaign = _lock(campaign, by=by)
    _close(campaign, timezone.localdate(), by=by)
    return campaign


def close_due(today: date) -> int:
    """Close those whose last day has passed. Late, twice or at once is harmless: a lock decides."""
    with system_scope():
        due = list(Campaign.objects.filter(status=S.OPEN, closes_on__lt=today).values_list("pk", flat=True))
    return sum(_close_if_due(pk, today) for pk in due)


def _close_if_due(pk: int, today: date) -> bool:
    with system_scope():
        rows = Campaign.objects.select_for_update(skip_locked=True, of=("self",))
        campaign = rows.filter(pk=pk, status=S.OPEN, closes_on__lt=today).first()
        if campaign is not None:
            _close(campaign, today, by=None)
        return campaign is not None


def _close(campaign: Campaign, today: date, *, by: User | None) -> None:
    check(CAMPAIGN_STEPS, S(campaign.status), S.CLOSED, what="Undersøkelsen")
    # A bydel's worker closes what she may see; the city's rows of all bydeler are closed together.
    with across_units():
        places = list(CampaignPlace.objects.select_for_update().filter(campaign=campaign))
        AnswerCode.objects.filter(place__in=places).delete()
        _shuffle([place.pk for place in places])
        campaign.status, campaign.closed_on = S.CLOSED, today
        campaign.save(update_fields=["status", "closed_on"])
        said = f"Undersøkelsen «{campaign.name}» ble lukket. Kodene er slettet og svarene stokket."
        _record_with_places("bomiljo.campaign_closed", said, campaign, places, by=by)
        resultater.when_closed(campaign=campaign, by=by)


# All answers and texts leave their rows and come back in random order with new keys, in one statement: they share
# one xmin and one cmin, and where a row stands says nothing of when it came or with which others (docs/adr/0016).
_SHUFFLE = """
WITH answered AS (
    DELETE FROM bomiljo_response WHERE place_id = ANY(%(places)s) RETURNING place_id, part, "values", score
), written AS (
    DELETE FROM bomiljo_freetext WHERE place_id = ANY(%(places)s) RETURNING place_id, question_id, text
), texts AS (
    INSERT INTO bomiljo_freetext (id, place_id, question_id, text, review)
    SELECT gen_random_uuid(), place_id, question_id, text, 'venter' FROM written ORDER BY gen_random_uuid()
)
INSERT INTO bomiljo_response (id, place_id, part, "values", score)
SELECT gen_random_uuid(), place_id, part, "values", score FROM answered ORDER BY gen_random_uuid()
"""


def _shuffle(places: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_SHUFFLE, {"places": places})


def _invite(place: CampaignPlace, day: date) -> None:
    """Every dwelling of the place where somebody lives. Whose tildelingsrett it is makes no difference."""
    with across_units():
        lived_in = Tenancy.objects.filter(moved_out=None, moved_in__lte=day).values("dwelling")
        entrances = place.bomiljo.entrances.filter(applies_on(day)).values("entrance")
        dwellings = Dwelling.objects.in_use().filter(entrance__in=entrances, pk__in=lived_in)
        rows = [Invitation(place=place, dwelling_id=pk) for pk in dwellings.values_list("pk", flat=True)]
        Invitation.objects.bulk_create(rows)
        place.invited = len(rows)
        place.save(update_fields=["invited"])


def _fill(
    campaign: Campaign, name: str, survey: Survey, opens_on: date, closes_on: date, baseline: Campaign | None,
    threshold: int, by_poster: bool,
) -> None:  # fmt: skip
    if not name.strip():
        raise RuleBroken("Gi undersøkelsen et navn.", field="name")
    if survey.status != SurveyStatus.PUBLISHED or survey.kommune_id != campaign.kommune_id:
        raise RuleBroken("Velg et spørreskjema som er i bruk.", field="survey")
    if threshold < THRESHOLD:
        raise RuleBroken("Tall vises aldri for færre enn fem svar.", field="threshold")
    _require_period(opens_on, closes_on)
    _require_comparable(campaign, survey, baseline)
    campaign.name, campaign.survey, campaign.baseline = name.strip(), survey, baseline
    campaign.opens_on, campaign.closes_on = opens_on, closes_on
    campaign.threshold, campaign.by_poster = threshold, by_poster


def _require_period(opens_on: date, closes_on: date) -> None:
    if closes_on < opens_on:
        raise RuleBroken("Siste dag for svar er før den første. Rett én av dem.", field="closes_on")
    if closes_on - opens_on > timedelta(days=LONGEST_DAYS):
        raise RuleBroken("Undersøkelsen kan ikke være åpen i mer enn ett år.", field="closes_on")


def _require_comparable(campaign: Campaign, survey: Survey, baseline: Campaign | None) -> None:
    if baseline is None:
        return
    if baseline.status != S.CLOSED or baseline.kommune_id != campaign.kommune_id:
        raise RuleBroken("Sammenlign med en undersøkelse som er lukket.", field="baseline")
    if baseline.survey.code != survey.code:
        raise RuleBroken("De to undersøkelsene bruker ikke samme skjema. Velg en annen.", field="baseline")


def _require_of_campaign(campaign: Campaign, place: Bomiljo) -> None:
    mine = (
        place.bydel_id == campaign.bydel_id if campaign.bydel_id else place.bydel.kommune_id == campaign.kommune_id
    )
    if not mine:
        raise RuleBroken(f"{place.name} ligger utenfor undersøkelsen. Ta stedet ut.", field="places")
    if place.closed_on is not None and place.closed_on <= timezone.localdate():
        raise RuleBroken(f"{place.name} følges ikke lenger. Ta stedet ut.", field="places")


def _require_draft(campaign: Campaign) -> None:
    if campaign.status != S.DRAFT:
        raise RuleBroken("Undersøkelsen er åpnet og kan ikke endres. Lag en ny.")


def _poster_code() -> str:
    return "".join(secrets.choice(ALPHABET.lower()) for _ in range(12))


def _lock(campaign: Campaign, *, by: User) -> Campaign:
    row = Campaign.objects.select_for_update(of=("self",)).select_related("survey").get(pk=campaign.pk)
    require_run(by, row)
    return row


def _record(kind: str, text: str, campaign: Campaign, *, by: User | None) -> None:
    kommune = campaign.kommune_id if campaign.bydel_id is None else None
    Event.objects.record(kind, text, by=by, about=[campaign], bydel=campaign.bydel_id, kommune=kommune, place=True)


def _record_with_places(
    kind: str, text: str, campaign: Campaign, places: list[CampaignPlace], *, by: User | None
) -> None:
    """Told on the campaign, and once in each place, to its bydel and its landlord."""
    _record(kind, text, campaign, by=by)
    for place in places:
        Event.objects.record(
            kind, text, by=by, about=[place.bomiljo], bydel=place.bydel_id, landlord=place.landlord_id, place=True
        )
