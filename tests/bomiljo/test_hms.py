"""HMS-besøk: planned, announced, held, and what was found seen to; aktiviteter and who takes them over."""

import io
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from audit.models import Event, Export
from bomiljo.actions import aktiviteter, hms
from bomiljo.actions.hms import Doors
from bomiljo.models import HmsBesok, HmsFunn
from config.errors import RuleBroken
from tests.allocation.test_soknad_pages import queries
from tests.cast import as_user, logged_in
from tests.factories import (
    AktivitetFactory,
    BomiljoFactory,
    HmsBesokFactory,
    HmsFunnFactory,
    SamlingFactory,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
DAY = timedelta(days=1)


@pytest.fixture
def place(cast):
    return BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg, name="Åsengården")


@pytest.fixture
def planned(place):
    return HmsBesokFactory(bomiljo=place)


@pytest.fixture
def held(place):
    return HmsBesokFactory(bomiljo=place, held=True)


def does(cast, act, *, by=None, **fields):
    with as_user(by or cast.bjorn):
        return act(by=by or cast.bjorn, **fields)


# Planned, announced, held


def test_a_visit_is_planned_with_those_who_come_along(cast, place):
    row = does(cast, hms.plan, place=place, planned_on=TODAY() + 14 * DAY, agencies=["bydel", "brann", "bydel"])
    assert row.agencies == ["bydel", "brann"] and (row.bydel, row.landlord) == (cast.sagene, cast.boligbygg)
    with pytest.raises(RuleBroken, match="Velg hvem som er med"):
        does(cast, hms.plan, place=place, planned_on=TODAY(), agencies=[])


def test_a_visit_that_is_moved_is_announced_again(cast, planned):
    does(cast, hms.announce, besok=planned)
    same = {"agencies": planned.agencies, "besok": planned}
    assert does(cast, hms.replan, planned_on=planned.planned_on, note="Ring på", **same).announced_on == TODAY()
    assert does(cast, hms.replan, planned_on=planned.planned_on + DAY, **same).announced_on is None


@pytest.mark.parametrize(
    ("days", "message"), [(1, "fram i tid"), (0, "")], ids=["varslet i morgen", "varslet i dag"]
)
def test_residents_are_told_on_a_day_that_has_been(cast, planned, days, message):
    if not message:
        assert does(cast, hms.announce, besok=planned).announced_on == TODAY()
        return
    with pytest.raises(RuleBroken, match=message):
        does(cast, hms.announce, besok=planned, announced_on=TODAY() + days * DAY)


def test_residents_are_told_before_the_visit(cast, place):
    late = HmsBesokFactory(bomiljo=place, planned_on=TODAY() - DAY)
    with pytest.raises(RuleBroken, match="Flytt det, og varsle den nye dagen"):
        does(cast, hms.announce, besok=late)


def test_a_visit_is_held_with_counts_only(cast, planned):
    row = does(cast, hms.hold, besok=planned, doors=Doors(40, 31, 3))
    assert (row.knocked, row.reached, row.unmet_needs, row.held_on) == (40, 31, 3, TODAY())
    assert "31 av 40 dører åpnet" in Event.objects.get(kind="bomiljo.hms_held").text
    with pytest.raises(RuleBroken, match="ble gjennomført"):
        does(cast, hms.hold, besok=planned, doors=Doors(40, 31))


@pytest.mark.parametrize(
    ("doors", "field"),
    [(Doors(0, 0), "knocked"), (Doors(4, 5), "reached"), (Doors(5, 4, 5), "unmet_needs")],
)
def test_counts_that_do_not_add_up(cast, planned, doors, field):
    with pytest.raises(RuleBroken) as refusal:
        does(cast, hms.hold, besok=planned, doors=doors)
    assert refusal.value.field == field


def test_not_held_before_it_was_announced_or_ahead(cast, place):
    row = HmsBesokFactory(bomiljo=place, announced_on=TODAY() - 2 * DAY)
    with pytest.raises(RuleBroken, match="kan ikke være før"):
        does(cast, hms.hold, besok=row, doors=Doors(1, 1), held_on=TODAY() - 3 * DAY)
    with pytest.raises(RuleBroken, match="fram i tid"):
        does(cast, hms.hold, besok=row, doors=Doors(1, 1), held_on=TODAY() + DAY)


# Findings


def test_a_finding_has_a_party_and_a_deadline(cast, held):
    fields = {"besok": held, "kind": "lys", "what": "Lyset er ødelagt i B.", "party": "utleier"}
    assert does(cast, hms.find, due_on=held.held_on, **fields).party == "utleier"
    with pytest.raises(RuleBroken, match="Fristen kan ikke være før"):
        does(cast, hms.find, due_on=held.held_on - DAY, **fields)
    texts = " ".join(Event.objects.values_list("text", flat=True))
    assert "Utleieren retter innen" in texts and "ødelagt" not in texts


