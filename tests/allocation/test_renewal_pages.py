"""Pages of fornyelser and samtaler: what they show, refusals beside their field, and the way through them."""

from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from allocation.models import Fornyelse, FornyelseStatus, Letter, Samtale, Soknad, SoknadStatus
from audit.models import Export, Oppslag
from config.dates import norwegian_date
from housing.models import Lease
from tests.breaking import update
from tests.cast import logged_in, user_of
from tests.factories import (
    FornyelseFactory,
    HouseholdMemberFactory,
    InhabilitetFactory,
    LeaseFactory,
    RuleSetFactory,
    SamtaleFactory,
    SoknadFactory,
)

pytestmark = pytest.mark.django_db


def day(offset=0):
    return timezone.localdate() + timedelta(days=offset)


def typed(offset=0):
    return norwegian_date(day(offset))


@pytest.fixture(autouse=True)
def rules(cast):
    return RuleSetFactory(kommune=cast.oslo)


def ending(cast, ends, **fields):
    lease = LeaseFactory(bydel=cast.sagene, tenancy__moved_in=date(2015, 1, 1), ends=day(ends))
    return FornyelseFactory(lease=lease, apply_by=day(ends - 120), **fields)


def url(name, row, *args):
    return reverse(name, args=[row.pk, *args])


def page(user, name, row):
    response = logged_in(user).get(url(name, row))
    assert response.status_code == 200
    return response.content.decode()


class TestPage:
    def test_says_where_it_is_and_what_is_next(self, cast):
        shown = page(cast.sara, "fornyelse", ending(cast, 60))
        assert "Har ikke søkt" in shown and "Registrer søknaden" in shown
        assert "60 dager over fristen" in shown

    def test_after_the_end_it_says_what_the_law_leads_to(self, cast):
        shown = page(cast.sara, "fornyelse", ending(cast, -10))
        assert "Leietiden er ute" in shown and "husleieloven § 9-2" in shown
        assert reverse("fornyelse-demand", args=[Fornyelse.objects.get().pk]) in shown

    def test_after_three_months_a_person_decides(self, cast):
        fornyelse = ending(cast, -120)
        shown = page(cast.sara, "fornyelse", fornyelse)
        assert "gått over til å bli tidsubestemt" in shown
        assert url("fornyelse-indefinite", fornyelse) in shown
        assert url("fornyelse-demand", fornyelse) not in shown

    def test_one_who_only_reads_is_offered_nothing(self, cast):
        fornyelse = ending(cast, -10)
        shown = page(cast.mona, "fornyelse", fornyelse)
        for act in ("apply", "decline", "demand", "talk"):
            assert url(f"fornyelse-{act}", fornyelse) not in shown

    def test_one_who_is_inhabil_reads_only(self, cast):
        fornyelse = ending(cast, 60, granted=True)
        InhabilitetFactory(participant__user=cast.sara, soknad=fornyelse.soknad)
        shown = page(cast.sara, "fornyelse", fornyelse)
        assert "Du er meldt inhabil" in shown
        assert url("fornyelse-sign", fornyelse) not in shown

    def test_an_opening_is_noted_and_a_protected_household_is_closed(self, cast):
        fornyelse = ending(cast, 60)
        page(cast.sara, "fornyelse", fornyelse)
        assert Oppslag.objects.get().object_id == fornyelse.pk
        update(fornyelse.household.main_person, adressebeskyttelse="fortrolig")
        assert logged_in(cast.sara).get(url("fornyelse", fornyelse)).status_code == 403


class TestOpening:
    def test_the_leieforhold_leads_there(self, cast):
        fornyelse = ending(cast, 60)
        shown = page(cast.sara, "tenancy", fornyelse.lease.tenancy)
        address = reverse("tenancy-fornyelse", args=[fornyelse.lease.tenancy_id])
        assert address in shown
        response = logged_in(cast.sara).get(address)
        assert response.headers["Location"] == fornyelse.get_absolute_url()

    def test_opened_when_no_sweep_has(self, cast):
        lease = LeaseFactory(bydel=cast.sagene, tenancy__moved_in=date(2015, 1, 1), ends=day(-9))
        client = logged_in(cast.sara)
        assert "Åpne fornyelsen" in client.get(url("tenancy-fornyelse", lease.tenancy)).content.decode()
        response = client.post(url("tenancy-fornyelse", lease.tenancy))
        assert response.headers["Location"] == Fornyelse.objects.get(lease=lease).get_absolute_url()

    def test_refused_with_the_reason(self, cast):
        lease = LeaseFactory(bydel=cast.sagene, open_ended=True)
        response = logged_in(cast.sara).post(url("tenancy-fornyelse", lease.tenancy))
        assert response.status_code == 409
        assert "Kontrakten er tidsubestemt" in response.content.decode()

    def test_the_landlord_has_no_way_there(self, cast):
        lease = LeaseFactory(bydel=cast.sagene, landlord=cast.boligbygg)
        shown = page(user_of(cast.boligbygg), "tenancy", lease.tenancy)
        assert url("tenancy-fornyelse", lease.tenancy) not in shown


