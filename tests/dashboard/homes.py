"""Dwellings of Boligbygg in Sagene, and who lives there."""

from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange

from tests.factories import DwellingFactory, LeaseFactory, TenancyFactory

ONE = timedelta(days=1)


def dwelling(cast, **fields):
    return DwellingFactory(bydel=cast.sagene, landlord=cast.boligbygg, **fields)


def lives(cast, moved_in=date(2024, 1, 1), **fields):
    fields["dwelling"] = fields.get("dwelling") or dwelling(cast)
    return TenancyFactory(moved_in=moved_in, **fields)


def left(cast, on, **fields):
    return lives(cast, moved_out=on, end_cause="oppsagt_av_leietaker", destination="kjopt", **fields)


def lease(cast, last_day, **fields):
    until = last_day + ONE if last_day else None
    reason = {} if last_day else {"term_reason": "Eldre som skal bli boende."}
    return LeaseFactory(tenancy=lives(cast), period=DateRange(date(2024, 1, 1), until), **reason, **fields)
