"""A furnished bydel: one of everything, in every state that has a page. For tests of access.

    @pytest.fixture(scope="module")
    def world(shared_rows): return World()

`shared_rows` keeps one transaction open for the module, and gives every test a savepoint of its own.
"""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from accounts.models import User
from accounts.permissions import SCOPE_OF, Role
from allocation.models import MeetingStatus, RuleSet, SoknadStatus
from audit.models import Event, Export, Oppslag
from tests.canary import canaries
from tests.cast import Cast
from tests.factories import (
    AbonnementFactory,
    AgendapunktFactory,
    AktivitetFactory,
    AnswerCodeFactory,
    AttachmentFactory,
    BehovsbekreftelseFactory,
    BehovsjusteringFactory,
    BehovstallFactory,
    BekymringsmeldingFactory,
    BekymringsnotatFactory,
    BekymringsvurderingFactory,
    BodyMeetingFactory,
    BoligbehovFactory,
    BomiljoEntranceFactory,
    BomiljoFactory,
    BomiljoinnstillingFactory,
    BomiljosakFactory,
    BooppfolgingFactory,
    BoplanFactory,
    BoplanstegFactory,
    BydelFactory,
    ByttesamtykkeFactory,
    CampaignFactory,
    CampaignPlaceFactory,
    CaseFileFactory,
    CityFigureFactory,
    CommonAreaFactory,
    CommonRoomFactory,
    ContactFactory,
    DelingFactory,
    DokumentkravFactory,
    DublettvurderingFactory,
    DwellingFactory,
    EntranceFactory,
    ErfaringFactory,
    EtterkontrollFactory,
    EvalueringFactory,
    EvalueringsdelFactory,
    FagansvarFactory,
    FagtjenesteFactory,
    FinansieringFactory,
    FolketallFactory,
    ForelopigSvarFactory,
    FornyelseFactory,
    FravaerFactory,
    FreeTextFactory,
    HendelseFactory,
    HendelsesbeskrivelseFactory,
    HendelsespartFactory,
    HendelsesstegFactory,
    HmsBesokFactory,
    HmsFunnFactory,
    HomeVisitFactory,
    HouseholdFactory,
    InformasjonFactory,
    InhabilitetFactory,
    IntegrasjonFactory,
    IntensitetsendringFactory,
    InvitationFactory,
    KlageFactory,
    KommuneFactory,
    KontaktnotatFactory,
    KoordinatorFactory,
    KostraRadFactory,
    KostraRapportFactory,
    KostraTallFactory,
    LagretVisningFactory,
    LandlordFactory,
    LanerFactory,
    LeaseFactory,
    LedighetFactory,
    LetterDocumentFactory,
    LetterFactory,
    LeveringFactory,
    MedvirkendeFactory,
    MeetingCandidateFactory,
    MeetingDwellingFactory,
    MeetingFactory,
    MeetingParticipantFactory,
    MelderFactory,
    MembershipFactory,
    MidlertidigOppholdFactory,
    MotserieFactory,
    NabobrevFactory,
    NotatmalFactory,
    OfferFactory,
    OppfolgingsinnstillingFactory,
    OppfolgingsoppgaveFactory,
    OppfolgingsplanFactory,
    OslostandardStatusFactory,
    PengebrukFactory,
    PresenceFactory,
    PropertyFactory,
    RepresentativeFactory,
    ResidentBodyFactory,
    ResponseFactory,
    RomtidFactory,
    RoomLoanFactory,
    RuleSetFactory,
    SamarbeidsmoteFactory,
    SamlingFactory,
    SamtaleFactory,
    SamtykkeFactory,
    SkjultNotatFactory,
    SnapshotFactory,
    SoknadFactory,
    SoknadskladdFactory,
    StandardansvarFactory,
    StandardbevisFactory,
    StedsoppgaveFactory,
    SurveyFactory,
    TenancyFactory,
    TilgangsnokkelFactory,
    TilskuddFactory,
    TilskuddssokerFactory,
    TiltakFactory,
    UserFactory,
    UtsettelseFactory,
    UttalelseFactory,
    VacancyFactory,
    VedtakConditionFactory,
    VedtakFactory,
    VentetUtskrivingFactory,
    VikariatFactory,
    WaitingEntryFactory,
    close_meeting,
)

