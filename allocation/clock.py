"""The one clock of casework: every deadline is a row of frister.toml here or in housing/, and is counted here.

Days are Oslo's: `today` is always `timezone.localdate()`, also in the last hours of the day in Greenwich.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path

from config.deadlines import NO_DEADLINE, Deadline, Frister, Rules
from housing import clock as housing

__all__ = ["NO_DEADLINE", "Code", "Deadline", "answer", "deadline", "due", "dwelling", "frister", "latest"]


class Code(StrEnum):
    """What the rows are called in code."""

    ANSWER = "forelopig_svar"
    EXPECTED_ANSWER = "ventet_svar"
    APPEAL = "klagefrist"
    DWELLING = "tilsagn"
    OFFER_ORAL = "tilbud_muntlig"
    OFFER_LETTER = "tilbud_brev"
    PARKED = "parkert"
    RENEWAL_NOTICE = "fornyelse_varsel"
    RENEWAL_INTERVIEW = "fornyelse_samtale"
    RENEWAL_APPLICATION = "fornyelse_soknad"
    RENEWAL_DECISION = "fornyelse_vedtak"
    MOVE_DEMAND = "flyttekrav"
    DOCUMENT = "dokumentkrav"
    KLAGE_ANSWER = "klage_forelopig"
    KLAGE_EXPECTED_ANSWER = "klage_ventet_svar"
    KLAGE_ADMISSION = "klage_opptak"
    KLAGE_UNTAKEN = "klage_uten_behandler"
    KLAGE_FORWARDED = "klage_oversendt"
    RECONFIRMATION = "behovsbekreftelse"
    CONDITION = "vilkar_oppfolging"
    LETTER_RETURNED = "brev_i_retur"
    LETTER_FAILING = "brev_feiler"
    VACANCY = "tomgang"


frister = Frister(Path(__file__).with_name("frister.toml"), below=housing.frister)
due, deadline, latest = frister.due, frister.deadline, frister.latest


def answer(received_on: date, expected_on: date | None, today: date) -> Deadline:
    """Until when the applicant is to hear from us. A foreløpig svar puts the day it promises in its place."""
    if expected_on is None:
        return deadline(Code.ANSWER, today, trigger=received_on)
    return deadline(Code.EXPECTED_ANSWER, today, due=expected_on)


def dwelling(due_on: date, today: date, rules: Rules) -> Deadline:
    """A tilsagn that is to have become a dwelling: the day stands in the vedtak."""
    return deadline(Code.DWELLING, today, due=due_on, rules=rules)
