"""Pages and API of deaths and splits: bad input, what is said, and where it shows."""

import json
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from allocation.models import SoknadStatus
from housing.actions import deaths, splits
from housing.models import Household, Relation
from tests.cast import logged_in
from tests.factories import (
    HouseholdFactory,
    HouseholdMemberFactory,
    SoknadFactory,
    TenancyFactory,
    VilkarsvurderingFactory,
    WaitingEntryFactory,
)

pytestmark = pytest.mark.django_db
S = SoknadStatus


@pytest.fixture
def day():
    return timezone.localdate()


@pytest.fixture
def family(cast):
    household = HouseholdFactory(bydel=cast.sagene, children=1)
    HouseholdMemberFactory(household=household, relation=Relation.PARTNER, person__bydel=cast.sagene)
    household.members.update(valid_from=date(2020, 1, 1))
    return household


def member(household, relation):
    return household.members.get(relation=relation, valid_to=None)


def page(client, name, *args):
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200, response.content
    return response.content.decode()


def typed(day):
    return f"{day:%d.%m.%Y}"


class TestDeath:
    def test_registered_from_the_person_and_shown(self, cast, family, day):
        person, client = family.main_person, logged_in(cast.sara)
        url = reverse("person-death", args=[family.pk, person.pk])
        assert url in page(client, "person-change", family.pk, person.pk)
        response = client.post(url, {"died_on": typed(day)}, follow=True)
        text = response.content.decode()
        assert "Brev som venter, blir stanset" in text and f"Død {day:%d.%m.%Y}" in text
        assert reverse("person-death-undo", args=[family.pk, person.pk]) in page(
            client, "person-change", family.pk, person.pk
        )

    @pytest.mark.parametrize(
        ("sent", "status", "message"),
        [
            ("", 422, "Skriv en dato."),
            ("i går", 422, "Skriv datoen slik: 24.11.2026."),
            ("01.01.2199", 409, "fram i tid"),
        ],
        ids=["tomt", "ikke en dato", "fram i tid"],
    )
    def test_what_is_wrong(self, cast, family, sent, status, message):
        url = reverse("person-death", args=[family.pk, family.main_person.pk])
        response = logged_in(cast.sara).post(url, {"died_on": sent})
        assert response.status_code == status and message in response.content.decode()

    def test_taken_back(self, cast, family, day):
        person, client = family.main_person, logged_in(cast.sara)
        deaths.register(person=person, died_on=day, by=cast.sara)
        url = reverse("person-death-undo", args=[family.pk, person.pk])
        assert client.post(url, {"reason": ""}).status_code == 422
        text = client.post(url, {"reason": "Feil person."}, follow=True).content.decode()
        assert "Dødsfallet er angret" in text and "Død " not in text

    def test_the_case_is_red_and_says_what_to_do(self, cast, family, day):
        soknad = SoknadFactory(household=family, status=S.IN_PROGRESS, caseworker=cast.sara)
        deaths.register(person=family.main_person, died_on=day, by=cast.sara)
        client = logged_in(cast.sara)
        text = page(client, "soknad", soknad.pk)
        assert f"Søkeren er død ({day:%d.%m.%Y})" in text
        assert "Velg ny hovedperson" in text and reverse("soknad-dismiss", args=[soknad.pk]) in text
        assert "Søkeren er død" in page(client, "home")

    def test_somebody_who_takes_over_turns_it_off(self, cast, family, day):
        soknad = SoknadFactory(household=family, status=S.IN_PROGRESS, caseworker=cast.sara)
        deaths.register(person=family.main_person, died_on=day, by=cast.sara)
        client, partner = logged_in(cast.sara), member(family, Relation.PARTNER)
        assert client.post(reverse("member-main", args=[family.pk, partner.pk])).status_code == 302
        assert "Søkeren er død" not in page(client, "soknad", soknad.pk)
        assert "Søkeren er død" not in page(client, "home")

    def test_with_only_children_left_it_is_to_be_dismissed(self, cast, day):
        household = HouseholdFactory(bydel=cast.sagene, children=1)
        soknad = SoknadFactory(household=household, status=S.IN_PROGRESS, caseworker=cast.sara)
        deaths.register(person=household.main_person, died_on=day, by=cast.sara)
        text = page(logged_in(cast.sara), "soknad", soknad.pk)
        assert "Ingen andre voksne er i husstanden. Saken avsluttes" in " ".join(text.split())
        assert "Velg ny hovedperson" not in text

    def test_a_tilsagn_does_not_lapse_by_itself(self, cast, day):
        soknad = WaitingEntryFactory(bydel=cast.sagene).soknad
        deaths.register(person=soknad.household.main_person, died_on=day, by=cast.sara)
        text = page(logged_in(cast.lars), "soknad", soknad.pk)
        assert "Tilsagnet faller ikke bort av seg selv" in text
        assert reverse("vedtak", args=[soknad.vedtak.get().pk]) in text

    def test_the_landlord_and_the_office_see_the_tenant(self, cast, family, day):
        tenancy = TenancyFactory(household=family, bydel=cast.sagene, landlord=cast.boligbygg)
        deaths.register(person=family.main_person, died_on=day, by=cast.sara)
        for user in (cast.sara, cast.unni):
            assert "Leietakeren er død" in page(logged_in(user), "home")
            assert "husleieloven § 8-2" in page(logged_in(user), "tenancy", tenancy.pk)

    def test_not_of_a_leieforhold_that_has_ended(self, cast, family, day):
        tenancy = TenancyFactory(household=family, bydel=cast.sagene, moved_out=day, end_cause="dod")
        deaths.register(person=family.main_person, died_on=day, by=cast.sara)
        assert "§ 8-2" not in page(logged_in(cast.sara), "tenancy", tenancy.pk)
        assert "Leietakeren er død" not in page(logged_in(cast.sara), "home")


