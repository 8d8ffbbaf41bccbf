"""Rows that are put off: by whom, how long, and never what the law says when to do."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from audit.models import Event
from config.errors import RuleBroken
from dashboard.actions import utsettelser
from dashboard.models import Utsettelse
from dashboard.worklist import Unit
from tests.cast import as_user, logged_in, user_in
from tests.factories import (
    BooppfolgingFactory,
    CampaignFactory,
    CampaignPlaceFactory,
    FreeTextFactory,
    HendelseFactory,
    LeaseFactory,
    MidlertidigOppholdFactory,
    OfferFactory,
    SoknadFactory,
    VacancyFactory,
)

pytestmark = pytest.mark.django_db
UNASSIGNED, ANSWER = "soknader.uten_saksbehandler", "soknader.svar"


def today():
    return timezone.localdate()


def ahead(days):
    return today() + timedelta(days=days)


def unit_of(user, bydel):
    return Unit(user, today(), bydel=bydel)


def put_off(user, bydel, lamp, row, **changed):
    sent = {"reason": "Venter på NAV", "until": ahead(7)} | changed
    return utsettelser.put_off(unit=unit_of(user, bydel), lamp=lamp, row=row.pk, by=user, **sent)


def shown(user, query=""):
    return logged_in(user).get(reverse("home") + query).content.decode()


@pytest.fixture
def case(cast):
    return SoknadFactory(bydel=cast.sagene, received_on=ahead(-3))


class TestPuttingOff:
    def test_it_is_gone_for_colleagues_too_until_the_day(self, cast, case):
        colleague = user_in(cast.sagene)
        assert case.number in shown(colleague)
        put_off(cast.sara, cast.sagene, UNASSIGNED, case)
        assert case.number not in shown(colleague)
        assert "1 rad er utsatt" in shown(colleague)
        page = shown(colleague, "?vis=utsatt")
        assert case.number in page and f"av {cast.sara.name}: Venter på NAV" in page

    @pytest.mark.parametrize(("days", "back"), [(6, False), (7, True)])
    def test_on_the_day_it_is_back_by_itself(self, cast, case, days, back):
        row = put_off(cast.sara, cast.sagene, UNASSIGNED, case)
        now = Utsettelse.objects.on(today() + timedelta(days=days))
        assert (row not in now) is back

    def test_another_lamp_of_the_same_case_is_still_lit(self, cast):
        row = SoknadFactory(bydel=cast.sagene, received_on=ahead(-40))
        put_off(cast.sara, cast.sagene, UNASSIGNED, row)
        assert "Svar til søkeren nærmer seg fristen" in shown(cast.sara)

    def test_the_history_of_the_case_tells_it_without_the_reason(self, cast, case):
        put_off(cast.sara, cast.sagene, UNASSIGNED, case)
        event = Event.objects.visible_to(cast.sara).about(case).get(kind="worklist.put_off")
        assert "uten saksbehandler" in event.text and "NAV" not in event.text

    def test_the_case_of_an_offer_tells_it_too(self, cast):
        offer = OfferFactory(bydel=cast.sagene, given_on=ahead(-5), answer_by=today())
        put_off(cast.sara, cast.sagene, "soknader.tilbud", offer)
        events = Event.objects.visible_to(cast.sara)
        assert (
            events.about(offer).count() == events.about(offer.soknad).filter(kind="worklist.put_off").count() == 1
        )

    def test_what_is_put_off_in_the_follow_up_is_read_by_those_who_follow_up(self, cast):
        row = BooppfolgingFactory(bydel=cast.sagene, worker=cast.bente, active_since=ahead(-60))
        put_off(cast.bente, cast.sagene, "oppfolging.taus", row)
        assert Event.objects.visible_to(cast.bente).about(row).filter(kind="worklist.put_off").exists()
        assert Utsettelse.objects.visible_to(cast.bjorn).count() == 0

    def test_text_to_read_is_the_survey(self, cast):
        surveyed = CampaignPlaceFactory(
            bomiljo__bydel=cast.sagene, campaign=CampaignFactory(bydel=cast.sagene, closed=True)
        )
        FreeTextFactory(place=surveyed)
        put_off(cast.bjorn, cast.sagene, "bomiljo.fritekst", surveyed.campaign)
        assert Event.objects.visible_to(cast.bjorn).about(surveyed.campaign).exists()

    def test_a_landlord_puts_off_its_own(self, cast):
        row = VacancyFactory(
            dwelling__bydel=cast.sagene, dwelling__landlord=cast.boligbygg, reported_on=ahead(-40),
            ready_from=ahead(-40),
        )  # fmt: skip
        unit = Unit(cast.unni, today(), landlord=cast.boligbygg)
        utsettelser.put_off(
            unit=unit, lamp="boliger.ledige", row=row.pk, reason="Males", until=ahead(3), by=cast.unni
        )
        assert Utsettelse.objects.visible_to(cast.sara).count() == 0
        assert Utsettelse.objects.visible_to(cast.unni).count() == 1


class TestRefusals:
    @pytest.mark.parametrize(
        ("days", "said"), [(-1, "etter i dag"), (0, "etter i dag"), (31, "utsettes i 30 dager")]
    )
    def test_the_day(self, cast, case, days, said):
        with pytest.raises(RuleBroken, match=said) as refusal:
            put_off(cast.sara, cast.sagene, UNASSIGNED, case, until=ahead(days))
        assert refusal.value.field == "until"

    @pytest.mark.parametrize("days", [1, 30])
    def test_the_first_and_the_last_day(self, cast, case, days):
        assert put_off(cast.sara, cast.sagene, UNASSIGNED, case, until=ahead(days)).until == ahead(days)

    def test_a_reason(self, cast, case):
        with pytest.raises(RuleBroken, match="hvorfor"):
            put_off(cast.sara, cast.sagene, UNASSIGNED, case, reason="  ")

    def test_what_a_law_says_when_to_do(self, cast):
        row = SoknadFactory(bydel=cast.sagene, received_on=ahead(-40))
        with pytest.raises(RuleBroken, match="Fristen står i loven"):
            put_off(cast.sara, cast.sagene, ANSWER, row)
        lease = LeaseFactory(bydel=cast.sagene, ends=ahead(-5))
        with pytest.raises(RuleBroken, match="Fristen står i loven"):
            put_off(cast.sara, cast.sagene, "soknader.utlopt", lease)
        url = reverse("utsettelse-new", args=[row.pk])
        assert url + f"?lampe={ANSWER}" not in shown(cast.sara).replace("%2E", ".")
        assert logged_in(cast.sara).get(f"{url}?lampe={ANSWER}").status_code == 409

    def test_what_is_critical(self, cast):
        stay = MidlertidigOppholdFactory(bydel=cast.sagene, started_on=ahead(-150))
        with pytest.raises(RuleBroken, match="kritisk"):
            put_off(cast.sara, cast.sagene, "oppfolging.opphold", stay)

    def test_what_is_not_on_the_list(self, cast, case):
        case.caseworker, case.status = cast.sara, "under_behandling"
        case.save()
        with pytest.raises(RuleBroken, match="ikke lenger på arbeidslisten"):
            put_off(cast.sara, cast.sagene, UNASSIGNED, case)

    @pytest.mark.parametrize("lamp", ["soknader.finnes_ikke", "soknader.spor_om_behov", "soknader.mine"])
    def test_a_lamp_that_is_no_lamp_of_the_row(self, cast, case, lamp):
        with pytest.raises(RuleBroken, match="ikke lenger på arbeidslisten"):
            put_off(cast.sara, cast.sagene, lamp, case)

    def test_twice(self, cast, case):
        put_off(cast.sara, cast.sagene, UNASSIGNED, case)
        with pytest.raises(RuleBroken, match=f"{cast.sara.name} har alt utsatt"):
            put_off(user_in(cast.sagene), cast.sagene, UNASSIGNED, case)

    def test_again_when_the_day_has_come(self, cast, case):
        row = put_off(cast.sara, cast.sagene, UNASSIGNED, case)
        Utsettelse.objects.filter(pk=row.pk).update(created_on=ahead(-9), until=ahead(-2))
        assert put_off(cast.sara, cast.sagene, UNASSIGNED, case).until == ahead(7)
        row.refresh_from_db()
        assert row.ended_on == ahead(-2)

    @pytest.mark.parametrize("name", ["mona", "bjorn", "bente", "ada"])
    def test_those_who_do_not_do_the_work(self, cast, case, name):
        with pytest.raises(PermissionDenied):
            put_off(getattr(cast, name), cast.sagene, UNASSIGNED, case)

    def test_another_bydel(self, cast, case):
        stranger = user_in(cast.ullern)
        with as_user(stranger), pytest.raises(PermissionDenied):
            put_off(stranger, cast.sagene, UNASSIGNED, case)
        with as_user(stranger), pytest.raises(RuleBroken):
            put_off(stranger, cast.ullern, UNASSIGNED, case)

    def test_an_incident_that_a_colleague_has(self, cast):
        """A row that is on somebody's list may be put off by all who work there."""
        row = HendelseFactory(bydel=cast.sagene, owner=user_in(cast.sagene, role=Role.BOMILJO_WORKER))
        assert put_off(cast.bjorn, cast.sagene, "bomiljo.hendelse_svar", row).by == cast.bjorn


