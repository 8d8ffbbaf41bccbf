"""Oslostandarden on pages, in the report and in the API: to whom, for which place, and at what cost."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Export
from bomiljo.models import OslostandardStatus, Standardbevis, StandardMeasure, StandardState
from tests.allocation.test_soknad_pages import queries
from tests.cast import logged_in
from tests.factories.housing import LeaseFactory
from tests.factories.places import (
    AktivitetFactory,
    BodyMeetingFactory,
    BomiljoFactory,
    BomiljoinnstillingFactory,
    HmsBesokFactory,
    HmsFunnFactory,
    InformasjonFactory,
    PresenceFactory,
    SamlingFactory,
)
from tests.factories.placework import (
    HendelseFactory,
    OslostandardStatusFactory,
    StandardansvarFactory,
    StandardbevisFactory,
    TiltakFactory,
)
from tests.letters.reading import needs_poppler, text_of

pytestmark = pytest.mark.django_db
M, S = StandardMeasure, StandardState
READERS = ["bjorn", "sara", "mona", "bente", "arne"]


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def place(cast):
    return BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg, name="Åsengården")


def get(user, name, **asked):
    return logged_in(user).get(reverse(name), asked)


def shown(response):
    return unescape(response.content.decode())


def measure(user, which, **asked):
    return shown(get(user, "standard-measure", tiltak=which, **asked))


# Pages


@pytest.mark.parametrize("who", ["sara", "mona", "bente", "arne"])
def test_those_who_only_read_find_the_report_and_no_other_button(cast, place, who):
    words = shown(get(getattr(cast, who), "standard", bydel=cast.sagene.pk))
    assert "Last ned rapport" in words and "Overstyr status" not in words and "Registrer bevis" not in words


def test_a_bomiljo_worker_has_them_all(cast, place):
    words = shown(get(cast.bjorn, "standard"))
    for button in ("Last ned rapport", "Ny rad i sjekklisten", "Registrer bevis", "Overstyr status"):
        assert button in words


def test_an_analyst_sees_the_bydeler_side_by_side(cast, place):
    BomiljoFactory(bydel=cast.ullern)
    words = shown(get(cast.arne, "standard"))
    assert "Sagene" in words and "Ullern" in words and "Last ned rapport" in words


def test_small_numbers_of_leases_are_hidden_from_an_analyst(cast):
    LeaseFactory(bydel=cast.sagene, ends=today(60))
    asked = {"bydel": cast.sagene.pk}
    assert "0 av 1" in shown(get(cast.mona, "standard", **asked))
    assert "vises ikke utenfor bydelen" in shown(get(cast.arne, "standard", **asked))


def test_the_proof_of_a_measure_leads_to_each_place(cast, place):
    words = measure(cast.sara, M.DIALOGUE)
    assert place.get_absolute_url() in words and "Ikke oppfylt" in words
    InformasjonFactory(bomiljo=place)
    assert "1 av 1" in measure(cast.sara, M.DIALOGUE)


def test_a_place_is_shown_as_it_was_on_the_day(cast, place):
    InformasjonFactory(bomiljo=place, given_on=today())
    assert "0 av 1" in measure(cast.sara, M.DIALOGUE, dag=today(-1).isoformat())


def test_an_override_of_a_place_counts_in_its_bydel(cast, place):
    BomiljoFactory(bydel=cast.sagene)
    OslostandardStatusFactory(
        bydel=cast.sagene, bomiljo=place, measure=M.DIALOGUE, state=S.MET, reason="Oppslag i hver oppgang."
    )
    words = measure(cast.bjorn, M.DIALOGUE)
    assert "Overstyrt: Oppslag i hver oppgang." in words and "1 av 2" in words and "Avslutt" in words
    assert "Avslutt" not in measure(cast.mona, M.DIALOGUE)


def test_what_is_not_asked_of_a_place_leaves_the_count(cast, place):
    BomiljoFactory(bydel=cast.sagene)
    OslostandardStatusFactory(
        bydel=cast.sagene, bomiljo=place, measure=M.DIALOGUE, state=S.NOT_RELEVANT, reason="Bygges om."
    )
    assert "0 av 1" in measure(cast.bjorn, M.DIALOGUE)


def test_proof_for_one_place_is_shown_there_and_makes_no_measure_of_the_bydel(cast, place):
    StandardbevisFactory(bydel=cast.sagene, bomiljo=place, measure=M.PHYSICAL, what="Ny port")
    words = measure(cast.bjorn, M.PHYSICAL)
    assert "Ny port" in words and "Kan ikke leses" in words and "Oppfylt" in words


def test_what_is_the_whole_bydels_has_no_places(cast, place):
    assert "Åsengården" not in measure(cast.sara, M.NETWORK)


# The box in the page of a place


def box(user, place):
    page = logged_in(user).get(place.get_absolute_url())
    return next((box for box in page.context_data["boxes"] if box.title == "Oslostandarden"), None)


@pytest.mark.parametrize("who", READERS)
def test_a_place_has_its_ten_measures(cast, place, who):
    found = box(getattr(cast, who), place)
    assert len(found.rows) == 10 and found.all_url.startswith(reverse("standard"))
    assert [act.label for act in found.acts] == (["Registrer bevis", "Overstyr status"] if who == "bjorn" else [])


def test_the_box_says_the_same_as_the_page_of_the_measure(cast, place):
    PresenceFactory(bomiljo=place)
    BomiljoinnstillingFactory(bydel=cast.sagene, presence_days=30)
    row = next(row for row in box(cast.sara, place).rows if row.label == M.PRESENCE.label)
    assert row.status == "Oppfylt" and "Oppfylt" in measure(cast.sara, M.PRESENCE)


def test_the_box_has_what_is_said_of_the_place(cast, place):
    OslostandardStatusFactory(
        bydel=cast.sagene, bomiljo=place, measure=M.DIALOGUE, state=S.MET, reason="Oppslag i hver oppgang."
    )
    row = next(row for row in box(cast.sara, place).rows if row.label == M.DIALOGUE.label)
    assert (row.status, row.note) == ("Oppfylt", "Overstyrt: Oppslag i hver oppgang.")


def test_a_landlord_reads_its_own_place_and_not_what_is_the_bydels(cast, place):
    TiltakFactory(bomiljo=place, running=True, responsible=cast.bjorn, created_by=cast.bjorn)
    found = box(cast.unni, place)
    labels = [row.label for row in found.rows]
    assert len(labels) == 6 and not {M.ROOMS.label, M.SURVEY.label, M.COORDINATION.label} & set(labels)
    assert not found.all_url and not found.acts and not any(row.url for row in found.rows)


def test_a_landlord_reads_of_its_place_what_the_bydel_reads(cast, place):
    InformasjonFactory(bomiljo=place)
    BodyMeetingFactory(body__bomiljo=place)
    aktivitet = AktivitetFactory(bydel=cast.sagene, bomiljo=place)
    SamlingFactory(aktivitet=aktivitet, held_on=today(-10))
    HmsFunnFactory(besok=HmsBesokFactory(bydel=cast.sagene, bomiljo=place, held=True), due_on=today(), closed=True)
    HendelseFactory(bomiljo=place, overdue=True, responded_on=today(-19), registered_by=cast.bjorn)
    theirs = {row.label: row.status for row in box(cast.unni, place).rows}
    bydels = {row.label: row.status for row in box(cast.bjorn, place).rows}
    assert theirs.items() <= bydels.items()
    assert list(theirs.values()) == [*["Oppfylt"] * 5, "Ikke aktuelt"]


@pytest.mark.parametrize("name", ["standard", "standard-measure", "standard-report", "standard-override"])
def test_a_landlord_reads_no_bydel(cast, place, name):
    assert get(cast.unni, name).status_code == 403


def test_a_place_that_is_followed_no_more_has_no_status(cast):
    closed = BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg, closed_on=today())
    assert box(cast.sara, closed) is None


# Forms


def post(user, name, *args, **sent):
    return logged_in(user).post(reverse(name, args=args), sent)


OVERRIDE = {"measure": M.DIALOGUE, "state": S.MET, "reason": "Oppslag.", "valid_from": "2026-11-01"}


def test_an_override_of_a_place_is_made_in_the_form(cast, place):
    assert post(cast.bjorn, "standard-override", **OVERRIDE, bomiljo=place.pk).status_code == 302
    assert OslostandardStatus.objects.get().bomiljo == place


def test_the_place_and_the_measure_are_chosen_when_one_comes_from_them(cast, place):
    words = shown(get(cast.bjorn, "standard-override", sted=place.pk, tiltak=M.DIALOGUE))
    assert f'value="{place.pk}" selected' in words and f'value="{M.DIALOGUE}" selected' in words


@pytest.mark.parametrize("name", ["reason", "measure", "state", "valid_from"])
def test_what_is_missing_is_asked_for_and_the_rest_is_kept(cast, place, name):
    response = post(cast.bjorn, "standard-override", **OVERRIDE | {name: ""})
    assert response.status_code == 422
    assert name == "reason" or "Oppslag." in shown(response)


def test_a_place_of_another_bydel_is_no_choice(cast, place):
    other = BomiljoFactory(bydel=cast.ullern)
    assert post(cast.bjorn, "standard-override", **OVERRIDE, bomiljo=other.pk).status_code == 422


def test_two_at_once_are_refused_and_the_text_is_kept(cast, place):
    OslostandardStatusFactory(bydel=cast.sagene, measure=M.DIALOGUE, valid_from="2026-10-01")
    response = post(cast.bjorn, "standard-override", **OVERRIDE)
    assert response.status_code == 409
    assert "Avslutt den først." in shown(response) and "Oppslag." in shown(response)


def test_an_end_before_the_start_is_refused(cast, place):
    response = post(cast.bjorn, "standard-override", **OVERRIDE, valid_to="2026-10-31")
    assert response.status_code == 409 and "Sluttdatoen er før startdatoen" in shown(response)


def test_proof_of_a_place_is_registered_in_the_form(cast, place):
    sent = {"measure": M.PHYSICAL, "what": "Ny port", "valid_from": "2026-11-01", "bomiljo": place.pk}
    assert post(cast.bjorn, "standardbevis-new", **sent).status_code == 302
    assert Standardbevis.objects.get().bomiljo == place


def test_an_override_of_another_bydel_is_not_there(cast):
    row = OslostandardStatusFactory(bydel=cast.ullern)
    assert post(cast.bjorn, "standard-override-end", row.pk, last_day="2026-11-26").status_code == 404


# The report


@needs_poppler
def test_the_report_of_a_bydel_has_status_and_checklist(cast, place):
    StandardansvarFactory(bydel=cast.sagene)
    OslostandardStatusFactory(bydel=cast.sagene, measure=M.SURVEY)
    response = get(cast.sara, "standard-report", bydel=cast.sagene.pk)
    words = text_of(response.content)

    assert response["Content-Type"] == "application/pdf" and "attachment" in response["Content-Disposition"]
    for said in (
        "Bydel Sagene", "2. Bomiljøundersøkelse: delvis oppfylt", "0 av 1",
        "Nettverket møtes, men ikke alle er med.",
        "Innkalle til nettverksmøte", "Leder for bomiljøteamet", "Pågående", "15. Barn og unge: ikke aktuelt",
    ):  # fmt: skip
        assert said in words
    assert words.index("3. Beboersammensetning") < words.index("4. Stabile boforhold")


def test_who_took_the_report_is_noted(cast, place):
    get(cast.mona, "standard-report", dag="2026-11-01")
    export = Export.objects.get()
    assert (export.what, export.filters, export.rows) == ("Oslostandarden", "01.11.2026: Bydel Sagene", 15)


@needs_poppler
def test_the_report_of_the_city_has_every_bydel(cast, place):
    BomiljoFactory(bydel=cast.ullern)
    words = text_of(get(cast.arne, "standard-report").content)
    assert "Oversikt" in words and "Bydel Sagene" in words and "Bydel Ullern" in words


def test_a_bydel_gets_its_own_report_whatever_it_asks_for(cast, place):
    get(cast.sara, "standard-report", bydel=cast.ullern.pk)
    assert Export.objects.get().filters.endswith("Bydel Sagene")


# API


def test_the_api_hides_small_numbers_from_an_analyst(cast):
    LeaseFactory(bydel=cast.sagene, ends=today(60))
    told = {}
    for user in (cast.mona, cast.arne):
        rows = get(user, "api-standard", bydel=cast.sagene.pk).json()
        told[user] = next((row["met"], row["of"]) for row in rows if row["measure"] == M.STABILITY)
    assert told == {cast.mona: (0, 1), cast.arne: (None, None)}


def test_the_api_gives_the_report_and_notes_it(cast, place):
    response = get(cast.sara, "api-standard-report")
    assert response["Content-Type"] == "application/pdf" and Export.objects.count() == 1


@pytest.mark.parametrize("name", ["api-standard", "api-standard-report"])
def test_the_api_has_no_other_bydel(cast, name):
    assert get(cast.sara, name, bydel=cast.ullern.pk).status_code == 404


def test_the_api_overrides_a_place_and_no_foreign_one(cast, place):
    client = logged_in(cast.bjorn)
    sent = {"bydel": cast.sagene.pk, "bomiljo": place.pk} | OVERRIDE
    url, how = reverse("api-standard-override"), "application/json"
    assert client.post(url, sent, content_type=how).status_code == 201
    foreign = sent | {"bomiljo": BomiljoFactory(bydel=cast.ullern).pk}
    assert client.post(url, foreign, content_type=how).status_code == 400


# Cost


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("which", ["standard", "standard-measure"])
def test_the_pages_cost_the_same_for_1_and_50_places(cast, who, which):
    client, counts = logged_in(getattr(cast, who)), []
    url = f"{reverse(which)}?tiltak={M.PHYSICAL}&bydel={cast.sagene.pk}"
    for number in (1, 49):
        for _ in range(number):
            place = BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg)
            StandardbevisFactory(bydel=cast.sagene, bomiljo=place, measure=M.DIALOGUE)
        client.get(url)
        counts.append(queries(client, url))
    assert counts[0] == counts[1] <= AT_MOST.get(who, 8)


# An analyst is asked about all bydeler of the kommune before any page is made.
AT_MOST = {"arne": 9}
