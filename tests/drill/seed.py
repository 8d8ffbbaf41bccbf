"""Rows for the drills, a few thousand in a second. Run by Ground.seed as the owner of the tables.

`leases` that end in five months and `offers` without an answer are made asleep; a drill wakes some at a time.
`clients` are caseworkers who each have a case on the waiting list, and are logged in.
"""

import json
import sys
from datetime import date, timedelta

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.cached_db import SessionStore  # noqa: E402
from django.db.backends.postgresql.psycopg_any import DateRange  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import Bydel, Kommune, Landlord, Membership, User  # noqa: E402
from accounts.permissions import Role  # noqa: E402
from allocation.actions.rule_sets import load_shipped  # noqa: E402
from allocation.models import DwellingNeed, Offer, Soknad, Vedtak, WaitingEntry  # noqa: E402
from config.working_days import add_months  # noqa: E402
from housing.models import (  # noqa: E402
    Dwelling,
    Entrance,
    Household,
    HouseholdMember,
    Lease,
    Person,
    Property,
    Tenancy,
    Vacancy,
)

TODAY = timezone.localdate()


class Town:
    """One kommune with one bydel, and what every row needs around it."""

    def __init__(self):
        kommune = Kommune.objects.create(number="0301", name="Prøvevik")
        self.rules = next(rules for rules in load_shipped() if rules.active)
        self.bydel = Bydel.objects.create(
            kommune=kommune,
            number="01",
            name="Prøvebydel",
            address="Postboks 1, 0001 Prøvevik",
            phone="00 00 00 00",
        )
        self.landlord = Landlord.objects.create(kommune=kommune, name="Prøvebygg")
        self.caseworker = self.user("saksbehandler@example.no", Role.CASEWORKER)
        self.leader = self.user("leder@example.no", Role.DECISION_MAKER)
        self.building = Property.objects.create(
            kommune=kommune, bydel=self.bydel, landlord=self.landlord, name="Gården", kind="heleid"
        )

    def user(self, email, role):
        user = User.objects.create(email=email, name="Ola Prøve", password="!")
        Membership.objects.create(user=user, role=role, bydel=self.bydel, valid_from=date(2020, 1, 1))
        return user

    def dwellings(self, count, *, prefix):
        entrances = Entrance.objects.bulk_create(
            Entrance(property=self.building, street=f"{prefix}-gata {n}", postcode="0001", city="Prøvevik")
            for n in range(count // 1000 + 1)
        )
        return Dwelling.objects.bulk_create(
            Dwelling(
                entrance=entrances[n // 1000],
                landlord=self.landlord,
                bydel=self.bydel,
                address=f"{entrances[n // 1000].street} H{n % 1000:04d}",
                unit_number=f"H{n % 1000:04d}",
                floor=1,
                rooms=2,
                bedrooms=1,
                area=45,
                tenure_basis="eid",
                rent=9500,
            )
            for n in range(count)
        )

    def households(self, count):
        households = Household.objects.bulk_create(Household(bydel=self.bydel) for _ in range(count))
        persons = Person.objects.bulk_create(
            Person(
                bydel=self.bydel,
                given_name="Kari",
                family_name=f"Prøve{n}",
                street="Postveien 1",
                postcode="0001",
                city="Prøvevik",
            )
            for n in range(count)
        )
        HouseholdMember.objects.bulk_create(
            HouseholdMember(
                household=household, person=person, relation="hovedperson", valid_from=date(2020, 1, 1)
            )
            for household, person in zip(households, persons, strict=True)
        )
        return households

    def cases(self, count, *, first):
        """Decided, with a tilsagn, on the waiting list."""
        soknader = Soknad.objects.bulk_create(
            Soknad(
                bydel=self.bydel,
                household=household,
                rule_set=self.rules,
                number=f"26-{first + n:06d}",
                channel="digital",
                received_on=date(2026, 1, 5),
                status="avgjort",
                status_since=timezone.now(),
                caseworker=self.caseworker,
                situations=["midlertidig"],
            )
            for n, household in enumerate(self.households(count))
        )
        DwellingNeed.objects.bulk_create(DwellingNeed(soknad=row, rooms_min=1, rooms_max=3) for row in soknader)
        Vedtak.objects.bulk_create(
            Vedtak(
                soknad=row,
                kind="tilsagn",
                status="fattet",
                legal_basis="Forskriften",
                grounds="Vilkårene er oppfylt.",
                appeal_body="Bydelens klageorgan",
                issued_at=timezone.now(),
                issued_by=self.leader,
                notice_date=TODAY,
                appeal_deadline=TODAY + timedelta(weeks=3),
                created_by=self.caseworker,
            )
            for row in soknader
        )
        day = date(2026, 2, 2)
        WaitingEntry.objects.bulk_create(
            WaitingEntry(
                soknad=row,
                bydel=self.bydel,
                received_on=row.received_on,
                qualified_on=day,
                prioritised_on=day,
                listed_on=day,
                grounds="Mangler bolig.",
                set_by=self.caseworker,
                deadline=add_months(TODAY, 5),
            )
            for row in soknader
        )
        return soknader


def add_leases(town, count):
    """Asleep: closed, as far as the sweep can see."""
    tenancies = Tenancy.objects.bulk_create(
        Tenancy(
            household=household,
            dwelling=dwelling,
            bydel=town.bydel,
            landlord=town.landlord,
            moved_in=date(2024, 1, 1),
        )
        for household, dwelling in zip(town.households(count), town.dwellings(count, prefix="L"), strict=True)
    )
    Lease.objects.bulk_create(
        Lease(
            tenancy=tenancy,
            dwelling_id=tenancy.dwelling_id,
            bydel=town.bydel,
            landlord=town.landlord,
            kind="ny",
            period=DateRange(tenancy.moved_in, add_months(TODAY, 5)),
            rent=9500,
            closed_on=TODAY,
        )
        for tenancy in tenancies
    )


def add_offers(town, count):
    """Asleep: the time to answer has not run out."""
    Offer.objects.bulk_create(
        Offer(
            soknad=soknad,
            household_id=soknad.household_id,
            bydel=town.bydel,
            dwelling=dwelling,
            channel="muntlig",
            given_on=TODAY - timedelta(days=30),
            given_by=town.caseworker,
            answer_by=TODAY + timedelta(days=30),
        )
        for soknad, dwelling in zip(
            town.cases(count, first=100_000), town.dwellings(count, prefix="T"), strict=True
        )
    )


def add_vacancies(town, count):
    dwellings = town.dwellings(count, prefix="V")
    Vacancy.objects.bulk_create(
        Vacancy(dwelling=dwelling, reported_on=TODAY, ready_from=TODAY, cause="utflytting", cost_bearer="utleier")
        for dwelling in dwellings
    )
    return [dwelling.pk for dwelling in dwellings]


def add_clients(town, count):
    clients = []
    for n, soknad in enumerate(town.cases(count, first=1)):
        user = town.user(f"klient{n}@example.no", Role.CASEWORKER)
        clients.append({"session": log_in(user), "soknad": soknad.pk})
    return clients


def log_in(user):
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    (session[BACKEND_SESSION_KEY],) = settings.AUTHENTICATION_BACKENDS
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key


def main():
    wanted = json.loads(sys.argv[1])
    town = Town()
    add_leases(town, wanted.get("leases", 0))
    add_offers(town, wanted.get("offers", 0))
    made = {
        "session": log_in(town.caseworker),
        "vacant": add_vacancies(town, wanted.get("vacancies", 0)),
        "clients": add_clients(town, wanted.get("clients", 0)),
    }
    sys.stdout.write(json.dumps(made))


if __name__ == "__main__":
    main()
