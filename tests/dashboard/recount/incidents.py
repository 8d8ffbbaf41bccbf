"""Incidents and presence in the places."""

from tests.dashboard.recount.past import as_it_was, lasts
from tests.dashboard.recount.shape import day_of, year_to


def places(tables, day):
    """By key, those that were worked with."""
    return {row.id: row for row in tables.bomiljo_bomiljo if lasts(row.opened_on, row.closed_on, day)}


def of_year(tables, day):
    own = places(tables, day)
    for row in tables.bomiljo_hendelse:
        place = own.get(row.bomiljo_id)
        if place is None or (place.bydel_id, place.landlord_id) != (row.bydel_id, row.landlord_id):
            continue
        if year_to(day) <= row.received_on <= day:
            yield row


def dwellings(tables, day):
    own = places(tables, day)
    at = {
        row.entrance_id: own[row.bomiljo_id]
        for row in tables.bomiljo_bomiljoentrance
        if row.bomiljo_id in own and row.valid_from <= day and (row.valid_to is None or row.valid_to >= day)
    }
    for row in tables.housing_dwelling:
        place = at.get(row.entrance_id)
        used = row.withdrawn_on is None or row.withdrawn_on > day
        if place and used and (row.bydel_id, row.landlord_id) == (place.bydel_id, place.landlord_id):
            yield row


def hendelser_per_100(tables, day):
    yield from ((row.bydel_id, row.landlord_id, [], 1, 0) for row in of_year(tables, day))
    yield from ((row.bydel_id, row.landlord_id, [], 0, 1) for row in dwellings(tables, day))


def hendelser(tables, day):
    for row in of_year(tables, day):
        yield row.bydel_id, row.landlord_id, [f"slag={row.category}", f"gjelder={row.involves}"], None, None


def hendelser_utenfra(tables, day):
    for row in of_year(tables, day):
        if row.involves in {"beboer", "utenfra"}:
            yield row.bydel_id, row.landlord_id, [], int(row.involves == "utenfra"), 1


def hendelser_svar_i_tide(tables, day):
    for row in tables.bomiljo_hendelse:
        if year_to(day) <= row.respond_by <= day:
            in_time = row.responded_on is not None and row.responded_on <= row.respond_by
            yield row.bydel_id, row.landlord_id, [], int(in_time), 1


def hendelser_apnet_igjen(tables, day):
    then = as_it_was(tables, "bomiljo_hendelse", day)
    for row in tables.bomiljo_hendelse:
        was = then[row.id]
        closed = was.closed_on is not None and was.closed_on <= day
        if year_to(day) <= row.received_on <= day and (closed or was.reopened):
            yield row.bydel_id, row.landlord_id, [], int(was.reopened > 0), 1


def present(tables, day):
    """By place and day, whether somebody was there late."""
    late = {}
    for row in tables.bomiljo_presence:
        on = day_of(row.starts_at)
        if year_to(day) <= on <= day:
            late[row.bomiljo_id, on] = late.get((row.bomiljo_id, on), False) or row.evening
    own = tables.by_id("bomiljo_bomiljo")
    return [(own[place], evening) for (place, _), evening in late.items()]


def tilstedevaerelse_dager(tables, day):
    return [
        (place.bydel_id, place.landlord_id, [f"tid={'kveld' if evening else 'dag'}"], None, None)
        for place, evening in present(tables, day)
    ]


def tilstedevaerelse_kveld(tables, day):
    return [(place.bydel_id, place.landlord_id, [], int(evening), 1) for place, evening in present(tables, day)]


FIGURES = {
    "hendelser_per_100": hendelser_per_100,
    "hendelser": hendelser,
    "hendelser_utenfra": hendelser_utenfra,
    "hendelser_svar_i_tide": hendelser_svar_i_tide,
    "hendelser_apnet_igjen": hendelser_apnet_igjen,
    "tilstedevaerelse_dager": tilstedevaerelse_dager,
    "tilstedevaerelse_kveld": tilstedevaerelse_kveld,
}
CORRECTIONS = [
    "UPDATE bomiljo_hendelse SET occurred_on = occurred_on - 200, received_on = received_on - 200,"
    " respond_by = respond_by - 200, responded_on = responded_on - 200 WHERE id % 3 = 0",
    "UPDATE bomiljo_hendelse SET involves = 'utenfra' WHERE id % 4 = 1",
    "UPDATE bomiljo_hendelse SET category = 'forsopling', involves = 'beboer' WHERE id % 5 = 2",
    "UPDATE bomiljo_hendelse SET responded_on = respond_by + 2 WHERE id % 6 = 1",
    "UPDATE bomiljo_hendelse SET responded_on = received_on WHERE id % 7 = 1",
    "UPDATE bomiljo_hendelse SET reopened = 1 WHERE id % 3 = 1",
    "UPDATE bomiljo_bomiljo SET closed_on = current_date - 100"
    " WHERE id % 6 = 1 AND opened_on < current_date - 100",
    "UPDATE bomiljo_presence SET evening = NOT evening WHERE id % 5 = 1",
    "UPDATE bomiljo_presence SET starts_at = starts_at - interval '200 days',"
    " ends_at = ends_at - interval '200 days' WHERE id % 4 = 1",
    "UPDATE housing_dwelling SET withdrawn_on = current_date - 30 WHERE id % 13 = 1 AND withdrawn_on IS NULL"
    " AND NOT EXISTS (SELECT FROM housing_tenancy t WHERE t.dwelling_id = housing_dwelling.id"
    " AND moved_out IS NULL)",
]
