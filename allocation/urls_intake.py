from django.urls import path

from allocation.views import attachment, documents, dublett, kladd, kladd_review, kladd_steps, startlan

_KLADD = "soknader/kladder/<int:pk>/"

urlpatterns = [
    path("soknader/ny/", kladd.soknad_new, name="soknad-new"),
    path("soknader/ny/husstand/<int:pk>/", kladd.soknad_new_for_household, name="soknad-new-for-household"),
    path("soknader/kladder/", kladd.kladd_list, name="kladd-list"),
    path(_KLADD, kladd.kladd_open, name="kladd-open"),
    path(f"{_KLADD}hvem/", kladd_steps.lookup, name="kladd-lookup"),
    path(f"{_KLADD}soker/", kladd_steps.person, name="kladd-person"),
    path(f"{_KLADD}soknaden/", kladd_steps.case, name="kladd-case"),
    path(f"{_KLADD}okonomi/", kladd_steps.economy, name="kladd-economy"),
    path(f"{_KLADD}kontakt/", kladd_steps.contact, name="kladd-contact"),
    path(f"{_KLADD}les-gjennom/", kladd_review.review, name="kladd-review"),
    path(f"{_KLADD}forkast/", kladd.kladd_discard, name="kladd-discard"),
    path("soknader/<int:pk>/dokumenter/", documents.ask, name="dokument-ask"),
    path("dokumenter/<int:pk>/mottatt/", documents.receive, name="dokument-receive"),
    path("dokumenter/<int:pk>/frafall/", documents.waive, name="dokument-waive"),
    path("dokumenter/<int:pk>/likevel/", documents.reopen, name="dokument-reopen"),
    path("dokumenter/<int:pk>/last-opp/", attachment.upload_to_krav, name="dokument-upload"),
    path("soknader/<int:pk>/vedlegg/", attachment.upload, name="attachment-upload"),
    path("vedlegg/<int:pk>/", attachment.attachment, name="attachment"),
    path("vedlegg/<int:pk>/fjern/", attachment.remove, name="attachment-remove"),
    path("soknader/<int:pk>/dublett/<int:other>/", dublett.decide, name="dublett-decide"),
    path("soknader/<int:pk>/startlan/", startlan.assess, name="startlan-assess"),
]
