"""Dwellings: how many, which are empty, and how long (seed 001: 1999–2005; seed 004: 2368–2373, 6154–6159)."""

from __future__ import annotations

from functools import partial

from accounts.permissions import Permission
from dashboard.figures import coverage
from dashboard.figures.history import as_it_was
from dashboard.figures.select import ROOMS, rooms, select
from dashboard.figures.shape import Direction, Figure, Measure, Section, Split, Unit, words
from dashboard.figures.shared import shared
from housing.models import CostBearer, Dwelling, DwellingCategory, TenureBasis, Vacancy

_WAS = as_it_was("housing_dwelling", "id", "bydel_id", "landlord_id", "rooms", "area", "tenure_basis", "category")
# In use when the day was over. Nothing says when a dwelling came; one that was reported new later, was not there.
STOCK = shared(
    "stock",
    f"""
    SELECT home.* FROM housing_dwelling dwelling JOIN {_WAS} home ON home.id = dwelling.id
    WHERE (dwelling.withdrawn_on IS NULL OR dwelling.withdrawn_on > %(day)s) AND NOT EXISTS (
        SELECT FROM housing_vacancy fresh WHERE fresh.dwelling_id = dwelling.id AND fresh.cause = 'ny'
            AND fresh.reported_on > %(day)s
    )
""",
)
# Somebody lives there for the whole of the day that they move out, as everywhere else in Husrom.
_LIVED_IN = """EXISTS (
    SELECT FROM housing_tenancy tenancy WHERE tenancy.dwelling_id = home.id AND tenancy.moved_in <= %(day)s
        AND (tenancy.moved_out IS NULL OR tenancy.moved_out >= %(day)s)
)"""
_OPEN = "(vacancy.closed_on IS NULL OR vacancy.closed_on > %(day)s)"
_VACANT = f"""
    home.id IN (SELECT vacancy.dwelling_id FROM housing_vacancy vacancy
        WHERE vacancy.reported_on <= %(day)s AND {_OPEN})
    AND NOT {_LIVED_IN}
"""
# A dwelling may be reported before it is empty: it stands empty from the day after somebody lived there.
_EMPTY_FROM = """
    LEFT JOIN LATERAL (
        SELECT max(tenancy.moved_out) AS day FROM housing_tenancy tenancy
        WHERE tenancy.dwelling_id = vacancy.dwelling_id AND tenancy.moved_in <= vacancy.reported_on
    ) lived_in ON TRUE
"""
_SINCE = "GREATEST(vacancy.reported_on, lived_in.day + 1)"
_EMPTY = f"""
    housing_vacancy vacancy JOIN {STOCK} home ON home.id = vacancy.dwelling_id AND NOT {_LIVED_IN}
    {_EMPTY_FROM} WHERE vacancy.reported_on <= %(day)s AND {_OPEN}
"""
_EMPTY_DAYS = f"""(
    SELECT vacancy.id, dwelling.bydel_id, dwelling.landlord_id, was.cost_bearer,
        LEAST(vacancy.closed_on, dwelling.withdrawn_on, %(day)s::date + 1) - GREATEST({_SINCE}, %(since)s) AS days
    FROM housing_vacancy vacancy
    JOIN {as_it_was("housing_vacancy", "id", "cost_bearer")} was ON was.id = vacancy.id
    JOIN housing_dwelling dwelling ON dwelling.id = vacancy.dwelling_id
    {_EMPTY_FROM} WHERE vacancy.reported_on <= %(day)s
) vacancy WHERE vacancy.days > 0"""
_TURNED = shared(
    "turned",
    """
    SELECT tenancy.dwelling_id, tenancy.bydel_id, tenancy.landlord_id, tenancy.moved_in - left_on.day AS days
    FROM housing_tenancy tenancy CROSS JOIN LATERAL (
        SELECT max(before.moved_out) AS day FROM housing_tenancy before
        WHERE before.dwelling_id = tenancy.dwelling_id AND before.moved_out <= tenancy.moved_in
            AND before.id <> tenancy.id
    ) left_on
    WHERE tenancy.moved_in BETWEEN %(since)s AND %(day)s AND left_on.day IS NOT NULL
""",
)

