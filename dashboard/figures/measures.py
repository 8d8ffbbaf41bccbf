"""Measures in the places: how they stand, who took over, and whether it holds (seed 000: §10.10)."""

from __future__ import annotations

from typing import Any

from accounts.permissions import Permission
from bomiljo.models import CheckResult, Etterkontroll, Tiltak, TiltakCategory, TiltakStatus
from bomiljo.models.tiltak import AFTER
from dashboard.figures.history import as_it_was
from dashboard.figures.select import one_if, select, year
from dashboard.figures.shape import Direction, Figure, Measure, Section, Split, Unit, words

T = TiltakStatus
_DRILL = (Permission.BOMILJO_VIEW,)
_OWN: dict[str, Any] = {"bydel": "m.bydel_id", "landlord": "m.landlord_id"}
_COVERED = """
    SELECT bydel_id AS bydel, landlord_id AS landlord FROM bomiljo_tiltak WHERE created_on <= %(day)s
    GROUP BY bydel_id, landlord_id
"""
# `w` is the measure as it was on the day, `m` as it is now.
_REGISTERED = f"""
    {as_it_was("bomiljo_tiltak", "id", "status", "starts_on", "ended_on")} w
    JOIN bomiljo_tiltak m ON m.id = w.id WHERE m.created_on <= %(day)s
"""
_AFTER = ", ".join(f"'{status}'" for status in AFTER)
# Its days decide where they say otherwise: registered later, with an earlier day, or with a day that is to come.
_STATE = f"""
    CASE WHEN w.status IN ('{T.RUNNING}', {_AFTER}) AND w.starts_on > %(day)s THEN '{T.PLANNED}'
        WHEN w.status IN ({_AFTER}) AND w.ended_on > %(day)s THEN '{T.RUNNING}'
        WHEN w.status = '{T.RUNNING}' AND m.ended_on BETWEEN w.starts_on AND %(day)s
            THEN CASE WHEN m.handover_to = '' THEN '{T.ENDED}' ELSE '{T.HANDED_OVER}' END
        ELSE w.status END
"""
_CHECKS = "bomiljo_etterkontroll k JOIN bomiljo_tiltak m ON m.id = k.tiltak_id"

FIGURES = (
    Figure(
        code="tiltak",
        name="Tiltak i bomiljøene",
        definition="Tiltak som var registrert den dagen, etter hvordan de sto og hva slags tiltak det er.",
        section=Section.MEASURES,
        unit=Unit.NUMBER,
        measure=Measure.COUNT,
        direction=Direction.NEUTRAL,
        source="seed 000: 3173–3301, 4549–4557",
        rows=select(_REGISTERED, subject="m.id", **_OWN, parts={"status": _STATE, "slag": "m.category"}),
        covered=_COVERED,
        subject=Tiltak,
        drill=_DRILL,
        splits={
            "status": Split("Status", words(TiltakStatus.choices)),
            "slag": Split("Slag", words(TiltakCategory.choices)),
        },
        landlords=True,
    ),
    Figure(
        code="tiltak_uten_overlevering",
        name="Tiltak som sluttet uten at noen overtok",
        definition="Andelen av tiltakene som ble avsluttet det siste året, der ingen overtok.",
        section=Section.MEASURES,
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        direction=Direction.DOWN,
        source="seed 000: 3173–3301",
        rows=select(
            f"bomiljo_tiltak m WHERE {year('m.ended_on')}", subject="m.id", **_OWN,
            amount=one_if("m.handover_to = ''"), whole="1",
        ),
        covered=_COVERED,
        subject=Tiltak,
        drill=_DRILL,
        of_year=True,
        landlords=True,
    ),
    Figure(
        code="etterkontroll_tilbakefall",
        name="Tilbakefall ved etterkontroll",
        definition="Andelen av etterkontrollene som ble gjort det siste året, der problemet var kommet tilbake.",
        section=Section.MEASURES,
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        direction=Direction.DOWN,
        source="seed 000: 3173–3301",
        rows=select(
            f"{_CHECKS} WHERE {year('k.checked_on')}", subject="k.id", **_OWN,
            amount=one_if(f"k.result = '{CheckResult.RELAPSE}'"), whole="1",
        ),
        covered=_COVERED,
        subject=Etterkontroll,
        drill=_DRILL,
        of_year=True,
        landlords=True,
    ),
    Figure(
        code="etterkontroll_forfalt",
        name="Etterkontroller som ikke er gjort",
        definition="Andelen av etterkontrollene med frist det siste året, der fristen var passert uten at"
        " de var gjort.",
        section=Section.MEASURES,
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        direction=Direction.DOWN,
        source="seed 000: 3126–3130, 3173–3301",
        rows=select(
            f"{_CHECKS} WHERE {year('k.due_on')} AND k.due_on < %(day)s", subject="k.id", **_OWN,
            amount=one_if("k.checked_on IS NULL OR k.checked_on > %(day)s"), whole="1",
        ),
        covered=_COVERED,
        subject=Etterkontroll,
        drill=_DRILL,
        of_year=True,
        landlords=True,
    ),
)  # fmt: skip
