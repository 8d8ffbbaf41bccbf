from django.urls import path

from followup import urls_agreements, urls_cases, urls_contacts, urls_stays
from followup.views import settings

urlpatterns = [
    path("bydel/innstillinger/oppfolging/", settings.followup_settings, name="followup-settings"),
    *urls_cases.urlpatterns,
    *urls_contacts.urlpatterns,
    *urls_agreements.urlpatterns,
    *urls_stays.urlpatterns,
]
