"""The plan of a booppfølging and what hangs on it. For booppfølgere alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from config.api import found
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, day, key, one_of, yes
from config.api_fields import text as words
from followup.actions import planer
from followup.api.booppfolging import BooppfolgingDetail, CaseResource
from followup.models import (
    Booppfolging,
    Intensitetsendring,
    Intensity,
    Medvirkende,
    Oppfolgingsoppgave,
    Oppfolgingsplan,
    TaskCategory,
)


class OppgaveShown(Shown[Oppfolgingsoppgave]):
    class Meta:
        model = Oppfolgingsoppgave
        fields = ("id", "booppfolging", "category", "text", "who", "due_on", "state", "closed_on")


class MedvirkendeShown(Shown[Medvirkende]):
    class Meta:
        model = Medvirkende
        fields = ("id", "booppfolging", "fagtjeneste", "name", "does", "phone", "valid_from", "valid_to")


class IntensityShown(Shown[Intensitetsendring]):
    class Meta:
        model = Intensitetsendring
        fields = ("id", "booppfolging", "intensity", "changed_on", "reason", "changed_by")


class OppfolgingsplanShown(serializers.Serializer[Any]):
    """The resident's own goals first."""

    own_goals = serializers.CharField(label="beboerens egne mål", allow_blank=True)
    resources = serializers.CharField(label="det beboeren får til", allow_blank=True)
    needs = serializers.CharField(label="det beboeren vil ha hjelp til", allow_blank=True)
    agreement = serializers.CharField(label="det vi har avtalt", allow_blank=True)
    safety = serializers.CharField(label="trygghet ved besøk", allow_blank=True)
    seen = serializers.CharField(label="versjonen; sendes med når planen skrives", allow_blank=True)
    tasks = OppgaveShown(many=True, label="oppgaver")
    helpers = MedvirkendeShown(many=True, label="rundt beboeren")
    steps = IntensityShown(many=True, label="intensitet over tid")


class OppfolgingsplanBody(Body):
    own_goals = words("beboerens egne mål", max_length=5000, default="")
    resources = words("det beboeren får til", max_length=5000, default="")
    needs = words("det beboeren vil ha hjelp til", max_length=5000, default="")
    agreement = words("det vi har avtalt", max_length=5000, default="")
    safety = words("trygghet ved besøk", max_length=5000, default="")
    seen = words("versjonen som ble lest; tom når planen ikke er skrevet", max_length=40, required=True)


class OppgaveBody(Body):
    category = one_of("område", TaskCategory)
    text = words("oppgave", max_length=200)
    who = words("hvem gjør det", max_length=80, default="")
    due_on = day("innen", default=None, allow_null=True)


class MedvirkendeBody(Body):
    fagtjeneste = key("tjeneste", default=None, allow_null=True)
    name = words("navn", max_length=120, default="")
    does = words("gjør hva", max_length=200)
    phone = words("telefon", max_length=20, default="")
    valid_from = day("fra")
    valid_to = day("til", default=None, allow_null=True)


class MedvirkendeEndBody(Body):
    valid_to = day("siste dag")


class IntensityBody(Body):
    intensity = one_of("intensitet", Intensity)
    changed_on = day("fra")
    reason = words("hvorfor", max_length=1000)


class OppfolgingTwoPersonBody(Body):
    two_person = yes("to ved hjemmebesøk")


class OppfolgingNextBody(Body):
    next_contact_on = day("neste kontakt", allow_null=True)
    review_on = day("evalueres", allow_null=True)


