"""Money for the places, and grants."""

from collections import defaultdict
from datetime import timedelta

from tests.dashboard.recount.shape import year_to


def lasting(tables, day):
    return [row for row in tables.bomiljo_finansiering if row.starts_on <= day <= row.ends_on]


def penger_slutter(tables, day):
    for row in lasting(tables, day):
        if row.ends_on <= day + timedelta(days=90):
            yield row.bydel_id, None, [], row.amount, None


def midler_brukt(tables, day):
    used = defaultdict(int)
    for row in tables.bomiljo_pengebruk:
        if row.spent_on <= day:
            used[row.finansiering_id] += row.amount
    for row in lasting(tables, day):
        if row.earmark:
            yield row.bydel_id, None, [], used[row.id], row.amount


def tilskudd_soknader(tables, day):
    for row in tables.bomiljo_tilskudd:
        if year_to(day) <= row.received_on <= day:
            yield row.bydel_id, None, [f"slag={row.category}"], None, None


def answered(tables, day):
    return [row for row in tables.bomiljo_tilskudd if row.answered_on and year_to(day) <= row.answered_on <= day]


def tilskudd_gitt(tables, day):
    return [(row.bydel_id, None, [], int(row.granted is not None), 1) for row in answered(tables, day)]


def tilskudd_svartid(tables, day):
    return [
        (row.bydel_id, None, [], (row.answered_on - row.received_on).days, None) for row in answered(tables, day)
    ]


FIGURES = {
    "penger_slutter": penger_slutter,
    "midler_brukt": midler_brukt,
    "tilskudd_soknader": tilskudd_soknader,
    "tilskudd_gitt": tilskudd_gitt,
    "tilskudd_svartid": tilskudd_svartid,
}
CORRECTIONS = [
    "UPDATE bomiljo_finansiering SET ends_on = current_date + 45 WHERE id % 3 = 0",
    "UPDATE bomiljo_finansiering SET earmark = '' WHERE id % 4 = 1",
    "UPDATE bomiljo_finansiering SET amount = amount * 2 WHERE id % 5 = 1",
    "UPDATE bomiljo_pengebruk SET spent_on = spent_on - 300, amount = amount + 1000 WHERE id % 3 = 1",
    "UPDATE bomiljo_tilskudd SET received_on = received_on - 90 WHERE id % 2 = 0",
    "UPDATE bomiljo_tilskudd SET category = 'utstyr' WHERE id % 3 = 0",
    "UPDATE bomiljo_tilskudd SET answered_on = answered_on - 60, received_on = received_on - 70"
    " WHERE id % 5 = 1 AND answered_on IS NOT NULL",
]
