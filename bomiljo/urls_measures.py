"""Tiltak and the catalogue of what was learnt."""

from django.urls import URLPattern, path

from bomiljo.views import erfaring, erfaring_list, tiltak, tiltak_list, tiltak_steps

_ALL, _TOLD = "bomiljo/tiltak/", "bomiljo/erfaringer/"
_ONE, _STORY = f"{_ALL}<int:pk>/", f"{_TOLD}<int:pk>/"

urlpatterns: list[URLPattern] = [
    path(_ALL, tiltak_list.tiltak_list, name="tiltak-list"),
    path(f"{_ALL}excel/", tiltak_list.tiltak_export, name="tiltak-export"),
    path(f"{_ALL}ny/", tiltak.new, name="tiltak-new"),
    path(f"{_ALL}ligner/", tiltak.similar, name="tiltak-similar"),
    path(_ONE, tiltak.tiltak, name="tiltak"),
    path(f"{_ONE}endre/", tiltak.change, name="tiltak-change"),
    path(f"{_ONE}dialog/", tiltak_steps.talk, name="tiltak-talk"),
    path(f"{_ONE}planlegg/", tiltak.plan, name="tiltak-plan"),
    path(f"{_ONE}start/", tiltak_steps.start, name="tiltak-start"),
    path(f"{_ONE}avslutt/", tiltak_steps.end, name="tiltak-end"),
    path(f"{_ONE}legg-bort/", tiltak_steps.drop, name="tiltak-drop"),
    path(f"{_ONE}ta-opp/", tiltak_steps.take_up, name="tiltak-take-up"),
    path(f"{_ONE}start-igjen/", tiltak_steps.run_again, name="tiltak-run-again"),
    path(f"{_ONE}erfaring/", erfaring.new, name="erfaring-new"),
    path("bomiljo/etterkontroller/<int:pk>/", tiltak_steps.etterkontroll, name="etterkontroll"),
    path(_TOLD, erfaring_list.erfaring_list, name="erfaring-list"),
    path(_STORY, erfaring.erfaring, name="erfaring"),
    path(f"{_STORY}endre/", erfaring.change, name="erfaring-change"),
    path(f"{_STORY}publiser/", erfaring.publish, name="erfaring-publish"),
    path(f"{_STORY}trekk-tilbake/", erfaring.withdraw, name="erfaring-withdraw"),
]
