"""Bekymringsnotater, the fixed meeting of bydel and landlord, and stedsoppgaver."""

from django.urls import URLPattern, path

from bomiljo.views import (
    agendapunkt,
    notat,
    notat_list,
    samarbeid,
    samarbeidsmote,
    stedsoppgave,
    stedsoppgave_list,
)

_NOTE, _TASK = "bomiljo/notater/", "bomiljo/oppgaver/"
_MEETING, _SERIES, _ITEM = (f"bomiljo/samarbeid/{part}" for part in ("<int:pk>/", "serier/", "saker/<int:pk>/"))

urlpatterns: list[URLPattern] = [
    path(_NOTE, notat_list.notat_list, name="notat-list"),
    path(f"{_NOTE}excel/", notat_list.notat_export, name="notat-export"),
    path(f"{_NOTE}nytt/", notat.new, name="notat-new"),
    path(f"{_NOTE}<int:pk>/", notat.notat, name="notat"),
    path(f"{_NOTE}<int:pk>/lukk/", notat.close, name="notat-close"),
    path("bomiljo/samarbeid/", samarbeid.samarbeid_list, name="samarbeid-list"),
    path(f"{_SERIES}ny/", samarbeid.series_new, name="motserie-new"),
    path(f"{_SERIES}<int:pk>/endre/", samarbeid.series_change, name="motserie-change"),
    path(f"{_SERIES}<int:pk>/avslutt/", samarbeid.series_end, name="motserie-end"),
    path(f"{_SERIES}<int:pk>/planlegg/", samarbeid.plan, name="samarbeidsmote-plan"),
    path(_MEETING, samarbeidsmote.samarbeidsmote, name="samarbeidsmote"),
    path(f"{_MEETING}flytt/", samarbeidsmote.change, name="samarbeidsmote-change"),
    path(f"{_MEETING}notater/", samarbeidsmote.notes, name="samarbeidsmote-notes"),
    path(f"{_MEETING}avslutt/", samarbeidsmote.hold, name="samarbeidsmote-hold"),
    path(f"{_MEETING}avlys/", samarbeidsmote.cancel, name="samarbeidsmote-cancel"),
    path(f"{_MEETING}referat/", samarbeidsmote.pdf, name="samarbeidsmote-pdf"),
    path(f"{_MEETING}ny-sak/", agendapunkt.new, name="agendapunkt-new"),
    path(f"{_ITEM}flytt/", agendapunkt.move, name="agendapunkt-move"),
    path(f"{_ITEM}ta-av/", agendapunkt.remove, name="agendapunkt-remove"),
    path(f"{_ITEM}referat/", agendapunkt.minutes, name="agendapunkt-minutes"),
    path(f"{_ITEM}oppgave/", agendapunkt.task, name="agendapunkt-task"),
    path(_TASK, stedsoppgave_list.stedsoppgave_list, name="stedsoppgave-list"),
    path(f"{_TASK}excel/", stedsoppgave_list.stedsoppgave_export, name="stedsoppgave-export"),
    path(f"{_TASK}ny/", stedsoppgave.new, name="stedsoppgave-new"),
    path(f"{_TASK}<int:pk>/", stedsoppgave.stedsoppgave, name="stedsoppgave"),
    path(f"{_TASK}<int:pk>/gjort/", stedsoppgave.done, name="stedsoppgave-done"),
    path(f"{_TASK}<int:pk>/gi-videre/", stedsoppgave.hand_over, name="stedsoppgave-hand-over"),
]
