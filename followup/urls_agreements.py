from django.urls import path

from followup.views import boplan, boplan_list, boplan_missing, boplan_steps, evaluering, samtykker

_PLAN = "boplan/<int:pk>/"
_STEP = "boplansteg/<int:pk>/"
_HOUSEHOLD = "husstander/<int:pk>/"

urlpatterns = [
    path("boplan/", boplan_list.boplan_list, name="boplan-list"),
    path("boplan/excel/", boplan_list.boplan_export, name="boplan-export"),
    path("boplan/uten/", boplan_missing.missing_list, name="boplan-missing-list"),
    path("boplan/uten/excel/", boplan_missing.missing_export, name="boplan-missing-export"),
    path(_PLAN, boplan.boplan, name="boplan"),
    path(f"{_PLAN}pdf/", boplan.boplan_pdf, name="boplan-pdf"),
    path(f"{_PLAN}ja/", boplan_steps.accept, name="boplan-accept"),
    path(f"{_PLAN}nei/", boplan_steps.decline, name="boplan-decline"),
    path(f"{_PLAN}endre/", boplan_steps.change, name="boplan-change"),
    path(f"{_PLAN}startlan/", boplan_steps.startlan, name="boplan-startlan"),
    path(f"{_PLAN}gjennomgang/", boplan_steps.review, name="boplan-review"),
    path(f"{_PLAN}avslutt/", boplan_steps.end, name="boplan-end"),
    path(f"{_PLAN}steg/", boplan_steps.step_add, name="boplan-step-add"),
    path(f"{_STEP}gjort/", boplan_steps.step_done, name="boplan-step-done"),
    path(f"{_STEP}ta-bort/", boplan_steps.step_remove, name="boplan-step-remove"),
    path("leieforhold/<int:pk>/boplan/", boplan_steps.offer, name="boplan-offer"),
    path(f"{_HOUSEHOLD}samtykker/", samtykker.overview, name="household-samtykker"),
    path(f"{_HOUSEHOLD}samtykker/nytt/", samtykker.give, name="samtykke-give"),
    path(f"{_HOUSEHOLD}delinger/ny/", samtykker.share, name="deling-share"),
    path("samtykker/<int:pk>/trekk/", samtykker.withdraw, name="samtykke-withdraw"),
    path("evaluering/<int:pk>/", evaluering.evaluering, name="evaluering"),
    path("evaluering/<int:pk>/rett/", evaluering.correct, name="evaluering-correct"),
    path("leieforhold/<int:pk>/evaluering/", evaluering.hold, name="evaluering-hold"),
]
