"""Bomiljøer: the place, bodies, presence, HMS-besøk and activities."""

from django.urls import URLPattern, path

from bomiljo.api.bomiljoer import Bomiljoer, Bomiljooppganger
from bomiljo.api.hms import Aktiviteter, HmsBesokene, HmsFunnene, Samlinger
from bomiljo.api.koordinatorer import Koordinatorer
from bomiljo.api.stedsliv import Beboermoter, Beboerorganer, Fellesarealer, InformasjonGitt, Tilstede
from config.api_routes import DETAIL, LIST, post

_PLACE, _BODY, _HMS, _ACTIVITY, _AREA = (
    f"{noun}/<int:pk>/" for noun in ("bomiljoer", "beboerorganer", "hms-besok", "aktiviteter", "fellesarealer")
)

urlpatterns: list[URLPattern] = [
    path("bomiljoer/", Bomiljoer.as_view({**LIST, "post": "create"}), name="api-bomiljo-list"),
    path(_PLACE, Bomiljoer.as_view(DETAIL), name="api-bomiljo-detail"),
    post(f"{_PLACE}endre/", Bomiljoer, "change", "bomiljo-change"),
    post(f"{_PLACE}oppganger/", Bomiljoer, "add_entrances", "bomiljo-entrance-add"),
    post(f"{_PLACE}naerheten/", Bomiljoer, "neighbours", "bomiljo-neighbours"),
    post(f"{_PLACE}slutt/", Bomiljoer, "close", "bomiljo-close"),
    post(f"{_PLACE}flytt/", Bomiljoer, "move", "bomiljo-move"),
    post("bomiljooppganger/<int:pk>/ut/", Bomiljooppganger, "end", "bomiljo-entrance-end"),
    path("koordinatorer/", Koordinatorer.as_view(LIST), name="api-koordinator-list"),
    post("koordinatorer/<int:pk>/avslutt/", Koordinatorer, "end", "koordinator-end"),
    post(f"{_PLACE}koordinator/", Koordinatorer, "of_place", "koordinator-new"),
    post("bydeler/<int:pk>/koordinator/", Koordinatorer, "of_bydel", "koordinator-bydel"),
    post("bydeler/<int:pk>/innstillinger/bomiljo/", Koordinatorer, "limits", "bomiljo-settings"),
    path("fellesarealer/", Fellesarealer.as_view(LIST), name="api-area-list"),
    post(f"{_PLACE}fellesarealer/", Fellesarealer, "add", "area-new"),
    post(f"{_AREA}endre/", Fellesarealer, "change", "area-change"),
    post(f"{_AREA}ta-ut/", Fellesarealer, "remove", "area-remove"),
    path("informasjon/", InformasjonGitt.as_view(LIST), name="api-informasjon-list"),
    post(f"{_PLACE}informasjon/", InformasjonGitt, "give", "informasjon-new"),
    path("tilstede/", Tilstede.as_view(LIST), name="api-presence-list"),
    post(f"{_PLACE}tilstede/", Tilstede, "register", "presence-new"),
    post("tilstede/<int:pk>/ta-bort/", Tilstede, "remove", "presence-remove"),
    path("beboerorganer/", Beboerorganer.as_view(LIST), name="api-body-list"),
    path(_BODY, Beboerorganer.as_view(DETAIL), name="api-body-detail"),
    post(f"{_PLACE}beboerorganer/", Beboerorganer, "start", "body-new"),
    post(f"{_BODY}endre/", Beboerorganer, "change", "body-change"),
    post(f"{_BODY}legg-ned/", Beboerorganer, "end", "body-end"),
    post(f"{_BODY}moter/", Beboerorganer, "meet", "body-meeting-new"),
    path("beboermoter/", Beboermoter.as_view(LIST), name="api-body-meeting-list"),
    post("beboermoter/<int:pk>/svar/", Beboermoter, "answer", "body-meeting-answer"),
    path("hms-besok/", HmsBesokene.as_view(LIST), name="api-hms-list"),
    path(_HMS, HmsBesokene.as_view(DETAIL), name="api-hms-detail"),
    post(f"{_PLACE}hms-besok/", HmsBesokene, "plan", "hms-new"),
    post(f"{_HMS}endre/", HmsBesokene, "change", "hms-change"),
    post(f"{_HMS}varsle/", HmsBesokene, "announce", "hms-announce"),
    post(f"{_HMS}gjennomfor/", HmsBesokene, "hold", "hms-hold"),
    post(f"{_HMS}funn/", HmsBesokene, "find", "hms-finding-new"),
    path("hms-funn/", HmsFunnene.as_view(LIST), name="api-hms-finding-list"),
    post("hms-funn/<int:pk>/rettet/", HmsFunnene, "close", "hms-finding-close"),
    path("aktiviteter/", Aktiviteter.as_view(LIST), name="api-aktivitet-list"),
    path(_ACTIVITY, Aktiviteter.as_view(DETAIL), name="api-aktivitet-detail"),
    post(f"{_PLACE}aktiviteter/", Aktiviteter, "start", "aktivitet-new"),
    post(f"{_ACTIVITY}endre/", Aktiviteter, "change", "aktivitet-change"),
    post(f"{_ACTIVITY}samling/", Aktiviteter, "gather", "aktivitet-samling"),
    post(f"{_ACTIVITY}avslutt/", Aktiviteter, "end", "aktivitet-end"),
    path("samlinger/", Samlinger.as_view(LIST), name="api-samling-list"),
]
