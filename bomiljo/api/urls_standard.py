"""Oslostandarden: status, overrides, the checklist and proof."""

from django.urls import URLPattern, path

from bomiljo.api.standard import Beviser, Oslostandard, Overstyringer, Sjekkliste, Standardrapport
from config.api_routes import LIST, post

_HOME = "oslostandard/"

urlpatterns: list[URLPattern] = [
    path(_HOME, Oslostandard.as_view(LIST), name="api-standard"),
    path(f"{_HOME}rapport/", Standardrapport.as_view({"get": "retrieve"}), name="api-standard-report"),
    post(f"{_HOME}overstyringer/", Overstyringer, "create", "standard-override"),
    post(f"{_HOME}overstyringer/<int:pk>/avslutt/", Overstyringer, "end", "standard-override-end"),
    post(f"{_HOME}bevis/", Beviser, "create", "standardbevis-new"),
    path(f"{_HOME}sjekkliste/", Sjekkliste.as_view({**LIST, "post": "create"}), name="api-standardansvar"),
    post(f"{_HOME}sjekkliste/<int:pk>/utfort/", Sjekkliste, "done", "standardansvar-done"),
]
