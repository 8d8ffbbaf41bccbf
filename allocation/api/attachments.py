"""Files of a case. A file is sent as multipart/form-data; everything else of the API is JSON."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from allocation.actions import attachments
from allocation.api.soknad_gate import SoknadResource
from allocation.downloads import download
from allocation.models import Attachment, AttachmentAccess, Dokumentkrav
from config.api import AnyAccept, found, named
from config.api_docs import FORBIDDEN, NOT_FOUND, OF_KEYS, REFUSED, acts, reads
from config.api_fields import Body, Shown, key, one_of, text, yes


class AttachmentShown(Shown[Attachment]):
    """One that is removed shows why, and neither title nor name."""

    title = serializers.SerializerMethodField(label="hva det er; tom når filen er fjernet")
    filename = serializers.SerializerMethodField(label="filnavn; tomt når filen er fjernet")

    class Meta:
        model = Attachment
        fields = (
            "id", "soknad", "krav", "title", "filename", "content_type", "size", "access", "added_at", "added_by",
            "removed_at", "removed_by", "removed_reason",
        )  # fmt: skip

    def get_title(self, attachment: Attachment) -> str:
        return "" if attachment.removed_at else attachment.title

    def get_filename(self, attachment: Attachment) -> str:
        return "" if attachment.removed_at else attachment.filename


class UploadFileBody(Body):
    file = serializers.FileField(
        label="filen: PDF, JPEG eller PNG, høyst 10 MB",
        allow_empty_file=True,
        error_messages={"required": "Velg en fil.", "invalid": "Send en fil.", "no_name": "Filen mangler navn."},
    )
    title = text("hva det er; tom tar navnet på dokumentet som er etterspurt", max_length=120, default="")
    access = one_of("hvem kan åpne", AttachmentAccess, default=AttachmentAccess.CASE)
    krav = key("dokumentet filen svarer på", default=None, allow_null=True)
    complete = yes("dokumentet er dermed mottatt", default=False)


class RemoveFileBody(Body):
    reason = text("hvorfor filen fjernes", max_length=200)


class Attachments(SoknadResource):
    serializer_class = AttachmentShown
    parser_classes = [MultiPartParser]

    @reads(
        "vedlegg_list", "Vedlegg i saken",
        "Nyeste først, også sporet etter dem som er fjernet. Åpningen blir loggført.", AttachmentShown(many=True),
    )  # fmt: skip
    def list(self, request: Request, pk: int) -> Response:
        return self.listed(Attachment.objects.visible_to(self.user).filter(soknad=self.soknad(pk)))

    @acts(
        "vedlegg_legg_til", "Legg til fil", "Sendes som multipart/form-data. Typen avgjøres av innholdet.",
        AttachmentShown, body=UploadFileBody, status=201,
    )  # fmt: skip
    def add(self, request: Request, pk: int) -> Response:
        soknad = self.workable(pk)
        sent = self.typed(UploadFileBody)
        file, asked, complete = sent.pop("file"), sent.pop("krav"), sent.pop("complete")
        own = Dokumentkrav.objects.visible_to(self.user).filter(soknad=soknad)
        krav = None if asked is None else named(own, asked, field="krav")
        received_on = timezone.localdate() if complete and krav else None
        attachment = attachments.add(
            soknad=soknad, krav=krav, name=file.name, data=file.read(), size=file.size, received_on=received_on,
            by=self.user, **sent,
        )  # fmt: skip
        return self.row(attachment, status=201)


class AttachmentFiles(SoknadResource):
    serializer_class = AttachmentShown
    content_negotiation_class = AnyAccept

    def get_queryset(self) -> QuerySet[Attachment]:
        rows = Attachment.objects.visible_to(self.user).kept()
        return rows.select_related("soknad__household__bydel", "krav", "content")

    @extend_schema(
        operation_id="vedlegg_fil",
        summary="Filen",
        description="Slik den ble lagt til. Åpningen blir loggført.",
        responses={
            **{(200, kind): OpenApiResponse(OpenApiTypes.BINARY) for kind in
               ("application/pdf", "image/jpeg", "image/png")},
            403: FORBIDDEN, 404: NOT_FOUND, 409: REFUSED, **OF_KEYS,
        },
    )  # fmt: skip
    def retrieve(self, request: Request, pk: int) -> HttpResponse:
        return download(self._attachment(pk))

    @acts(
        "vedlegg_fjern", "Fjern feil fil", "Ingen kan åpne den lenger. Sporet og begrunnelsen blir stående.",
        AttachmentShown, body=RemoveFileBody,
    )  # fmt: skip
    def remove(self, request: Request, pk: int) -> Response:
        attachment = self._attachment(pk)
        self.user.require(Permission.SOKNAD_WORK, bydel=attachment.soknad.bydel_id)
        return self.row(attachments.remove(attachment=attachment, by=self.user, **self.typed(RemoveFileBody)))

    def _attachment(self, pk: int) -> Attachment:
        attachment = found(self.get_queryset(), pk)
        self.open(attachment.soknad.household, attachment)
        return attachment
