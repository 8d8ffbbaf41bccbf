from django.urls import path

from allocation import urls_letters, urls_meetings, urls_offers, urls_renewals
from allocation.views import assessment, soknad, soknad_list, soknad_register, soknad_steps, vedtak, waiting

urlpatterns = [
    path("soknader/", soknad_list.soknad_list, name="soknad-list"),
    path("soknader/eksport/", soknad_list.soknad_export, name="soknad-export"),
    path("soknader/ny/", soknad_register.soknad_new, name="soknad-new"),
    path("soknader/ny/person/", soknad_register.soknad_new_person, name="soknad-new-person"),
    path(
        "soknader/ny/husstand/<int:pk>/",
        soknad_register.soknad_new_for_household,
        name="soknad-new-for-household",
    ),
    path("soknader/<int:pk>/", soknad.soknad, name="soknad"),
    path("soknader/<int:pk>/ta/", soknad_steps.take, name="soknad-take"),
    path("soknader/<int:pk>/gi-videre/", soknad_steps.assign, name="soknad-assign"),
    path("soknader/<int:pk>/endre/", soknad_steps.change, name="soknad-change"),
    path("soknader/<int:pk>/boligbehov/", soknad_steps.change_need, name="soknad-need"),
    path("soknader/<int:pk>/vilkar/", assessment.assess, name="soknad-assess"),
    path("soknader/<int:pk>/prioritering/", assessment.prioritise, name="soknad-prioritise"),
    path("soknader/<int:pk>/vent/", soknad_steps.await_documents, name="soknad-await"),
    path("soknader/<int:pk>/fortsett/", soknad_steps.resume, name="soknad-resume"),
    path("soknader/<int:pk>/til-vedtak/", soknad_steps.to_decision, name="soknad-to-decision"),
    path("soknader/<int:pk>/trekk/", soknad_steps.withdraw, name="soknad-withdraw"),
    path("soknader/<int:pk>/henlegg/", soknad_steps.dismiss, name="soknad-dismiss"),
    path("soknader/<int:pk>/sett-pa-vent/", soknad_steps.park, name="waiting-park"),
    path("soknader/<int:pk>/ta-tilbake/", soknad_steps.unpark, name="waiting-unpark"),
    path("soknader/<int:pk>/vedtak/", vedtak.vedtak_draft, name="vedtak-draft"),
    path("vedtak/<int:pk>/", vedtak.vedtak, name="vedtak"),
    path("vedtak/<int:pk>/fatt/", vedtak.vedtak_issue, name="vedtak-issue"),
    path("vedtak/<int:pk>/brev/", vedtak.vedtak_preview, name="vedtak-preview"),
    path("vedtak/<int:pk>/slett/", vedtak.vedtak_discard, name="vedtak-discard"),
    path("vedtak/<int:pk>/opphev/", vedtak.vedtak_revoke, name="vedtak-revoke"),
    path("venteliste/", waiting.waiting_list, name="waiting-list"),
    path("venteliste/eksport/", waiting.waiting_export, name="waiting-export"),
    *urls_meetings.urlpatterns,
    *urls_offers.urlpatterns,
    *urls_letters.urlpatterns,
    *urls_renewals.urlpatterns,
]
