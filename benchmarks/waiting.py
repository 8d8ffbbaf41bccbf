"""P5: the waiting list in order, and one applicant's place, against `count(*)` of the same rows.

Time is what Postgres says that it spent on the statement that the pages run, as the ordinary role behind
row-level security. The order and the place must be those of a sort in plain Python, now and for yesterday.
"""

import re
from datetime import date, timedelta
from random import Random
from statistics import median
from typing import Any

import psycopg2
import psycopg2.extras

from benchmarks.place import place, report

# Entries of the measured bydel, and of the others around it.
SIZES = {"s10": (1_000, 30_000), "s100": (10_000, 150_000)}
TURNS = 9
FIRST = date(2024, 1, 1)
WAITING = (
    "SELECT soknad_id, urgency, urgency_grounds, received_on, parked_until FROM allocation_waitingentry"
    " WHERE bydel_id = %s AND left_on IS NULL"
)
SPENT = re.compile(r"Execution Time: ([\d.]+) ms")


def main() -> None:
    with place() as owner_url:
        from django.db import connection
        from django.utils import timezone

        from accounts.models import Bydel
        from accounts.scope import system_scope

        owner = psycopg2.connect(owner_url)
        owner.autocommit = True
        units = organisation()
        today = timezone.localdate()
        for name, (own, around) in SIZES.items():
            unit, others = units.pop(), units.pop()
            fill(owner, unit, own, today)
            fill(owner, others, around, today)
            yesterdays = by_hand(rows_of(owner, unit), today - timedelta(days=1))
            change(owner, unit, today)
            bydel = Bydel.objects.get(pk=unit)
            with system_scope():
                measure(f"P5 {name}", bydel, today, by_hand(rows_of(owner, unit), today))
                measure(f"P5 {name}, yesterday", bydel, today - timedelta(days=1), yesterdays)
        owner.close()
        connection.close()


def measure(what: str, bydel: Any, day: date, expected: list[int]) -> None:
    from django.db.models import Count

    from allocation import order
    from allocation.models import WaitingEntry

    places = order.ranked(bydel, day)
    assert [row.entry.soknad_id for row in places] == expected, what
    grounds = order.grounds_of(order.rules_for(bydel, day))
    middle = places[len(places) // 2]
    found = order.place_of(WaitingEntry.objects.select_related("bydel").get(pk=middle.entry.pk), day)
    assert found is not None
    assert (found.rank, found.length) == (middle.rank, len(places)), what
    assert (found.ahead_because, found.behind_because) == (middle.why, middle.behind), what

    ready = order.ready(bydel, day)
    whole = ready.values("bydel").annotate(n=Count("pk")).values_list("n")
    statements = {
        "count": whole,
        "rank": order.in_order(ready, grounds).values_list("soknad_id", *(f"key_{name}" for name in grounds)),
        "position": order.position(bydel, middle.keys, grounds, day),
    }
    spent = {name: times(rows, bydel, day) for name, rows in statements.items()}
    for name in ("rank", "position"):
        ratio = spent[name] / spent["count"]
        report(
            f"{what}: {name} / count(*)", ratio, "<= 2",
            f"{len(places):,} places: {spent[name]:.2f} ms / {spent['count']:.2f} ms",
        )  # fmt: skip


def times(rows: Any, bydel: Any, day: date) -> float:
    from django.db import connection

    from allocation.list_history import is_past, statement_on

    statement, values = statement_on(rows, bydel, day) if is_past(day) else rows.query.sql_with_params()
    spent = []
    with connection.cursor() as cursor:
        for _ in range(TURNS):
            cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF) {statement}", values)
            plan = "\n".join(line for (line,) in cursor.fetchall())
            spent.append(float(SPENT.search(plan)[1]))  # type: ignore[index]
    return median(spent)


def organisation() -> list[int]:
    """Bydeler of a kommune with the shipped rules, and somebody who sets the priority."""
    from accounts.models import Bydel, Kommune, User
    from allocation.actions import rule_sets

    kommune = Kommune.objects.create(number="0301", name="Oslo")
    rule_sets.load_shipped()
    User.objects.create(email="saksbehandler@example.no", name="Ola Prøve", password="!")  # noqa: S106
    return [Bydel.objects.create(kommune=kommune, number=f"{n:02}", name=f"Prøve {n}").pk for n in range(1, 5)]


