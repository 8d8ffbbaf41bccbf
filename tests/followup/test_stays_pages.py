"""Pages of bekymring, opphold, utskriving, the directory and fagansvar: what is shown to whom."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from audit.models import Export, Oppslag
from followup import panels
from followup.actions import bekymringer
from followup.models import Bekymringsmelding, Fagansvar, Fagtjeneste, MidlertidigOpphold
from tests.allocation.test_soknad_pages import queries
from tests.cast import as_system, as_user, logged_in
from tests.factories import (
    BekymringsmeldingFactory,
    BekymringsvurderingFactory,
    BooppfolgingFactory,
    FagansvarFactory,
    FagtjenesteFactory,
    HouseholdFactory,
    LeaseFactory,
    MidlertidigOppholdFactory,
    TenancyFactory,
    VentetUtskrivingFactory,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def before(days):
    return TODAY() - timedelta(days=days)


def shown(user, name, *args, query=""):
    response = logged_in(user).get(reverse(name, args=args) + query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def reported(cast):
    """From the landlord, assessed."""
    tenancy = TenancyFactory(bydel=cast.sagene, landlord=cast.boligbygg)
    row = BekymringsmeldingFactory(
        tenancy=tenancy, from_landlord=True, assessed=True, status="ikke_grunnlag", text="Bråk hver natt"
    )
    BekymringsvurderingFactory(melding=row, text="Naboen tok feil")
    return row


def test_the_bydel_reads_the_assessment(cast, reported):
    for user in (cast.sara, cast.bente, cast.mona):
        page = shown(user, "bekymring", reported.pk)
        assert "Naboen tok feil" in page and "Ikke grunnlag" in page


def test_the_landlord_reads_that_it_was_assessed(cast, reported):
    page = shown(cast.unni, "bekymring", reported.pk)

    assert "Vurdert" in page and "Bråk hver natt" in page
    assert "Naboen tok feil" not in page and "Ikke grunnlag" not in page and "Historikk" not in page


def test_the_landlord_lists_its_own_with_status_only(cast, reported):
    other = BekymringsmeldingFactory(tenancy=reported.tenancy)

    page = shown(cast.unni, "bekymring-list", query="?tilstand=alle")

    assert f"/bekymringer/{reported.pk}/" in page and f"/bekymringer/{other.pk}/" not in page
    assert "Vurdert" in page and "Ikke grunnlag" not in page
    assert logged_in(cast.unni).get(reverse("bekymring", args=[other.pk])).status_code == 404


def test_the_api_tells_the_landlord_no_more(cast, reported):
    told = logged_in(cast.unni).get(reverse("api-bekymring-detail", args=[reported.pk])).json()

    assert (told["status"], told["vurdering"], told["booppfolging"], told["assess_by"]) == (
        "Vurdert",
        "",
        None,
        "",
    )


def test_the_api_tells_the_bydel(cast, reported):
    told = logged_in(cast.bente).get(reverse("api-bekymring-detail", args=[reported.pk])).json()

    assert told["vurdering"] == "Naboen tok feil"


def test_the_list_never_says_what_a_message_is_about(cast, reported):
    assert "Bråk" not in shown(cast.sara, "bekymring-list", query="?tilstand=alle")


def test_the_landlord_reports_from_the_page_of_the_leieforhold(cast):
    tenancy = LeaseFactory(tenancy=TenancyFactory(bydel=cast.sagene, landlord=cast.boligbygg)).tenancy
    client, address = logged_in(cast.unni), reverse("bekymring-report", args=[tenancy.pk])
    assert address in shown(cast.unni, "tenancy", tenancy.pk)

    response = client.post(address, {"text": "Døra står åpen."}, follow=True)

    as_system()
    row = Bekymringsmelding.objects.get()
    assert (row.landlord, row.text) == (cast.boligbygg, "Døra står åpen.")
    assert "Meldingen er mottatt." in response.content.decode()


def test_typed_text_survives_a_refusal(cast):
    tenancy = TenancyFactory(bydel=cast.sagene)
    tomorrow = f"{TODAY() + timedelta(days=1):%d.%m.%Y}"
    response = logged_in(cast.sara).post(
        reverse("bekymring-report", args=[tenancy.pk]),
        {"text": "Langt og viktig", "reported_by": "nabo", "received_on": tomorrow},
    )

    assert response.status_code == 409
    page = response.content.decode()
    assert "Langt og viktig" in page and "fram i tid" in page


def test_assessing_on_the_page(cast):
    row = BekymringsmeldingFactory(bydel=cast.sagene)
    logged_in(cast.bente).post(
        reverse("bekymring-assess", args=[row.pk]),
        {"status": "kontakt", "text": "Vi drar dit.", "assessed_on": f"{TODAY():%d.%m.%Y}"},
    )

    row.refresh_from_db()
    assert (row.status, row.vurdering.text) == ("kontakt", "Vi drar dit.")


def test_the_message_is_opened_with_a_trace(cast, reported):
    shown(cast.sara, "bekymring", reported.pk)

    as_system()
    assert Oppslag.objects.filter(user=cast.sara).exists()


def test_totals_nights_and_lamps_of_the_stays(cast):
    family = HouseholdFactory(bydel=cast.sagene, children=2)
    MidlertidigOppholdFactory(household=family, started_on=before(100), price=1000)

    page = shown(cast.sara, "opphold-list")

    assert "1 husstand med 2 barn, 100\u202fnetter".replace("\u202f", " ") in page.replace("\u202f", " ")
    assert "2 barn" in page and "100 000 kr" in page.replace("\u202f", " ")
    assert "lamp--red" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"Herberget", "Familiehuset"}),
        ("?hvem=barn", {"Familiehuset"}),
        ("?lengde=tre", {"Familiehuset"}),
        ("?avtale=nei", {"Herberget"}),
        ("?tilstand=avsluttet", {"Pensjonatet"}),
        ("?tilstand=alle", {"Herberget", "Familiehuset", "Pensjonatet"}),
    ],
)
def test_filters_of_the_stays(cast, query, found):
    MidlertidigOppholdFactory(bydel=cast.sagene, provider="Herberget", without_agreement=True)
    family = HouseholdFactory(bydel=cast.sagene, children=1)
    MidlertidigOppholdFactory(household=family, provider="Familiehuset", started_on=before(100))
    MidlertidigOppholdFactory(bydel=cast.sagene, provider="Pensjonatet", ended=True)
    MidlertidigOppholdFactory(bydel=cast.ullern, provider="Ullernhuset")

    page = shown(cast.bente, "opphold-list", query=query)

    assert {name for name in ("Herberget", "Familiehuset", "Pensjonatet", "Ullernhuset") if name in page} == found


def test_a_family_is_registered_with_a_warning(cast):
    household = HouseholdFactory(bydel=cast.sagene, children=1)
    address = reverse("opphold-new", args=[household.pk])
    assert "Barnefamilier skal ikke bo midlertidig" in shown(cast.sara, "opphold-new", household.pk)

    logged_in(cast.sara).post(address, {
        "provider": "Hotellet", "started_on": f"{TODAY():%d.%m.%Y}", "reason": "brann", "price": "1 100",
        "quality_agreement": "on",
    })  # fmt: skip

    assert MidlertidigOpphold.objects.get().price == 1100
    assert address in shown(cast.sara, "household", household.pk)


def test_the_stay_says_what_it_has_cost(cast):
    row = MidlertidigOppholdFactory(bydel=cast.sagene, started_on=before(3), price=1000)

    page = shown(cast.mona, "opphold", row.pk).replace("\u202f", " ")

    assert "3 netter" in page and "3 000 kr" in page and "Avslutt oppholdet" not in page


def test_excel_is_noted(cast):
    MidlertidigOppholdFactory(bydel=cast.sagene)
    for name in ("opphold-export", "bekymring-export", "utskriving-export"):
        assert logged_in(cast.sara).get(reverse(name)).status_code == 200

    as_system()
    assert Export.objects.count() == 3


def exported(user, name, query=""):
    return logged_in(user).get(reverse(name) + query)


def rows_of(response):
    book = load_workbook(BytesIO(response.content), read_only=True)
    return [list(row) for row in book.active.iter_rows(values_only=True)]


def test_the_discharges_in_excel_are_those_of_the_list(cast):
    VentetUtskrivingFactory(bydel=cast.sagene, plan="Søker bolig i januar")
    VentetUtskrivingFactory(bydel=cast.sagene, has_dwelling=True, plan="Flytter hjem")
    VentetUtskrivingFactory(bydel=cast.ullern, plan="Ullerns")

    head, *rows = rows_of(exported(cast.sara, "utskriving-export", "?tilstand=uten"))

    assert head[2:5] == ["Ventes ut", "Bolig", "Hva gjøres"]
    assert [row[3:5] for row in rows] == [["Uten bolig", "Søker bolig i januar"]]


def test_the_discharges_in_excel_name_nobody_whom_the_booppfolger_does_not_follow(cast):
    VentetUtskrivingFactory(bydel=cast.sagene)

    names = [line[0] for line in rows_of(exported(cast.bente, "utskriving-export"))[1:]]

    assert names == ["Navnet vises ikke for deg"]


def test_a_landlord_gets_no_discharges_in_excel(cast):
    assert exported(cast.unni, "utskriving-export").status_code == 403


def test_the_discharges_in_excel_cost_the_same_for_one_and_many(cast):
    VentetUtskrivingFactory(bydel=cast.sagene)
    client, url = logged_in(cast.sara), reverse("utskriving-export")
    client.get(url)
    one = queries(client, url)
    as_system()
    for _ in range(9):
        VentetUtskrivingFactory(bydel=cast.sagene)
    assert queries(client, url) == one


def test_those_who_wait_for_discharge(cast):
    VentetUtskrivingFactory(bydel=cast.sagene, plan="Søker bolig i januar")
    VentetUtskrivingFactory(bydel=cast.sagene, has_dwelling=True, plan="Flytter hjem")

    page = shown(cast.bente, "utskriving-list", query="?tilstand=uten")

    assert "Søker bolig i januar" in page and "Flytter hjem" not in page


def test_the_directory_is_searched(cast):
    FagtjenesteFactory(of=cast.sagene, bydel=cast.sagene, name="Boteam", does="Vasker sammen")
    FagtjenesteFactory(of=cast.sagene, name="Gjeldsrådgivning", checked_on=before(400))
    FagtjenesteFactory(of=cast.ullern, bydel=cast.ullern, name="Ullernteamet")

    page = shown(cast.bente, "service-list")
    assert "Boteam" in page and "Gjeldsrådgivning" in page and "Ullernteamet" not in page
    assert "Over et år siden" in page
    assert "Gjeldsrådgivning" not in shown(cast.bente, "service-list", query="?q=vasker")


def test_the_bydel_changes_its_own_and_the_administrator_the_shared(cast):
    own = FagtjenesteFactory(of=cast.sagene, bydel=cast.sagene)
    shared = FagtjenesteFactory(of=cast.sagene)

    page = shown(cast.bente, "service-list")
    assert f"/tjenester/{own.pk}/endre/" in page and f"/tjenester/{shared.pk}/endre/" not in page
    assert f"/tjenester/{shared.pk}/endre/" in shown(cast.ada, "service-list")
    assert logged_in(cast.bente).get(reverse("service-change", args=[shared.pk])).status_code == 403


def test_an_entry_is_added_on_the_page(cast):
    logged_in(cast.bente).post(reverse("service-new"), {"name": "Boteam", "does": "Følger opp."})

    assert Fagtjeneste.objects.get().bydel == cast.sagene


def test_a_booppfolger_sees_the_address_and_not_the_name(cast):
    tenancy = TenancyFactory(bydel=cast.sagene)
    name = tenancy.household.main_person.full_name

    page = shown(cast.bente, "ansvar-missing")

    assert tenancy.dwelling.address in page and name not in page
    assert name in shown(cast.sara, "ansvar-missing")
    assert name not in shown(cast.bente, "ansvar-give", tenancy.pk)


def test_the_name_of_somebody_she_follows_is_shown(cast):
    tenancy = BooppfolgingFactory(bydel=cast.sagene).tenancy

    assert tenancy.household.main_person.full_name in shown(cast.bente, "ansvar-missing")


def test_responsibility_is_given_with_the_facts_beside(cast):
    tenancy = TenancyFactory(bydel=cast.sagene, moved_in=before(50))
    service = FagtjenesteFactory(of=cast.sagene, does="Rydder sammen med beboeren", waiting="Tre uker")
    page = shown(cast.bente, "ansvar-give", tenancy.pk)
    assert "Rydder sammen med beboeren" in page and "Tre uker" in page

    logged_in(cast.bente).post(
        reverse("ansvar-give", args=[tenancy.pk]),
        {"fagtjeneste": service.pk, "valid_from": f"{TODAY():%d.%m.%Y}", "coordinator": cast.bente.pk},
    )

    assert Fagansvar.objects.get().coordinator == cast.bente


# The page of a booppfølging.


def test_the_panels_of_a_booppfolging(cast):
    case = BooppfolgingFactory(bydel=cast.sagene)
    FagansvarFactory(tenancy=case.tenancy, coordinator=cast.bente)
    BekymringsmeldingFactory(tenancy=case.tenancy)
    MidlertidigOppholdFactory(household=case.household)

    with as_user(cast.bente):
        found = {panel.template: panel.data for panel in panels.page_of(case, cast.bente).side}

    assert found["followup/panels/responsibility.html"]["now"]["coordinator"] == "Bente Booppfølger"
    assert len(found["followup/panels/concerns.html"]["rows"]) == 1
    assert len(found["followup/panels/stays.html"]["rows"]) == 1


def test_without_anything_there_is_only_who_answers(cast):
    case = BooppfolgingFactory(bydel=cast.sagene)

    found = panels.page_of(case, cast.bente).side

    assert [panel.template for panel in found if "stays" in panel.template or "concerns" in panel.template] == []
    assert next(panel for panel in found if "responsibility" in panel.template).data["now"] is None


LISTS = {
    "bekymring-list": lambda cast: BekymringsmeldingFactory(bydel=cast.sagene),
    "opphold-list": lambda cast: MidlertidigOppholdFactory(bydel=cast.sagene),
    "utskriving-list": lambda cast: VentetUtskrivingFactory(bydel=cast.sagene),
    "service-list": lambda cast: FagtjenesteFactory(of=cast.sagene, bydel=cast.sagene),
    "ansvar-missing": lambda cast: TenancyFactory(bydel=cast.sagene),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_the_same_for_one_row_and_for_ten(cast, name):
    client, costs = logged_in(cast.bente), []
    client.get(reverse(name))
    for count in (1, 9):
        as_system()
        for _ in range(count):
            LISTS[name](cast)
        costs.append(queries(client, reverse(name)))

    assert costs[0] == costs[1] <= 8, costs


def test_the_assessment_by_action_is_seen_by_the_page(cast):
    row = BekymringsmeldingFactory(bydel=cast.sagene)
    bekymringer.assess(melding=row, status="sendt_videre", text="Til barnevernet.", by=cast.sara)

    assert "Ta kontakt likevel" in shown(cast.sara, "bekymring", row.pk)


@pytest.mark.parametrize(("who", "name"), [("sara", "tenancy-followup"), ("bente", "dwelling-followup")])
def test_a_concern_that_asks_for_contact_leads_to_follow_up(cast, who, name):
    melding = BekymringsmeldingFactory(bydel=cast.sagene, assessed=True)
    client = logged_in(getattr(cast, who))
    about = melding.tenancy if name == "tenancy-followup" else melding.tenancy.dwelling
    assert reverse(name, args=[about.pk]) in client.get(melding.get_absolute_url()).content.decode()
    BooppfolgingFactory(tenancy=melding.tenancy)
    assert reverse(name, args=[about.pk]) not in client.get(melding.get_absolute_url()).content.decode()
