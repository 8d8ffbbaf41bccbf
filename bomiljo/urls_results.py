"""What surveys showed, free text to be reviewed, and the tasks they lead to."""

from django.urls import URLPattern, path

from bomiljo.views import fritekst, result_places, results

_CAMPAIGN, _TEXT = "bomiljo/undersokelser/<int:pk>/", "bomiljo/fritekst/<uuid:pk>/"

urlpatterns: list[URLPattern] = [
    path(f"{_CAMPAIGN}resultater/", results.survey_results, name="survey-results"),
    path(f"{_CAMPAIGN}resultater/last-ned/", results.export, name="survey-results-export"),
    path(f"{_CAMPAIGN}resultater/bydeler/", results.compare, name="survey-compare"),
    path(f"{_CAMPAIGN}resultater/oppgaver/", results.make_tasks, name="survey-tasks"),
    path(f"{_CAMPAIGN}fritekst/", fritekst.fritekst_list, name="fritekst-list"),
    path(f"{_TEXT}vis/", fritekst.show, name="fritekst-show"),
    path(f"{_TEXT}skjul/", fritekst.hide, name="fritekst-hide"),
    path(f"{_TEXT}angre/", fritekst.undo, name="fritekst-undo"),
    path("bomiljo/resultater/<int:pk>/", result_places.survey_place, name="survey-place"),
    path("bomiljo/<int:pk>/undersokelser/", result_places.place_surveys, name="place-surveys"),
]
