"""Incidents in the places, beside how much somebody is there (seed 000: §10.8, §10.11). Never about a person."""

from __future__ import annotations

from typing import Any

from accounts.permissions import Permission
from bomiljo.models import Bomiljo, Hendelse, IncidentCategory, Involves
from dashboard.figures.history import as_it_was, day_of
from dashboard.figures.places import COVERED, DWELLINGS, OPEN
from dashboard.figures.select import one_if, select, year
from dashboard.figures.shape import Direction, Figure, Measure, Section, Split, Unit, words

_DRILL = (Permission.HENDELSE_VIEW,)
_OWN: dict[str, Any] = {"bydel": "h.bydel_id", "landlord": "h.landlord_id"}
# In places that were worked with on the day, so that they are set against the dwellings of the same.
_OF_YEAR = f"""
    bomiljo_hendelse h JOIN bomiljo_bomiljo p ON p.id = h.bomiljo_id AND p.bydel_id = h.bydel_id
        AND p.landlord_id = h.landlord_id
    WHERE {OPEN} AND {year("h.received_on")}
"""
# The first answer was due in the year, as Oslostandarden counts (bomiljo.standard_places).
_DUE = f"bomiljo_hendelse h WHERE {year('h.respond_by')}"
# How often one was taken up again is a number without dates.
_CLOSED = f"""
    {as_it_was("bomiljo_hendelse", "id", "closed_on", "reopened")} w JOIN bomiljo_hendelse h ON h.id = w.id
    WHERE {year("h.received_on")} AND (w.closed_on <= %(day)s OR w.reopened > 0)
"""
_PRESENT = f"""
    (SELECT p.id, p.bydel_id, p.landlord_id, {day_of("t.starts_at")} AS day, bool_or(t.evening) AS evening
        FROM bomiljo_presence t JOIN bomiljo_bomiljo p ON p.id = t.bomiljo_id
        WHERE {year(day_of("t.starts_at"))} GROUP BY p.id, p.bydel_id, p.landlord_id, {day_of("t.starts_at")}) t
"""
_THERE: dict[str, Any] = {"subject": "t.id", "bydel": "t.bydel_id", "landlord": "t.landlord_id"}

FIGURES = (
    Figure(
        code="hendelser_per_100",
        name="Hendelser per 100 boliger",
        definition="Hendelser som ble meldt det siste året i bomiljøene bydelen følger, for hver 100 kommunale"
        " boliger der. Flere kan bety at beboerne tør å melde fra.",
        section=Section.PLACES,
        unit=Unit.PER_HUNDRED,
        measure=Measure.RATE,
        direction=Direction.NEUTRAL,
        source="seed 000: 3192–3200; seed 001: 4963–4967",
        # The rows behind are the incidents.
        rows=select(_OF_YEAR, subject="h.id", **_OWN, amount="1", whole="0")
        + "UNION ALL"
        + select(
            DWELLINGS, subject="NULL::bigint", bydel="p.bydel_id", landlord="p.landlord_id", amount="0", whole="1",
        ),
        covered=COVERED,
        subject=Hendelse,
        drill=_DRILL,
        of_year=True,
        landlords=True,
    ),
    Figure(
        code="hendelser",
        name="Hendelser",
        definition="Hendelser som ble meldt det siste året i bomiljøene bydelen følger, etter hva slags, og"
        " etter om de gjelder noen som bor der.",
        section=Section.PLACES,
        unit=Unit.NUMBER,
        measure=Measure.COUNT,
        direction=Direction.NEUTRAL,
        source="seed 000: 2452–2456, 2549–2563, 5028–5040",
        rows=select(_OF_YEAR, subject="h.id", **_OWN, parts={"slag": "h.category", "gjelder": "h.involves"}),
        covered=COVERED,
        subject=Hendelse,
        drill=_DRILL,
        splits={
            "slag": Split("Slag", words(IncidentCategory.choices)),
            "gjelder": Split("Gjelder", words(Involves.choices)),
        },
        of_year=True,
        landlords=True,
        # The same as are set against the dwellings: one number of them is compared.
        compared=False,
    ),
    Figure(
        code="hendelser_utenfra",
        name="Hendelser med noen utenfra",
        definition="Andelen av hendelsene det siste året som gjelder noen som ikke bor der. De der det ikke er"
        " kjent, er ikke med.",
        section=Section.PLACES,
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        direction=Direction.NEUTRAL,
        source="seed 000: 2549–2563",
        rows=select(
            f"{_OF_YEAR} AND h.involves <> '{Involves.UNKNOWN}'", subject="h.id", **_OWN,
            amount=one_if(f"h.involves = '{Involves.OUTSIDER}'"), whole="1",
        ),
        covered=COVERED,
        subject=Hendelse,
        drill=_DRILL,
        of_year=True,
        landlords=True,
    ),
    Figure(
        code="hendelser_svar_i_tide",
        name="Første svar innen fristen",
        definition="Andelen av hendelsene med frist for første svar det siste året, der svaret kom innen fristen.",
        section=Section.PLACES,
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        direction=Direction.UP,
        source="seed 000: 3192–3200, 3775–3779",
        rows=select(_DUE, subject="h.id", **_OWN, amount=one_if("h.responded_on <= h.respond_by"), whole="1"),
        covered=COVERED,
        subject=Hendelse,
        drill=_DRILL,
        of_year=True,
        landlords=True,
    ),
    Figure(
        code="hendelser_apnet_igjen",
        name="Hendelser som ble åpnet igjen",
        definition="Andelen av hendelsene fra det siste året som har vært avsluttet, der saken er åpnet igjen.",
        section=Section.PLACES,
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        direction=Direction.DOWN,
        source="seed 000: 3192–3200, 3775–3779",
        rows=select(_CLOSED, subject="h.id", **_OWN, amount=one_if("w.reopened > 0"), whole="1"),
        covered=COVERED,
        subject=Hendelse,
        drill=_DRILL,
        of_year=True,
        landlords=True,
    ),
    Figure(
        code="tilstedevaerelse_dager",
        name="Dager med noen til stede",
        definition="Dager det siste året da noen var til stede i et bomiljø. To bomiljøer samme dag er to dager.",
        section=Section.PLACES,
        unit=Unit.NUMBER,
        measure=Measure.COUNT,
        direction=Direction.UP,
        source="seed 000: 3708–3718, 4989–5010, 5670–5681",
        rows=select(_PRESENT, **_THERE, parts={"tid": "CASE WHEN t.evening THEN 'kveld' ELSE 'dag' END"}),
        covered=COVERED,
        subject=Bomiljo,
        drill=(Permission.BOMILJO_VIEW,),
        splits={"tid": Split("Når", {"dag": "Bare på dagtid", "kveld": "Kveld eller helg"})},
        of_year=True,
        landlords=True,
    ),
    Figure(
        code="tilstedevaerelse_kveld",
        name="Tilstedeværelse på kveld og i helg",
        definition="Andelen av dagene med noen til stede det siste året, der noen var der på kvelden eller i en"
        " helg.",
        section=Section.PLACES,
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        direction=Direction.UP,
        source="seed 000: 4022–4026, 5679",
        rows=select(_PRESENT, **_THERE, amount=one_if("t.evening"), whole="1"),
        covered=COVERED,
        subject=Bomiljo,
        drill=(Permission.BOMILJO_VIEW,),
        of_year=True,
        landlords=True,
    ),
)  # fmt: skip
