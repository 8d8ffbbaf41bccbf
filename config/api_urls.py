"""The API: same objects, same actions, same refusals as the pages."""

from django.urls import include, path

from config.api_schema import SchemaView

urlpatterns = [
    path("schema/", SchemaView.as_view(), name="api-schema"),
    path("", include("audit.api.urls")),
    path("", include("housing.api.urls")),
    path("", include("allocation.api.urls")),
    path("", include("followup.api.urls")),
    path("", include("bomiljo.api.urls")),
    path("", include("dashboard.api.urls")),
]
