"""P6 where it is long: the fits of a dwelling and of a household on a list of 1,000 and of 10,000, against reading
the waiting rows of the bydel, as a caseworker of the bydel.

The list is that of P5. Everybody on it has a need, and in the bydel stand as many empty dwellings as in a year.
Who fits is checked against plain Python as in matching.py.
"""

from __future__ import annotations

from typing import Any

import psycopg2

from benchmarks.matching import best, best_by_hand, homes_by_hand, homes_of, measure
from benchmarks.place import place, report
from benchmarks.waiting import FIRST, SIZES, fill, organisation

HOMES, EMPTY, CHECKED = 300, 60, 5

NEEDS = """
INSERT INTO allocation_dwellingneed (soknad_id, rooms_min, rooms_max, step_free, wheelchair, bath_adapted,
    max_floor_without_lift, categories, areas_wished, follow_up_needed)
SELECT id, 1 + id %% 4, 1 + id %% 4 + id %% 2, id %% 7 = 0, id %% 31 = 0, id %% 23 = 0,
    CASE WHEN id %% 5 = 0 THEN 2 END, '{ordinaer}', '', false
FROM allocation_soknad WHERE bydel_id = %(bydel)s
"""


def main() -> None:
    with place() as owner_url:
        from django.db import connection
        from django.utils import timezone

        from accounts.models import Bydel
        from accounts.scope import scope_of, system_scope
        from allocation.models import WaitingEntry

        owner = psycopg2.connect(owner_url)
        owner.autocommit = True
        units, today = organisation(), timezone.localdate()
        for name, (own, around) in SIZES.items():
            bydel, others = Bydel.objects.get(pk=units.pop()), units.pop()
            fill(owner, bydel.pk, own, today)
            fill(owner, others, around, today)
            with owner.cursor() as cursor:
                cursor.execute(NEEDS, {"bydel": bydel.pk})
            with system_scope():
                homes = build(bydel, today)
            with owner.cursor() as cursor:
                cursor.execute("VACUUM ANALYZE")
            with scope_of(caseworker(bydel)):
                cases = [row.soknad for row in WaitingEntry.objects.filter(bydel=bydel).ready(today)[:HOMES]]
                check(name, homes[:CHECKED], cases[:CHECKED], today)
                measure(f"P6 {name}", bydel, homes, cases, today)
        owner.close()
        connection.close()


def caseworker(bydel: Any) -> Any:
    from accounts.models import Membership, User
    from accounts.permissions import Role
    from accounts.scope import system_scope

    with system_scope():
        user = User.objects.create(email=f"sak{bydel.pk}@example.no", name="Sara Prøve", password="!")  # noqa: S106
        Membership.objects.create(user=user, role=Role.CASEWORKER, bydel=bydel, valid_from=FIRST)
        return User.objects.get(pk=user.pk)


def check(name: str, homes: list[Any], cases: list[Any], today: Any) -> None:
    from allocation import matching

    same = [best_by_hand(home, today) == best(matching, home, today) for home in homes]
    same += [homes_by_hand(case) == homes_of(matching, case, today) for case in cases]
    report(
        f"P6 {name}: as by hand", sum(same) / len(same), "1", f"{len(homes)} dwellings, {len(cases)} households"
    )


def build(bydel: Any, today: Any) -> list[Any]:
    """Dwellings of every size and kind of access. The first of them stand empty."""
    from accounts.models import Landlord
    from housing.models import Dwelling, Entrance, Property, Vacancy

    landlord, _ = Landlord.objects.get_or_create(kommune=bydel.kommune, name="Utleieren")
    owned = Property.objects.create(
        kommune=bydel.kommune, bydel=bydel, landlord=landlord, name=f"Gården {bydel.number}", kind="heleid"
    )
    entrance = Entrance.objects.create(
        property=owned, street="Prøvegata 1", postcode="0150", city="Oslo", lift=False
    )
    homes = Dwelling.objects.bulk_create(
        Dwelling(entrance=entrance, landlord=landlord, bydel=bydel, address=f"Prøvegata 1 H{n:04}",
                 unit_number=f"H{n:04}", floor=n % 5, rooms=1 + n % 5, bedrooms=1, area=45, tenure_basis="eid",
                 rent=9000, step_free=n % 3 == 0, wheelchair=n % 9 == 0, bath_adapted=n % 6 == 0)
        for n in range(HOMES)
    )  # fmt: skip
    Vacancy.objects.bulk_create(
        Vacancy(dwelling=home, reported_on=today, cause="utflytting", cost_bearer="utleier")
        for home in homes[:EMPTY]
    )
    return list(Dwelling.objects.filter(bydel=bydel).select_related("entrance", "bydel").order_by("pk"))


if __name__ == "__main__":
    main()