def fill(owner: Any, bydel: int, count: int, today: date) -> None:
    """So many entries on the list of the bydel. The same each time."""
    dice = Random(bydel)
    with owner.cursor() as cursor:
        rows = [_entry(dice, f"{bydel}-{n}", today) for n in range(count)]
        cursor.execute("CREATE TEMPORARY TABLE made (number text, received date, urgency int, grounds text[],"
                       " parked date)")  # fmt: skip
        psycopg2.extras.execute_values(cursor, "INSERT INTO made VALUES %s", rows, page_size=5000)
        cursor.execute(FILL, {"bydel": bydel})
        cursor.execute("DROP TABLE made")
        cursor.execute("VACUUM ANALYZE allocation_waitingentry")
        cursor.execute("VACUUM ANALYZE allocation_soknad")


FILL = """
WITH household AS (
    INSERT INTO housing_household (bydel_id, created_at) VALUES (%(bydel)s, now()) RETURNING id
), soknad AS (
    INSERT INTO allocation_soknad (bydel_id, household_id, rule_set_id, number, kind, channel, received_on, status,
        status_since, caseworker_id, situations, causes, situation_text, wishes, startlan_parallel,
        startlan_assessed, barnets_beste, version, created_at)
    SELECT %(bydel)s, household.id, (SELECT min(id) FROM allocation_ruleset), made.number, 'ny', 'papir',
        made.received, 'avgjort', now(), (SELECT min(id) FROM accounts_user), '{midlertidig}', '{}', '', '', false,
        false, '', 1, now()
    FROM made, household RETURNING id, number
)
INSERT INTO allocation_waitingentry (soknad_id, bydel_id, received_on, qualified_on, prioritised_on, listed_on,
    urgency, urgency_grounds, grounds, set_by_id, deadline, parked_until, parked_reason, left_cause)
SELECT soknad.id, %(bydel)s, made.received, made.received, made.received, made.received, made.urgency,
    made.grounds, 'Mangler bolig.', (SELECT min(id) FROM accounts_user), made.received + 180, made.parked,
    CASE WHEN made.parked IS NULL THEN '' ELSE 'På reise' END, ''
FROM made JOIN soknad USING (number)
"""


def _entry(dice: Random, number: str, today: date) -> tuple[str, date, int, list[str], date | None]:
    grounds = [ground for ground in ("medisinske", "sosiale", "barn") if dice.random() < 0.3]
    parked = today + timedelta(days=dice.randint(-30, 30)) if dice.random() < 0.05 else None
    received = FIRST + timedelta(days=dice.randint(0, 700))
    return (number, received, dice.choices((1, 2, 3, 4), (1, 3, 6, 6))[0], grounds, parked)


def change(owner: Any, bydel: int, today: date) -> None:
    """What an unusually busy day does to a tenth of the list: left, parked, or another urgency."""
    with owner.cursor() as cursor:
        for rest, what in (
            (0, "left_on = %(today)s, left_cause = 'bortfall'"),
            (1, "parked_until = %(today)s + 30, parked_reason = 'På reise'"),
            (2, "urgency = 1"),
        ):
            chosen = f"bydel_id = %(bydel)s AND left_on IS NULL AND id %% 30 = {rest}"
            statement = f"UPDATE allocation_waitingentry SET {what} WHERE {chosen}"
            cursor.execute(statement, {"today": today, "bydel": bydel})
        cursor.execute("VACUUM ANALYZE allocation_waitingentry")
        cursor.execute("VACUUM ANALYZE allocation_waitingentryevent")


def rows_of(owner: Any, bydel: int) -> list[tuple[Any, ...]]:
    with owner.cursor() as cursor:
        cursor.execute(WAITING, [bydel])
        return cursor.fetchall()


def by_hand(rows: list[tuple[Any, ...]], day: date) -> list[int]:
    """The order in the words of the guideline, in plain Python."""
    listed = [
        (urgency, "barn" not in grounds, not {"medisinske", "sosiale"} & set(grounds), received, soknad)
        for soknad, urgency, grounds, received, parked in rows
        if parked is None or parked <= day
    ]
    return [soknad for *_, soknad in sorted(listed)]


if __name__ == "__main__":
    main()
