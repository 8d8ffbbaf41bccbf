from django.urls import path

from audit.views import abonnementer, integrasjoner, logs

_ONE = "administrasjon/integrasjoner/<int:pk>/"
_TOLD = "administrasjon/abonnementer/<int:pk>/"

urlpatterns = [
    path("innsyn/oppslag/", logs.oppslag_list, name="oppslag-list"),
    path("innsyn/eksporter/", logs.export_list, name="export-list"),
    path("administrasjon/integrasjoner/", integrasjoner.integrasjon_list, name="integrasjon-list"),
    path("administrasjon/integrasjoner/ny/", integrasjoner.integrasjon_new, name="integrasjon-new"),
    path(_ONE, integrasjoner.integrasjon, name="integrasjon"),
    path(f"{_ONE}ny-nokkel/", integrasjoner.integrasjon_rotate, name="integrasjon-rotate"),
    path(f"{_ONE}trekk-tilbake/", integrasjoner.integrasjon_revoke, name="integrasjon-revoke"),
    path(f"{_ONE}abonner/", abonnementer.abonnement_new, name="abonnement-new"),
    path(_TOLD, abonnementer.abonnement, name="abonnement"),
    path(f"{_TOLD}pause/", abonnementer.abonnement_pause, name="abonnement-pause"),
    path(f"{_TOLD}start/", abonnementer.abonnement_resume, name="abonnement-resume"),
    path(f"{_TOLD}prove/", abonnementer.abonnement_test, name="abonnement-test"),
    path("administrasjon/leveringer/<int:pk>/igjen/", abonnementer.levering_again, name="levering-again"),
]
