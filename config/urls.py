"""URL paths follow the user's language; URL names follow the code."""

from django.urls import include, path

from config.health import health
from config.routes import pages_of

urlpatterns = [
    path("-/health/", health, name="health"),
    path("api/v1/", include("config.api_urls")),
    path("konto/", include("accounts.urls")),
    *pages_of("audit.urls", "housing.urls", "allocation.urls", "followup.urls", "bomiljo.urls", "dashboard.urls"),
]

handler404 = "config.api.not_found"
