"""Vedtak and their conditions."""

from datetime import timedelta

import factory
from django.utils import timezone

from accounts.permissions import Role
from allocation.models import LapseCause, SoknadStatus, Vedtak, VedtakCondition, VedtakKind, VedtakStatus
from tests.factories.base import Factory
from tests.factories.organisation import MembershipFactory
from tests.factories.soknader import SoknadFactory

S = SoknadStatus


class VedtakFactory(Factory):
    """A draft. VedtakFactory(issued=True) is signed and in force, revoked=True was in force once,
    replaced=True was followed by another, lapse=True ends a tilsagn, seconded=True has been looked over."""

    class Meta:
        model = Vedtak

    class Params:
        signed = factory.Trait(
            status=VedtakStatus.ISSUED,
            issued_at=factory.LazyFunction(timezone.now),
            issued_by=factory.LazyAttribute(
                lambda o: MembershipFactory(bydel=o.soknad.bydel, role=Role.DECISION_MAKER).user
            ),
            notice_date=factory.LazyFunction(timezone.localdate),
            appeal_deadline=factory.LazyFunction(lambda: timezone.localdate() + timedelta(weeks=3)),
        )
        issued = factory.Trait(signed=True)
        revoked = factory.Trait(
            signed=True,
            status=VedtakStatus.REVOKED,
            revoked_at=factory.LazyFunction(timezone.now),
            revoked_reason="Opplysningene var feil.",
        )
        replaced = factory.Trait(
            signed=True, status=VedtakStatus.REPLACED, replaced_at=factory.LazyFunction(timezone.now)
        )
        lapse = factory.Trait(kind=VedtakKind.LAPSED, rooms="", term_months=None)
        seconded = factory.Trait(
            seconded_by=factory.LazyAttribute(lambda o: MembershipFactory(bydel=o.soknad.bydel).user),
            seconded_at=factory.LazyFunction(timezone.now),
        )

    soknad = factory.SubFactory(
        SoknadFactory,
        status=factory.LazyAttribute(
            lambda o: S.TO_DECISION if o.factory_parent.status == VedtakStatus.DRAFT else S.DECIDED
        ),
    )
    kind = VedtakKind.TILSAGN
    lapse_cause = factory.LazyAttribute(lambda o: LapseCause.CHANGED if o.kind == VedtakKind.LAPSED else "")
    status = VedtakStatus.DRAFT
    legal_basis = "Retningslinjene punkt 5"
    grounds = "Husstanden oppfyller vilkårene."
    appeal_body = "Kommunens klagenemnd"
    rooms = "2 rom"
    term_months = 36
    created_by = factory.LazyAttribute(
        lambda o: o.soknad.caseworker or MembershipFactory(bydel=o.soknad.bydel).user
    )


class VedtakConditionFactory(Factory):
    """In a draft. VedtakConditionFactory(in_force=True) is in a vedtak that applies, with its letter."""

    class Meta:
        model = VedtakCondition

    vedtak = factory.SubFactory(VedtakFactory)
    text = "Husstanden tar imot bo-oppfølging."
    legal_basis = "Retningslinjene punkt 5.8"
    follow_up_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=180))

    @factory.post_generation
    def in_force(self, create, extracted, **kwargs):
        if extracted:
            issue(self.vedtak)


def issue(vedtak):
    """Sign a draft as it stands, with its letter: Postgres asks for one at commit."""
    from tests.factories.offers import LetterDocumentFactory, LetterFactory

    LetterDocumentFactory(letter=LetterFactory(vedtak=vedtak))
    vedtak.status, vedtak.issued_at, vedtak.notice_date = VedtakStatus.ISSUED, timezone.now(), timezone.localdate()
    vedtak.issued_by = MembershipFactory(bydel=vedtak.soknad.bydel, role=Role.DECISION_MAKER).user
    vedtak.appeal_deadline = timezone.localdate() + timedelta(weeks=3)
    vedtak.save()
    type(vedtak.soknad).objects.filter(pk=vedtak.soknad_id).update(status=S.DECIDED)
    vedtak.soknad.refresh_from_db()
