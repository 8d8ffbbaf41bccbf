"""Brev: what was sent to whom about what, and the document itself."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from allocation.actions import letters
from allocation.api.soknad_gate import SoknadResource
from allocation.models import Letter, LetterKind, LetterStatus
from config.api import AnyAccept, Query, found
from config.api_docs import PDF, reads, reads_pdf
from config.api_fields import Shown, key, one_of
from housing.models.household import open_to


class LetterShown(Shown[Letter]):
    class Meta:
        model = Letter
        fields = (
            "id", "bydel", "household", "soknad", "kind", "vedtak", "offer", "fornyelse", "status", "created_at",
            "next_attempt_at", "attempts", "failure", "sent_at", "receipt",
        )  # fmt: skip


class LetterQuery(Query):
    bydel = key("bydel", required=False)
    household = key("husstand", required=False)
    soknad = key("søknad", required=False)
    status = one_of("status", LetterStatus, required=False)
    kind = one_of("slag", LetterKind, required=False)


class Letters(SoknadResource):
    serializer_class = detail_class = LetterShown
    query_class = LetterQuery
    view_permissions = (Permission.SOKNAD_VIEW,)

    def get_queryset(self) -> QuerySet[Letter]:
        return Letter.objects.visible_to(self.user)

    @reads("brev_list", "Brev", "Brev i bydelene dine, nyeste først.", LetterShown(many=True), query=LetterQuery)
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset().filter(open_to(self.user, "household")))

    @reads("brev_retrieve", "Brev", "Opplysninger om ett brev. Åpningen blir loggført.", LetterShown)
    def retrieve(self, request: Request, pk: int) -> Response:
        letter = found(self.get_queryset().select_related("household__bydel"), pk)
        self.open(letter.household, letter)
        return self.shown(letter)


class LetterDocuments(SoknadResource):
    content_negotiation_class = AnyAccept

    @reads_pdf("brev_pdf", "Brevet som PDF", "Slik mottakeren får det. Åpningen blir loggført.")
    def retrieve(self, request: Request, pk: int) -> HttpResponse:
        letter = found(Letter.objects.visible_to(self.user).select_related("household__bydel"), pk)
        self.open(letter.household, letter)
        return HttpResponse(letters.pdf_of(letter), content_type=PDF)
