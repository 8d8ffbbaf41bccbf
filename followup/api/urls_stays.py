from django.urls import URLPattern, path

from config.api_routes import DETAIL, LIST, post
from followup.api.bekymringer import Bekymringer
from followup.api.opphold import Opphold, Utskrivinger
from followup.api.tjenester import Ansvar, Tjenester, UtenAnsvar

_CONCERN, _STAY, _OUT, _SERVICE = (
    f"{noun}/<int:pk>/" for noun in ("bekymringer", "opphold", "utskrivinger", "tjenester")
)

urlpatterns: list[URLPattern] = [
    path("bekymringer/", Bekymringer.as_view(LIST), name="api-bekymring-list"),
    path(_CONCERN, Bekymringer.as_view(DETAIL), name="api-bekymring-detail"),
    post(f"{_CONCERN}vurder/", Bekymringer, "assess", "bekymring-assess"),
    post(f"{_CONCERN}ta-kontakt/", Bekymringer, "take_up", "bekymring-take-up"),
    post("leieforhold/<int:pk>/bekymring/", Bekymringer, "report", "bekymring-report"),
    path("opphold/", Opphold.as_view(LIST), name="api-opphold-list"),
    path(_STAY, Opphold.as_view(DETAIL), name="api-opphold-detail"),
    post(f"{_STAY}varighet/", Opphold, "extend", "opphold-extend"),
    post(f"{_STAY}avslutt/", Opphold, "end", "opphold-end"),
    post("husstander/<int:pk>/opphold/", Opphold, "register", "opphold-new"),
    path("utskrivinger/", Utskrivinger.as_view(LIST), name="api-utskriving-list"),
    path(_OUT, Utskrivinger.as_view(DETAIL), name="api-utskriving-detail"),
    post(f"{_OUT}endre/", Utskrivinger, "change", "utskriving-change"),
    post(f"{_OUT}bolig/", Utskrivinger, "dwelling", "utskriving-dwelling"),
    post(f"{_OUT}avslutt/", Utskrivinger, "close", "utskriving-close"),
    post("husstander/<int:pk>/utskriving/", Utskrivinger, "expect", "utskriving-new"),
    path("tjenester/", Tjenester.as_view({**LIST, "post": "create"}), name="api-service-list"),
    path(_SERVICE, Tjenester.as_view(DETAIL), name="api-service-detail"),
    post(f"{_SERVICE}endre/", Tjenester, "change", "service-change"),
    post(f"{_SERVICE}kontroller/", Tjenester, "check", "service-check"),
    post(f"{_SERVICE}legg-ned/", Tjenester, "close", "service-close"),
    path("ansvar/", Ansvar.as_view(LIST), name="api-ansvar-list"),
    post("ansvar/<int:pk>/avslutt/", Ansvar, "end", "ansvar-end"),
    post("leieforhold/<int:pk>/ansvar/", Ansvar, "give", "ansvar-give"),
    path("oppfolging/uten-ansvar/", UtenAnsvar.as_view(LIST), name="api-ansvar-missing"),
]
