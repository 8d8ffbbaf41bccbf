from django.urls import path

from allocation.views import consents, exchange, split, transfers

urlpatterns = [
    path("leieforhold/<int:pk>/bytte/", exchange.exchange_apply, name="exchange-apply"),
    path("soknader/<int:pk>/samtykke/", exchange.exchange_ask, name="exchange-ask"),
    path("bytte/", consents.consent_list, name="consent-list"),
    path("bytte/<int:pk>/", consents.consent, name="consent"),
    path("bytte/<int:pk>/svar/", consents.consent_answer, name="consent-answer"),
    path("bytte/<int:pk>/svar-fra-utleier/", consents.consent_register, name="consent-register"),
    path("bytte/<int:pk>/trekk-svar/", consents.consent_take_back, name="consent-take-back"),
    path("soknader/<int:pk>/overfor/", transfers.soknad_transfer, name="soknad-transfer"),
    path("husstander/<int:pk>/del/", split.household_split, name="household-split"),
    path("soknader/overforte/", transfers.transferred_list, name="transferred-list"),
]
