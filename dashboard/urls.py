"""Home, and the pages of Oversikt."""

from django.urls import path

from dashboard import urls_boligbehov, urls_figures, urls_kostra, urls_worklist
from dashboard.views import home

urlpatterns = [
    path("", home.home, name="home"),
    *urls_worklist.urlpatterns,
    *urls_figures.urlpatterns,
    *urls_kostra.urlpatterns,
    *urls_boligbehov.urlpatterns,
]
