"""What a booppfølging builds on, the agreement and who carries it out: chosen at the start, changed afterwards."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from config.errors import RuleBroken
from followup.actions import booppfolging, grunnlag
from followup.models import Basis, Booppfolging, OppfolgingStatus
from tests.cast import as_user, logged_in
from tests.factories import BooppfolgingFactory, FagtjenesteFactory, VedtakFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposed(cast):
    return BooppfolgingFactory(bydel=cast.sagene, household__bydel=cast.sagene, basis=Basis.VEDTAK, proposed=True)


@pytest.fixture
def running(cast, proposed):
    return booppfolging.start(case=proposed, worker=cast.bente, by=cast.sara)


def issued_for(case, **fields):
    fields = fields or {"issued": True}
    return VedtakFactory(soknad__household=case.household, soknad__bydel=case.bydel, **fields)


def change(case, by, **terms):
    now = {"basis": case.basis, "agreement_on": case.agreement_on, "fagtjeneste": case.fagtjeneste,
           "vedtak": case.vedtak, "reason": "feil"}  # fmt: skip
    return grunnlag.change(case=case, by=by, **now | terms)


class TestWhichVedtak:
    def test_the_caseworker_says_which_at_the_start(self, cast, proposed):
        vedtak = issued_for(proposed)

        started = booppfolging.start(case=proposed, worker=cast.bente, vedtak=vedtak, by=cast.sara)

        assert started.vedtak == vedtak

    def test_it_may_be_made_elsewhere(self, cast, proposed):
        issued_for(proposed)

        assert booppfolging.start(case=proposed, worker=cast.bente, by=cast.sara).vedtak is None

    def test_not_one_of_another_household(self, cast, proposed):
        other = VedtakFactory(soknad__bydel=cast.sagene, issued=True)

        with pytest.raises(RuleBroken, match="ikke husstandens") as refused:
            booppfolging.start(case=proposed, worker=cast.bente, vedtak=other, by=cast.sara)
        assert refused.value.field == "vedtak"

    def test_not_a_draft(self, cast, proposed):
        draft = issued_for(proposed, issued=False)

        with pytest.raises(RuleBroken, match="gjelder ikke"):
            booppfolging.start(case=proposed, worker=cast.bente, vedtak=draft, by=cast.sara)

    def test_a_booppfolger_who_starts_it_leaves_what_is_there(self, cast, proposed):
        Booppfolging.objects.filter(pk=proposed.pk).update(vedtak=issued_for(proposed))

        with as_user(cast.bente):
            started = booppfolging.start(case=proposed, worker=cast.bente, by=cast.bente)
        assert started.vedtak_id is not None

    def test_it_is_not_started_on_one_that_was_revoked(self, cast, proposed):
        Booppfolging.objects.filter(pk=proposed.pk).update(vedtak=issued_for(proposed, revoked=True))

        with pytest.raises(RuleBroken, match="gjelder ikke lenger"), as_user(cast.bente):
            booppfolging.start(case=proposed, worker=cast.bente, by=cast.bente)


class TestChange:
    def test_the_history_says_what_it_was_and_why(self, cast, running):
        service = FagtjenesteFactory(bydel=cast.sagene)
        today = timezone.localdate()

        done = change(running, cast.sara, agreement_on=today, fagtjeneste=service, reason="avtale")

        assert (done.agreement_on, done.fagtjeneste) == (today, service)
        told = Event.objects.all().about(done).get(kind="followup.terms_changed").text
        assert told.startswith("Avtalen er inngått eller endret. Samarbeidsavtale:")
        assert "(før: ikke inngått)" in told and "(før: booppfølgingen i bydelen)" in told

    def test_it_becomes_voluntary_and_lets_go_of_the_vedtak(self, cast, running):
        vedtak = issued_for(running)
        pointed = change(running, cast.sara, vedtak=vedtak)
        assert pointed.vedtak == vedtak

        freed = change(pointed, cast.sara, basis=Basis.VOLUNTARY, vedtak=None, reason="onske")

        assert (freed.basis, freed.vedtak) == (Basis.VOLUNTARY, None)

    def test_a_vedtak_goes_with_that_basis_only(self, cast, running):
        with pytest.raises(RuleBroken, match="bare når grunnlaget er et vedtak") as refused:
            change(running, cast.sara, basis=Basis.VOLUNTARY, vedtak=issued_for(running))
        assert refused.value.field == "vedtak"

    @pytest.mark.parametrize(
        ("terms", "field"),
        [
            ({"reason": "vet ikke"}, "reason"),
            ({"basis": "tvang"}, "basis"),
            ({"basis": Basis.CONDITION}, "basis"),
            ({"agreement_on": timezone.localdate() + timedelta(days=1)}, "agreement_on"),
            ({}, None),
        ],
    )
    def test_what_is_refused(self, cast, running, terms, field):
        with pytest.raises(RuleBroken) as refused:
            change(running, cast.sara, **terms)
        assert refused.value.field == field

    def test_the_agreement_may_be_of_today(self, cast, running):
        assert change(running, cast.sara, agreement_on=timezone.localdate()).agreement_on

    def test_not_of_one_that_has_ended(self, cast, running):
        ended = booppfolging.end(case=running, reason="feil", ended_on=timezone.localdate(), by=cast.sara)
        assert ended.status == OppfolgingStatus.ENDED

        with pytest.raises(RuleBroken, match="Ta den opp igjen"):
            change(ended, cast.sara, basis=Basis.VOLUNTARY, vedtak=None)

    def test_only_those_who_place_it(self, cast, running):
        with pytest.raises(PermissionDenied):
            change(running, cast.unni, basis=Basis.VOLUNTARY, vedtak=None)


class TestPages:
    def test_the_caseworker_chooses_among_what_applies(self, cast, running):
        vedtak = issued_for(running)
        url = reverse("booppfolging-terms", args=[running.pk])
        client = logged_in(cast.sara)
        assert "Står ikke i Husrom" in client.get(url).content.decode()

        answer = client.post(url, {"basis": Basis.VEDTAK, "vedtak": vedtak.pk, "reason": "vedtak"}, follow=True)

        page = answer.content.decode()
        assert "Grunnlag og avtale er endret." in page and reverse("vedtak", args=[vedtak.pk]) in page

    def test_what_was_typed_survives_a_refusal(self, cast, running):
        url = reverse("booppfolging-terms", args=[running.pk])
        late = f"{timezone.localdate() + timedelta(days=3):%d.%m.%Y}"

        answer = logged_in(cast.sara).post(url, {"basis": Basis.VEDTAK, "agreement_on": late, "reason": "avtale"})

        assert answer.status_code == 409
        assert "fram i tid" in answer.content.decode() and late in answer.content.decode()

    def test_a_booppfolger_is_shown_no_vedtak(self, cast, running):
        vedtak = issued_for(running)
        change(running, cast.sara, vedtak=vedtak)
        client = logged_in(cast.bente)

        form = client.get(reverse("booppfolging-terms", args=[running.pk])).content.decode()
        page = client.get(running.get_absolute_url()).content.decode()

        assert "Står ikke i Husrom" not in form
        assert reverse("vedtak", args=[vedtak.pk]) not in page

    def test_a_booppfolger_changes_the_agreement_and_the_vedtak_stays(self, cast, running):
        vedtak = issued_for(running)
        change(running, cast.sara, vedtak=vedtak)
        url = reverse("booppfolging-terms", args=[running.pk])
        today = f"{timezone.localdate():%d.%m.%Y}"

        answer = logged_in(cast.bente).post(
            url, {"basis": Basis.VEDTAK, "agreement_on": today, "reason": "avtale"}
        )

        running.refresh_from_db()
        assert answer.status_code == 302
        assert (running.vedtak_id, running.agreement_on) == (vedtak.pk, timezone.localdate())
