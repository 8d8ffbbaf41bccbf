"""The lamps of bomiljø: what waits, for whom, and since when.

A new lamp is one function in lamp_rows.py, and one line in LAMPS, in the order of the page.
No lamp tells about a person: it names a place, and what is to be done there.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from accounts.permissions import Permission
from bomiljo import clock
from bomiljo import lamp_rows as of
from bomiljo.clock import Code
from bomiljo.lamp_rows import Asked
from bomiljo.models import IncidentCategory
from config.deadlines import Deadline

P = Permission


class Lamp(NamedTuple):
    """`when` reads a day as a deadline (`kept`: the day is the deadline itself). `page` leads from a row, `all_of`
    to a list. `work` is what somebody holds whose work it is; `labels` are words for codes."""

    code: str
    title: str
    todo: str
    rows: Callable[[Asked], QuerySet[Any]]
    when: Code
    kept: bool
    work: Permission
    page: str
    all_of: str
    labels: dict[str, str]


class Lit(NamedTuple):
    """One row that a lamp is lit for: lamp_rows.COLUMNS. `key` leads to the page, `who` has it."""

    row: int
    key: int
    what: str
    where: str
    day: date
    since: date | None
    who: int | None


_CATEGORIES = {str(code): str(label) for code, label in IncidentCategory.choices}

# What each is called, what to do, whose work it is, and where it leads.
LAMPS: tuple[Lamp, ...] = (
    Lamp("hendelse_svar", "Hendelser uten svar", "Gi et første svar", of.unanswered, Code.RESPONSE, True,
         P.HENDELSE_WORK, "hendelse", "hendelse-list", _CATEGORIES),
    Lamp("hendelse_spurt", "Spurt før varsel til en beboer", "Svar om dere følger opp", of.asked_about, Code.ASKED,
         False, P.FOLLOWUP_PLACE, "hendelse", "hendelse-list", _CATEGORIES),
    Lamp("hendelse_stille", "Hendelser der ingenting skjer", "Ta det neste steget", of.quiet, Code.QUIET, False,
         P.HENDELSE_WORK, "hendelse", "hendelse-list", _CATEGORIES),
    Lamp("tilbakemelding", "Den som meldte, venter på svar", "Fortell hva som ble gjort", of.feedback_due,
         Code.FEEDBACK, True, P.HENDELSE_WORK, "hendelse", "hendelse-list", _CATEGORIES),
    Lamp("oppgave", "Oppgaver i bomiljøet", "Gjør oppgaven, eller gi den videre", of.tasks, Code.TASK, True,
         P.BOMILJO_JOIN, "stedsoppgave", "stedsoppgave-list", {}),
    Lamp("hms_funn", "Funn fra HMS", "Rett feilen", of.findings, Code.HMS_FINDING, True, P.BOMILJO_JOIN, "hms",
         "hms-list", {}),
    Lamp("nokkel", "Nøkler som ikke er levert", "Ring låneren", of.keys_out, Code.KEY_IN, True, P.BOMILJO_WORK,
         "room-loan", "room-loan-list", {}),
    Lamp("romlan", "Søknader om å låne rom", "Svar på søknaden", of.loans_asked, Code.LOAN_ANSWER, False,
         P.BOMILJO_WORK, "room-loan", "room-loan-list", {}),
    Lamp("tilskudd", "Søknader om tilskudd", "Svar beboerne", of.grants, Code.GRANT_ANSWER, False, P.BOMILJO_WORK,
         "tilskudd", "tilskudd-list", {}),
    Lamp("tiltak_slutt", "Tiltak som slutter uten overlevering", "Finn ut hvem som tar over", of.measures_ending,
         Code.MEASURE_END, True, P.BOMILJO_WORK, "tiltak", "tiltak-list", {}),
    Lamp("etterkontroll", "Tiltak som skal ses på igjen", "Se om virkningen holder", of.after_checks,
         Code.AFTER_CHECK, True, P.BOMILJO_WORK, "tiltak", "tiltak-list", {}),
    Lamp("notat", "Bekymringsnotater som ikke er tatt opp", "Sett det på sakskartet", of.notes, Code.NOTE, False,
         P.BOMILJO_WORK, "notat", "notat-list", {}),
    Lamp("fritekst", "Fritekst å lese gjennom", "Les og vis eller skjul", of.to_review, Code.FREE_TEXT, False,
         P.SURVEY_WORK, "fritekst-list", "campaign-list", {}),
    Lamp("finansiering", "Penger som tar slutt", "Planlegg hva som skjer så", of.money_ending, Code.FUNDING_END,
         True, P.BOMILJO_WORK, "finansiering", "finansiering-list", {}),
    Lamp("uten_koordinator", "Bomiljøer uten koordinator", "Velg en koordinator", of.uncoordinated,
         Code.UNCOORDINATED, False, P.BOMILJO_WORK, "bomiljo", "bomiljo-list", {}),
    Lamp("undersokelse", "Bomiljøer uten undersøkelse", "Planlegg en undersøkelse", of.not_surveyed, Code.SURVEY,
         False, P.BOMILJO_WORK, "bomiljo", "bomiljo-list", {}),
)  # fmt: skip


# Nobody ever has one of these.
OWNERLESS = frozenset(
    {"hms_funn", "nokkel", "romlan", "tilskudd", "notat", "fritekst", "finansiering", "undersokelse"}
)


def read(lamp: Lamp, day: date, asked: Asked) -> Deadline:
    """How the lamp stands today: `day` is the deadline itself, or what sets it off."""
    name = "due" if lamp.kept else "trigger"
    return clock.deadline(lamp.when, asked.today, rules=asked.rules, **{name: day})


def at_level(lamp: Lamp, level: str, asked: Asked) -> Q:
    """Rows with the lamp at the level, or worse: `read` in SQL."""
    latest = clock.latest(lamp.when, asked.today, level=level, kept=lamp.kept, rules=asked.rules)
    return Q(day__lte=latest)
