"""Residents' own bodies, rounds from door to door, and what services have seen (seed 000: §10.12 and §10.14)."""

from __future__ import annotations

from typing import Any

from accounts.permissions import Permission
from bomiljo.clock import Code, frister
from bomiljo.models import Bekymringsnotat, Bomiljo, Concern, HmsBesok, NoteStatus
from dashboard.figures.history import as_it_was
from dashboard.figures.limits import length
from dashboard.figures.places import COVERED, OPEN_PLACES
from dashboard.figures.select import one_if, select, year
from dashboard.figures.shape import Direction, Figure, Measure, Section, Split, Unit, words

_DRILL = (Permission.BOMILJO_VIEW,)
_PLACE: dict[str, Any] = {"subject": "p.id", "bydel": "p.bydel_id", "landlord": "p.landlord_id"}
_BODY = """
    EXISTS (SELECT FROM bomiljo_residentbody b WHERE b.bomiljo_id = p.id AND b.started_on <= %(day)s
        AND (b.ended_on IS NULL OR b.ended_on > %(day)s))
"""
_MEETING = f"""
    EXISTS (SELECT FROM bomiljo_bodymeeting m JOIN bomiljo_residentbody b ON b.id = m.body_id
        WHERE b.bomiljo_id = p.id AND {year("m.held_on")})
"""
_ROUNDS = f"bomiljo_hmsbesok h WHERE {year('h.held_on')}"
_HELD = """
    SELECT bydel_id AS bydel, landlord_id AS landlord FROM bomiljo_hmsbesok WHERE planned_on <= %(day)s
    GROUP BY bydel_id, landlord_id
"""
_WRITTEN = """
    SELECT bydel_id AS bydel, NULL::bigint AS landlord FROM bomiljo_bekymringsnotat WHERE noted_on <= %(day)s
    GROUP BY bydel_id
"""
_OLD = f"""
    {as_it_was("bomiljo_bekymringsnotat", "id", "status")} w JOIN bomiljo_bekymringsnotat n ON n.id = w.id
    WHERE {year("n.noted_on")} AND n.noted_on + {length(frister, Code.NOTE)} < %(day)s
"""

FIGURES = (
    Figure(
        code="bomiljo_med_beboerorgan",
        name="Bomiljøer med beboerorgan",
        definition="Andelen av bomiljøene der beboerne hadde et gårdsstyre, et beboerråd eller et annet organ den"
        " dagen.",
        section=Section.PLACES,
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        direction=Direction.UP,
        source="seed 000: 2844–2995; seed 001: 5027–5046",
        rows=select(OPEN_PLACES, **_PLACE, amount=one_if(_BODY), whole="1"),
        covered=COVERED,
        subject=Bomiljo,
        drill=_DRILL,
        landlords=True,
    ),
    Figure(
        code="bomiljo_med_beboermote",
        name="Bomiljøer med beboermøte",
        definition="Andelen av bomiljøene der et beboerorgan har hatt møte det siste året.",
        section=Section.PLACES,
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        direction=Direction.UP,
        source="seed 000: 2812–2834",
        rows=select(OPEN_PLACES, **_PLACE, amount=one_if(_MEETING), whole="1"),
        covered=COVERED,
        subject=Bomiljo,
        drill=_DRILL,
        of_year=True,
        landlords=True,
    ),
    Figure(
        code="hms_dorer",
        name="Dører som ble åpnet på HMS-besøk",
        definition="Andelen av dørene det ble banket på det siste året, der noen åpnet.",
        section=Section.PLACES,
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        direction=Direction.UP,
        source="seed 000: 4877–4889",
        rows=select(
            _ROUNDS, subject="h.id", bydel="h.bydel_id", landlord="h.landlord_id", amount="h.reached",
            whole="h.knocked",
        ),
        covered=_HELD,
        subject=HmsBesok,
        drill=_DRILL,
        of_year=True,
        landlords=True,
    ),
    Figure(
        code="hms_behov",
        name="Behov som ble oppdaget på HMS-besøk",
        definition="Andelen av husstandene som åpnet på HMS-besøk det siste året, med behov som ikke er dekket.",
        section=Section.PLACES,
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        direction=Direction.NEUTRAL,
        source="seed 000: 4877–4889",
        rows=select(
            _ROUNDS, subject="h.id", bydel="h.bydel_id", amount="h.unmet_needs", whole="h.reached",
        ),
        covered=_HELD.replace("landlord_id AS landlord", "NULL::bigint AS landlord"),
        subject=HmsBesok,
        drill=_DRILL,
        of_year=True,
    ),
    Figure(
        code="stedsnotater",
        name="Notater om steder",
        definition="Det tjenestene har sett og skrevet om bomiljøene det siste året, etter hva det er.",
        section=Section.PLACES,
        unit=Unit.NUMBER,
        measure=Measure.COUNT,
        direction=Direction.NEUTRAL,
        source="seed 000: 4623–4645",
        rows=select(
            f"bomiljo_bekymringsnotat n WHERE {year('n.noted_on')}", subject="n.id", bydel="n.bydel_id",
            parts={"hva": "n.concern"},
        ),
        covered=_WRITTEN,
        subject=Bekymringsnotat,
        drill=_DRILL,
        splits={"hva": Split("Hva det er", words(Concern.choices))},
        of_year=True,
    ),
    Figure(
        code="stedsnotater_ikke_tatt_opp",
        name="Notater som ikke er tatt opp",
        definition="Andelen av notatene fra det siste året som ikke er tatt opp i møte, av dem som er eldre enn"
        " fristen på 30 dager.",
        section=Section.PLACES,
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        direction=Direction.DOWN,
        source="seed 000: 4639–4641",
        rows=select(
            _OLD, subject="n.id", bydel="n.bydel_id", amount=one_if(f"w.status <> '{NoteStatus.CLOSED}'"),
            whole="1",
        ),
        covered=_WRITTEN,
        subject=Bekymringsnotat,
        drill=_DRILL,
        of_year=True,
    ),
)  # fmt: skip