S = SoknadStatus


class Unit(SimpleNamespace):
    """One bydel with its landlord and all that is in it."""


def furnish(bydel, landlord):
    unit = Unit(bydel=bydel, landlord=landlord)
    _people(unit)
    _dwellings(unit)
    _cases(unit)
    _rules(unit)
    _meetings(unit)
    _offers_and_letters(unit)
    _casework(unit)
    _renewals(unit)
    _followup(unit)
    _places(unit)
    _surveys(unit)
    _incidents(unit)
    _placework(unit)
    _reports(unit)
    _worklist(unit)
    _audit(unit)
    return unit


def _people(unit):
    """One for each role, holding it in this unit."""
    units = {"bydel": unit.bydel, "landlord": unit.landlord, "kommune": unit.bydel.kommune}
    unit.people = {}
    for role in Role:
        user = MembershipFactory(role=role, **{SCOPE_OF[role]: units[SCOPE_OF[role]]}).user
        if role in Cast.ADDED_TO:
            MembershipFactory(user=user, role=Cast.ADDED_TO[role], bydel=unit.bydel)
        unit.people[role] = User.objects.get(pk=user.pk)
    unit.caseworker = unit.people[Role.CASEWORKER]


def _dwellings(unit):
    unit.property = PropertyFactory(bydel=unit.bydel, landlord=unit.landlord)
    unit.entrance = EntranceFactory(property=unit.property)
    unit.vacant = DwellingFactory(entrance=unit.entrance)
    unit.vacancy = VacancyFactory(dwelling=unit.vacant)
    unit.household = HouseholdFactory(bydel=unit.bydel, member__person__numbered=True, children=1)
    unit.person = unit.household.main_person
    unit.member = unit.household.members.get(person=unit.person)
    unit.child = unit.household.members.exclude(person=unit.person).get()
    unit.representative = RepresentativeFactory(person=unit.person)
    unit.dwelling = DwellingFactory(entrance=unit.entrance)
    unit.tenancy = TenancyFactory(household=unit.household, dwelling=unit.dwelling)
    unit.lease = LeaseFactory(tenancy=unit.tenancy)


def _cases(unit):
    own = {"bydel": unit.bydel, "household__member__person__numbered": True}
    unit.registered = SoknadFactory(**own)
    unit.soknad = SoknadFactory(status=S.IN_PROGRESS, caseworker=unit.caseworker, assessed=True, **own)
    unit.awaiting = SoknadFactory(status=S.AWAITING, caseworker=unit.caseworker, **own)
    unit.deciding = SoknadFactory(status=S.TO_DECISION, caseworker=unit.caseworker, assessed=True, **own)
    unit.draft = VedtakFactory(soknad=unit.deciding, created_by=MembershipFactory(bydel=unit.bydel).user)
    unit.condition = VedtakConditionFactory(vedtak=unit.draft)
    unit.waiting = WaitingEntryFactory(bydel=unit.bydel, soknad__household__member__person__numbered=True)
    unit.parked = WaitingEntryFactory(bydel=unit.bydel, parked=True)
    unit.listed, unit.on_hold = unit.waiting.soknad, unit.parked.soknad
    unit.vedtak = unit.waiting.soknad.vedtak.get()
    unit.condition_in_force = VedtakConditionFactory(in_force=True, vedtak__soknad__bydel=unit.bydel)


def _rules(unit):
    """In use, a draft, and one that comes later. They belong to the kommune: the first bydel makes them."""
    kommune = unit.bydel.kommune
    unit.rule_set = unit.soknad.rule_set
    unit.rule_draft = RuleSetFactory(draft=True, kommune=kommune)
    unit.rule_criterion = unit.rule_draft.criteria.first()
    code, begins = f"planlagt-{kommune.number}", timezone.localdate() + timedelta(days=90)
    RuleSet.objects.filter(pk=unit.rule_set.pk, valid_to=None).update(valid_to=begins - timedelta(days=1))
    unit.rule_planned = RuleSetFactory(code=code, kommune=kommune, valid_from=begins)


