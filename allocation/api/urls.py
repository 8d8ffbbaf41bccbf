from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, path

from allocation.api.letters import LetterDocuments, Letters
from allocation.api.meeting_steps import MeetingSteps
from allocation.api.meetings import MeetingMinutes, Meetings
from allocation.api.offers import Offers
from allocation.api.reconfirmations import Reconfirmations
from allocation.api.rule_sets import RuleSets
from allocation.api.soknad_steps import SoknadSteps
from allocation.api.soknader import Soknader
from allocation.api.vedtak import VedtakList, VedtakPreview
from allocation.api.waiting import WaitingList
from allocation.api.waiting_around import Places, Qualified, Stocks

LIST: dict[str, Any] = {"get": "list"}
DETAIL: dict[str, Any] = {"get": "retrieve"}


def _post(address: str, view: Any, method: str, name: str) -> URLPattern:
    answer: Callable[..., HttpResponse] = view.as_view({"post": method})
    return path(address, answer, name=f"api-{name}")


_CASE = "soknader/<int:pk>/"
_MEETING = "moter/<int:pk>/"

SOKNADER = [
    path("soknader/", Soknader.as_view({**LIST, "post": "create"}), name="api-soknad-list"),
    _post("soknader/finn-husstand/", Soknader, "lookup", "soknad-lookup"),
    _post("soknader/ny-soker/", Soknader, "create_new", "soknad-new-person"),
    path(_CASE, Soknader.as_view({**DETAIL, "patch": "change"}), name="api-soknad-detail"),
    _post(f"{_CASE}boligbehov/", Soknader, "need", "soknad-need"),
    _post(f"{_CASE}ta/", SoknadSteps, "take", "soknad-take"),
    _post(f"{_CASE}gi-videre/", SoknadSteps, "assign", "soknad-assign"),
    _post(f"{_CASE}vent/", SoknadSteps, "await_documents", "soknad-await"),
    _post(f"{_CASE}fortsett/", SoknadSteps, "resume", "soknad-resume"),
    _post(f"{_CASE}grunnlag/", SoknadSteps, "findings", "soknad-findings"),
    _post(f"{_CASE}vilkar/", SoknadSteps, "assess", "soknad-assess"),
    _post(f"{_CASE}til-vedtak/", SoknadSteps, "to_decision", "soknad-to-decision"),
    _post(f"{_CASE}prioritering/", SoknadSteps, "prioritise", "soknad-prioritise"),
    _post(f"{_CASE}trekk/", SoknadSteps, "withdraw", "soknad-withdraw"),
    _post(f"{_CASE}henlegg/", SoknadSteps, "dismiss", "soknad-dismiss"),
    _post(f"{_CASE}sett-pa-vent/", SoknadSteps, "park", "waiting-park"),
    _post(f"{_CASE}ta-tilbake/", SoknadSteps, "unpark", "waiting-unpark"),
]

WAITING = [
    path("venteliste/", WaitingList.as_view(LIST), name="api-waiting-list"),
    path("venteliste/kvalifiserte/", Qualified.as_view(LIST), name="api-waiting-qualified"),
    path("venteliste/boliger-mot-behov/", Stocks.as_view(DETAIL), name="api-waiting-stock"),
    path("venteliste/behov/", Reconfirmations.as_view(LIST), name="api-reconfirm-list"),
    _post("venteliste/behov/spor/", Reconfirmations, "ask_many", "reconfirm-ask-many"),
    _post("venteliste/behov/uten-svar/", Reconfirmations, "take_off", "reconfirm-take-off"),
    path(f"{_CASE}plass/", Places.as_view(DETAIL), name="api-waiting-place"),
    _post(f"{_CASE}behov/spor/", Reconfirmations, "ask", "reconfirm-ask"),
    _post(f"{_CASE}behov/svar/", Reconfirmations, "answer", "reconfirm-answer"),
]

VEDTAK = [
    _post(f"{_CASE}vedtak/", VedtakList, "draft", "vedtak-draft"),
    path("vedtak/", VedtakList.as_view(LIST), name="api-vedtak-list"),
    path("vedtak/<int:pk>/", VedtakList.as_view(DETAIL), name="api-vedtak-detail"),
    path("vedtak/<int:pk>/brev/", VedtakPreview.as_view(DETAIL), name="api-vedtak-preview"),
    _post("vedtak/<int:pk>/fatt/", VedtakList, "issue", "vedtak-issue"),
    _post("vedtak/<int:pk>/opphev/", VedtakList, "revoke", "vedtak-revoke"),
    _post("vedtak/<int:pk>/slett/", VedtakList, "discard", "vedtak-discard"),
]

MEETINGS = [
    path("moter/", Meetings.as_view({**LIST, "post": "create"}), name="api-meeting-list"),
    path(_MEETING, Meetings.as_view(DETAIL), name="api-meeting-detail"),
    path(f"{_MEETING}referat/", MeetingMinutes.as_view(DETAIL), name="api-meeting-minutes"),
    _post(f"{_MEETING}endre/", Meetings, "change", "meeting-change"),
    _post(f"{_MEETING}sakliste/", Meetings, "set_agenda", "meeting-agenda"),
    _post(f"{_MEETING}deltakere/", Meetings, "add_participant", "meeting-participants"),
    _post(f"{_MEETING}deltakere/fjern/", Meetings, "remove_participant", "meeting-participant-remove"),
    _post(f"{_MEETING}inhabilitet/", Meetings, "note_inhabilitet", "meeting-inhabilitet"),
    _post(f"{_MEETING}apne/", MeetingSteps, "open", "meeting-open"),
    _post(f"{_MEETING}boliger/<int:row>/tildel/", MeetingSteps, "choose", "meeting-choose"),
    _post(f"{_MEETING}boliger/<int:row>/utsett/", MeetingSteps, "postpone", "meeting-postpone"),
    _post(f"{_MEETING}lukk/", MeetingSteps, "close", "meeting-close"),
]

OFFERS = [
    _post(f"{_CASE}tilbud/", Offers, "give", "offer-new"),
    path("tilbud/", Offers.as_view(LIST), name="api-offer-list"),
    path("tilbud/<int:pk>/", Offers.as_view(DETAIL), name="api-offer-detail"),
    _post("tilbud/<int:pk>/ja/", Offers, "accept", "offer-accept"),
    _post("tilbud/<int:pk>/nei/", Offers, "decline", "offer-decline"),
    _post("tilbud/<int:pk>/trekk/", Offers, "withdraw", "offer-withdraw"),
    _post("tilbud/<int:pk>/folge/", Offers, "consequence", "offer-consequence"),
    _post("tilbud/<int:pk>/kontrakt/", Offers, "sign", "lease-sign"),
]

REST = [
    path("brev/", Letters.as_view(LIST), name="api-letter-list"),
    path("brev/<int:pk>/", Letters.as_view(DETAIL), name="api-letter-detail"),
    path("brev/<int:pk>/pdf/", LetterDocuments.as_view(DETAIL), name="api-letter-pdf"),
    path("regelsett/", RuleSets.as_view(LIST), name="api-rule-set-list"),
    path("regelsett/<int:pk>/", RuleSets.as_view(DETAIL), name="api-rule-set-detail"),
]

urlpatterns = [*SOKNADER, *WAITING, *VEDTAK, *MEETINGS, *OFFERS, *REST]
