"""P6: who on the waiting list fits a dwelling, and which vacant dwellings fit a household.

The answers are those of the rules in plain Python, for 200 dwellings and 200 households. How long it takes, is
measured where the list is long (fitting.py).
"""

from __future__ import annotations

from random import Random
from statistics import median
from typing import Any

from benchmarks.measure import Statement, in_turns, recorded, replay
from benchmarks.place import city, report

CHOSEN, SHOWN, MEASURED, TURNS = 200, 20, 12, 5


def main() -> None:
    with city():
        from django.utils import timezone

        from accounts.scope import system_scope
        from allocation import matching
        from allocation.models import WaitingEntry
        from housing.models import Dwelling

        dice, today = Random(6), timezone.localdate()
        with system_scope():
            homes = Dwelling.objects.filter(withdrawn_on=None).select_related("entrance", "bydel").order_by("pk")
            chosen = dice.sample(list(homes), CHOSEN)
            waiting = list(WaitingEntry.objects.ready(today).select_related("soknad__need").order_by("pk"))
            same = [best_by_hand(home, today) == best(matching, home, today) for home in chosen]
            report("P6 best 20 of a dwelling as by hand", sum(same) / len(same), "1", f"{len(same)} dwellings")
            people = dice.sample(waiting, min(CHOSEN, len(waiting)))
            same = [homes_by_hand(row.soknad) == homes_of(matching, row.soknad, today) for row in people]
            report("P6 dwellings of a household as by hand", sum(same) / len(same), "1", f"{len(same)} households")


def measure(what: str, bydel: Any, homes: list[Any], cases: list[Any], today: Any) -> None:
    """Of so many dwellings of the bydel, and so many households on its list."""
    from allocation import matching
    from allocation.models import WaitingEntry

    rows = WaitingEntry.objects.filter(bydel=bydel).ready(today)
    read = recorded(lambda: list(rows))
    asked = {
        "dwelling": [lambda home=home: matching.shortlist(home, today, SHOWN) for home in homes[:MEASURED]],
        "household": [lambda case=case: matching.vacancies_for(case, today) for case in cases[:MEASURED]],
    }
    for kind, works in asked.items():
        times = [against(read, recorded(work)) for work in works]
        ours, reading = (median(column) for column in zip(*times, strict=True))
        detail = f"{ours * 1000:.1f} ms / {reading * 1000:.1f} ms, {rows.count()} wait"
        report(f"{what} {kind}: SQL / reading the waiting rows", ours / reading, "<= 3", detail)


def against(read: list[Statement], sent: list[Statement]) -> tuple[float, float]:
    return in_turns(lambda: replay(sent), lambda: replay(read), TURNS)


def best(matching: Any, home: Any, today: Any) -> list[int]:
    return [match.soknad.pk for match in matching.shortlist(home, today, SHOWN) if match.fits]


def homes_of(matching: Any, soknad: Any, today: Any) -> set[int]:
    return {match.vacancy.pk for match in matching.vacancies_for(soknad, today) if match.fits}


def best_by_hand(home: Any, today: Any) -> list[int]:
    from allocation.models import Offer, WaitingEntry
    from allocation.order import ranked

    taken = set(Offer.objects.binding().values_list("household", flat=True))
    rows = {
        row.pk: row
        for row in WaitingEntry.objects.filter(bydel=home.bydel_id).ready(today).select_related("soknad")
    }
    return [
        place.entry.soknad_id
        for place in ranked(home.bydel, today)
        if (row := rows[place.entry.pk]).soknad.exchange_to_id in {None, home.bydel_id}
        and row.soknad.household_id not in taken
        and fits(need_of(row.soknad), home)
    ][:SHOWN]


def homes_by_hand(soknad: Any) -> set[int]:
    from allocation.models import Offer
    from housing.models import Vacancy

    taken = set(Offer.objects.binding().values_list("dwelling", flat=True))
    rows = Vacancy.objects.filter(closed_on=None, dwelling__bydel=soknad.bydel_id).select_related(
        "dwelling__entrance"
    )
    return {
        row.pk
        for row in rows
        if row.dwelling.withdrawn_on is None
        and row.dwelling_id not in taken
        and fits(need_of(soknad), row.dwelling)
    }


def need_of(soknad: Any) -> Any:
    from allocation.models import DwellingNeed

    return DwellingNeed.objects.filter(soknad=soknad).first()


def fits(need: Any, home: Any) -> bool:
    if need is None:
        return False
    stairs = need.max_floor_without_lift is not None and home.entrance.lift is False
    return (
        need.rooms_min <= home.rooms <= need.rooms_max
        and (home.step_free or not need.step_free)
        and (home.wheelchair or not need.wheelchair)
        and (home.bath_adapted or not need.bath_adapted)
        and not (stairs and home.floor > need.max_floor_without_lift)
        and home.category in need.categories
        and not need.avoid_entrances.filter(pk=home.entrance_id).exists()
    )


if __name__ == "__main__":
    main()