def _meetings(unit):
    unit.meeting = MeetingFactory(bydel=unit.bydel)
    unit.agenda_row = MeetingDwellingFactory(meeting=unit.meeting, vacancy=unit.vacancy)
    unit.participant = MeetingParticipantFactory(meeting=unit.meeting, user=unit.people[Role.BOOPPFOLGER])
    MeetingParticipantFactory(meeting=unit.meeting, user=unit.people[Role.LANDLORD_STAFF])
    unit.guest = MeetingParticipantFactory(meeting=unit.meeting)
    unit.inhabilitet = InhabilitetFactory(participant=unit.participant, soknad=unit.parked.soknad)
    unit.open_meeting = MeetingFactory(bydel=unit.bydel, open=True, leader=unit.people[Role.DECISION_MAKER])
    unit.open_row = MeetingDwellingFactory(
        meeting=unit.open_meeting, vacancy__dwelling=DwellingFactory(entrance=unit.entrance)
    )
    unit.candidate = MeetingCandidateFactory(meeting_dwelling=unit.open_row, soknad=unit.waiting.soknad)
    unit.closed_meeting = MeetingFactory(
        bydel=unit.bydel, open=True, leader=unit.people[Role.DECISION_MAKER], held_at=timezone.now()
    )
    MeetingDwellingFactory(meeting=unit.closed_meeting, vacancy=unit.open_row.vacancy)
    close_meeting(unit.closed_meeting)
    assert unit.closed_meeting.status == MeetingStatus.CLOSED


def _offers_and_letters(unit):
    def offer(**state):
        return OfferFactory(
            bydel=unit.bydel,
            dwelling=DwellingFactory(entrance=unit.entrance),
            soknad=WaitingEntryFactory(bydel=unit.bydel).soknad,
            **state,
        )

    unit.offer, unit.accepted, unit.declined = offer(), offer(accepted=True), offer(declined=True)
    unit.fornyelse = FornyelseFactory(lease=unit.lease)
    unit.letter = LetterFactory(vedtak=unit.vedtak, sent=True)
    LetterDocumentFactory(letter=unit.letter)
    unit.queued_letter = LetterFactory(offer=unit.offer, failing=True)
    unit.returned_letter = LetterFactory(fornyelse=unit.fornyelse, returned=True)


def _casework(unit):
    unit.krav = DokumentkravFactory(soknad=unit.soknad)
    unit.attachment = AttachmentFactory(soknad=unit.soknad, krav=unit.krav)
    unit.kladd = SoknadskladdFactory(bydel=unit.bydel, owner=unit.caseworker)
    unit.dublett = DublettvurderingFactory(soknad=unit.soknad, other=unit.registered)
    unit.samtale = SamtaleFactory(soknad=unit.soknad)
    unit.interim = ForelopigSvarFactory(soknad=unit.soknad)
    unit.reconfirmation = BehovsbekreftelseFactory(entry=unit.waiting)
    unit.exchange = SoknadFactory(
        bydel=unit.bydel, exchange=True, status=S.IN_PROGRESS, caseworker=unit.caseworker
    )
    unit.samtykke = ByttesamtykkeFactory(soknad=unit.exchange)
    unit.asked_landlord = ByttesamtykkeFactory(soknad=unit.exchange, to_landlord=True)
    refused = VedtakFactory(
        issued=True, kind="avslag_vilkar",
        soknad=SoknadFactory(bydel=unit.bydel, status=S.DECIDED, caseworker=unit.caseworker, assessed=True),
    )  # fmt: skip
    unit.refused = refused
    unit.klage = KlageFactory(vedtak=refused)
    unit.klage_in_review = KlageFactory(bydel=unit.bydel, in_review=True)
    unit.forwarded = KlageFactory(bydel=unit.bydel, forwarded=True)
    unit.klage_late = KlageFactory(bydel=unit.bydel, late=True)
    unit.klage_rejected = KlageFactory(bydel=unit.bydel, rejected=True)
    unit.klage_interim = ForelopigSvarFactory(klage=unit.klage_in_review)
    CaseFileFactory(klage=unit.forwarded)
    for about in ({"klage": unit.forwarded}, {"samtale": unit.samtale}, {"forelopig_svar": unit.interim},
                  {"forelopig_svar": unit.klage_interim}, {"behovsbekreftelse": unit.reconfirmation}):  # fmt: skip
        LetterDocumentFactory(letter=LetterFactory(**about))


