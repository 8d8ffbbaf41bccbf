"""Midlertidige opphold."""

from collections import defaultdict
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from tests.dashboard.recount.households import members_on, under
from tests.dashboard.recount.past import as_it_was
from tests.dashboard.recount.shape import year_to

ONE = timedelta(days=1)


def now(tables, day):
    return [
        row
        for row in tables.followup_midlertidigopphold
        if row.started_on <= day and (row.ended_on is None or row.ended_on > day)
    ]


def living(tables, day):
    """(the stay, its members on the day)"""
    members = members_on(tables, day)
    return [
        (row, [one for of_person in members[row.household_id].values() for one in of_person])
        for row in now(tables, day)
    ]


def is_child(person, row, day):
    return under(18, person, day) and row.relation != "hovedperson"


def opphold(tables, day):
    return [(row.bydel_id, None, [f"arsak={row.reason}"], None, None) for row in now(tables, day)]


def opphold_personer(tables, day):
    return [
        (stay.bydel_id, None, [], len({person.id for person, _ in members}), None)
        for stay, members in living(tables, day)
    ]


def opphold_barnefamilier(tables, day):
    return [
        (stay.bydel_id, None, [], int(any(is_child(*one, day) for one in members)), 1)
        for stay, members in living(tables, day)
    ]


def opphold_unge(tables, day):
    for stay, members in living(tables, day):
        young = any(under(25, person, day) and not is_child(person, row, day) for person, row in members)
        yield stay.bydel_id, None, [], int(young), 1


def opphold_over_tre_maneder(tables, day):
    """Back from the stay, as long as another one ended the day before it began or later."""
    others = defaultdict(list)
    for row in tables.followup_midlertidigopphold:
        others[row.household_id, row.bydel_id].append(row)
    for stay in now(tables, day):
        since, found = stay.started_on, True
        while found:
            before = [
                row.started_on
                for row in others[stay.household_id, stay.bydel_id]
                if row.started_on < since and row.ended_on and row.ended_on + ONE >= since
            ]
            since, found = min([since, *before]), bool(before)
        yield stay.bydel_id, None, [], int(since + relativedelta(months=3) < day), 1


def opphold_etter_utskriving(tables, day):
    return [(row.bydel_id, None, [], int(row.reason == "utskriving"), 1) for row in now(tables, day)]


def opphold_uten_avtale(tables, day):
    then = as_it_was(tables, "followup_midlertidigopphold", day)
    return [(row.bydel_id, None, [], int(not then[row.id].quality_agreement), 1) for row in now(tables, day)]


def nights(tables, day):
    """A night counts on the day it ends."""
    for row in tables.followup_midlertidigopphold:
        mornings = max(row.started_on + ONE, year_to(day)), min(row.ended_on or day, day)
        count = (mornings[1] - mornings[0]).days + 1
        if count > 0:
            yield row, count


def opphold_netter(tables, day):
    return [(row.bydel_id, None, [f"arsak={row.reason}"], count, None) for row, count in nights(tables, day)]


def opphold_kostnad(tables, day):
    return [(row.bydel_id, None, [], count * row.price, None) for row, count in nights(tables, day)]


FIGURES = {
    "opphold": opphold,
    "opphold_personer": opphold_personer,
    "opphold_barnefamilier": opphold_barnefamilier,
    "opphold_unge": opphold_unge,
    "opphold_over_tre_maneder": opphold_over_tre_maneder,
    "opphold_etter_utskriving": opphold_etter_utskriving,
    "opphold_uten_avtale": opphold_uten_avtale,
    "opphold_netter": opphold_netter,
    "opphold_kostnad": opphold_kostnad,
}
CORRECTIONS = [
    "UPDATE followup_midlertidigopphold SET started_on = started_on - 40 WHERE id % 2 = 0",
    "UPDATE followup_midlertidigopphold SET ended_on = current_date - 8, exit = 'familie' WHERE id % 5 = 1"
    " AND ended_on IS NULL AND started_on < current_date - 8",
    "UPDATE followup_midlertidigopphold SET price = price + 150, quality_agreement = FALSE,"
    " without_agreement_reason = 'Ingen ledige plasser.' WHERE id % 3 = 0",
    # One household goes from place to place.
    "UPDATE followup_midlertidigopphold stay SET household_id = (SELECT household_id FROM"
    " followup_midlertidigopphold now WHERE now.bydel_id = stay.bydel_id AND now.ended_on IS NULL"
    " ORDER BY now.id LIMIT 1)"
    " WHERE ended_on IS NOT NULL AND bydel_id IN (SELECT bydel_id FROM followup_midlertidigopphold"
    " WHERE ended_on IS NULL)",
    "UPDATE followup_midlertidigopphold stay SET started_on = (SELECT max(ended_on) FROM"
    " followup_midlertidigopphold before WHERE before.household_id = stay.household_id) WHERE ended_on IS NULL AND"
    " EXISTS (SELECT FROM followup_midlertidigopphold before WHERE before.household_id = stay.household_id AND"
    " before.ended_on IS NOT NULL)",
]
