"""Finansiering and tilskudd."""

from django.urls import URLPattern, path

from bomiljo.views import finansiering, tilskudd

_MONEY, _GRANT = "bomiljo/finansiering/<int:pk>/", "bomiljo/tilskudd/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("bomiljo/finansiering/", finansiering.finansiering_list, name="finansiering-list"),
    path("bomiljo/finansiering/excel/", finansiering.finansiering_export, name="finansiering-export"),
    path("bomiljo/finansiering/ny/", finansiering.finansiering_new, name="finansiering-new"),
    path(_MONEY, finansiering.finansiering, name="finansiering"),
    path(f"{_MONEY}endre/", finansiering.finansiering_change, name="finansiering-change"),
    path(f"{_MONEY}bruk/", finansiering.finansiering_use, name="finansiering-use"),
    path("bomiljo/pengebruk/<int:pk>/endre/", finansiering.bruk_change, name="bruk-change"),
    path("bomiljo/tilskudd/", tilskudd.tilskudd_list, name="tilskudd-list"),
    path("bomiljo/tilskudd/excel/", tilskudd.tilskudd_export, name="tilskudd-export"),
    path("bomiljo/tilskudd/ny/", tilskudd.tilskudd_new, name="tilskudd-new"),
    path(_GRANT, tilskudd.tilskudd, name="tilskudd"),
    path(f"{_GRANT}tilsagn/", tilskudd.tilskudd_grant, name="tilskudd-grant"),
    path(f"{_GRANT}henvis/", tilskudd.tilskudd_refer, name="tilskudd-refer"),
    path(f"{_GRANT}dialog/", tilskudd.tilskudd_reopen, name="tilskudd-reopen"),
    path(f"{_GRANT}gjennomfort/", tilskudd.tilskudd_finish, name="tilskudd-finish"),
    path(f"{_GRANT}trekk/", tilskudd.tilskudd_withdraw, name="tilskudd-withdraw"),
]
