"""Bo-oppfølging: the case, its contacts and visits, and what is agreed about the dwelling."""

from datetime import timedelta

import factory
from django.utils import timezone

from accounts.permissions import Role
from followup.models import (
    Answer,
    Basis,
    Bekymringsmelding,
    Bekymringsvurdering,
    Booppfolging,
    Boplan,
    BoplanStatus,
    Boplansteg,
    CareerStep,
    ConcernFrom,
    ConcernStatus,
    ConsentForm,
    ConsentScope,
    Contact,
    ContactKind,
    ContactOutcome,
    Deling,
    DischargeFrom,
    EndReason,
    Evaluering,
    Evalueringsdel,
    Fagansvar,
    Fagtjeneste,
    Fravaer,
    HomeVisit,
    Intensitetsendring,
    Intensity,
    Kontaktnotat,
    Medvirkende,
    MidlertidigOpphold,
    Notatmal,
    Oppfolgingsinnstilling,
    Oppfolgingsoppgave,
    Oppfolgingsplan,
    OppfolgingStatus,
    Origin,
    Part,
    Samtykke,
    SharingBasis,
    SkjultNotat,
    StayExit,
    StayReason,
    TaskCategory,
    TaskState,
    VentetUtskriving,
    VisitStatus,
)
from tests.factories.base import Factory
from tests.factories.casework import days_from_now, today, worker_of
from tests.factories.housing import HouseholdFactory, TenancyFactory
from tests.factories.organisation import BydelFactory, LandlordFactory

booppfolger = factory.LazyAttribute(lambda o: worker_of(o.bydel, Role.BOOPPFOLGER))
caseworker = factory.LazyAttribute(lambda o: worker_of(o.bydel))


def noon(days_ago=0):
    """Noon of an earlier day. Of today it is now, since noon may not have been yet."""
    if days_ago == 0:
        return timezone.now()
    return timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0) - timedelta(days=days_ago)


def of_bydel(made):
    """A parent in the same bydel."""
    return factory.SubFactory(made, bydel=factory.SelfAttribute("..bydel"))


class FagtjenesteFactory(Factory):
    """Serves the whole kommune, unless a bydel is given."""

    class Meta:
        model = Fagtjeneste

    kommune = factory.LazyAttribute(lambda o: o.of.kommune)
    name = factory.Sequence(lambda n: f"Tjeneste {n + 1}")
    does = "Hjelper med økonomi og praktiske ting hjemme."
    phone = "21 80 21 80"
    checked_on = today

    class Params:
        of = factory.SubFactory(BydelFactory)


class BooppfolgingFactory(Factory):
    """Active. BooppfolgingFactory(proposed=True), paused=True, declined=True, moved=True, ended=True."""

    class Meta:
        model = Booppfolging

    class Params:
        proposed = factory.Trait(status=OppfolgingStatus.PROPOSED, started_on=None, active_since=None)
        paused = factory.Trait(status=OppfolgingStatus.PAUSED, paused_until=days_from_now(30))
        declined = factory.Trait(status=OppfolgingStatus.DECLINED)
        moved = factory.Trait(status=OppfolgingStatus.MOVED)
        ended = factory.Trait(status=OppfolgingStatus.ENDED, ended_on=today, end_reason=EndReason.SELF_RELIANT)

    _follows = {
        "tenancy": {"household": "household", "bydel": "bydel"},
        "household": {"bydel": "bydel"},
    }

    bydel = factory.SubFactory(BydelFactory)
    tenancy = of_bydel(TenancyFactory)
    household = factory.SelfAttribute("tenancy.household")
    person = factory.LazyAttribute(lambda o: o.household.main_person)
    status = OppfolgingStatus.ACTIVE
    status_since = factory.LazyFunction(lambda: noon(90))
    basis = Basis.VOLUNTARY
    origin = Origin.WISH
    worker = booppfolger
    intensity = Intensity.MEDIUM
    proposed_on = days_from_now(-100)
    started_on = days_from_now(-90)
    active_since = days_from_now(-90)
    created_by = factory.LazyAttribute(lambda o: o.worker or worker_of(o.bydel, Role.BOOPPFOLGER))


