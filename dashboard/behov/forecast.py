"""What is expected to become vacant in a year, by size: what is known, and for the rest what history says."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from accounts.models import Bydel
from allocation.models import VedtakKind, VedtakStatus
from config.deadlines import shifted
from dashboard.asking import BYDELER, ask_in
from dashboard.figures.history import as_it_was, day_of
from dashboard.models import MOST_ROOMS

HISTORY_YEARS = 3
FORMULA = (
    "Ventet ledig er summen av fire tall: boliger som er ledige på telledagen, boliger som er meldt ledige uten å"
    " være klare, boliger der kontrakten eller leieforholdet slutter innen året er omme og ikke kan fornyes"
    " (leietakeren ønsker det ikke, fornyelse er avslått, eller utflytting er meldt), og historikken."
    " Historikken er utflyttinger per bolig og år de siste tre årene, eller så lenge bydelen har ført leieforhold,"
    " ganger boligene som ikke er med i de andre tallene. Gjelder året vi er i, regnes bare dagene som er igjen."
)


class Vacancies(NamedTuple):
    """One size."""

    size: int
    stock: int
    vacant: int
    announced: int
    ending: int
    moved_out: int
    years: int
    turnover: int


# Each dwelling is in one of vacant, announced and ending at most.
_DWELLINGS = f"""
    WITH stock AS (
        SELECT d.id, least(d.rooms, {MOST_ROOMS}) AS size
        FROM {as_it_was("housing_dwelling", "id", "bydel_id", "rooms", "withdrawn_on")} d
        LEFT JOIN (SELECT dwelling_id, min(reported_on) AS day FROM housing_vacancy WHERE cause = 'ny'
            GROUP BY dwelling_id) fresh ON fresh.dwelling_id = d.id
        WHERE d.bydel_id = ANY({BYDELER}) AND (d.withdrawn_on IS NULL OR d.withdrawn_on > %(day)s)
            AND (fresh.day IS NULL OR fresh.day <= %(day)s)
    ), open AS (
        SELECT v.dwelling_id, bool_or(v.ready_from <= %(day)s) AS ready
        FROM {as_it_was("housing_vacancy", "id", "dwelling_id", "reported_on", "ready_from", "closed_on")} v
        WHERE v.reported_on <= %(day)s AND (v.closed_on IS NULL OR v.closed_on > %(day)s) GROUP BY v.dwelling_id
    ), ending AS (
        SELECT l.dwelling_id FROM allocation_fornyelse f JOIN housing_lease l ON l.id = f.lease_id
        WHERE l.cancelled_at IS NULL AND f.ends_on BETWEEN %(day)s AND %(last)s AND (f.declined_on <= %(day)s
            OR EXISTS (SELECT FROM allocation_vedtak v WHERE v.soknad_id = f.soknad_id
                AND v.kind = '{VedtakKind.RENEWAL_REFUSED}' AND v.status = '{VedtakStatus.ISSUED}'
                AND {day_of("v.issued_at")} <= %(day)s))
        UNION
        SELECT t.dwelling_id FROM housing_tenancy t WHERE t.moved_out > %(day)s AND t.moved_out <= %(last)s
    ), left_it AS (
        SELECT least(d.rooms, {MOST_ROOMS}) AS size, count(*) AS number
        FROM housing_tenancy t JOIN housing_dwelling d ON d.id = t.dwelling_id
        WHERE t.bydel_id = ANY({BYDELER}) AND t.moved_out > %(since)s AND t.moved_out <= %(day)s GROUP BY 1
    )
    SELECT sizes.size, count(stock.id) AS stock, count(stock.id) FILTER (WHERE open.ready) AS vacant,
        count(stock.id) FILTER (WHERE open.dwelling_id IS NOT NULL AND open.ready IS NOT TRUE) AS announced,
        count(stock.id) FILTER (WHERE open.dwelling_id IS NULL AND ending.dwelling_id IS NOT NULL) AS ending,
        COALESCE(max(left_it.number), 0) AS moved_out
    FROM generate_series(1, {MOST_ROOMS}) AS sizes(size)
    LEFT JOIN stock ON stock.size = sizes.size LEFT JOIN open ON open.dwelling_id = stock.id
    LEFT JOIN ending ON ending.dwelling_id = stock.id LEFT JOIN left_it ON left_it.size = sizes.size
    GROUP BY sizes.size ORDER BY sizes.size
"""
_FIRST = f"SELECT min(moved_in) AS day FROM housing_tenancy WHERE bydel_id = ANY({BYDELER})"


def vacancies(bydel: Bydel, year: int, day: date) -> list[Vacancies]:
    asked: dict[str, Any] = {"day": day, "last": date(year, 12, 31), "bydel": bydel.pk}
    [(first,)] = ask_in(bydel.kommune_id, _FIRST, asked)
    years = history_years(date.fromisoformat(first) if first else None, day)
    asked["since"] = shifted(day, -12 * years, "month")
    return [
        Vacancies(size, stock, vacant, announced, ending, moved_out, years,
                  turnover(moved_out, years, stock, stock - vacant - announced - ending, part_of_year(year, day)))
        for size, stock, vacant, announced, ending, moved_out in ask_in(bydel.kommune_id, _DWELLINGS, asked)
    ]  # fmt: skip


def history_years(first: date | None, day: date) -> int:
    """Whole years that the bydel has kept tenancies, one at least and three at most."""
    if first is None:
        return 1
    whole = sum(shifted(first, 12 * years, "month") <= day for years in range(1, HISTORY_YEARS + 1))
    return max(1, whole)


def part_of_year(year: int, day: date) -> Decimal:
    """How much of the year is left after the day."""
    start, end = date(year, 1, 1), date(year, 12, 31)
    left = (end - max(start - timedelta(days=1), day)).days
    return Decimal(left) / Decimal((end - start).days + 1)


def turnover(moved_out: int, years: int, stock: int, left: int, part: Decimal) -> int:
    if not stock:
        return 0
    expected = Decimal(moved_out) / years / stock * left * part
    return int(expected.quantize(Decimal(1), rounding=ROUND_HALF_UP))
