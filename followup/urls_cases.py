from django.urls import URLPattern, path

from followup.views import booppfolging, booppfolging_list, booppfolging_steps, forslag, plan_steps

_ONE = "oppfolging/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("oppfolging/", booppfolging_list.booppfolging_list, name="booppfolging-list"),
    path("oppfolging/eksport/", booppfolging_list.booppfolging_export, name="booppfolging-export"),
    path(_ONE, booppfolging.booppfolging, name="booppfolging"),
    path(f"{_ONE}start/", booppfolging_steps.start, name="booppfolging-start"),
    path(f"{_ONE}grunnlag/", booppfolging_steps.terms, name="booppfolging-terms"),
    path(f"{_ONE}takker-nei/", booppfolging_steps.decline, name="booppfolging-decline"),
    path(f"{_ONE}pause/", booppfolging_steps.pause, name="booppfolging-pause"),
    path(f"{_ONE}ta-opp-igjen/", booppfolging_steps.resume, name="booppfolging-resume"),
    path(f"{_ONE}avslutt/", booppfolging_steps.end, name="booppfolging-end"),
    path(f"{_ONE}gi-videre/", booppfolging_steps.assign, name="booppfolging-assign"),
    path(f"{_ONE}flytt/", booppfolging_steps.move, name="booppfolging-move"),
    path(f"{_ONE}plan/", plan_steps.plan, name="booppfolging-plan"),
    path(f"{_ONE}oppgaver/ny/", plan_steps.task_add, name="booppfolging-task"),
    path(f"{_ONE}rundt/ny/", plan_steps.helper_add, name="booppfolging-helper"),
    path(f"{_ONE}intensitet/", plan_steps.intensity, name="booppfolging-intensity"),
    path(f"{_ONE}to-pa-besok/", plan_steps.two_person, name="booppfolging-two-person"),
    path(f"{_ONE}neste/", plan_steps.next_steps, name="booppfolging-next"),
    path("oppfolging/oppgaver/<int:pk>/gjort/", plan_steps.task_close, name="oppgave-close"),
    path("oppfolging/oppgaver/<int:pk>/ikke-aktuelt/", plan_steps.task_drop, name="oppgave-drop"),
    path("oppfolging/oppgaver/<int:pk>/likevel/", plan_steps.task_reopen, name="oppgave-reopen"),
    path("oppfolging/rundt/<int:pk>/avslutt/", plan_steps.helper_end, name="medvirkende-end"),
    path("boliger/<int:pk>/oppfolging/", forslag.from_dwelling, name="dwelling-followup"),
    path("leieforhold/<int:pk>/oppfolging/", forslag.from_tenancy, name="tenancy-followup"),
    path("husstander/<int:pk>/oppfolging/", forslag.from_household, name="household-followup"),
    path("vilkar/<int:pk>/oppfolging/", forslag.from_condition, name="condition-followup"),
]
