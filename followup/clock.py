"""The clock of bo-oppfølging: rows of frister.toml. Some lengths are the bydel's own (limits)."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Any

from accounts.models import Bydel
from config.deadlines import Frister
from followup.models import Oppfolgingsinnstilling


class Code(StrEnum):
    SILENCE = "uten_kontakt"
    CONCERN = "bekymring_vurderes"
    REVIEW = "evaluering"
    BOPLAN = "boplan_gjennomgas"
    VISIT = "besok_registreres"
    STAY = "midlertidig_opphold"
    STAY_OF_YOUNG = "midlertidig_opphold_unge"
    DISCHARGE = "utskriving"
    PAUSE = "pause"
    PROPOSED = "foreslatt"
    CONDITION = "vilkar_uten_oppfolging"
    UNANSWERED_FOR = "uten_ansvar"
    UNCOORDINATED = "uten_koordinator"


frister = Frister(Path(__file__).with_name("frister.toml"))
due, deadline, latest = frister.due, frister.deadline, frister.latest


def limits(bydel: Bydel | int) -> dict[str, Any]:
    """What the bydel has decided, as the rules that frister.toml reads: {followup.silent_days}."""
    pk = bydel.pk if isinstance(bydel, Bydel) else bydel
    return rules_of(Oppfolgingsinnstilling.objects.filter(bydel=pk).first())


def rules_of(row: Oppfolgingsinnstilling | None) -> dict[str, Any]:
    row = row or Oppfolgingsinnstilling()
    names = ("silent_days", "concern_days", "review_months", "check_in_minutes")
    return {"followup": {name: getattr(row, name) for name in names}}