class OppfolgingsplanFactory(Factory):
    class Meta:
        model = Oppfolgingsplan

    booppfolging = factory.SubFactory(BooppfolgingFactory)
    own_goals = "Ha det ryddig nok til at barna kan komme på besøk."
    resources = "Lager god mat. Søsteren bor i nærheten."
    needs = "Hjelp til å åpne posten."
    agreement = "Vi møtes hjemme annenhver tirsdag."
    safety = "Ring på to ganger."
    changed_by = factory.LazyAttribute(lambda o: o.booppfolging.created_by)


class OppfolgingsoppgaveFactory(Factory):
    """Open. OppfolgingsoppgaveFactory(done=True)."""

    class Meta:
        model = Oppfolgingsoppgave

    class Params:
        done = factory.Trait(state=TaskState.DONE, closed_on=today)

    booppfolging = factory.SubFactory(BooppfolgingFactory)
    category = TaskCategory.ECONOMY
    text = "Avtale nedbetaling med strømselskapet"
    who = "Vi gjør det sammen"
    due_on = days_from_now(14)


class MedvirkendeFactory(Factory):
    class Meta:
        model = Medvirkende

    booppfolging = factory.SubFactory(BooppfolgingFactory)
    name = "Hjemmetjenesten"
    does = "Kommer med medisin hver morgen"
    phone = "21 80 21 81"
    valid_from = days_from_now(-60)


class IntensitetsendringFactory(Factory):
    class Meta:
        model = Intensitetsendring

    booppfolging = factory.SubFactory(BooppfolgingFactory)
    intensity = Intensity.CLOSE
    changed_on = today
    reason = "Har mistet jobben og ønsker tettere kontakt."
    changed_by = factory.LazyAttribute(lambda o: o.booppfolging.created_by)


class ContactFactory(Factory):
    """Held today. ContactFactory(not_opened=True), cancelled=True, hidden=True; days_ago=30."""

    class Meta:
        model = Contact

    class Params:
        days_ago = 0
        not_opened = factory.Trait(outcome=ContactOutcome.NOT_OPENED)
        cancelled = factory.Trait(outcome=ContactOutcome.CANCELLED)
        hidden = factory.Trait(
            hidden_at=factory.LazyFunction(noon), hidden_by=factory.SelfAttribute("by"),
            hidden_reason="Gjaldt en annen beboer.",
        )  # fmt: skip

    _follows = {"booppfolging": {"bydel": "bydel"}}

    bydel = factory.SubFactory(BydelFactory)
    booppfolging = of_bydel(BooppfolgingFactory)
    kind = ContactKind.VISIT
    outcome = ContactOutcome.HELD
    happened_at = factory.LazyAttribute(lambda o: noon(o.days_ago))
    minutes = 45
    by = factory.LazyAttribute(lambda o: o.booppfolging.created_by)


class KontaktnotatFactory(Factory):
    class Meta:
        model = Kontaktnotat

    contact = factory.SubFactory(ContactFactory)
    text = "Snakket om økonomien og ryddet sammen."


class SkjultNotatFactory(Factory):
    class Meta:
        model = SkjultNotat

    contact = factory.SubFactory(ContactFactory, hidden=True)
    kommune = factory.SelfAttribute("contact.bydel.kommune")
    text = "Skrevet på feil person."
    reason = "Gjaldt en annen beboer."
    hidden_at = factory.LazyFunction(noon)
    hidden_by = factory.SelfAttribute("contact.hidden_by")


class NotatmalFactory(Factory):
    class Meta:
        model = Notatmal

    bydel = factory.SubFactory(BydelFactory)
    title = factory.Sequence(lambda n: f"Mal {n + 1}")
    text = "Hvordan går det? Hva ble gjort? Hva er avtalt?"


