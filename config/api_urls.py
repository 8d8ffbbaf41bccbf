"""The API: same objects, same actions, same refusals as the pages."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path("", include("housing.api.urls")),
    path("", include("allocation.api.urls")),
]
