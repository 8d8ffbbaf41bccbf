from django.urls import path

from dashboard import urls_boligbehov, urls_kostra
from dashboard.views import home

urlpatterns = [
    path("", home.home, name="home"),
    *urls_kostra.urlpatterns,
    *urls_boligbehov.urlpatterns,
]