def test_nothing_is_found_before_the_visit(cast, planned):
    with pytest.raises(RuleBroken, match="ikke gjennomført ennå"):
        does(cast, hms.find, besok=planned, kind="lys", what="Lys", party="bydel", due_on=TODAY())


def test_the_landlord_closes_its_own_and_not_the_bydels(cast, held):
    ours, theirs = HmsFunnFactory(besok=held, party="bydel"), HmsFunnFactory(besok=held, party="utleier")
    assert does(cast, hms.close, funn=theirs, result="Byttet.", by=cast.unni).closed_on == TODAY()
    with pytest.raises(RuleBroken, match="Dette funnet skal bydelen rette"):
        does(cast, hms.close, funn=ours, result="Byttet.", by=cast.unni)
    assert does(cast, hms.close, funn=ours, result="Byttet.").closed_on == TODAY()


def test_a_finding_is_closed_once_with_what_was_done(cast, held):
    funn = HmsFunnFactory(besok=held)
    with pytest.raises(RuleBroken, match="Skriv hva som ble gjort"):
        does(cast, hms.close, funn=funn, result=" ")
    with pytest.raises(RuleBroken, match="fram i tid"):
        does(cast, hms.close, funn=funn, result="Byttet.", closed_on=TODAY() + DAY)
    with pytest.raises(RuleBroken, match="kan ikke være før"):
        does(cast, hms.close, funn=funn, result="Byttet.", closed_on=held.held_on - DAY)
    does(cast, hms.close, funn=funn, result="Byttet.", closed_on=held.held_on)
    with pytest.raises(RuleBroken, match="ble alt rettet"):
        does(cast, hms.close, funn=funn, result="Byttet.")


