"""Søknader with what is needed to decide them."""

from copy import deepcopy
from datetime import date, timedelta
from functools import cache

import factory
from django.utils import timezone

from accounts.permissions import Role
from allocation.models import (
    Cause,
    Channel,
    Conclusion,
    Criterion,
    CriterionKind,
    DwellingNeed,
    Finding,
    RuleSet,
    Situation,
    Soknad,
    SoknadKind,
    SoknadStatus,
    Urgency,
    Vilkarsvurdering,
    WaitingEntry,
)
from allocation.rulesets import shipped
from tests.factories.base import Factory
from tests.factories.housing import HouseholdFactory, LeaseFactory, TenancyFactory
from tests.factories.organisation import BydelFactory, KommuneFactory, MembershipFactory

S = SoknadStatus
WITHOUT_CASEWORKER = (S.REGISTERED, S.WITHDRAWN, S.DISMISSED)


shipped_once = cache(shipped)


def _shipped_for(kommune):
    """The kommune's own shipped rule set; any other kommune borrows Oslo's text under a code of its own."""
    own = [data for data in shipped_once() if data["kommune"] == kommune.number and data["active"]]
    oslo = [data for data in shipped_once() if data["code"] == "oslo-2003"]
    return own[-1] if own else oslo[0] | {"code": f"regler-{kommune.number}"}


class RuleSetFactory(Factory):
    """The rule set that is shipped for the kommune, with its criteria, published. One for each kommune.

    RuleSetFactory(draft=True) is a draft with a code of its own; RuleSetFactory(parts={"renewal": {…}}) says
    something else than what is shipped (a published rule set never changes, so it is said when it is made).
    """

    class Meta:
        model = RuleSet
        django_get_or_create = ("code",)

    class Params:
        data = factory.LazyAttribute(lambda o: _shipped_for(o.kommune))
        parts = {}
        draft = factory.Trait(
            code=factory.Sequence(lambda n: f"utkast-{n}"),
            name=factory.Sequence(lambda n: f"Utkast {n}"),
            active=False,
            verified=False,
        )

    kommune = factory.SubFactory(KommuneFactory)
    code = factory.LazyAttribute(lambda o: o.data["code"])
    name = factory.LazyAttribute(lambda o: o.data["name"])
    source = factory.LazyAttribute(lambda o: o.data["source"])
    valid_from = factory.LazyAttribute(lambda o: o.data["valid_from"])
    definition = factory.LazyAttribute(lambda o: deepcopy(o.data["definition"] | o.parts))

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        """Published last, as load_shipped does: the criteria are locked from then on."""
        later = {"active": True, "verified": True} | {
            name: kwargs.pop(name)
            for name in ("active", "verified", "published_at", "published_by")
            if name in kwargs
        }
        if later["active"]:
            later.setdefault("published_at", timezone.now())
        rule_set = super()._create(model_class, *args, active=False, **kwargs)
        # One that is published has had its criteria; most søknader of a test share it.
        if rule_set.published_at is None and not rule_set.criteria.exists():
            Criterion.objects.bulk_create(
                Criterion(rule_set=rule_set, position=position, **criterion)
                for position, criterion in enumerate(_shipped_for(rule_set.kommune)["criteria"], start=1)
            )
        if rule_set.published_at is None:
            vars(rule_set).update({field: value for field, value in later.items() if field != "published_by"})
            rule_set.published_by = later.get("published_by")
            rule_set.save()
        return rule_set


class CriterionFactory(Factory):
    """One more than the rule set is shipped with, in a draft."""

    class Meta:
        model = Criterion

    rule_set = factory.SubFactory(RuleSetFactory, draft=True)
    code = factory.Sequence(lambda n: f"ekstra-{n}")
    position = factory.Sequence(lambda n: 100 + n)
    name = factory.Sequence(lambda n: f"Vilkår {n}")
    wording = "Et vilkår til."
    source = "Retningslinjene"
    kind = CriterionKind.REQUIREMENT


class DwellingNeedFactory(Factory):
    class Meta:
        model = DwellingNeed

    soknad = factory.SubFactory("tests.factories.soknader.SoknadFactory", need=None)
    rooms_min = 1
    rooms_max = 3


