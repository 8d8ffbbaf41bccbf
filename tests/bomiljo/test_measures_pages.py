"""What the pages of measures and the catalogue show, and to whom."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bomiljo import boxes
from bomiljo.models import Tiltak
from tests.cast import as_user, logged_in
from tests.factories import (
    BekymringsnotatFactory,
    BomiljoFactory,
    ErfaringFactory,
    EtterkontrollFactory,
    FinansieringFactory,
    StedsoppgaveFactory,
    TiltakFactory,
)

pytestmark = pytest.mark.django_db


def day(offset):
    return timezone.localdate() + timedelta(days=offset)


@pytest.fixture
def place(cast):
    return BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg, name="Kvartalet")


def made(place, **changes):
    return TiltakFactory(**{"bomiljo": place, "involvement_note": "Beboermøte.", **changes})


def page(user, name, *args, query=""):
    return logged_in(user).get(reverse(name, args=args) + query)


def post(user, name, *args, **typed):
    return logged_in(user).post(reverse(name, args=args), typed)


def text(response):
    return response.content.decode()


IDEA = {
    "title": "Åpent kontor", "category": "sosialt", "what": "To ansatte.", "initiator": "beboer",
    "involvement": "spurt", "involvement_note": "Beboermøte.", "inclusive": "on",
}  # fmt: skip


def test_an_idea_is_written_and_what_others_tried_stands_beside_it(cast, place):
    ErfaringFactory(tiltak=made(place, ended=True), title="Kveldsåpent kontor")
    assert "Kveldsåpent kontor" in text(page(cast.bjorn, "tiltak-new"))
    response = post(cast.bjorn, "tiltak-new", bomiljo=place.pk, **IDEA)
    shown = text(logged_in(cast.bjorn).get(response["Location"]))
    assert "Andre har prøvd" in shown and "Kveldsåpent kontor" in shown


def test_what_is_like_it_is_fetched_while_the_idea_is_written(cast, place):
    ErfaringFactory(tiltak=made(place, ended=True), title="Kveldsåpent kontor")
    assert "Kveldsåpent" in text(page(cast.unni, "tiltak-similar", query="?title=kontor"))
    assert "bli de første" in text(page(cast.unni, "tiltak-similar", query="?title=svømming&category=fysisk"))


def test_a_landlord_brings_an_idea_for_a_place(cast, place):
    assert post(cast.unni, "tiltak-new", **IDEA).status_code == 422
    assert post(cast.unni, "tiltak-new", bomiljo=place.pk, **IDEA).status_code == 302
    assert Tiltak.objects.get().landlord == cast.boligbygg


def test_an_end_before_the_start_is_told_beside_the_field_and_nothing_is_lost(cast, place):
    row = made(place)
    told = {"starts_on": "10.01.2027", "planned_end": "09.01.2027", "permanence": "prosjekt"}
    response = post(cast.bjorn, "tiltak-plan", row.pk, **told)

    assert response.status_code == 409
    assert "Tiltaket slutter før det starter" in text(response) and "09.01.2027" in text(response)
    assert response.context_data["form"].errors.keys() == {"planned_end"}


def test_the_page_warns_when_the_money_ends_first_and_shows_the_earmark(cast, place):
    money = FinansieringFactory(bydel=cast.sagene, ends_on=day(50), earmark="Nærmiljøkontor")
    row = made(place, running=True, funding=money)

    shown = text(page(cast.bjorn, "tiltak", row.pk))
    assert "før tiltaket slutter" in shown and "Nærmiljøkontor" in shown
    # The bydel's money is not a landlord's to read.
    assert "Nærmiljøkontor" not in text(page(cast.unni, "tiltak", row.pk))


def test_money_that_lasts_as_long_is_no_warning(cast, place):
    row = made(place, running=True, funding=FinansieringFactory(bydel=cast.sagene, ends_on=day(100)))
    assert "før tiltaket slutter" not in text(page(cast.bjorn, "tiltak", row.pk))


def test_a_landlord_changes_a_measure_and_the_money_stays(cast, place):
    row = made(place, running=True, funding=FinansieringFactory(bydel=cast.sagene))
    end = day(90).strftime("%d.%m.%Y")
    response = post(cast.unni, "tiltak-change", row.pk, permanence="prosjekt", planned_end=end, **IDEA)
    row.refresh_from_db()
    assert (response.status_code, row.title, row.funding is not None) == (302, "Åpent kontor", True)


def test_ending_asks_who_carries_it_on_and_keeps_what_was_typed(cast, place):
    row = made(place, running=True)
    today = day(0).strftime("%d.%m.%Y")
    refused = post(cast.bjorn, "tiltak-end", row.pk, ended_on=today, effect="Roligere")
    assert refused.status_code == 409 and "hvem som overtar" in text(refused) and "Roligere" in text(refused)
    post(cast.bjorn, "tiltak-end", row.pk, ended_on=today, handover_to="Gårdskomiteen")
    shown = text(page(cast.unni, "tiltak", row.pk))
    assert "Gårdskomiteen" in shown and "12 måneder" in shown


@pytest.mark.parametrize(("days", "is_next"), [(30, True), (31, False)])
def test_the_next_after_check_is_what_to_do_when_it_is_near(cast, place, days, is_next):
    row = made(place, ended=True)
    first = EtterkontrollFactory(tiltak=row, due_on=day(days))
    later = EtterkontrollFactory(tiltak=row, months=6, due_on=day(days + 90))

    response = page(cast.bjorn, "tiltak", row.pk)
    shown = response.content.decode()

    assert (response.context_data["action"] is not None) == is_next
    # In the table only the next one is offered, also before its time: a relapse may be there already.
    assert f"/etterkontroller/{first.pk}/" in shown and f"/etterkontroller/{later.pk}/" not in shown


def test_a_relapse_offers_to_run_it_again(cast, place):
    row = made(place, relapsed=True)
    EtterkontrollFactory(tiltak=row, checked=True, result="tilbakefall")
    assert "Start på nytt" in text(page(cast.bjorn, "tiltak", row.pk))
    assert "Start på nytt" not in text(page(cast.sara, "tiltak", row.pk))


@pytest.mark.parametrize(
    ("query", "found"),
    [("", {"ide", "snart", "lenge", "falt"}), ("?status=snart", {"snart"}), ("?status=tilbakefall", {"falt"}),
     ("?status=alle", {"ide", "snart", "lenge", "falt", "borte"}), ("?initiativ=beboer", {"ide"}),
     ("?slag=fysisk", {"lenge"}), ("?status=sjekk", {"falt"})],
    ids=["alle i live", "slutter snart", "tilbakefall", "også lagt bort", "initiativ", "slag", "etterkontroll"],
)  # fmt: skip
def test_the_list_is_filtered(cast, place, query, found):
    made(place, title="ide", initiator="beboer")
    made(place, title="snart", running=True, planned_end=day(60))
    made(place, title="lenge", running=True, planned_end=day(61), category="fysisk")
    EtterkontrollFactory(tiltak=made(place, title="falt", relapsed=True), due_on=day(-1))
    made(place, title="borte", status="lagt_bort")
    assert {row.title for row in page(cast.bjorn, "tiltak-list", query=query).context_data["page"].rows} == found


@pytest.mark.parametrize("name", ["tiltak-list", "erfaring-list"])
def test_a_list_costs_the_same_for_one_row_and_for_ten(cast, place, name, django_assert_max_num_queries):
    client = logged_in(cast.bjorn)
    for _ in range(10):
        ErfaringFactory(tiltak=made(place, ended=True))
    client.get(reverse(name))
    with django_assert_max_num_queries(11):  # eight of the page, and three of the test client
        client.get(reverse(name))


def test_the_page_of_a_measure_is_cheap(cast, place, django_assert_max_num_queries):
    row = made(place, ended=True, aimed_at="trygghet")
    for months in (3, 6, 12):
        EtterkontrollFactory(tiltak=row, months=months)
    client = logged_in(cast.bjorn)
    client.get(row.get_absolute_url())
    with django_assert_max_num_queries(14):
        client.get(row.get_absolute_url())


def test_the_catalogue_is_read_by_all_and_searched(cast, place):
    ErfaringFactory(tiltak=made(place, ended=True), title="Kveldsåpent kontor", worked="nei")
    for reader in (cast.arne, cast.unni, cast.sara):
        assert "Kveldsåpent kontor" in text(page(reader, "erfaring-list"))
    assert "Kveldsåpent" in text(
        page(cast.arne, "erfaring-list", query=f"?sok=kveld&virket=nei&bydel={cast.sagene.pk}")
    )
    assert "Ingenting passer" in text(page(cast.arne, "erfaring-list", query=f"?bydel={cast.ullern.pk}"))
    assert "like velkomment" in text(page(cast.arne, "erfaring-list"))


def test_an_experience_is_written_published_and_withdrawn(cast, place):
    row = made(place, ended=True)
    told = {
        "title": "Kontor",
        "worked": "nei",
        "did": "Åpent.",
        "learnt": "Ring 40000001",
        "context": "Liten gård",
    }
    refused = post(cast.bjorn, "erfaring-new", row.pk, **told)
    assert refused.status_code == 409 and "et telefonnummer" in text(refused) and "Liten gård" in text(refused)
    response = post(cast.bjorn, "erfaring-new", row.pk, **{**told, "learnt": "Folk kom."})
    shown = text(logged_in(cast.bjorn).get(response["Location"]))
    assert "Publiser i katalogen" in shown and "Kladd" in shown
    assert "Publiser i katalogen" not in text(logged_in(cast.unni).get(response["Location"]))
    story = row.erfaring
    post(cast.bjorn, "erfaring-publish", story.pk)
    assert "Bydel Sagene" in text(page(cast.arne, "erfaring-list"))
    assert "Bydel Sagene" in text(page(cast.arne, "erfaring", story.pk))
    post(cast.bjorn, "erfaring-withdraw", story.pk)
    assert page(cast.sara, "erfaring", story.pk).status_code == 200
    assert "Kontor</a>" not in text(page(cast.sara, "erfaring-list"))


def test_the_boxes_of_a_place_tell_of_it(cast, place):
    made(place, running=True, title="Åpent kontor")
    BekymringsnotatFactory(bomiljo=place, urgent=True)
    StedsoppgaveFactory(bomiljo=place, what="Bytt lyset")
    StedsoppgaveFactory(bomiljo=place, what="Ryddet", done=True)
    with as_user(cast.unni):
        parts, _ = boxes.all_of(cast.unni, place)
        shown = [part for part in parts if part.box]
    labels = [row.label for part in shown for row in part.box.rows]
    story = [line.text for part in shown for line in part.story]
    assert {"Åpent kontor", "Bytt lyset", "Uro eller utrygghet"} <= set(labels)
    assert {"Åpent kontor: startet", "Gjort: Ryddet", "Uro eller utrygghet"} <= set(story)
