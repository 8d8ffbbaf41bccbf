from django.urls import URLPattern, path

from bomiljo.api.notater import Notater
from bomiljo.api.samarbeid import Moter, Punkter, Referater, Serier
from bomiljo.api.stedsoppgaver import Stedsoppgaver
from config.api_routes import DETAIL, LIST, post

_NEW = {**LIST, "post": "create"}
_NOTE, _SERIES, _MEETING, _ITEM, _TASK = (
    f"{noun}/<int:pk>/"
    for noun in ("bekymringsnotater", "moteserier", "samarbeidsmoter", "saker", "stedsoppgaver")
)

urlpatterns: list[URLPattern] = [
    path("bekymringsnotater/", Notater.as_view(_NEW), name="api-notat-list"),
    path(_NOTE, Notater.as_view(DETAIL), name="api-notat-detail"),
    post(f"{_NOTE}lukk/", Notater, "close", "notat-close"),
    path("moteserier/", Serier.as_view(_NEW), name="api-motserie-list"),
    post(f"{_SERIES}endre/", Serier, "change", "motserie-change"),
    post(f"{_SERIES}avslutt/", Serier, "end", "motserie-end"),
    post(f"{_SERIES}planlegg/", Moter, "plan", "samarbeidsmote-plan"),
    path("samarbeidsmoter/", Moter.as_view(LIST), name="api-samarbeid-list"),
    path(_MEETING, Moter.as_view(DETAIL), name="api-samarbeidsmote"),
    path(f"{_MEETING}referat/", Referater.as_view(DETAIL), name="api-samarbeidsmote-pdf"),
    post(f"{_MEETING}flytt/", Moter, "change", "samarbeidsmote-change"),
    post(f"{_MEETING}notater/", Moter, "notes", "samarbeidsmote-notes"),
    post(f"{_MEETING}sak/", Moter, "item", "agendapunkt-new"),
    post(f"{_MEETING}avslutt/", Moter, "hold", "samarbeidsmote-hold"),
    post(f"{_MEETING}avlys/", Moter, "cancel", "samarbeidsmote-cancel"),
    post(f"{_ITEM}flytt/", Punkter, "move", "agendapunkt-move"),
    post(f"{_ITEM}ta-av/", Punkter, "remove", "agendapunkt-remove"),
    post(f"{_ITEM}referat/", Punkter, "minutes", "agendapunkt-minutes"),
    post(f"{_ITEM}oppgave/", Punkter, "task", "agendapunkt-task"),
    path("stedsoppgaver/", Stedsoppgaver.as_view(_NEW), name="api-stedsoppgave-list"),
    path(_TASK, Stedsoppgaver.as_view(DETAIL), name="api-stedsoppgave-detail"),
    post(f"{_TASK}gjort/", Stedsoppgaver, "done", "stedsoppgave-done"),
    post(f"{_TASK}gi-videre/", Stedsoppgaver, "hand_over", "stedsoppgave-hand-over"),
]
