"""What surveys showed, free text to be reviewed, and the tasks they lead to."""

from django.urls import URLPattern, path

from bomiljo.api.resultater import Fritekster, Resultater
from config.api_routes import DETAIL, LIST, post

_CAMPAIGN, _TEXT = "undersokelser/<int:pk>/resultater/", "fritekst/<uuid:pk>/"

urlpatterns: list[URLPattern] = [
    path(_CAMPAIGN, Resultater.as_view(DETAIL), name="api-survey-results"),
    path(f"{_CAMPAIGN}bydeler/", Resultater.as_view({"get": "bydeler"}), name="api-survey-compare"),
    post(f"{_CAMPAIGN}oppgaver/", Resultater, "tasks", "survey-tasks"),
    path(
        "undersokelser/steder/<int:pk>/resultater/", Resultater.as_view({"get": "place"}), name="api-survey-place"
    ),
    path("fritekst/", Fritekster.as_view(LIST), name="api-fritekst-list"),
    post(f"{_TEXT}vis/", Fritekster, "show", "fritekst-show"),
    post(f"{_TEXT}skjul/", Fritekster, "hide", "fritekst-hide"),
    post(f"{_TEXT}angre/", Fritekster, "undo", "fritekst-undo"),
]
