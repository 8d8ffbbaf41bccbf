"""What a household lets others know, and what was shared: the page, and its forms."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Landlord
from accounts.permissions import Permission
from config.links import reverse
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from followup import consent_page
from followup.actions import delinger, samtykker
from followup.forms.samtykke import GiveForm, ShareForm, WithdrawForm, consent_label
from followup.models import Fagtjeneste, Samtykke
from followup.views.forms import form_page
from followup.views.gate import require_open
from followup.views.posting import posted
from housing.models import Household, Tenancy
from housing.redaction import shown
from housing.tenants import tenant_name
from housing.views.parts import Link

TITLE = "Samtykker og delinger"
P = Permission


@require_safe
@login_required
def overview(request: AuthedRequest, pk: int) -> HttpResponse:
    found, user = _household_or_404(request, pk, needs=P.FOLLOWUP_VIEW), request.user
    may = user.may(P.FOLLOWUP_PLACE, bydel=found.bydel_id)
    consents = consent_page.consents_of(found, user, may=may)
    applying = sum(row["applies"] for row in consents)
    context = {
        "name": found.tenant,
        "title": TITLE,
        "head_facts": [
            {"label": "Samtykker som gjelder", "value": str(applying) if applying else "Ingen"},
            {"label": "Følges av", "value": str(found.bydel)},
        ],
        "next": _link("Registrer samtykke", "samtykke-give", pk) if may else None,
        "actions": [_link("Registrer deling", "deling-share", pk)] if may else [],
        "consents": consents,
        "sharings": consent_page.sharings_of(found, user),
        "crumbs": [*_crumbs(found)[:-1], Link(TITLE, "")],
    }
    return TemplateResponse(request, "followup/samtykker.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def give(request: AuthedRequest, pk: int) -> HttpResponse:
    found, today, user = _household_or_404(request, pk), timezone.localdate(), request.user
    people = {str(row.person_id): row.person for row in found.members.on(today).select_related("person")}
    homes = Tenancy.objects.visible_to(user).current().filter(household=found)
    services = Fagtjeneste.objects.visible_to(user).serving(found.bydel_id).open_on(today)
    form = GiveForm(
        posted(request), initial={"given_on": today, "contact_name": user.name},
        people=[(key, shown(user, person).name) for key, person in people.items()],
        landlords=Landlord.objects.filter(pk__in=homes.values("landlord")), services=services,
    )  # fmt: skip

    def save() -> object:
        terms = {**form.cleaned_data, "person": people[form.cleaned_data["person"]]}
        return samtykker.give(household=found, by=user, **terms)

    return form_page(
        request, form, save, title="Registrer samtykke", button="Lagre samtykket", done="Samtykket er registrert.",
        intro="Beboeren bestemmer selv, og kan trekke samtykket når som helst.", **_about(found),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def withdraw(request: AuthedRequest, pk: int) -> HttpResponse:
    row: Samtykke = get_object_or_404(consent_page.own(request.user), pk=pk)
    found = _household_or_404(request, row.household_id, needs=P.FOLLOWUP_VIEW)
    request.user.require(P.FOLLOWUP_PLACE, bydel=row.bydel_id)
    form = WithdrawForm(posted(request), initial={"withdrawn_on": timezone.localdate()})
    effects = [
        "Samtykket åpner ingenting fra nå av.",
        "Det som alt er delt, blir stående i delingsloggen.",
        "Det kan ikke gjøres om. Ombestemmer beboeren seg, registrerer du et nytt samtykke.",
    ]
    return form_page(
        request, form, lambda: samtykker.withdraw(samtykke=row, by=request.user, **form.cleaned_data),
        title="Trekk samtykket", button="Trekk samtykket", done="Samtykket er trukket.", danger=True,
        intro=f"{consent_label(row)}.", effects=effects, **_about(found),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def share(request: AuthedRequest, pk: int) -> HttpResponse:
    found, user = _household_or_404(request, pk), request.user
    consents = {str(row.pk): row for row in consent_page.own(user).filter(household=found)}
    form = ShareForm(
        posted(request), initial={"shared_on": timezone.localdate()}, consents=list(consents.values())
    )

    def save() -> object:
        terms = {**form.cleaned_data, "samtykke": consents.get(form.cleaned_data["samtykke"])}
        return delinger.share(household=found, by=user, **terms)

    return form_page(
        request, form, save, title="Registrer deling", button="Lagre delingen", done="Delingen er registrert.",
        intro="Skriv kort hva som ble delt. Delingen kan ikke endres etterpå, og beboeren kan få lese den.",
        **_about(found),
    )  # fmt: skip


def _household_or_404(request: AuthedRequest, pk: int, *, needs: Permission = P.FOLLOWUP_PLACE) -> Any:
    """Gates 1 to 3. The row carries the name that this user may see."""
    rows = Household.objects.visible_to(request.user).annotate(tenant=tenant_name(request.user, "pk"))
    found: Any = get_object_or_404(rows.select_related("bydel"), pk=pk)
    request.user.require(needs, bydel=found.bydel_id)
    require_open(request, found, found)
    return found


def _about(found: Any) -> dict[str, Any]:
    return {"crumbs": _crumbs(found), "subtitle": found.tenant}


def _crumbs(found: Any) -> list[Link]:
    above = [Link(found.tenant, reverse("household", args=[found.pk]))]
    return [*above, Link(TITLE, reverse("household-samtykker", args=[found.pk]))]


def _link(label: str, name: str, pk: int) -> dict[str, str]:
    return {"label": label, "url": reverse(name, args=[pk])}
