"""What is worked on in a place: incidents, concern, meetings, measures, money and the standard."""

from datetime import timedelta

import factory
from django.utils import timezone

from accounts.permissions import Role
from bomiljo.models import (
    Agendapunkt,
    Bekymringsnotat,
    Bomiljosak,
    Channel,
    CheckResult,
    Concern,
    Erfaring,
    Etterkontroll,
    Finansiering,
    FollowupAnswer,
    GrantCategory,
    GrantStatus,
    Hendelse,
    Hendelsesbeskrivelse,
    Hendelsespart,
    Hendelsessteg,
    IncidentCategory,
    IncidentPlace,
    IncidentStatus,
    Initiator,
    Involvement,
    LadderStep,
    Melder,
    MoteStatus,
    Motserie,
    Nabobrev,
    NoteStatus,
    OslostandardStatus,
    Party,
    Pengebruk,
    Samarbeidsmote,
    SeenByService,
    Side,
    Standardansvar,
    Standardbevis,
    StandardMeasure,
    StandardState,
    Stedsoppgave,
    Tilskudd,
    Tilskuddssoker,
    Tiltak,
    TiltakCategory,
    TiltakStatus,
    Uttalelse,
    Worked,
)
from tests.factories.base import Factory
from tests.factories.casework import PDF, days_from_now, today, worker_of
from tests.factories.housing import DwellingFactory
from tests.factories.organisation import BydelFactory, LandlordFactory
from tests.factories.places import OfPlace, bomiljo_worker, of_place


class BomiljosakFactory(OfPlace):
    class Meta:
        model = Bomiljosak

    title = factory.Sequence(lambda n: f"Uro i oppgang {n + 1}")
    opened_on = days_from_now(-10)


class HendelseFactory(OfPlace):
    """Received. HendelseFactory(in_progress=True), closed=True, overdue=True."""

    class Meta:
        model = Hendelse

    class Params:
        in_progress = factory.Trait(status=IncidentStatus.IN_PROGRESS, responded_on=today)
        closed = factory.Trait(
            status=IncidentStatus.CLOSED, responded_on=today, closed_on=today, outcome="Naboene ble enige."
        )
        overdue = factory.Trait(
            occurred_on=days_from_now(-20), received_on=days_from_now(-20), respond_by=days_from_now(-13),
            quiet_since=days_from_now(-20),
        )  # fmt: skip

    channel = Channel.STAFF
    place = IncidentPlace.STAIRS
    category = IncidentCategory.NOISE
    occurred_on = days_from_now(-2)
    received_on = days_from_now(-1)
    respond_by = days_from_now(6)
    quiet_since = days_from_now(-1)
    registered_by = bomiljo_worker


class OfIncident(Factory):
    class Meta:
        abstract = True

    hendelse = factory.SubFactory(HendelseFactory)


class HendelsesbeskrivelseFactory(OfIncident):
    class Meta:
        model = Hendelsesbeskrivelse

    text = "Høy musikk etter midnatt tre netter på rad."
    wanted = "At det blir ro etter klokka 23."


class MelderFactory(OfIncident):
    class Meta:
        model = Melder

    class Params:
        emptied = factory.Trait(name="", phone="", email="", lives_in="", emptied_on=today)

    name = "Nils Nabo"
    phone = "400 00 003"
    lives_in = "Oppgang B"
    keep_until = days_from_now(180)


class HendelsespartFactory(OfIncident):
    """HendelsespartFactory(asked=True): those who follow up have been asked. answered=True: they said go on."""

    class Meta:
        model = Hendelsespart

    class Params:
        asked = factory.Trait(asked_on=today)
        answered = factory.Trait(
            asked_on=days_from_now(-2), answer=FollowupAnswer.GO_ON, answered_on=today,
            answered_by=factory.LazyAttribute(lambda o: worker_of(o.hendelse.bydel, Role.BOOPPFOLGER)),
        )  # fmt: skip

    dwelling = factory.SubFactory(
        DwellingFactory,
        entrance__property__bydel=factory.SelfAttribute("....hendelse.bydel"),
        entrance__property__landlord=factory.SelfAttribute("....hendelse.landlord"),
    )


class UttalelseFactory(OfIncident):
    class Meta:
        model = Uttalelse

    side = Side.OTHER
    heard_on = today
    text = "Hadde besøk, og skal dempe musikken."
    by = factory.LazyAttribute(lambda o: o.hendelse.registered_by)


class HendelsesstegFactory(OfIncident):
    class Meta:
        model = Hendelsessteg

    step = LadderStep.LETTER
    done_on = today
    note = "Brev til hele oppgangen."
    by = factory.LazyAttribute(lambda o: o.hendelse.registered_by)


