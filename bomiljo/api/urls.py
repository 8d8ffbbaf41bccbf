from bomiljo.api import (
    urls_cooperation,
    urls_incidents,
    urls_measures,
    urls_money,
    urls_places,
    urls_results,
    urls_rooms,
    urls_standard,
    urls_surveys,
)

urlpatterns = [
    *urls_places.urlpatterns,
    *urls_surveys.urlpatterns,
    *urls_results.urlpatterns,
    *urls_incidents.urlpatterns,
    *urls_cooperation.urlpatterns,
    *urls_measures.urlpatterns,
    *urls_standard.urlpatterns,
    *urls_rooms.urlpatterns,
    *urls_money.urlpatterns,
]
