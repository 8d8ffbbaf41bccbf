from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, path

from followup.api.contacts import Contacts, HiddenNotes
from followup.api.visits import Absences, Templates, Visits

_LIST: dict[str, Any] = {"get": "list"}
_DETAIL: dict[str, Any] = {"get": "retrieve"}


def _post(address: str, view: Any, method: str, name: str) -> URLPattern:
    answer: Callable[..., HttpResponse] = view.as_view({"post": method})
    return path(address, answer, name=f"api-{name}")


_CASE = "oppfolging/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("kontakter/", Contacts.as_view(_LIST), name="api-contact-list"),
    path("kontakter/<int:pk>/", Contacts.as_view(_DETAIL), name="api-contact-detail"),
    _post("kontakter/flere/", Contacts, "register_many", "contact-many"),
    _post("kontakter/<int:pk>/skjul/", Contacts, "hide", "contact-hide"),
    _post(f"{_CASE}kontakter/", Contacts, "register", "contact-new"),
    path("hjemmebesok/", Visits.as_view(_LIST), name="api-visit-list"),
    path("hjemmebesok/<int:pk>/", Visits.as_view(_DETAIL), name="api-visit-detail"),
    _post("hjemmebesok/<int:pk>/flytt/", Visits, "move", "visit-move"),
    _post("hjemmebesok/<int:pk>/avlys/", Visits, "cancel", "visit-cancel"),
    _post("hjemmebesok/<int:pk>/meld/", Visits, "check_in", "visit-check-in"),
    _post(f"{_CASE}hjemmebesok/", Visits, "plan", "visit-new"),
    path("fravaer/", Absences.as_view({**_LIST, "post": "create"}), name="api-absence-list"),
    _post("fravaer/<int:pk>/endre/", Absences, "end", "absence-end"),
    path("notatmaler/", Templates.as_view({**_LIST, "post": "create"}), name="api-notatmal-list"),
    _post("notatmaler/<int:pk>/endre/", Templates, "change", "notatmal-change"),
    _post("notatmaler/<int:pk>/ta-ut/", Templates, "remove", "notatmal-remove"),
    path("skjulte-notater/", HiddenNotes.as_view(_LIST), name="api-skjult-notat-list"),
    path("skjulte-notater/<int:pk>/", HiddenNotes.as_view(_DETAIL), name="api-skjult-notat-detail"),
]
