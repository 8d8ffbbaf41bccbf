from django.urls import path

from allocation.api import urls_intake
from allocation.api.conditions import Conditions
from allocation.api.exchange import Consents, Exchanges, Transfers
from allocation.api.forelopig_svar import ForelopigeSvar, ForelopigSvarPreview
from allocation.api.klage_answers import KlageAnswerPreview, KlageAnswers
from allocation.api.klager import KlageCaseFiles, Klager
from allocation.api.letters import LetterDocuments, Letters
from allocation.api.meeting_steps import MeetingSteps
from allocation.api.meetings import MeetingMinutes, Meetings
from allocation.api.offers import Offers
from allocation.api.reconfirmations import Reconfirmations
from allocation.api.renewals import Fornyelser
from allocation.api.rule_drafts import RuleSetDrafts
from allocation.api.rule_sets import RuleSetComparison, RuleSetEffect, RuleSets
from allocation.api.samtaler import Samtaler
from allocation.api.settings import OfficeSettings
from allocation.api.soknad_steps import SoknadSteps
from allocation.api.soknader import Soknader
from allocation.api.splits import Splits
from allocation.api.vedtak import VedtakList, VedtakPreview
from allocation.api.waiting import WaitingList
from allocation.api.waiting_around import Places, Qualified, Stocks
from config.api_routes import DETAIL, LIST, post

_CASE = "soknader/<int:pk>/"
_MEETING = "moter/<int:pk>/"
_RULES = "regelsett/<int:pk>/"
_CRITERION = f"{_RULES}vilkar/<int:criterion>/"

SOKNADER = [
    path("soknader/", Soknader.as_view({**LIST, "post": "create"}), name="api-soknad-list"),
    post("soknader/finn-husstand/", Soknader, "lookup", "soknad-lookup"),
    post("soknader/ny-soker/", Soknader, "create_new", "soknad-new-person"),
    path(_CASE, Soknader.as_view({**DETAIL, "patch": "change"}), name="api-soknad-detail"),
    post(f"{_CASE}boligbehov/", Soknader, "need", "soknad-need"),
    post(f"{_CASE}ta/", SoknadSteps, "take", "soknad-take"),
    post(f"{_CASE}gi-videre/", SoknadSteps, "assign", "soknad-assign"),
    post(f"{_CASE}fortsett/", SoknadSteps, "resume", "soknad-resume"),
    post(f"{_CASE}grunnlag/", SoknadSteps, "findings", "soknad-findings"),
    post(f"{_CASE}vilkar/", SoknadSteps, "assess", "soknad-assess"),
    post(f"{_CASE}til-vedtak/", SoknadSteps, "to_decision", "soknad-to-decision"),
    post(f"{_CASE}prioritering/", SoknadSteps, "prioritise", "soknad-prioritise"),
    post(f"{_CASE}trekk/", SoknadSteps, "withdraw", "soknad-withdraw"),
    post(f"{_CASE}henlegg/", SoknadSteps, "dismiss", "soknad-dismiss"),
    post(f"{_CASE}sett-pa-vent/", SoknadSteps, "park", "waiting-park"),
    post(f"{_CASE}ta-tilbake/", SoknadSteps, "unpark", "waiting-unpark"),
]

WAITING = [
    path("venteliste/", WaitingList.as_view(LIST), name="api-waiting-list"),
    path("venteliste/kvalifiserte/", Qualified.as_view(LIST), name="api-waiting-qualified"),
    path("venteliste/boliger-mot-behov/", Stocks.as_view(DETAIL), name="api-waiting-stock"),
    path("venteliste/behov/", Reconfirmations.as_view(LIST), name="api-reconfirm-list"),
    post("venteliste/behov/spor/", Reconfirmations, "ask_many", "reconfirm-ask-many"),
    post("venteliste/behov/uten-svar/", Reconfirmations, "take_off", "reconfirm-take-off"),
    path(f"{_CASE}plass/", Places.as_view(DETAIL), name="api-waiting-place"),
    post(f"{_CASE}behov/spor/", Reconfirmations, "ask", "reconfirm-ask"),
    post(f"{_CASE}behov/svar/", Reconfirmations, "answer", "reconfirm-answer"),
]

VEDTAK = [
    post(f"{_CASE}vedtak/", VedtakList, "draft", "vedtak-draft"),
    path("vedtak/", VedtakList.as_view(LIST), name="api-vedtak-list"),
    path("vedtak/<int:pk>/", VedtakList.as_view(DETAIL), name="api-vedtak-detail"),
    path("vedtak/<int:pk>/brev/", VedtakPreview.as_view(DETAIL), name="api-vedtak-preview"),
    post("vedtak/<int:pk>/fatt/", VedtakList, "issue", "vedtak-issue"),
    post("vedtak/<int:pk>/opphev/", VedtakList, "revoke", "vedtak-revoke"),
    post("vedtak/<int:pk>/slett/", VedtakList, "discard", "vedtak-discard"),
    post("vedtak/<int:pk>/se-over/", VedtakList, "second", "vedtak-second"),
    post("vedtak/<int:pk>/omgjor/", VedtakList, "reopen", "vedtak-reopen"),
    post(f"{_CASE}bortfall/", VedtakList, "lapse", "vedtak-lapse"),
    path("vilkar/", Conditions.as_view(LIST), name="api-condition-list"),
    post("vilkar/<int:pk>/folg-opp/", Conditions, "follow_up", "condition-follow-up"),
    post("bydeler/<int:pk>/innstillinger/", OfficeSettings, "change", "office-settings"),
]