class TestApplying:
    def facts(self, fornyelse, **changes):
        return {
            "applicant": fornyelse.household.main_person.pk, "received_on": typed(), "channel": "papir",
            "situations": ["i_fare"], "home_ends_on": norwegian_date(fornyelse.ends_on),
        } | changes  # fmt: skip

    def test_filled_in_with_what_is_known_and_not_what_changes(self, cast):
        fornyelse = ending(cast, 200)
        SoknadFactory(household=fornyelse.household, received_on=date(2020, 1, 1), income=100_000)
        SoknadFactory(household=fornyelse.household, received_on=date(2023, 1, 1), income=240_000)
        form = logged_in(cast.sara).get(url("fornyelse-apply", fornyelse)).context_data["form"]
        assert form["home_ends_on"].value() == fornyelse.ends_on
        assert form["resident_since"].value() == date(2010, 1, 1)
        assert form["income"].value() is None
        assert "Oppgitt 01.01.2023: 240" in form["income"].help_text.replace("\xa0", " ")

    def test_registered_and_on_to_the_case(self, cast):
        fornyelse = ending(cast, 200)
        response = logged_in(cast.sara).post(url("fornyelse-apply", fornyelse), self.facts(fornyelse), follow=True)
        soknad = Soknad.objects.get()
        assert response.redirect_chain == [(soknad.get_absolute_url(), 302)]
        shown = response.content.decode()
        assert f"Søknaden er registrert som sak {soknad.number}." in shown
        assert "Leieforholdet" in shown and fornyelse.lease.dwelling.address in shown

    def test_a_late_one_says_so(self, cast):
        fornyelse = ending(cast, 60)
        response = logged_in(cast.sara).post(url("fornyelse-apply", fornyelse), self.facts(fornyelse), follow=True)
        shown = response.content.decode()
        assert "Den kom etter fristen." in shown
        assert "Søknaden kom 60 dager etter at leietakeren burde ha søkt" in shown

    @pytest.mark.parametrize(
        ("changes", "field", "status"),
        [
            ({"received_on": ""}, "received_on", 422),
            ({"situations": []}, "situations", 422),
            ({"received_on": typed(1)}, "received_on", 409),
        ],
        ids=["uten dato", "uten situasjon", "fram i tid"],
    )
    def test_refused_beside_the_field_and_nothing_is_lost(self, cast, changes, field, status):
        fornyelse = ending(cast, 200)
        answer = self.facts(fornyelse, situation_text="Trives her.") | changes
        response = logged_in(cast.sara).post(url("fornyelse-apply", fornyelse), answer)
        form = response.context_data["form"]
        assert (response.status_code, list(form.errors)) == (status, [field])
        assert form["situation_text"].value() == "Trives her."

    def test_one_who_is_not_the_main_person(self, cast):
        fornyelse = ending(cast, 200)
        other = HouseholdMemberFactory(household=fornyelse.household, relation="partner").person
        response = logged_in(cast.sara).post(
            url("fornyelse-apply", fornyelse), self.facts(fornyelse, applicant=other.pk)
        )
        assert (response.status_code, list(response.context_data["form"].errors)) == (409, ["applicant"])

    def test_a_child_is_not_among_the_choices(self, cast):
        fornyelse = ending(cast, 200)
        for born in (day(-2500), day(-20)):
            HouseholdMemberFactory(household=fornyelse.household, child=True, person__birth_date=born)
        form = logged_in(cast.sara).get(url("fornyelse-apply", fornyelse)).context_data["form"]
        assert len(form.fields["applicant"].choices) == 1


