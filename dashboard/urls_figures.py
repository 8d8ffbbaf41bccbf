"""Oversikt: the figures of the unit, of the city, and the rows behind them."""

from django.urls import URLPattern, path

from dashboard.views import city, figure, folketall, overview

_FIGURE, _CITY, _PEOPLE = "oversikt/tall/<slug:code>/", "oversikt/byen/", "oversikt/folketall/"

urlpatterns: list[URLPattern] = [
    path("oversikt/", overview.overview_page, name="oversikt"),
    path("oversikt/last-ned/", overview.export, name="oversikt-export"),
    path("oversikt/rapport/", overview.report_page, name="oversikt-pdf"),
    path("oversikt/definisjoner/", overview.definitions, name="oversikt-definisjoner"),
    path(_FIGURE, figure.figure_page, name="oversikt-tall"),
    path(f"{_FIGURE}last-ned/", figure.export, name="oversikt-tall-export"),
    path(f"{_FIGURE}rader/", figure.rows_page, name="oversikt-rader"),
    path(f"{_FIGURE}rader/last-ned/", figure.rows_export, name="oversikt-rader-export"),
    path(_CITY, city.city, name="oversikt-by"),
    path(f"{_CITY}rapport/", city.report_page, name="oversikt-by-pdf"),
    path(f"{_CITY}<slug:code>/", city.compare, name="oversikt-by-tall"),
    path(f"{_CITY}<slug:code>/last-ned/", city.export, name="oversikt-by-export"),
    path(_PEOPLE, folketall.folketall_list, name="folketall-list"),
    path(f"{_PEOPLE}last-ned/", folketall.export, name="folketall-export"),
    path(f"{_PEOPLE}nytt/", folketall.folketall_new, name="folketall-new"),
    path(f"{_PEOPLE}mange/", folketall.folketall_many, name="folketall-many"),
    path(f"{_PEOPLE}<int:pk>/", folketall.folketall_page, name="folketall"),
    path(f"{_PEOPLE}<int:pk>/rett/", folketall.folketall_change, name="folketall-change"),
]