class NabobrevFactory(Factory):
    class Meta:
        model = Nabobrev

    steg = factory.SubFactory(HendelsesstegFactory)
    dwelling = factory.SubFactory(
        DwellingFactory, entrance__property__bydel=factory.SelfAttribute("....steg.hendelse.bydel")
    )
    subject = "Ro om natta"
    text = "Vi har fått vite at det har vært bråk i oppgangen."
    pdf = PDF
    sha256 = "0" * 64
    made_on = today


class BekymringsnotatFactory(OfPlace):
    """New. BekymringsnotatFactory(on_agenda=True), taken_up=True."""

    class Meta:
        model = Bekymringsnotat

    class Params:
        on_agenda = factory.Trait(status=NoteStatus.ON_AGENDA)
        taken_up = factory.Trait(status=NoteStatus.CLOSED)

    noted_on = days_from_now(-2)
    concern = Concern.UNREST
    service = SeenByService.HOME_CARE
    text = "Mange står i portrommet om kvelden."
    written_by = bomiljo_worker


class MotserieFactory(Factory):
    class Meta:
        model = Motserie

    class Params:
        ended = factory.Trait(ended_on=today)

    bydel = factory.SubFactory(BydelFactory)
    landlord = factory.SubFactory(LandlordFactory, kommune=factory.SelfAttribute("..bydel.kommune"))
    name = factory.Sequence(lambda n: f"Fast møte {n + 1}")
    agenda = factory.LazyFunction(lambda: ["Siden sist", "Bomiljø", "Ledige boliger"])


class SamarbeidsmoteFactory(Factory):
    """Planned. SamarbeidsmoteFactory(held=True)."""

    class Meta:
        model = Samarbeidsmote

    class Params:
        held = factory.Trait(
            status=MoteStatus.HELD, present="To fra bydelen og en fra utleieren", closed_on=today,
            held_at=factory.Sequence(lambda n: timezone.now() - timedelta(days=10, minutes=n)),
        )  # fmt: skip
        cancelled = factory.Trait(status=MoteStatus.CANCELLED)

    _follows = {"serie": {"bydel": "bydel", "landlord": "landlord"}}

    bydel = factory.SubFactory(BydelFactory)
    serie = factory.SubFactory(MotserieFactory, bydel=factory.SelfAttribute("..bydel"))
    landlord = factory.SelfAttribute("serie.landlord")
    held_at = factory.Sequence(lambda n: timezone.now() + timedelta(days=7, minutes=n))
    where = "Boligkontoret"
    called_by = bomiljo_worker


class AgendapunktFactory(Factory):
    class Meta:
        model = Agendapunkt

    mote = factory.SubFactory(SamarbeidsmoteFactory)
    position = factory.Sequence(lambda n: n % 30000 + 1)
    title = "Bomiljø"


class StedsoppgaveFactory(OfPlace):
    """Open. StedsoppgaveFactory(done=True), overdue=True."""

    class Meta:
        model = Stedsoppgave

    class Params:
        done = factory.Trait(done_on=today, result="Lyset er byttet.")
        overdue = factory.Trait(opened_on=days_from_now(-40), due_on=days_from_now(-5))

    what = "Bytt lyset i bakgården."
    party = Party.LANDLORD
    opened_on = days_from_now(-5)
    due_on = days_from_now(20)


class FinansieringFactory(Factory):
    class Meta:
        model = Finansiering

    bydel = factory.SubFactory(BydelFactory)
    source = "Bomiljøsatsingen"
    earmark = "Nærmiljøkontor"
    amount = 1_200_000
    starts_on = days_from_now(-200)
    ends_on = days_from_now(165)


class PengebrukFactory(Factory):
    class Meta:
        model = Pengebruk

    finansiering = factory.SubFactory(FinansieringFactory)
    spent_on = today
    amount = 40_000
    what = "Møbler til nærmiljøkontoret"
    by = factory.LazyAttribute(lambda o: worker_of(o.finansiering.bydel, Role.BOMILJO_WORKER))