MEETINGS = [
    path("moter/", Meetings.as_view({**LIST, "post": "create"}), name="api-meeting-list"),
    path(_MEETING, Meetings.as_view(DETAIL), name="api-meeting-detail"),
    path(f"{_MEETING}referat/", MeetingMinutes.as_view(DETAIL), name="api-meeting-minutes"),
    post(f"{_MEETING}endre/", Meetings, "change", "meeting-change"),
    post(f"{_MEETING}sakliste/", Meetings, "set_agenda", "meeting-agenda"),
    post(f"{_MEETING}deltakere/", Meetings, "add_participant", "meeting-participants"),
    post(f"{_MEETING}deltakere/fjern/", Meetings, "remove_participant", "meeting-participant-remove"),
    post(f"{_MEETING}inhabilitet/", Meetings, "note_inhabilitet", "meeting-inhabilitet"),
    post(f"{_MEETING}apne/", MeetingSteps, "open", "meeting-open"),
    post(f"{_MEETING}boliger/<int:row>/tildel/", MeetingSteps, "choose", "meeting-choose"),
    post(f"{_MEETING}boliger/<int:row>/utsett/", MeetingSteps, "postpone", "meeting-postpone"),
    post(f"{_MEETING}lukk/", MeetingSteps, "close", "meeting-close"),
]

OFFERS = [
    post(f"{_CASE}tilbud/", Offers, "give", "offer-new"),
    path("tilbud/", Offers.as_view(LIST), name="api-offer-list"),
    path("tilbud/<int:pk>/", Offers.as_view(DETAIL), name="api-offer-detail"),
    post("tilbud/<int:pk>/ja/", Offers, "accept", "offer-accept"),
    post("tilbud/<int:pk>/nei/", Offers, "decline", "offer-decline"),
    post("tilbud/<int:pk>/trekk/", Offers, "withdraw", "offer-withdraw"),
    post("tilbud/<int:pk>/folge/", Offers, "consequence", "offer-consequence"),
    post("tilbud/<int:pk>/kontrakt/", Offers, "sign", "lease-sign"),
]

_KLAGE = "klager/<int:pk>/"
KLAGER = [
    post("vedtak/<int:pk>/klage/", Klager, "register", "klage-new"),
    path("klager/", Klager.as_view(LIST), name="api-klage-list"),
    path(_KLAGE, Klager.as_view(DETAIL), name="api-klage-detail"),
    path(f"{_KLAGE}saksutskrift/", KlageCaseFiles.as_view(DETAIL), name="api-klage-case-file"),
    post(f"{_KLAGE}ta/", Klager, "take", "klage-take"),
    post(f"{_KLAGE}gi-videre/", Klager, "assign", "klage-assign"),
    post(f"{_KLAGE}ta-opp/", Klager, "admit", "klage-admit"),
    post(f"{_KLAGE}vurdering/", Klager, "review", "klage-review"),
    post(f"{_KLAGE}omgjor/", Klager, "reverse", "klage-reverse"),
    post(f"{_KLAGE}oversend/", Klager, "forward", "klage-forward"),
    path(
        f"{_KLAGE}forelopig-svar/",
        KlageAnswers.as_view({**LIST, "post": "give"}),
        name="api-klage-forelopig-svar",
    ),
    post(f"{_KLAGE}forelopig-svar/brev/", KlageAnswerPreview, "preview", "klage-forelopig-svar-preview"),
    post(f"{_KLAGE}svar/", Klager, "answer", "klage-answer"),
    post(f"{_KLAGE}trekk/", Klager, "withdraw", "klage-withdraw"),
    post(f"{_KLAGE}klage-pa-avvisning/", Klager, "appeal_rejection", "klage-rejection-appeal"),
]

_RENEWAL = "fornyelser/<int:pk>/"

RENEWALS = [
    path("fornyelser/", Fornyelser.as_view(LIST), name="api-fornyelse-list"),
    path(_RENEWAL, Fornyelser.as_view(DETAIL), name="api-fornyelse-detail"),
    post("leieforhold/<int:pk>/fornyelse/", Fornyelser, "open_for", "tenancy-fornyelse"),
    post(f"{_RENEWAL}soknad/", Fornyelser, "apply", "fornyelse-apply"),
    post(f"{_RENEWAL}onsker-ikke/", Fornyelser, "decline", "fornyelse-decline"),
    post(f"{_RENEWAL}flyttekrav/", Fornyelser, "demand", "fornyelse-demand"),
    post(f"{_RENEWAL}tidsubestemt/", Fornyelser, "indefinite", "fornyelse-indefinite"),
    post(f"{_RENEWAL}kontrakt/", Fornyelser, "sign", "fornyelse-sign"),
    post(f"{_RENEWAL}samtale/", Samtaler, "plan_guidance", "fornyelse-talk"),
    post(f"{_RENEWAL}samtale/holdt/", Samtaler, "register_guidance", "fornyelse-talk-held"),
]

