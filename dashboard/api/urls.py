from django.urls import URLPattern, path

from config.api_routes import DETAIL, LIST, post
from dashboard.api.utsettelser import Utsettelser
from dashboard.api.vikariater import Vikariater
from dashboard.api.visninger import Visninger
from dashboard.api.worklist import WorkLists

_NEW = {**LIST, "post": "create"}

urlpatterns: list[URLPattern] = [
    path("arbeidsliste/", WorkLists.as_view(LIST), name="api-worklist"),
    path("utsettelser/", Utsettelser.as_view(_NEW), name="api-utsettelse-list"),
    post("utsettelser/<int:pk>/ta-tilbake/", Utsettelser, "take_back", "utsettelse-end"),
    path("visninger/", Visninger.as_view(_NEW), name="api-visning-list"),
    post("visninger/<int:pk>/endre/", Visninger, "change", "visning-change"),
    post("visninger/<int:pk>/slett/", Visninger, "remove", "visning-delete"),
    path("vikariater/", Vikariater.as_view(_NEW), name="api-vikariat-list"),
    path("vikariater/<int:pk>/", Vikariater.as_view(DETAIL), name="api-vikariat-detail"),
    post("vikariater/<int:pk>/avslutt/", Vikariater, "end", "vikariat-end"),
]
