"""P1 for bo-oppfølging: the lamps of a bydel with 3,000 active cases, against the time of replaying their own SQL.

The lamps are those of the leader, who counts everybody's, and of a booppfølger, behind row-level security as the
ordinary role. They must be as a recount in plain Python says.
"""

from datetime import date, timedelta
from typing import Any

import psycopg2

from benchmarks.measure import in_turns, recorded, replay
from benchmarks.place import place, report

CASES, CONTACTS_EACH, WORKERS = 3_000, 20, 30
TURNS = 15


def main() -> None:
    with place() as owner_url:
        from django.db import connection
        from django.utils import timezone

        from accounts.scope import scope_of

        owner = psycopg2.connect(owner_url)
        owner.autocommit = True
        bydel, leader, workers = organisation()
        fill(bydel, leader, workers)
        with owner.cursor() as cursor:
            cursor.execute(CONTACTS, {"each": CONTACTS_EACH})
            cursor.execute("VACUUM ANALYZE")
        today = timezone.localdate()
        for who, user in (("leader", leader), ("booppfølger", workers[0])):
            with scope_of(user):
                measure(f"P1 lamps, {CASES:,} cases, {who}", user, bydel, today)
        owner.close()
        connection.close()


def measure(what: str, user: Any, bydel: Any, today: date) -> None:
    from config.worklist import Asking, gathered
    from followup.worklist import SOURCE

    asking = Asking(user, today, bydel)
    statements = recorded(lambda: gathered([SOURCE], asking))
    silent = number_of(gathered([SOURCE], asking), "taus")
    assert silent == recount(user, bydel, today), what
    ours, own = in_turns(lambda: gathered([SOURCE], asking), lambda: replay(statements), TURNS)
    detail = f"{ours * 1000:.1f} ms / {own * 1000:.1f} ms, {len(statements)} queries, {silent} silent"
    report(what, ours / own, "<= 2", detail)


def number_of(groups: list[Any], code: str) -> int:
    """Of a lamp: its rows, or what a leader reads of them in a line."""
    from followup.lamps import LAMPS

    (title,) = (lamp.title for lamp in LAMPS if lamp.code == code)
    own = [group.total for group in groups if group.title == title]
    lines = [item.label for group in groups for item in group.items]
    return own[0] if own else int(next(line for line in lines if line.startswith(title)).rpartition(": ")[2])


def recount(user: Any, bydel: Any, today: date) -> int:
    """Those without contact for 18 days or more, from the rows themselves."""
    from django.utils import timezone

    from accounts.permissions import Permission
    from followup.models import Booppfolging, Contact

    last: dict[int, date] = {}
    for case, moment in Contact.objects.filter(outcome="holdt").values_list("booppfolging", "happened_at"):
        last[case] = max(last.get(case, date.min), timezone.localdate(moment))
    own = {"worker": user} if user.may(Permission.FOLLOWUP_WORK) else {}
    rows = Booppfolging.objects.filter(bydel=bydel, status="aktiv", **own).values_list("pk", "active_since")
    return sum(max(since, last.get(pk, date.min)) <= today - timedelta(days=18) for pk, since in rows)


def organisation() -> tuple[Any, Any, list[Any]]:
    """A bydel with its leader and its booppfølgere; the first of them is measured."""
    from accounts.models import Bydel, Kommune, Landlord, Membership, User
    from accounts.permissions import Role
    from accounts.scope import system_scope

    kommune = Kommune.objects.create(number="0301", name="Oslo")
    bydel = Bydel.objects.create(kommune=kommune, number="01", name="Prøve")
    Landlord.objects.create(kommune=kommune, name="Utleieren")
    people = []
    with system_scope():
        for n, role in enumerate([Role.DECISION_MAKER] + [Role.BOOPPFOLGER] * WORKERS):
            user = User.objects.create(email=f"bruker{n}@example.no", name=f"Bruker {n}", password="!")  # noqa: S106
            Membership.objects.create(user=user, role=role, bydel=bydel, valid_from=date(2024, 1, 1))
            people.append(User.objects.get(pk=user.pk))
    return bydel, people[0], people[1:]


def fill(bydel: Any, leader: Any, workers: list[Any]) -> None:
    """Residents, each alone in a dwelling. One in seven is silent for four weeks."""
    from django.utils import timezone

    from accounts.models import Landlord
    from accounts.scope import system_scope
    from followup.models import Booppfolging
    from housing.models import Dwelling, Entrance, Household, HouseholdMember, Person, Property, Tenancy

    landlord, numbers = Landlord.objects.get(), range(CASES)
    since, long_ago = timezone.localdate() - timedelta(days=400), date(2025, 1, 1)
    with system_scope():
        owned = Property.objects.create(
            kommune=bydel.kommune, bydel=bydel, landlord=landlord, name="Gården", kind="heleid"
        )
        entrance = Entrance.objects.create(property=owned, street="Prøvegata 1", postcode="0150", city="Oslo")
        dwellings = Dwelling.objects.bulk_create(
            Dwelling(entrance=entrance, landlord=landlord, bydel=bydel, address=f"Prøvegata 1 H{n:04}",
                     unit_number=f"H{n:04}", floor=1, rooms=2, bedrooms=1, area=45, tenure_basis="eid", rent=9000)
            for n in numbers
        )  # fmt: skip
        households = Household.objects.bulk_create(Household(bydel=bydel) for _ in numbers)
        persons = Person.objects.bulk_create(
            Person(bydel=bydel, given_name="Kari", family_name=f"Prøve{n}") for n in numbers
        )
        HouseholdMember.objects.bulk_create(
            HouseholdMember(household=household, person=person, relation="hovedperson", valid_from=long_ago)
            for household, person in zip(households, persons, strict=True)
        )
        tenancies = Tenancy.objects.bulk_create(
            Tenancy(household=household, dwelling=dwelling, bydel=bydel, landlord=landlord, moved_in=long_ago)
            for household, dwelling in zip(households, dwellings, strict=True)
        )
        Booppfolging.objects.bulk_create(
            Booppfolging(bydel=bydel, household=tenancy.household, person=person, tenancy=tenancy, status="aktiv",
                         status_since=timezone.now(), basis="frivillig", origin="onske", proposed_on=since,
                         started_on=since, active_since=since, worker=workers[n % WORKERS], created_by=leader)
            for n, (tenancy, person) in enumerate(zip(tenancies, persons, strict=True))
        )  # fmt: skip


# Each case has one contact a week, backwards from today or from four weeks ago.
CONTACTS = """
INSERT INTO followup_contact (key, bydel_id, booppfolging_id, kind, outcome, happened_at, from_resident, by_id,
    registered_at, hidden_reason)
SELECT gen_random_uuid(), bydel_id, id, 'hjemmebesok', 'holdt',
    now() - make_interval(days => (CASE WHEN id %% 7 = 0 THEN 28 ELSE 0 END) + 7 * week), false, created_by_id,
    now(), ''
FROM followup_booppfolging, generate_series(0, %(each)s - 1) AS week
"""


if __name__ == "__main__":
    main()