def _renewals(unit):
    """A tenancy that no sweep has found, and a renewal that only lacks its new lease."""

    def home():
        return TenancyFactory(household__bydel=unit.bydel, dwelling=DwellingFactory(entrance=unit.entrance))

    unit.unnoticed = LeaseFactory(tenancy=home()).tenancy
    unit.granted = FornyelseFactory(granted=True, lease=LeaseFactory(tenancy=home()))
    unit.guidance = SamtaleFactory(fornyelse=unit.fornyelse)


def _followup(unit):
    """A household that is followed up by the unit's booppfølger, and one that nobody answers for."""
    by = unit.people[Role.BOOPPFOLGER]
    home = TenancyFactory(household__bydel=unit.bydel, dwelling=DwellingFactory(entrance=unit.entrance))
    LeaseFactory(tenancy=home)
    unit.followed, unit.followed_household, unit.booppfolger = home, home.household, by
    unit.booppfolging = BooppfolgingFactory(tenancy=home, worker=by)
    unit.plan = OppfolgingsplanFactory(booppfolging=unit.booppfolging)
    unit.oppgave = OppfolgingsoppgaveFactory(booppfolging=unit.booppfolging)
    unit.helper = MedvirkendeFactory(booppfolging=unit.booppfolging)
    unit.stepped = IntensitetsendringFactory(booppfolging=unit.booppfolging)
    unit.contact = ContactFactory(booppfolging=unit.booppfolging, days_ago=3)
    unit.note = KontaktnotatFactory(contact=unit.contact)
    unit.wrong = ContactFactory(booppfolging=unit.booppfolging, days_ago=4, hidden=True)
    unit.hidden_note = SkjultNotatFactory(contact=unit.wrong)
    unit.notatmal = NotatmalFactory(bydel=unit.bydel)
    unit.visit = HomeVisitFactory(booppfolging=unit.booppfolging)
    unit.fravaer = FravaerFactory(bydel=unit.bydel, user=by)
    unit.fagtjeneste = FagtjenesteFactory(of=unit.bydel, bydel=unit.bydel)
    unit.fagansvar = FagansvarFactory(tenancy=home, fagtjeneste=unit.fagtjeneste, coordinator=by)
    unit.boplan = BoplanFactory(tenancy=home, accepted=True)
    unit.boplan_step = BoplanstegFactory(boplan=unit.boplan)
    unit.boplan_offered = BoplanFactory(tenancy=unit.tenancy)
    unit.consent = SamtykkeFactory(household=home.household, landlord=unit.landlord)
    unit.deling = DelingFactory(samtykke=unit.consent, basis="samtykke", legal_basis="")
    unit.bekymring = BekymringsmeldingFactory(tenancy=home, from_landlord=True)
    unit.bekymring_seen = BekymringsmeldingFactory(tenancy=unit.tenancy, assessed=True)
    unit.bekymringsvurdering = BekymringsvurderingFactory(melding=unit.bekymring_seen)
    unit.opphold = MidlertidigOppholdFactory(household=unit.registered.household)
    unit.utskriving = VentetUtskrivingFactory(household=unit.awaiting.household)
    unit.evaluering = EvalueringFactory(tenancy=home)
    unit.evaluated = EvalueringsdelFactory(evaluering=unit.evaluering)
    unit.evaluated_inner = EvalueringsdelFactory(evaluering=unit.evaluering, inner=True)
    unit.innstilling = OppfolgingsinnstillingFactory(bydel=unit.bydel)


