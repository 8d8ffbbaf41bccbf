"""Undersøkelser: questionnaires, campaigns, invitations and the public page."""

from django.urls import URLPattern, path

from bomiljo.api.skjemaer import Skjemaer, Sporsmal
from bomiljo.api.undersokelser import Undersokelser, Undersokelsessteder
from config.api_routes import DETAIL, LIST, post

_SURVEY, _QUESTION, _CAMPAIGN, _PLACE = (
    f"{noun}/<int:pk>/" for noun in ("skjemaer", "sporsmal", "undersokelser", "undersokelsessteder")
)

urlpatterns: list[URLPattern] = [
    path("skjemaer/", Skjemaer.as_view(LIST), name="api-survey-list"),
    post("skjemaer/standard/", Skjemaer, "fetch", "survey-fetch"),
    path(_SURVEY, Skjemaer.as_view(DETAIL), name="api-survey-detail"),
    post(f"{_SURVEY}ny-versjon/", Skjemaer, "version", "survey-version"),
    post(f"{_SURVEY}endre/", Skjemaer, "change", "survey-change"),
    post(f"{_SURVEY}ta-i-bruk/", Skjemaer, "publish", "survey-publish"),
    post(f"{_SURVEY}utgatt/", Skjemaer, "retire", "survey-retire"),
    post(f"{_SURVEY}sporsmal/", Skjemaer, "add", "survey-question-new"),
    post(f"{_QUESTION}endre/", Sporsmal, "change", "survey-question"),
    post(f"{_QUESTION}ta-ut/", Sporsmal, "remove", "survey-question-remove"),
    path("undersokelser/", Undersokelser.as_view({**LIST, "post": "create"}), name="api-campaign-list"),
    path(_CAMPAIGN, Undersokelser.as_view(DETAIL), name="api-campaign-detail"),
    post(f"{_CAMPAIGN}endre/", Undersokelser, "change", "campaign-change"),
    post(f"{_CAMPAIGN}steder/", Undersokelser, "places", "campaign-places"),
    post(f"{_CAMPAIGN}apne/", Undersokelser, "open", "campaign-open"),
    post(f"{_CAMPAIGN}forleng/", Undersokelser, "extend", "campaign-extend"),
    post(f"{_CAMPAIGN}lukk/", Undersokelser, "close", "campaign-close"),
    post(f"{_PLACE}brev/", Undersokelsessteder, "letters", "campaign-letters"),
    path(f"{_PLACE}plakat/", Undersokelsessteder.as_view({"get": "poster"}), name="api-campaign-poster"),
    path(f"{_PLACE}papir/", Undersokelsessteder.as_view({"get": "paper"}), name="api-campaign-paper"),
    post(f"{_PLACE}kode/", Undersokelsessteder, "code", "campaign-code"),
    post(f"{_PLACE}paminn/", Undersokelsessteder, "remind", "campaign-remind"),
    post(f"{_PLACE}svar/", Undersokelsessteder, "entry", "campaign-entry"),
]
