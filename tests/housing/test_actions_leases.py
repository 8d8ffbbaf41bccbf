"""Signing and ending leases, and reporting vacancies: what is done, and what is refused."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from accounts.scope import scope_of
from audit.models import Event
from config.errors import RuleBroken
from housing.actions import leases, tenancies, vacancies
from housing.models import Lease, Tenancy, Vacancy
from tests.cast import as_user
from tests.factories import DwellingFactory, HouseholdFactory, LeaseFactory, TenancyFactory, VacancyFactory

pytestmark = pytest.mark.django_db

START = date(2026, 12, 1)


def sign(dwelling, household, by, **changes):
    terms = {
        "kind": "ny",
        "starts_on": START,
        "term_months": 36,
        "rent": 9500,
        "information_given_on": date(2026, 11, 20),
        "signed_on": date(2026, 11, 21),
    }
    with as_user(by):
        return leases.sign(household=household, dwelling=dwelling, by=by, **(terms | changes))


@pytest.fixture
def home(cast):
    return DwellingFactory(bydel=cast.sagene, landlord=cast.boligbygg)


@pytest.fixture
def family(cast):
    return HouseholdFactory(bydel=cast.sagene)


class TestSignNew:
    def test_begins_a_tenancy_and_closes_the_vacancy(self, cast, home, family):
        vacancy = VacancyFactory(dwelling=home, reported_on=date(2026, 11, 1))

        lease = sign(home, family, cast.sara)

        lease.refresh_from_db()
        vacancy.refresh_from_db()
        assert (lease.period.lower, lease.ends_on) == (START, date(2029, 11, 30))
        assert (lease.tenancy.household, lease.tenancy.moved_in) == (family, START)
        assert vacancy.closed_on == date(2026, 11, 21)
        event = Event.objects.get()
        assert event.text == "Ny leiekontrakt signert: fra 01.12.2026 til 30.11.2029."
        assert {s.label for s in event.subjects.all()} == {
            "housing.dwelling", "housing.tenancy", "housing.household",
        }  # fmt: skip

    def test_the_vacancy_is_never_closed_before_it_was_reported(self, cast, home, family):
        vacancy = VacancyFactory(dwelling=home, reported_on=date(2026, 11, 25))
        sign(home, family, cast.sara)
        vacancy.refresh_from_db()
        assert vacancy.closed_on == date(2026, 11, 25)

    def test_without_end_when_there_is_a_reason(self, cast, home, family):
        lease = sign(home, family, cast.sara, term_months=None, term_reason="Varig tilpasset bolig.")
        lease.refresh_from_db()
        assert lease.ends_on is None

    def test_the_landlord_signs_too(self, cast, home, family):
        assert sign(home, family, cast.unni).registered_by == cast.unni

    @pytest.mark.parametrize(
        ("changes", "field", "words"),
        [
            pytest.param({"information_given_on": None}, "information_given_on", "§ 11-1", id="ikke informert"),
            pytest.param(
                {"information_given_on": date(2026, 11, 22)},
                "information_given_on",
                "etter",
                id="informert for sent",
            ),
            pytest.param({"term_months": None}, "term_reason", "begrunnelse", id="tidsubestemt uten grunn"),
            pytest.param({"term_months": 0}, "term_months", "før startdatoen", id="slutt før start"),
            pytest.param(
                {"deposit_form": "depositum", "deposit_amount": 57001},
                "deposit_amount",
                "6",
                id="for høyt depositum",
            ),
            pytest.param({"deposit_amount": 100}, "deposit_form", "sikkerhet", id="beløp uten form"),
        ],
    )
    def test_refusals(self, cast, home, family, changes, field, words):
        with pytest.raises(RuleBroken, match=words) as refusal:
            sign(home, family, cast.sara, **changes)
        assert refusal.value.field == field
        assert not Lease.objects.exists() and not Tenancy.objects.exists()

    def test_not_while_somebody_lives_there(self, cast, home, family):
        TenancyFactory(dwelling=home)
        with pytest.raises(RuleBroken, match="allerede utleid"):
            sign(home, family, cast.sara)

    def test_not_before_the_last_one_has_moved(self, cast, home, family):
        tenancy = TenancyFactory(dwelling=home, moved_out=date(2026, 12, 15), end_cause="bytte")
        LeaseFactory(tenancy=tenancy, ends=date(2026, 12, 15), closed=True)
        with pytest.raises(RuleBroken, match=r"Boligen er utleid fra 01.01.2025 til 15.12.2026"):
            sign(home, family, cast.sara)
        assert sign(home, family, cast.sara, starts_on=date(2026, 12, 16)).pk

    def test_not_a_dwelling_out_of_use(self, cast, family):
        home = DwellingFactory(bydel=cast.sagene, withdrawn_on=date(2026, 1, 1))
        with pytest.raises(RuleBroken, match="tatt ut av bruk"):
            sign(home, family, cast.sara)

    def test_a_manager_may_not(self, cast, home, family):
        with pytest.raises(PermissionDenied):
            sign(home, family, cast.mona)


class TestRenew:
    def test_follows_the_old_lease_in_the_same_tenancy(self, cast, home, family):
        old = LeaseFactory(tenancy=TenancyFactory(dwelling=home, household=family), ends=date(2027, 6, 30))

        new = sign(home, family, cast.sara, kind="fornyelse")

        old.refresh_from_db()
        assert new.tenancy == old.tenancy
        assert (old.ends_on, old.closed_on) == (date(2026, 11, 30), START)
        assert list(old.tenancy.leases.in_force()) == [new]

    def test_an_old_lease_that_has_run_out_keeps_its_end(self, cast, home, family):
        old = LeaseFactory(tenancy=TenancyFactory(dwelling=home, household=family), ends=date(2026, 10, 31))
        sign(home, family, cast.sara, kind="fornyelse")
        old.refresh_from_db()
        assert (old.ends_on, old.closed_on) == (date(2026, 10, 31), START)

    def test_not_for_a_household_that_does_not_live_there(self, cast, home, family):
        TenancyFactory(dwelling=home)
        with pytest.raises(RuleBroken, match="bor ikke i boligen"):
            sign(home, family, cast.sara, kind="fornyelse")

    def test_not_from_a_day_before_the_lease_in_force_began(self, cast, home, family):
        LeaseFactory(tenancy=TenancyFactory(dwelling=home, household=family, moved_in=START))
        with pytest.raises(RuleBroken, match=r"begynner 01.12.2026") as refusal:
            sign(home, family, cast.sara, kind="fornyelse")
        assert refusal.value.field == "starts_on"


class TestMonths:
    @pytest.mark.parametrize(
        ("day", "months", "expected"),
        [
            pytest.param(date(2027, 1, 31), 1, date(2027, 2, 28), id="kort måned"),
            pytest.param(date(2028, 2, 29), 12, date(2029, 2, 28), id="skuddår"),
            pytest.param(date(2026, 12, 1), 36, date(2029, 12, 1), id="tre år"),
        ],
    )
    def test_later(self, day, months, expected):
        assert leases.months_after(day, months) == expected


class TestEnd:
    def end(self, tenancy, by, moved_out=date(2026, 11, 20)):
        with as_user(by):
            return tenancies.end(
                tenancy=tenancy,
                moved_out=moved_out,
                end_cause="oppsagt_av_leietaker",
                destination="leid_privat",
                by=by,
            )

    def test_cuts_and_closes_the_lease(self, cast):
        lease = LeaseFactory(bydel=cast.sagene)
        ended = self.end(lease.tenancy, cast.sara)
        lease.refresh_from_db()
        assert (lease.ends_on, lease.closed_on) == (date(2026, 11, 20), date(2026, 11, 20))
        assert (ended.moved_out, ended.destination) == (date(2026, 11, 20), "leid_privat")
        assert Event.objects.get().text == "Leieforholdet avsluttet 20.11.2026: sagt opp av leietaker."

    def test_cancels_a_renewal_that_had_not_begun(self, cast):
        tenancy = TenancyFactory(bydel=cast.sagene)
        old = LeaseFactory(tenancy=tenancy, ends=date(2026, 12, 31), closed_on=date(2027, 1, 1))
        renewal = LeaseFactory(tenancy=tenancy, kind="fornyelse", period=("2027-01-01", "2030-01-01"))
        self.end(tenancy, cast.sara)
        old.refresh_from_db()
        renewal.refresh_from_db()
        assert old.ends_on == date(2026, 11, 20)
        assert renewal.cancelled_at is not None

    def test_not_twice(self, cast):
        with pytest.raises(RuleBroken, match="allerede avsluttet"):
            self.end(TenancyFactory(bydel=cast.sagene, ended=True), cast.sara)

    def test_not_before_moving_in(self, cast):
        with pytest.raises(RuleBroken, match="før innflyttingen") as refusal:
            self.end(TenancyFactory(bydel=cast.sagene), cast.sara, moved_out=date(2024, 1, 1))
        assert refusal.value.field == "moved_out"

    def test_a_manager_may_not(self, cast):
        with pytest.raises(PermissionDenied):
            self.end(TenancyFactory(bydel=cast.sagene), cast.mona)


class TestVacancies:
    def report(self, dwelling, by):
        with as_user(by):
            return vacancies.report(
                dwelling=dwelling,
                reported_on=date(2026, 11, 1),
                cause="utflytting",
                cost_bearer="utleier",
                by=by,
            )

    def test_reported(self, cast, home):
        assert self.report(home, cast.unni).ready_from is None
        assert Event.objects.get().text == "Meldt ledig 01.11.2026."

    def test_once_at_a_time(self, cast, home):
        VacancyFactory(dwelling=home)
        with pytest.raises(RuleBroken, match="allerede meldt ledig"):
            self.report(home, cast.unni)

    def test_not_while_let_but_when_the_end_is_agreed(self, cast, home):
        tenancy = TenancyFactory(dwelling=home)
        with pytest.raises(RuleBroken, match="Boligen er utleid"):
            self.report(home, cast.unni)
        ahead = timezone.localdate() + timedelta(days=20)
        Tenancy.objects.filter(pk=tenancy.pk).update(moved_out=ahead, end_cause="bytte")
        assert self.report(home, cast.unni).pk

    def test_not_a_dwelling_out_of_use(self, cast):
        home = DwellingFactory(landlord=cast.boligbygg, withdrawn_on=date(2026, 1, 1))
        with pytest.raises(RuleBroken, match="tatt ut av bruk"):
            self.report(home, cast.unni)

    def test_only_the_landlord(self, cast, home):
        with pytest.raises(PermissionDenied):
            self.report(home, cast.lars)

    def test_withdrawn_needs_a_reason_and_a_day_after(self, cast, home):
        vacancy = VacancyFactory(dwelling=home, reported_on=date(2026, 11, 1))
        with as_user(cast.unni):
            for closed_on, reason, field in (
                (date(2026, 10, 31), "Selges.", "closed_on"),
                (date(2026, 11, 2), " ", "reason"),
            ):
                with pytest.raises(RuleBroken) as refusal:
                    vacancies.withdraw(vacancy=vacancy, closed_on=closed_on, reason=reason, by=cast.unni)
                assert refusal.value.field == field
            closed = vacancies.withdraw(
                vacancy=vacancy, closed_on=date(2026, 11, 2), reason="Selges.", by=cast.unni
            )
            with pytest.raises(RuleBroken, match=r"avsluttet 02.11.2026"):
                vacancies.set_ready(vacancy=closed, ready_from=date(2026, 11, 3), by=cast.unni)


@pytest.mark.django_db(transaction=True)
def test_two_who_sign_at_once_get_one_lease_and_one_refusal(cast):
    home = DwellingFactory(bydel=cast.sagene, landlord=cast.boligbygg)
    households = HouseholdFactory.create_batch(2, bydel=cast.sagene)
    sara, together, answers = cast.sara, Barrier(2), []

    def attempt(household):
        try:
            with scope_of(sara):
                together.wait(timeout=10)
                leases.sign(
                    household=household, dwelling=home, kind="ny", starts_on=START, term_months=36,
                    rent=9500, information_given_on=START, signed_on=START, by=sara,
                )  # fmt: skip
            answers.append("signert")
        except RuleBroken as refusal:
            answers.append(str(refusal))
        finally:
            connection.close()

    threads = [Thread(target=attempt, args=[household]) for household in households]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == [
        "Boligen er allerede utleid. Avslutt leieforholdet før en ny kontrakt signeres.",
        "signert",
    ]
    assert Lease.objects.count() == 1
    assert Vacancy.objects.count() == 0