TALKS = [
    path("samtaler/", Samtaler.as_view(LIST), name="api-samtale-list"),
    path("samtaler/<int:pk>/", Samtaler.as_view(DETAIL), name="api-samtale-detail"),
    post(f"{_CASE}samtale/", Samtaler, "plan", "soknad-talk"),
    post(f"{_CASE}samtale/holdt/", Samtaler, "register", "soknad-talk-held"),
    post("samtaler/<int:pk>/holdt/", Samtaler, "held", "samtale-held"),
    post("samtaler/<int:pk>/ikke-mott/", Samtaler, "missed", "samtale-missed"),
    post("samtaler/<int:pk>/avlys/", Samtaler, "cancel", "samtale-cancel"),
]

REST = [
    path("brev/", Letters.as_view(LIST), name="api-letter-list"),
    path("brev/<int:pk>/", Letters.as_view(DETAIL), name="api-letter-detail"),
    path("brev/<int:pk>/pdf/", LetterDocuments.as_view(DETAIL), name="api-letter-pdf"),
    post("brev/<int:pk>/retur/", Letters, "mark_returned", "letter-returned"),
    post("brev/<int:pk>/send-pa-nytt/", Letters, "resend", "letter-resend"),
    post("brev/<int:pk>/send-na/", Letters, "send_now", "letter-send-now"),
    post("brev/<int:pk>/stans/", Letters, "stop", "letter-stop"),
    path(
        f"{_CASE}forelopig-svar/",
        ForelopigeSvar.as_view({**LIST, "post": "give"}),
        name="api-forelopig-svar",
    ),
    post(f"{_CASE}forelopig-svar/brev/", ForelopigSvarPreview, "preview", "forelopig-svar-preview"),
    post("soknader/forelopig-svar/", ForelopigeSvar, "give_many", "forelopig-svar-many"),
    path("regelsett/", RuleSets.as_view(LIST), name="api-rule-set-list"),
    path(_RULES, RuleSetDrafts.as_view({**DETAIL, "patch": "change"}), name="api-rule-set-detail"),
    path(f"{_RULES}sammenlign/", RuleSetComparison.as_view(DETAIL), name="api-rule-set-compare"),
    path(f"{_RULES}virkning/", RuleSetEffect.as_view(DETAIL), name="api-rule-set-effect"),
    post(f"{_RULES}ny-versjon/", RuleSetDrafts, "draft", "rule-set-new"),
    post(f"{_RULES}kontroll/", RuleSetDrafts, "verify", "rule-set-verify"),
    post(f"{_RULES}ta-i-bruk/", RuleSetDrafts, "publish", "rule-set-publish"),
    post(f"{_RULES}trekk-tilbake/", RuleSetDrafts, "withdraw", "rule-set-withdraw"),
    post(f"{_RULES}slett/", RuleSetDrafts, "discard", "rule-set-discard"),
    post(f"{_RULES}vilkar/", RuleSetDrafts, "add_criterion", "rule-set-criterion-new"),
    path(_CRITERION, RuleSetDrafts.as_view({"patch": "change_criterion"}), name="api-rule-set-criterion"),
    post(f"{_CRITERION}flytt/", RuleSetDrafts, "move_criterion", "rule-set-criterion-move"),
    post(f"{_CRITERION}ta-ut/", RuleSetDrafts, "remove_criterion", "rule-set-criterion-remove"),
]

EXCHANGE = [
    post("leieforhold/<int:pk>/bytte/", Exchanges, "apply", "exchange-apply"),
    post(f"{_CASE}samtykke/", Exchanges, "ask", "exchange-ask"),
    path("bytte/", Consents.as_view(LIST), name="api-consent-list"),
    path("bytte/<int:pk>/", Consents.as_view(DETAIL), name="api-consent-detail"),
    post("bytte/<int:pk>/svar/", Consents, "answer", "consent-answer"),
    post("bytte/<int:pk>/svar-fra-utleier/", Consents, "register", "consent-register"),
    post("bytte/<int:pk>/trekk-svar/", Consents, "take_back", "consent-take-back"),
    post(f"{_CASE}overfor/", Transfers, "transfer", "soknad-transfer"),
    post("husstander/<int:pk>/del/", Splits, "split", "household-split"),
    path("overforte-saker/", Transfers.as_view(LIST), name="api-transferred-list"),
]

urlpatterns = [
    *SOKNADER, *WAITING, *VEDTAK, *MEETINGS, *OFFERS, *KLAGER, *EXCHANGE, *RENEWALS, *TALKS, *REST,
    *urls_intake.urlpatterns,
]  # fmt: skip
