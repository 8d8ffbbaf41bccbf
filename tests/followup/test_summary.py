"""The page of a leieforhold at one glance: responsibility, last contact, next, plan, consent and lamps."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from config.dates import norwegian_date
from followup.summary import of_tenancy
from tests.cast import as_user, logged_in, user_in
from tests.factories import (
    BooppfolgingFactory,
    BoplanFactory,
    ContactFactory,
    FagansvarFactory,
    HomeVisitFactory,
    KontaktnotatFactory,
    SamtykkeFactory,
    TenancyFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(cast):
    return TenancyFactory(bydel=cast.sagene, landlord=cast.boligbygg)


def facts(user, tenancy):
    with as_user(user):
        box = of_tenancy(user, tenancy)
    return {fact.label: fact for fact in box.facts} if box else None


def test_everything_is_there_at_one_glance(cast, home):
    case = BooppfolgingFactory(tenancy=home, worker=cast.bente)
    FagansvarFactory(tenancy=home, coordinator=cast.bente)
    ContactFactory(booppfolging=case, days_ago=3)
    visit = HomeVisitFactory(booppfolging=case)
    BoplanFactory(tenancy=home, accepted=True)
    SamtykkeFactory(household=home.household, landlord=cast.boligbygg)
    page = logged_in(cast.sara).get(reverse("tenancy", args=[home.pk])).content.decode()
    for text in (
        cast.bente.name, "for 3 dager siden", f"besøk {norwegian_date(visit.planned_on)}", "Har boplan",
        "Utleier får vite hvem som følger opp", "Åpne oppfølgingen",
    ):  # fmt: skip
        assert text in page


def test_without_any_follow_up_it_says_so(cast, home):
    found = facts(cast.sara, home)
    assert found["Ansvar"].level == "red"
    assert (found["Bo-oppfølging"].value, found["Boplan"].value, found["Samtykke"].value) == (
        "Ingen", "Ikke tilbudt", "Ingen",
    )  # fmt: skip


@pytest.mark.parametrize(("days", "level"), [(17, ""), (18, "amber"), (22, "red")])
def test_the_lamp_is_the_one_of_the_work_list(cast, home, days, level):
    case = BooppfolgingFactory(tenancy=home, worker=cast.bente)
    ContactFactory(booppfolging=case, days_ago=days)
    assert facts(cast.bente, home)["Sist kontakt"].level == level


def test_nobody_coordinates(cast, home):
    FagansvarFactory(tenancy=home, uncoordinated=True)
    assert facts(cast.sara, home)["Ansvar"].level == "amber"


def test_a_withdrawn_consent_is_gone_at_once(cast, home):
    consent = SamtykkeFactory(household=home.household)
    consent.withdrawn_on = timezone.localdate()
    consent.save()
    assert facts(cast.sara, home)["Samtykke"].value == "Ingen"


def test_the_open_case_is_told_of_before_one_that_has_ended(cast, home):
    BooppfolgingFactory(tenancy=home, worker=cast.bente, proposed_on=timezone.localdate() - timedelta(days=200))
    BooppfolgingFactory(tenancy=home, ended=True, proposed_on=timezone.localdate() - timedelta(days=1))
    assert "Aktiv" in facts(cast.sara, home)["Bo-oppfølging"].value


def test_a_landlord_is_told_nothing(cast, home):
    note = KontaktnotatFactory(contact__booppfolging=BooppfolgingFactory(tenancy=home, worker=cast.bente))
    page = logged_in(cast.unni).get(reverse("tenancy", args=[home.pk])).content.decode()
    assert "ppfølging" not in page.partition("<main")[2]
    assert note.text not in page
    assert facts(cast.unni, home) is None


def test_nor_another_bydel(cast, home):
    assert facts(user_in(cast.ullern), home) is None
