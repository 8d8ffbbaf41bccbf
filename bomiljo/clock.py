"""The clock of bomiljø: rows of frister.toml. Some lengths are the bydel's own (limits)."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Any

from accounts.models import Bydel
from bomiljo.models import Bomiljoinnstilling
from config.deadlines import Frister


class Code(StrEnum):
    RESPONSE = "hendelse_svar"
    QUIET = "hendelse_stille"
    FEEDBACK = "tilbakemelding"
    ASKED = "oppfolging_spurt"
    SURVEY = "undersokelse"
    MEASURE_END = "tiltak_slutt"
    AFTER_CHECK = "etterkontroll"
    FUNDING_END = "finansiering_slutt"
    TASK = "oppgave"
    HMS_FINDING = "hms_funn"
    LOAN_ANSWER = "romlan_svar"
    KEY_IN = "nokkel_inn"
    GRANT_ANSWER = "tilskudd_svar"
    UNCOORDINATED = "uten_koordinator"
    NOTE = "notat_tas_opp"
    FREE_TEXT = "fritekst"


frister = Frister(Path(__file__).with_name("frister.toml"))
due, deadline, latest = frister.due, frister.deadline, frister.latest
LIMITS = (
    "response_days", "quiet_days", "keep_reporter_days", "survey_months", "low_score", "fall_points",
    "presence_days",
)  # fmt: skip


def setting(bydel: Bydel | int) -> Bomiljoinnstilling:
    """What the bydel has decided, or what applies until it does."""
    pk = bydel.pk if isinstance(bydel, Bydel) else bydel
    return Bomiljoinnstilling.objects.filter(bydel=pk).first() or Bomiljoinnstilling(bydel_id=pk)


def limits(bydel: Bydel | int) -> dict[str, Any]:
    """The same as the rules that frister.toml reads: {bomiljo.response_days}."""
    return rules_of(setting(bydel))


def rules_of(row: Bomiljoinnstilling) -> dict[str, Any]:
    return {"bomiljo": {name: getattr(row, name) for name in LIMITS}}
