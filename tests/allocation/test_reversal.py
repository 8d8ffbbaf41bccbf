"""Omgjøring: a new vedtak takes the place of the one in force, which applies until then."""

import pytest

from allocation.actions import assessments, waiting
from allocation.actions import vedtak as actions
from allocation.letter_texts_vedtak import vedtaksbrev
from allocation.models import SoknadStatus, Vedtak, VedtakKind, VedtakStatus, WaitingEntry
from audit.models import Event
from config.errors import RuleBroken
from letters.render import spell_date
from tests.allocation.deciding import decide as issued
from tests.allocation.deciding import ready
from tests.factories import (
    KlageFactory,
    SoknadFactory,
    VedtakFactory,
    VilkarsvurderingFactory,
    WaitingEntryFactory,
)
from tests.letters.reading import needs_poppler, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def refused(cast):
    soknad = SoknadFactory(bydel=cast.sagene, status=SoknadStatus.DECIDED, caseworker=cast.sara, assessed=True)
    return VedtakFactory(soknad=soknad, issued=True, kind=VedtakKind.REFUSED_CRITERIA)


def decide(soknad, cast, kind=VedtakKind.REFUSED_SHORTAGE):
    """From a case that is open again to a new vedtak."""
    soknad.refresh_from_db()
    type(soknad).objects.filter(pk=soknad.pk).update(status=SoknadStatus.TO_DECISION)
    soknad.refresh_from_db()
    draft = actions.draft(
        soknad=soknad, kind=kind, grounds="Vi har sett på saken på nytt.", rooms="", term_months=None,
        conditions=(), version=soknad.version, by=cast.sara,
    )  # fmt: skip
    return actions.issue(vedtak=draft, by=cast.lars)


def test_the_old_vedtak_applies_until_the_new_one_is_issued(cast, refused):
    klage = KlageFactory(vedtak=refused, reversed=True)
    actions.reopen(vedtak=refused, reason="Botiden var regnet feil.", by=cast.lars)
    refused.refresh_from_db()
    assert (refused.status, refused.soknad.status) == (VedtakStatus.ISSUED, SoknadStatus.IN_PROGRESS)

    new = decide(refused.soknad, cast)

    refused.refresh_from_db()
    assert refused.status == VedtakStatus.REPLACED
    assert (new.status, new.replaces, new.klage) == (VedtakStatus.ISSUED, refused, klage)
    assert list(Vedtak.objects.counted()) == [new]


def test_a_klage_is_answered_once(cast, refused):
    klage = KlageFactory(vedtak=refused, reversed=True)
    assert list(type(klage).objects.that_reopened()) == [klage]
    VedtakFactory(soknad=refused.soknad, klage=klage)
    assert list(type(klage).objects.that_reopened()) == [klage]
    Vedtak.objects.filter(klage=klage).update(kind=VedtakKind.REFUSED_SHORTAGE)
    VedtakFactory(soknad=SoknadFactory(bydel=cast.sagene), issued=True, klage=klage)
    assert not type(klage).objects.that_reopened().exists()


@pytest.mark.parametrize(("reason", "message"), [("", "Skriv hvorfor"), ("  ", "Skriv hvorfor")])
def test_reopening_needs_a_reason(cast, refused, reason, message):
    with pytest.raises(RuleBroken, match=message):
        actions.reopen(vedtak=refused, reason=reason, by=cast.lars)


def test_only_a_vedtak_in_force_is_reopened(cast, refused):
    actions.revoke(vedtak=refused, reason="Feil person.", by=cast.lars)
    with pytest.raises(RuleBroken, match="Bare et vedtak som gjelder"):
        actions.reopen(vedtak=refused, reason="Feil.", by=cast.lars)


