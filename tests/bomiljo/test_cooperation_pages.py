"""What the pages of notes, meetings and tasks show, and to whom."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Export
from bomiljo.actions import agendapunkter
from bomiljo.models import Bekymringsnotat, Motserie, Samarbeidsmote, Stedsoppgave
from bomiljo.views import stedsoppgave_list
from tests.cast import logged_in
from tests.factories import (
    AgendapunktFactory,
    BekymringsnotatFactory,
    BomiljoEntranceFactory,
    BomiljoFactory,
    CampaignPlaceFactory,
    MotserieFactory,
    SamarbeidsmoteFactory,
    StedsoppgaveFactory,
)

pytestmark = pytest.mark.django_db
# Eight of the page, and three of the test client.
MOST = 11


@pytest.fixture
def place(cast):
    return BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg, name="Kvartalet")


@pytest.fixture
def serie(cast, place):
    return MotserieFactory(bydel=cast.sagene, landlord=cast.boligbygg)


def page(user, name, *args, query=""):
    return logged_in(user).get(reverse(name, args=args) + query)


def post(user, url_name, *args, **typed):
    return logged_in(user).post(reverse(url_name, args=args), typed)


def text(response):
    return response.content.decode()


def note(place, **changes):
    today = timezone.localdate().strftime("%d.%m.%Y")
    told = {
        "bomiljo": place.pk,
        "concern": "uro",
        "text": "Mange i portrommet.",
        "service": "nav",
        "noted_on": today,
    }
    return {**told, **changes}


def test_a_note_is_preselected_from_a_place(cast, place):
    assert (
        page(cast.sara, "notat-new", query=f"?bomiljo={place.pk}").context_data["form"]["bomiljo"].initial == place
    )


@pytest.mark.parametrize("sought", ["kvart", "Drøbak"], ids=["navn", "adresse"])
def test_the_place_is_found_by_name_or_address(cast, place, sought):
    BomiljoEntranceFactory(bomiljo=place, entrance__street="Drøbakgata 1", entrance__property__bydel=cast.sagene)
    BomiljoFactory(bydel=cast.sagene, name="Et annet")
    response = page(cast.bente, "notat-new", query=f"?sok={sought}")

    assert "Kvartalet (Drøbakgata 1)" in text(response) and "Et annet" not in text(response)
    assert response.context_data["form"]["bomiljo"].initial == place


def test_no_place_found_says_what_to_do(cast, place):
    assert "Prøv en del av navnet" in text(page(cast.bente, "notat-new", query="?sok=finnes+ikke"))


def test_a_number_in_the_text_is_refused_and_nothing_is_lost(cast, place):
    response = post(cast.sara, "notat-new", **note(place, text="Ring 400 00 001 om portrommet."))

    assert response.status_code == 409
    assert "et telefonnummer" in text(response) and "om portrommet" in text(response)
    assert post(cast.sara, "notat-new", **note(place)).status_code == 302
    assert Bekymringsnotat.objects.get().written_by == cast.sara


def test_a_landlord_is_not_asked_who_has_seen_it(cast, place):
    assert "service" not in page(cast.unni, "notat-new").context_data["form"].fields
    assert post(cast.unni, "notat-new", **note(place)).status_code == 302


def test_the_list_shows_own_notes_and_filters(cast, place):
    BekymringsnotatFactory(bomiljo=place, text="Portrommet", urgent=True)
    BekymringsnotatFactory(bomiljo=place, text="Ferdig", taken_up=True)
    BekymringsnotatFactory(bydel=cast.ullern, text="Fremmed")

    shown = text(page(cast.bjorn, "notat-list"))
    assert "Portrommet" in shown and "Ferdig" not in shown and "Fremmed" not in shown
    assert "Ferdig" in text(page(cast.unni, "notat-list", query="?status=alle"))
    assert "Fremmed" in text(page(cast.arne, "notat-list"))
    assert "Ingenting passer" in text(page(cast.bjorn, "notat-list", query="?hva=brannfare"))


def test_the_export_is_the_list_and_is_noted(cast, place):
    BekymringsnotatFactory.create_batch(2, bomiljo=place)
    page(cast.bjorn, "notat-export")
    assert (Export.objects.get().what, Export.objects.get().rows) == ("Bekymringsnotater", 2)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("notat-list", BekymringsnotatFactory),
        ("stedsoppgave-list", StedsoppgaveFactory),
    ],
    ids=["notater", "oppgaver"],
)
def test_a_list_costs_the_same_for_one_row_and_for_ten(cast, place, name, make, django_assert_max_num_queries):
    client = logged_in(cast.bjorn)
    client.get(reverse(name))
    counts = []
    for rows in (1, 9):
        make.create_batch(rows, bomiljo=place)
        with django_assert_max_num_queries(MOST) as asked:
            client.get(reverse(name))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_list_of_meetings_costs_the_same(cast, serie, django_assert_max_num_queries):
    client = logged_in(cast.bjorn)
    client.get(reverse("samarbeid-list"))
    SamarbeidsmoteFactory.create_batch(10, serie=serie)
    with django_assert_max_num_queries(MOST):
        client.get(reverse("samarbeid-list"))


def test_a_series_is_started_and_the_meeting_planned_from_the_page(cast, place):
    parties = f"{cast.sagene.pk}-{cast.boligbygg.pk}"
    told = {"parties": parties, "name": "Fast møte", "every_weeks": "4"}
    refused = post(cast.unni, "motserie-new", agenda="Eventuelt", **told)
    assert refused.status_code == 409 and "Bomiljø er alltid" in text(refused)
    assert post(cast.unni, "motserie-new", agenda="Siden sist\r\nBomiljø", **told).status_code == 302
    urgent = BekymringsnotatFactory(bomiljo=place, urgent=True)
    serie = Motserie.objects.get()
    form = page(cast.bjorn, "samarbeidsmote-plan", serie.pk).context_data["form"]
    assert form["notater"].initial == [urgent.pk]
    day = form["day"].initial.strftime("%d.%m.%Y")
    post(cast.bjorn, "samarbeidsmote-plan", serie.pk, day=day, time="10.00", where="Kontoret", notater=[urgent.pk])
    assert Samarbeidsmote.objects.get().punkter.count() == 3


def test_open_tasks_of_earlier_meetings_stand_first(cast, place, serie):
    before = AgendapunktFactory(mote=SamarbeidsmoteFactory(serie=serie, held=True))
    StedsoppgaveFactory(bomiljo=place, punkt=before, what="Bytt lyset i går")
    shown = text(page(cast.unni, "samarbeidsmote", SamarbeidsmoteFactory(serie=serie).pk))

    assert shown.index("Bytt lyset i går") < shown.index("Sakskart")


def test_minutes_that_somebody_else_wrote_are_shown_beside_what_was_typed(cast, serie):
    item = AgendapunktFactory(mote=SamarbeidsmoteFactory(serie=serie), title="Lys")
    read = agendapunkter.mark("")
    assert post(cast.bjorn, "agendapunkt-minutes", item.pk, minutes="Først.", read=read).status_code == 302
    refused = post(cast.unni, "agendapunkt-minutes", item.pk, minutes="Etterpå.", read=read)

    assert refused.status_code == 409 and "Lagret nå: «Først.»" in text(refused) and "Etterpå." in text(refused)
    again = post(
        cast.unni, "agendapunkt-minutes", item.pk, minutes="Først. Etterpå.", read=agendapunkter.mark("Først.")
    )
    assert again.status_code == 302


def test_the_minutes_are_a_document_when_the_meeting_is_held(cast, serie):
    mote = SamarbeidsmoteFactory(serie=serie, held=True)
    AgendapunktFactory(mote=mote)
    response = page(cast.unni, "samarbeidsmote-pdf", mote.pk)

    assert response["Content-Type"] == "application/pdf" and response.content.startswith(b"%PDF")
    assert "Last ned referatet" in text(page(cast.sara, "samarbeidsmote", mote.pk))


def test_those_who_only_read_find_no_buttons(cast, serie):
    mote = SamarbeidsmoteFactory(serie=serie)
    AgendapunktFactory(mote=mote)
    assert "Skriv referat" not in text(page(cast.sara, "samarbeidsmote", mote.pk))


def test_the_page_of_a_meeting_costs_the_same_for_many_items(cast, serie, django_assert_max_num_queries):
    client = logged_in(cast.bjorn)
    mote = SamarbeidsmoteFactory(serie=serie)
    for item in AgendapunktFactory.create_batch(8, mote=mote):
        StedsoppgaveFactory(bydel=cast.sagene, landlord=cast.boligbygg, punkt=item, owner=cast.unni)
    client.get(mote.get_absolute_url())
    with django_assert_max_num_queries(16):
        client.get(mote.get_absolute_url())


@pytest.mark.parametrize(
    ("query", "found"),
    [("", {"min", "din", "sen"}), ("?hvem=mine", {"min"}), ("?hvem=bydel", {"min"}),
     ("?hvem=utleier", {"din", "sen"}),
     ("?status=over", {"sen"}), ("?status=gjort", {"ferdig"}), ("?status=alle", {"min", "din", "sen", "ferdig"})],
    ids=["åpne", "mine", "bydelen", "utleieren", "over fristen", "gjort", "alle"],
)  # fmt: skip
def test_the_tasks_are_filtered(cast, place, query, found):
    StedsoppgaveFactory(bomiljo=place, what="min", party="bydel", owner=cast.bjorn)
    StedsoppgaveFactory(bomiljo=place, what="din", owner=cast.unni)
    StedsoppgaveFactory(bomiljo=place, what="sen", overdue=True)
    StedsoppgaveFactory(bomiljo=place, what="ferdig", done=True)
    shown = page(cast.bjorn, "stedsoppgave-list", query=query).context_data["page"].rows

    assert {row.what for row in shown} == found


def test_tasks_of_one_place_and_their_export(cast, place):
    StedsoppgaveFactory(bomiljo=place)
    StedsoppgaveFactory(bydel=cast.sagene)
    page(cast.bjorn, "stedsoppgave-export", query=f"?sted={place.pk}")
    assert Export.objects.get().rows == 1


def test_a_task_is_made_and_done_from_its_page(cast, place):
    due = (timezone.localdate() + timedelta(days=9)).strftime("%d.%m.%Y")
    told = {"bomiljo": place.pk, "what": "Bytt lyset", "party": "utleier", "due_on": due}
    assert post(cast.bjorn, "stedsoppgave-new", **told).status_code == 302
    row = Stedsoppgave.objects.get()
    assert "Meld gjort" in text(page(cast.unni, "stedsoppgave", row.pk))
    assert "Meld gjort" not in text(page(cast.sara, "stedsoppgave", row.pk))
    today = timezone.localdate().strftime("%d.%m.%Y")
    post(cast.unni, "stedsoppgave-done", row.pk, result="Byttet", done_on=today)
    assert "Byttet" in text(page(cast.sara, "stedsoppgave", row.pk))


def test_whoever_is_to_do_it_stands_with_the_party_it_is_a_task_of(cast, place, serie):
    cast.unni  # noqa: B018 made when she is first asked for
    punkt = AgendapunktFactory(mote=SamarbeidsmoteFactory(serie=serie))
    shown = text(page(cast.bjorn, "agendapunkt-task", punkt.pk))
    assert "Unni Utleier (utleieren)" in shown
    assert "Bjørn Bomiljø (bydelen)" in shown


def test_the_person_who_has_it_may_be_of_the_other_party(cast, place):
    cast.unni  # noqa: B018 made when she is first asked for
    form = page(cast.bjorn, "stedsoppgave-new", query=f"?bomiljo={place.pk}").context_data["form"]
    assert {user.name for user in form.fields["owner"].queryset} >= {"Unni Utleier"}


@pytest.mark.parametrize(("source", "linked"), [("lav_indeks", True), ("fallende", True), ("annet", False)])
def test_a_task_of_a_survey_links_to_its_results_where_they_have_a_page(cast, place, monkeypatch, source, linked):
    monkeypatch.setattr(stedsoppgave_list, "url_if", lambda name, pk: f"/{name}/{pk}/")
    surveyed = CampaignPlaceFactory(bomiljo=place)
    StedsoppgaveFactory(bomiljo=place, source=source, surveyed=surveyed, part="trygghet")
    address = f"/survey-results/{surveyed.campaign_id}/"
    assert (address in text(page(cast.unni, "stedsoppgave-list"))) is linked


def test_without_notes_no_note_is_to_be_chosen(cast, serie):
    shown = page(cast.bjorn, "samarbeidsmote-plan", serie.pk)
    assert "Nye bekymringsnotater" not in text(shown)
    when = {"day": f"{timezone.localdate() + timedelta(days=7):%d.%m.%Y}", "time": "10.00"}
    assert post(cast.bjorn, "samarbeidsmote-plan", serie.pk, **when).status_code == 302
