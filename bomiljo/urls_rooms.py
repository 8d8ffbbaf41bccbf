"""Fellesrom and romlån, with the public page."""

from django.urls import URLPattern, path

from bomiljo.views import loan_list, loans, room_public, rooms

_ROOM, _LOAN = "bomiljo/fellesrom/<int:pk>/", "bomiljo/romlan/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("bomiljo/fellesrom/", rooms.room_list, name="room-list"),
    path("bomiljo/fellesrom/ny/", rooms.room_new, name="room-new"),
    path(_ROOM, rooms.room, name="room"),
    path(f"{_ROOM}endre/", rooms.room_change, name="room-change"),
    path(f"{_ROOM}utlan/", rooms.room_switch, name="room-switch"),
    path(f"{_ROOM}lan/", loans.loan_new, name="room-loan-new"),
    path("bomiljo/romlan/", loan_list.room_loan_list, name="room-loan-list"),
    path("bomiljo/romlan/excel/", loan_list.room_loan_export, name="room-loan-export"),
    path(_LOAN, loans.room_loan, name="room-loan"),
    path(f"{_LOAN}godkjenn/", loans.loan_approve, name="room-loan-approve"),
    path(f"{_LOAN}avsla/", loans.loan_refuse, name="room-loan-refuse"),
    path(f"{_LOAN}trekk/", loans.loan_withdraw, name="room-loan-withdraw"),
    path(f"{_LOAN}nokkel-ut/", loans.loan_key_out, name="room-loan-key-out"),
    path(f"{_LOAN}nokkel-inn/", loans.loan_key_in, name="room-loan-key-in"),
    path(f"{_LOAN}avslutt/", loans.loan_close, name="room-loan-close"),
    path(f"{_LOAN}avtale.pdf", loans.loan_agreement, name="room-loan-agreement"),
    path("lokaler/kvittering/<str:token>/", room_public.room_receipt, name="room-receipt"),
    path("lokaler/kvittering/<str:token>/trekk/", room_public.room_receipt_withdraw, name="room-receipt-withdraw"),
    path("lokaler/<slug:slug>/", room_public.room_public, name="room-public"),
]