def _places(unit):
    """A gård that is worked with, and one next to it."""
    by = unit.people[Role.BOMILJO_WORKER]
    unit.bomiljo_worker = by
    unit.bomiljo = BomiljoFactory(bydel=unit.bydel, landlord=unit.landlord)
    unit.next_door = BomiljoFactory(bydel=unit.bydel, landlord=unit.landlord, scattered=True)
    unit.bomiljo.neighbours.add(unit.next_door)
    unit.place_entrance = BomiljoEntranceFactory(bomiljo=unit.bomiljo, entrance=unit.entrance)
    unit.koordinator = KoordinatorFactory(bomiljo=unit.bomiljo, user=by)
    unit.area = CommonAreaFactory(bomiljo=unit.bomiljo)
    unit.body = ResidentBodyFactory(bomiljo=unit.bomiljo)
    unit.body_meeting = BodyMeetingFactory(body=unit.body)
    unit.presence = PresenceFactory(bomiljo=unit.bomiljo, registered_by=by)
    unit.informasjon = InformasjonFactory(bomiljo=unit.bomiljo)
    unit.bomiljoinnstilling = BomiljoinnstillingFactory(bydel=unit.bydel)
    unit.hms = HmsBesokFactory(bomiljo=unit.bomiljo, registered_by=by, held=True)
    unit.hms_planned = HmsBesokFactory(bomiljo=unit.bomiljo, registered_by=by)
    unit.funn = HmsFunnFactory(besok=unit.hms)
    unit.aktivitet = AktivitetFactory(bomiljo=unit.bomiljo)
    unit.samling = SamlingFactory(aktivitet=unit.aktivitet)
    unit.room = CommonRoomFactory(bomiljo=unit.bomiljo)
    unit.romtid = RomtidFactory(room=unit.room, weekday=3)
    unit.loan = RoomLoanFactory(room=unit.room)
    unit.laner = LanerFactory(loan=unit.loan)
    unit.loan_out = RoomLoanFactory(room=unit.room, out=True)
    unit.loan_back = RoomLoanFactory(room=unit.room, back=True)


def _surveys(unit):
    """One that is open, one that has closed, and one that is being prepared."""
    kommune, by = unit.bydel.kommune, unit.people[Role.BOMILJO_WORKER]
    unit.survey = SurveyFactory(kommune=kommune, asked=2)
    unit.survey_draft = SurveyFactory(kommune=kommune, draft=True, asked=1)
    unit.question = unit.survey_draft.questions.first()
    campaign = {"bydel": unit.bydel, "survey": unit.survey, "created_by": by}
    unit.campaign = CampaignFactory(**campaign)
    unit.campaign_draft = CampaignFactory(draft=True, **campaign)
    unit.campaign_closed = CampaignFactory(closed=True, **campaign)
    unit.surveyed = CampaignPlaceFactory(campaign=unit.campaign, bomiljo=unit.bomiljo)
    unit.surveyed_draft = CampaignPlaceFactory(campaign=unit.campaign_draft, bomiljo=unit.bomiljo)
    unit.surveyed_closed = CampaignPlaceFactory(campaign=unit.campaign_closed, bomiljo=unit.bomiljo)
    unit.invitation = InvitationFactory(place=unit.surveyed, dwelling=unit.dwelling)
    unit.answer_code = AnswerCodeFactory(place=unit.surveyed)
    unit.responses = [ResponseFactory(place=unit.surveyed_closed) for _ in range(6)]
    unit.free_text = FreeTextFactory(place=unit.surveyed_closed)


def _incidents(unit):
    """One that came, one under work that those who follow up were asked about, and one that is closed."""
    by = unit.people[Role.BOMILJO_WORKER]
    unit.sak = BomiljosakFactory(bomiljo=unit.bomiljo)
    incident = {"bomiljo": unit.bomiljo, "registered_by": by}
    unit.hendelse = HendelseFactory(sak=unit.sak, **incident)
    unit.beskrivelse = HendelsesbeskrivelseFactory(hendelse=unit.hendelse)
    unit.melder = MelderFactory(hendelse=unit.hendelse)
    unit.hendelse_linked = HendelseFactory(in_progress=True, **incident)
    HendelsesbeskrivelseFactory(hendelse=unit.hendelse_linked)
    unit.part = HendelsespartFactory(
        hendelse=unit.hendelse_linked, dwelling=unit.followed.dwelling, booppfolging=unit.booppfolging, asked=True
    )
    unit.uttalelse = UttalelseFactory(hendelse=unit.hendelse_linked, by=by)
    unit.steg = HendelsesstegFactory(hendelse=unit.hendelse_linked, by=by)
    unit.nabobrev = NabobrevFactory(steg=unit.steg, dwelling=unit.followed.dwelling)
    unit.hendelse_closed = HendelseFactory(closed=True, **incident)


