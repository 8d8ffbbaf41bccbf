from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, path

from followup.api.boplaner import BoplanCopies, Boplaner
from followup.api.evalueringer import Evalueringer
from followup.api.samtykker import Delinger, Samtykker

LIST: dict[str, Any] = {"get": "list"}
DETAIL: dict[str, Any] = {"get": "retrieve"}


def _post(address: str, view: Any, method: str, name: str) -> URLPattern:
    answer: Callable[..., HttpResponse] = view.as_view({"post": method})
    return path(address, answer, name=f"api-{name}")


_PLAN = "boplaner/<int:pk>/"
_STEP = "boplansteg/<int:pk>/"

urlpatterns = [
    path("boplaner/", Boplaner.as_view(LIST), name="api-boplan-list"),
    path(_PLAN, Boplaner.as_view(DETAIL), name="api-boplan-detail"),
    path(f"{_PLAN}pdf/", BoplanCopies.as_view(DETAIL), name="api-boplan-pdf"),
    _post(f"{_PLAN}ja/", Boplaner, "accept", "boplan-accept"),
    _post(f"{_PLAN}nei/", Boplaner, "decline", "boplan-decline"),
    _post(f"{_PLAN}endre/", Boplaner, "change", "boplan-change"),
    _post(f"{_PLAN}startlan/", Boplaner, "startlan", "boplan-startlan"),
    _post(f"{_PLAN}gjennomgang/", Boplaner, "review", "boplan-review"),
    _post(f"{_PLAN}avslutt/", Boplaner, "end", "boplan-end"),
    _post(f"{_PLAN}steg/", Boplaner, "step_add", "boplan-step-add"),
    _post(f"{_STEP}gjort/", Boplaner, "step_done", "boplan-step-done"),
    _post(f"{_STEP}ta-bort/", Boplaner, "step_remove", "boplan-step-remove"),
    _post("leieforhold/<int:pk>/boplan/", Boplaner, "offer", "boplan-offer"),
    path("samtykker/", Samtykker.as_view(LIST), name="api-samtykke-list"),
    path("samtykker/<int:pk>/", Samtykker.as_view(DETAIL), name="api-samtykke-detail"),
    _post("samtykker/<int:pk>/trekk/", Samtykker, "withdraw", "samtykke-withdraw"),
    _post("husstander/<int:pk>/samtykker/", Samtykker, "give", "samtykke-give"),
    _post("husstander/<int:pk>/delinger/", Samtykker, "share", "deling-share"),
    path("delinger/", Delinger.as_view(LIST), name="api-deling-list"),
    path("evalueringer/", Evalueringer.as_view(LIST), name="api-evaluering-list"),
    path("evalueringer/<int:pk>/", Evalueringer.as_view(DETAIL), name="api-evaluering-detail"),
    _post("leieforhold/<int:pk>/evaluering/", Evalueringer, "hold", "evaluering-hold"),
]
