"""Samtykker: given for one thing to one receiver, and withdrawn at any time."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import Landlord, User
from accounts.permissions import Permission
from audit.models import Event
from config.dates import norwegian_date
from config.errors import RuleBroken
from followup.actions.standing import not_ahead, subjects, written
from followup.models import ConsentForm, ConsentScope, Fagtjeneste, Samtykke
from housing.models import Household, Person

C = ConsentScope


@transaction.atomic
def give(
    *, household: Household, person: Person, scope: str, landlord: Landlord | None,
    fagtjeneste: Fagtjeneste | None, contact_name: str, contact_phone: str, form: str, given_on: date,
    valid_to: date | None, by: User,
) -> Samtykke:  # fmt: skip
    """Registrer et samtykke: hvem som gir det, hva det gjelder, og hvem det gjelder overfor."""
    household = Household.objects.select_for_update().get(pk=household.pk)
    by.require(Permission.FOLLOWUP_PLACE, bydel=household.bydel_id)
    _require_can_say(household, person)
    _require_period(given_on, valid_to)
    if form not in ConsentForm.values:
        raise RuleBroken("Velg om samtykket er skriftlig eller muntlig.", field="form")
    receiver = _receiver(household, scope, landlord, fagtjeneste, contact_name, contact_phone)
    _require_new(person, scope, receiver)
    samtykke = Samtykke.objects.create(
        bydel_id=household.bydel_id, household=household, person=person, scope=scope, form=form, given_on=given_on,
        valid_to=valid_to, registered_by=by, **receiver,
    )  # fmt: skip
    lasts = f" Det gjelder til {norwegian_date(valid_to)}." if valid_to else ""
    _record("given", f"Samtykke registrert: {_thing(samtykke)}.{lasts}", samtykke, by=by)
    return samtykke


@transaction.atomic
def withdraw(*, samtykke: Samtykke, withdrawn_on: date, by: User) -> Samtykke:
    """Trekk samtykket. Det åpner ingenting fra nå av; det som er delt, står i delingsloggen."""
    samtykke = locked(samtykke, by=by)
    if samtykke.withdrawn_on is not None:
        raise RuleBroken(f"Samtykket ble trukket {norwegian_date(samtykke.withdrawn_on)}.")
    not_ahead(withdrawn_on, "Dagen samtykket ble trukket,", field="withdrawn_on")
    if withdrawn_on < samtykke.given_on:
        raise RuleBroken("Samtykket kan ikke være trukket før det ble gitt. Rett datoen.", field="withdrawn_on")
    samtykke.withdrawn_on = withdrawn_on
    samtykke.save()
    _record("withdrawn", f"Samtykke trukket: {_thing(samtykke)}.", samtykke, by=by)
    return samtykke


def locked(samtykke: Samtykke, *, by: User) -> Samtykke:
    samtykke = Samtykke.objects.select_for_update().get(pk=samtykke.pk)
    by.require(Permission.FOLLOWUP_PLACE, bydel=samtykke.bydel_id)
    return samtykke


def _require_can_say(household: Household, person: Person) -> None:
    """Only somebody who lives there can say what others may know."""
    member = household.members.on(timezone.localdate()).select_related("person").filter(person=person).first()
    if member is None:
        raise RuleBroken("Personen er ikke med i husstanden nå. Velg en som er det.", field="person")
    if member.person.died_on is not None:
        raise RuleBroken("Personen er død og kan ikke samtykke.", field="person")


def _require_period(given_on: date, valid_to: date | None) -> None:
    not_ahead(given_on, "Samtykket", field="given_on")
    if valid_to is None:
        return
    if valid_to < given_on:
        raise RuleBroken("Sluttdatoen er før startdatoen. Rett én av dem.", field="valid_to")
    if valid_to < timezone.localdate():
        raise RuleBroken("Sluttdatoen er passert, så samtykket åpner ingenting. Rett datoen.", field="valid_to")


def _receiver(
    household: Household, scope: str, landlord: Landlord | None, service: Fagtjeneste | None, name: str, phone: str
) -> dict[str, object]:
    """What belongs to the scope; the rest of what was typed is left out."""
    if scope == C.CALL_WORKER:
        if landlord is None:
            raise RuleBroken("Velg utleieren samtykket gjelder.", field="landlord")
        if not household.tenancies.current().filter(landlord=landlord).exists():
            raise RuleBroken("Utleieren leier ikke ut til husstanden nå. Velg en som gjør det.", field="landlord")
        name = written(name, "Skriv hvem utleieren kan ringe.", field="contact_name")
        phone = written(phone, "Skriv telefonnummeret utleieren kan ringe.", field="contact_phone")
        return {"landlord": landlord, "contact_name": name, "contact_phone": phone}
    if scope == C.SERVICES:
        if service is None:
            raise RuleBroken("Velg tjenesten samtykket gjelder.", field="fagtjeneste")
        serving = Fagtjeneste.objects.serving(household.bydel_id).open_on(timezone.localdate())
        if not serving.filter(pk=service.pk).exists():
            raise RuleBroken(
                "Tjenesten er ikke for bydelen, eller den er nedlagt. Velg en annen.", field="fagtjeneste"
            )
        return {"fagtjeneste": service}
    if scope != C.CONFLICTS:
        raise RuleBroken("Velg hva samtykket gjelder.", field="scope")
    return {}


def _require_new(person: Person, scope: str, receiver: dict[str, object]) -> None:
    to = {name: receiver.get(name) for name in ("landlord", "fagtjeneste")}
    same = Samtykke.objects.filter(person=person, scope=scope, **to).on(timezone.localdate()).first()
    if same is not None:
        raise RuleBroken(
            f"Det samme samtykket ble gitt {norwegian_date(same.given_on)} og gjelder fortsatt."
            " Trekk det før du registrerer et nytt."
        )


def _thing(samtykke: Samtykke) -> str:
    label = samtykke.get_scope_display()
    return label[0].lower() + label[1:]


def _record(kind: str, text: str, samtykke: Samtykke, *, by: User) -> None:
    about = subjects(samtykke.household_id, samtykke)
    Event.objects.record(
        f"followup.samtykke_{kind}", text, by=by, about=about, bydel=samtykke.bydel_id, followup=True
    )
