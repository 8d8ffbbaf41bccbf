from django.urls import path

from allocation.views import offer, offer_answer

urlpatterns = [
    path("soknader/<int:pk>/tilbud/", offer.offer_new, name="offer-new"),
    path("tilbud/<int:pk>/", offer.offer, name="offer"),
    path("tilbud/<int:pk>/svar/", offer_answer.offer_answer, name="offer-answer"),
    path("tilbud/<int:pk>/folge/", offer_answer.offer_consequence, name="offer-consequence"),
    path("tilbud/<int:pk>/trekk/", offer.offer_withdraw, name="offer-withdraw"),
    path("tilbud/<int:pk>/kontrakt/", offer_answer.lease_sign, name="lease-sign"),
]
