"""The figures, what they are set against, and what bydelene report and count."""

from django.urls import URLPattern, path

from config.api_routes import DETAIL, LIST, post
from dashboard.api.boligbehov import Behovstallene, Boligbehovene, BoligbehovKommune
from dashboard.api.city import Bydelene, Byen, Byrapport
from dashboard.api.figures import Definisjoner, Oversikt, Rader, Rapport, Tall
from dashboard.api.folketall import FolketallResource
from dashboard.api.kostra import KostraKommune, KostraPdf, KostraRader, KostraRapporter, KostraUtkast
from dashboard.api.utsettelser import Utsettelser
from dashboard.api.vikariater import Vikariater
from dashboard.api.visninger import Visninger
from dashboard.api.worklist import WorkLists

_CREATES = {**LIST, "post": "create"}

urlpatterns: list[URLPattern] = [
    path("oversikt/", Oversikt.as_view(LIST), name="api-oversikt"),
    path("oversikt/definisjoner/", Definisjoner.as_view(LIST), name="api-oversikt-definisjoner"),
    path("oversikt/tall/", Tall.as_view(DETAIL), name="api-oversikt-tall"),
    path("oversikt/rader/", Rader.as_view(LIST), name="api-oversikt-rader"),
    path("oversikt/byen/", Byen.as_view(LIST), name="api-oversikt-by"),
    path("oversikt/bydelene/", Bydelene.as_view(DETAIL), name="api-oversikt-by-tall"),
    path("oversikt/rapport/", Rapport.as_view(DETAIL), name="api-oversikt-pdf"),
    path("oversikt/byen/rapport/", Byrapport.as_view(DETAIL), name="api-oversikt-by-pdf"),
    path("folketall/", FolketallResource.as_view(_CREATES), name="api-folketall-list"),
    post("folketall/mange/", FolketallResource, "many", "folketall-many"),
    post("folketall/<int:pk>/rett/", FolketallResource, "correct", "folketall-change"),
    path("kostra/", KostraRapporter.as_view(_CREATES), name="api-kostra-list"),
    path("kostra/kommunen/", KostraKommune.as_view(LIST), name="api-kostra-kommune"),
    path("kostra/<int:pk>/", KostraRapporter.as_view(DETAIL), name="api-kostra-detail"),
    path("kostra/<int:pk>/rader/", KostraRader.as_view(LIST), name="api-kostra-rows"),
    path("kostra/<int:pk>/pdf/", KostraPdf.as_view(DETAIL), name="api-kostra-pdf"),
    path("bydeler/<int:pk>/kostra-utkast/", KostraUtkast.as_view(LIST), name="api-kostra-draft"),
    path("boligbehov/", Boligbehovene.as_view(_CREATES), name="api-boligbehov-list"),
    path("boligbehov/kommunen/", BoligbehovKommune.as_view(LIST), name="api-boligbehov-kommune"),
    path("boligbehov/<int:pk>/", Boligbehovene.as_view(DETAIL), name="api-boligbehov-detail"),
    post("boligbehov/<int:pk>/endelig/", Boligbehovene, "finalise", "boligbehov-finalise"),
    post("behovstall/<int:pk>/juster/", Behovstallene, "adjust", "boligbehov-adjust"),
    path("arbeidsliste/", WorkLists.as_view(LIST), name="api-worklist"),
    path("utsettelser/", Utsettelser.as_view(_CREATES), name="api-utsettelse-list"),
    post("utsettelser/<int:pk>/ta-tilbake/", Utsettelser, "take_back", "utsettelse-end"),
    path("visninger/", Visninger.as_view(_CREATES), name="api-visning-list"),
    post("visninger/<int:pk>/endre/", Visninger, "change", "visning-change"),
    post("visninger/<int:pk>/slett/", Visninger, "remove", "visning-delete"),
    path("vikariater/", Vikariater.as_view(_CREATES), name="api-vikariat-list"),
    path("vikariater/<int:pk>/", Vikariater.as_view(DETAIL), name="api-vikariat-detail"),
    post("vikariater/<int:pk>/avslutt/", Vikariater, "end", "vikariat-end"),
]
