"""What a caseworker does with a fornyelse, and what is refused: the lease, the household or time has moved on."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts.scope import scope_of, system_scope
from allocation.actions import endings, fornyelser, leases, letter_delivery, letters
from allocation.models import Fornyelse, FornyelseStatus, Letter, LetterKind, LetterStatus, SoknadStatus
from audit.models import Event
from config.dates import norwegian_date
from config.errors import RuleBroken
from config.working_days import add_months
from housing.actions import tenancies
from housing.models import EndCause, Lease, LeaseKind
from tests.breaking import update
from tests.factories import (
    FornyelseFactory,
    HouseholdMemberFactory,
    LeaseFactory,
    PersonFactory,
    RuleSetFactory,
    SoknadFactory,
)

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)
F = FornyelseStatus


def day(offset=0):
    return timezone.localdate() + timedelta(days=offset)


@pytest.fixture(autouse=True)
def rules(cast):
    return RuleSetFactory(kommune=cast.oslo)


def lease_ending(cast, ends, **fields):
    return LeaseFactory(bydel=cast.sagene, tenancy__moved_in=date(2015, 1, 1), ends=ends, **fields)


def noticed(cast, ends, **fields):
    """A fornyelse of a lease that ends so many days from now, or ended when negative."""
    return FornyelseFactory(lease=lease_ending(cast, day(ends)), apply_by=day(ends - 120), **fields)


def apply(fornyelse, cast, **facts):
    given = {"received_on": day(), "channel": "digital", "situations": ["i_fare"]} | facts
    applicant = given.pop("applicant", None) or fornyelse.household.main_person
    return fornyelser.apply(fornyelse=fornyelse, applicant=applicant, by=cast.sara, **given)


def told(cast, subject, kind):
    return Event.objects.visible_to(cast.sara).about(subject).get(kind=kind).text


class TestOpening:
    def test_one_that_no_sweep_has_found(self, cast):
        lease = lease_ending(cast, day(100))
        fornyelse = fornyelser.open_for(lease=lease, by=cast.sara)
        assert (fornyelse.ends_on, fornyelse.apply_by) == (day(100), add_months(day(100), -4))
        assert Letter.objects.get(fornyelse=fornyelse).kind == LetterKind.RENEWAL

    def test_after_the_lease_ended_there_is_no_notice_to_send(self, cast):
        fornyelse = fornyelser.open_for(lease=lease_ending(cast, day(-10)), by=cast.sara)
        assert not Letter.objects.filter(fornyelse=fornyelse).exists()
        assert told(cast, fornyelse, "fornyelse.opened").startswith("Fornyelsen er åpnet. Leiekontrakten gikk ut")

    def test_twice_is_the_same(self, cast):
        lease = lease_ending(cast, day(100))
        assert fornyelser.open_for(lease=lease, by=cast.sara) == fornyelser.open_for(lease=lease, by=cast.sara)

    def test_a_tidsubestemt_lease_has_nothing_to_renew(self, cast):
        with pytest.raises(RuleBroken, match=r"^Kontrakten er tidsubestemt. Den går ikke ut"):
            fornyelser.open_for(lease=LeaseFactory(bydel=cast.sagene, open_ended=True), by=cast.sara)

    @pytest.mark.parametrize(
        ("ends", "opens"),
        [
            pytest.param(add_months(timezone.localdate(), 9), True, id="ni måneder før"),
            pytest.param(add_months(timezone.localdate(), 9) + 4 * ONE_DAY, False, id="tidligere enn ni måneder"),
        ],
    )
    def test_not_before_its_time(self, cast, ends, opens):
        lease = lease_ending(cast, ends)
        if opens:
            assert fornyelser.open_for(lease=lease, by=cast.sara)
        else:
            with pytest.raises(RuleBroken, match="Fornyelsen åpnes"):
                fornyelser.open_for(lease=lease, by=cast.sara)

    def test_without_a_rule_set(self, cast):
        lease = LeaseFactory(bydel=cast.raelingen, tenancy__moved_in=date(2015, 1, 1), ends=day(30))
        from tests.cast import user_in

        with pytest.raises(RuleBroken, match="ikke noe regelsett som gjelder i dag"):
            fornyelser.open_for(lease=lease, by=user_in(cast.raelingen))

    def test_another_bydel_may_not(self, cast):
        from django.core.exceptions import PermissionDenied

        with pytest.raises(PermissionDenied):
            fornyelser.open_for(lease=LeaseFactory(bydel=cast.ullern), by=cast.sara)


class TestApplying:
    def test_the_case_is_about_the_lease(self, cast):
        fornyelse = noticed(cast, 200)
        soknad = apply(fornyelse, cast)
        fornyelse.refresh_from_db()
        assert (fornyelse.status, fornyelse.soknad) == (F.APPLIED, soknad)
        assert (soknad.kind, soknad.renews, soknad.home_ends_on) == ("fornyelse", fornyelse.lease, day(200))
        for subject in (fornyelse, fornyelse.lease, fornyelse.household, soknad):
            assert told(cast, subject, "fornyelse.applied").endswith("mottatt " + norwegian_date(day()) + ".")

    @pytest.mark.parametrize(
        ("received", "how"),
        [
            pytest.param(-80, "", id="på siste dag"),
            pytest.param(-79, ", 1 dag etter fristen", id="dagen etter"),
            pytest.param(0, ", 80 dager etter fristen", id="sent"),
        ],
    )
    def test_a_late_one_is_taken_and_marked(self, cast, received, how):
        fornyelse = noticed(cast, 40)
        soknad = apply(fornyelse, cast, received_on=day(received))
        assert told(cast, soknad, "fornyelse.applied") == (
            f"Søknad om fornyelse mottatt {norwegian_date(day(received))}{how}."
        )

    def test_after_the_lease_ended_while_still_living_there(self, cast):
        fornyelse = noticed(cast, -20)
        soknad = apply(fornyelse, cast)
        assert "etter at kontrakten gikk ut" in told(cast, soknad, "fornyelse.applied")

    def test_after_moving_out_a_new_soknad_is_asked_for(self, cast):
        fornyelse = noticed(cast, -20)
        end_tenancy(fornyelse, cast, day(-5))
        with pytest.raises(RuleBroken, match=r"^Husstanden flyttet ut .* registrer en ny søknad"):
            apply(fornyelse, cast)

    def test_when_moving_out_is_agreed(self, cast):
        fornyelse = noticed(cast, 40)
        end_tenancy(fornyelse, cast, day(20))
        with pytest.raises(RuleBroken, match=r"^Husstanden flytter ut"):
            apply(fornyelse, cast)

    def test_when_the_lease_was_replaced_in_between(self, cast):
        fornyelse = noticed(cast, 40)
        update(fornyelse.lease, closed_on=day(-1))
        with pytest.raises(RuleBroken, match=r"^Kontrakten er avløst av en ny fra " + norwegian_date(day(-1))):
            apply(fornyelse, cast)

    def test_when_the_lease_was_cancelled(self, cast):
        fornyelse = noticed(cast, 40)
        update(fornyelse.lease, cancelled_at=timezone.now())
        with pytest.raises(RuleBroken, match=r"^Kontrakten er annullert"):
            apply(fornyelse, cast)

    def test_twice(self, cast):
        fornyelse = noticed(cast, 40)
        soknad = apply(fornyelse, cast)
        with pytest.raises(RuleBroken, match=rf"har søkt om fornyelse .sak {soknad.number}, «Registrert»."):
            apply(fornyelse, cast)

    def test_again_after_the_first_was_withdrawn(self, cast):
        fornyelse = noticed(cast, 40)
        first = apply(fornyelse, cast)
        endings.withdraw(soknad=first, reason="Ville flytte.", by=cast.sara)
        assert fornyelse in Fornyelse.objects.not_applied()
        second = apply(fornyelse, cast)
        fornyelse.refresh_from_db()
        assert fornyelse.soknad == second
        assert fornyelse not in Fornyelse.objects.not_applied()

    def test_only_the_main_person_of_the_tenancy(self, cast):
        fornyelse = noticed(cast, 40)
        partner = HouseholdMemberFactory(household=fornyelse.household, relation="partner").person
        with pytest.raises(RuleBroken, match="ikke hovedperson i leieforholdet") as refused:
            apply(fornyelse, cast, applicant=partner)
        assert refused.value.field == "applicant"

    def test_somebody_of_another_household(self, cast):
        with pytest.raises(RuleBroken, match="ikke hovedperson"):
            apply(noticed(cast, 40), cast, applicant=PersonFactory(bydel=cast.sagene))

    def test_without_a_main_person(self, cast):
        fornyelse = noticed(cast, 40)
        person = fornyelse.household.main_person
        update(fornyelse.household.members.get(), valid_to=day(-1))
        with pytest.raises(RuleBroken, match="har ingen hovedperson"):
            apply(fornyelse, cast, applicant=person)

    def test_the_need_follows_the_household_as_it_is_now(self, cast):
        fornyelse = noticed(cast, 40)
        for _ in range(2):
            HouseholdMemberFactory(household=fornyelse.household, child=True)
        left = HouseholdMemberFactory(household=fornyelse.household, child=True)
        update(left, valid_to=day(-30))
        assert apply(fornyelse, cast).need.rooms_min == 3

    def test_received_ahead_of_time(self, cast):
        with pytest.raises(RuleBroken, match="fram i tid") as refused:
            apply(noticed(cast, 40), cast, received_on=day(1))
        assert refused.value.field == "received_on"
        assert Fornyelse.objects.get().status == F.NOTICED


class TestDeclining:
    def test_takes_them_off_the_list_and_stops_the_reminder(self, cast):
        fornyelse = noticed(cast, 40)
        fornyelser.decline(fornyelse=fornyelse, declined_on=day(), reason="Har kjøpt.", by=cast.sara)
        assert fornyelse not in Fornyelse.objects.not_applied()
        assert told(cast, fornyelse, "fornyelse.declined") == "Leietakeren ønsker ikke fornyelse: Har kjøpt."

    def test_a_change_of_mind_is_told(self, cast):
        fornyelse = noticed(cast, 200, declined=True)
        soknad = apply(fornyelse, cast)
        fornyelse.refresh_from_db()
        assert (fornyelse.declined_on, fornyelse.status) == (None, F.APPLIED)
        assert told(cast, soknad, "fornyelse.applied").endswith("Leietakeren har ombestemt seg.")

    @pytest.mark.parametrize(
        ("changes", "field", "message"),
        [
            ({"reason": " "}, "reason", "Skriv hvorfor leietakeren ikke ønsker fornyelse."),
            ({"declined_on": day(1)}, "declined_on", "Svaret kan ikke være mottatt fram i tid. Rett datoen."),
        ],
        ids=["uten grunn", "fram i tid"],
    )
    def test_refused(self, cast, changes, field, message):
        given = {"declined_on": day(), "reason": "Har kjøpt."} | changes
        with pytest.raises(RuleBroken) as refused:
            fornyelser.decline(fornyelse=noticed(cast, 40), by=cast.sara, **given)
        assert (refused.value.field, str(refused.value)) == (field, message)

    def test_not_while_a_soknad_is_being_treated(self, cast):
        fornyelse = noticed(cast, 40)
        apply(fornyelse, cast)
        with pytest.raises(RuleBroken, match="har søkt om fornyelse"):
            fornyelser.decline(fornyelse=fornyelse, declined_on=day(), reason="Nei.", by=cast.sara)


def ended_on(cast, last, **fields):
    return FornyelseFactory(lease=lease_ending(cast, last), apply_by=add_months(last, -4), **fields)


class TestDemand:
    """Husleieloven § 9-2: in writing, before three months have passed."""

    @pytest.mark.parametrize(
        ("last", "sent"),
        [
            pytest.param(day(0), False, id="går ut i dag"),
            pytest.param(day(-1), True, id="gikk ut i går"),
            pytest.param(add_months(day(), -3), True, id="tre måneder på dagen"),
            pytest.param(add_months(day(), -3) - 4 * ONE_DAY, False, id="mer enn tre måneder"),
        ],
    )
    def test_when(self, cast, last, sent):
        fornyelse = ended_on(cast, last)
        if sent:
            fornyelser.demand(fornyelse=fornyelse, by=cast.sara)
            letter = Letter.objects.get(fornyelse=fornyelse)
            assert (letter.kind, letter.status) == (LetterKind.MOVE_DEMAND, LetterStatus.QUEUED)
        else:
            with pytest.raises(RuleBroken):
                fornyelser.demand(fornyelse=fornyelse, by=cast.sara)
        fornyelse.refresh_from_db()
        assert (fornyelse.demanded_on == day()) == sent

    def test_too_late_says_what_has_happened_in_law(self, cast):
        with pytest.raises(RuleBroken, match="gått over til å bli tidsubestemt"):
            fornyelser.demand(fornyelse=ended_on(cast, add_months(day(), -4)), by=cast.sara)

    def test_once(self, cast):
        fornyelse = ended_on(cast, day(-9))
        fornyelser.demand(fornyelse=fornyelse, by=cast.sara)
        with pytest.raises(RuleBroken, match=rf"Kravet ble sendt {norwegian_date(day())}"):
            fornyelser.demand(fornyelse=fornyelse, by=cast.sara)

    def test_not_when_renewal_is_granted(self, cast):
        with pytest.raises(RuleBroken, match="Fornyelsen er innvilget"):
            fornyelser.demand(fornyelse=ended_on(cast, day(-9), granted=True), by=cast.sara)

    def test_also_while_a_soknad_is_being_treated(self, cast):
        fornyelse = ended_on(cast, day(-9), applied=True)
        assert fornyelser.demand(fornyelse=fornyelse, by=cast.sara).demanded_on == day()

    def test_not_after_moving_out(self, cast):
        fornyelse = ended_on(cast, day(-9))
        end_tenancy(fornyelse, cast, day(-2))
        with pytest.raises(RuleBroken, match=r"^Husstanden flyttet ut"):
            fornyelser.demand(fornyelse=fornyelse, by=cast.sara)

    def test_without_an_address_nothing_is_sent_and_nothing_noted(self, cast):
        fornyelse = ended_on(cast, day(-9))
        update(fornyelse.household.main_person, street="", postcode="", city="")
        with pytest.raises(RuleBroken, match="mottakers adresse"):
            fornyelser.demand(fornyelse=fornyelse, by=cast.sara)
        fornyelse.refresh_from_db()
        assert fornyelse.demanded_on is None


class TestIndefinite:
    def test_the_old_lease_stays_and_the_next_has_no_end(self, cast):
        last = add_months(day(), -4)
        fornyelse = ended_on(cast, last)
        follows = fornyelser.accept_indefinite(fornyelse=fornyelse, by=cast.sara)
        old = Lease.objects.get(pk=fornyelse.lease_id)
        assert (old.ends_on, old.closed_on) == (last, last + ONE_DAY)
        assert (follows.period.lower, follows.ends_on, follows.kind) == (last + ONE_DAY, None, LeaseKind.RENEWAL)
        assert (follows.tenancy, follows.rent, follows.signed_at) == (old.tenancy, old.rent, None)
        fornyelse.refresh_from_db()
        assert fornyelse.status == F.CLOSED

    @pytest.mark.parametrize(
        ("fields", "last", "message"),
        [
            pytest.param({}, add_months(day(), -3), "kan tidligst bli tidsubestemt", id="tre måneder på dagen"),
            pytest.param(
                {"demanded_on": add_months(day(), -4)}, add_months(day(), -5), "er ikke blitt tidsubestemt",
                id="kravet ble sendt",
            ),
        ],
    )  # fmt: skip
    def test_refused(self, cast, fields, last, message):
        with pytest.raises(RuleBroken, match=message):
            fornyelser.accept_indefinite(fornyelse=ended_on(cast, last, **fields), by=cast.sara)


def end_tenancy(fornyelse, cast, on):
    tenancies.end(
        tenancy=fornyelse.lease.tenancy, moved_out=on, end_cause=EndCause.NOT_RENEWED, destination="ukjent",
        by=cast.sara,
    )  # fmt: skip


def terms(fornyelse, **changes):
    return {
        "starts_on": fornyelse.ends_on + ONE_DAY, "term_months": 36, "rent": 9800, "deposit_form": "nav_garanti",
        "deposit_amount": 29400, "information_given_on": day(), "signed_on": day(),
    } | changes  # fmt: skip


class TestSigning:
    def sign(self, fornyelse, cast, **changes):
        return leases.sign_renewal(fornyelse=fornyelse, by=cast.sara, **terms(fornyelse, **changes))

    def test_in_the_same_tenancy_and_the_old_lease_is_as_it_was(self, cast):
        fornyelse = noticed(cast, 40, granted=True)
        before = fornyelse.lease.period
        lease = self.sign(fornyelse, cast)
        old = Lease.objects.get(pk=fornyelse.lease_id)
        assert (lease.tenancy, lease.kind, lease.period.lower) == (old.tenancy, LeaseKind.RENEWAL, day(41))
        assert (old.period, old.closed_on) == (before, day(41))
        fornyelse.refresh_from_db()
        fornyelse.soknad.refresh_from_db()
        assert (fornyelse.status, fornyelse.soknad.status) == (F.CLOSED, SoknadStatus.HOUSED)
        assert told(cast, fornyelse, "fornyelse.closed") == "Ny kontrakt er signert, og fornyelsen er ferdig."

    @pytest.mark.parametrize(
        ("ends", "starts", "message"),
        [
            pytest.param(40, 40, "Den gamle kontrakten gjelder til", id="siste dag av den gamle"),
            pytest.param(40, 41, "", id="dagen etter"),
            pytest.param(40, 42, "Da står husstanden uten kontrakt", id="en dag for sent"),
            pytest.param(-20, -19, "", id="utløpt: fra dagen etter"),
            pytest.param(-20, 0, "", id="utløpt: fra i dag"),
            pytest.param(-20, 1, "Da står husstanden uten kontrakt", id="utløpt: fra i morgen"),
        ],
    )
    def test_when_it_begins(self, cast, ends, starts, message):
        fornyelse = noticed(cast, ends, granted=True)
        if message:
            with pytest.raises(RuleBroken, match=message) as refused:
                self.sign(fornyelse, cast, starts_on=day(starts))
            assert refused.value.field == "starts_on"
        else:
            assert self.sign(fornyelse, cast, starts_on=day(starts)).period.lower == day(starts)

    @pytest.mark.parametrize(
        ("fields", "message"),
        [
            ({}, "har ikke søkt om fornyelse"),
            ({"applied": True}, "Fornyelsen er ikke innvilget"),
            ({"granted": True, "vedtak__kind": "fornyelse_avslatt"}, "Fornyelsen er ikke innvilget"),
            ({"granted": True, "vedtak__same_dwelling": False}, "Vedtaket gjelder en annen bolig"),
        ],
        ids=["ikke søkt", "ikke avgjort", "avslått", "annen bolig"],
    )
    def test_only_what_is_granted_here(self, cast, fields, message):
        with pytest.raises(RuleBroken, match=message):
            self.sign(noticed(cast, 40, **fields), cast)

    def test_not_a_dwelling_that_was_taken_out_of_use(self, cast):
        fornyelse = noticed(cast, 40, granted=True)
        update(fornyelse.lease.dwelling, withdrawn_on=day(-1))
        with pytest.raises(RuleBroken, match="Boligen er tatt ut av bruk"):
            self.sign(fornyelse, cast)
        fornyelse.refresh_from_db()
        assert fornyelse.status == F.APPLIED

    def test_not_after_the_tenancy_ended(self, cast):
        fornyelse = noticed(cast, 40, granted=True)
        end_tenancy(fornyelse, cast, day(-1))
        with pytest.raises(RuleBroken, match=r"^Husstanden flyttet ut"):
            self.sign(fornyelse, cast)

    def test_twice(self, cast):
        fornyelse = noticed(cast, 40, granted=True)
        self.sign(fornyelse, cast)
        with pytest.raises(RuleBroken, match=r"^Kontrakten er avløst av en ny fra"):
            self.sign(fornyelse, cast)


@pytest.mark.django_db(transaction=True)
def test_two_who_sign_at_once_make_one_lease(cast, rules):
    fornyelse = noticed(cast, 40, granted=True)
    sara = cast.sara

    def sign(_):
        try:
            with scope_of(sara):
                leases.sign_renewal(fornyelse=fornyelse, by=sara, **terms(fornyelse))
        except RuleBroken as refused:
            return str(refused)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(sign, range(2)))
    assert sum(answer is None for answer in answers) == 1
    assert any(answer and answer.startswith("Kontrakten er avløst av en ny fra") for answer in answers)
    with system_scope():
        assert Lease.objects.filter(tenancy=fornyelse.lease.tenancy).count() == 2


class TestLetters:
    def test_a_reminder_is_stopped_when_they_have_applied_before_it_left(self, cast):
        fornyelse = noticed(cast, 40)
        letter = letters.queue(kind=LetterKind.RENEWAL_REMINDER, about=fornyelse, by=cast.sara)
        apply(fornyelse, cast)
        assert not letter_delivery.deliver(letter.pk)
        letter.refresh_from_db()
        assert letter.status == LetterStatus.STOPPED

    def test_a_demand_is_stopped_when_the_matter_is_over(self, cast):
        fornyelse = ended_on(cast, day(-9))
        fornyelser.demand(fornyelse=fornyelse, by=cast.sara)
        update(fornyelse, status=F.CLOSED)
        letter = Letter.objects.get(fornyelse=fornyelse)
        assert not letter_delivery.deliver(letter.pk)
        letter.refresh_from_db()
        assert letter.status == LetterStatus.STOPPED


def test_a_soknad_from_before_the_renewal_is_no_hindrance(cast):
    fornyelse = noticed(cast, 40)
    SoknadFactory(household=fornyelse.household, status=SoknadStatus.DECIDED)
    assert apply(fornyelse, cast).kind == "fornyelse"
