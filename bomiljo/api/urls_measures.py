from django.urls import URLPattern, path

from bomiljo.api.erfaringer import Erfaringer
from bomiljo.api.tiltak import Etterkontroller, Tiltakene
from config.api_routes import DETAIL, LIST, post

_ONE, _STORY = "tiltak/<int:pk>/", "erfaringer/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("tiltak/", Tiltakene.as_view({**LIST, "post": "create"}), name="api-tiltak-list"),
    path(_ONE, Tiltakene.as_view(DETAIL), name="api-tiltak-detail"),
    post(f"{_ONE}endre/", Tiltakene, "change", "tiltak-change"),
    post(f"{_ONE}dialog/", Tiltakene, "talk", "tiltak-talk"),
    post(f"{_ONE}planlegg/", Tiltakene, "plan", "tiltak-plan"),
    post(f"{_ONE}start/", Tiltakene, "start", "tiltak-start"),
    post(f"{_ONE}avslutt/", Tiltakene, "end", "tiltak-end"),
    post(f"{_ONE}legg-bort/", Tiltakene, "drop", "tiltak-drop"),
    post(f"{_ONE}ta-opp/", Tiltakene, "take_up", "tiltak-take-up"),
    post(f"{_ONE}start-igjen/", Tiltakene, "run_again", "tiltak-run-again"),
    post(f"{_ONE}erfaring/", Erfaringer, "write", "erfaring-new"),
    post("etterkontroller/<int:pk>/", Etterkontroller, "look", "etterkontroll"),
    path("erfaringer/", Erfaringer.as_view(LIST), name="api-erfaring-list"),
    path(_STORY, Erfaringer.as_view(DETAIL), name="api-erfaring-detail"),
    post(f"{_STORY}endre/", Erfaringer, "change", "erfaring-change"),
    post(f"{_STORY}publiser/", Erfaringer, "publish", "erfaring-publish"),
    post(f"{_STORY}trekk-tilbake/", Erfaringer, "withdraw", "erfaring-withdraw"),
]