class TestSteps:
    def test_declined(self, cast):
        fornyelse, client = ending(cast, 60), logged_in(cast.sara)
        assert client.post(url("fornyelse-decline", fornyelse), {"declined_on": typed()}).status_code == 422
        answer = {"declined_on": typed(), "reason": "Har kjøpt bolig."}
        assert client.post(url("fornyelse-decline", fornyelse), answer).status_code == 302
        shown = page(cast.sara, "fornyelse", fornyelse)
        assert "Ønsker ikke fornyelse" in shown and "Har likevel søkt" in shown

    def test_demand(self, cast):
        fornyelse, client = ending(cast, -10), logged_in(cast.sara)
        assert "Leieavtalen blir ikke tidsubestemt" in page(cast.sara, "fornyelse-demand", fornyelse)
        assert client.post(url("fornyelse-demand", fornyelse), {"sent": "yes"}).status_code == 302
        assert Letter.objects.get().kind == "flyttekrav"
        response = client.post(url("fornyelse-demand", fornyelse), {"sent": "yes"})
        assert response.status_code == 409
        assert "Kravet ble sendt" in response.content.decode()

    def test_indefinite(self, cast):
        fornyelse = ending(cast, -120)
        response = logged_in(cast.sara).post(url("fornyelse-indefinite", fornyelse), {"sent": "yes"})
        assert response.headers["Location"] == reverse("tenancy", args=[fornyelse.lease.tenancy_id])
        assert "tidsubestemt" in page(cast.sara, "tenancy", fornyelse.lease.tenancy)

    def test_signed(self, cast):
        fornyelse, client = ending(cast, 60, granted=True), logged_in(cast.sara)
        form = client.get(url("fornyelse-sign", fornyelse)).context_data["form"]
        assert (form["starts_on"].value(), form["term"].value()) == (day(61), "36")
        assert form["rent"].value() == fornyelse.lease.rent
        answer = {
            "starts_on": typed(61), "term": "36", "rent": "9900", "deposit_form": "ingen",
            "information_given_on": typed(), "signed_on": typed(),
        }  # fmt: skip
        early = client.post(url("fornyelse-sign", fornyelse), answer | {"starts_on": typed(30)})
        assert (early.status_code, list(early.context_data["form"].errors)) == (409, ["starts_on"])
        assert client.post(url("fornyelse-sign", fornyelse), answer).status_code == 302
        assert Lease.objects.filter(tenancy=fornyelse.lease.tenancy).count() == 2
        assert "Ny kontrakt er signert" in page(cast.sara, "fornyelse", fornyelse)

    def test_signing_before_anybody_has_applied(self, cast):
        response = logged_in(cast.sara).get(url("fornyelse-sign", ending(cast, 60)))
        assert response.status_code == 409
        assert "Leietakeren har ikke søkt om fornyelse" in response.content.decode()


class TestTalks:
    def plan(self, **changes):
        return {
            "planned_day": typed(5), "planned_time": "09.30", "place": "Møterom 2", "invite": "on"
        } | changes  # fmt: skip

    def test_from_agreed_to_held(self, cast):
        fornyelse, client = ending(cast, 100), logged_in(cast.sara)
        client.post(url("fornyelse-talk", fornyelse), self.plan())
        samtale = Samtale.objects.get()
        shown = page(cast.sara, "fornyelse", fornyelse)
        assert f"{typed(5)} kl. 09.30" in shown and "Innkalling til samtale" in shown
        held = {"held_on": typed(), "present": "Leietakeren", "note": "Ønsker å bli."}
        assert client.post(url("samtale-held", samtale), held).status_code == 302
        assert "Ønsker å bli." in page(cast.sara, "fornyelse", fornyelse)

    @pytest.mark.parametrize(
        ("changes", "field", "status"),
        [
            ({"planned_day": ""}, "planned_day", 422),
            ({"planned_time": "kl ti"}, "planned_time", 422),
            ({"planned_day": typed(-1)}, "planned_day", 409),
        ],
        ids=["uten dato", "uleselig klokkeslett", "i går"],
    )
    def test_agreeing_is_refused_beside_the_field(self, cast, changes, field, status):
        response = logged_in(cast.sara).post(url("fornyelse-talk", ending(cast, 100)), self.plan(**changes))
        form = response.context_data["form"]
        assert (response.status_code, list(form.errors)) == (status, [field])
        assert form["place"].value() == "Møterom 2"

    def test_not_met_and_called_off(self, cast):
        soknad = SoknadFactory(bydel=cast.sagene, status=SoknadStatus.IN_PROGRESS)
        client = logged_in(cast.sara)
        gone = SamtaleFactory(soknad=soknad, bydel=cast.sagene, planned_at=timezone.now() - timedelta(hours=2))
        assert client.post(url("samtale-missed", gone), {"note": "Ringte."}).status_code == 302
        client.post(url("soknad-talk", soknad), self.plan())
        ahead = Samtale.objects.get(status="avtalt")
        assert client.post(url("samtale-cancel", ahead), {}).status_code == 422
        assert client.post(url("samtale-cancel", ahead), {"reason": "Syk."}).status_code == 302
        shown = page(cast.sara, "soknad", soknad)
        assert "Ikke møtt" in shown and "Avlyst" in shown

    def test_one_that_was_never_agreed(self, cast):
        soknad = SoknadFactory(bydel=cast.sagene, status=SoknadStatus.IN_PROGRESS)
        held = {"held_on": typed(), "present": "", "note": "Kom innom."}
        logged_in(cast.sara).post(url("soknad-talk-held", soknad), held)
        assert "Kom innom." in page(cast.sara, "soknad", soknad)