class TilskuddFactory(Factory):
    """In dialogue. TilskuddFactory(granted_now=True), referred=True, finished=True."""

    class Meta:
        model = Tilskudd

    class Params:
        granted_now = factory.Trait(status=GrantStatus.GRANTED, granted=15_000, answered_on=today)
        referred = factory.Trait(status=GrantStatus.REFERRED, referred_to="Frivilligsentralen", answered_on=today)
        finished = factory.Trait(
            status=GrantStatus.DONE,
            granted=15_000,
            answered_on=today,
            reported="Tretti kom til festen.",
        )

    _follows = {"bomiljo": {"bydel": "bydel"}}

    bydel = factory.SubFactory(BydelFactory)
    bomiljo = of_place()
    title = "Sommerfest i bakgården"
    purpose = "Bli kjent på tvers av oppgangene."
    category = GrantCategory.SOCIAL
    asked = 18_000
    received_on = days_from_now(-6)


class TilskuddssokerFactory(Factory):
    class Meta:
        model = Tilskuddssoker

    tilskudd = factory.SubFactory(TilskuddFactory)
    name = "Sahra Søker"
    phone = "400 00 004"


class TiltakFactory(OfPlace):
    """An idea. TiltakFactory(running=True), ended=True, handed_over=True, relapsed=True."""

    class Meta:
        model = Tiltak

    class Params:
        running = factory.Trait(
            status=TiltakStatus.RUNNING, starts_on=days_from_now(-100), planned_end=days_from_now(100)
        )
        ended = factory.Trait(
            status=TiltakStatus.ENDED, starts_on=days_from_now(-300), planned_end=days_from_now(-100),
            ended_on=days_from_now(-100),
        )  # fmt: skip
        handed_over = factory.Trait(
            status=TiltakStatus.HANDED_OVER, starts_on=days_from_now(-300), ended_on=days_from_now(-100),
            handover_to="Gårdskomiteen",
        )  # fmt: skip
        relapsed = factory.Trait(
            status=TiltakStatus.RELAPSE, starts_on=days_from_now(-300), ended_on=days_from_now(-200)
        )

    title = factory.Sequence(lambda n: f"Åpent nærmiljøkontor {n + 1}")
    category = TiltakCategory.SOCIAL
    what = "To ansatte er i gården tre kvelder i uka."
    initiator = Initiator.BYDEL
    involvement = Involvement.ASKED
    responsible = bomiljo_worker
    created_on = days_from_now(-300)
    created_by = bomiljo_worker


class EtterkontrollFactory(Factory):
    """Not done yet. EtterkontrollFactory(checked=True)."""

    class Meta:
        model = Etterkontroll

    class Params:
        checked = factory.Trait(
            checked_on=today, result=CheckResult.HOLDS, note="Fortsatt rolig om kvelden.",
            checked_by=factory.LazyAttribute(lambda o: worker_of(o.tiltak.bydel, Role.BOMILJO_WORKER)),
        )  # fmt: skip

    tiltak = factory.SubFactory(TiltakFactory, ended=True)
    months = 3
    due_on = factory.Sequence(lambda n: timezone.localdate() + timedelta(days=n % 300))


class ErfaringFactory(Factory):
    """Published. ErfaringFactory(draft=True) is not."""

    class Meta:
        model = Erfaring

    class Params:
        draft = factory.Trait(published_on=None, published_by=None)
        withdrawn = factory.Trait(withdrawn_on=today)

    tiltak = factory.SubFactory(TiltakFactory, ended=True)
    kommune = factory.LazyAttribute(lambda o: o.tiltak.bydel.kommune)
    category = TiltakCategory.SOCIAL
    title = "Kveldsåpent kontor i en liten gård"
    worked = Worked.NO
    did = "Vi holdt åpent tre kvelder i uka i et halvt år."
    learnt = "Folk kom først da en de kjente, satt der."
    context = "Liten gård med mange nye beboere."
    published_on = days_from_now(-20)
    published_by = factory.LazyAttribute(lambda o: worker_of(o.tiltak.bydel, Role.BOMILJO_WORKER))


class OslostandardStatusFactory(Factory):
    class Meta:
        model = OslostandardStatus

    bydel = factory.SubFactory(BydelFactory)
    measure = StandardMeasure.NETWORK
    state = StandardState.PARTLY
    reason = "Nettverket møtes, men ikke alle er med."
    valid_from = days_from_now(-30)
    by = bomiljo_worker


class StandardansvarFactory(Factory):
    class Meta:
        model = Standardansvar

    bydel = factory.SubFactory(BydelFactory)
    measure = StandardMeasure.NETWORK
    responsible = "Leder for bomiljøteamet"
    what = "Innkalle til nettverksmøte"


class StandardbevisFactory(Factory):
    class Meta:
        model = Standardbevis

    bydel = factory.SubFactory(BydelFactory)
    measure = StandardMeasure.NETWORK
    what = "Nettverksmøte for hele byen"
    valid_from = days_from_now(-60)
    by = bomiljo_worker
