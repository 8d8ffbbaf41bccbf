"""The steps of a boplan: agreed, done, taken away."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from config.dates import norwegian_date
from config.errors import RuleBroken
from followup.actions.boplaner import accepted, record
from followup.actions.standing import not_ahead, written
from followup.models import Boplan, Boplansteg


@transaction.atomic
def add(*, boplan: Boplan, text: str, who: str, due_on: date | None, by: User) -> Boplansteg:
    """Avtal et steg på veien."""
    boplan = accepted(boplan, by=by)
    text = written(text, "Skriv hva steget er.", field="text")
    if due_on is not None and due_on < timezone.localdate():
        raise RuleBroken("Fristen er passert. Velg en dag fram i tid, eller la feltet stå tomt.", field="due_on")
    steg = Boplansteg.objects.create(boplan=boplan, text=text, who=who.strip(), due_on=due_on)
    record(boplan, "step_added", "Nytt steg i boplanen.", by=by)
    return steg


@transaction.atomic
def finish(*, steg: Boplansteg, done_on: date, by: User) -> Boplansteg:
    """Registrer at steget er gjort."""
    steg = _open(steg, by=by)
    not_ahead(done_on, "Dagen steget ble gjort,", field="done_on")
    steg.done_on = done_on
    steg.save()
    record(steg.boplan, "step_done", f"Et steg i boplanen er gjort {norwegian_date(done_on)}.", by=by)
    return steg


@transaction.atomic
def remove(*, steg: Boplansteg, by: User) -> Boplan:
    """Ta bort et steg som ikke er gjort. Endringsloggen beholder det."""
    steg = _open(steg, by=by)
    steg.delete()
    record(steg.boplan, "step_removed", "Et steg i boplanen er tatt bort.", by=by)
    return steg.boplan


def _open(steg: Boplansteg, *, by: User) -> Boplansteg:
    boplan = accepted(steg.boplan, by=by)
    found = Boplansteg.objects.filter(pk=steg.pk, boplan=boplan).first()
    if found is None:
        raise RuleBroken("Steget er alt tatt bort.")
    if found.done_on is not None:
        raise RuleBroken(f"Steget ble gjort {norwegian_date(found.done_on)}. Det blir stående i boplanen.")
    found.boplan = boplan
    return found
