from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, path

from followup.api.bekymringer import Bekymringer
from followup.api.opphold import Opphold, Utskrivinger
from followup.api.tjenester import Ansvar, Tjenester, UtenAnsvar

LIST: dict[str, Any] = {"get": "list"}
DETAIL: dict[str, Any] = {"get": "retrieve"}


def _post(address: str, view: Any, method: str, name: str) -> URLPattern:
    answer: Callable[..., HttpResponse] = view.as_view({"post": method})
    return path(address, answer, name=f"api-{name}")


_CONCERN, _STAY, _OUT, _SERVICE = (
    f"{noun}/<int:pk>/" for noun in ("bekymringer", "opphold", "utskrivinger", "tjenester")
)

urlpatterns: list[URLPattern] = [
    path("bekymringer/", Bekymringer.as_view(LIST), name="api-bekymring-list"),
    path(_CONCERN, Bekymringer.as_view(DETAIL), name="api-bekymring-detail"),
    _post(f"{_CONCERN}vurder/", Bekymringer, "assess", "bekymring-assess"),
    _post(f"{_CONCERN}ta-kontakt/", Bekymringer, "take_up", "bekymring-take-up"),
    _post("leieforhold/<int:pk>/bekymring/", Bekymringer, "report", "bekymring-report"),
    path("opphold/", Opphold.as_view(LIST), name="api-opphold-list"),
    path(_STAY, Opphold.as_view(DETAIL), name="api-opphold-detail"),
    _post(f"{_STAY}varighet/", Opphold, "extend", "opphold-extend"),
    _post(f"{_STAY}avslutt/", Opphold, "end", "opphold-end"),
    _post("husstander/<int:pk>/opphold/", Opphold, "register", "opphold-new"),
    path("utskrivinger/", Utskrivinger.as_view(LIST), name="api-utskriving-list"),
    path(_OUT, Utskrivinger.as_view(DETAIL), name="api-utskriving-detail"),
    _post(f"{_OUT}endre/", Utskrivinger, "change", "utskriving-change"),
    _post(f"{_OUT}bolig/", Utskrivinger, "dwelling", "utskriving-dwelling"),
    _post(f"{_OUT}avslutt/", Utskrivinger, "close", "utskriving-close"),
    _post("husstander/<int:pk>/utskriving/", Utskrivinger, "expect", "utskriving-new"),
    path("tjenester/", Tjenester.as_view({**LIST, "post": "create"}), name="api-service-list"),
    path(_SERVICE, Tjenester.as_view(DETAIL), name="api-service-detail"),
    _post(f"{_SERVICE}endre/", Tjenester, "change", "service-change"),
    _post(f"{_SERVICE}kontroller/", Tjenester, "check", "service-check"),
    _post(f"{_SERVICE}legg-ned/", Tjenester, "close", "service-close"),
    path("ansvar/", Ansvar.as_view(LIST), name="api-ansvar-list"),
    _post("ansvar/<int:pk>/avslutt/", Ansvar, "end", "ansvar-end"),
    _post("leieforhold/<int:pk>/ansvar/", Ansvar, "give", "ansvar-give"),
    path("oppfolging/uten-ansvar/", UtenAnsvar.as_view(LIST), name="api-ansvar-missing"),
]
