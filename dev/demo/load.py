"""Puts the demo data together and writes it, in one transaction of the owner."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from allauth.account.models import EmailAddress
from django.db import connection, transaction
from django.db.models import Model

from accounts.models import Bydel, Kommune, Landlord, Membership, User
from allocation.actions.rule_sets import load_shipped
from allocation.models import (
    Behovsbekreftelse,
    Byttesamtykke,
    Dokumentkrav,
    DwellingNeed,
    ForelopigSvar,
    Fornyelse,
    Klage,
    Letter,
    LetterDocument,
    Offer,
    RuleSet,
    Soknad,
    Vedtak,
    VedtakCondition,
    Vilkarsvurdering,
    WaitingEntry,
)
from audit.models import Event, EventSubject
from bomiljo.models import (
    Agendapunkt,
    Aktivitet,
    Bekymringsnotat,
    BodyMeeting,
    Bomiljo,
    BomiljoEntrance,
    Campaign,
    CampaignPlace,
    CommonArea,
    CommonRoom,
    Erfaring,
    Etterkontroll,
    Finansiering,
    FreeText,
    Hendelse,
    Hendelsesbeskrivelse,
    HmsBesok,
    HmsFunn,
    Informasjon,
    Koordinator,
    Motserie,
    OslostandardStatus,
    Pengebruk,
    Presence,
    QuestionText,
    ResidentBody,
    Response,
    Romtid,
    RoomLoan,
    Samarbeidsmote,
    Samling,
    Standardansvar,
    Standardbevis,
    Stedsoppgave,
    Survey,
    SurveyQuestion,
    Tilskudd,
    Tilskuddssoker,
    Tiltak,
)
from dev.demo import (
    answers,
    bomiljo,
    bomiljo_surveys,
    buildings,
    cases,
    figures,
    followup,
    klager,
    organisation,
    papers,
    past_offers,
    renewals,
    spotlight,
    tenancies,
    users,
    workload,
)
from dev.demo.copying import copy, last_keys
from dev.demo.meetings import Diary
from dev.demo.world import World
from followup.models import (
    Bekymringsmelding,
    Bekymringsvurdering,
    Booppfolging,
    Boplan,
    Boplansteg,
    Contact,
    Evaluering,
    Evalueringsdel,
    Fagansvar,
    Fagtjeneste,
    HomeVisit,
    Intensitetsendring,
    Kontaktnotat,
    Medvirkende,
    MidlertidigOpphold,
    Notatmal,
    Oppfolgingsoppgave,
    Oppfolgingsplan,
    Samtykke,
    VentetUtskriving,
)
from housing.models import (
    Dwelling,
    Entrance,
    Household,
    HouseholdMember,
    Lease,
    Person,
    Property,
    Tenancy,
    Vacancy,
)

Say = Callable[[str], None]

ORGANISATION: tuple[type[Model], ...] = (Kommune, Landlord, Bydel, User, EmailAddress, Membership)
PLACES: tuple[type[Model], ...] = (
    Bomiljo, BomiljoEntrance, Koordinator, CommonArea, ResidentBody, BodyMeeting, Presence, Informasjon, HmsBesok,
    HmsFunn, Aktivitet, Samling, Hendelse, Bekymringsnotat, Finansiering, Pengebruk, Tiltak, Etterkontroll,
    Erfaring, Tilskudd, Motserie, Samarbeidsmote, Agendapunkt, Stedsoppgave, CommonRoom, Romtid, RoomLoan, Survey,
    SurveyQuestion, QuestionText, Campaign, CampaignPlace, Standardbevis, Standardansvar, OslostandardStatus,
)  # fmt: skip
# Conditions come before their vedtak: a trigger refuses new ones to an issued vedtak.
CONTENT: tuple[type[Model], ...] = (
    Property, Entrance, Dwelling, Household, Person, HouseholdMember, Tenancy, Lease, Vacancy, Soknad,
    DwellingNeed, Vilkarsvurdering, VedtakCondition, Vedtak, Klage, Dokumentkrav, Byttesamtykke, Fornyelse, Offer,
    WaitingEntry, ForelopigSvar, Letter, LetterDocument, Fagtjeneste, Fagansvar, Booppfolging, Oppfolgingsplan,
    Oppfolgingsoppgave, Medvirkende, Intensitetsendring, Contact, Notatmal, HomeVisit, Boplan, Boplansteg,
    Samtykke, Bekymringsmelding, MidlertidigOpphold, VentetUtskriving, Evaluering, Evalueringsdel, *PLACES,
    Event, EventSubject,
)  # fmt: skip


# Those whose key is that of another row.
BESIDE: tuple[type[Model], ...] = (
    Kontaktnotat, Bekymringsvurdering, Hendelsesbeskrivelse, Tilskuddssoker, Response, FreeText,
)  # fmt: skip


def is_loaded() -> bool:
    return Kommune.objects.exists()


def is_owner() -> bool:
    """Row-level security does not bind the owner of the tables, and COPY needs that."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT NOT row_security_active('housing_person')")
        (free,) = cursor.fetchone()
    return bool(free)