@pytest.mark.parametrize("who", ["sara", "bente", "mona", "arne"])
def test_who_may_not(cast, planned, held, who):
    user = getattr(cast, who)
    for act in (
        lambda: hms.hold(besok=planned, doors=Doors(1, 1), by=user),
        lambda: hms.close(funn=HmsFunnFactory(besok=held), result="x", by=user),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_a_landlord_plans_no_visit(cast, place):
    with pytest.raises(PermissionDenied):
        hms.plan(place=place, planned_on=TODAY(), agencies=["utleier"], by=cast.unni)


# Pages


def test_the_page_offers_each_what_each_may_close(cast, held):
    for party in ("bydel", "utleier"):
        HmsFunnFactory(besok=held, party=party)
    HmsFunnFactory(besok=held, closed=True)
    url = reverse("hms", args=[held.pk])
    shown = {
        who: logged_in(getattr(cast, who)).get(url).context_data["found"] for who in ("bjorn", "unni", "sara")
    }
    assert {who: sum(bool(row["url"]) for row in rows) for who, rows in shown.items()} == {
        "bjorn": 2, "unni": 1, "sara": 0,
    }  # fmt: skip
    assert shown["bjorn"][-1]["closed"]


def test_the_next_step_is_the_one_button(cast, planned):
    url = reverse("hms", args=[planned.pk])
    assert logged_in(cast.bjorn).get(url).context_data["action"]["label"] == "Registrer varsel"
    does(cast, hms.announce, besok=planned)
    assert logged_in(cast.bjorn).get(url).context_data["action"]["label"] == "Registrer besøket"
    assert logged_in(cast.unni).get(url).context_data["action"] is None


def test_the_visit_is_registered_from_the_page(cast, planned):
    typed = {"held_on": f"{TODAY():%d.%m.%Y}", "knocked": "40", "reached": "41", "unmet_needs": "0"}
    url = reverse("hms-hold", args=[planned.pk])
    refused = logged_in(cast.bjorn).post(url, typed)
    assert refused.status_code == 409 and 'value="41"' in refused.content.decode()
    assert logged_in(cast.bjorn).post(url, typed | {"reached": "30"}).status_code == 302


@pytest.mark.parametrize(
    ("name", "factory"), [("hms-list", HmsBesokFactory), ("aktivitet-list", AktivitetFactory)]
)
def test_lists_cost_the_same_for_1_and_50_rows(cast, place, name, factory):
    client, counts = logged_in(cast.bjorn), set()
    for rows in (1, 49):
        factory.create_batch(rows, bomiljo=place)
        client.get(reverse(name))
        counts.add(queries(client, reverse(name)))
    assert len(counts) == 1 and counts.pop() <= 8


@pytest.mark.parametrize(("state", "count"), [("", 3), ("planlagt", 1), ("holdt", 2), ("funn", 1)])
def test_visits_are_filtered_and_exported_as_shown(cast, planned, held, place, state, count):
    HmsFunnFactory(besok=held), HmsFunnFactory(besok=HmsBesokFactory(bomiljo=place, held=True), closed=True)
    client = logged_in(cast.unni)
    assert client.get(reverse("hms-list"), {"tilstand": state}).context_data["page"].total == count
    response = client.get(reverse("hms-export"), {"tilstand": state})
    assert load_workbook(io.BytesIO(response.content)).active.max_row == count + 1
    assert Export.objects.get().rows == count


def test_another_bydels_visits_are_not_in_the_list(cast, planned):
    HmsBesokFactory(bomiljo=BomiljoFactory(bydel=cast.ullern, landlord=cast.boligbygg))
    totals = [
        logged_in(who).get(reverse("hms-list")).context_data["page"].total
        for who in (cast.bjorn, cast.unni, cast.arne)
    ]
    assert totals == [1, 2, 2]


# Activities


def test_residents_take_over(cast, place):
    row = does(cast, aktiviteter.start, place=place, name="Leksehjelp", wished_by_residents=True)
    does(cast, aktiviteter.change, aktivitet=row, resident_led=True)
    assert Event.objects.get(kind="bomiljo.aktivitet_changed").text == "Beboerne leder aktiviteten."
    does(cast, aktiviteter.end, aktivitet=row, end_note="Beboerne driver den selv.")
    for act, fields in ((aktiviteter.change, {"name": "X"}), (aktiviteter.end, {"end_note": "X"})):
        with pytest.raises(RuleBroken, match="ble avsluttet"):
            does(cast, act, aktivitet=row, **fields)


def test_an_activity_ends_with_who_took_over(cast, place):
    row = AktivitetFactory(bomiljo=place)
    with pytest.raises(RuleBroken, match="hvem som tok over"):
        does(cast, aktiviteter.end, aktivitet=row, end_note=" ")
    with pytest.raises(RuleBroken, match="kan ikke være før"):
        does(cast, aktiviteter.end, aktivitet=row, end_note="Slutt", ended_on=row.starts_on - DAY)


def test_a_samling_is_counted_once_a_day_while_the_activity_lasts(cast, place):
    row = AktivitetFactory(bomiljo=place, ended=True, ended_on=TODAY() - DAY)
    does(cast, aktiviteter.gather, aktivitet=row, attended=12, held_on=TODAY() - DAY)
    for day, message in ((TODAY() - DAY, "alt registrert"), (TODAY(), "ble avsluttet"),
                         (row.starts_on - DAY, "kan ikke være før"), (TODAY() + DAY, "fram i tid")):  # fmt: skip
        with pytest.raises(RuleBroken, match=message):
            does(cast, aktiviteter.gather, aktivitet=row, attended=12, held_on=day)


def test_the_list_shows_who_leads_and_how_many_came_last(cast, place):
    row = AktivitetFactory(bomiljo=place, resident_led=True)
    for days, came in ((20, 4), (3, 9)):
        SamlingFactory(aktivitet=row, held_on=TODAY() - days * DAY, attended=came)
    AktivitetFactory(bomiljo=place, ended=True)
    (shown,) = logged_in(cast.sara).get(reverse("aktivitet-list")).context_data["rows"]
    assert (shown["leader"], shown["came"]) == ("Beboerne", 9)


@pytest.mark.parametrize("who", ["sara", "unni", "arne"])
def test_only_those_who_work_with_places_start_one(cast, place, who):
    with pytest.raises(PermissionDenied):
        aktiviteter.start(place=place, name="Leksehjelp", by=getattr(cast, who))


# The API


def test_the_api_holds_a_visit_and_closes_a_finding_as_the_pages_do(cast, planned):
    bjorn, unni = logged_in(cast.bjorn), logged_in(cast.unni)

    def post(client, name, pk, **body):
        return client.post(reverse(name, args=[pk]), body, content_type="application/json")

    assert post(bjorn, "api-hms-hold", planned.pk, knocked=4, reached=5).status_code == 409
    assert post(bjorn, "api-hms-hold", planned.pk, knocked=5, reached=4).json()["reached"] == 4
    found = post(
        unni, "api-hms-finding-new", planned.pk, kind="lys", what="Lys i B", party="utleier", due_on=str(TODAY())
    )
    assert found.status_code == 201
    closed = post(unni, "api-hms-finding-close", found.json()["id"], result="Byttet")
    assert closed.status_code == 200 and HmsFunn.objects.get().closed_on == TODAY()
    assert HmsBesok.objects.get().held_on == TODAY()
