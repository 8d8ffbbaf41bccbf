"""Who lives in the dwellings: households, children, and who has little room (seed 000: 1996–2012, 2127–2138)."""

from __future__ import annotations

from functools import partial

from accounts.permissions import Permission
from dashboard.figures import coverage
from dashboard.figures.dwellings import STOCK
from dashboard.figures.leases import LASTS
from dashboard.figures.select import select
from dashboard.figures.shape import Direction, Figure, Measure, Section, Split, Unit
from dashboard.figures.shared import shared
from housing.models import Dwelling, Household, Person, Relation

# Less than so many square metres for each, and fewer rooms than persons, or one person in one room. So do the
# kommune of Oslo and the report count; Statistisk sentralbyrå says 25 (seed 001: 2464–2474).
AREA_EACH = 20
# Seed 000: 2130–2138.
MOVES, MOVED_IN_YEARS = 3, 5

# Members when the day was over, as HouseholdMember.objects.on says.
MEMBERS = """
    housing_householdmember member JOIN housing_person person ON person.id = member.person_id
        AND member.valid_from <= %(day)s AND (member.valid_to IS NULL OR member.valid_to >= %(day)s)
        AND (person.died_on IS NULL OR person.died_on > %(day)s)
        AND (person.birth_date IS NULL OR person.birth_date <= %(day)s)
"""
UNDER = "person.birth_date > (%(day)s::date - interval '{} years')"
_CHILD = UNDER.format(18)
_AT_HOME = f"housing_tenancy tenancy JOIN ({MEMBERS}) ON member.household_id = tenancy.household_id AND {LASTS}"
_LIVING = shared(
    "living",
    f"""
    SELECT person.id, person.birth_date, member.relation, tenancy.household_id, tenancy.bydel_id FROM {_AT_HOME}
""",
)
# By the dwelling's bydel, which may have become another than that of the leieforhold.
_CROWDED = f"""(
    SELECT home.id, home.bydel_id, home.rooms, home.area, count(DISTINCT person.id) AS persons
    FROM {STOCK} home LEFT JOIN ({_AT_HOME}) ON tenancy.dwelling_id = home.id
    GROUP BY home.id, home.bydel_id, home.rooms, home.area
) home"""
_AGE = f"""CASE WHEN {UNDER.format(6)} THEN '0' WHEN {UNDER.format(13)} THEN '6' ELSE '13' END"""
_CHILDREN = (
    shared(
        "children",
        f"""
    SELECT DISTINCT person.id, person.bydel_id, {_AGE} AS age FROM {_LIVING} person WHERE {_CHILD}
""",
    )
    + " child"
)
_SINCE = f"(%(day)s::date - interval '{MOVED_IN_YEARS} years')"
# Into dwellings and into midlertidige opphold, as far as the bydel has recorded them: it does not know others'.
_MOVED = f"""
    {_CHILDREN} LEFT JOIN (
        SELECT member.person_id, home.bydel_id, count(DISTINCT home.move) AS times
        FROM housing_householdmember member JOIN (
            SELECT household_id, bydel_id, moved_in AS day, 'bolig' || id AS move FROM housing_tenancy
            UNION ALL
            SELECT household_id, bydel_id, started_on, 'opphold' || id FROM followup_midlertidigopphold
        ) home ON home.household_id = member.household_id AND home.day > {_SINCE} AND home.day <= %(day)s
            AND member.valid_from <= home.day AND (member.valid_to IS NULL OR member.valid_to >= home.day)
        GROUP BY member.person_id, home.bydel_id
    ) moved ON moved.person_id = child.id AND moved.bydel_id = child.bydel_id
"""
_HOUSEHOLDS = f"""(
    SELECT person.household_id, person.bydel_id, count(DISTINCT person.id) AS persons,
        bool_or(person.relation = '{Relation.PARTNER}') AS partner,
        count(DISTINCT person.id) FILTER (WHERE {_CHILD} AND person.relation <> '{Relation.MAIN}') AS children
    FROM {_LIVING} person GROUP BY person.household_id, person.bydel_id
) household"""
_KIND = """CASE
    WHEN household.partner AND household.persons - household.children = 2
        THEN CASE WHEN household.children > 0 THEN 'par_barn' ELSE 'par' END
    WHEN household.persons - household.children = 1
        THEN CASE WHEN household.children > 0 THEN 'alene_barn' ELSE 'alene' END
    ELSE 'andre' END"""

