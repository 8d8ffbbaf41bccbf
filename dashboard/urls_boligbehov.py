"""Boligbehov: what bydelene count of needs, against the stock."""

from django.urls import path

from dashboard.views import boligbehov, boligbehov_kommune, boligbehov_steps

_HOME = "oversikt/boligbehov/"

urlpatterns = [
    path(_HOME, boligbehov.boligbehov, name="boligbehov"),
    path(f"{_HOME}tell/", boligbehov_steps.count, name="boligbehov-count"),
    path(f"{_HOME}bolig-mot-behov/", boligbehov.against, name="boligbehov-against"),
    path(f"{_HOME}kommunen/", boligbehov_kommune.boligbehov_kommune, name="boligbehov-kommune"),
    path(f"{_HOME}kommunen/excel/", boligbehov_kommune.boligbehov_kommune_excel, name="boligbehov-kommune-excel"),
    path(f"{_HOME}tall/<int:pk>/", boligbehov_steps.adjust, name="boligbehov-adjust"),
    path(f"{_HOME}<int:pk>/", boligbehov.version, name="boligbehov-version"),
    path(f"{_HOME}<int:pk>/endelig/", boligbehov_steps.finalise, name="boligbehov-finalise"),
    path(f"{_HOME}<int:pk>/excel/", boligbehov.excel, name="boligbehov-excel"),
]
