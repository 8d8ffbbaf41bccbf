"""The pages of boplan, samtykke and evaluering, the panels, and what others are shown of them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Oppslag
from followup import panels
from followup.models import Boplan, BoplanStatus, CareerStep, Deling, Evaluering, Part
from tests.cast import as_user
from tests.factories import (
    BooppfolgingFactory,
    BoplanFactory,
    BoplanstegFactory,
    DwellingFactory,
    EntranceFactory,
    EvalueringFactory,
    EvalueringsdelFactory,
    FornyelseFactory,
    LeaseFactory,
    PropertyFactory,
    SamtykkeFactory,
    TenancyFactory,
)

pytestmark = pytest.mark.django_db
CALL = "Ring Bente Booppfølger, tlf. 400 00 001."


def day(days=0):
    return timezone.localdate() + timedelta(days=days)


def typed(days=0):
    return f"{day(days):%d.%m.%Y}"


@pytest.fixture
def home(cast):
    building = PropertyFactory(bydel=cast.sagene, landlord=cast.boligbygg)
    dwelling = DwellingFactory(entrance=EntranceFactory(property=building))
    tenancy = TenancyFactory(dwelling=dwelling, household__bydel=cast.sagene, moved_in=day(-200))
    LeaseFactory(tenancy=tenancy)
    BooppfolgingFactory(tenancy=tenancy, worker=cast.bente)
    return tenancy


@pytest.fixture
def agreed(home):
    return BoplanFactory(tenancy=home, accepted=True)


def page(client, user, name, pk, **query):
    client.force_login(user)
    return client.get(reverse(name, args=[pk]), query)


def text_of(response):
    return response.content.decode()


# The list


def listed(client, user, **query):
    client.force_login(user)
    return client.get(reverse("boplan-list"), query)


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        pytest.param({}, {"tilbudt", "forfalt", "senere", "nei"}, id="alle som gjelder"),
        pytest.param({"tilstand": "alle"}, {"tilbudt", "forfalt", "senere", "nei", "avsluttet"}, id="alle"),
        pytest.param({"tilstand": "takket_nei"}, {"nei"}, id="takket nei"),
        pytest.param({"gjennomgang": "forfalt"}, {"forfalt"}, id="over fristen"),
        pytest.param({"gjennomgang": "30"}, {"forfalt"}, id="innen 30 dager"),
        pytest.param({"tilstand": "tull"}, {"tilbudt", "forfalt", "senere", "nei"}, id="ukjent filter"),
    ],
)
def test_the_list_is_filtered(client, cast, query, seen):
    rows = {
        "tilbudt": BoplanFactory(bydel=cast.sagene), "forfalt": BoplanFactory(bydel=cast.sagene, due=True),
        "senere": BoplanFactory(bydel=cast.sagene, accepted=True),
        "nei": BoplanFactory(bydel=cast.sagene, declined=True),
        "avsluttet": BoplanFactory(bydel=cast.sagene, ended=True), "ullern": BoplanFactory(bydel=cast.ullern),
    }  # fmt: skip

    found = listed(client, cast.sara, **query).context_data["page"].rows

    assert {row.pk for row in found} == {rows[name].pk for name in seen}


def test_a_booppfolger_knows_only_those_who_are_followed_up(client, cast, agreed):
    other = BoplanFactory(bydel=cast.sagene)

    assert [row.pk for row in listed(client, cast.bente).context_data["page"].rows] == [agreed.pk]
    assert page(client, cast.bente, "boplan", other.pk).status_code == 404


def test_the_list_finds_a_name_and_no_text_of_the_plan(client, cast, agreed):
    name = agreed.household.main_person.family_name

    assert name in text_of(listed(client, cast.sara, q=name))
    assert "Ingen boplaner passer" in text_of(listed(client, cast.sara, q="Bli boende til barna"))


def test_the_list_costs_the_same_for_one_and_for_ten(client, cast, django_assert_max_num_queries):
    BoplanFactory(bydel=cast.sagene, accepted=True)
    client.force_login(cast.sara)
    client.get(reverse("boplan-list"))
    for more in (0, 9):
        BoplanFactory.create_batch(more, bydel=cast.sagene, accepted=True)
        with django_assert_max_num_queries(10):  # two of them are the test client's own
            client.get(reverse("boplan-list"))


def test_the_export_has_the_rows_of_the_list(client, cast, agreed):
    client.force_login(cast.mona)

    response = client.get(reverse("boplan-export"))

    assert response.status_code == 200 and response["Content-Type"].endswith("sheet")


# The page of a boplan and its forms


def test_the_page_says_where_the_household_is_and_what_is_next(client, cast, agreed):
    BoplanstegFactory(boplan=agreed)

    shown = text_of(page(client, cast.bente, "boplan", agreed.pk))

    for words in ("Har boplan", "Bli boende", "Gå gjennom boplanen", "Spare litt hver måned", "Polsk (PDF)"):
        assert words in shown
    assert "Ikke kontrollert av oversetter" in shown


def test_the_leader_reads_and_is_offered_nothing_to_do(client, cast, agreed):
    shown = text_of(page(client, cast.mona, "boplan", agreed.pk))

    assert "Gå gjennom boplanen" not in shown and "Nytt steg" not in shown


def test_a_protected_household_has_no_boplan_for_others(client, cast):
    plan = BoplanFactory(tenancy__household__bydel=cast.sagene, tenancy__household__protected=True)

    assert page(client, cast.sara, "boplan", plan.pk).status_code == 404


def test_the_opening_is_noted(client, cast, agreed):
    page(client, cast.sara, "boplan", agreed.pk)

    assert Oppslag.objects.filter(user=cast.sara).exists()


def test_the_copy_is_given_in_the_language_that_is_asked_for(client, cast, agreed):
    response = page(client, cast.bente, "boplan-pdf", agreed.pk, sprak="ar")

    assert response["Content-Type"] == "application/pdf" and b"/Lang(ar)" in response.content


def test_without_goals_there_is_no_copy(client, cast, home):
    plan = BoplanFactory(tenancy=home)

    response = page(client, cast.bente, "boplan-pdf", plan.pk)

    assert response.status_code == 409 and "ingen mål" in text_of(response)


def test_a_yes_is_registered(client, cast, home):
    plan = BoplanFactory(tenancy=home)
    client.force_login(cast.sara)

    response = client.post(
        reverse("boplan-accept", args=[plan.pk]),
        {
            "version": plan.version,
            "answered_on": typed(),
            "goals": "Bo her.",
            "career": CareerStep.STAY,
            "review_on": typed(90),
        },
    )

    plan.refresh_from_db()
    assert response.status_code == 302 and plan.status == BoplanStatus.ACCEPTED


def test_what_was_typed_is_kept_when_the_review_is_in_the_past(client, cast, home):
    plan = BoplanFactory(tenancy=home)
    client.force_login(cast.sara)

    response = client.post(
        reverse("boplan-accept", args=[plan.pk]),
        {
            "version": plan.version,
            "answered_on": typed(),
            "goals": "Bo her lenge.",
            "career": CareerStep.STAY,
            "review_on": typed(-1),
        },
    )

    assert response.status_code == 409
    assert "Bo her lenge." in text_of(response) and "fram i tid" in text_of(response)


def test_a_second_boplan_is_refused_on_the_page(client, cast, agreed):
    client.force_login(cast.sara)

    response = client.post(reverse("boplan-offer", args=[agreed.tenancy_id]), {"offered_on": typed()})

    assert response.status_code == 409 and Boplan.objects.filter(tenancy=agreed.tenancy).count() == 1


# Consents


def test_the_page_says_what_each_consent_opens(client, cast, home):
    SamtykkeFactory(household=home.household, landlord=home.landlord)
    SamtykkeFactory(household=home.household, about_conflicts=True, withdrawn=True)

    shown = text_of(page(client, cast.bente, "household-samtykker", home.household_id))

    assert "Ring Bente Booppfølger, tlf. 400 00 001" in shown and "Åpner ingenting." in shown


def test_a_consent_is_given_on_the_page(client, cast, home):
    client.force_login(cast.bente)

    response = client.post(
        reverse("samtykke-give", args=[home.household_id]),
        {
            "person": home.household.main_person.pk, "scope": "utleier_ringer", "landlord": home.landlord_id,
            "contact_name": "Bente", "contact_phone": "400", "form": "muntlig", "given_on": typed(),
        },
    )  # fmt: skip

    assert response.status_code == 302 and home.household.samtykker.exists()


def test_sharing_on_a_consent_withdrawn_meanwhile_keeps_what_was_typed(client, cast, home):
    given = SamtykkeFactory(household=home.household, landlord=home.landlord)
    client.force_login(cast.bente)
    url = reverse("deling-share", args=[home.household_id])
    assert f'value="{given.pk}"' in text_of(client.get(url))
    type(given).objects.filter(pk=given.pk).update(withdrawn_on=day())

    response = client.post(
        url, {"basis": "samtykke", "samtykke": given.pk, "what": "Hvem som følger opp.", "shared_on": typed()}
    )

    shown = text_of(response)
    assert response.status_code == 409 and not Deling.objects.exists()
    assert "Samtykket ble trukket" in shown and "Hvem som følger opp." in shown


# The landlord


def test_the_landlord_is_told_whom_to_call_and_the_showing_is_noted(client, cast, home):
    SamtykkeFactory(household=home.household, landlord=home.landlord)

    assert CALL in text_of(page(client, cast.unni, "tenancy", home.pk))
    assert Oppslag.objects.filter(user=cast.unni).count() == 1


def test_a_consent_withdrawn_while_the_page_is_open_shows_nothing_on_the_next_request(client, cast, home):
    given = SamtykkeFactory(household=home.household, landlord=home.landlord)
    assert CALL in text_of(page(client, cast.unni, "tenancy", home.pk))
    type(given).objects.filter(pk=given.pk).update(withdrawn_on=day())

    assert CALL not in text_of(client.get(reverse("tenancy", args=[home.pk])))


def test_the_landlord_learns_nothing_else(client, cast, agreed):
    """Not even that somebody is followed up."""
    EvalueringsdelFactory(evaluering=EvalueringFactory(tenancy=agreed.tenancy))

    shown = text_of(page(client, cast.unni, "tenancy", agreed.tenancy_id)).lower()
    main = shown[shown.index("<main") :]

    assert not any(word in main for word in ("boplan", "oppfølg", "samtykke", "evaluering", "ring "))


# Evaluering and the renewal


def form_of(**changes):
    answers = {f"{part}_answer": "bra" for part in Part}
    return {"held_on": typed(), "wants_to_stay": "ja", **answers} | changes


def test_the_evaluering_is_written_in_one_form(client, cast, home):
    client.force_login(cast.bente)

    response = client.post(
        reverse("evaluering-hold", args=[home.pk]), form_of(okonomi_answer="ikke_snakket", bolig_text="Fint.")
    )

    row = Evaluering.objects.get()
    assert response.status_code == 302 and row.wants_to_stay
    assert row.deler.get(part="bolig").text == "Fint." and row.deler.count() == 6


def test_a_second_evaluering_the_same_day_keeps_what_was_typed(client, cast, home):
    EvalueringFactory(tenancy=home)
    client.force_login(cast.bente)

    response = client.post(reverse("evaluering-hold", args=[home.pk]), form_of(naboer_text="Mye bråk."))

    assert response.status_code == 409 and "Mye bråk." in text_of(response)


@pytest.mark.parametrize(("who", "inner"), [("bente", True), ("sara", False), ("mona", False)])
def test_the_inner_parts_are_for_booppfolgere(client, cast, home, who, inner):
    row = EvalueringFactory(tenancy=home)
    EvalueringsdelFactory(evaluering=row, text="Trives.")
    EvalueringsdelFactory(evaluering=row, inner=True, text="Har gjeld.")

    shown = text_of(page(client, getattr(cast, who), "evaluering", row.pk))

    assert "Trives." in shown and ("Har gjeld." in shown) is inner


def test_a_renewal_reads_the_boplan_and_the_shared_parts(client, cast, agreed):
    row = EvalueringFactory(tenancy=agreed.tenancy)
    EvalueringsdelFactory(evaluering=row, text="Trives.")
    EvalueringsdelFactory(evaluering=row, inner=True, text="Har gjeld.")
    fornyelse = FornyelseFactory(lease=agreed.tenancy.leases.get())

    shown = text_of(page(client, cast.sara, "fornyelse", fornyelse.pk))

    assert agreed.goals in shown and "Trives." in shown and "Har gjeld." not in shown


# The panels of the page of a booppfølging


def panels_of(case, user):
    with as_user(user):
        return {panel.template.rsplit("/", 1)[1]: panel.data for panel in panels.page_of(case, user).main}


def test_the_panels_say_what_is_agreed_and_how_to_change_it(cast, agreed):
    case = agreed.household.booppfolginger.get()
    given = SamtykkeFactory(household=agreed.household, landlord=agreed.tenancy.landlord)

    found = panels_of(case, cast.bente)

    assert found["boplan.html"]["boplan"]["career"] == "Bli boende"
    assert found["consents.html"]["consents"][0]["withdraw_url"] == reverse("samtykke-withdraw", args=[given.pk])
    assert found["evaluation.html"]["hold_url"] == reverse("evaluering-hold", args=[agreed.tenancy_id])


def test_the_leader_is_offered_nothing_in_the_panels(cast, agreed):
    SamtykkeFactory(household=agreed.household, landlord=agreed.tenancy.landlord)

    found = panels_of(agreed.household.booppfolginger.get(), cast.mona)

    assert found["consents.html"]["consents"][0]["withdraw_url"] == ""
    assert found["evaluation.html"]["hold_url"] == "" and found["boplan.html"]["boplan"]["next"] is None


def test_without_a_boplan_the_panel_offers_one(cast, home):
    found = panels_of(home.household.booppfolginger.get(), cast.sara)

    assert found["boplan.html"]["offer_url"] == reverse("boplan-offer", args=[home.pk])


def test_a_renewal_says_that_no_boplan_is_offered_and_leads_to_the_offer(client, cast, home):
    fornyelse = FornyelseFactory(lease=home.leases.get())

    shown = text_of(page(client, cast.sara, "fornyelse", fornyelse.pk))

    assert "Boplanen er ikke tilbudt." in shown and reverse("boplan-offer", args=[home.pk]) in shown


def test_a_renewal_shows_the_real_boplan_only(client, cast, agreed):
    fornyelse = FornyelseFactory(
        lease=agreed.tenancy.leases.get(), boplan="takket_nei", boplan_note="Gammelt notat"
    )

    shown = text_of(page(client, cast.sara, "fornyelse", fornyelse.pk))

    assert "Har boplan" in shown and reverse("boplan-offer", args=[agreed.tenancy_id]) not in shown
    assert "Gammelt notat" not in shown and "Tilbudt, takket nei" not in shown


def test_a_leader_reads_of_the_boplan_and_is_offered_nothing(client, cast, home):
    fornyelse = FornyelseFactory(lease=home.leases.get())

    shown = text_of(page(client, cast.mona, "fornyelse", fornyelse.pk))

    assert "Boplanen er ikke tilbudt." in shown and reverse("boplan-offer", args=[home.pk]) not in shown