class TestTakingBack:
    def test_it_is_on_the_list_again(self, cast, case):
        row = put_off(cast.sara, cast.sagene, UNASSIGNED, case)
        response = logged_in(cast.lars).post(reverse("utsettelse-end", args=[row.pk]), follow=True)
        page = response.content.decode()
        assert "tilbake på arbeidslisten" in page and case.number in page
        row.refresh_from_db()
        assert (row.ended_on, row.ended_by) == (today(), cast.lars)
        assert Event.objects.visible_to(cast.lars).about(case).filter(kind="worklist.taken_back").exists()

    def test_only_once(self, cast, case):
        row = put_off(cast.sara, cast.sagene, UNASSIGNED, case)
        unit = unit_of(cast.sara, cast.sagene)
        utsettelser.take_back(unit=unit, utsettelse=row, by=cast.sara)
        with pytest.raises(RuleBroken, match="alt tilbake"):
            utsettelser.take_back(unit=unit, utsettelse=row, by=cast.sara)

    def test_not_by_one_who_only_reads(self, cast, case):
        row = put_off(cast.sara, cast.sagene, UNASSIGNED, case)
        assert logged_in(cast.mona).post(reverse("utsettelse-end", args=[row.pk])).status_code == 403


class TestTheForm:
    def url(self, case):
        return reverse("utsettelse-new", args=[case.pk]) + f"?lampe={UNASSIGNED}"

    def test_from_the_list_to_the_list(self, cast, case):
        client = logged_in(cast.sara)
        assert self.url(case).replace("&", "&amp;") in client.get("/").content.decode()
        sent = {"until": f"{ahead(5):%d.%m.%Y}", "reason": "Venter på lege"}
        page = client.post(self.url(case), sent, follow=True).content.decode()
        assert "Raden er utsatt" in page and case.number not in page

    @pytest.mark.parametrize(("days", "status"), [(40, 409), (0, 409)])
    def test_what_was_typed_survives(self, cast, case, days, status):
        sent = {"until": f"{ahead(days):%d.%m.%Y}", "reason": "Venter på lege"}
        refused = logged_in(cast.sara).post(self.url(case), sent)
        assert refused.status_code == status and "Venter på lege" in refused.content.decode()

    def test_a_missing_field(self, cast, case):
        assert logged_in(cast.sara).post(self.url(case), {"reason": "x"}).status_code == 422
