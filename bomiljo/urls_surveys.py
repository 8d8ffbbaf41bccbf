"""Undersøkelser: questionnaires, campaigns, invitations and the public page."""

from django.urls import URLPattern, path

from bomiljo.views import campaign_places, campaigns, surveys
from bomiljo.views.answer import answer

_SURVEY, _QUESTION = "bomiljo/skjemaer/<int:pk>/", "bomiljo/sporsmal/<int:pk>/"
_CAMPAIGN, _PLACE = "bomiljo/undersokelser/<int:pk>/", "bomiljo/undersokelser/sted/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("bomiljo/skjemaer/", surveys.survey_list, name="survey-list"),
    path("bomiljo/skjemaer/standard/", surveys.survey_fetch, name="survey-fetch"),
    path(_SURVEY, surveys.survey, name="survey"),
    path(f"{_SURVEY}ny-versjon/", surveys.survey_version, name="survey-version"),
    path(f"{_SURVEY}endre/", surveys.survey_change, name="survey-change"),
    path(f"{_SURVEY}ta-i-bruk/", surveys.survey_publish, name="survey-publish"),
    path(f"{_SURVEY}utgatt/", surveys.survey_retire, name="survey-retire"),
    path(f"{_SURVEY}se/", surveys.survey_preview, name="survey-preview"),
    path(f"{_SURVEY}sporsmal/", surveys.question_new, name="survey-question-new"),
    path(_QUESTION, surveys.question, name="survey-question"),
    path(f"{_QUESTION}ta-ut/", surveys.question_remove, name="survey-question-remove"),
    path("bomiljo/undersokelser/", campaigns.campaign_list, name="campaign-list"),
    path("bomiljo/undersokelser/excel/", campaigns.campaign_export, name="campaign-export"),
    path("bomiljo/undersokelser/ny/", campaigns.campaign_new, name="campaign-new"),
    path(_CAMPAIGN, campaigns.campaign, name="campaign"),
    path(f"{_CAMPAIGN}endre/", campaigns.campaign_change, name="campaign-change"),
    path(f"{_CAMPAIGN}steder/", campaigns.campaign_places, name="campaign-places"),
    path(f"{_CAMPAIGN}apne/", campaigns.campaign_open, name="campaign-open"),
    path(f"{_CAMPAIGN}forleng/", campaigns.campaign_extend, name="campaign-extend"),
    path(f"{_CAMPAIGN}lukk/", campaigns.campaign_close, name="campaign-close"),
    path(f"{_PLACE}brev/", campaign_places.letters, name="campaign-letters"),
    path(f"{_PLACE}plakat/", campaign_places.poster, name="campaign-poster"),
    path(f"{_PLACE}papir/", campaign_places.paper, name="campaign-paper"),
    path(f"{_PLACE}kode/", campaign_places.code, name="campaign-code"),
    path(f"{_PLACE}paminn/", campaign_places.remind, name="campaign-remind"),
    path(f"{_PLACE}svar/", campaign_places.entry, name="campaign-entry"),
    # Residents, without logging in.
    path("u/", answer, name="answer"),
    path("u/<slug:poster_code>/", answer, name="answer-place"),
]