class TestPanel:
    """«Leieforholdet» on the case: the facts that the role may see."""

    def shown(self, cast, fornyelse, user=None):
        return page(user or cast.sara, "soknad", fornyelse.soknad)

    def test_tells_who_has_moved_and_whether_the_dwelling_fits(self, cast):
        fornyelse = ending(cast, 100, applied=True)
        left = HouseholdMemberFactory(household=fornyelse.household, child=True)
        update(left, valid_to=day(-30))
        update(fornyelse.soknad.need, rooms_min=3, rooms_max=4)
        shown = self.shown(cast, fornyelse)
        assert f"{left.person.full_name} flyttet ut {typed(-30)}." in shown
        assert "Boligen er mindre enn behovet i saken (3–4 rom)." in shown

    def test_too_big(self, cast):
        fornyelse = ending(cast, 100, applied=True)
        update(fornyelse.lease.dwelling, rooms=4)
        assert "Boligen er større enn behovet i saken (1–3 rom)." in self.shown(cast, fornyelse)

    def test_has_what_was_said_in_the_conversation(self, cast):
        fornyelse = ending(cast, 100, applied=True)
        SamtaleFactory(fornyelse=fornyelse, held=True, note="Vil helst bli boende.")
        assert "Vil helst bli boende." in self.shown(cast, fornyelse)

    def test_is_not_on_other_cases(self, cast):
        soknad = SoknadFactory(bydel=cast.sagene)
        assert 'id="leieforholdet"' not in page(cast.sara, "soknad", soknad)


