"""Finansiering and tilskudd."""

from django.urls import URLPattern, path

from bomiljo.api.grants import TilskuddResource
from bomiljo.api.money import Finansieringer
from config.api_routes import DETAIL, LIST, post

_MONEY, _GRANT = "finansiering/<int:pk>/", "tilskudd/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("finansiering/", Finansieringer.as_view({**LIST, "post": "create"}), name="api-finansiering-list"),
    path(_MONEY, Finansieringer.as_view(DETAIL), name="api-finansiering-detail"),
    post(f"{_MONEY}endre/", Finansieringer, "change", "finansiering-change"),
    post(f"{_MONEY}bruk/", Finansieringer, "use", "finansiering-use"),
    post("pengebruk/<int:pk>/endre/", Finansieringer, "correct", "bruk-change"),
    path("tilskudd/", TilskuddResource.as_view(LIST), name="api-tilskudd-list"),
    path(_GRANT, TilskuddResource.as_view(DETAIL), name="api-tilskudd-detail"),
    post("bomiljoer/<int:pk>/tilskudd/", TilskuddResource, "register", "tilskudd-new"),
    post(f"{_GRANT}tilsagn/", TilskuddResource, "grant", "tilskudd-grant"),
    post(f"{_GRANT}henvis/", TilskuddResource, "refer", "tilskudd-refer"),
    post(f"{_GRANT}dialog/", TilskuddResource, "reopen", "tilskudd-reopen"),
    post(f"{_GRANT}gjennomfort/", TilskuddResource, "finish", "tilskudd-finish"),
    post(f"{_GRANT}trekk/", TilskuddResource, "withdraw", "tilskudd-withdraw"),
]
