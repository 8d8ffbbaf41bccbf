from django.urls import path

from config.api_routes import DETAIL, LIST, post
from followup.api.boplaner import BoplanCopies, Boplaner, WithoutBoplan
from followup.api.evalueringer import Evalueringer
from followup.api.samtykker import Delinger, Samtykker

_PLAN = "boplaner/<int:pk>/"
_STEP = "boplansteg/<int:pk>/"

urlpatterns = [
    path("boplaner/", Boplaner.as_view(LIST), name="api-boplan-list"),
    path("boplaner/uten/", WithoutBoplan.as_view(LIST), name="api-boplan-missing-list"),
    path(_PLAN, Boplaner.as_view(DETAIL), name="api-boplan-detail"),
    path(f"{_PLAN}pdf/", BoplanCopies.as_view(DETAIL), name="api-boplan-pdf"),
    post(f"{_PLAN}ja/", Boplaner, "accept", "boplan-accept"),
    post(f"{_PLAN}nei/", Boplaner, "decline", "boplan-decline"),
    post(f"{_PLAN}endre/", Boplaner, "change", "boplan-change"),
    post(f"{_PLAN}startlan/", Boplaner, "startlan", "boplan-startlan"),
    post(f"{_PLAN}gjennomgang/", Boplaner, "review", "boplan-review"),
    post(f"{_PLAN}avslutt/", Boplaner, "end", "boplan-end"),
    post(f"{_PLAN}steg/", Boplaner, "step_add", "boplan-step-add"),
    post(f"{_STEP}gjort/", Boplaner, "step_done", "boplan-step-done"),
    post(f"{_STEP}ta-bort/", Boplaner, "step_remove", "boplan-step-remove"),
    post("leieforhold/<int:pk>/boplan/", Boplaner, "offer", "boplan-offer"),
    path("samtykker/", Samtykker.as_view(LIST), name="api-samtykke-list"),
    path("samtykker/<int:pk>/", Samtykker.as_view(DETAIL), name="api-samtykke-detail"),
    post("samtykker/<int:pk>/trekk/", Samtykker, "withdraw", "samtykke-withdraw"),
    post("husstander/<int:pk>/samtykker/", Samtykker, "give", "samtykke-give"),
    post("husstander/<int:pk>/delinger/", Samtykker, "share", "deling-share"),
    path("delinger/", Delinger.as_view(LIST), name="api-deling-list"),
    path("evalueringer/", Evalueringer.as_view(LIST), name="api-evaluering-list"),
    path("evalueringer/<int:pk>/", Evalueringer.as_view(DETAIL), name="api-evaluering-detail"),
    post("evalueringer/<int:pk>/rett/", Evalueringer, "correct", "evaluering-correct"),
    post("leieforhold/<int:pk>/evaluering/", Evalueringer, "hold", "evaluering-hold"),
]
