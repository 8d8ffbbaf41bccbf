"""The figures, what they are set against, and what bydelene report and count."""

from django.urls import URLPattern, path

from config.api_routes import DETAIL, LIST, post
from dashboard.api.boligbehov import Behovstallene, Boligbehovene, BoligbehovKommune
from dashboard.api.city import Bydelene, Byen
from dashboard.api.figures import Definisjoner, Oversikt, Rader, Tall
from dashboard.api.folketall import FolketallResource
from dashboard.api.kostra import KostraKommune, KostraPdf, KostraRader, KostraRapporter, KostraUtkast

_CREATES = {**LIST, "post": "create"}

urlpatterns: list[URLPattern] = [
    path("oversikt/", Oversikt.as_view(LIST), name="api-oversikt"),
    path("oversikt/definisjoner/", Definisjoner.as_view(LIST), name="api-oversikt-definisjoner"),
    path("oversikt/tall/", Tall.as_view(DETAIL), name="api-oversikt-tall"),
    path("oversikt/rader/", Rader.as_view(LIST), name="api-oversikt-rader"),
    path("oversikt/byen/", Byen.as_view(LIST), name="api-oversikt-by"),
    path("oversikt/bydelene/", Bydelene.as_view(DETAIL), name="api-oversikt-by-tall"),
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
]
