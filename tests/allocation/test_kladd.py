"""Registering a søknad step by step: drafts, who may see them, and that the last page registers all or nothing."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.scope import scope_of, system_scope
from allocation import drafts
from allocation.actions import kladder
from allocation.models import Soknad, Soknadskladd
from allocation.tasks import discard_old_drafts
from audit.models import Oppslag
from config.errors import RuleBroken
from housing.fodselsnummer import synthetic
from housing.models import Household, Person, Relation
from tests.cast import as_user, give, logged_in
from tests.factories import (
    HouseholdFactory,
    HouseholdMemberFactory,
    PersonFactory,
    RepresentativeFactory,
    RuleSetFactory,
    SoknadFactory,
    SoknadskladdFactory,
    TenancyFactory,
)

pytestmark = pytest.mark.django_db

NUMBER = synthetic(date(1990, 5, 4))
NAME = {"given_name": "Åse", "family_name": "Ødegård"}
CASE = {
    "received_on": "02.03.2026",
    "channel": "papir",
    "kind": "ny",
    "situations": ["hos_andre"],
    "situation_text": "Sover på sofaen hos en venn.",
}
CONTACT = {
    "street": "Prøveveien 3",
    "postcode": "0470",
    "city": "Oslo",
    "phone": "400 00 001",
    "email": "",
    "language": "norsk",
    "representative": "",
}
VERGE = {
    "representative": "verge",
    "representative_name": "Vera Verge",
    "representative_street": "Vergeveien 2",
    "representative_postcode": "0471",
    "representative_city": "Oslo",
    "representative_from": "01.01.2026",
}


@pytest.fixture
def sara(cast):
    RuleSetFactory(kommune=cast.oslo)
    return logged_in(cast.sara)


def begin(client, number=NUMBER):
    """The address that step 1 leads to, and the draft."""
    response = client.post(reverse("soknad-new"), {"fodselsnummer": number})
    assert response.status_code == 302, response.content.decode()
    return response.url, Soknadskladd.objects.latest("pk")


def step(client, name, kladd, data):
    return client.post(reverse(f"kladd-{name}", args=[kladd.pk]), data)


def filled(client, number=NUMBER, *, contact=CONTACT, case=CASE):
    """A draft of somebody new, ready to be registered."""
    _, kladd = begin(client, number)
    step(client, "person", kladd, NAME)
    step(client, "case", kladd, case)
    step(client, "economy", kladd, {"income": "298000"})
    step(client, "contact", kladd, contact)
    return kladd


def register(client, kladd):
    return step(client, "review", kladd, {})


# From the letter to the case


def test_somebody_new_is_registered_with_household_and_case_in_one_go(cast, sara):
    kladd = filled(sara)
    response = register(sara, kladd)
    soknad = Soknad.objects.get()
    assert response.url == soknad.get_absolute_url()
    person = soknad.household.main_person
    assert (person.full_name, person.fodselsnummer, person.birth_date) == ("Åse Ødegård", NUMBER, date(1990, 5, 4))
    assert (person.street, person.phone, soknad.income) == ("Prøveveien 3", "400 00 001", 298_000)
    assert not Soknadskladd.objects.exists(), "the draft is used up"


def test_each_step_leads_to_the_next(cast, sara):
    url, kladd = begin(sara)
    for name, data, onward in (
        ("person", NAME, "case"),
        ("case", CASE, "economy"),
        ("economy", {}, "contact"),
        ("contact", CONTACT, "review"),
    ):
        assert url == reverse(f"kladd-{name}", args=[kladd.pk])
        assert sara.get(url).status_code == 200
        url = step(sara, name, kladd, data).url
        assert url == reverse(f"kladd-{onward}", args=[kladd.pk])


def test_a_simple_case_of_somebody_known_takes_three_pages(cast, sara):
    household = HouseholdFactory(bydel=cast.sagene, member__person__numbered=True)
    url, kladd = begin(sara, household.main_person.fodselsnummer)
    assert url == reverse("kladd-case", args=[kladd.pk])
    assert step(sara, "case", kladd, CASE | {"go": "review"}).url == reverse("kladd-review", args=[kladd.pk])
    register(sara, kladd)
    soknad = Soknad.objects.get()
    assert (soknad.household, soknad.received_on) == (household, date(2026, 3, 2))


def test_from_the_page_of_a_household_nobody_is_looked_up(cast, sara):
    household = HouseholdFactory(bydel=cast.sagene)
    url = reverse("soknad-new-for-household", args=[household.pk])
    assert household.main_person.full_name in sara.get(url).content.decode()
    assert not Soknadskladd.objects.exists(), "looking at the page begins nothing"
    response = sara.post(url, CASE)
    kladd = Soknadskladd.objects.get()
    assert (kladd.household, response.url) == (household, reverse("kladd-economy", args=[kladd.pk]))


def test_contact_of_somebody_known_is_shown_and_changed(cast, sara):
    household = HouseholdFactory(bydel=cast.sagene, member__person__numbered=True)
    person = household.main_person
    _, kladd = begin(sara, person.fodselsnummer)
    step(sara, "case", kladd, CASE)
    assert person.street in sara.get(reverse("kladd-contact", args=[kladd.pk])).content.decode()
    step(sara, "contact", kladd, CONTACT)
    register(sara, kladd)
    person.refresh_from_db()
    assert (person.street, person.phone, person.email) == ("Prøveveien 3", "400 00 001", "")


def test_contact_that_was_not_looked_at_is_left_alone(cast, sara):
    household = HouseholdFactory(bydel=cast.sagene, member__person__numbered=True)
    before = household.main_person.street
    _, kladd = begin(sara, household.main_person.fodselsnummer)
    step(sara, "case", kladd, CASE)
    register(sara, kladd)
    assert household.main_person.street == before


# Who applies: a member of somebody else's household


@pytest.fixture
def nora(cast):
    """Nora (20) lives with her mother Kari, and is registered as her child."""
    kari = HouseholdFactory(bydel=cast.sagene, member__person__given_name="Kari")
    nora = PersonFactory(bydel=cast.sagene, given_name="Nora", birth_date=date(2006, 1, 2), numbered=True)
    HouseholdMemberFactory(household=kari, person=nora, relation=Relation.CHILD)
    return nora


def test_a_member_of_anothers_household_is_asked_about(cast, sara, nora):
    url, kladd = begin(sara, nora.fodselsnummer)
    assert url == reverse("kladd-person", args=[kladd.pk])
    page = sara.get(url).content.decode()
    assert "Sammen med husstanden til Kari" in page and "Nora" in page and "søker for seg selv" in page
    assert step(sara, "person", kladd, {}).status_code == 422


def test_a_grown_child_applies_alone(cast, sara, nora):
    _, kladd = begin(sara, nora.fodselsnummer)
    step(sara, "person", kladd, {"household": "alene"})
    step(sara, "case", kladd, CASE)
    register(sara, kladd)
    household = Soknad.objects.get().household
    assert household.main_person == nora
    assert Person.objects.filter(given_name="Nora").count() == 1, "the person is the one that was known"
    assert nora.memberships.count() == 2


def test_or_together_with_the_household(cast, sara, nora):
    household = nora.memberships.get().household
    _, kladd = begin(sara, nora.fodselsnummer)
    step(sara, "person", kladd, {"household": str(household.pk)})
    step(sara, "case", kladd, CASE)
    register(sara, kladd)
    assert Soknad.objects.get().household == household


def test_a_household_that_is_not_among_the_choices_is_refused(cast, sara, nora):
    other = HouseholdFactory(bydel=cast.sagene)
    _, kladd = begin(sara, nora.fodselsnummer)
    assert step(sara, "person", kladd, {"household": str(other.pk)}).status_code == 422


def test_somebody_registered_without_a_household_is_not_typed_in_again(cast, sara):
    PersonFactory(bydel=cast.sagene, fodselsnummer=None)
    lone = PersonFactory(bydel=cast.sagene, numbered=True, given_name="Lone")
    url, kladd = begin(sara, lone.fodselsnummer)
    assert url == reverse("kladd-case", args=[kladd.pk])
    assert "Lone" in sara.get(url).content.decode()
    step(sara, "case", kladd, CASE)
    register(sara, kladd)
    assert Soknad.objects.get().household.main_person == lone


# Bad input


@pytest.mark.parametrize(
    ("number", "message"),
    [
        pytest.param("123", "11 siffer", id="for kort"),
        pytest.param("19850517-1234", "11 siffer", id="svensk nummer"),
        pytest.param("AB123456C", "bare inneholde siffer", id="britisk nummer"),
        pytest.param("04859012345", "Kontrollsifferet", id="feil kontrollsiffer"),
    ],
)
def test_a_wrong_number_is_told_beside_the_field_and_begins_nothing(cast, sara, number, message):
    response = sara.post(reverse("soknad-new"), {"fodselsnummer": number})
    assert response.status_code == 422 and not Soknadskladd.objects.exists()
    assert message in str(response.context_data["form"].errors["fodselsnummer"])
    assert "ikke har fått norsk nummer ennå" in response.content.decode(), "what to do is said"


def test_without_a_number_and_birth_date_the_case_is_registered_and_says_what_is_missing(cast, sara):
    kladd = filled(sara, "")
    review = sara.get(reverse("kladd-review", args=[kladd.pk])).content.decode()
    assert "Fødselsdatoen til søkeren mangler" in review
    register(sara, kladd)
    soknad = Soknad.objects.get()
    page = sara.get(soknad.get_absolute_url()).content.decode()
    assert "Fødselsdatoen til søkeren mangler" in page and "må vurderes" in page
    sara.post(reverse("soknad-take", args=[soknad.pk]))
    sara.get(reverse("soknad-assess", args=[soknad.pk]))
    age = soknad.vilkarsvurderinger.get(criterion__code="alder")
    assert (age.get_finding_display(), age.conclusion) == ("Må vurderes", "")


def test_with_a_birth_date_nothing_is_said(cast, sara):
    kladd = filled(sara, "")
    step(sara, "person", kladd, NAME | {"birth_date": "17.05.1985"})
    assert "Fødselsdatoen" not in sara.get(reverse("kladd-review", args=[kladd.pk])).content.decode()


def test_without_an_address_the_letters_are_warned_of(cast, sara):
    kladd = filled(sara, contact=CONTACT | {"street": ""})
    assert (
        "Postadressen til søkeren mangler" in sara.get(reverse("kladd-review", args=[kladd.pk])).content.decode()
    )
    register(sara, kladd)
    page = sara.get(Soknad.objects.get().get_absolute_url()).content.decode()
    assert "Postadressen til søkeren mangler" in page


@pytest.mark.parametrize(
    ("name", "data", "field", "message"),
    [
        pytest.param("case", CASE | {"received_on": "01.01.2099"}, "received_on", "fram i tid", id="mottatt"),
        pytest.param("case", CASE | {"received_on": "01.01.1999"}, "received_on", "regelsett", id="før reglene"),
        pytest.param("case", CASE | {"situations": []}, "situations", "minst én", id="uten situasjon"),
        pytest.param("economy", {"resident_since": "01.01.2099"}, "resident_since", "fram i tid", id="botid"),
        pytest.param("economy", {"income": "mye"}, "income", "helt tall", id="inntekt"),
        pytest.param("contact", CONTACT | {"postcode": "47"}, "postcode", "fire siffer", id="postnummer"),
        pytest.param(
            "contact", CONTACT | {"representative_name": "Vera"}, "representative", "verge eller en fullmektig",
            id="navn uten slag",
        ),
        pytest.param(
            "contact", CONTACT | VERGE | {"representative_city": ""}, "representative_city", "Fyll ut",
            id="verge uten adresse",
        ),
    ],
)  # fmt: skip
def test_a_step_is_not_left_with_what_cannot_be(cast, sara, name, data, field, message):
    _, kladd = begin(sara)
    response = step(sara, name, kladd, data)
    assert response.status_code == 422
    assert message in str(response.context_data["form"].errors[field])
    assert name not in drafts.read(Soknadskladd.objects.get()), "nothing wrong is saved as if it were finished"


def test_today_is_not_in_the_future(cast, sara):
    _, kladd = begin(sara)
    today = f"{timezone.localdate():%d.%m.%Y}"
    assert step(sara, "case", kladd, CASE | {"received_on": today}).status_code == 302


def test_a_birth_date_in_the_future_is_refused_at_the_end_with_the_way_back(cast, sara):
    kladd = filled(sara, "")
    step(sara, "person", kladd, NAME | {"birth_date": "01.01.2099"})
    response = register(sara, kladd)
    page = response.content.decode()
    assert response.status_code == 409 and "Fødselsdatoen er fram i tid" in page
    assert reverse("kladd-person", args=[kladd.pk]) in page
    assert not Soknad.objects.exists() and not Household.objects.exists() and Soknadskladd.objects.exists()


def test_an_exchange_of_somebody_who_rents_nothing_is_refused_at_the_end(cast, sara):
    kladd = filled(sara, case=CASE | {"kind": "bytte"})
    response = register(sara, kladd)
    assert response.status_code == 409 and "ingenting å bytte" in response.content.decode()
    assert not Household.objects.exists()


def test_an_exchange_of_a_tenant_is_registered(cast, sara):
    tenancy = TenancyFactory(bydel=cast.sagene, household__member__person__numbered=True)
    _, kladd = begin(sara, tenancy.household.main_person.fodselsnummer)
    step(sara, "case", kladd, CASE | {"kind": "bytte"})
    register(sara, kladd)
    assert Soknad.objects.get().exchange_of == tenancy


def test_the_reading_through_says_what_is_missing_and_registers_nothing(cast, sara):
    _, kladd = begin(sara)
    response = register(sara, kladd)
    page = response.content.decode()
    assert response.status_code == 422 and not Soknad.objects.exists()
    assert "Fornavn: Fyll ut feltet." in page and "Velg minst én boligsituasjon." in page
    assert reverse("kladd-case", args=[kladd.pk]) in page


# Saving, leaving, coming back


def test_leaving_in_the_middle_keeps_what_was_typed_however_unfinished(cast, sara):
    _, kladd = begin(sara)
    response = step(sara, "case", kladd, {"situation_text": "Halvferdig", "received_on": "i fjor", "go": "close"})
    assert response.url == reverse("kladd-list")
    page = sara.get(reverse("kladd-case", args=[kladd.pk])).content.decode()
    assert "Halvferdig" in page and "i fjor" in page
    assert 'role="group" tabindex="-1" autofocus' not in page, "no complaint before anybody has tried to go on"
    assert sara.get(reverse("kladd-open", args=[kladd.pk])).url == reverse("kladd-person", args=[kladd.pk])


def test_a_page_says_when_it_was_saved_and_when_it_is_deleted(cast, sara):
    _, kladd = begin(sara)
    page = sara.get(reverse("kladd-person", args=[kladd.pk])).content.decode()
    now = timezone.localtime(kladd.saved_at)
    until = timezone.localtime(kladd.saved_at + timedelta(days=30))
    assert f"Lagret {now:%d.%m.%Y kl. %H.%M}. Slettes {until:%d.%m.%Y}" in page


def test_own_drafts_are_on_the_front_page_the_list_and_the_first_step(cast, sara):
    kladd = filled(sara)
    for name in ("home", "kladd-list", "soknad-new"):
        page = sara.get(reverse(name)).content.decode()
        assert "Åse Ødegård" in page and reverse("kladd-open", args=[kladd.pk]) in page, name
    assert reverse("kladd-list") in sara.get(reverse("soknad-list")).content.decode()


def test_without_drafts_the_list_says_what_to_do(cast, sara):
    assert "Du har ingen kladder" in sara.get(reverse("kladd-list")).content.decode()


@pytest.mark.parametrize("name", ["kladd-list", "home", "soknad-list"])
def test_pages_with_drafts_cost_the_same_for_1_and_5(cast, sara, name):
    counts = set()
    for _ in range(3):
        SoknadskladdFactory(bydel=cast.sagene, owner=cast.sara, household=HouseholdFactory(bydel=cast.sagene))
        sara.get(reverse(name))
        with CaptureQueriesContext(connection) as caught:
            sara.get(reverse(name))
        counts.add(len(caught))
    assert len(counts) == 1


def test_a_draft_is_discarded_by_its_writer_after_a_question(cast, sara):
    kladd = filled(sara)
    url = reverse("kladd-discard", args=[kladd.pk])
    assert "kan ikke hentes tilbake" in sara.get(url).content.decode()
    assert Soknadskladd.objects.exists()
    assert sara.post(url).url == reverse("soknad-list")
    assert not Soknadskladd.objects.exists()


# Whose it is


def test_a_colleague_finds_no_draft(cast, sara):
    kladd = filled(sara)
    lars = logged_in(cast.lars)
    for name in ("kladd-open", "kladd-case", "kladd-review", "kladd-discard"):
        assert lars.get(reverse(name, args=[kladd.pk])).status_code == 404
    assert lars.post(reverse("kladd-review", args=[kladd.pk])).status_code == 404
    assert "Ødegård" not in lars.get(reverse("kladd-list")).content.decode()


def test_postgres_keeps_drafts_from_colleagues_too(cast, sara):
    filled(sara)
    with as_user(cast.lars):
        assert Soknadskladd.objects.count() == 0
    with as_user(cast.sara):
        assert Soknadskladd.objects.count() == 1


def test_a_writer_who_no_longer_works_in_the_bydel_loses_the_draft(cast, sara):
    kladd = filled(sara)
    cast.sara.memberships.update(valid_to=timezone.localdate() - timedelta(days=1))
    give(cast.sara, "caseworker", cast.ullern)
    assert sara.get(reverse("kladd-case", args=[kladd.pk])).status_code == 404


def test_what_was_typed_is_encrypted(cast, sara):
    filled(sara)
    with connection.cursor() as cursor:
        cursor.execute("SELECT typed FROM allocation_soknadskladd")
        stored = bytes(cursor.fetchone()[0])
    assert NUMBER.encode() not in stored and "Ødegård".encode() not in stored


def test_the_number_is_in_no_address_page_or_message(cast, sara):
    urls, texts = [], []
    url, kladd = begin(sara)
    urls.append(url)
    step(sara, "person", kladd, NAME)
    for name in ("lookup", "person", "case", "economy", "contact", "review"):
        texts.append(sara.get(reverse(f"kladd-{name}", args=[kladd.pk])).content.decode())
    step(sara, "case", kladd, CASE)
    response = register(sara, kladd)
    said = [str(message) for message in get_messages(response.wsgi_request)]
    assert [text for text in [*urls, *texts, *said, response.url] if NUMBER in text] == []
    assert "Lagret: 048590 *****" in texts[0]


def test_another_number_takes_the_place_of_the_first(cast, sara):
    household = HouseholdFactory(bydel=cast.sagene, member__person__numbered=True)
    kladd = filled(sara)
    response = step(sara, "lookup", kladd, {"fodselsnummer": household.main_person.fodselsnummer})
    assert response.url == reverse("kladd-case", args=[kladd.pk])
    assert drafts.own(cast.sara).get().household == household
    step(sara, "lookup", kladd, {"without": "on"})
    again = drafts.own(cast.sara).get()
    assert (again.household, drafts.number_of(again)) == (None, "")


# Protected persons


def test_the_number_of_a_protected_person_elsewhere_reveals_nothing_and_begins_nothing(cast, sara):
    hidden = PersonFactory(bydel=cast.ullern, numbered=True, protected=True, family_name="Hemmelig")
    response = sara.post(reverse("soknad-new"), {"fodselsnummer": hidden.fodselsnummer})
    page = response.content.decode()
    assert response.status_code == 422 and "Ta saken med lederen" in page
    assert "Hemmelig" not in page and "Ullern" not in page
    assert not Soknadskladd.objects.exists()


def test_a_draft_about_somebody_who_becomes_protected_is_closed(cast, sara):
    household = HouseholdFactory(bydel=cast.sagene, member__person__numbered=True)
    _, kladd = begin(sara, household.main_person.fodselsnummer)
    name = household.main_person.family_name
    Person.objects.filter(pk=household.main_person.pk).update(adressebeskyttelse="fortrolig")
    before = Oppslag.objects.count()
    for page in ("kladd-case", "kladd-review"):
        response = sara.get(reverse(page, args=[kladd.pk]))
        assert response.status_code == 403 and name not in response.content.decode()
    assert Oppslag.objects.count() == before
    assert name not in sara.get(reverse("kladd-list")).content.decode()


def test_a_household_with_a_protected_member_is_not_told_of_by_anothers_number(cast, sara):
    household = HouseholdFactory(bydel=cast.sagene, protected=True, member__person__family_name="Hemmelig")
    partner = PersonFactory(bydel=cast.sagene, numbered=True)
    HouseholdMemberFactory(household=household, person=partner, relation=Relation.PARTNER)
    response = sara.post(reverse("soknad-new"), {"fodselsnummer": partner.fodselsnummer})
    assert response.status_code == 403 and "Hemmelig" not in response.content.decode()
    assert not Soknadskladd.objects.exists()


# Representative


def test_a_verge_is_registered_with_the_case_and_shown_on_it(cast, sara):
    kladd = filled(sara, contact=CONTACT | VERGE)
    register(sara, kladd)
    soknad = Soknad.objects.get()
    acting = soknad.household.main_person.representatives.get()
    assert (acting.kind, acting.name, acting.valid_from) == ("verge", "Vera Verge", date(2026, 1, 1))
    page = sara.get(soknad.get_absolute_url()).content.decode()
    assert "Brevene sendes til" in page and "Vera Verge" in page and "for Åse Ødegård" in page


def test_somebody_with_a_verge_is_not_given_another(cast, sara):
    household = HouseholdFactory(bydel=cast.sagene, member__person__numbered=True)
    RepresentativeFactory(person=household.main_person, name="Gunn Gjelder")
    _, kladd = begin(sara, household.main_person.fodselsnummer)
    page = sara.get(reverse("kladd-contact", args=[kladd.pk])).content.decode()
    assert "Gunn Gjelder (verge), mottar brevene" in page and "representative_name" not in page


# The clock, and two at once


@pytest.mark.parametrize(
    ("days", "kept"),
    [pytest.param(29, True, id="29 dager"), pytest.param(31, False, id="31 dager")],
)
def test_drafts_that_nobody_writes_in_are_deleted(cast, days, kept):
    kladd = SoknadskladdFactory(bydel=cast.sagene)
    Soknadskladd.objects.filter(pk=kladd.pk).update(saved_at=timezone.now() - timedelta(days=days))
    discard_old_drafts()
    assert Soknadskladd.objects.exists() == kept
    discard_old_drafts()
    assert Soknadskladd.objects.exists() == kept


def test_how_long_is_a_setting(cast, settings):
    SoknadskladdFactory(bydel=cast.sagene)
    settings.SOKNADSKLADD_DAYS = 3
    assert kladder.discard_old(timezone.now() + timedelta(days=2)) == 0
    assert kladder.discard_old(timezone.now() + timedelta(days=4)) == 1


def test_saving_keeps_a_draft_alive(cast, sara):
    _, kladd = begin(sara)
    Soknadskladd.objects.filter(pk=kladd.pk).update(saved_at=timezone.now() - timedelta(days=40))
    step(sara, "person", kladd, NAME)
    assert kladder.discard_old(timezone.now()) == 0


def test_a_draft_that_is_gone_is_refused_in_words(cast, sara):
    kladd = filled(sara)
    kladder.discard(kladd=kladd, by=cast.sara)
    with pytest.raises(RuleBroken, match="allerede registrert eller forkastet"):
        kladder.save_step(kladd=kladd, step=drafts.CASE, fields={}, by=cast.sara)


@pytest.mark.django_db(transaction=True)
def test_the_button_pressed_twice_registers_once(cast):
    RuleSetFactory(kommune=cast.oslo)
    household = HouseholdFactory(bydel=cast.sagene)
    kladd = SoknadskladdFactory(bydel=cast.sagene, owner=cast.sara, household=household)

    def press(_):
        try:
            with scope_of(cast.sara):
                kladder.register(
                    kladd=kladd, by=cast.sara, received_on=date(2026, 3, 2), channel="papir", kind="ny",
                    situations=["hos_andre"], person={}, contact={}, representative={},
                )  # fmt: skip
            return "registered"
        except RuleBroken:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(press, range(2))) == ["refused", "registered"]
    with system_scope():
        assert Soknad.objects.count() == 1


def test_typed_text_is_plain_json_of_what_the_forms_know(cast, sara):
    _, kladd = begin(sara)
    step(sara, "person", kladd, NAME | {"is_superuser": "1"})
    assert json.loads(Soknadskladd.objects.get().typed)["person"] == {
        "given_name": ["Åse"],
        "family_name": ["Ødegård"],
    }


def test_the_households_own_cases_are_shown_while_registering(cast, sara):
    household = HouseholdFactory(bydel=cast.sagene, member__person__numbered=True)
    soknad = SoknadFactory(bydel=cast.sagene, household=household)
    _, kladd = begin(sara, household.main_person.fodselsnummer)
    assert soknad.number in sara.get(reverse("kladd-case", args=[kladd.pk])).content.decode()
