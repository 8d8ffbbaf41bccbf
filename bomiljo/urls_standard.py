"""Oslostandarden: status, overrides, the checklist and the report."""

from django.urls import URLPattern, path

from bomiljo.views import standard, standard_acts

_HOME = "bomiljo/oslostandarden/"

urlpatterns: list[URLPattern] = [
    path(_HOME, standard.standard_page, name="standard"),
    path(f"{_HOME}tiltak/", standard.measure_page, name="standard-measure"),
    path(f"{_HOME}rapport/", standard.report, name="standard-report"),
    path(f"{_HOME}overstyr/", standard_acts.override, name="standard-override"),
    path(f"{_HOME}overstyringer/<int:pk>/avslutt/", standard_acts.end_override, name="standard-override-end"),
    path(f"{_HOME}bevis/", standard_acts.add_bevis, name="standardbevis-new"),
    path(f"{_HOME}sjekkliste/", standard_acts.assign, name="standardansvar-new"),
    path(f"{_HOME}sjekkliste/<int:pk>/utfort/", standard_acts.done, name="standardansvar-done"),
]
