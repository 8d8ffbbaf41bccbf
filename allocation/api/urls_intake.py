from django.urls import path

from allocation.api.attachments import AttachmentFiles, Attachments
from allocation.api.soknad_extras import Dokumentkravene, SoknadExtras

_CASE = "soknader/<int:pk>/"
_KRAV = "dokumentkrav/<int:pk>/"
_FILE = "vedlegg/<int:pk>/"

urlpatterns = [
    path(
        f"{_CASE}dokumentkrav/", Dokumentkravene.as_view({"get": "list", "post": "ask"}), name="api-dokument-ask"
    ),
    path(f"{_KRAV}mottatt/", Dokumentkravene.as_view({"post": "receive"}), name="api-dokument-receive"),
    path(f"{_KRAV}frafall/", Dokumentkravene.as_view({"post": "waive"}), name="api-dokument-waive"),
    path(f"{_KRAV}likevel/", Dokumentkravene.as_view({"post": "reopen"}), name="api-dokument-reopen"),
    path(f"{_CASE}vedlegg/", Attachments.as_view({"get": "list", "post": "add"}), name="api-attachment-list"),
    path(_FILE, AttachmentFiles.as_view({"get": "retrieve"}), name="api-attachment"),
    path(f"{_FILE}fjern/", AttachmentFiles.as_view({"post": "remove"}), name="api-attachment-remove"),
    path(
        f"{_CASE}dubletter/",
        SoknadExtras.as_view({"get": "duplicates", "post": "decide"}),
        name="api-dublett-decide",
    ),
    path(f"{_CASE}startlan/", SoknadExtras.as_view({"post": "startlan"}), name="api-startlan-assess"),
]
