"""Who lives in the dwellings."""

from collections import defaultdict

from dateutil.relativedelta import relativedelta

from tests.dashboard.recount.dwellings import stock
from tests.dashboard.recount.leases import lasting


def members_on(tables, day):
    """By household (person, membership) of those who lived in it when the day was over."""
    persons, found = tables.by_id("housing_person"), defaultdict(dict)
    for row in tables.housing_householdmember:
        person = persons[row.person_id]
        lasts = row.valid_from <= day and (row.valid_to is None or row.valid_to >= day)
        if lasts and not (person.died_on and person.died_on <= day):
            found[row.household_id].setdefault(person.id, []).append((person, row))
    return found


def under(age, person, day):
    return person.birth_date is not None and person.birth_date > day - relativedelta(years=age)


def husstander(tables, day):
    members = members_on(tables, day)
    for household, bydel in {(row.household_id, row.bydel_id) for row in lasting(tables, day)}:
        persons = members[household]
        if not persons:
            continue
        rows = [one for of_person in persons.values() for one in of_person]
        children = {person.id for person, row in rows if under(18, person, day) and row.relation != "hovedperson"}
        grown = len(persons) - len(children)
        with_children = "_barn" if children else ""
        if grown == 2 and any(row.relation == "partner" for _, row in rows):
            kind = f"par{with_children}"
        elif grown == 1:
            kind = f"alene{with_children}"
        else:
            kind = "andre"
        yield bydel, None, [f"sammensetning={kind}", f"personer={min(len(persons), 6)}"], None, None


def trangbodde(tables, day):
    members, living = members_on(tables, day), defaultdict(set)
    for row in lasting(tables, day):
        living[row.dwelling_id] |= set(members[row.household_id])
    for home in stock(tables, day):
        count = len(living[home.id])
        small = count > 0 and home.area / count < 20
        few_rooms = home.rooms < count or (home.rooms, count) == (1, 1)
        yield home.bydel_id, None, [], int(small and few_rooms), 1


def children(tables, day):
    members = members_on(tables, day)
    return {
        (key, row.bydel_id): of_person[0][0]
        for row in lasting(tables, day)
        for key, of_person in members[row.household_id].items()
        if under(18, of_person[0][0], day)
    }


def barn(tables, day):
    for (_, bydel), person in children(tables, day).items():
        age = "0" if under(6, person, day) else "6" if under(13, person, day) else "13"
        yield bydel, None, [f"alder={age}"], None, None


def barn_flyttet_ofte(tables, day):
    memberships = defaultdict(list)
    for row in tables.housing_householdmember:
        memberships[row.household_id].append(row)
    moves = defaultdict(set)
    into = [(row, row.moved_in, "bolig") for row in tables.housing_tenancy]
    into += [(row, row.started_on, "opphold") for row in tables.followup_midlertidigopphold]
    for row, moved, what in into:
        if not day - relativedelta(years=5) < moved <= day:
            continue
        for member in memberships[row.household_id]:
            if member.valid_from <= moved and (member.valid_to is None or moved <= member.valid_to):
                moves[member.person_id, row.bydel_id].add((what, row.id))
    return [(key[1], None, [], int(len(moves[key]) >= 3), 1) for key in children(tables, day)]


FIGURES = {
    "husstander": husstander,
    "trangbodde": trangbodde,
    "barn": barn,
    "barn_flyttet_ofte": barn_flyttet_ofte,
}
CORRECTIONS = [
    "UPDATE housing_person SET birth_date = birth_date + 365 * 5 WHERE id % 3 = 0"
    " AND birth_date + 365 * 5 < current_date - 400",
    "UPDATE housing_person SET died_on = current_date - 30 WHERE id % 23 = 0 AND died_on IS NULL"
    " AND birth_date < current_date - 30",
    "UPDATE housing_householdmember SET valid_to = current_date - 20 WHERE id % 7 = 0 AND valid_to IS NULL"
    " AND valid_from < current_date - 20 AND relation <> 'hovedperson'",
    "UPDATE housing_dwelling SET area = greatest(10, area - 25) WHERE id % 3 = 1",
    # Many moves of the same household.
    "UPDATE housing_tenancy SET household_id = (SELECT household_id FROM housing_tenancy now JOIN"
    " housing_householdmember member USING (household_id) WHERE now.moved_out IS NULL AND member.relation = 'barn'"
    " AND now.bydel_id = housing_tenancy.bydel_id ORDER BY now.id LIMIT 1)"
    " WHERE moved_out > current_date - 1500 AND moved_in > current_date - 1700 AND EXISTS (SELECT FROM"
    " housing_tenancy now JOIN housing_householdmember member USING (household_id) WHERE now.moved_out IS NULL AND"
    " member.relation = 'barn' AND now.bydel_id = housing_tenancy.bydel_id)",
]
