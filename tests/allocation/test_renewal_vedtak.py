"""What a søknad om fornyelse may lead to: the same dwelling or another, for how long and why."""

import pytest

from allocation import vedtak_kinds
from allocation.actions import leases, offers, vedtak
from allocation.letter_texts_vedtak import vedtaksbrev
from allocation.models import (
    Conclusion,
    SoknadKind,
    SoknadStatus,
    Vedtak,
    VedtakKind,
    VedtakStatus,
    WaitingEntry,
)
from config.errors import RuleBroken
from housing.models import Lease, LeaseKind
from tests.breaking import update
from tests.factories import OfferFactory, RuleSetFactory, SoknadFactory, VacancyFactory, WaitingEntryFactory

pytestmark = pytest.mark.django_db
K = VedtakKind


@pytest.fixture
def soknad(cast):
    RuleSetFactory(kommune=cast.oslo)
    return SoknadFactory(bydel=cast.sagene, renewal=True, status=SoknadStatus.TO_DECISION, assessed=True)


def draft(soknad, cast, kind=K.RENEWAL_GRANTED, **changes):
    given = {"rooms": "2 rom", "term_months": 36, "same_dwelling": True} | changes
    return vedtak.draft(
        soknad=soknad, kind=kind, grounds="Du fyller vilkårene.", conditions=(), version=soknad.version,
        by=cast.sara, **given,
    )  # fmt: skip


def prioritised(soknad):
    """As actions.waiting.prioritise leaves it: qualified and prioritised, on no list yet."""
    return WaitingEntryFactory(
        soknad=soknad,
        bydel=soknad.bydel,
        received_on=soknad.received_on,
        listed_on=None,
        deadline=None,
        vedtak=False,
    )


class TestDrafting:
    @pytest.mark.parametrize("kind", [K.TILSAGN, K.REFUSED_CRITERIA, K.REFUSED_SHORTAGE])
    def test_a_renewal_is_not_answered_as_a_new_soknad(self, cast, soknad, kind):
        with pytest.raises(RuleBroken, match="Velg et utfall som passer") as refused:
            draft(soknad, cast, kind)
        assert refused.value.field == "kind"

    def test_a_new_soknad_is_not_answered_as_a_renewal(self, cast):
        new = SoknadFactory(bydel=cast.sagene, status=SoknadStatus.TO_DECISION)
        with pytest.raises(RuleBroken, match="Velg et utfall som passer"):
            draft(new, cast)

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"same_dwelling": None}, "same_dwelling"),
            ({"term_months": None}, "term_months"),
            ({"term_months": 60}, "term_reason"),
            ({"term_months": 0, "term_reason": " "}, "term_reason"),
        ],
        ids=["uten bolig", "uten leietid", "uvanlig leietid", "tidsubestemt"],
    )
    def test_what_must_be_said(self, cast, soknad, changes, field):
        with pytest.raises(RuleBroken) as refused:
            draft(soknad, cast, **changes)
        assert refused.value.field == field

    def test_the_usual_time_needs_no_reason_and_another_has_one(self, cast, soknad):
        assert draft(soknad, cast).term_reason == ""
        soknad.refresh_from_db()
        assert draft(soknad, cast, term_months=60, term_reason="Barn i skolealder.").term_reason == (
            "Barn i skolealder."
        )

    def test_a_refusal_says_nothing_of_a_dwelling(self, cast, soknad):
        written = draft(soknad, cast, K.RENEWAL_REFUSED)
        assert (written.same_dwelling, written.term_months, written.rooms) == (None, None, "")


