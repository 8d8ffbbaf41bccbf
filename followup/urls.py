from followup import urls_agreements, urls_cases, urls_contacts, urls_stays

urlpatterns = [
    *urls_cases.urlpatterns,
    *urls_contacts.urlpatterns,
    *urls_agreements.urlpatterns,
    *urls_stays.urlpatterns,
]
