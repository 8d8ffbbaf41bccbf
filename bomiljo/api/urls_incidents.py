"""Hendelser: intake, both sides, the ladder, and the question to those who follow up."""

from django.urls import URLPattern, path

from bomiljo.api.bomiljosaker import Saker
from bomiljo.api.hendelser import Hendelser, Nabobreva, Parter
from config.api_routes import DETAIL, LIST, post

_ONE, _MATTER, _PART = (f"{noun}/<int:pk>/" for noun in ("hendelser", "bomiljosaker", "hendelsesparter"))

urlpatterns: list[URLPattern] = [
    path("hendelser/", Hendelser.as_view(LIST), name="api-hendelse-list"),
    path(_ONE, Hendelser.as_view(DETAIL), name="api-hendelse-detail"),
    post("bomiljoer/<int:pk>/hendelser/", Hendelser, "register", "hendelse-new"),
    post(f"{_ONE}ta/", Hendelser, "take", "hendelse-take"),
    post(f"{_ONE}gi/", Hendelser, "assign", "hendelse-assign"),
    post(f"{_ONE}svar/", Hendelser, "respond", "hendelse-respond"),
    post(f"{_ONE}avslutt/", Hendelser, "close", "hendelse-close"),
    post(f"{_ONE}apne/", Hendelser, "reopen", "hendelse-reopen"),
    post(f"{_ONE}bolig/", Hendelser, "part", "hendelse-part"),
    post(f"{_ONE}hor/", Hendelser, "hear", "hendelse-hear"),
    post(f"{_ONE}steg/", Hendelser, "step", "hendelse-step"),
    post(f"{_ONE}brev/", Hendelser, "letter", "hendelse-letter"),
    post(f"{_ONE}brev/vis/", Hendelser, "letter_preview", "hendelse-letter-preview"),
    post(f"{_ONE}tilbakemelding/", Hendelser, "feedback", "hendelse-feedback"),
    post(f"{_ONE}melder/", Hendelser, "reporter", "hendelse-reporter"),
    post(f"{_ONE}samle/", Saker, "new", "hendelse-group"),
    post(f"{_ONE}sak/", Saker, "add", "hendelse-matter"),
    post(f"{_ONE}ut-av-sak/", Saker, "remove", "hendelse-ungroup"),
    post(f"{_PART}spor/", Parter, "ask", "hendelsespart-ask"),
    post(f"{_PART}svar/", Parter, "answer", "hendelsespart-answer"),
    path("nabobrev/<int:pk>/pdf/", Nabobreva.as_view({"get": "pdf"}), name="api-nabobrev-pdf"),
    path("bomiljosaker/", Saker.as_view(LIST), name="api-bomiljosak-list"),
    path(_MATTER, Saker.as_view(DETAIL), name="api-bomiljosak-detail"),
    post(f"{_MATTER}svar/", Saker, "respond", "bomiljosak-respond"),
    post(f"{_MATTER}steg/", Saker, "step", "bomiljosak-step"),
    post(f"{_MATTER}brev/", Saker, "letter", "bomiljosak-letter"),
    post(f"{_MATTER}brev/vis/", Saker, "letter_preview", "bomiljosak-letter-preview"),
    post(f"{_MATTER}avslutt/", Saker, "close", "bomiljosak-close"),
]
