"""What a case gathers on its way: documents, conversations, klager, consents and questions."""

import hashlib
import json
from datetime import timedelta

import factory
from django.utils import timezone

from accounts.permissions import Role
from allocation.models import (
    AnswerChannel,
    Attachment,
    AttachmentContent,
    Behovsbekreftelse,
    Byttesamtykke,
    CaseFile,
    Channel,
    Complainant,
    ConsentAnswer,
    ConsentParty,
    Dokumentkrav,
    DublettAnswer,
    Dublettvurdering,
    ForelopigSvar,
    Klage,
    KlageOutcome,
    KlageStatus,
    ReconfirmationAnswer,
    Samtale,
    SamtaleKind,
    SamtaleStatus,
    Soknadskladd,
    SoknadStatus,
)
from tests.canary import canary_of_draft
from tests.factories.base import Factory
from tests.factories.decisions import VedtakFactory
from tests.factories.organisation import BydelFactory, MembershipFactory
from tests.factories.soknader import SoknadFactory, WaitingEntryFactory

PDF = b"%PDF-1.7\n%%EOF\n"
today = factory.LazyFunction(timezone.localdate)


def days_from_now(days):
    return factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=days))


def worker_of(bydel, role=Role.CASEWORKER):
    return MembershipFactory(bydel=bydel, role=role).user


def in_case(**fields):
    return factory.SubFactory(SoknadFactory, status=SoknadStatus.IN_PROGRESS, **fields)


class DokumentkravFactory(Factory):
    """Outstanding. DokumentkravFactory(received=True), waived=True, overdue=True."""

    class Meta:
        model = Dokumentkrav

    class Params:
        received = factory.Trait(received_on=today)
        waived = factory.Trait(waived_on=today, waived_reason="Opplysningen finnes i registeret.")
        overdue = factory.Trait(asked_on=days_from_now(-30), due_on=days_from_now(-9))

    soknad = in_case()
    what = "Lønnsslipp for de siste tre månedene"
    asked_on = today
    asked_by = factory.LazyAttribute(lambda o: o.soknad.caseworker or worker_of(o.soknad.bydel))
    due_on = days_from_now(21)


class AttachmentFactory(Factory):
    """AttachmentFactory(removed=True) was put on the wrong case; content=None leaves the bytes out."""

    class Meta:
        model = Attachment

    class Params:
        removed = factory.Trait(
            removed_at=factory.LazyFunction(timezone.now),
            removed_by=factory.SelfAttribute("added_by"),
            removed_reason="Gjelder en annen sak.",
        )

    soknad = in_case()
    title = "Lønnsslipp"
    filename = "lonnsslipp.pdf"
    content_type = "application/pdf"
    size = len(PDF)
    sha256 = hashlib.sha256(PDF).hexdigest()
    added_by = factory.LazyAttribute(lambda o: o.soknad.caseworker or worker_of(o.soknad.bydel))
    content = factory.RelatedFactory(
        "tests.factories.casework.AttachmentContentFactory", factory_related_name="attachment"
    )


class AttachmentContentFactory(Factory):
    class Meta:
        model = AttachmentContent

    attachment = factory.SubFactory(AttachmentFactory, content=None)
    data = PDF


class SoknadskladdFactory(Factory):
    class Meta:
        model = Soknadskladd

    bydel = factory.SubFactory(BydelFactory)
    owner = factory.LazyAttribute(lambda o: worker_of(o.bydel))
    typed = factory.LazyFunction(
        lambda: json.dumps({"lookup": {"fodselsnummer": [""]}, "person": {"given_name": [canary_of_draft()]}})
    )


class DublettvurderingFactory(Factory):
    class Meta:
        model = Dublettvurdering

    soknad = in_case()
    other = factory.SubFactory(
        SoknadFactory, bydel=factory.SelfAttribute("..soknad.bydel"), status=SoknadStatus.IN_PROGRESS
    )
    answer = DublettAnswer.SEPARATE
    grounds = "To voksne barn på samme adresse søker hver for seg."
    decided_by = factory.LazyAttribute(lambda o: o.soknad.caseworker or worker_of(o.soknad.bydel))


class SamtaleFactory(Factory):
    """Planned, about a søknad. SamtaleFactory(held=True); SamtaleFactory(fornyelse=…) is about a renewal."""

    class Meta:
        model = Samtale

    class Params:
        held = factory.Trait(
            status=SamtaleStatus.HELD, held_on=today, present="Søkeren", note="Vi gikk gjennom mulighetene."
        )

    _follows = {
        "soknad": {"bydel": "bydel", "household": "household"},
        "fornyelse": {"bydel": "bydel", "household": "household"},
    }

    @classmethod
    def create(cls, **kwargs):
        if kwargs.get("fornyelse") is not None:
            kwargs = {"soknad": None, "kind": SamtaleKind.GUIDANCE} | kwargs
        return super().create(**kwargs)

    bydel = factory.SubFactory(BydelFactory)
    soknad = in_case(bydel=factory.SelfAttribute("..bydel"))
    household = factory.SelfAttribute("soknad.household")
    kind = SamtaleKind.INTAKE
    planned_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=3))
    registered_by = factory.LazyAttribute(lambda o: worker_of(o.bydel))


