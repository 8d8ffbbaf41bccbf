"""Offers, renewals and letters."""

import hashlib
from datetime import timedelta

import factory
from django.utils import timezone

from accounts.permissions import Role
from allocation.actions.forelopig_svar import kind_of
from allocation.models import (
    DeclineReason,
    Fornyelse,
    FornyelseStatus,
    Letter,
    LetterDocument,
    LetterKind,
    LetterStatus,
    Offer,
    OfferChannel,
    OfferStatus,
    SoknadKind,
    SoknadStatus,
    VedtakKind,
)
from tests.factories.base import Factory
from tests.factories.decisions import VedtakFactory
from tests.factories.housing import DwellingFactory, LeaseFactory
from tests.factories.organisation import BydelFactory, MembershipFactory
from tests.factories.soknader import SoknadFactory


class OfferFactory(Factory):
    """Open. OfferFactory(accepted=True), declined=True, withdrawn=True, expired=True, fulfilled=True."""

    class Meta:
        model = Offer

    class Params:
        answered = factory.Trait(answered_on=factory.LazyFunction(timezone.localdate))
        accepted = factory.Trait(answered=True, status=OfferStatus.ACCEPTED)
        fulfilled = factory.Trait(answered=True, status=OfferStatus.FULFILLED)
        declined = factory.Trait(answered=True, status=OfferStatus.DECLINED, decline_reason=DeclineReason.LOCATION)
        expired = factory.Trait(status=OfferStatus.EXPIRED)
        withdrawn = factory.Trait(status=OfferStatus.WITHDRAWN, withdrawn_reason="Boligen ble skadet.")

    _follows = {
        "soknad": {"household": "household", "bydel": "bydel"},
        "dwelling": {"bydel": "bydel"},
    }

    bydel = factory.SubFactory(BydelFactory)
    soknad = factory.SubFactory(SoknadFactory, bydel=factory.SelfAttribute("..bydel"), status=SoknadStatus.DECIDED)
    household = factory.SelfAttribute("soknad.household")
    dwelling = factory.SubFactory(DwellingFactory, bydel=factory.SelfAttribute("..bydel"))
    channel = OfferChannel.LETTER
    given_on = factory.LazyFunction(timezone.localdate)
    given_by = factory.LazyAttribute(lambda o: MembershipFactory(bydel=o.bydel, role=Role.CASEWORKER).user)
    answer_by = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=7))


class FornyelseFactory(Factory):
    """Noticed. FornyelseFactory(applied=True) has a søknad, declined=True does not want to renew.

    granted=True has a vedtak too (vedtak__same_dwelling=False: elsewhere).
    """

    class Meta:
        model = Fornyelse

    class Params:
        granted = factory.Trait(
            status=FornyelseStatus.APPLIED,
            soknad=factory.SubFactory(
                SoknadFactory,
                household=factory.SelfAttribute("..household"),
                bydel=factory.SelfAttribute("..bydel"),
                kind=SoknadKind.RENEWAL,
                renews=factory.SelfAttribute("..lease"),
                status=SoknadStatus.DECIDED,
                assessed=True,
            ),
        )
        declined = factory.Trait(
            declined_on=factory.LazyFunction(timezone.localdate), declined_reason="Har kjøpt egen bolig."
        )
        applied = factory.Trait(
            status=FornyelseStatus.APPLIED,
            soknad=factory.SubFactory(
                SoknadFactory,
                household=factory.SelfAttribute("..household"),
                bydel=factory.SelfAttribute("..bydel"),
                kind=SoknadKind.RENEWAL,
                renews=factory.SelfAttribute("..lease"),
            ),
        )

    _follows = {"lease": {"bydel": "bydel", "household": "tenancy.household", "ends_on": "ends_on"}}

    bydel = factory.SubFactory(BydelFactory)
    lease = factory.SubFactory(LeaseFactory, bydel=factory.SelfAttribute("..bydel"))
    household = factory.SelfAttribute("lease.tenancy.household")
    opened_on = factory.LazyFunction(timezone.localdate)
    ends_on = factory.LazyAttribute(lambda o: o.lease.period.upper - timedelta(days=1))
    apply_by = factory.LazyAttribute(lambda o: o.ends_on - timedelta(days=120))

    @factory.post_generation
    def vedtak(self, create, extracted, **kwargs):
        if self.soknad and self.soknad.status == SoknadStatus.DECIDED and not self.soknad.vedtak.exists():
            usual = {"kind": VedtakKind.RENEWAL_GRANTED, "same_dwelling": True, "rooms": ""}
            VedtakFactory(soknad=self.soknad, issued=True, **usual | kwargs)


KIND_OF = {
    "offer": LetterKind.OFFER,
    "fornyelse": LetterKind.RENEWAL,
    "klage": LetterKind.KLAGE_FORWARDED,
    "samtale": LetterKind.INTERVIEW,
    "forelopig_svar": LetterKind.INTERIM,
    "behovsbekreftelse": LetterKind.RECONFIRM,
}


class LetterFactory(Factory):
    """In the queue, of a vedtak. LetterFactory(offer=…), (fornyelse=…), (klage=…), (samtale=…),
    (forelopig_svar=…) or (behovsbekreftelse=…) instead; sent=True, returned=True, stopped=True, failing=True."""

    class Meta:
        model = Letter

    class Params:
        posted = factory.Trait(sent_at=factory.LazyFunction(timezone.now), receipt="kvittering-1")
        sent = factory.Trait(posted=True, status=LetterStatus.SENT)
        stopped = factory.Trait(status=LetterStatus.STOPPED, stopped_reason="Feil mottaker.")
        failing = factory.Trait(attempts=3, failure="Brevet mangler mottakers adresse.")
        returned = factory.Trait(posted=True, status=LetterStatus.RETURNED)

    _follows = {
        "vedtak": {"soknad": "soknad", "household": "soknad.household", "bydel": "soknad.bydel"},
        "offer": {"soknad": "soknad", "household": "household", "bydel": "bydel"},
        "fornyelse": {"soknad": "soknad", "household": "household", "bydel": "bydel"},
        "klage": {"soknad": "soknad", "household": "soknad.household", "bydel": "bydel"},
        "samtale": {"soknad": "soknad", "household": "household", "bydel": "bydel"},
        "forelopig_svar": {"soknad": "soknad", "household": "soknad.household", "bydel": "soknad.bydel"},
        "behovsbekreftelse": {
            "soknad": "entry.soknad", "household": "entry.soknad.household", "bydel": "entry.bydel"
        },
    }  # fmt: skip

    @classmethod
    def create(cls, **kwargs):
        for other, kind in KIND_OF.items():
            if other in kwargs:
                kind = kind_of(kwargs[other]) if other == "forelopig_svar" else kind
                kwargs = {"vedtak": None, "kind": kind} | kwargs
        return super().create(**kwargs)

    bydel = factory.SubFactory(BydelFactory)
    vedtak = factory.SubFactory(VedtakFactory, issued=True, soknad__bydel=factory.SelfAttribute("...bydel"))
    soknad = factory.SelfAttribute("vedtak.soknad")
    household = factory.SelfAttribute("soknad.household")
    kind = LetterKind.VEDTAK
    next_attempt_at = factory.LazyFunction(timezone.now)


class LetterDocumentFactory(Factory):
    class Meta:
        model = LetterDocument

    letter = factory.SubFactory(LetterFactory)
    pdf = b"%PDF-1.7"
    sha256 = factory.LazyAttribute(lambda o: hashlib.sha256(o.pdf).hexdigest())
