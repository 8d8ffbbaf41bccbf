"""Offers of the year (seed 001: 6127–6133). What became of them is told of them all, also those that are open."""

from __future__ import annotations

from functools import partial

from accounts.permissions import Permission
from allocation.models import DeclineReason, Offer, OfferStatus
from dashboard.figures import coverage
from dashboard.figures.history import as_it_was
from dashboard.figures.select import select
from dashboard.figures.shape import Direction, Figure, Measure, Section, Split, Unit, words

_GIVEN = f"""
    allocation_offer offer JOIN {as_it_was("allocation_offer", "id", "status")} was ON was.id = offer.id
    WHERE offer.given_on BETWEEN %(since)s AND %(day)s
"""
# The answer has a day. That an offer was withdrawn has none.
_ANSWERED = "offer.answered_on IS NOT NULL AND offer.answered_on <= %(day)s"
_DECLINED = f"{_ANSWERED} AND offer.decline_reason <> ''"
_SILENT = f"NOT ({_ANSWERED}) AND offer.answer_by < %(day)s AND was.status <> '{OfferStatus.WITHDRAWN}'"
_LATER = """EXISTS (
    SELECT FROM allocation_offer earlier WHERE earlier.soknad_id = offer.soknad_id
        AND (earlier.given_on, earlier.id) < (offer.given_on, offer.id)
)"""

_figure = partial(
    Figure,
    section=Section.OFFERS,
    source="seed 001: 6127–6133",
    of_year=True,
    covered=coverage.CASES,
    subject=Offer,
    drill=(Permission.SOKNAD_VIEW,),
)
_share = partial(_figure, unit=Unit.PERCENT, measure=Measure.SHARE)
_offers = partial(select, subject="offer.id", bydel="offer.bydel_id")


def _part(condition: str) -> str:
    return _offers(_GIVEN, amount=f"({condition})::int", whole="1")


FIGURES = (
    _figure(
        code="tilbud_gitt",
        name="Tilbud gitt",
        definition="Tilbud om bolig som ble gitt i løpet av året fram til dagen.",
        unit=Unit.NUMBER,
        measure=Measure.COUNT,
        direction=Direction.UP,
        rows=_offers(_GIVEN),
    ),
    _share(
        code="tilbud_takket_nei",
        name="Tilbud som husstanden takket nei til",
        definition="Andelen av tilbudene som ble gitt i løpet av året, der husstanden har takket nei.",
        direction=Direction.DOWN,
        rows=_part(_DECLINED),
    ),
    _share(
        code="tilbud_uten_svar",
        name="Tilbud uten svar",
        definition=(
            "Andelen av tilbudene som ble gitt i løpet av året, der svarfristen er gått uten svar. Tilbud som"
            " kontoret har trukket, regnes ikke som ubesvart."
        ),
        direction=Direction.DOWN,
        rows=_part(_SILENT),
        # Beside the share that said no, it would tell how few said yes.
        compared=False,
    ),
    _figure(
        code="nei_til_tilbud",
        name="Nei til tilbud, etter grunn",
        definition="Tilbud som ble gitt i løpet av året, og som husstanden har takket nei til, etter grunnen.",
        unit=Unit.NUMBER,
        measure=Measure.COUNT,
        direction=Direction.DOWN,
        rows=_offers(f"{_GIVEN} AND {_DECLINED}", parts={"grunn": "offer.decline_reason"}),
        splits={"grunn": Split("Grunn til nei", words(DeclineReason.choices))},
        compared=False,
    ),
    _share(
        code="tilbud_senere",
        name="Tilbud som ikke var det første",
        definition="Andelen av årets tilbud der husstanden hadde fått et tilbud før i samme sak.",
        direction=Direction.NEUTRAL,
        rows=_part(_LATER),
    ),
)