_figure = partial(
    Figure,
    section=Section.HOUSEHOLDS,
    unit=Unit.NUMBER,
    measure=Measure.COUNT,
    direction=Direction.NEUTRAL,
    covered=coverage.TENANCIES,
    drill=(Permission.LEASE_VIEW, Permission.PERSON_VIEW),
)
_share = partial(_figure, unit=Unit.PERCENT, measure=Measure.SHARE, direction=Direction.DOWN)

FIGURES = (
    _figure(
        code="husstander",
        name="Husstander i boligene",
        definition=(
            "Husstandene i leieforhold som varte da dagen var omme, etter hvem som bor der. Barn er under 18 år."
        ),
        source="seed 000: 1996–2002, 2280–2283; seed 001: 2368",
        subject=Household,
        rows=select(
            _HOUSEHOLDS,
            subject="household.household_id",
            bydel="household.bydel_id",
            parts={"sammensetning": _KIND, "personer": "LEAST(household.persons, 6)::text"},
        ),
        splits={
            "sammensetning": Split(
                "Sammensetning",
                {
                    "alene": "Én voksen",
                    "alene_barn": "Én voksen med barn",
                    "par": "Par",
                    "par_barn": "Par med barn",
                    "andre": "Andre",
                },
            ),
            "personer": Split(
                "Personer",
                {"1": "1", "2": "2", "3": "3", "4": "4", "5": "5", "6": "6 eller flere"},
            ),
        },
        # Set beside the stock it would tell how few are empty.
        compared=False,
    ),
    _share(
        code="trangbodde",
        name="Boliger der husstanden bor trangt",
        definition=(
            f"Andelen av boligene i bruk, der det er mindre enn {AREA_EACH} kvadratmeter til hver som bor der,"
            " og i tillegg færre rom enn personer. Én person på ett rom er også trangt når boligen er så liten."
        ),
        source="seed 001: 2464–2474, 2779–2781, 3053–3055; seed 000: 1996–2012, 2280–2283",
        subject=Dwelling,
        rows=select(
            _CROWDED,
            subject="home.id",
            bydel="home.bydel_id",
            amount=f"""(home.area < {AREA_EACH} * home.persons
                AND (home.rooms < home.persons OR home.rooms = 1 AND home.persons = 1))::int""",
            whole="1",
        ),
    ),
    _figure(
        code="barn",
        name="Barn i kommunale boliger",
        definition="Barn under 18 år i husstandene som bodde i boligene da dagen var omme.",
        source="seed 001: 6545–6549; seed 000: 2127–2138",
        subject=Person,
        rows=select(_CHILDREN, subject="child.id", bydel="child.bydel_id", parts={"alder": "child.age"}),
        splits={"alder": Split("Alder", {"0": "0–5 år", "6": "6–12 år", "13": "13–17 år"})},
    ),
    _share(
        code="barn_flyttet_ofte",
        name="Barn som har flyttet minst tre ganger på fem år",
        definition=(
            "Andelen av barna i boligene, som har flyttet inn i en kommunal bolig eller et midlertidig opphold tre"
            " ganger eller mer de siste fem årene. Bare flyttingene som er registrert i bydelen, er med."
        ),
        source="seed 000: 2127–2138; seed 001: 6545–6549",
        subject=Person,
        rows=select(
            _MOVED,
            subject="child.id",
            bydel="child.bydel_id",
            amount=f"COALESCE((moved.times >= {MOVES})::int, 0)",
            whole="1",
        ),
    ),
)
