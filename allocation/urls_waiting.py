from django.urls import path

from allocation.views import reconfirmation, reconfirmation_case, waiting, waiting_around, waiting_place

urlpatterns = [
    path("venteliste/", waiting.waiting_list, name="waiting-list"),
    path("venteliste/eksport/", waiting.waiting_export, name="waiting-export"),
    path("venteliste/kvalifiserte/", waiting_around.waiting_qualified, name="waiting-qualified"),
    path(
        "venteliste/kvalifiserte/eksport/",
        waiting_around.waiting_qualified_export,
        name="waiting-qualified-export",
    ),
    path("venteliste/boliger-mot-behov/", waiting_around.waiting_stock, name="waiting-stock"),
    path("venteliste/behov/", reconfirmation.reconfirm_list, name="reconfirm-list"),
    path("venteliste/behov/spor/", reconfirmation.reconfirm_ask_many, name="reconfirm-ask-many"),
    path("venteliste/behov/uten-svar/", reconfirmation.reconfirm_take_off, name="reconfirm-take-off"),
    path("soknader/<int:pk>/plass/", waiting_place.waiting_place, name="waiting-place"),
    path("soknader/<int:pk>/behov/spor/", reconfirmation_case.reconfirm_ask, name="reconfirm-ask"),
    path("soknader/<int:pk>/behov/svar/", reconfirmation_case.reconfirm_answer, name="reconfirm-answer"),
]