class TestSplit:
    def sent(self, family, day, **changed):
        return {"members": [member(family, Relation.PARTNER).pk], "moved_on": typed(day)} | changed

    def test_from_the_page_of_the_household(self, cast, family, day):
        client, url = logged_in(cast.sara), reverse("household-split", args=[family.pk])
        assert url in page(client, "household", family.pk)
        assert member(family, Relation.PARTNER).person.full_name in client.get(url).content.decode()
        response = client.post(url, self.sent(family, day), follow=True)
        assert "Husstanden er delt. Begge kan søke hver for seg." in response.content.decode()
        assert f"delt fra {day:%d.%m.%Y}: 1 person er i en ny husstand" in response.content.decode()
        new = Household.objects.latest("pk")
        assert reverse("soknad-new-for-household", args=[new.pk]) in page(client, "household", new.pk)

    def test_one_alone_cannot_be_split(self, cast):
        alone = HouseholdFactory(bydel=cast.sagene)
        assert reverse("household-split", args=[alone.pk]) not in page(logged_in(cast.sara), "household", alone.pk)

    @pytest.mark.parametrize(
        ("changed", "status", "message"),
        [
            ({"members": []}, 422, "Velg hvem som skal være en ny husstand."),
            ({"members": [0]}, 422, "Velg blant medlemmene."),
            ({"moved_on": "31.02.2026"}, 422, "Skriv datoen slik: 24.11.2026."),
            ({"moved_on": "01.01.2199"}, 409, "fram i tid"),
            ({"moved_on": "01.01.2020"}, 409, "Velg en senere dato."),
        ],
        ids=["ingen", "ukjent", "ingen dato", "fram i tid", "før de ble med"],
    )
    def test_what_is_wrong(self, cast, family, day, changed, status, message):
        url = reverse("household-split", args=[family.pk])
        response = logged_in(cast.sara).post(url, self.sent(family, day, **changed))
        assert response.status_code == status and message in response.content.decode()

    def test_the_main_person_needs_a_successor(self, cast, family, day):
        client, url = logged_in(cast.sara), reverse("household-split", args=[family.pk])
        main, partner = member(family, Relation.MAIN), member(family, Relation.PARTNER)
        refused = client.post(url, self.sent(family, day, members=[main.pk]))
        assert refused.status_code == 409 and "Velg hvem av dem som blir igjen" in refused.content.decode()
        sent = self.sent(family, day, members=[main.pk], new_main=partner.pk)
        assert client.post(url, sent).status_code == 302
        assert family.main_person == partner.person

    def test_the_case_asks_for_a_new_assessment(self, cast, family, day):
        soknad = SoknadFactory(household=family, status=S.IN_PROGRESS, caseworker=cast.sara)
        VilkarsvurderingFactory(soknad=soknad, concluded=True)
        splits.split(household=family, members=[member(family, Relation.PARTNER)], moved_on=day, by=cast.sara)
        client = logged_in(cast.sara)
        text = page(client, "soknad", soknad.pk)
        assert f"Husstanden er delt {day:%d.%m.%Y}" in text
        assert "Vurder vilkårene og barnets beste på nytt" in text
        soknad.vilkarsvurderinger.update(concluded_at=timezone.now() + timedelta(seconds=1))
        text = page(client, "soknad", soknad.pk)
        assert "Husstanden er delt" in text and "på nytt" not in text


class TestApi:
    def post(self, cast, name, *args, **body):
        return logged_in(cast.sara).post(
            reverse(f"api-{name}", args=args), json.dumps(body), content_type="application/json"
        )

    def test_death_and_back(self, cast, family, day):
        keys = [family.pk, family.main_person.pk]
        late = self.post(cast, "person-death", *keys, died_on=str(day + timedelta(days=1)))
        assert late.status_code == 409 and late.json()["field"] == "died_on"
        assert self.post(cast, "person-death", *keys, died_on=str(day)).status_code == 200
        assert self.post(cast, "person-death-undo", *keys, reason="Feil person.").status_code == 200
        assert family.main_person.died_on is None

    def test_split(self, cast, family, day):
        partner = member(family, Relation.PARTNER)
        answer = self.post(cast, "household-split", family.pk, members=[partner.pk], moved_on=str(day))
        assert answer.status_code == 201
        assert [one["person"]["id"] for one in answer.json()["members"]] == [partner.person_id]

    def test_split_off_somebody_else(self, cast, family, day):
        other = HouseholdFactory(bydel=cast.ullern).members.get()
        answer = self.post(cast, "household-split", family.pk, members=[other.pk], moved_on=str(day))
        assert answer.status_code == 400 and "members" in answer.json()
