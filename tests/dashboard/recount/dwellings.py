"""Dwellings: how many, which are empty, and how long."""

from collections import defaultdict
from datetime import timedelta

from tests.dashboard.recount.past import as_it_was
from tests.dashboard.recount.shape import year_to

ONE = timedelta(days=1)


def stock(tables, day):
    """The dwellings in use, as they were."""
    then = as_it_was(tables, "housing_dwelling", day)
    coming = {row.dwelling_id for row in tables.housing_vacancy if row.cause == "ny" and row.reported_on > day}
    for dwelling in tables.housing_dwelling:
        if dwelling.id not in coming and not (dwelling.withdrawn_on and dwelling.withdrawn_on <= day):
            yield then[dwelling.id]


def tenancies_of(tables):
    found = defaultdict(list)
    for tenancy in tables.housing_tenancy:
        found[tenancy.dwelling_id].append(tenancy)
    return found


def lived_in(tables, day):
    return {
        row.dwelling_id
        for row in tables.housing_tenancy
        if row.moved_in <= day and (row.moved_out is None or row.moved_out >= day)
    }


def open_vacancies(tables, day):
    return {
        row.dwelling_id: row
        for row in tables.housing_vacancy
        if row.reported_on <= day and (row.closed_on is None or row.closed_on > day)
    }


def vacant(tables, day):
    """(dwelling, its vacancy)"""
    taken, reported = lived_in(tables, day), open_vacancies(tables, day)
    for home in stock(tables, day):
        if home.id in reported and home.id not in taken:
            yield home, reported[home.id]


def empty_from(vacancy, tenancies):
    last = [
        row.moved_out
        for row in tenancies[vacancy.dwelling_id]
        if row.moved_out and row.moved_in <= vacancy.reported_on
    ]
    return max([vacancy.reported_on, *(day + ONE for day in last)])


def size(home):
    return f"storrelse={min(home.rooms, 5)}"


def boliger(tables, day):
    for home in stock(tables, day):
        parts = [f"disposisjon={home.tenure_basis}", f"kategori={home.category}", size(home)]
        yield home.bydel_id, home.landlord_id, parts, None, None


def ledige_boliger(tables, day):
    return [(home.bydel_id, home.landlord_id, [size(home)], None, None) for home, _ in vacant(tables, day)]


def andel_ledige(tables, day):
    empty = {home.id for home, _ in vacant(tables, day)}
    return [(home.bydel_id, home.landlord_id, [], int(home.id in empty), 1) for home in stock(tables, day)]


def ledig_dager(tables, day):
    tenancies = tenancies_of(tables)
    for home, vacancy in vacant(tables, day):
        yield home.bydel_id, home.landlord_id, [], (day - empty_from(vacancy, tenancies)).days, None


def omlopstid(tables, day):
    tenancies = tenancies_of(tables)
    for row in tables.housing_tenancy:
        if not year_to(day) <= row.moved_in <= day:
            continue
        before = [
            other.moved_out
            for other in tenancies[row.dwelling_id]
            if other.id != row.id and other.moved_out and other.moved_out <= row.moved_in
        ]
        if before:
            yield row.bydel_id, row.landlord_id, [], (row.moved_in - max(before)).days, None


def tomgangsdager(tables, day):
    tenancies, homes = tenancies_of(tables), tables.by_id("housing_dwelling")
    then = as_it_was(tables, "housing_vacancy", day)
    for vacancy in tables.housing_vacancy:
        home = homes[vacancy.dwelling_id]
        first = max(empty_from(vacancy, tenancies), year_to(day))
        after = min(end for end in (vacancy.closed_on, home.withdrawn_on, day + ONE) if end)
        if vacancy.reported_on <= day and after > first:
            parts = [f"kostnad={then[vacancy.id].cost_bearer}"]
            yield home.bydel_id, home.landlord_id, parts, (after - first).days, None


FIGURES = {
    "boliger": boliger,
    "ledige_boliger": ledige_boliger,
    "andel_ledige": andel_ledige,
    "ledig_dager": ledig_dager,
    "omlopstid_median": omlopstid,
    "omlopstid_p90": omlopstid,
    "tomgangsdager": tomgangsdager,
}
CORRECTIONS = [
    "UPDATE housing_dwelling SET withdrawn_on = current_date - 15 WHERE id % 11 = 0 AND withdrawn_on IS NULL",
    "UPDATE housing_dwelling SET rooms = rooms + 1, tenure_basis = 'innleid' WHERE id % 4 = 0",
    "UPDATE housing_vacancy SET reported_on = reported_on - 30, cost_bearer = 'bydel' WHERE id % 2 = 0",
    "UPDATE housing_vacancy SET closed_on = greatest(reported_on, current_date - 9) WHERE id % 5 = 1"
    " AND closed_on IS NULL",
    "UPDATE housing_tenancy SET moved_out = moved_out - 12 WHERE id % 2 = 0 AND moved_out - 12 >= moved_in",
]
