from django.urls import URLPattern, path

from config.api_routes import LIST
from dashboard.api.city import Bydelene, Byen
from dashboard.api.figures import Definisjoner, Oversikt, Rader, Tall

_ONE = {"get": "retrieve"}

urlpatterns: list[URLPattern] = [
    path("oversikt/", Oversikt.as_view(LIST), name="api-oversikt"),
    path("oversikt/definisjoner/", Definisjoner.as_view(LIST), name="api-oversikt-definisjoner"),
    path("oversikt/tall/", Tall.as_view(_ONE), name="api-oversikt-tall"),
    path("oversikt/rader/", Rader.as_view(LIST), name="api-oversikt-rader"),
    path("oversikt/byen/", Byen.as_view(LIST), name="api-oversikt-by"),
    path("oversikt/bydelene/", Bydelene.as_view(_ONE), name="api-oversikt-by-tall"),
]
