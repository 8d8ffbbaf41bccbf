from django.urls import URLPattern, path

from config.api_routes import DETAIL, LIST, post
from followup.api.contacts import Contacts, HiddenNotes
from followup.api.visits import Absences, Templates, Visits

_CASE = "oppfolging/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("kontakter/", Contacts.as_view(LIST), name="api-contact-list"),
    path("kontakter/<int:pk>/", Contacts.as_view(DETAIL), name="api-contact-detail"),
    post("kontakter/flere/", Contacts, "register_many", "contact-many"),
    post("kontakter/<int:pk>/skjul/", Contacts, "hide", "contact-hide"),
    post(f"{_CASE}kontakter/", Contacts, "register", "contact-new"),
    path("hjemmebesok/", Visits.as_view(LIST), name="api-visit-list"),
    path("hjemmebesok/<int:pk>/", Visits.as_view(DETAIL), name="api-visit-detail"),
    post("hjemmebesok/<int:pk>/flytt/", Visits, "move", "visit-move"),
    post("hjemmebesok/<int:pk>/avlys/", Visits, "cancel", "visit-cancel"),
    post("hjemmebesok/<int:pk>/meld/", Visits, "check_in", "visit-check-in"),
    post(f"{_CASE}hjemmebesok/", Visits, "plan", "visit-new"),
    path("fravaer/", Absences.as_view({**LIST, "post": "create"}), name="api-absence-list"),
    post("fravaer/<int:pk>/endre/", Absences, "end", "absence-end"),
    path("notatmaler/", Templates.as_view({**LIST, "post": "create"}), name="api-notatmal-list"),
    post("notatmaler/<int:pk>/endre/", Templates, "change", "notatmal-change"),
    post("notatmaler/<int:pk>/ta-ut/", Templates, "remove", "notatmal-remove"),
    path("skjulte-notater/", HiddenNotes.as_view(LIST), name="api-skjult-notat-list"),
    path("skjulte-notater/<int:pk>/", HiddenNotes.as_view(DETAIL), name="api-skjult-notat-detail"),
]
