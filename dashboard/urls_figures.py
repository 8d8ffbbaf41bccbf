"""Oversikt: the figures of the unit, of the city, and the rows behind them."""

from django.urls import URLPattern, path

from dashboard.views import city, figure, overview

_FIGURE, _CITY = "oversikt/tall/<slug:code>/", "oversikt/byen/"

urlpatterns: list[URLPattern] = [
    path("oversikt/", overview.overview_page, name="oversikt"),
    path("oversikt/last-ned/", overview.export, name="oversikt-export"),
    path("oversikt/definisjoner/", overview.definitions, name="oversikt-definisjoner"),
    path(_FIGURE, figure.figure_page, name="oversikt-tall"),
    path(f"{_FIGURE}last-ned/", figure.export, name="oversikt-tall-export"),
    path(f"{_FIGURE}rader/", figure.rows_page, name="oversikt-rader"),
    path(f"{_FIGURE}rader/last-ned/", figure.rows_export, name="oversikt-rader-export"),
    path(_CITY, city.city, name="oversikt-by"),
    path(f"{_CITY}<slug:code>/", city.compare, name="oversikt-by-tall"),
    path(f"{_CITY}<slug:code>/last-ned/", city.export, name="oversikt-by-export"),
]
