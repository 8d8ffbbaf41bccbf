"""Pages of incidents: what is shown to whom, the list and its filters, and the box of a place."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from audit.models import Export, Oppslag
from bomiljo.actions import hendelser, hendelsesparter, nabobrev, oppfolgingssporsmal
from bomiljo.boxes import incidents as box
from bomiljo.incidents import places_and_limits
from bomiljo.models import Bomiljoinnstilling, Hendelse, Melder, Nabobrev
from config.together import together
from tests.allocation.test_soknad_pages import queries
from tests.bomiljo.incidents import NILS, TODAY, before, home_in, place_in, report
from tests.cast import as_system, as_user, logged_in
from tests.factories import (
    BomiljoFactory,
    BomiljoinnstillingFactory,
    BooppfolgingFactory,
    DwellingFactory,
    HendelseFactory,
    HouseholdFactory,
    LeaseFactory,
    PresenceFactory,
    TenancyFactory,
)

pytestmark = pytest.mark.django_db


def shown(user, name, *args, query="", status=200):
    response = logged_in(user).get(reverse(name, args=args) + query)
    assert response.status_code == status
    return response.content.decode()


@pytest.fixture
def place(cast):
    return place_in(cast)


@pytest.fixture
def home(place):
    return home_in(place, address="Drøbakgata 1 H0203", unit_number="H0203", bydel=place.bydel)


@pytest.fixture
def row(cast, place, home):
    return report(place, cast.bjorn, dwellings=[home], reporter=NILS, wanted="Ro etter klokka 23")


@pytest.mark.parametrize("name", ["bjorn", "unni", "sara", "lars"])
def test_the_page_says_what_where_who_and_by_when(cast, row, name):
    page = shown(getattr(cast, name), "hendelse", row.pk)

    for words in ("Bråk, oppgang", "Drøbakgata", "Ingen ennå", "Gi første svar", "om ", "Høy musikk",
                  "Ro etter klokka 23", "Drøbakgata 1 H0203", "Begge sider", "Megling", "Historikk"):  # fmt: skip
        assert words in page, words


def test_each_opening_is_logged(cast, row):
    shown(cast.sara, "hendelse", row.pk)
    as_system()
    assert Oppslag.objects.filter(label="bomiljo.hendelse", object_id=row.pk, user=cast.sara).count() == 1


def test_the_landlord_sees_own_property_only(cast, row):
    other = HendelseFactory(bydel=cast.sagene)

    page = shown(cast.unni, "hendelse-list")

    assert f"/hendelser/{row.pk}/" in page and f"/hendelser/{other.pk}/" not in page
    shown(cast.unni, "hendelse", other.pk, status=404)


def test_only_those_with_the_grant_are_offered_who_reported(cast, row):
    assert "Se hvem som meldte" in shown(cast.maja, "hendelse", row.pk)
    for user in (cast.bjorn, cast.unni, cast.sara):
        assert "Se hvem som meldte" not in shown(user, "hendelse", row.pk)


def test_a_reader_is_offered_nothing_to_do(cast, row):
    page = shown(cast.sara, "hendelse", row.pk)

    assert "Registrer steg" not in page and "Spør bydelen" not in page and "Ta hendelsen" not in page


def test_the_one_who_asked_learns_only_that_the_bydel_was_asked(cast, row, home):
    BooppfolgingFactory(tenancy=TenancyFactory(dwelling=home))
    url = reverse("hendelsespart-ask", args=[row.parter.get().pk])

    page = logged_in(cast.unni).post(url, follow=True).content.decode()

    assert "Bydelen er spurt" in page
    for user in (cast.unni, cast.bjorn):
        page = shown(user, "hendelse", row.pk)
        assert "Bydelen er spurt" in page and "booppfølging" not in page.lower()
        api = shown(user, "api-hendelse-detail", row.pk)
        assert "booppfolging" not in api and "answered_by" not in api


def test_a_booppfolger_finds_the_linked_one_and_answers(cast, row, home):
    case = BooppfolgingFactory(tenancy=TenancyFactory(dwelling=home))
    part = row.parter.get()
    assert f"/hendelser/{row.pk}/" not in shown(cast.bente, "hendelse-list")
    oppfolgingssporsmal.ask(part=part, by=cast.unni)

    assert f"/hendelser/{row.pk}/" in shown(cast.bente, "hendelse-list", query="?frist=spurt")
    assert "Svar før varsel" in shown(cast.bente, "hendelse", row.pk)
    page = shown(cast.bente, "hendelsespart-answer", part.pk)
    assert case.household.main_person.full_name in page
    url = reverse("hendelsespart-answer", args=[part.pk])
    logged_in(cast.bente).post(url, {"answer": "tar_kontakt"})

    page = shown(cast.unni, "hendelse", row.pk)
    assert "Vi tar kontakt. Vent med varsel" in page and "Bente" not in page


def test_who_answers_for_a_protected_household_is_asked_why(cast, row, home):
    hidden = HouseholdFactory(bydel=cast.sagene, protected=True)
    BooppfolgingFactory(tenancy=TenancyFactory(dwelling=home, household=hidden))
    part = row.parter.get()
    oppfolgingssporsmal.ask(part=part, by=cast.unni)

    page = shown(cast.siri, "hendelsespart-answer", part.pk)
    assert "skjermede opplysninger" in page
    page = shown(cast.sara, "hendelsespart-answer", part.pk)
    assert hidden.main_person.full_name not in page and "Dere følger opp" not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"ny", "gammel", "stille"}), ("?status=avsluttet", {"lukket"}),
        ("?status=alle", {"ny", "gammel", "stille", "lukket"}), ("?frist=over", {"gammel"}),
        ("?frist=stille", {"gammel", "stille"}), ("?slag=brann", {"stille"}), ("?hvor=heis", {"ny"}),
        ("?ansvarlig=meg", {"stille"}), ("?ansvarlig=ingen", {"ny", "gammel"}), ("?sted={place}", {"ny"}),
        ("?fra={today}", {"ny"}), ("?status=alle&frist=tilbake", {"lukket"}),
    ],
)  # fmt: skip
def test_the_list_is_filtered(cast, place, query, found):
    old = {"occurred_on": before(30), "received_on": before(30), "bydel": cast.sagene}
    rows = {
        "ny": HendelseFactory(bomiljo=place, place="heis", received_on=TODAY()),
        "gammel": HendelseFactory(bydel=cast.sagene, overdue=True),
        "stille": HendelseFactory(
            in_progress=True, quiet_since=before(20), category="brann", owner=cast.bjorn, **old
        ),
        "lukket": HendelseFactory(closed=True, feedback_by=TODAY(), **old),
    }

    page = shown(cast.bjorn, "hendelse-list", query=query.format(place=place.pk, today=f"{TODAY():%d.%m.%Y}"))

    assert {name for name, row in rows.items() if f"/hendelser/{row.pk}/" in page} == found


def test_the_silence_is_the_bydels_own_also_for_a_landlord(cast, place):
    BomiljoinnstillingFactory(bydel=cast.sagene, quiet_days=3)
    row = HendelseFactory(bomiljo=place, in_progress=True, quiet_since=before(4), received_on=before(9),
                          occurred_on=before(9))  # fmt: skip

    assert f"/hendelser/{row.pk}/" in shown(cast.unni, "hendelse-list", query="?frist=stille")


@pytest.mark.parametrize("name", ["bjorn", "unni", "bente"])
def test_the_list_costs_the_same_for_1_and_50_rows(cast, place, name):
    user = getattr(cast, name)

    def some(count):
        for _ in range(count):
            row = HendelseFactory(bomiljo=place, owner=cast.bjorn)
            if name == "bente":
                case = BooppfolgingFactory(bydel=cast.sagene)
                row.parter.create(dwelling=DwellingFactory(bydel=cast.sagene), booppfolging=case, asked_on=TODAY())

    some(1)
    first = queries(logged_in(user), reverse("hendelse-list"))
    some(49 if name != "bente" else 9)
    assert queries(logged_in(user), reverse("hendelse-list")) == first


def test_the_list_asks_few_questions(cast, place):
    HendelseFactory(bomiljo=place)
    client = logged_in(cast.bjorn)
    with CaptureQueriesContext(connection) as caught:
        client.get(reverse("hendelse-list"))
    # User, memberships, units, places with what the bydel has decided, rows and count; the session is read before.
    asked = [
        query["sql"]
        for query in caught
        if query["sql"].startswith(("SELECT", "EXECUTE")) and "set_config" not in query["sql"]
    ]
    assert len(asked) == 6


def test_the_list_costs_a_landlord_no_more_than_a_bydel(cast, place):
    HendelseFactory(bomiljo=place)
    ours, theirs = (queries(logged_in(user), reverse("hendelse-list")) for user in (cast.bjorn, cast.unni))
    assert theirs == ours


def test_a_landlord_is_told_the_days_of_each_bydel_and_sees_no_more_of_it(cast, place):
    BomiljoinnstillingFactory(bydel=cast.sagene, response_days=3)
    with as_user(cast.unni):
        places, limits = places_and_limits(cast.unni, None, cast.boligbygg)
        assert (places, set(limits)) == ([place], {cast.sagene.pk})
        assert not Bomiljoinnstilling.objects.exists()


def test_the_list_is_paged(cast, place):
    HendelseFactory.create_batch(51, bomiljo=place)
    assert "etter=" in shown(cast.bjorn, "hendelse-list")


def test_the_export_has_no_text_and_is_logged(cast, row):
    response = logged_in(cast.bjorn).get(reverse("hendelse-export"))

    cells = [str(cell.value) for line in load_workbook(BytesIO(response.content)).active for cell in line]
    assert "Bråk" in cells and not any("musikk" in cell or "Ro etter" in cell for cell in cells)
    as_system()
    assert Export.objects.filter(what="Hendelser", rows=1, user=cast.bjorn).exists()


# Intake.

TYPED = {
    "category": "brak", "place": "oppgang", "occurred_on": "25.11.2026", "received_on": "26.11.2026",
    "involves": "ukjent", "text": "Høy musikk", "channel": "ansatt", "reporter_name": "Nils Nabo",
    "reporter_phone": "400 00 003", "wants_feedback": "on",
}  # fmt: skip


def test_a_worker_registers_on_one_form(cast, place, home):
    typed = {**TYPED, "dwelling": home.pk, "occurred_on": f"{before(1):%d.%m.%Y}",
             "received_on": f"{TODAY():%d.%m.%Y}"}  # fmt: skip
    response = logged_in(cast.bjorn).post(reverse("hendelse-new", args=[place.pk]), typed)

    as_system()
    row = Hendelse.objects.get()
    assert response.url == row.get_absolute_url()
    assert Melder.objects.get(pk=row.pk).phone == "400 00 003" and row.parter.get().dwelling == home


def asked_at_once(response):
    return [field.name for field in response.context_data["form"].asked]


@pytest.mark.parametrize("name", ["bjorn", "unni"])
def test_only_what_must_be_known_is_asked_at_once(cast, place, name):
    response = logged_in(getattr(cast, name)).get(reverse("hendelse-new", args=[place.pk]))

    assert asked_at_once(response) == ["category", "place", "dwelling", "occurred_on", "text"]
    form = response.context_data["form"]
    away = [field.name for fold in form.folds for field in fold.fields]
    # Nothing is lost: what is not asked at once is folded away, each field once.
    assert sorted(asked_at_once(response) + away) == sorted(field.name for field in form.visible_fields())
    assert '<details class="more-fields" open>' not in response.content.decode()


def test_what_must_be_known_is_enough(cast, place):
    form = logged_in(cast.bjorn).get(reverse("hendelse-new", args=[place.pk])).context_data["form"]
    # What a browser sends of the fields that are folded away.
    usual = {field.name: field.value() for fold in form.folds for field in fold.fields if field.value()}
    typed = {**usual, "received_on": f"{TODAY():%d.%m.%Y}", "category": "brak", "place": "oppgang",
             "occurred_on": f"{TODAY():%d.%m.%Y}", "text": "Høy musikk"}  # fmt: skip

    logged_in(cast.bjorn).post(reverse("hendelse-new", args=[place.pk]), typed)

    as_system()
    row = Hendelse.objects.get()
    assert (row.channel, row.involves, row.received_on) == ("ansatt", "ukjent", TODAY())
    assert not Melder.objects.exists()


@pytest.mark.parametrize(
    ("changes", "opened"),
    [({"text": ""}, [True, False]), ({"received_on": "i går", "reporter_name": "", "reporter_phone": "",
      "wants_feedback": ""}, [False, True])],
    ids=["det som er skrevet", "det som er feil"],
)  # fmt: skip
def test_what_is_folded_away_opens_when_it_was_typed_or_is_wrong(cast, place, changes, opened):
    typed = {**TYPED, "received_on": f"{TODAY():%d.%m.%Y}", **changes}
    response = logged_in(cast.bjorn).post(reverse("hendelse-new", args=[place.pk]), typed)

    assert response.status_code == 422
    assert [fold.open for fold in response.context_data["form"].folds] == opened


def test_what_was_typed_survives_a_refusal(cast, place):
    typed = {**TYPED, "received_on": f"{TODAY() + timedelta(days=3):%d.%m.%Y}"}
    response = logged_in(cast.unni).post(reverse("hendelse-new", args=[place.pk]), typed)

    assert response.status_code == 409
    page = response.content.decode()
    assert "fram i tid" in page and "Høy musikk" in page and "Nils Nabo" in page


def test_the_landlord_is_not_asked_who_took_it_in(cast, place):
    assert "Meldt til" not in shown(cast.unni, "hendelse-new", place.pk)
    assert "Meldt til" in shown(cast.bjorn, "hendelse-new", place.pk)


def test_from_a_dwelling_the_place_and_the_dwelling_are_chosen(cast, place, home):
    response = logged_in(cast.bjorn).get(reverse("dwelling-incident", args=[home.pk]), follow=True)

    assert response.redirect_chain[0][0] == f"/bomiljo/{place.pk}/hendelser/ny/?bolig={home.pk}"
    assert f'<option value="{home.pk}" selected' in response.content.decode()


def test_a_dwelling_in_no_place_is_told_so(cast):
    home = DwellingFactory(bydel=cast.sagene)
    page = shown(cast.bjorn, "dwelling-incident", home.pk, status=409)
    assert "ikke i noe bomiljø" in page


@pytest.mark.parametrize(("name", "offered"), [("bjorn", True), ("unni", True), ("sara", False)])
def test_the_page_of_a_dwelling_offers_it_to_those_who_work_with_incidents(cast, home, name, offered):
    LeaseFactory(tenancy=TenancyFactory(dwelling=home))
    assert ("Meld hendelse" in shown(getattr(cast, name), "dwelling", home.pk)) is offered


def test_the_places_to_choose_are_those_one_sees(cast, place):
    other = BomiljoFactory(bydel=cast.ullern, name="Gården på Ullern")
    page = shown(cast.bjorn, "hendelse-choose")
    assert place.name in page and other.name not in page


# Acts.


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("hendelse-respond", {"responded_on": f"{TODAY():%d.%m.%Y}"}, "Første svar er registrert"),
        ("hendelse-close", {"outcome": "Naboene ble enige."}, "Hendelsen er avsluttet"),
        ("hendelse-hear", {"side": "annen_part", "heard_on": f"{TODAY():%d.%m.%Y}", "answered": "on",
                           "text": "Det var ikke oss."}, "Det var ikke oss."),
        ("hendelse-step", {"step": "samtale", "done_on": f"{TODAY():%d.%m.%Y}"}, "Steget er registrert"),
    ],
)  # fmt: skip
def test_each_act_is_done_on_its_page(cast, row, name, typed, said):
    response = logged_in(cast.bjorn).post(reverse(name, args=[row.pk]), typed, follow=True)
    assert said in response.content.decode()


def test_a_letter_is_looked_at_before_it_is_made(cast, row, place):
    other = home_in(place)
    letter = {"subject": "Ro om natta", "text": "Vis hensyn.", "dwellings": [other.pk]}
    client = logged_in(cast.bjorn)

    seen = client.post(reverse("hendelse-letter-preview", args=[row.pk]), letter)
    assert seen["Content-Type"] == "application/pdf"
    as_system()
    assert not Nabobrev.objects.exists()
    page = client.post(reverse("hendelse-letter", args=[row.pk]), letter, follow=True).content.decode()
    assert f"Brev til {other.address}" in page


def test_the_letter_is_read_again_as_it_was_made(cast, row, place):
    step = nabobrev.send(hendelse=row, subject="Ro", text="Hei.", dwellings=[home_in(place)], by=cast.bjorn)
    made = step.brev.get()
    response = logged_in(cast.unni).get(reverse("nabobrev-pdf", args=[made.pk]))
    assert response.content == bytes(made.pdf)


def test_the_page_of_a_matter_shows_its_incidents(cast, row):
    client = logged_in(cast.bjorn)
    url = reverse("hendelse-group", args=[row.pk])
    page = client.post(url, {"title": "Uro i oppgang B", "incidents": [row.pk]}, follow=True).content.decode()

    assert "Uro i oppgang B" in page and f"Hendelse {row.pk}" in page and "Avslutt alle" in page
    assert "Gi første svar" in page and row.bomiljo.get_absolute_url() in page
    assert "Avslutt alle" not in shown(cast.sara, "bomiljosak", Hendelse.objects.get(pk=row.pk).sak_id)


# The box of a place.


def told(user, place):
    with as_user(user):
        return box.show(user, place, *together(box.ask(user, place)))


def test_all_who_read_the_place_read_how_many(cast, place, row):
    hendelser.close(hendelse=report(place, cast.bjorn), outcome="Rolig.", by=cast.bjorn)
    PresenceFactory(bomiljo=place)
    for user in (cast.bjorn, cast.sara, cast.mona, cast.bente, cast.unni):
        rows = {line.label: line.status for line in told(user, place).box.rows}
        assert (rows["Mottatt"], rows["Avsluttet"], rows["Til stede siste 30 dager"]) == ("1", "1", "1")


def test_small_numbers_do_not_cross_the_border_of_a_bydel(cast, place, row):
    shown_to = told(cast.arne, place)
    rows = {line.label: line.status for line in shown_to.box.rows}
    assert (rows["Mottatt"], rows["Avsluttet"]) == ("færre enn 5", "0")
    assert [line.text[:21] for line in shown_to.story] == ["Færre enn 5 hendelser"]


def test_only_those_who_see_incidents_get_rows_links_and_acts(cast, place, row):
    for user in (cast.mona, cast.bente, cast.arne):
        shown_to = told(user, place).box
        assert not any(line.url for line in shown_to.rows) and not shown_to.acts
    for user in (cast.bjorn, cast.unni):
        shown_to = told(user, place).box
        assert [line.url for line in shown_to.rows if line.url] == [row.get_absolute_url()]
        assert [act.label for act in shown_to.acts] == ["Meld hendelse"]
    assert not told(cast.sara, place).box.acts
    assert told(cast.mona, place).box.all_url == ""


def test_the_story_tells_of_months_and_never_of_one_incident(cast, place, row):
    report(place, cast.bjorn)
    (line,) = told(cast.mona, place).story
    assert line.text.startswith("2 hendelser ble meldt i ") and line.url == ""


def test_no_number_has_a_colour(cast, place, row):
    rows = told(cast.mona, place).box.rows
    assert {line.tone for line in rows} == {"neutral"}


def test_adding_a_dwelling_never_marks_it(cast, row, home):
    hendelsesparter.hear(hendelse=row, side="annen_part", answered=True, text="Nei.", by=cast.bjorn)
    LeaseFactory(tenancy=TenancyFactory(dwelling=home))
    assert "hendelse" not in shown(cast.sara, "dwelling", home.pk).lower().replace("meld hendelse", "")
