"""The waiting list (seed 001: 2368; seed 002: §10.2)."""

from __future__ import annotations

from functools import partial

from accounts.permissions import Permission
from allocation.models import Soknad, Urgency
from dashboard.figures import coverage
from dashboard.figures.history import as_it_was
from dashboard.figures.select import ROOMS, rooms, select
from dashboard.figures.shape import Direction, Figure, Measure, Section, Split, Unit, words

# When somebody came and left stands on the row. Its bydel, how urgent it is and the day in the vedtak are read as
# they were at the end of the day.
_ENTRIES = f"""
    allocation_waitingentry entry
    JOIN {as_it_was("allocation_waitingentry", "id", "bydel_id", "urgency", "deadline")} was ON was.id = entry.id
"""
_NEEDS = as_it_was("allocation_dwellingneed", "soknad_id", "rooms_min", "wheelchair", "step_free", "bath_adapted")
# On the list at the end of the day, parked or not.
_ON_LIST = f"""
    {_ENTRIES}
    LEFT JOIN {_NEEDS} need ON need.soknad_id = entry.soknad_id
    WHERE entry.listed_on <= %(day)s AND (entry.left_on IS NULL OR entry.left_on > %(day)s)
"""
_QUALIFIED = f"""
    {_ENTRIES}
    WHERE entry.qualified_on <= %(day)s AND (entry.listed_on IS NULL OR entry.listed_on > %(day)s)
        AND (entry.left_on IS NULL OR entry.left_on > %(day)s)
"""
_URGENCY = {"hastegrad": "was.urgency::text"}
_SIZE = {"storrelse": f"COALESCE({rooms('need.rooms_min')}, 'ukjent')"}
# Each row has one: who needs room for a wheelchair, needs the rest of it too.
_ADAPTED = {
    "tilrettelegging": """CASE WHEN need.wheelchair THEN 'rullestol' WHEN need.step_free THEN 'trinnfri'
        WHEN need.bath_adapted THEN 'bad' WHEN need.soknad_id IS NULL THEN 'ukjent' ELSE 'ingen' END"""
}
_SIZES = Split("Rom som trengs", {**ROOMS, "ukjent": "Ikke avklart"})
_SPLITS = {
    "hastegrad": Split("Hastegrad", words(Urgency.choices)),
    "storrelse": _SIZES,
    "tilrettelegging": Split(
        "Tilrettelegging som trengs",
        {
            "rullestol": "Plass til rullestol",
            "trinnfri": "Trinnfri adkomst",
            "bad": "Tilrettelagt bad",
            "ingen": "Ingen tilrettelegging",
            "ukjent": "Ikke avklart",
        },
    ),
}
_list = partial(select, _ON_LIST, subject="entry.soknad_id", bydel="was.bydel_id")
_figure = partial(
    Figure,
    section=Section.WAITING,
    direction=Direction.DOWN,
    covered=coverage.CASES,
    subject=Soknad,
    drill=(Permission.SOKNAD_VIEW,),
)

FIGURES = (
    _figure(
        code="ventende",
        name="Husstander som venter på bolig",
        definition="Søknader som sto på ventelisten da dagen var omme, også de som er satt på vent.",
        unit=Unit.NUMBER,
        measure=Measure.COUNT,
        source="seed 001: 2368; seed 000: 982–998",
        rows=_list(parts={**_URGENCY, **_SIZE, **_ADAPTED}),
        splits=_SPLITS,
        sentence="{} husstander venter på bolig.",
    ),
    _figure(
        code="ventende_dager",
        name="Ventetid så langt",
        definition="Dager siden søknaden kom på ventelisten, for dem som venter. Halvparten har ventet lenger.",
        unit=Unit.DAYS,
        measure=Measure.MEDIAN,
        source="seed 001: 2368",
        rows=_list(parts=_SIZE, amount="%(day)s::date - entry.listed_on"),
        splits={"storrelse": _SIZES},
    ),
    _figure(
        code="ventende_over_seks_maneder",
        name="Har ventet mer enn seks måneder",
        definition="Andelen av dem som venter, der det er gått mer enn seks måneder siden de kom på ventelisten.",
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        source="seed 004: 1237–1239, 5483–5485",
        rows=_list(amount="(entry.listed_on + interval '6 months' < %(day)s)::int", whole="1"),
        sentence="{} av dem har ventet mer enn seks måneder.",
    ),
    _figure(
        code="ventende_over_fristen",
        name="Har ikke fått bolig innen fristen i vedtaket",
        definition=("Andelen av dem som venter, der vedtaket sier «bolig innen» en dag som er gått."),
        unit=Unit.PERCENT,
        measure=Measure.SHARE,
        source="seed 004: 1237–1239, 5483",
        rows=_list(amount="COALESCE((was.deadline < %(day)s)::int, 0)", whole="1"),
    ),
    _figure(
        code="kvalifisert_uten_plass",
        name="Kvalifisert, men ikke på ventelisten",
        definition=(
            "Søknader som fylte vilkårene da dagen var omme, uten at de sto på ventelisten: enten er de ikke"
            " prioritert, eller så er de prioritert og ikke satt på listen ennå."
        ),
        unit=Unit.NUMBER,
        measure=Measure.COUNT,
        source="seed 000: 994–998",
        rows=select(
            _QUALIFIED,
            subject="entry.soknad_id",
            bydel="was.bydel_id",
            parts={"prioritert": "CASE WHEN entry.prioritised_on <= %(day)s THEN 'ja' ELSE 'nei' END"},
        ),
        splits={"prioritert": Split("Prioritert", {"nei": "Ikke prioritert", "ja": "Prioritert"})},
    ),
)