def _placework(unit):
    by = unit.people[Role.BOMILJO_WORKER]
    place = {"bomiljo": unit.bomiljo}
    unit.notat = BekymringsnotatFactory(written_by=by, **place)
    unit.serie = MotserieFactory(bydel=unit.bydel, landlord=unit.landlord)
    unit.mote = SamarbeidsmoteFactory(serie=unit.serie, called_by=by)
    unit.mote_held = SamarbeidsmoteFactory(serie=unit.serie, called_by=by, held=True)
    unit.punkt = AgendapunktFactory(mote=unit.mote, bomiljo=unit.bomiljo)
    unit.stedsoppgave = StedsoppgaveFactory(**place)
    unit.finansiering = FinansieringFactory(bydel=unit.bydel)
    unit.pengebruk = PengebrukFactory(finansiering=unit.finansiering, by=by)
    unit.tilskudd = TilskuddFactory(**place)
    unit.tilskudd_granted = TilskuddFactory(granted_now=True, **place)
    unit.soker = TilskuddssokerFactory(tilskudd=unit.tilskudd)
    worked = {"responsible": by, "created_by": by}
    unit.tiltak = TiltakFactory(**place, **worked)
    unit.tiltak_running = TiltakFactory(running=True, **place, **worked)
    unit.tiltak_ended = TiltakFactory(ended=True, **place, **worked)
    unit.etterkontroll = EtterkontrollFactory(tiltak=unit.tiltak_ended)
    unit.erfaring = ErfaringFactory(tiltak=unit.tiltak_ended)
    unit.overstyring = OslostandardStatusFactory(bydel=unit.bydel, by=by)
    unit.standardansvar = StandardansvarFactory(bydel=unit.bydel)
    unit.standardbevis = StandardbevisFactory(bydel=unit.bydel, by=by)


def _reports(unit):
    # A figure has no row: its code stands in the address.
    unit.figure = SimpleNamespace(pk="andel_ledige")
    by, today = unit.people[Role.DECISION_MAKER], timezone.localdate()
    unit.snapshot = SnapshotFactory(bydel=unit.bydel)
    unit.city_figure = CityFigureFactory(kommune=unit.bydel.kommune, bydel=unit.bydel)
    unit.folketall = FolketallFactory(bydel=unit.bydel, entered_by=by)
    unit.kostra_rapport = KostraRapportFactory(
        bydel=unit.bydel, year=today.year - 1, reported_by=by, corrected=True
    )
    unit.kostra_tall = KostraTallFactory(rapport=unit.kostra_rapport, part="", value=1)
    unit.kostra_rad = KostraRadFactory(rapport=unit.kostra_rapport, key=unit.dwelling.pk)
    unit.boligbehov = BoligbehovFactory(bydel=unit.bydel, year=today.year + 1, day=today, counted_by=by)
    unit.behovstall = BehovstallFactory(boligbehov=unit.boligbehov, kind="ordinaer")
    unit.behovsjustering = BehovsjusteringFactory(tall=unit.behovstall, by=by)
    unit.ledighet = LedighetFactory(boligbehov=unit.boligbehov)


def _worklist(unit):
    """What the unit's caseworker has put off and saved, and who stands in for her."""
    unit.utsettelse = UtsettelseFactory(bydel=unit.bydel, by=unit.caseworker)
    unit.visning = LagretVisningFactory(owner=unit.caseworker)
    unit.vikariat = VikariatFactory(
        bydel=unit.bydel, person=unit.caseworker, stand_in=unit.people[Role.DECISION_MAKER]
    )


def _audit(unit):
    by = unit.caseworker
    Event.objects.record(
        "soknad.registered", "Registrerte søknaden.", by=by, about=[unit.soknad], bydel=unit.bydel
    )
    Event.objects.record(
        "vacancy.reported",
        "Meldte boligen ledig.",
        by=by,
        about=[unit.vacant],
        bydel=unit.bydel,
        landlord=unit.landlord,
    )
    Oppslag.objects.record(unit.person, by=by)
    _integrations(unit)
    Export.objects.record(by=by, what="Boliger", filters="", rows=2)


