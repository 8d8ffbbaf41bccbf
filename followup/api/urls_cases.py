from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, path

from followup.api.booppfolging import Booppfolginger
from followup.api.plan import Plans

_ONE = "oppfolging/<int:pk>/"


def _route(address: str, view: Any, name: str, **methods: str) -> URLPattern:
    answer: Callable[..., HttpResponse] = view.as_view(methods)
    return path(address, answer, name=f"api-{name}")


urlpatterns: list[URLPattern] = [
    _route("oppfolging/", Booppfolginger, "booppfolging-list", get="list"),
    _route(_ONE, Booppfolginger, "booppfolging-detail", get="retrieve"),
    _route(f"{_ONE}start/", Booppfolginger, "booppfolging-start", post="start"),
    _route(f"{_ONE}grunnlag/", Booppfolginger, "booppfolging-terms", post="terms"),
    _route(f"{_ONE}takker-nei/", Booppfolginger, "booppfolging-decline", post="decline"),
    _route(f"{_ONE}pause/", Booppfolginger, "booppfolging-pause", post="pause"),
    _route(f"{_ONE}ta-opp-igjen/", Booppfolginger, "booppfolging-resume", post="resume"),
    _route(f"{_ONE}avslutt/", Booppfolginger, "booppfolging-end", post="end"),
    _route(f"{_ONE}gi-videre/", Booppfolginger, "booppfolging-assign", post="assign"),
    _route(f"{_ONE}flytt/", Booppfolginger, "booppfolging-move", post="move"),
    _route(f"{_ONE}plan/", Plans, "booppfolging-plan", get="retrieve", post="write"),
    _route(f"{_ONE}oppgaver/", Plans, "booppfolging-task", post="add_task"),
    _route(f"{_ONE}rundt/", Plans, "booppfolging-helper", post="add_helper"),
    _route(f"{_ONE}intensitet/", Plans, "booppfolging-intensity", post="step"),
    _route(f"{_ONE}to-pa-besok/", Plans, "booppfolging-two-person", post="two_person"),
    _route(f"{_ONE}neste/", Plans, "booppfolging-next", post="set_next"),
    _route("oppfolging/oppgaver/<int:pk>/gjort/", Plans, "oppgave-close", post="close_task"),
    _route("oppfolging/oppgaver/<int:pk>/ikke-aktuelt/", Plans, "oppgave-drop", post="drop_task"),
    _route("oppfolging/oppgaver/<int:pk>/likevel/", Plans, "oppgave-reopen", post="reopen_task"),
    _route("oppfolging/rundt/<int:pk>/avslutt/", Plans, "medvirkende-end", post="end_helper"),
    _route("boliger/<int:pk>/oppfolging/", Booppfolginger, "dwelling-followup", post="from_dwelling"),
    _route("leieforhold/<int:pk>/oppfolging/", Booppfolginger, "tenancy-followup", post="from_tenancy"),
    _route("husstander/<int:pk>/oppfolging/", Booppfolginger, "household-followup", post="from_household"),
    _route("vilkar/<int:pk>/oppfolging/", Booppfolginger, "condition-followup", post="from_condition"),
]
