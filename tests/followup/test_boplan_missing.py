"""The leieforhold that no boplan is offered to: who stands there, who may read and offer, and what it costs."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts.permissions import Role
from audit.models import Export
from tests.allocation.test_soknad_pages import queries
from tests.cast import as_system, logged_in, user_in
from tests.factories import BooppfolgingFactory, BoplanFactory, TenancyFactory

pytestmark = pytest.mark.django_db
LIST, EXPORT = "boplan-missing-list", "boplan-missing-export"


def day(days=0):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def followed(cast):
    tenancy = TenancyFactory(household__bydel=cast.sagene, bydel=cast.sagene, moved_in=day(-200))
    BooppfolgingFactory(tenancy=tenancy, worker=cast.bente)
    return tenancy


def read(user, name=LIST, **query):
    response = logged_in(user).get(reverse(name), query)
    assert response.status_code == 200
    return response


def listed(user, **query):
    rows = [row.pk for row in read(user, **query).context_data["page"].rows]
    as_system()
    return rows


def text(user, **query):
    return read(user, **query).content.decode()


def test_one_who_is_followed_up_without_an_offer_stands_there(cast, followed):
    assert listed(cast.sara) == [followed.pk]


@pytest.mark.parametrize("said", [{}, {"accepted": True}, {"declined": True}], ids=["tilbudt", "ja", "nei"])
def test_an_offer_a_yes_and_a_no_are_answers(cast, followed, said):
    BoplanFactory(tenancy=followed, **said)

    assert listed(cast.sara) == []


def test_one_whose_boplan_is_ended_stands_there_again(cast, followed):
    BoplanFactory(tenancy=followed, ended=True)

    assert listed(cast.sara) == [followed.pk]


def test_those_who_are_not_followed_up_are_asked_for(cast, followed):
    other = TenancyFactory(household__bydel=cast.sagene, bydel=cast.sagene, moved_in=day(-10))

    assert listed(cast.sara, hvem="alle") == [followed.pk, other.pk]
    assert listed(cast.sara, hvem="alle", sorter="-moved_in") == [other.pk, followed.pk]


def test_a_booppfolger_asks_for_her_own(cast, followed):
    other = TenancyFactory(household__bydel=cast.sagene, bydel=cast.sagene)
    BooppfolgingFactory(tenancy=other, worker=None)

    assert listed(cast.bente, hvem="mine") == [followed.pk]
    assert set(listed(cast.bente)) == {followed.pk, other.pk}


def test_a_booppfolger_is_shown_those_whom_the_bydel_follows_up_only(cast, followed):
    TenancyFactory(household__bydel=cast.sagene, bydel=cast.sagene)

    assert listed(cast.bente, hvem="alle") == [followed.pk]


@pytest.mark.parametrize(
    "gone",
    [{"moved_in": day(1)}, {"moved_out": day(5), "end_cause": "oppsagt_av_leietaker"}],
    ids=["ikke flyttet inn", "flytter ut"],
)
def test_one_who_does_not_live_there_is_left_out(cast, gone):
    TenancyFactory(household__bydel=cast.sagene, bydel=cast.sagene, **gone)

    assert listed(cast.sara, hvem="alle") == []


def test_the_dead_are_left_out(cast, followed):
    main = followed.household.main_person
    main.died_on = day(-1)
    main.save()

    assert listed(cast.sara) == []


def test_a_protected_household_is_left_out(cast):
    TenancyFactory(household__bydel=cast.sagene, household__protected=True, bydel=cast.sagene)

    assert listed(cast.sara, hvem="alle") == []


def test_another_bydel_is_left_out(cast, followed):
    assert listed(user_in(cast.ullern, role=Role.CASEWORKER), hvem="alle") == []


def test_each_row_leads_to_the_form_for_those_who_may_offer(cast, followed):
    offer = reverse("boplan-offer", args=[followed.pk])

    assert offer in text(cast.sara) and offer in text(cast.bente)
    assert offer not in text(cast.mona)


def test_the_row_is_gone_when_the_boplan_is_offered(cast, followed):
    client = logged_in(cast.bente)
    client.post(reverse("boplan-offer", args=[followed.pk]), {"offered_on": f"{day():%d.%m.%Y}"})

    assert listed(cast.bente) == []


def test_a_name_and_an_address_are_searched_for(cast, followed):
    name = followed.household.main_person.family_name

    assert listed(cast.sara, q=name) == listed(cast.sara, q=followed.dwelling.address[:6]) == [followed.pk]
    assert "passer med søket" in text(cast.sara, q="Finnes ikke")


def test_an_empty_list_says_what_to_do(cast):
    assert "Vis alle leieforhold uten boplan" in text(cast.sara)
    assert "Alle leieforhold er tilbudt boplan" in text(cast.sara, hvem="alle")


def test_the_list_of_boplaner_leads_here(cast, followed):
    assert reverse(LIST) in logged_in(cast.sara).get(reverse("boplan-list")).content.decode()


def test_excel_has_the_rows_of_the_list_and_is_noted(cast, followed):
    TenancyFactory(household__bydel=cast.sagene, bydel=cast.sagene)

    book = load_workbook(BytesIO(read(cast.mona, EXPORT).content), read_only=True)

    rows = list(book.active.iter_rows(values_only=True))
    assert [row[3:] for row in rows] == [("Følges opp", "Booppfølger"), ("Ja", "Bente Booppfølger")]
    as_system()
    assert Export.objects.get().what == "Leieforhold uten boplan"


@pytest.mark.parametrize("name", [LIST, EXPORT])
def test_it_costs_the_same_for_1_and_50(cast, followed, name):
    client = logged_in(cast.bente)
    client.get(reverse(name))
    one = queries(client, reverse(name))
    as_system()
    for _ in range(49):
        BooppfolgingFactory(tenancy=TenancyFactory(household__bydel=cast.sagene, bydel=cast.sagene))

    assert queries(client, reverse(name)) == one <= 8


def test_the_next_page_goes_on_where_the_first_ended(cast):
    for ago in range(60):
        home = TenancyFactory(household__bydel=cast.sagene, bydel=cast.sagene, moved_in=day(-ago))
        BooppfolgingFactory(tenancy=home)
    first = read(cast.sara).context_data["page"]

    second = logged_in(cast.sara).get(reverse(LIST) + first.next_url).context_data["page"]

    assert len({row.pk for row in (*first.rows, *second.rows)}) == 60


def test_the_api_answers_the_same(cast, followed):
    body = logged_in(cast.sara).get(reverse("api-boplan-missing-list")).json()

    (row,) = body["results"]
    assert (row["id"], row["followed"]) == (followed.pk, True)