class TestIssuing:
    def test_the_same_dwelling_needs_no_place_on_the_list(self, cast, soknad):
        issued = vedtak.issue(vedtak=draft(soknad, cast), by=cast.lars)
        assert (issued.appealable, issued.appeal_body) == (True, "Oslo kommunes klagenemnd")
        assert issued.valid_until is None
        assert not WaitingEntry.objects.exists()

    def test_another_dwelling_comes_from_the_list(self, cast, soknad):
        entry = prioritised(soknad)
        issued = vedtak.issue(vedtak=draft(soknad, cast, same_dwelling=False), by=cast.lars)
        entry.refresh_from_db()
        assert (entry.listed_on, entry.deadline) == (issued.notice_date, issued.valid_until)
        assert issued in Vedtak.objects.entitling()

    def test_another_dwelling_is_not_given_to_one_who_is_not_prioritised(self, cast, soknad):
        """It may be drafted first, but not issued."""
        written = draft(soknad, cast, same_dwelling=False)
        with pytest.raises(RuleBroken, match=r"må være prioritert før .* i en annen bolig"):
            vedtak.issue(vedtak=written, by=cast.lars)
        written.refresh_from_db()
        assert (written.status, WaitingEntry.objects.exists()) == (VedtakStatus.DRAFT, False)

    def test_it_entitles_to_an_offer_and_ends_in_a_lease_elsewhere(self, cast, soknad):
        prioritised(soknad)
        vedtak.issue(vedtak=draft(soknad, cast, same_dwelling=False), by=cast.lars)
        vacancy = VacancyFactory(dwelling__bydel=cast.sagene)
        today = vacancy.ready_from
        offer = offers.give(
            soknad=soknad, dwelling=vacancy.dwelling, channel="muntlig", given_on=today, grounds="Haster.",
            by=cast.sara,
        )  # fmt: skip
        offers.accept(offer=offer, answered_on=today, by=cast.sara)
        lease = leases.sign_from_offer(
            offer=offer, by=cast.sara, starts_on=today, term_months=36, rent=9000, information_given_on=today,
            signed_on=today,
        )  # fmt: skip
        assert (lease.kind, lease.dwelling) == (LeaseKind.EXCHANGE, vacancy.dwelling)
        assert Lease.objects.get(pk=soknad.renews_id).closed_on is None, "The old one is ended when they move."

    def test_the_same_dwelling_gives_no_right_to_an_offer(self, cast, soknad):
        vedtak.issue(vedtak=draft(soknad, cast), by=cast.lars)
        vacancy = VacancyFactory(dwelling__bydel=cast.sagene)
        with pytest.raises(RuleBroken, match="har ikke et tilsagn som gjelder"):
            offers.give(
                soknad=soknad, dwelling=vacancy.dwelling, channel="muntlig", given_on=vacancy.ready_from,
                grounds="Haster.", by=cast.sara,
            )  # fmt: skip

    @pytest.mark.parametrize(
        ("kind", "conclusion", "message"),
        [
            (K.RENEWAL_REFUSED, Conclusion.MET, "Alle kravene er oppfylt"),
            (K.RENEWAL_GRANTED, Conclusion.NOT_MET, "er ikke oppfylt"),
        ],
        ids=["avslag uten grunn", "innvilget uten grunnlag"],
    )
    def test_the_outcome_follows_from_the_fresh_assessment(self, cast, soknad, kind, conclusion, message):
        update(soknad.vilkarsvurderinger.filter(criterion__kind="krav").first(), conclusion=conclusion)
        with pytest.raises(RuleBroken, match=message):
            vedtak.issue(vedtak=draft(soknad, cast, kind), by=cast.lars)

    def test_a_refusal(self, cast, soknad):
        update(soknad.vilkarsvurderinger.filter(criterion__kind="krav").first(), conclusion=Conclusion.NOT_MET)
        issued = vedtak.issue(vedtak=draft(soknad, cast, K.RENEWAL_REFUSED), by=cast.lars)
        assert (issued.kind, issued.letter.kind) == (K.RENEWAL_REFUSED, "vedtak")


class TestLetter:
    def test_of_the_same_dwelling(self, cast, soknad):
        written = draft(soknad, cast, term_months=60, term_reason="Barn i skolealder.")
        said = " ".join(vedtaksbrev(written, day=soknad.received_on).next_steps)
        assert "Leietiden blir 5 år. Barn i skolealder." in said
        assert "Vi tar kontakt med deg om leiekontrakten." in said

    def test_of_another_dwelling(self, cast, soknad):
        prioritised(soknad)
        written = draft(soknad, cast, same_dwelling=False)
        said = " ".join(vedtaksbrev(written, day=soknad.received_on).next_steps)
        assert "Du står nå på ventelisten" in said
        assert "bolig av denne størrelsen: 2 rom" in said


def test_the_lease_form_follows_a_vedtak_without_an_end(cast, soknad):
    """Nought months in a vedtak is tidsubestemt, not «as usual»."""
    from allocation import offer_terms

    vedtak.issue(vedtak=draft(soknad, cast, term_months=0, term_reason="Varig behov."), by=cast.lars)
    assert offer_terms.usual_term(soknad) is None
    assert offer_terms.usual_term(OfferFactory().soknad) == 36


def test_kinds_belong_to_the_kind_of_soknad():
    assert set(vedtak_kinds.KINDS) == set(SoknadKind)
