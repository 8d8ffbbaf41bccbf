from django.urls import URLPattern, path

from housing.views import (
    buildings,
    dwellings,
    household_forms,
    households,
    leases,
    protection,
    search,
    tenancies,
    vacancies,
)

BUILDINGS = [
    path("boliger/", dwellings.dwelling_list, name="dwelling-list"),
    path("boliger/eksport/", dwellings.dwelling_export, name="dwelling-export"),
    path("boliger/<int:pk>/", dwellings.dwelling, name="dwelling"),
    path("boliger/<int:pk>/meld-ledig/", vacancies.vacancy_report, name="vacancy-report"),
    path("boliger/<int:pk>/klar/", vacancies.vacancy_ready, name="vacancy-ready"),
    path("boliger/<int:pk>/trekk-ledigmelding/", vacancies.vacancy_withdraw, name="vacancy-withdraw"),
    path("eiendommer/", buildings.property_list, name="property-list"),
    path("eiendommer/<int:pk>/", buildings.property_page, name="property"),
    path("oppganger/<int:pk>/", buildings.entrance, name="entrance"),
]

TENANCIES = [
    path("leieforhold/", leases.lease_list, name="lease-list"),
    path("leieforhold/eksport/", leases.lease_export, name="lease-export"),
    path("leieforhold/<int:pk>/", tenancies.tenancy, name="tenancy"),
    path("leieforhold/<int:pk>/avslutt/", tenancies.tenancy_end, name="tenancy-end"),
]

_MEMBER = "husstander/<int:pk>/medlemmer/<int:member>"
_PERSON = "husstander/<int:pk>/personer/<int:person>"
_FORMS = household_forms

HOUSEHOLDS = [
    path("husstander/<int:pk>/", households.household, name="household"),
    path("husstander/<int:pk>/begrunnelse/", protection.protected_reason, name="protected-reason"),
    path("husstander/<int:pk>/medlemmer/ny/", _FORMS.member_add, name="member-add"),
    path(f"{_MEMBER}/ta-ut/", _FORMS.member_end, name="member-end"),
    path(f"{_MEMBER}/hovedperson/", _FORMS.member_main, name="member-main"),
    path(f"{_PERSON}/", _FORMS.person_change, name="person-change"),
    path(f"{_PERSON}/fodselsnummer/", _FORMS.person_number, name="person-number"),
    path(f"{_PERSON}/adressebeskyttelse/", _FORMS.person_protection, name="person-protection"),
    path(f"{_PERSON}/dodsfall/", _FORMS.person_death, name="person-death"),
    path(f"{_PERSON}/dodsfall/angre/", _FORMS.person_death_undo, name="person-death-undo"),
    path(f"{_PERSON}/representant/", _FORMS.representative_add, name="representative-add"),
    path(
        "husstander/<int:pk>/representanter/<int:representative>/avslutt/",
        _FORMS.representative_end,
        name="representative-end",
    ),
]

urlpatterns: list[URLPattern] = [
    path("sok/", search.search, name="search"),
    *BUILDINGS,
    *TENANCIES,
    *HOUSEHOLDS,
]
