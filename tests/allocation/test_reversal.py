"""Omgjøring: a new vedtak takes the place of the one in force, which applies until then."""

import pytest

from allocation.actions import vedtak as actions
from allocation.models import SoknadStatus, Vedtak, VedtakKind, VedtakStatus
from config.errors import RuleBroken
from tests.factories import (
    KlageFactory,
    SoknadFactory,
    VedtakFactory,
    VilkarsvurderingFactory,
    WaitingEntryFactory,
)

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
