"""Brev: what was sent to whom about what, and the document itself."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from allocation.actions import letters
from allocation.api.soknad_gate import SoknadResource
from allocation.models import Letter, LetterDocument, LetterKind, LetterStatus
from config.api import AnyAccept, Query, found
from config.api_docs import PDF, acts, reads, reads_pdf
from config.api_fields import Body, Shown, day, key, number, one_of, text
from housing.models.household import open_to


class DocumentShown(Shown[LetterDocument]):
    class Meta:
        model = LetterDocument
        fields = ("version", "made_at", "sha256")


class LetterShown(Shown[Letter]):
    documents = DocumentShown(many=True, label="utgavene av dokumentet")

    class Meta:
        model = Letter
        fields = (
            "id", "bydel", "household", "soknad", "kind", "vedtak", "offer", "fornyelse", "forelopig_svar",
            "samtale", "klage", "behovsbekreftelse", "status", "status_since", "stopped_reason", "created_at",
            "next_attempt_at", "attempts", "failure", "sent_at", "receipt", "documents",
        )  # fmt: skip


class LetterQuery(Query):
    bydel = key("bydel", required=False)
    household = key("husstand", required=False)
    soknad = key("søknad", required=False)
    status = one_of("status", LetterStatus, required=False)
    kind = one_of("slag", LetterKind, required=False)
    made_from = day("laget fra og med", required=False, source="created_at__date__gte")
    attempts_from = number("forsøk, minst", required=False, source="attempts__gte")


class VersionQuery(Query):
    utgave = number("utgave, når det ikke er den nyeste", 1, required=False)


class StopBody(Body):
    reason = text("hvorfor brevet ikke skal sendes", max_length=200)


class Letters(SoknadResource):
    serializer_class = detail_class = LetterShown
    query_class = LetterQuery
    view_permissions = (Permission.SOKNAD_VIEW,)

    def get_queryset(self) -> QuerySet[Letter]:
        return Letter.objects.visible_to(self.user).with_versions()

    @reads("brev_list", "Brev", "Brev i bydelene dine, nyeste først.", LetterShown(many=True), query=LetterQuery)
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset().filter(open_to(self.user, "household")))

    @reads("brev_retrieve", "Brev", "Opplysninger om ett brev. Åpningen blir loggført.", LetterShown)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(self._letter(pk))

    @acts("brev_retur", "Registrer at brevet kom i retur", "Adressen må kontrolleres.", LetterShown)
    def mark_returned(self, request: Request, pk: int) -> Response:
        return self._after(letters.mark_returned(self._workable(pk), by=self.user))

    @acts("brev_send_pa_nytt", "Send brevet på nytt", "Lages på nytt med adressen som gjelder nå.", LetterShown)
    def resend(self, request: Request, pk: int) -> Response:
        return self._after(letters.resend(self._workable(pk), by=self.user))

    @acts("brev_send_na", "Send nå", "Legges først i køen.", LetterShown)
    def send_now(self, request: Request, pk: int) -> Response:
        return self._after(letters.send_now(self._workable(pk), by=self.user))

    @acts(
        "brev_stans", "Stans brevet", "Et brev som ikke er sendt. Det kan ikke sendes siden.",
        LetterShown, body=StopBody,
    )  # fmt: skip
    def stop(self, request: Request, pk: int) -> Response:
        letter = self._workable(pk)
        return self._after(letters.stop(letter, by=self.user, **self.typed(StopBody)))

    def _letter(self, pk: int) -> Letter:
        letter = found(self.get_queryset().select_related("household__bydel"), pk)
        self.open(letter.household, letter)
        return letter

    def _workable(self, pk: int) -> Letter:
        letter = self._letter(pk)
        self.user.require(Permission.SOKNAD_WORK, bydel=letter.bydel_id)
        return letter

    def _after(self, letter: Letter) -> Response:
        return self.shown(found(self.get_queryset(), letter.pk))


class LetterDocuments(SoknadResource):
    content_negotiation_class = AnyAccept

    query_class = VersionQuery

    @reads_pdf(
        "brev_pdf", "Brevet som PDF", "Slik mottakeren får det. Åpningen blir loggført.", query=VersionQuery
    )
    def retrieve(self, request: Request, pk: int) -> HttpResponse:
        letter = found(Letter.objects.visible_to(self.user).select_related("household__bydel"), pk)
        self.open(letter.household, letter)
        version = self.asked().get("utgave")
        pdf = letters.pdf_of(letter) if version is None else letters.version_of(letter, version)
        if pdf is None:
            raise Http404
        return HttpResponse(pdf, content_type=PDF)