@transaction.atomic
def load(today: date, scale: float, say: Say, *, months: int) -> None:
    """`months`: of how many that have been the figures are taken. In a small demo that takes the longest.

    With none, nothing is reported either.
    """
    started = time.monotonic()

    def step(what: str) -> None:
        say(f"  {time.monotonic() - started:5.1f} s  {what}")

    world = World(today, scale, last_keys(ORGANISATION + CONTENT))
    make_organisation(world)
    _write(world, ORGANISATION)
    load_shipped()
    step(f"{len(world.units)} bydeler, {User.objects.count()} users, {RuleSet.objects.count()} rule sets")
    make_content(world, list(RuleSet.objects.filter(active=True)))
    step(_counted(world, Dwelling, Person, Lease, Soknad))
    entries = world.rows.tables.pop(WaitingEntry)
    questions = world.rows.tables.pop(Behovsbekreftelse, [])
    _write(world, CONTENT + BESIDE, step)
    _set_next_number(world.cases)
    _check_and_analyse()
    step("every foreign key holds")
    Diary(world, _lister(entries)).write()
    copy(Behovsbekreftelse, questions)
    step("meetings and offers")
    answers.print_letters()
    answers.send_past_letters()
    step(f"{LetterDocument.objects.count()} letters printed")
    figures.enter_folketall()
    step(f"{figures.take_snapshots(today, months)} figures of the months that have been")
    if months:
        step(f"{figures.report_year(today)} bydeler have reported and counted")


def make_organisation(world: World) -> None:
    organisation.make(world)
    users.make(world)
    followup.make_workers(world.aside)
    bomiljo.make_workers(world.outdoors)


def make_content(world: World, rule_sets: Sequence[RuleSet]) -> None:
    """Everything but meetings, in memory. The rule sets have been stored already."""
    # Nothing made here is thrown away: looking for garbage among it is wasted time.
    gc.disable()
    try:
        _make_content(world, rule_sets)
    finally:
        gc.enable()


def _make_content(world: World, rule_sets: Sequence[RuleSet]) -> None:
    for unit in world.units:
        unit.rule_set = next(rules for rules in rule_sets if rules.kommune_id == unit.kommune.pk)
        unit.criteria = list(unit.rule_set.criteria.all())
    buildings.make(world)
    tenancies.make(world)
    spotlight.make(world)
    waiting = workload.make(world)
    past_offers.make(world, waiting)
    klager.make(world)
    answers.make(world.aside)
    renewals.make(world)
    followup.make(world.aside)
    bomiljo.make(world.outdoors)
    bomiljo_surveys.make(world.outdoors)
    cases.number(world)
    papers.name_cases(world)


def _write(world: World, tables: Iterable[type[Model]], step: Say | None = None) -> None:
    """Each table once; the rows are forgotten, their keys stay taken."""
    for table in tables:
        rows = world.rows.tables.pop(table, [])
        if rows:
            copy(table, rows)
        if rows and step and len(rows) > 5000:
            step(f"{len(rows)} rows in {table._meta.db_table}")


def _lister(entries: list[Model]) -> Callable[[date], None]:
    """Writes the waiting entries that were on the list by a day, so that a meeting sees no later ones."""

    def list_until(day: date) -> None:
        due = [row for row in entries if isinstance(row, WaitingEntry) and (row.listed_on or date.min) <= day]
        if due:
            copy(WaitingEntry, due)
        entries[:] = [row for row in entries if row not in due]

    return list_until


def _set_next_number(used: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval('allocation_soknad_number', %s)", [used])


def _check_and_analyse() -> None:
    """Foreign keys are checked now, all at once, and the planner is told what has been written."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        # The actions that follow count on what is asked at commit: a vedtak is signed before its letter is made.
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table in CONTENT:
            cursor.execute(f'ANALYZE "{table._meta.db_table}"')


def _counted(world: World, *tables: type[Model]) -> str:
    counts = (f"{len(world.rows.of(table))} {table._meta.verbose_name_plural}" for table in tables)
    return "made " + ", ".join(counts)
