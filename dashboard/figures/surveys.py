"""What residents have answered about their bomiljø (seed 000: §10.9), and how many places are asked.

An index is taken as bomiljo.results shows it, and nothing is reckoned that it does not: of a closed survey, whole
cells of enough answers. What is added up here are numbers that may be shown one by one (docs/adr/0016).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from accounts.permissions import Permission
from bomiljo import results
from bomiljo.clock import Code, frister
from bomiljo.models import Bomiljo, CampaignPlace, CampaignStatus, SurveyPart
from dashboard.figures.history import as_it_was
from dashboard.figures.limits import length
from dashboard.figures.places import COVERED_FOR_BYDEL, OPEN_PLACES
from dashboard.figures.select import one_if, select
from dashboard.figures.shape import COMPUTED, Direction, Figure, Measure, Row, Section, Split, Unit, words

_DRILL = (Permission.BOMILJO_VIEW,)
# An index is of so much.
_MOST = 100
_ASKED = f"""
    SELECT c.bydel_id AS bydel, c.landlord_id AS landlord
    FROM bomiljo_campaignplace c JOIN bomiljo_campaign k ON k.id = c.campaign_id
    WHERE k.status = '{CampaignStatus.CLOSED}' AND k.closed_on <= %(day)s GROUP BY c.bydel_id, c.landlord_id
"""
_SETTING = f"""
    SELECT s.survey_months FROM {as_it_was("bomiljo_bomiljoinnstilling", "bydel_id", "survey_months")} s
    WHERE s.bydel_id = p.bydel_id
"""
_SURVEYED = f"""
    EXISTS (SELECT FROM bomiljo_campaignplace c JOIN bomiljo_campaign k ON k.id = c.campaign_id
        WHERE c.bomiljo_id = p.id AND c.bydel_id = p.bydel_id AND k.status = '{CampaignStatus.CLOSED}'
            AND k.closed_on <= %(day)s AND k.closed_on > (%(day)s::date - make_interval(
                months => {length(frister, Code.SURVEY, f"({_SETTING})")}))::date)
"""


def indexes(day: date, bydeler: Sequence[int]) -> Iterator[Row]:
    """One for each part of each place that is shown. In one question."""
    places = {place.pk: place for place in results.with_cells(_last_closed(day, bydeler))}
    for (pk, part), sums in results.cells(places.values()).items():
        place, index = places[pk], results.index(sums).value
        yield Row(place.bomiljo_id, place.bydel_id, place.landlord_id, [f"del={part}"], index, _MOST)


def _last_closed(day: date, bydeler: Sequence[int]) -> QuerySet[CampaignPlace]:
    """Of each place, what it was asked last. When too few answered then, no older index is told."""
    closed = CampaignPlace.objects.filter(
        bydel__in=bydeler, campaign__status=CampaignStatus.CLOSED, campaign__closed_on__lte=day
    )
    newest = [F("campaign__closed_on").desc(), F("pk").desc()]
    ranked = closed.annotate(age=Window(RowNumber(), partition_by=[F("bomiljo"), F("bydel")], order_by=newest))
    return ranked.filter(age=1)


FIGURES = (
    Figure(
        code="bomiljo_indeks",
        name="Beboernes vurdering",
        definition="Snittet av indeksene fra den siste undersøkelsen i hvert bomiljø, fra 0 til 100. Bomiljøer der"
        " for få har svart, er ikke med.",
        section=Section.PLACES,
        unit=Unit.INDEX,
        # In per cent of the most it can be, which is the mean. Each may be shown alone, so a few may be added.
        measure=Measure.SHARE,
        direction=Direction.UP,
        source="seed 000: 4572–4582, 4603–4609",
        rows=COMPUTED,
        compute=indexes,
        covered=_ASKED,
        subject=Bomiljo,
        drill=_DRILL,
        splits={"del": Split("Del", words(SurveyPart.choices))},
        landlords=True,
    ),
    Figure(
        code="bomiljo_undersokt",
        name="Bomiljøer med ny nok undersøkelse",
        definition="Andelen av bomiljøene der en undersøkelse er lukket de siste 24 månedene, eller så mange som"
        " bydelen har bestemt.",
        section=Section.PLACES,
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        direction=Direction.UP,
        source="seed 000: 3056–3060, 4603–4609; seed 003: 185",
        rows=select(OPEN_PLACES, subject="p.id", bydel="p.bydel_id", amount=one_if(_SURVEYED), whole="1"),
        covered=COVERED_FOR_BYDEL,
        subject=Bomiljo,
        drill=_DRILL,
    ),
)
