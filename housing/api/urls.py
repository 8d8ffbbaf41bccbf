from typing import Any

from django.urls import path

from housing.api.buildings import Entrances, Properties
from housing.api.dwellings import Dwellings
from housing.api.households import Households
from housing.api.persons import Persons
from housing.api.tenancies import Leases, Tenancies
from housing.api.vacancies import Vacancies

LIST: dict[str, Any] = {"get": "list"}
DETAIL: dict[str, Any] = {"get": "retrieve"}

BUILDINGS = [
    path("boliger/", Dwellings.as_view(LIST), name="api-dwelling-list"),
    path("boliger/<int:pk>/", Dwellings.as_view(DETAIL), name="api-dwelling-detail"),
    path("boliger/<int:pk>/meld-ledig/", Dwellings.as_view({"post": "report"}), name="api-vacancy-report"),
    path("ledige-boliger/", Vacancies.as_view(LIST), name="api-vacancy-list"),
    path("ledige-boliger/<int:pk>/", Vacancies.as_view(DETAIL), name="api-vacancy-detail"),
    path("ledige-boliger/<int:pk>/klar/", Vacancies.as_view({"post": "ready"}), name="api-vacancy-ready"),
    path("ledige-boliger/<int:pk>/trekk/", Vacancies.as_view({"post": "withdraw"}), name="api-vacancy-withdraw"),
    path("eiendommer/", Properties.as_view(LIST), name="api-property-list"),
    path("eiendommer/<int:pk>/", Properties.as_view(DETAIL), name="api-property-detail"),
    path("oppganger/", Entrances.as_view(LIST), name="api-entrance-list"),
    path("oppganger/<int:pk>/", Entrances.as_view(DETAIL), name="api-entrance-detail"),
]

TENANCIES = [
    path("leieforhold/", Tenancies.as_view(LIST), name="api-tenancy-list"),
    path("leieforhold/<int:pk>/", Tenancies.as_view(DETAIL), name="api-tenancy-detail"),
    path("leieforhold/<int:pk>/avslutt/", Tenancies.as_view({"post": "end"}), name="api-tenancy-end"),
    path("leiekontrakter/", Leases.as_view(LIST), name="api-lease-list"),
    path("leiekontrakter/<int:pk>/", Leases.as_view(DETAIL), name="api-lease-detail"),
]

_ONE = "husstander/<int:pk>/"
_MEMBER = f"{_ONE}medlemmer/<int:member>/"
_PERSON = f"{_ONE}personer/<int:person>/"

HOUSEHOLDS = [
    path("husstander/", Households.as_view({**LIST, "post": "create"}), name="api-household-list"),
    path(_ONE, Households.as_view(DETAIL), name="api-household-detail"),
    path(f"{_ONE}begrunnelse/", Households.as_view({"post": "reason"}), name="api-protected-reason"),
    path(f"{_ONE}medlemmer/", Households.as_view({"post": "add_member"}), name="api-member-add"),
    path(f"{_MEMBER}ta-ut/", Households.as_view({"post": "end_member"}), name="api-member-end"),
    path(f"{_MEMBER}hovedperson/", Households.as_view({"post": "set_main"}), name="api-member-main"),
    path(_PERSON, Persons.as_view({**DETAIL, "patch": "change"}), name="api-person-detail"),
    path(f"{_PERSON}fodselsnummer/", Persons.as_view({"post": "number"}), name="api-person-number"),
    path(f"{_PERSON}adressebeskyttelse/", Persons.as_view({"post": "protection"}), name="api-person-protection"),
    path(f"{_PERSON}representant/", Persons.as_view({"post": "represent"}), name="api-representative-add"),
    path(f"{_PERSON}dodsfall/", Persons.as_view({"post": "die"}), name="api-person-death"),
    path(f"{_PERSON}dodsfall/angre/", Persons.as_view({"post": "undo_death"}), name="api-person-death-undo"),
    path(
        f"{_PERSON}representant/avslutt/",
        Persons.as_view({"post": "end_representation"}),
        name="api-representative-end",
    ),
]

urlpatterns = [*BUILDINGS, *TENANCIES, *HOUSEHOLDS]
