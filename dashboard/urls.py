"""Home, and the pages of Oversikt."""

from django.urls import path

from dashboard import urls_figures
from dashboard.views import home

urlpatterns = [
    path("", home.home, name="home"),
    *urls_figures.urlpatterns,
]
