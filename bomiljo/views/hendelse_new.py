"""Intake: one short form, for a place that is chosen, or found from a dwelling."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import Permission
from bomiljo.actions import hendelser
from bomiljo.forms.hendelse import BydelIncidentForm, ChoosePlaceForm, IncidentForm
from bomiljo.models import Bomiljo, BomiljoEntrance, Channel, Hendelse, Involves
from bomiljo.views.incident_gate import entrances, homes
from bomiljo.views.parts import trail
from config.errors import RuleBroken
from config.links import reverse
from config.requests import AuthedRequest
from followup.views.forms import form_page
from followup.views.posting import posted
from housing.models import Dwelling


@require_http_methods(["GET", "POST"])
@login_required
def choose(request: AuthedRequest) -> HttpResponse:
    user = request.user
    user.require(Permission.HENDELSE_WORK)
    places = Bomiljo.objects.visible_to(user).open_on(timezone.localdate())
    form = ChoosePlaceForm(posted(request), rows={"bomiljo": places})
    return form_page(
        request, form, lambda: form.cleaned_data["bomiljo"], title="Meld hendelse",
        intro="Velg stedet det skjedde. Fra siden til en bolig kan du melde med boligen valgt fra før.",
        button="Gå videre", done="", crumbs=trail("hendelse-list"),
        after=lambda place: reverse("hendelse-new", args=[place.pk]),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def new(request: AuthedRequest, pk: int) -> HttpResponse:
    user = request.user
    # Asked first: those who compare all bydeler see every place, and register nowhere.
    user.require(Permission.HENDELSE_WORK)
    place = get_object_or_404(Bomiljo.objects.visible_to(user), pk=pk)
    user.require(Permission.HENDELSE_WORK, bydel=place.bydel_id, landlord=place.landlord_id)
    of_bydel = user.may(Permission.HENDELSE_WORK, bydel=place.bydel_id)
    today, kind = timezone.localdate(), BydelIncidentForm if of_bydel else IncidentForm
    home = request.GET.get("bolig", "")
    form = kind(
        posted(request), rows={"dwelling": homes(user, pk), "entrance": entrances(user, pk)},
        initial={"received_on": today, "occurred_on": today, "involves": Involves.UNKNOWN,
                 "channel": Channel.STAFF, "dwelling": home if home.isdecimal() else None},
    )  # fmt: skip

    def save() -> Hendelse:
        return hendelser.register(bomiljo=place, report=form.report(), reporter=form.reporter(), by=user)

    return form_page(
        request, form, save, title="Meld hendelse", subtitle=place.name, button="Registrer hendelsen",
        intro="Står det om liv, ringer du 112 eller 113 først.", done="Hendelsen er registrert.",
        crumbs=trail("hendelse-list", place), after=lambda row: row.get_absolute_url(),
        template="bomiljo/folded_form.html",
    )  # fmt: skip


@require_GET
@login_required
def of_dwelling(request: AuthedRequest, pk: int) -> HttpResponse:
    """On to the form of the place that the dwelling is in."""
    home = get_object_or_404(Dwelling.objects.visible_to(request.user), pk=pk)
    request.user.require(Permission.HENDELSE_WORK, bydel=home.bydel_id, landlord=home.landlord_id)
    here = BomiljoEntrance.objects.visible_to(request.user).on(timezone.localdate())
    found = here.filter(entrance=home.entrance_id).first()
    if found is None:
        raise RuleBroken("Boligen er ikke i noe bomiljø som følges. Legg oppgangen til et bomiljø først.")
    return redirect(f"{reverse('hendelse-new', args=[found.bomiljo_id])}?bolig={home.pk}")
