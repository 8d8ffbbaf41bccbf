"""Boplaner: offered, accepted or declined, changed, reviewed and ended. The steps are in `boplansteg`."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from audit.models import Event
from config.dates import norwegian_date
from config.errors import RuleBroken, StaleForm
from config.transitions import check
from followup.actions.standing import lock_tenancy, not_ahead, require_lives, subjects, who_was_here, written
from followup.models import Boplan, BoplanStatus, CareerStep
from followup.models.boplan import BOPLAN_STEPS, CURRENT
from housing.models import Tenancy

S = BoplanStatus
THEN_END = "Avslutt boplanen i stedet."


@transaction.atomic
def offer(*, tenancy: Tenancy, offered_on: date, by: User) -> Boplan:
    """Tilby en boplan. Et leieforhold har én om gangen."""
    tenancy = lock_tenancy(tenancy, by=by, needs=Permission.FOLLOWUP_PLACE)
    require_lives(tenancy, then="Det kan ikke tilbys en boplan.")
    not_ahead(offered_on, "Tilbudet", field="offered_on")
    if tenancy.boplaner.filter(status__in=CURRENT).exists():
        raise RuleBroken("Leieforholdet har alt en boplan. Åpne den, eller avslutt den før du tilbyr en ny.")
    boplan = Boplan.objects.create(
        bydel_id=tenancy.bydel_id, household_id=tenancy.household_id, tenancy=tenancy, offered_on=offered_on,
        made_by=by,
    )  # fmt: skip
    record(boplan, "offered", f"Boplan tilbudt {norwegian_date(offered_on)}.", by=by)
    return boplan


@transaction.atomic
def accept(
    *, boplan: Boplan, answered_on: date, goals: str, helped_with: str, career: str, review_on: date, by: User,
    version: int | None = None,
) -> Boplan:  # fmt: skip
    """Beboeren takker ja, også etter å ha tenkt seg om. Mål, neste steg og gjennomgang må være avtalt."""
    boplan = _living(boplan, by=by, version=version)
    again = boplan.status == S.DECLINED
    _move(boplan, S.ACCEPTED)
    _answer(boplan, answered_on)
    _write(boplan, goals, helped_with, career)
    boplan.review_on = _ahead(review_on)
    _save(boplan)
    said = "Beboeren ombestemte seg og takket ja til boplan." if again else "Beboeren takket ja til boplan."
    record(boplan, "accepted", f"{said} Gjennomgås {norwegian_date(review_on)}.", by=by)
    return boplan


@transaction.atomic
def decline(*, boplan: Boplan, answered_on: date, by: User) -> Boplan:
    """Beboeren takker nei. Det er et svar, og beboeren kan ombestemme seg."""
    boplan = locked(boplan, by=by)
    _move(boplan, S.DECLINED)
    _answer(boplan, answered_on)
    _save(boplan)
    record(boplan, "declined", "Beboeren takket nei til boplan.", by=by)
    return boplan


@transaction.atomic
def change(
    *, boplan: Boplan, goals: str, helped_with: str, career: str, by: User, version: int | None = None
) -> Boplan:
    """Endre målene, det kommunen hjelper med, eller neste steg."""
    boplan = accepted(boplan, by=by, version=version)
    _write(boplan, goals, helped_with, career)
    _save(boplan)
    record(boplan, "changed", f"Boplanen er endret. Neste steg: {boplan.get_career_display().lower()}.", by=by)
    return boplan


@transaction.atomic
def assess_startlan(
    *, boplan: Boplan, assessed_on: date, startlan_text: str, by: User, version: int | None = None
) -> Boplan:
    """Registrer at startlån er vurdert, og hva vurderingen kom til."""
    boplan = accepted(boplan, by=by, version=version)
    not_ahead(assessed_on, "Vurderingen", field="assessed_on")
    boplan.startlan_text = written(
        startlan_text, "Skriv hva vurderingen av startlån kom til.", field="startlan_text"
    )
    boplan.startlan_assessed_on = assessed_on
    _save(boplan)
    record(boplan, "startlan", f"Startlån vurdert {norwegian_date(assessed_on)}.", by=by)
    return boplan


@transaction.atomic
def review(
    *, boplan: Boplan, reviewed_on: date, review_text: str, review_on: date, by: User, version: int | None = None
) -> Boplan:
    """Gå gjennom boplanen med beboeren, og avtal neste gjennomgang."""
    boplan = accepted(boplan, by=by, version=version)
    not_ahead(reviewed_on, "Gjennomgangen", field="reviewed_on")
    if boplan.answered_on and reviewed_on < boplan.answered_on:
        when = norwegian_date(boplan.answered_on)
        raise RuleBroken(f"Beboeren takket ja {when}. Gjennomgangen må være etter det.", field="reviewed_on")
    boplan.review_text = written(review_text, "Skriv hva gjennomgangen viste.", field="review_text")
    boplan.reviewed_on, boplan.review_on = reviewed_on, _ahead(review_on)
    _save(boplan)
    text = f"Boplanen er gjennomgått {norwegian_date(reviewed_on)}. Neste gang {norwegian_date(review_on)}."
    record(boplan, "reviewed", text, by=by)
    return boplan


@transaction.atomic
def end(*, boplan: Boplan, ended_on: date, by: User) -> Boplan:
    """Avslutt boplanen, også når husstanden har flyttet."""
    boplan = locked(boplan, by=by)
    _move(boplan, S.ENDED)
    not_ahead(ended_on, "Avslutningen", field="ended_on")
    _not_before_offer(boplan, ended_on, field="ended_on")
    boplan.ended_on = ended_on
    _save(boplan)
    record(boplan, "ended", f"Boplanen er avsluttet {norwegian_date(ended_on)}.", by=by)
    return boplan


def locked(boplan: Boplan, *, by: User, version: int | None = None) -> Boplan:
    """The row under a lock, for somebody who may. A form from before somebody else saved is refused."""
    boplan = Boplan.objects.select_for_update(of=("self",)).select_related("tenancy").get(pk=boplan.pk)
    by.require(Permission.FOLLOWUP_PLACE, bydel=boplan.bydel_id)
    if version is not None and version != boplan.version:
        raise StaleForm(who_was_here(boplan, "boplanen"))
    return boplan


def accepted(boplan: Boplan, *, by: User, version: int | None = None) -> Boplan:
    """Locked, and one that the household has said yes to and lives by."""
    boplan = _living(boplan, by=by, version=version)
    if boplan.status != S.ACCEPTED:
        status = boplan.get_status_display().lower()
        raise RuleBroken(f"Boplanen er {status}. Beboeren må ha takket ja først.")
    return boplan


def record(boplan: Boplan, kind: str, text: str, *, by: User) -> None:
    about = subjects(boplan.household_id, boplan, boplan.tenancy)
    Event.objects.record(f"followup.boplan_{kind}", text, by=by, about=about, bydel=boplan.bydel_id, followup=True)


def _living(boplan: Boplan, *, by: User, version: int | None) -> Boplan:
    boplan = locked(boplan, by=by, version=version)
    require_lives(boplan.tenancy, then=THEN_END)
    return boplan


def _save(boplan: Boplan) -> None:
    boplan.version += 1
    boplan.save()


def _move(boplan: Boplan, to: BoplanStatus) -> None:
    check(BOPLAN_STEPS, S(boplan.status), to, what="Boplanen")
    boplan.status = to


def _answer(boplan: Boplan, answered_on: date) -> None:
    not_ahead(answered_on, "Svaret", field="answered_on")
    _not_before_offer(boplan, answered_on, field="answered_on")
    boplan.answered_on = answered_on


def _write(boplan: Boplan, goals: str, helped_with: str, career: str) -> None:
    boplan.goals = written(goals, "Skriv hva beboeren vil oppnå med boligen.", field="goals")
    if career not in CareerStep.values:
        raise RuleBroken("Velg neste steg. «Ikke bestemt» er også et svar.", field="career")
    boplan.help, boplan.career = helped_with.strip(), career


def _ahead(review_on: date) -> date:
    if review_on <= timezone.localdate():
        raise RuleBroken("Gjennomgangen må være fram i tid. Velg en senere dag.", field="review_on")
    return review_on


def _not_before_offer(boplan: Boplan, day: date, *, field: str) -> None:
    if day < boplan.offered_on:
        when = norwegian_date(boplan.offered_on)
        raise RuleBroken(f"Boplanen ble tilbudt {when}. Datoen kan ikke være før det.", field=field)