class TestList:
    def names(self, user, **query):
        response = logged_in(user).get(reverse("fornyelse-list"), query)
        return [row["applicant"] for row in response.context_data["rows"]]

    @pytest.fixture
    def rows(self, cast):
        made = {
            "stille": ending(cast, 200),
            "sen": ending(cast, 60),
            "sokt": ending(cast, 100, applied=True),
            "utlopt": ending(cast, -9),
            "innvilget": ending(cast, 50, granted=True),
            "nei": ending(cast, 70, declined=True),
            "slutt": ending(cast, 80, status=FornyelseStatus.CLOSED),
        }
        for name, row in made.items():
            update(row.household.main_person, given_name=name, family_name="Prøve")
        return made

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ({}, ["utlopt", "innvilget", "sen", "nei", "sokt", "stille"]),
            ({"utvalg": "ikke-sokt"}, ["utlopt", "sen", "stille"]),
            ({"utvalg": "over-fristen"}, ["utlopt", "sen"]),
            ({"utvalg": "samtale"}, ["utlopt", "sen", "sokt"]),
            ({"utvalg": "behandles"}, ["sokt"]),
            ({"utvalg": "etter-utlop"}, ["utlopt"]),
            ({"utvalg": "avklart"}, ["innvilget", "nei", "slutt"]),
            ({"utvalg": "alle"}, ["utlopt", "innvilget", "sen", "nei", "slutt", "sokt", "stille"]),
            ({"utvalg": "tull"}, ["utlopt", "innvilget", "sen", "nei", "sokt", "stille"]),
            ({"q": "sokt prøve"}, ["sokt"]),
        ],
        ids=["åpne", "ikke søkt", "over fristen", "samtale mangler", "behandles", "etter utløp", "avklart", "alle",
             "ukjent", "navn"],
    )  # fmt: skip
    def test_filters(self, cast, rows, query, found):
        assert self.names(cast.sara, **query) == [f"{name} Prøve" for name in found]

    def test_by_address_and_the_other_way(self, cast, rows):
        address = rows["sen"].lease.dwelling.address
        assert self.names(cast.sara, q=address) == ["sen Prøve"]
        assert self.names(cast.sara, sorter="-ends_on")[0] == "stille Prøve"

    def test_where_a_protected_household_lives_is_not_told_nor_found(self, cast, rows):
        update(rows["sen"].household.main_person, adressebeskyttelse="fortrolig")
        address = rows["sen"].lease.dwelling.address
        shown = logged_in(cast.sara).get(reverse("fornyelse-list")).content.decode()
        assert "Skjermet person" in shown and address not in shown
        assert self.names(cast.sara, q=address) == []
        assert self.names(cast.siri, q=address) == ["sen Prøve"]

    def test_another_bydels_are_absent(self, cast, rows):
        from tests.cast import user_in

        assert self.names(user_in(cast.ullern)) == []

    def test_export_is_the_same_rows(self, cast, rows):
        response = logged_in(cast.sara).get(reverse("fornyelse-export"), {"utvalg": "ikke-sokt"})
        sheet = openpyxl.load_workbook(BytesIO(response.content)).active
        assert [row[1].value for row in sheet.iter_rows(min_row=2)] == [
            "utlopt Prøve",
            "sen Prøve",
            "stille Prøve",
        ]
        assert Export.objects.get().rows == 3

    def test_costs_the_same_for_1_and_for_20_rows(self, cast, django_assert_max_num_queries):
        client, costs = logged_in(cast.sara), []
        client.get(reverse("fornyelse-list"))
        for count in (1, 19):
            for _ in range(count):
                SamtaleFactory(fornyelse=ending(cast, 60, granted=True))
            with django_assert_max_num_queries(12) as queries:
                client.get(reverse("fornyelse-list"))
            costs.append(len(queries))
        assert costs[0] == costs[1]


class TestWorkList:
    def groups(self, user):
        response = logged_in(user).get(reverse("home"))
        return {shown["group"].title: shown["group"] for shown in response.context_data["groups"]}

    @pytest.mark.parametrize(
        ("ends", "fields", "title"),
        [
            (60, {}, "Har ikke søkt fornyelse"),
            (170, {}, "Mangler veiledningssamtale"),
            (60, {"granted": True}, "Fornyelse innvilget, kontrakt mangler"),
            (-3, {}, "Kontrakten er gått ut, leietakeren bor der fortsatt"),
        ],
        ids=["ikke søkt", "uten samtale", "uten kontrakt", "gått ut"],
    )
    def test_leads_to_the_fornyelse(self, cast, ends, fields, title):
        fornyelse = ending(cast, ends, **fields)
        group = self.groups(cast.sara)[title]
        assert [item.url for item in group.items] == [fornyelse.get_absolute_url()]

    def test_an_ended_lease_that_no_sweep_has_found(self, cast):
        lease = LeaseFactory(bydel=cast.sagene, tenancy__moved_in=date(2015, 1, 1), ends=day(-3))
        group = self.groups(cast.sara)["Kontrakten er gått ut, leietakeren bor der fortsatt"]
        assert group.items[0].url == reverse("tenancy-fornyelse", args=[lease.tenancy_id])
        assert group.items[0].level == "red"

    def test_the_landlord_still_sees_those_that_have_ended(self, cast):
        lease = LeaseFactory(
            bydel=cast.sagene, landlord=cast.boligbygg, tenancy__moved_in=date(2015, 1, 1), ends=day(-3)
        )
        group = self.groups(user_of(cast.boligbygg))["Kontrakten er gått ut, leietakeren bor der fortsatt"]
        assert group.items[0].url == reverse("tenancy", args=[lease.tenancy_id])