def _integrations(unit):
    by = unit.people[Role.ADMINISTRATOR]
    # The other administrators of the kommune read who opened it.
    User.objects.filter(pk=by.pk).update(name="Ada Administrator")
    unit.integrasjon = IntegrasjonFactory(
        bydel=unit.bydel, permissions=["soknad_view", "dwelling_view"], created_by=by
    )
    unit.nokkel = TilgangsnokkelFactory(integrasjon=unit.integrasjon)
    unit.abonnement = AbonnementFactory(integrasjon=unit.integrasjon, kinds=["letter.hurried"])
    unit.abonnement_paused = AbonnementFactory(integrasjon=unit.integrasjon, paused=True)
    unit.levering = LeveringFactory(abonnement=unit.abonnement, delivered=True)


def protected_in(unit):
    """A household with a protected person: a case under work, one on the list, and a tenancy."""
    household = HouseholdFactory(bydel=unit.bydel, protected=True, member__person__numbered=True)
    RepresentativeFactory(person=household.main_person)
    soknad = SoknadFactory(household=household, status=S.IN_PROGRESS, caseworker=unit.caseworker, assessed=True)
    krav = DokumentkravFactory(soknad=soknad)
    listed = WaitingEntryFactory(
        soknad=SoknadFactory(
            household=household, status=S.DECIDED, caseworker=unit.caseworker, received_on=soknad.received_on
        )
    )
    tenancy = TenancyFactory(household=household, dwelling=DwellingFactory(entrance=unit.entrance))
    lease = LeaseFactory(tenancy=tenancy)
    offer = OfferFactory(soknad=listed.soknad, dwelling=DwellingFactory(entrance=unit.entrance))
    booppfolging = BooppfolgingFactory(tenancy=tenancy, worker=unit.people[Role.BOOPPFOLGER])
    contact = ContactFactory(booppfolging=booppfolging)
    KontaktnotatFactory(contact=contact)
    OppfolgingsplanFactory(booppfolging=booppfolging)
    return SimpleNamespace(
        booppfolging=booppfolging, contact=contact, visit=HomeVisitFactory(booppfolging=booppfolging),
        boplan=BoplanFactory(tenancy=tenancy, accepted=True), fagansvar=FagansvarFactory(tenancy=tenancy),
        consent=SamtykkeFactory(household=household, landlord=unit.landlord),
        bekymring=BekymringsmeldingFactory(tenancy=tenancy, from_landlord=True),
        opphold=MidlertidigOppholdFactory(household=household),
        utskriving=VentetUtskrivingFactory(household=household), evaluering=EvalueringFactory(tenancy=tenancy),
        household=household, soknad=soknad, listed=listed, tenancy=tenancy, lease=lease, offer=offer,
        vedtak=listed.soknad.vedtak.get(), letter=LetterFactory(offer=offer),
        fornyelse=FornyelseFactory(lease=lease), krav=krav,
        condition_in_force=VedtakConditionFactory(
            in_force=True, vedtak__soknad__bydel=unit.bydel, vedtak__soknad__household=household,
            follow_up_on=timezone.localdate(),
        ),
        attachment=AttachmentFactory(soknad=soknad, krav=krav),
    )  # fmt: skip


class World:
    """Sagene (own), Ullern (same kommune, another landlord) and Rælingen, each marked with its name."""

    def __init__(self):
        oslo, raelingen = KommuneFactory(number="0301"), KommuneFactory(number="3224")
        self.sagene = self._unit("Sagene", BydelFactory(kommune=oslo, name="Bydel Sagene"))
        self.ullern = self._unit("Ullern", BydelFactory(kommune=oslo, name="Bydel Ullern"))
        self.raelingen = self._unit("Rae", BydelFactory(kommune=raelingen, name="Rælingen"))
        with canaries("Hemmelig"):
            self.hidden = protected_in(self.sagene)
        self.nobody = UserFactory(name="Uten Rolle")

    def _unit(self, tag, bydel):
        landlord = LandlordFactory(kommune=bydel.kommune, name=f"Utleieren {bydel.number}")
        with canaries(tag):
            return furnish(bydel, landlord)