class HomeVisitFactory(Factory):
    """Planned for tomorrow. HomeVisitFactory(done=True), cancelled=True, unregistered=True, by_two=True."""

    class Meta:
        model = HomeVisit

    class Params:
        unregistered = factory.Trait(planned_on=days_from_now(-1))
        done = factory.Trait(
            status=VisitStatus.DONE,
            contact=factory.SubFactory(ContactFactory, booppfolging=factory.SelfAttribute("..booppfolging")),
        )
        cancelled = factory.Trait(status=VisitStatus.CANCELLED)
        by_two = factory.Trait(two_person=True, second=booppfolger)

    _follows = {"booppfolging": {"bydel": "bydel", "worker": "worker"}}

    bydel = factory.SubFactory(BydelFactory)
    booppfolging = of_bydel(BooppfolgingFactory)
    worker = factory.SelfAttribute("booppfolging.worker")
    planned_on = days_from_now(1)
    created_by = factory.SelfAttribute("worker")


class FravaerFactory(Factory):
    class Meta:
        model = Fravaer

    bydel = factory.SubFactory(BydelFactory)
    user = booppfolger
    stand_in = booppfolger
    starts_on = today
    ends_on = days_from_now(7)


class OfTenancy(Factory):
    """About a leieforhold: bydel and household are its own."""

    class Meta:
        abstract = True

    _follows = {"tenancy": {"bydel": "bydel", "household": "household"}}

    bydel = factory.SubFactory(BydelFactory)
    tenancy = of_bydel(TenancyFactory)
    household = factory.SelfAttribute("tenancy.household")


class FagansvarFactory(Factory):
    """Since long ago. FagansvarFactory(over=True) has ended, uncoordinated=True has nobody named."""

    class Meta:
        model = Fagansvar

    class Params:
        over = factory.Trait(valid_to=days_from_now(-1))
        uncoordinated = factory.Trait(coordinator=None)

    _follows = {"tenancy": {"bydel": "bydel"}}

    bydel = factory.SubFactory(BydelFactory)
    tenancy = of_bydel(TenancyFactory)
    fagtjeneste = factory.SubFactory(FagtjenesteFactory, of=factory.SelfAttribute("..bydel"))
    coordinator = booppfolger
    valid_from = days_from_now(-90)
    registered_by = caseworker


class BoplanFactory(OfTenancy):
    """Offered. BoplanFactory(accepted=True), due=True, declined=True, ended=True."""

    class Meta:
        model = Boplan

    class Params:
        accepted = factory.Trait(
            status=BoplanStatus.ACCEPTED, answered_on=today, review_on=days_from_now(180),
            goals="Bli boende til barna er ferdige på skolen.", career=CareerStep.STAY,
        )  # fmt: skip
        due = factory.Trait(accepted=True, review_on=days_from_now(-1))
        declined = factory.Trait(status=BoplanStatus.DECLINED, answered_on=today)
        ended = factory.Trait(status=BoplanStatus.ENDED, ended_on=today)

    offered_on = days_from_now(-30)
    made_by = booppfolger


class BoplanstegFactory(Factory):
    class Meta:
        model = Boplansteg

    boplan = factory.SubFactory(BoplanFactory, accepted=True)
    text = "Spare litt hver måned"
    who = "Beboeren"
    due_on = days_from_now(60)


class SamtykkeFactory(Factory):
    """To the landlord. SamtykkeFactory(to_service=True), about_conflicts=True, withdrawn=True."""

    class Meta:
        model = Samtykke

    class Params:
        to_service = factory.Trait(
            scope=ConsentScope.SERVICES, landlord=None, contact_name="", contact_phone="",
            fagtjeneste=factory.SubFactory(FagtjenesteFactory, of=factory.SelfAttribute("..bydel")),
        )  # fmt: skip
        about_conflicts = factory.Trait(
            scope=ConsentScope.CONFLICTS, landlord=None, contact_name="", contact_phone=""
        )
        withdrawn = factory.Trait(withdrawn_on=today)

    _follows = {"household": {"bydel": "bydel"}}

    bydel = factory.SubFactory(BydelFactory)
    household = of_bydel(HouseholdFactory)
    person = factory.LazyAttribute(lambda o: o.household.main_person)
    scope = ConsentScope.CALL_WORKER
    landlord = factory.SubFactory(LandlordFactory, kommune=factory.SelfAttribute("..bydel.kommune"))
    contact_name = "Bente Booppfølger"
    contact_phone = "400 00 001"
    form = ConsentForm.SIGNED
    given_on = days_from_now(-20)
    registered_by = booppfolger


