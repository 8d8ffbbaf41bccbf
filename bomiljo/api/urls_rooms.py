"""Fellesrom and romlån."""

from django.urls import URLPattern, path

from bomiljo.api.loans import Loans
from bomiljo.api.rooms import Rooms
from config.api_routes import DETAIL, LIST, post

_ROOM, _LOAN = "fellesrom/<int:pk>/", "romlan/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("fellesrom/", Rooms.as_view({**LIST, "post": "create"}), name="api-room-list"),
    path(_ROOM, Rooms.as_view(DETAIL), name="api-room-detail"),
    post(f"{_ROOM}endre/", Rooms, "change", "room-change"),
    post(f"{_ROOM}utlan/", Rooms, "switch", "room-switch"),
    post(f"{_ROOM}lan/", Loans, "register", "room-loan-new"),
    path("romlan/", Loans.as_view(LIST), name="api-room-loan-list"),
    path(_LOAN, Loans.as_view(DETAIL), name="api-room-loan-detail"),
    post(f"{_LOAN}godkjenn/", Loans, "approve", "room-loan-approve"),
    post(f"{_LOAN}avsla/", Loans, "refuse", "room-loan-refuse"),
    post(f"{_LOAN}trekk/", Loans, "withdraw", "room-loan-withdraw"),
    post(f"{_LOAN}nokkel-ut/", Loans, "key_out", "room-loan-key-out"),
    post(f"{_LOAN}nokkel-inn/", Loans, "key_in", "room-loan-key-in"),
    post(f"{_LOAN}avslutt/", Loans, "close", "room-loan-close"),
]
