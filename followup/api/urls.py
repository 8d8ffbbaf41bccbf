from django.urls import path

from followup.api import urls_agreements, urls_cases, urls_contacts, urls_stays
from followup.api.settings import FollowupSettings

urlpatterns = [
    path(
        "bydeler/<int:pk>/innstillinger/oppfolging/",
        FollowupSettings.as_view({"post": "change"}),
        name="api-followup-settings",
    ),
    *urls_cases.urlpatterns,
    *urls_contacts.urlpatterns,
    *urls_agreements.urlpatterns,
    *urls_stays.urlpatterns,
]
