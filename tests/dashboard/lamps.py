"""Something for most lamps of home, and what home says of it."""

from datetime import timedelta

from django.utils import timezone

from config.worklist import Asking, Wanted, gathered
from dashboard.worklist import SOURCES
from tests.cast import as_user
from tests.factories import (
    BehovsbekreftelseFactory,
    BekymringsmeldingFactory,
    BooppfolgingFactory,
    FornyelseFactory,
    HendelseFactory,
    HomeVisitFactory,
    KlageFactory,
    LeaseFactory,
    LetterFactory,
    OfferFactory,
    SoknadFactory,
    StedsoppgaveFactory,
    TenancyFactory,
    TiltakFactory,
    VacancyFactory,
    WaitingEntryFactory,
)


def today():
    return timezone.localdate()


def ago(days):
    return today() - timedelta(days=days)


def everything(cast):
    """Something for most lamps of every app, on both sides of their limits."""
    for days in (5, 22, 40):
        SoknadFactory(bydel=cast.sagene, received_on=ago(days), caseworker=cast.sara, status="under_behandling")
        SoknadFactory(bydel=cast.sagene, received_on=ago(days))
        KlageFactory(bydel=cast.sagene, received_on=ago(days), caseworker=None)
        LetterFactory(bydel=cast.sagene, returned=True, status_since=timezone.now() - timedelta(days=days))
        WaitingEntryFactory(bydel=cast.sagene, deadline=today() + timedelta(days=days))
        OfferFactory(bydel=cast.sagene, given_on=ago(50), answer_by=ago(days - 6))
        BooppfolgingFactory(bydel=cast.sagene, worker=cast.bente, active_since=ago(days), started_on=ago(60))
        BekymringsmeldingFactory(bydel=cast.sagene, received_on=ago(days), assess_by=ago(days - 10))
        HendelseFactory(bydel=cast.sagene, occurred_on=ago(60), received_on=ago(60), respond_by=ago(days - 10))
        TiltakFactory(bydel=cast.sagene, running=True, planned_end=today() + timedelta(days=days))
        VacancyFactory(dwelling__bydel=cast.sagene, reported_on=ago(days + 10), ready_from=ago(days))
        TenancyFactory(bydel=cast.sagene, moved_in=ago(days))
    LeaseFactory(bydel=cast.sagene, ends=ago(10))
    FornyelseFactory(bydel=cast.sagene)
    BehovsbekreftelseFactory(entry=WaitingEntryFactory(bydel=cast.sagene))
    HomeVisitFactory(booppfolging=BooppfolgingFactory(bydel=cast.sagene, worker=cast.bente), unregistered=True)
    StedsoppgaveFactory(bydel=cast.sagene, overdue=True)


def groups(user, cast, **wanted):
    landlord = cast.boligbygg if user is cast.unni else None
    asking = Asking(user, today(), None if landlord else cast.sagene, landlord, Wanted(shown=200, **wanted))
    with as_user(user):
        return gathered(SOURCES, asking)


def items(found):
    return {(group.code, item.key) for group in found for item in group.items if item.key}
