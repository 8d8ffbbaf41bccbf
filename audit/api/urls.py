"""Addresses of integrations and what they are told."""

from django.urls import URLPattern, path

from audit.api.abonnementer import Abonnementer, Leveringer
from audit.api.integrasjoner import Integrasjoner
from config.api_routes import DETAIL, LIST, post

_ONE, _TOLD = "integrasjoner/<int:pk>/", "abonnementer/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("integrasjoner/", Integrasjoner.as_view({**LIST, "post": "create"}), name="api-integrasjon-list"),
    path(_ONE, Integrasjoner.as_view(DETAIL), name="api-integrasjon-detail"),
    post(f"{_ONE}ny-nokkel/", Integrasjoner, "rotate", "integrasjon-rotate"),
    post(f"{_ONE}trekk-tilbake/", Integrasjoner, "revoke", "integrasjon-revoke"),
    post(f"{_ONE}abonner/", Abonnementer, "subscribe", "abonnement-new"),
    path("abonnementer/", Abonnementer.as_view(LIST), name="api-abonnement-list"),
    path(_TOLD, Abonnementer.as_view(DETAIL), name="api-abonnement-detail"),
    post(f"{_TOLD}pause/", Abonnementer, "pause", "abonnement-pause"),
    post(f"{_TOLD}start/", Abonnementer, "resume", "abonnement-resume"),
    post(f"{_TOLD}prove/", Abonnementer, "try_out", "abonnement-test"),
    path(f"{_TOLD}leveringer/", Leveringer.as_view(LIST), name="api-levering-list"),
    post("leveringer/<int:pk>/igjen/", Leveringer, "again", "levering-again"),
]
