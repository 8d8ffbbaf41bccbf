"""KOSTRA: what bydelene report for a year."""

from django.urls import path

from dashboard.views import kostra, kostra_kommune, kostra_rows

_HOME = "oversikt/kostra/"

urlpatterns = [
    path(_HOME, kostra.kostra, name="kostra"),
    path(f"{_HOME}rapporter/", kostra.report, name="kostra-report"),
    path(f"{_HOME}kommunen/", kostra_kommune.kostra_kommune, name="kostra-kommune"),
    path(f"{_HOME}kommunen/excel/", kostra_kommune.kostra_kommune_excel, name="kostra-kommune-excel"),
    path(f"{_HOME}<int:pk>/", kostra.version, name="kostra-version"),
    path(f"{_HOME}<int:pk>/rader/", kostra_rows.rows, name="kostra-rows"),
    path(f"{_HOME}<int:pk>/pdf/", kostra_rows.pdf, name="kostra-pdf"),
    path(f"{_HOME}<int:pk>/excel/", kostra_rows.excel, name="kostra-excel"),
    path(f"{_HOME}<int:pk>/csv/", kostra_rows.csv, name="kostra-csv"),
]
