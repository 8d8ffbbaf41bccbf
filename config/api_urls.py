"""The API: same objects, same actions, same refusals as the pages."""

from django.urls import path

from config.api_schema import SchemaView
from config.routes import pages_of

urlpatterns = [
    path("schema/", SchemaView.as_view(), name="api-schema"),
    *pages_of(
        "audit.api.urls",
        "housing.api.urls",
        "allocation.api.urls",
        "followup.api.urls",
        "bomiljo.api.urls",
        "dashboard.api.urls",
    ),
]
