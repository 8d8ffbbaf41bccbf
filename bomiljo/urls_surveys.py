"""Undersøkelser: questionnaires, campaigns, invitations and the public page."""

from django.urls import URLPattern, path

from bomiljo.views.answer import answer

urlpatterns: list[URLPattern] = [
    path("u/", answer, name="answer"),
    path("u/<slug:poster_code>/", answer, name="answer-place"),
]