class SoknadFactory(Factory):
    """SoknadFactory(status=…) has the caseworker that the status needs; need=None leaves the needs out.

    assessed=True concludes every criterion as met; renewal=True renews a lease of the household,
    exchange=True exchanges its dwelling.
    """

    class Meta:
        model = Soknad

    class Params:
        renewal = factory.Trait(
            kind=SoknadKind.RENEWAL,
            renews=factory.SubFactory(
                LeaseFactory,
                bydel=factory.SelfAttribute("..bydel"),
                tenancy__household=factory.SelfAttribute("...household"),
            ),
        )
        exchange = factory.Trait(
            kind=SoknadKind.EXCHANGE,
            exchange_of=factory.SubFactory(
                TenancyFactory,
                bydel=factory.SelfAttribute("..bydel"),
                household=factory.SelfAttribute("..household"),
            ),
        )

    _follows = {"household": {"bydel": "bydel"}}

    bydel = factory.SubFactory(BydelFactory)
    household = factory.SubFactory(HouseholdFactory, bydel=factory.SelfAttribute("..bydel"))
    rule_set = factory.SubFactory(RuleSetFactory, kommune=factory.SelfAttribute("..bydel.kommune"))
    number = factory.Sequence(lambda n: f"26-{n + 1:05d}")
    channel = Channel.DIGITAL
    received_on = date(2026, 3, 2)
    status = S.REGISTERED
    status_since = factory.LazyFunction(lambda: timezone.now() - timedelta(days=3))
    situations = factory.LazyFunction(lambda: [Situation.TEMPORARY.value])
    causes = factory.LazyFunction(lambda: [Cause.ECONOMY.value])
    situation_text = "Bor midlertidig hos en slektning."
    income = 240_000
    resident_since = date(2010, 1, 1)
    residence_permit = True
    debt_to_kommune = False
    caseworker = factory.Maybe(
        factory.LazyAttribute(lambda o: o.status in WITHOUT_CASEWORKER),
        None,
        factory.LazyAttribute(lambda o: MembershipFactory(bydel=o.bydel, role=Role.CASEWORKER).user),
    )
    need = factory.RelatedFactory(DwellingNeedFactory, factory_related_name="soknad")

    @factory.post_generation
    def assessed(self, create, extracted, **kwargs):
        if extracted:
            for criterion in self.rule_set.criteria.all():
                VilkarsvurderingFactory(soknad=self, criterion=criterion, concluded=True, **kwargs)


class VilkarsvurderingFactory(Factory):
    """VilkarsvurderingFactory(concluded=True) has a conclusion, with grounds."""

    class Meta:
        model = Vilkarsvurdering

    class Params:
        concluded = factory.Trait(
            conclusion=Conclusion.MET,
            grounds="Dokumentert i søknaden.",
            concluded_by=factory.LazyAttribute(
                lambda o: o.soknad.caseworker or MembershipFactory(bydel=o.soknad.bydel).user
            ),
            concluded_at=factory.LazyFunction(timezone.now),
        )

    soknad = factory.SubFactory(SoknadFactory, status=S.IN_PROGRESS)
    criterion = factory.LazyAttribute(lambda o: o.soknad.rule_set.criteria.first())
    finding = Finding.MET
    evidence = "Fra søknaden."
    found_at = factory.LazyFunction(timezone.now)


class WaitingEntryFactory(Factory):
    """On the list: a decided søknad with its tilsagn. WaitingEntryFactory(parked=True) is put on hold."""

    class Meta:
        model = WaitingEntry

    class Params:
        parked = factory.Trait(
            parked_until=factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30)),
            parked_reason="Er på sykehus.",
        )

    _follows = {"soknad": {"bydel": "bydel", "received_on": "received_on"}}

    bydel = factory.SubFactory(BydelFactory)
    received_on = date(2026, 3, 2)
    soknad = factory.SubFactory(
        SoknadFactory,
        bydel=factory.SelfAttribute("..bydel"),
        received_on=factory.SelfAttribute("..received_on"),
        status=S.DECIDED,
    )
    qualified_on = factory.SelfAttribute("received_on")
    prioritised_on = factory.SelfAttribute("received_on")
    listed_on = factory.SelfAttribute("received_on")
    urgency = Urgency.ORDINARY
    grounds = "Husstanden mangler egnet bolig."
    set_by = factory.LazyAttribute(lambda o: o.soknad.caseworker or MembershipFactory(bydel=o.bydel).user)
    deadline = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=120))

    @factory.post_generation
    def vedtak(self, create, extracted, **kwargs):
        from tests.factories.decisions import VedtakFactory

        if extracted is None and not self.soknad.vedtak.in_force().exists():
            VedtakFactory(soknad=self.soknad, issued=True)
