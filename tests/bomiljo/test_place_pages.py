"""The list of places and the page of one: what is shown to whom, found and filtered, and what it costs."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts.permissions import Role
from audit.models import Export
from bomiljo.models import Bomiljo
from tests.allocation.test_soknad_pages import queries
from tests.cast import logged_in, user_in, user_of
from tests.factories import (
    AktivitetFactory,
    BodyMeetingFactory,
    BomiljoEntranceFactory,
    BomiljoFactory,
    CampaignFactory,
    CampaignPlaceFactory,
    CommonAreaFactory,
    DwellingFactory,
    EntranceFactory,
    HendelseFactory,
    HmsFunnFactory,
    HouseholdFactory,
    InformasjonFactory,
    KoordinatorFactory,
    LandlordFactory,
    PresenceFactory,
    PropertyFactory,
    ResidentBodyFactory,
    TenancyFactory,
    TiltakFactory,
)

pytestmark = pytest.mark.django_db
LIST = "bomiljo-list"
# An analyst is asked about all bydeler of the kommune before any page is made.
AT_MOST = {"bjorn": 8, "sara": 8, "unni": 8, "arne": 9}


def gard(cast, **fields):
    return BomiljoFactory(**{"bydel": cast.sagene, "landlord": cast.boligbygg} | fields)


def entrance_of(place, **fields):
    own = PropertyFactory(bydel=place.bydel, landlord=place.landlord)
    return BomiljoEntranceFactory(bomiljo=place, entrance=EntranceFactory(property=own, **fields)).entrance


def home_in(entrance, *, moved_in=400, **fields):
    day = timezone.localdate() - timedelta(days=moved_in)
    dwelling = DwellingFactory(entrance=entrance)
    return TenancyFactory(
        household=HouseholdFactory(bydel=dwelling.bydel, **fields), dwelling=dwelling, moved_in=day
    )


def names(user, **asked):
    return [row["name"] for row in logged_in(user).get(reverse(LIST), asked).context_data["rows"]]


def page(user, place, **asked):
    return logged_in(user).get(place.get_absolute_url(), asked)


def furnish(cast, place, number):
    entrance = entrance_of(place)
    KoordinatorFactory(bomiljo=place, user=cast.bjorn)
    for count in range(number):
        home_in(entrance, moved_in=100 * count + 10)
        PresenceFactory(bomiljo=place, registered_by=cast.bjorn)
        HendelseFactory(bomiljo=place, registered_by=cast.bjorn)
        HmsFunnFactory(besok__bomiljo=place, besok__registered_by=cast.bjorn)
        AktivitetFactory(bomiljo=place)
        BodyMeetingFactory(body=ResidentBodyFactory(bomiljo=place))
        InformasjonFactory(bomiljo=place)
        CommonAreaFactory(bomiljo=place)
        TiltakFactory(bomiljo=place, running=True, responsible=cast.bjorn, created_by=cast.bjorn)
        place.neighbours.add(gard(cast))


@pytest.mark.parametrize("who", ["bjorn", "sara", "unni", "arne"])
def test_the_list_costs_the_same_for_1_and_50_places(cast, who):
    client, counts = logged_in(getattr(cast, who)), set()
    for rows in (1, 50):
        for _ in range(rows - Bomiljo.objects.count()):
            place = gard(cast)
            home_in(entrance_of(place))
            KoordinatorFactory(bomiljo=place, user=cast.bjorn)
            PresenceFactory(bomiljo=place, registered_by=cast.bjorn)
        client.get(reverse(LIST))
        counts.add(queries(client, reverse(LIST)))
    assert len(counts) == 1 and counts.pop() <= AT_MOST[who]


@pytest.mark.parametrize("who", ["bjorn", "sara", "unni", "arne"])
def test_the_page_costs_the_same_for_a_place_with_much_and_with_little(cast, who):
    client, counts = logged_in(getattr(cast, who)), set()
    for rows in (1, 10):
        place = gard(cast)
        furnish(cast, place, rows)
        client.get(place.get_absolute_url())
        counts.add(queries(client, place.get_absolute_url()))
    assert len(counts) == 1 and counts.pop() <= AT_MOST[who]


# The list


def test_a_bydel_sees_its_own_places_only(cast):
    gard(cast, name="Åsengården")
    BomiljoFactory(bydel=cast.ullern, landlord=cast.boligbygg, name="Ullernåsen")
    assert names(cast.bjorn) == names(cast.sara) == ["Åsengården"]


def test_a_landlord_sees_its_own_in_all_bydeler_and_no_other_landlords(cast):
    gard(cast, name="Åsengården")
    BomiljoFactory(bydel=cast.ullern, landlord=cast.boligbygg, name="Ullernåsen")
    BomiljoFactory(bydel=cast.sagene, landlord=LandlordFactory(kommune=cast.oslo), name="Annen gård")
    assert names(cast.unni) == ["Ullernåsen", "Åsengården"]


def test_an_analyst_sees_all_of_the_kommune_and_no_other(cast):
    gard(cast, name="Åsengården")
    BomiljoFactory(bydel=cast.ullern, name="Ullernåsen")
    BomiljoFactory(bydel=cast.raelingen, name="Fjerdingby")
    assert names(cast.arne) == ["Ullernåsen", "Åsengården"]


@pytest.mark.parametrize("sought", ["aseng", "ÅSENG", "drøbak", "Drobakgata 4"])
def test_a_place_is_found_by_name_or_street_however_it_is_written(cast, sought):
    place = gard(cast, name="Åsengården")
    entrance_of(place, street="Drøbakgata 4 B")
    gard(cast, name="Kvartalet")
    assert names(cast.bjorn, q=sought) == ["Åsengården"]


def test_a_street_that_is_not_part_any_more_does_not_find_the_place(cast):
    place = gard(cast)
    BomiljoEntranceFactory(
        bomiljo=place, entrance=EntranceFactory(street="Drøbakgata 4 B"),
        valid_to=timezone.localdate() - timedelta(days=1),
    )  # fmt: skip
    assert names(cast.bjorn, q="Drøbak") == []


def test_without_a_koordinator_means_neither_here_nor_in_the_bydel(cast):
    with_own = gard(cast, name="Med")
    KoordinatorFactory(bomiljo=with_own, user=cast.bjorn)
    gard(cast, name="Uten")
    assert names(cast.bjorn, mangler="koordinator") == ["Uten"]
    KoordinatorFactory(bomiljo=None, landlord=None, bydel=cast.sagene, user=cast.bjorn)
    assert names(cast.bjorn, mangler="koordinator") == []


def test_without_a_survey_for_24_months(cast):
    today = timezone.localdate()
    for name, day in (("Nylig", today - timedelta(days=720)), ("Lenge siden", today - timedelta(days=740))):
        campaign = CampaignFactory(
            closed=True, bydel=cast.sagene, created_by=cast.bjorn, opens_on=day - timedelta(days=20),
            closes_on=day, closed_on=day,
        )  # fmt: skip
        CampaignPlaceFactory(campaign=campaign, bomiljo=gard(cast, name=name))
    gard(cast, name="Aldri")
    assert names(cast.bjorn, mangler="undersokelse") == ["Aldri", "Lenge siden"]


def test_without_presence_for_as_long_as_the_bydel_says(cast):
    for name, days in (("I går", 1), ("For 40 dager siden", 40)):
        start = timezone.now() - timedelta(days=days)
        PresenceFactory(
            bomiljo=gard(cast, name=name), registered_by=cast.bjorn, starts_at=start,
            ends_at=start + timedelta(hours=2),
        )  # fmt: skip
    assert names(cast.bjorn, mangler="tilstede") == ["For 40 dager siden"]


def test_those_not_followed_any_more_are_shown_when_asked_for(cast):
    gard(cast, name="Følges")
    gard(cast, name="Avsluttet", closed=True)
    assert names(cast.bjorn) == ["Følges"]
    assert names(cast.bjorn, tilstand="avsluttet") == ["Avsluttet"]
    assert names(cast.bjorn, tilstand="alle") == ["Avsluttet", "Følges"]


def test_both_denominators_of_scattered_dwellings(cast):
    place = gard(cast, scattered=True)
    home_in(entrance_of(place))
    DwellingFactory(entrance=place.entrances.get().entrance, withdrawn_on=timezone.localdate())
    assert logged_in(cast.bjorn).get(reverse(LIST)).context_data["rows"][0]["dwellings"] == "1 av 140"


def test_an_analyst_counts_the_dwellings_that_no_analyst_opens(cast):
    home_in(entrance_of(gard(cast)))
    assert logged_in(cast.arne).get(reverse(LIST)).context_data["rows"][0]["dwellings"] == "1"


def test_incidents_are_a_count_for_those_who_open_none(cast):
    place = gard(cast)
    HendelseFactory(bomiljo=place, registered_by=cast.bjorn)
    HendelseFactory(bomiljo=place, registered_by=cast.bjorn, closed=True)
    for who in (cast.mona, cast.arne):
        assert logged_in(who).get(reverse(LIST)).context_data["rows"][0]["incidents"] == 1


def test_every_place_is_shown_once_over_the_pages_of_a_sorted_list(cast):
    made = {gard(cast).pk for _ in range(60)}
    client, url, seen = logged_in(cast.bjorn), reverse(LIST) + "?sorter=last_presence", []
    while url:
        shown = client.get(url).context_data["page"]
        seen += [row.pk for row in shown.rows]
        url = shown.next_url and reverse(LIST) + shown.next_url
    assert len(seen) == len(set(seen)) and set(seen) == made


def test_the_export_is_the_list_and_is_noted(cast):
    gard(cast, name="Åsengården")
    gard(cast, name="Avsluttet", closed=True)
    response = logged_in(cast.bjorn).get(reverse("bomiljo-export"), {"q": "åsen"})
    rows = list(load_workbook(io.BytesIO(response.content)).active.values)
    assert [row[0] for row in rows] == ["Bomiljø", "Åsengården"]
    assert Export.objects.get().rows == 1


# The page


def test_the_head_answers_where_who_and_what_is_next(cast):
    place = gard(cast, opened_on=timezone.localdate())
    entrance_of(place, street="Drøbakgata 4 B")
    KoordinatorFactory(bomiljo=place, user=cast.bjorn)
    facts = {fact.label: fact for fact in page(cast.sara, place).context_data["head_facts"]}
    assert facts["Hvor"].value == "Drøbakgata 4 B" and facts["Koordinator"].value == "Bjørn Bomiljø"
    assert facts["Neste"].level == "none" and "Tilstedeværelse" in facts["Neste"].value


def test_a_place_without_a_koordinator_asks_for_one(cast):
    place = gard(cast)
    assert page(cast.bjorn, place).context_data["action"]["label"] == "Velg koordinator"
    assert page(cast.sara, place).context_data["action"] is None


def test_households_and_turnover_are_counts_for_a_bomiljoarbeider_who_opens_no_leieforhold(cast):
    place = gard(cast)
    entrance = entrance_of(place)
    for days in (30, 2200, 2300):
        home_in(entrance, moved_in=days)
    context = page(cast.bjorn, place).context_data
    assert (context["homes"].households, context["homes"].stayed) == ("3", "2")
    assert context["homes"].quarters[0].moved_in == "1"


def test_small_counts_are_hidden_from_those_outside_the_bydel_who_do_not_own_it(cast):
    place = gard(cast)
    home_in(entrance_of(place), moved_in=30)
    for who, shown in ((cast.arne, "1–4"), (cast.unni, "1"), (cast.bjorn, "1")):
        homes = page(who, place).context_data["homes"]
        assert (homes.households, homes.quarters[0].moved_in, homes.entrances[0].households) == (shown,) * 3


def test_families_with_children_are_for_those_who_open_persons(cast):
    place = gard(cast)
    home_in(entrance_of(place), children=1)
    shown = page(cast.sara, place)
    assert shown.context_data["entrances"][0]["families"] == 1 and "Med barn" in shown.content.decode()
    assert "Med barn" not in page(cast.bjorn, place).content.decode()


def test_nobody_who_lives_there_is_named(cast):
    place = gard(cast)
    tenant = home_in(entrance_of(place)).household.main_person
    for who in (cast.bjorn, cast.sara, cast.unni, cast.arne):
        assert tenant.family_name not in page(who, place).content.decode()


def test_presence_and_incidents_stand_beside_each_other_month_by_month(cast):
    place, day = gard(cast), timezone.localdate()
    PresenceFactory(bomiljo=place, registered_by=cast.bjorn)
    HendelseFactory(bomiljo=place, registered_by=cast.bjorn, occurred_on=day - timedelta(days=3))
    month = page(cast.mona, place).context_data["months"][0]
    assert (month.days, month.evenings, month.enquiries, month.incidents) == (1, 1, 4, 1)


def test_the_story_is_one_timeline_with_a_filter_by_kind_and_period(cast):
    place = gard(cast)
    BodyMeetingFactory(body=ResidentBodyFactory(bomiljo=place))
    InformasjonFactory(bomiljo=place, given_on=timezone.localdate() - timedelta(days=500))
    kinds = {line.kind for line in page(cast.bjorn, place).context_data["story"]}
    assert "Beboermøte" in kinds and "Informasjon" not in kinds
    old = page(cast.bjorn, place, periode="alt", slag="Informasjon").context_data["story"]
    assert {line.kind for line in old} == {"Informasjon"}


def test_neighbouring_places_are_shown_with_their_incidents_and_measures(cast):
    place, near = gard(cast), gard(cast, name="Naboen")
    place.neighbours.add(near)
    HendelseFactory(bomiljo=near, registered_by=cast.bjorn)
    TiltakFactory(bomiljo=near, running=True, responsible=cast.bjorn, created_by=cast.bjorn)
    box = next(box for box in page(cast.bjorn, place).context_data["boxes"] if box.title == "Steder i nærheten")
    assert [(row.label, row.note) for row in box.rows] == [("Naboen", "1 åpen hendelse, 1 tiltak pågår")]


@pytest.mark.parametrize(("moved", "told"), [(1, False), (2, True)], ids=["halvparten", "de fleste"])
def test_a_place_whose_dwellings_have_mostly_moved_says_so(cast, moved, told):
    place = gard(cast)
    entrance = entrance_of(place)
    for number in range(3 if moved == 2 else 2):
        DwellingFactory(entrance=entrance, bydel=cast.ullern if number < moved else cast.sagene)
    shown = page(cast.bjorn, place).content.decode()
    assert ("tildeles nå av Bydel Ullern" in shown) is told
    assert (shown.count(reverse("bomiljo-move", args=[place.pk])) == 2) is told


def test_a_closed_place_is_read_and_not_worked_with(cast):
    place = gard(cast, closed=True)
    context = page(cast.bjorn, place).context_data
    assert context["status"]["label"] == "Følges ikke lenger"
    assert context["action"] is None and context["steps"] == []


def test_each_is_offered_only_what_they_may_do(cast):
    place = gard(cast)
    for who in (cast.sara, cast.unni, cast.arne):
        context = page(who, place).context_data
        assert context["steps"] == []
        for act in (act for box in context["boxes"] for act in box.acts):
            assert logged_in(who).get(act.url).status_code == 200, f"{act.label} til {who}"


@pytest.mark.parametrize("role", [Role.BOMILJO_WORKER, Role.CASEWORKER])
def test_another_bydel_does_not_know_the_place(cast, role):
    assert page(user_in(cast.ullern, role=role), gard(cast)).status_code == 404


def test_another_landlord_does_not_know_the_place(cast):
    assert page(user_of(LandlordFactory(kommune=cast.oslo)), gard(cast)).status_code == 404


def test_entrances_to_add_stand_by_street_and_number_and_those_of_other_places_last(cast):
    place = BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg)
    mine = EntranceFactory(property__bydel=cast.sagene, property__landlord=cast.boligbygg, street="Vogts gate 1")
    BomiljoEntranceFactory(bomiljo=place, entrance=mine)
    for street in ("Vogts gate 10", "Vogts gate 9", "Arendalsgata 3"):
        EntranceFactory(property=mine.property, street=street)
    taken = EntranceFactory(property=mine.property, street="Arendalsgata 1")
    other = BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg, name="Bjørkelunden")
    BomiljoEntranceFactory(bomiljo=other, entrance=taken)

    shown = logged_in(cast.bjorn).get(reverse("bomiljo-entrance-add", args=[place.pk])).content.decode()
    wanted = ["Arendalsgata 3", "Vogts gate 9", "Vogts gate 10", "Arendalsgata 1 (hører til Bjørkelunden)"]
    assert sorted(wanted, key=shown.index) == wanted
