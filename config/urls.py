"""URL paths follow the user's language; URL names follow the code."""

from django.urls import include, path

from config.health import health

urlpatterns = [
    path("-/health/", health, name="health"),
    # Before the pages, whose addresses are tried one by one.
    path("api/v1/", include("config.api_urls")),
    path("konto/", include("accounts.urls")),
    path("", include("audit.urls")),
    path("", include("housing.urls")),
    path("", include("allocation.urls")),
    path("", include("followup.urls")),
    path("", include("bomiljo.urls")),
    path("", include("dashboard.urls")),
]

handler404 = "config.api.not_found"
