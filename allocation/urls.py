from django.urls import path

from allocation import (
    urls_exchange,
    urls_intake,
    urls_klager,
    urls_letters,
    urls_meetings,
    urls_offers,
    urls_renewals,
    urls_rules,
    urls_vedtak,
    urls_waiting,
)
from allocation.views import assessment, soknad, soknad_list, soknad_steps

urlpatterns = [
    path("soknader/", soknad_list.soknad_list, name="soknad-list"),
    path("soknader/eksport/", soknad_list.soknad_export, name="soknad-export"),
    path("soknader/<int:pk>/", soknad.soknad, name="soknad"),
    path("soknader/<int:pk>/ta/", soknad_steps.take, name="soknad-take"),
    path("soknader/<int:pk>/gi-videre/", soknad_steps.assign, name="soknad-assign"),
    path("soknader/<int:pk>/endre/", soknad_steps.change, name="soknad-change"),
    path("soknader/<int:pk>/boligbehov/", soknad_steps.change_need, name="soknad-need"),
    path("soknader/<int:pk>/vilkar/", assessment.assess, name="soknad-assess"),
    path("soknader/<int:pk>/prioritering/", assessment.prioritise, name="soknad-prioritise"),
    path("soknader/<int:pk>/fortsett/", soknad_steps.resume, name="soknad-resume"),
    path("soknader/<int:pk>/til-vedtak/", soknad_steps.to_decision, name="soknad-to-decision"),
    path("soknader/<int:pk>/trekk/", soknad_steps.withdraw, name="soknad-withdraw"),
    path("soknader/<int:pk>/henlegg/", soknad_steps.dismiss, name="soknad-dismiss"),
    path("soknader/<int:pk>/sett-pa-vent/", soknad_steps.park, name="waiting-park"),
    path("soknader/<int:pk>/ta-tilbake/", soknad_steps.unpark, name="waiting-unpark"),
    *urls_vedtak.urlpatterns,
    *urls_klager.urlpatterns,
    *urls_intake.urlpatterns,
    *urls_meetings.urlpatterns,
    *urls_offers.urlpatterns,
    *urls_letters.urlpatterns,
    *urls_rules.urlpatterns,
    *urls_waiting.urlpatterns,
    *urls_exchange.urlpatterns,
    *urls_renewals.urlpatterns,
]
