"""Bortfall (4:5502-5523): a tilsagn ends by a vedtak of its own, and may be given back with nothing lost."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from allocation.actions import assessments, consequences
from allocation.actions import vedtak as actions
from allocation.models import LapseCause, Letter, SoknadStatus, Vedtak, VedtakKind, VedtakStatus, WaitingEntry
from allocation.offer_terms import Consequence
from config.errors import RuleBroken
from tests.allocation.deciding import ADDRESS, decide, draft, granted, ready
from tests.cast import logged_in
from tests.factories import HouseholdFactory, OfferFactory, SoknadFactory, WaitingEntryFactory

pytestmark = pytest.mark.django_db
S, K = SoknadStatus, VedtakKind
WHY = "Du takket nei til en egnet bolig."


def lapse(soknad, by, cause=LapseCause.CHANGED, grounds="Inntekten din er nå over grensen."):
    return actions.lapse(soknad=soknad, cause=cause, grounds=grounds, by=by)


def declined(cast, **fields):
    """A tilsagn whose holder has said no to a dwelling."""
    tilsagn = granted(cast)
    return OfferFactory(soknad=tilsagn.soknad, bydel=cast.sagene, declined=True, consequence="bortfall", **fields)


LEFT = {
    LapseCause.CHANGED: "bortfall",
    LapseCause.DECLINED_OFFER: "avslo_tilbud",
    LapseCause.DECLINED_PRIVATE: "avslo_tilbud",
    LapseCause.NOT_RECONFIRMED: "ikke_bekreftet",
    LapseCause.DEATH: "dod",
}


@pytest.mark.parametrize(("cause", "left"), LEFT.items(), ids=[cause.label for cause in LEFT])
def test_a_lapse_replaces_the_tilsagn_and_takes_the_household_off_the_list(cast, cause, left):
    tilsagn = granted(cast)
    lapsed = lapse(tilsagn.soknad, cast.lars, cause)
    tilsagn.refresh_from_db()
    entry = WaitingEntry.objects.get(soknad=tilsagn.soknad)
    assert (lapsed.kind, lapsed.lapse_cause, lapsed.replaces) == (K.LAPSED, cause, tilsagn)
    assert (tilsagn.status, lapsed.status) == (VedtakStatus.REPLACED, VedtakStatus.ISSUED)
    assert (entry.left_on, entry.left_cause) == (timezone.localdate(), left)
    assert lapsed.appealable and lapsed.appeal_deadline and lapsed.letter.documents.exists()
    assert tilsagn.soknad.status == S.DECIDED


def test_every_cause_has_its_own_end_on_the_list():
    assert set(LEFT) == set(LapseCause)


@pytest.mark.parametrize("grounds", ["", "  "])
def test_a_lapse_needs_grounds(cast, grounds):
    with pytest.raises(RuleBroken, match="hvorfor tilsagnet faller bort") as refusal:
        lapse(granted(cast).soknad, cast.lars, grounds=grounds)
    assert refusal.value.field == "grounds"


def test_only_a_tilsagn_lapses(cast):
    soknad = ready(cast, failing=["inntekt"])
    decide(soknad, cast, K.REFUSED_CRITERIA)
    with pytest.raises(RuleBroken, match="ikke et tilsagn som gjelder"):
        lapse(soknad, cast.lars)


def test_a_tilsagn_lapses_once(cast):
    soknad = granted(cast).soknad
    lapse(soknad, cast.lars)
    with pytest.raises(RuleBroken, match="ikke et tilsagn som gjelder"):
        lapse(soknad, cast.lars)
    assert Letter.objects.filter(soknad=soknad).count() == 2


def test_an_offer_that_is_open_is_withdrawn_first(cast):
    soknad = granted(cast).soknad
    OfferFactory(soknad=soknad, bydel=cast.sagene)
    with pytest.raises(RuleBroken, match="Trekk tilbudet først"):
        lapse(soknad, cast.lars)
    assert soknad.vedtak.in_force().get().kind == K.TILSAGN


def test_the_caseworker_drafts_a_lapse_but_does_not_issue_it(cast):
    soknad = granted(cast).soknad
    with pytest.raises(PermissionDenied):
        lapse(soknad, cast.sara)
    written = draft(soknad, cast.sara, K.LAPSED, lapse_cause=LapseCause.CHANGED)
    assert WaitingEntry.objects.waiting().filter(soknad=soknad).exists(), "a draft changes nothing"
    assert actions.issue(vedtak=written, by=cast.lars).status == VedtakStatus.ISSUED


def test_a_lapse_says_why(cast):
    with pytest.raises(RuleBroken, match="Velg hvorfor tilsagnet faller bort") as refusal:
        draft(granted(cast).soknad, cast.sara, K.LAPSED)
    assert refusal.value.field == "lapse_cause"


def test_while_the_case_is_open_again_the_lapse_is_written_as_its_vedtak(cast):
    tilsagn = granted(cast)
    actions.reopen(vedtak=tilsagn, reason="Nye opplysninger.", by=cast.lars)
    with pytest.raises(RuleBroken, match="Velg «Bortfall av tilsagn» når vedtaket skrives"):
        lapse(tilsagn.soknad, cast.lars)
    assessments.send_to_decision(soknad=tilsagn.soknad, by=cast.sara)
    assert decide(tilsagn.soknad, cast, K.LAPSED, lapse_cause=LapseCause.CHANGED).replaces == tilsagn


def test_where_two_look_the_lapse_waits_as_a_draft(cast):
    tilsagn = granted(cast)
    type(cast.sagene).objects.update(second_look=True)
    written = lapse(tilsagn.soknad, cast.lars)
    assert written.status == VedtakStatus.DRAFT
    assert WaitingEntry.objects.waiting().filter(soknad=tilsagn.soknad).exists()
    with pytest.raises(RuleBroken, match="en annen ser over"):
        actions.issue(vedtak=written, by=cast.lars)
    actions.second(vedtak=written, by=cast.sara)
    assert actions.issue(vedtak=written, by=cast.lars).status == VedtakStatus.ISSUED


# A declined offer


def test_a_no_that_costs_the_place_is_a_vedtak_with_grounds_for_the_letter(cast):
    offer = declined(cast, decline_reason="beliggenhet")
    consequences.approve(offer=offer, consequence=Consequence.LAPSES, lapse_grounds=WHY, by=cast.lars)
    lapsed = offer.soknad.vedtak.in_force().get()
    assert (lapsed.kind, lapsed.lapse_cause, lapsed.grounds) == (K.LAPSED, "avslo_kommunal", WHY)
    assert WaitingEntry.objects.get(soknad=offer.soknad).left_cause == "avslo_tilbud"


def test_without_grounds_of_ones_own_the_letter_tells_what_happened(cast):
    offer = declined(cast, decline_reason="beliggenhet", answered_on=timezone.localdate())
    consequences.approve(offer=offer, consequence=Consequence.LAPSES, by=cast.lars)
    grounds = offer.soknad.vedtak.in_force().get().grounds
    assert offer.dwelling.address in grounds and "Ønsker et annet sted".lower() in grounds.lower()


def test_who_did_not_answer_is_told_so(cast):
    tilsagn = granted(cast)
    offer = OfferFactory(soknad=tilsagn.soknad, bydel=cast.sagene, status="utlopt")
    assert "Du svarte ikke innen fristen" in consequences.proposed_grounds(offer)


def test_a_lapse_that_cannot_be_written_leaves_the_offer_undecided(cast):
    offer = declined(cast)
    person = offer.household.main_person
    type(person).objects.filter(pk=person.pk).update(street="", postcode="", city="")
    with pytest.raises(RuleBroken, match="mottakers adresse"):
        consequences.approve(offer=offer, consequence=Consequence.LAPSES, grounds="Sa nei.", by=cast.lars)
    offer.refresh_from_db()
    assert offer.consequence_at is None
    assert offer.soknad.vedtak.in_force().get().kind == K.TILSAGN


def test_who_waits_to_exchange_only_loses_the_place(cast):
    household = HouseholdFactory(bydel=cast.sagene, **ADDRESS)
    soknad = SoknadFactory(
        bydel=cast.sagene, household=household, exchange=True, status=S.DECIDED, caseworker=cast.sara
    )
    entry = WaitingEntryFactory(soknad=soknad, vedtak=False)
    offer = OfferFactory(soknad=soknad, bydel=cast.sagene, declined=True)
    consequences.approve(offer=offer, consequence=Consequence.LAPSES, grounds="Sa nei.", by=cast.lars)
    entry.refresh_from_db()
    assert entry.left_cause == "avslo_tilbud" and not soknad.vedtak.exists()


def test_the_page_of_the_consequence_proposes_the_grounds(cast):
    offer = declined(cast, decline_reason="beliggenhet")
    client, url = logged_in(cast.lars), reverse("offer-consequence", args=[offer.pk])
    page = client.get(url).content.decode()
    assert "fikk du tilbud om en kommunal bolig" in page and "fattes et vedtak om bortfall i ditt navn" in page
    response = client.post(url, {"consequence": "bortfall", "grounds": "Sa nei.", "lapse_grounds": WHY})
    assert response.status_code == 302
    assert offer.soknad.vedtak.in_force().get().grounds == WHY


# Restored


def test_a_lapse_that_was_wrong_is_reversed_and_nothing_is_lost(cast):
    """Omgjøring of the lapse: same søknadstidspunkt, same place, same day by which there is to be a dwelling."""
    tilsagn = granted(cast)
    before = WaitingEntry.objects.get(soknad=tilsagn.soknad)
    WaitingEntry.objects.update(listed_on=before.listed_on - timedelta(days=40))
    lapsed = lapse(tilsagn.soknad, cast.lars, LapseCause.DECLINED_OFFER)
    actions.reopen(vedtak=lapsed, reason="Boligen var uegnet.", by=cast.lars)
    assessments.send_to_decision(soknad=tilsagn.soknad, by=cast.sara)
    again = decide(tilsagn.soknad, cast)
    after = WaitingEntry.objects.get(soknad=tilsagn.soknad)
    assert (after.left_on, after.left_cause) == (None, "")
    assert (after.received_on, after.listed_on, after.deadline) == (
        before.received_on, before.listed_on - timedelta(days=40), before.deadline,
    )  # fmt: skip
    assert (again.replaces, again.valid_until) == (lapsed, tilsagn.valid_until)
    assert list(Vedtak.objects.counted()) == [again], "the case counts once"


def test_a_lapse_that_stands_counts_beside_its_tilsagn(cast):
    tilsagn = granted(cast)
    lapsed = lapse(tilsagn.soknad, cast.lars)
    assert set(Vedtak.objects.counted()) == {tilsagn, lapsed}


@pytest.mark.parametrize(("ahead", "kept"), [(0, True), (-1, False)], ids=["frist i dag", "fristen var i går"])
def test_a_deadline_that_has_passed_is_not_kept(cast, ahead, kept):
    tilsagn = granted(cast)
    day = timezone.localdate() + timedelta(days=ahead)
    # An issued vedtak never changes, so the earlier one is made as it would have been.
    again = Vedtak(soknad=tilsagn.soknad, kind=K.TILSAGN, replaces=Vedtak(kind=K.TILSAGN, valid_until=day))
    from allocation.vedtak_terms import dwelling_deadline, dwelling_due

    today = timezone.localdate()
    expected = day if kept else dwelling_deadline(tilsagn.soknad.rule_set, today)
    assert dwelling_due(again, today) == expected


# Pages and API


def test_the_page_saves_a_draft_that_the_leader_looks_over(cast):
    soknad = granted(cast).soknad
    client, url = logged_in(cast.sara), reverse("vedtak-draft", args=[soknad.pk])
    page = client.get(url)
    assert "Bortfall av tilsagn" in page.content.decode() and list(page.context_data["form"].kinds) == [K.LAPSED]
    bad = client.post(
        url, {"version": page.context_data["form"]["version"].value(), "kind": "bortfall", "grounds": "Ny jobb."}
    )
    assert bad.status_code == 409 and "Velg hvorfor" in str(bad.context_data["form"].errors["lapse_cause"])
    data = {"version": page.context_data["form"]["version"].value(), "kind": "bortfall", "grounds": "Ny jobb.",
            "lapse_cause": "endret_situasjon"}  # fmt: skip
    assert client.post(url, data).status_code == 302
    written = soknad.vedtak.get(status="utkast")
    issue = reverse("vedtak-issue", args=[written.pk])
    page = logged_in(cast.lars).get(issue).content.decode()
    assert "Husstanden er ute av ventelisten fra i dag." in page and "Det avløser «Tilsagn" in page
    assert logged_in(cast.lars).post(issue).status_code == 302
    assert soknad.vedtak.in_force().get() == written


def test_a_decided_case_without_a_tilsagn_has_nothing_to_draft(cast):
    soknad = ready(cast, failing=["inntekt"])
    decide(soknad, cast, K.REFUSED_CRITERIA)
    response = logged_in(cast.sara).get(reverse("vedtak-draft", args=[soknad.pk]), follow=True)
    assert "Saken er avgjort. Omgjør vedtaket hvis det skal endres." in response.content.decode()


def test_the_api_lets_a_tilsagn_lapse(cast):
    soknad = granted(cast).soknad
    client, url = logged_in(cast.lars), reverse("api-vedtak-lapse", args=[soknad.pk])
    body = {"cause": "avslo_privat", "grounds": "Du takket nei til Storgata 3."}
    answer = client.post(url, body, content_type="application/json")
    assert answer.status_code == 200 and answer.json()["lapse_cause"] == "avslo_privat"
    again = client.post(url, body, content_type="application/json")
    assert (again.status_code, "ikke et tilsagn" in again.json()["detail"]) == (409, True)