def test_a_tilsagn_that_becomes_an_avslag_leaves_the_list(cast):
    entry = WaitingEntryFactory(bydel=cast.sagene)
    soknad = entry.soknad
    type(soknad).objects.filter(pk=soknad.pk).update(caseworker=cast.sara)
    for criterion in soknad.rule_set.criteria.all():
        VilkarsvurderingFactory(soknad=soknad, criterion=criterion, concluded=True)
    actions.reopen(vedtak=soknad.vedtak.get(), reason="Inntekten var feil.", by=cast.lars)
    decide(soknad, cast)
    entry.refresh_from_db()
    assert entry.left_cause == "bortfall"


def case_flow(cast):
    """Everything a caseworker and a leader do, from an avslag to the tilsagn that takes its place."""
    soknad = ready(cast, failing=["inntekt"])
    first = issued(soknad, cast, VedtakKind.REFUSED_CRITERIA)
    actions.reopen(vedtak=first, reason="Inntekten var regnet feil.", by=cast.lars)
    rows = assessments.refresh_findings(soknad=soknad, by=cast.sara)
    row = next(row for row in rows if row.criterion.code == "inntekt")
    soknad.refresh_from_db()
    answer = assessments.Answer(row.criterion, "oppfylt", "", "Ny skattemelding er kontrollert.")
    assessments.conclude(soknad=soknad, answers=[answer], barnets_beste="", version=soknad.version, by=cast.sara)
    soknad.refresh_from_db()
    waiting.prioritise(
        soknad=soknad,
        urgency=2,
        urgency_grounds=["sosiale"],
        grounds="Haster.",
        version=soknad.version,
        by=cast.sara,
    )
    assessments.send_to_decision(soknad=soknad, by=cast.sara)
    return first, issued(soknad, cast, VedtakKind.TILSAGN)


def test_from_avslag_to_tilsagn(cast):
    first, second = case_flow(cast)
    first.refresh_from_db()
    assert (first.status, second.replaces) == (VedtakStatus.REPLACED, first)
    assert WaitingEntry.objects.waiting().get(soknad=second.soknad).deadline == second.valid_until
    assert list(Vedtak.objects.counted()) == [second], "the case counts once, as what it became"
    told = [event.kind for event in Event.objects.get_queryset().about(second.soknad).order_by("pk")]
    assert [kind for kind in told if kind.startswith("vedtak.")] == [
        "vedtak.drafted", "vedtak.issued", "vedtak.reopened", "vedtak.drafted", "vedtak.issued",
    ]  # fmt: skip


@needs_poppler
def test_the_new_letter_says_what_it_takes_the_place_of(cast):
    first, second = case_flow(cast)
    text = text_of(bytes(second.letter.documents.get().pdf))
    assert f"avløser vedtaket «{first.get_kind_display()}» av {first.notice_date.day}. " in text
    assert "Det gamle vedtaket gjelder ikke lenger." in text
    assert "avløser" not in text_of(bytes(first.letter.documents.get().pdf))


def test_the_letter_names_the_klage_that_led_to_it(cast, refused):
    klage = KlageFactory(vedtak=refused, reversed=True)
    actions.reopen(vedtak=refused, reason="Klagen førte fram.", by=cast.lars)
    new = decide(refused.soknad, cast)
    assert (
        f"etter klagen som vi fikk {spell_date(klage.received_on)}"
        in vedtaksbrev(new, day=new.notice_date).replaces
    )


def test_a_tilsagn_may_become_not_prioritised(cast):
    """One on the list is taken off it by the vedtak; the dates it had are kept."""
    soknad = ready(cast, prioritised=True)
    tilsagn = issued(soknad, cast, VedtakKind.TILSAGN)
    actions.reopen(vedtak=tilsagn, reason="Andre har større behov.", by=cast.lars)
    assessments.send_to_decision(soknad=soknad, by=cast.sara)
    issued(soknad, cast, VedtakKind.NOT_PRIORITISED)
    entry = WaitingEntry.objects.get(soknad=soknad)
    assert entry.left_on and entry.listed_on and entry.qualified_on


def test_a_revoked_vedtak_is_not_counted(cast, refused):
    actions.revoke(vedtak=refused, reason="Feil person.", by=cast.lars)
    assert not Vedtak.objects.counted().exists()