_figure = partial(
    Figure,
    section=Section.DWELLINGS,
    unit=Unit.NUMBER,
    measure=Measure.COUNT,
    direction=Direction.DOWN,
    covered=coverage.DWELLINGS,
    subject=Dwelling,
    drill=(Permission.DWELLING_VIEW,),
    landlords=True,
)
_days = partial(_figure, unit=Unit.DAYS, source="seed 004: 2368–2373")
_stock = partial(select, subject="home.id", bydel="home.bydel_id", landlord="home.landlord_id")
_SIZES = Split("Størrelse", ROOMS)
_SIZE = {"storrelse": rooms("home.rooms")}
_TURNAROUND = (
    "Dager fra forrige leietaker flyttet ut til den neste flyttet inn, for innflyttingene i løpet av året."
)
_turnaround = partial(
    _days,
    of_year=True,
    drill=(Permission.DWELLING_VIEW, Permission.LEASE_VIEW),
    covered=coverage.TENANCIES,
    rows=select(
        f"{_TURNED} turned",
        subject="turned.dwelling_id",
        bydel="turned.bydel_id",
        landlord="turned.landlord_id",
        amount="turned.days",
    ),
)

FIGURES = (
    _figure(
        code="boliger",
        name="Boliger",
        definition="Boliger i bruk da dagen var omme, utleid eller ikke, der bydelen bestemmer hvem som får bo.",
        direction=Direction.NEUTRAL,
        source="seed 000: 182, 909, 1010; seed 002: 6540–6587",
        rows=_stock(
            f"{STOCK} home",
            parts={"disposisjon": "home.tenure_basis", "kategori": "home.category", **_SIZE},
        ),
        splits={
            "disposisjon": Split("Disposisjonsform", words(TenureBasis.choices)),
            "kategori": Split("Kategori", words(DwellingCategory.choices)),
            "storrelse": _SIZES,
        },
    ),
    _figure(
        code="ledige_boliger",
        name="Ledige boliger",
        definition="Boliger i bruk som var meldt ledige da dagen var omme, og der ingen bodde.",
        source="seed 004: 2368–2373; seed 001: 1999–2005",
        rows=_stock(f"{STOCK} home WHERE {_VACANT}", parts=_SIZE),
        splits={"storrelse": _SIZES},
        compared=False,
    ),
    _figure(
        code="andel_ledige",
        name="Andel av boligene som er ledige",
        definition="Andelen av boligene i bruk som var meldt ledige da dagen var omme, og der ingen bodde.",
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        source="seed 004: 2368–2373",
        rows=_stock(f"{STOCK} home", amount=f"({_VACANT})::int", whole="1"),
    ),
    _days(
        code="ledig_dager",
        name="Så lenge har de ledige boligene stått tomme",
        definition=(
            "Dager siden boligen var tom og meldt ledig, for boligene som er ledige. Halvparten har stått lenger."
        ),
        measure=Measure.MEDIAN,
        rows=select(
            _EMPTY,
            subject="home.id",
            bydel="home.bydel_id",
            landlord="home.landlord_id",
            amount=f"%(day)s::date - {_SINCE}",
        ),
    ),
    _turnaround(
        code="omlopstid_median",
        name="Fra utflytting til innflytting",
        measure=Measure.MEDIAN,
        definition=f"{_TURNAROUND} Halvparten tok lengre tid.",
    ),
    _turnaround(
        code="omlopstid_p90",
        name="Fra utflytting til innflytting: de som tok lengst tid",
        measure=Measure.P90,
        definition=f"{_TURNAROUND} Én av ti tok lengre tid enn dette.",
    ),
    _figure(
        code="tomgangsdager",
        name="Dager med tomme boliger",
        definition=(
            "Dagene i løpet av året da boliger sto tomme og var meldt ledige, lagt sammen. De telles til"
            " kontrakten er signert eller ledigmeldingen trukket."
        ),
        unit=Unit.DAYS,
        measure=Measure.SUM,
        source="seed 004: 2368–2373, 6154–6159",
        of_year=True,
        subject=Vacancy,
        rows=select(
            _EMPTY_DAYS,
            subject="vacancy.id",
            bydel="vacancy.bydel_id",
            landlord="vacancy.landlord_id",
            parts={"kostnad": "vacancy.cost_bearer"},
            amount="vacancy.days",
        ),
        splits={"kostnad": Split("Hvem som bærer kostnaden", words(CostBearer.choices))},
    ),
)
