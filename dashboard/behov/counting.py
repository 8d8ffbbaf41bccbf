"""Counts open needs and homeless households of one bydel as they were on a day."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from accounts.models import Bydel
from allocation.models import Situation, SoknadStatus
from allocation.models.soknad import OPEN_STATUSES
from config.deadlines import shifted
from dashboard.asking import BYDELER, ask_in
from dashboard.figures.history import as_it_was
from dashboard.models import MOST_ROOMS, UNKNOWN_SIZE
from housing.models import DwellingCategory

KINDS: dict[str, str] = {str(value): str(label) for value, label in DwellingCategory.choices}
SIZES: dict[int, str] = {
    **{rooms: f"{rooms} rom" for rooms in range(1, MOST_ROOMS)},
    MOST_ROOMS: f"{MOST_ROOMS} rom eller flere",
    UNKNOWN_SIZE: "Ikke vurdert",
}
# In the order of the law's concern: a household that is in two of them is counted in the first.
HOMELESS: dict[str, str] = {
    str(one): str(one.label).removeprefix("Uten bolig: ").capitalize() for one in list(Situation)[:5]
}
NEED_WORDS = (
    "En husstand har et åpent behov når den står på ventelisten, eller er kvalifisert det siste året uten å stå"
    " der. Slaget er det første som passer, størrelsen er færrest rom som kan brukes. En husstand telles én gang."
)
HOMELESS_WORDS = (
    "Husstander med en søknad som ikke er avgjort eller et åpent behov, husstander i et midlertidig opphold, og de"
    " som ventes ut fra en institusjon eller et fengsel innen to måneder uten bolig. En husstand telles én gang, i"
    " den øverste tilstanden som passer."
)


class Need(NamedTuple):
    kind: str
    size: int
    number: int
    with_followup: int


def _list(values: Any) -> str:
    return "{" + ",".join(str(value) for value in values) + "}"


_GONE = _list([SoknadStatus.WITHDRAWN, SoknadStatus.DISMISSED, SoknadStatus.HOUSED])
_SOKNAD = as_it_was("allocation_soknad", "id", "bydel_id", "household_id", "status", "received_on", "situations")
_ENTRY = as_it_was("allocation_waitingentry", "id", "soknad_id", "qualified_on", "listed_on", "left_on")
_NEED = as_it_was("allocation_dwellingneed", "id", "soknad_id", "rooms_min", "categories", "follow_up_needed")
_STAY = as_it_was("followup_midlertidigopphold", "id", "bydel_id", "household_id", "started_on", "ended_on")
_DISCHARGE = as_it_was(
    "followup_ventetutskriving", "id", "bydel_id", "household_id", "place", "expected_on", "has_dwelling", "result"
)
_OPEN = f"""
    SELECT DISTINCT ON (s.household_id) s.id, s.household_id
    FROM {_ENTRY} e JOIN {_SOKNAD} s ON s.id = e.soknad_id
    WHERE s.bydel_id = ANY({BYDELER}) AND (e.left_on IS NULL OR e.left_on > %(day)s)
        AND (e.listed_on <= %(day)s OR e.qualified_on > %(year_ago)s AND e.qualified_on <= %(day)s)
        AND s.status <> ALL('{_GONE}')
    ORDER BY s.household_id, e.listed_on > %(day)s NULLS LAST, s.id
"""
_NEEDS = f"""
    SELECT COALESCE(
            (SELECT kind FROM unnest(n.categories) kind
            ORDER BY array_position('{_list(KINDS)}'::text[], kind::text) LIMIT 1),
            '{DwellingCategory.ORDINARY}') AS kind,
        least(COALESCE(n.rooms_min, {UNKNOWN_SIZE}), {MOST_ROOMS}) AS size, count(*) AS number,
        count(*) FILTER (WHERE n.follow_up_needed) AS with_followup
    FROM ({_OPEN}) open LEFT JOIN {_NEED} n ON n.soknad_id = open.id
    GROUP BY 1, 2
"""
_HOMELESS = f"""
    SELECT state, count(*) AS number FROM (
        SELECT DISTINCT ON (household_id) household_id, state FROM (
            SELECT s.household_id, unnest(s.situations)::text AS state FROM {_SOKNAD} s
            WHERE s.bydel_id = ANY({BYDELER}) AND s.received_on <= %(day)s
                AND (s.status = ANY('{_list(OPEN_STATUSES)}') OR s.id IN (SELECT id FROM ({_OPEN}) open))
            UNION ALL
            SELECT o.household_id, '{Situation.TEMPORARY}' FROM {_STAY} o
            WHERE o.bydel_id = ANY({BYDELER}) AND o.started_on <= %(day)s
                AND (o.ended_on IS NULL OR o.ended_on > %(day)s)
            UNION ALL
            SELECT u.household_id, CASE u.place WHEN 'fengsel' THEN '{Situation.PRISON}'
                ELSE '{Situation.INSTITUTION}' END FROM {_DISCHARGE} u
            WHERE u.bydel_id = ANY({BYDELER}) AND u.expected_on BETWEEN %(day)s AND %(soon)s
                AND NOT u.has_dwelling AND u.result = ''
        ) sources WHERE state = ANY('{_list(HOMELESS)}')
        ORDER BY household_id, array_position('{_list(HOMELESS)}'::text[], state)
    ) once GROUP BY state
"""


def needs(bydel: Bydel, day: date) -> list[Need]:
    """Every kind and size, also those that nobody needs."""
    asked = ask_in(bydel.kommune_id, _NEEDS, _values(bydel, day))
    found = {(kind, size): (count, followup) for kind, size, count, followup in asked}
    return [Need(kind, size, *found.get((kind, size), (0, 0))) for kind in KINDS for size in SIZES]


def homeless(bydel: Bydel, day: date) -> dict[str, int]:
    found: dict[str, int] = dict(ask_in(bydel.kommune_id, _HOMELESS, _values(bydel, day)))
    return {state: found.get(state, 0) for state in HOMELESS}


def _values(bydel: Bydel, day: date) -> dict[str, Any]:
    return {
        "day": day, "year_ago": shifted(day, -12, "month"), "soon": shifted(day, 2, "month"),
        "bydel": bydel.pk,
    }  # fmt: skip