class KlageFactory(Factory):
    """Just received, in time, of an avslag. KlageFactory(late=True), in_review=True, reversed=True,
    forwarded=True, decided=True, rejected=True, withdrawn=True; outsider=True is from one who is no part."""

    class Meta:
        model = Klage

    class Params:
        late = factory.Trait(deadline=days_from_now(-4))
        reviewed = factory.Trait(
            review="Vi har sett på saken på nytt.",
            reviewed_by=factory.LazyAttribute(lambda o: worker_of(o.bydel, Role.DECISION_MAKER)),
            reviewed_at=factory.LazyFunction(timezone.now),
            concluded_by=factory.SelfAttribute("reviewed_by"),
        )
        in_review = factory.Trait(status=KlageStatus.IN_REVIEW)
        reversed = factory.Trait(reviewed=True, status=KlageStatus.REVERSED)
        forwarded = factory.Trait(reviewed=True, status=KlageStatus.FORWARDED, forwarded_on=today)
        decided = factory.Trait(
            reviewed=True,
            status=KlageStatus.DECIDED,
            forwarded_on=today,
            decided_on=today,
            outcome=KlageOutcome.UPHELD,
        )
        rejected = factory.Trait(
            late=True,
            status=KlageStatus.REJECTED,
            late_accepted=False,
            late_reason="Ingen særlige grunner.",
            rejected_on=today,
        )
        outsider = factory.Trait(
            complainant=Complainant.OTHER,
            complainant_name="Berit Bekymret",
            complainant_address="Naboveien 4, 0470 Oslo",
        )
        withdrawn = factory.Trait(
            status=KlageStatus.WITHDRAWN, withdrawn_on=today, withdrawn_reason="Klageren ringte."
        )

    _follows = {"vedtak": {"soknad": "soknad", "bydel": "soknad.bydel"}}

    bydel = factory.SubFactory(BydelFactory)
    vedtak = factory.SubFactory(
        VedtakFactory, issued=True, kind="avslag_vilkar", soknad__bydel=factory.SelfAttribute("...bydel")
    )
    soknad = factory.SelfAttribute("vedtak.soknad")
    received_on = today
    channel = Channel.PAPER
    text = "Jeg mener at botiden er regnet feil."
    deadline = days_from_now(14)
    registered_by = factory.LazyAttribute(lambda o: worker_of(o.bydel))
    caseworker = factory.SelfAttribute("registered_by")
    body = factory.SelfAttribute("vedtak.appeal_body")


class CaseFileFactory(Factory):
    class Meta:
        model = CaseFile

    klage = factory.SubFactory(KlageFactory, forwarded=True)
    pdf = PDF
    sha256 = factory.LazyAttribute(lambda o: hashlib.sha256(o.pdf).hexdigest())


class ForelopigSvarFactory(Factory):
    """About a søknad; ForelopigSvarFactory(klage=…) is about a klage. delay=True is one more, after the first."""

    class Meta:
        model = ForelopigSvar

    _follows = {"klage": {"soknad": "soknad"}}

    soknad = in_case()
    reason = "Vi venter på opplysninger fra andre kontorer."
    expected_on = days_from_now(40)
    given_on = today
    given_by = factory.LazyAttribute(lambda o: o.soknad.caseworker or worker_of(o.soknad.bydel))


class BehovsbekreftelseFactory(Factory):
    """Asked. BehovsbekreftelseFactory(answered=True) said yes, closed=True never answered; late=True and
    past_grace=True have not answered yet."""

    class Meta:
        model = Behovsbekreftelse

    class Params:
        answered = factory.Trait(answered_on=today, answer=ReconfirmationAnswer.YES)
        closed = factory.Trait(asked_on=days_from_now(-60), answer_by=days_from_now(-30), closed_on=today)
        late = factory.Trait(asked_on=days_from_now(-30), answer_by=days_from_now(-1))
        past_grace = factory.Trait(asked_on=days_from_now(-60), answer_by=days_from_now(-30))

    entry = factory.SubFactory(WaitingEntryFactory)
    asked_on = today
    answer_by = days_from_now(21)
    grace_until = factory.LazyAttribute(lambda o: o.answer_by + timedelta(days=14))
    asked_by = factory.LazyAttribute(lambda o: worker_of(o.entry.bydel))


def answered(answer, **fields):
    return factory.Trait(
        answer=answer,
        answered_by=factory.LazyAttribute(lambda o: worker_of(o.asked_by_bydel)),
        answered_on=today,
        **fields,
    )


class ByttesamtykkeFactory(Factory):
    """Asked of the bydel that the household leaves. to_landlord=True asks the landlord;
    agreed=True, refused=True have answered; told_to_office=True: a landlord without users phoned."""

    class Meta:
        model = Byttesamtykke

    class Params:
        to_landlord = factory.Trait(
            party=ConsentParty.LANDLORD, bydel=None, landlord=factory.SelfAttribute("soknad.exchange_of.landlord")
        )
        agreed = answered(ConsentAnswer.YES)
        refused = answered(ConsentAnswer.NO, reason="Boligen trengs til en annen.")
        told_to_office = answered(
            ConsentAnswer.YES, to_landlord=True, channel=AnswerChannel.PHONE, answered_for="Kari Utleier"
        )

    _follows = {"soknad": {"asked_by_bydel": "bydel"}}

    @classmethod
    def create(cls, **kwargs):
        if kwargs.get("bydel") and "soknad" not in kwargs:
            kwargs.setdefault("asked_by_bydel", kwargs["bydel"])
        return super().create(**kwargs)

    bydel = factory.SelfAttribute("asked_by_bydel")
    asked_by_bydel = factory.SubFactory(BydelFactory)
    soknad = in_case(exchange=True, bydel=factory.SelfAttribute("..asked_by_bydel"))
    party = ConsentParty.FROM
    facts = factory.LazyFunction(lambda: {"Husstanden": "2 personer", "Trenger": "3 rom"})
    asked_on = today
    asked_by = factory.LazyAttribute(lambda o: o.soknad.caseworker or worker_of(o.asked_by_bydel))
