from django.urls import URLPattern, path

from config.api_routes import DETAIL, LIST, post
from dashboard.api.city import Bydelene, Byen, Byrapport
from dashboard.api.figures import Definisjoner, Oversikt, Rader, Rapport, Tall
from dashboard.api.folketall import FolketallResource

urlpatterns: list[URLPattern] = [
    path("oversikt/", Oversikt.as_view(LIST), name="api-oversikt"),
    path("oversikt/definisjoner/", Definisjoner.as_view(LIST), name="api-oversikt-definisjoner"),
    path("oversikt/tall/", Tall.as_view(DETAIL), name="api-oversikt-tall"),
    path("oversikt/rader/", Rader.as_view(LIST), name="api-oversikt-rader"),
    path("oversikt/byen/", Byen.as_view(LIST), name="api-oversikt-by"),
    path("oversikt/bydelene/", Bydelene.as_view(DETAIL), name="api-oversikt-by-tall"),
    path("oversikt/rapport/", Rapport.as_view(DETAIL), name="api-oversikt-pdf"),
    path("oversikt/byen/rapport/", Byrapport.as_view(DETAIL), name="api-oversikt-by-pdf"),
    path("folketall/", FolketallResource.as_view({**LIST, "post": "create"}), name="api-folketall-list"),
    post("folketall/mange/", FolketallResource, "many", "folketall-many"),
    post("folketall/<int:pk>/rett/", FolketallResource, "correct", "folketall-change"),
]
