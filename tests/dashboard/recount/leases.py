"""Leases and leieforhold: what ends, what is new, who moves on and who stays."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta

from tests.dashboard.recount.dwellings import stock
from tests.dashboard.recount.past import as_it_was
from tests.dashboard.recount.shape import day_of, year_to

LENGTHS = {36: "3", 60: "5"}


def lasting(tables, day):
    return [
        row
        for row in tables.housing_tenancy
        if row.moved_in <= day and (row.moved_out is None or row.moved_out >= day)
    ]


def cancelled(lease, day):
    return lease.cancelled_at is not None and day_of(lease.cancelled_at) <= day


def in_force(tables, day):
    """Of each leieforhold that lasts, the newest lease, as it was."""
    then = as_it_was(tables, "housing_lease", day)
    newest = {}
    for lease in tables.housing_lease:
        was = then[lease.id]
        if was.period.lower <= day and not cancelled(lease, day):
            before = newest.get(lease.tenancy_id)
            if before is None or (before.period.lower, before.id) < (was.period.lower, was.id):
                newest[lease.tenancy_id] = was
    return [newest[row.id] for row in lasting(tables, day) if row.id in newest]


def last_day(lease):
    return lease.period.upper - timedelta(days=1) if lease.period.upper else None


def ending(tables, day, months):
    until = day + relativedelta(months=months)
    return [lease for lease in in_force(tables, day) if last_day(lease) and day <= last_day(lease) <= until]


def kontrakter(tables, day):
    for lease in in_force(tables, day):
        length = LENGTHS.get(lease.term_months, "annen") if lease.period.upper else "tidsubestemt"
        yield lease.bydel_id, lease.landlord_id, [f"leietid={length}"], None, None


def kontrakter_som_gar_ut(tables, day):
    for lease in ending(tables, day, 12):
        months = next(months for months in (3, 6, 12) if last_day(lease) <= day + relativedelta(months=months))
        yield lease.bydel_id, lease.landlord_id, [f"innen={months}"], None, None


def uten_fornyelsessoknad(tables, day):
    answered = {row.lease_id for row in tables.allocation_fornyelse if row.declined_on and row.declined_on <= day}
    for case in tables.allocation_soknad:
        ended = case.status in {"trukket", "henlagt"} and day_of(case.status_since) <= day
        if case.renews_id and case.received_on <= day and not ended:
            answered.add(case.renews_id)
    return [(lease.bydel_id, None, [], int(lease.id not in answered), 1) for lease in ending(tables, day, 4)]


def nye_kontrakter(tables, day):
    return [
        (lease.bydel_id, lease.landlord_id, [f"slag={lease.kind}"], None, None)
        for lease in tables.housing_lease
        if lease.signed_at and not cancelled(lease, day) and year_to(day) <= lease.period.lower <= day
    ]


def left(tables, day):
    return [row for row in tables.housing_tenancy if row.moved_out and year_to(day) <= row.moved_out <= day]


def gjennomstromming(tables, day):
    homes = {row.dwelling_id for row in left(tables, day)}
    return [(home.bydel_id, home.landlord_id, [], int(home.id in homes), 1) for home in stock(tables, day)]


def boetid(tables, day):
    return [
        (row.bydel_id, row.landlord_id, [], (day - row.moved_in).days / 365.25, None)
        for row in lasting(tables, day)
    ]


def bodd_over_fem_ar(tables, day):
    long = {row.dwelling_id for row in lasting(tables, day) if row.moved_in + relativedelta(years=5) < day}
    return [(home.bydel_id, home.landlord_id, [], int(home.id in long), 1) for home in stock(tables, day)]


def utflyttinger(tables, day):
    for row in left(tables, day):
        parts = [f"arsak={row.end_cause}", f"flyttet_til={row.destination or 'ukjent'}"]
        yield row.bydel_id, row.landlord_id, parts, None, None


FIGURES = {
    "kontrakter": kontrakter,
    "kontrakter_som_gar_ut": kontrakter_som_gar_ut,
    "uten_fornyelsessoknad": uten_fornyelsessoknad,
    "nye_kontrakter": nye_kontrakter,
    "gjennomstromming": gjennomstromming,
    "boetid": boetid,
    "bodd_over_fem_ar": bodd_over_fem_ar,
    "utflyttinger": utflyttinger,
}
CORRECTIONS = [
    # It was agreed for longer yesterday, and counts so yesterday.
    "UPDATE housing_lease SET period = daterange(lower(period), upper(period) - 70), term_months = 60"
    " WHERE id % 3 = 0 AND closed_on IS NULL AND upper(period) - 70 > lower(period)",
    "UPDATE housing_lease SET cancelled_at = now() - interval '12 days', closed_on = current_date - 12"
    " WHERE id % 17 = 0 AND closed_on IS NULL",
    "UPDATE housing_tenancy SET moved_in = moved_in - 400 WHERE id % 5 = 0",
    "UPDATE housing_tenancy SET destination = '' WHERE id % 3 = 0 AND moved_out IS NOT NULL",
]
