"""Changing a household and its persons. Each view: fetch behind the gates, one action, back to the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission
from config.dates import norwegian_date
from config.links import reverse
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from housing.actions import deaths, households, members, persons, representatives
from housing.forms.household import (
    DeathForm,
    DeathUndoForm,
    EmptyForm,
    MemberEndForm,
    MemberForm,
    NumberForm,
    PersonForm,
    ProtectionForm,
    RepresentativeEndForm,
    RepresentativeForm,
)
from housing.models import Household, HouseholdMember, Person, Relation
from housing.models.person import Representative
from housing.views.parts import Link, attempt
from housing.views.protection import gate

FormView = Callable[..., HttpResponse]


def _of_household(view: FormView) -> FormView:
    """Hands over the household when the user may change it, and has said why if it is protected."""

    @require_http_methods(["GET", "POST"])
    @login_required
    @wraps(view)
    def opened(request: AuthedRequest, pk: int, **keys: int) -> HttpResponse:
        visible = Household.objects.visible_to(request.user).select_related("bydel")
        household = get_object_or_404(visible, pk=pk)
        request.user.require(Permission.PERSON_CHANGE, bydel=household.bydel_id)
        return gate(request, household, household) or view(request, household, **keys)

    return opened


@_of_household
def member_add(request: AuthedRequest, household: Household) -> HttpResponse:
    form = MemberForm(_typed(request), initial={"valid_from": _today()})
    return _answer(
        request, household, form, members.register, "Legg til medlem", "Medlemmet er lagt til.",
        household=household,
    )  # fmt: skip


@_of_household
def member_end(request: AuthedRequest, household: Household, member: int) -> HttpResponse:
    found = _member(household, member)
    form = MemberEndForm(_typed(request), initial={"valid_to": _today()})
    return _answer(
        request, household, form, households.end_member, "Ta ut av husstanden",
        "Medlemmet er tatt ut av husstanden.", about=found.person, member=found,
    )  # fmt: skip


@_of_household
def member_main(request: AuthedRequest, household: Household, member: int) -> HttpResponse:
    found = _member(household, member)
    return _answer(
        request, household, EmptyForm(_typed(request)), households.set_main, "Gjør til hovedperson",
        "Husstanden har fått ny hovedperson.", about=found.person, member=found,
    )  # fmt: skip


@_of_household
def person_change(request: AuthedRequest, household: Household, person: int) -> HttpResponse:
    found = _person(request, household, person)
    born = norwegian_date(found.birth_date) if found.birth_date else ""
    initial = {name: getattr(found, name) for name in PersonForm.base_fields} | {"birth_date": born}
    form = PersonForm(_typed(request), initial=initial)
    return _answer(
        request, household, form, persons.change, "Endre opplysninger", "Opplysningene er lagret.",
        about=found, person=found, submit_label="Lagre", links=_more_of(household, found),
    )  # fmt: skip


@_of_household
def person_number(request: AuthedRequest, household: Household, person: int) -> HttpResponse:
    found = _person(request, household, person)
    return _answer(
        request, household, NumberForm(_typed(request)), persons.set_number,
        "Registrer fødselsnummer", "Fødselsnummeret er registrert.",
        about=found, person=found, submit_label="Lagre",
    )  # fmt: skip


@_of_household
def person_protection(request: AuthedRequest, household: Household, person: int) -> HttpResponse:
    found = _person(request, household, person)
    form = ProtectionForm(_typed(request), initial={"adressebeskyttelse": found.adressebeskyttelse})
    return _answer(
        request, household, form, persons.set_protection, "Adressebeskyttelse",
        "Adressebeskyttelsen er lagret.", about=found, person=found, submit_label="Lagre",
        intro="Når en person er skjermet, kan bare de med egen tilgang åpne personen, husstanden og "
        "leieforholdet. Det gjelder straks, også for deg.",
    )  # fmt: skip


@_of_household
def representative_add(request: AuthedRequest, household: Household, person: int) -> HttpResponse:
    found = _person(request, household, person)
    form = RepresentativeForm(_typed(request), initial={"valid_from": _today()})
    return _answer(
        request, household, form, representatives.add, "Registrer verge eller fullmektig",
        "Representanten er registrert og mottar brevene.", about=found, person=found, household=household,
        submit_label="Lagre",
    )  # fmt: skip


@_of_household
def representative_end(request: AuthedRequest, household: Household, representative: int) -> HttpResponse:
    of_members = Representative.objects.filter(person__memberships__household=household).distinct()
    found = get_object_or_404(of_members, pk=representative)
    form = RepresentativeEndForm(_typed(request), initial={"valid_to": _today()})
    return _answer(
        request, household, form, representatives.end, f"Avslutt {found.get_kind_display().lower()}",
        "Representanten er avsluttet.", about=found.person, representative=found, household=household,
    )  # fmt: skip


@_of_household
def person_death(request: AuthedRequest, household: Household, person: int) -> HttpResponse:
    found = _person(request, household, person)
    return _answer(
        request, household, DeathForm(_typed(request)), deaths.register, "Registrer dødsfall",
        "Dødsfallet er registrert. Brev som venter, blir stanset.", about=found, person=found,
        intro="Personen går ut av husstanden dødsdagen. En hovedperson blir stående til en annen er valgt. "
        "Saker og leieforhold avsluttes ikke av seg selv. De vises på forsiden til noen har avklart dem.",
    )  # fmt: skip


@_of_household
def person_death_undo(request: AuthedRequest, household: Household, person: int) -> HttpResponse:
    found = _person(request, household, person)
    return _answer(
        request, household, DeathUndoForm(_typed(request)), deaths.undo, "Angre dødsfallet",
        "Dødsfallet er angret. Personen er med i husstanden igjen.", about=found, person=found,
        intro="Feilen blir stående i historikken. Brev som ble stanset, må sendes på nytt.",
    )  # fmt: skip


def _typed(request: AuthedRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _today() -> str:
    return norwegian_date(timezone.localdate())


def _member(household: Household, pk: int) -> HouseholdMember:
    return get_object_or_404(household.members.select_related("person"), pk=pk)


def _person(request: AuthedRequest, household: Household, pk: int) -> Person:
    """A member, now or before, who is not hidden from the user."""
    visible = Person.objects.visible_to(request.user).not_hidden_from(request.user)
    return get_object_or_404(visible.filter(memberships__household=household).distinct(), pk=pk)


def _more_of(household: Household, person: Person) -> list[Link]:
    """The rarer changes, kept off the household page."""
    args = [household.pk, person.pk]
    links = [
        Link("Registrer verge eller fullmektig", reverse("representative-add", args=args)),
        Link("Adressebeskyttelse", reverse("person-protection", args=args)),
    ]
    if person.died_on is None:
        links.append(Link("Registrer dødsfall", reverse("person-death", args=args)))
    else:
        links.append(Link("Angre dødsfallet", reverse("person-death-undo", args=args)))
    if person.fodselsnummer_index is None:
        links.insert(0, Link("Registrer fødselsnummer", reverse("person-number", args=args)))
    member = household.members.filter(person=person, valid_to=None).exclude(relation=Relation.MAIN).first()
    if member is not None:
        of_member = [household.pk, member.pk]
        links += [
            Link("Gjør til hovedperson", reverse("member-main", args=of_member)),
            Link("Ta ut av husstanden", reverse("member-end", args=of_member)),
        ]
    return links


def _answer(
    request: AuthedRequest,
    of: Household,
    form: forms.Form,
    action: Callable[..., object],
    title: str,
    done: str,
    *,
    about: Person | None = None,
    submit_label: str = "",
    intro: str = "",
    links: Sequence[Link] = (),
    **fixed: Any,
) -> HttpResponse:
    changed, status = attempt(form, action, by=request.user, **fixed)
    back = reverse("household", args=[of.pk])
    if changed is not None:
        messages.success(request, done)
        return redirect(back)
    context = {
        "form": form,
        "title": title,
        "subtitle": about.full_name if about else "",
        "submit_label": submit_label,
        "intro": intro,
        "links": links,
        "back_url": back,
        "crumbs": [Link("Husstanden", back), Link(title, "")],
    }
    return TemplateResponse(request, "housing/form.html", context, status=status)