class Plans(CaseResource):
    @reads(
        "oppfolgingsplan_retrieve", "Plan", "Mål, oppgaver og hvem som er rundt beboeren. Åpningen blir loggført.",
        OppfolgingsplanShown,
    )  # fmt: skip
    def retrieve(self, request: Request, pk: int) -> Response:
        return self._whole(self._worked(pk))

    @acts(
        "oppfolgingsplan_skriv",
        "Skriv planen",
        "Beboerens egne mål først.",
        OppfolgingsplanShown,
        body=OppfolgingsplanBody,
    )
    def write(self, request: Request, pk: int) -> Response:
        case = self._worked(pk)
        planer.write(case=case, by=self.user, **self.typed(OppfolgingsplanBody))
        return self._whole(case)

    @acts(
        "oppfolgingsplan_oppgave",
        "Ny oppgave",
        "I ett av de seks områdene.",
        OppgaveShown,
        body=OppgaveBody,
        status=201,
    )
    def add_task(self, request: Request, pk: int) -> Response:
        task = planer.add_task(case=self._worked(pk), by=self.user, **self.typed(OppgaveBody))
        return Response(OppgaveShown(task).data, status=201)

    @acts("oppfolgingsoppgave_gjort", "Oppgaven er gjort", "Kan åpnes igjen.", OppgaveShown)
    def close_task(self, request: Request, pk: int) -> Response:
        return self._task(pk, planer.close_task)

    @acts("oppfolgingsoppgave_ikke_aktuell", "Oppgaven er ikke aktuell", "Kan åpnes igjen.", OppgaveShown)
    def drop_task(self, request: Request, pk: int) -> Response:
        return self._task(pk, planer.drop_task)

    @acts("oppfolgingsoppgave_likevel", "Oppgaven skal gjøres likevel", "Åpner den igjen.", OppgaveShown)
    def reopen_task(self, request: Request, pk: int) -> Response:
        return self._task(pk, planer.reopen_task)

    @acts(
        "oppfolgingsplan_medvirkende",
        "Legg til en rundt beboeren",
        "En tjeneste eller en person.",
        MedvirkendeShown,
        body=MedvirkendeBody,
        status=201,
    )
    def add_helper(self, request: Request, pk: int) -> Response:
        case = self._worked(pk)
        typed = self.typed(MedvirkendeBody)
        typed["fagtjeneste"] = self.service(case, typed["fagtjeneste"])
        helper = planer.add_helper(case=case, by=self.user, **typed)
        return Response(MedvirkendeShown(helper).data, status=201)

    @acts(
        "medvirkende_avslutt", "Hjelper ikke lenger", "Med siste dag.", MedvirkendeShown, body=MedvirkendeEndBody
    )
    def end_helper(self, request: Request, pk: int) -> Response:
        helper: Any = found(Medvirkende.objects.visible_to(self.user), pk)
        self._worked(helper.booppfolging_id)
        helper = planer.end_helper(helper=helper, by=self.user, **self.typed(MedvirkendeEndBody))
        return Response(MedvirkendeShown(helper).data)

    @acts(
        "oppfolgingsplan_intensitet",
        "Trapp opp eller ned",
        "Med hvorfor.",
        IntensityShown,
        body=IntensityBody,
        status=201,
    )
    def step(self, request: Request, pk: int) -> Response:
        change = planer.step(case=self._worked(pk), by=self.user, **self.typed(IntensityBody))
        return Response(IntensityShown(change).data, status=201)

    @acts(
        "oppfolgingsplan_to_pa_besok", "To ved hjemmebesøk", "Gjelder besøk som planlegges fra nå.",
        BooppfolgingDetail, body=OppfolgingTwoPersonBody,
    )  # fmt: skip
    def two_person(self, request: Request, pk: int) -> Response:
        case = self._worked(pk)
        return self.case_shown(
            planer.set_two_person(case=case, by=self.user, **self.typed(OppfolgingTwoPersonBody))
        )

    @acts(
        "oppfolgingsplan_neste", "Neste kontakt og evaluering", "Tom dato betyr ikke avtalt.", BooppfolgingDetail,
        body=OppfolgingNextBody,
    )  # fmt: skip
    def set_next(self, request: Request, pk: int) -> Response:
        case = self._worked(pk)
        return self.case_shown(planer.set_next(case=case, by=self.user, **self.typed(OppfolgingNextBody)))

    def _worked(self, pk: int) -> Booppfolging:
        return self.case(pk, Permission.FOLLOWUP_WORK)

    def _task(self, pk: int, act: Callable[..., Oppfolgingsoppgave]) -> Response:
        task: Any = found(Oppfolgingsoppgave.objects.visible_to(self.user), pk)
        self._worked(task.booppfolging_id)
        return Response(OppgaveShown(act(task=task, by=self.user)).data)

    def _whole(self, case: Booppfolging) -> Response:
        own = {"booppfolging": case.pk}
        plan: Any = Oppfolgingsplan.objects.visible_to(self.user).filter(**own).first()
        whole = {
            **{name: getattr(plan, name, "") for name in planer.PARTS},
            "seen": planer.version(plan),
            "tasks": Oppfolgingsoppgave.objects.visible_to(self.user).filter(**own),
            "helpers": Medvirkende.objects.visible_to(self.user).filter(**own),
            "steps": Intensitetsendring.objects.visible_to(self.user).filter(**own),
        }
        return Response(OppfolgingsplanShown(whole).data)