class DelingFactory(Factory):
    class Meta:
        model = Deling

    _follows = {"household": {"bydel": "bydel"}, "samtykke": {"household": "household", "bydel": "bydel"}}

    bydel = factory.SubFactory(BydelFactory)
    household = of_bydel(HouseholdFactory)
    basis = SharingBasis.LAW
    legal_basis = "Forvaltningsloven § 13 b"
    shared_with = "Utleieren"
    what = "At det er avtalt tid for reparasjon."
    shared_on = today
    shared_by = booppfolger


class BekymringsmeldingFactory(OfTenancy):
    """Received. BekymringsmeldingFactory(assessed=True), overdue=True, from_landlord=True."""

    class Meta:
        model = Bekymringsmelding

    class Params:
        assessed = factory.Trait(status=ConcernStatus.CONTACT, assessed_on=today, assessed_by=booppfolger)
        overdue = factory.Trait(received_on=days_from_now(-20), assess_by=days_from_now(-13))
        from_landlord = factory.Trait(
            reported_by=ConcernFrom.LANDLORD, landlord=factory.SelfAttribute("tenancy.landlord")
        )

    reported_by = ConcernFrom.NEIGHBOUR
    received_on = today
    assess_by = days_from_now(7)
    text = "Har ikke sett beboeren på flere uker."
    registered_by = caseworker


class BekymringsvurderingFactory(Factory):
    class Meta:
        model = Bekymringsvurdering

    melding = factory.SubFactory(BekymringsmeldingFactory, assessed=True)
    text = "Vi drar på besøk i morgen."


class MidlertidigOppholdFactory(Factory):
    """Lasting. MidlertidigOppholdFactory(ended=True), without_agreement=True."""

    class Meta:
        model = MidlertidigOpphold

    class Params:
        ended = factory.Trait(ended_on=today, exit=StayExit.MUNICIPAL)
        without_agreement = factory.Trait(
            quality_agreement=False, without_agreement_reason="Alle steder med avtale var fulle."
        )

    _follows = {"household": {"bydel": "bydel"}}

    bydel = factory.SubFactory(BydelFactory)
    household = of_bydel(HouseholdFactory)
    provider = "Byens gjestehus"
    quality_agreement = True
    price = 1200
    reason = StayReason.SEPARATION
    started_on = days_from_now(-10)
    registered_by = caseworker


class VentetUtskrivingFactory(Factory):
    class Meta:
        model = VentetUtskriving

    _follows = {"household": {"bydel": "bydel"}}

    bydel = factory.SubFactory(BydelFactory)
    household = of_bydel(HouseholdFactory)
    place = DischargeFrom.PRISON
    expected_on = days_from_now(30)
    plan = "Søker sammen med kontaktbetjenten."
    registered_by = caseworker


class EvalueringFactory(OfTenancy):
    class Meta:
        model = Evaluering

    held_on = today
    held_by = booppfolger
    wants_to_stay = True


class EvalueringsdelFactory(Factory):
    """About the dwelling. EvalueringsdelFactory(inner=True) is one that the office does not read."""

    class Meta:
        model = Evalueringsdel

    class Params:
        inner = factory.Trait(part=Part.ECONOMY)

    _follows = {"evaluering": {"bydel": "bydel"}}

    bydel = factory.SubFactory(BydelFactory)
    evaluering = of_bydel(EvalueringFactory)
    part = Part.DWELLING
    answer = Answer.GOOD
    text = "Trives godt, men badet er lite."


class OppfolgingsinnstillingFactory(Factory):
    class Meta:
        model = Oppfolgingsinnstilling

    bydel = factory.SubFactory(BydelFactory)
    silent_days = 14
