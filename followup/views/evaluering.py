"""The conversation about how the leieforhold goes: written in one form, read part by part."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from accounts.permissions import Permission
from audit.timeline import timeline
from config.links import reverse
from config.requests import AuthedRequest
from followup import evaluation_page
from followup.actions import evalueringer
from followup.forms.evaluering import CorrectForm, EvalueringForm, stored
from followup.models import Evaluering
from followup.views.forms import form_page
from followup.views.gate import opened_or_404
from followup.views.posting import posted
from housing.models import Tenancy
from housing.tenants import tenant_name
from housing.views.parts import Link, leases_above


@require_safe
@login_required
def evaluering(request: AuthedRequest, pk: int) -> HttpResponse:
    user = request.user
    found = _evaluering_or_404(request, pk)
    said = evaluation_page.summary(found, user)
    inner = user.may(Permission.FOLLOWUP_WORK, bydel=found.bydel_id)
    context = {
        "name": found.tenant,
        "head_facts": [
            {"label": "Bolig", "value": found.tenancy.dwelling.address},
            {"label": "Holdt", "value": said["held_on"]},
            {"label": "Av", "value": said["held_by"]},
            {"label": "Vil bli boende", "value": said["stay"]},
            *([{"label": "Rettet", "value": said["corrected"]}] if said["corrected"] else []),
        ],
        "correct_url": reverse("evaluering-correct", args=[pk]) if inner else "",
        "earlier": evaluation_page.earlier(found, user),
        "parts": said["parts"],
        "note": "" if inner else "Du ser delene som betyr noe for fornyelsen. Resten leses bare av booppfølgere.",
        "events": timeline(user, found),
        "crumbs": [*_crumbs(request.user, found.tenant, found.tenancy_id), Link("Evaluering", "")],
    }
    return TemplateResponse(request, "followup/evaluering.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def hold(request: AuthedRequest, pk: int) -> HttpResponse:
    rows = Tenancy.objects.visible_to(request.user).annotate(tenant=tenant_name(request.user))
    tenancy: Any = opened_or_404(request, rows.select_related("household__bydel", "dwelling"), pk)
    request.user.require(Permission.FOLLOWUP_WORK, bydel=tenancy.bydel_id)
    form = EvalueringForm(posted(request), initial={"held_on": timezone.localdate(), "wants_to_stay": ""})
    return form_page(
        request, form, lambda: evalueringer.hold(tenancy=tenancy, by=request.user, **form.terms),
        crumbs=_crumbs(request.user, tenancy.tenant, pk), title="Evaluer leieforholdet",
        button="Lagre evalueringen",
        subtitle=f"{tenancy.tenant}, {tenancy.dwelling.address}", done="Evalueringen er lagret.",
        after=evaluation_page.url,
        intro="Ta delene i den rekkefølgen som passer. Beboeren kan la være å snakke om en del.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def correct(request: AuthedRequest, pk: int) -> HttpResponse:
    found = _evaluering_or_404(request, pk)
    request.user.require(Permission.FOLLOWUP_WORK, bydel=found.bydel_id)
    initial = stored(found, evaluation_page.readable_parts(request.user).filter(evaluering=found))
    form = CorrectForm(posted(request), initial=initial)
    return form_page(
        request, form, lambda: evalueringer.correct(evaluering=found, by=request.user, **form.terms),
        crumbs=[*_crumbs(request.user, found.tenant, found.tenancy_id),
                Link("Evaluering", evaluation_page.url(found))],
        title="Rett evalueringen", button="Lagre rettingen", subject=found,
        subtitle=f"{found.tenant}, {found.tenancy.dwelling.address}", done="Evalueringen er rettet.",
        intro="Rett det som ble skrevet feil. Har noe endret seg siden, holder du en ny evaluering i stedet."
        " Det som sto før, kan fortsatt leses av dem som leser delen.",
    )  # fmt: skip


def _evaluering_or_404(request: AuthedRequest, pk: int) -> Any:
    rows = Evaluering.objects.visible_to(request.user).annotate(tenant=tenant_name(request.user))
    rows = rows.select_related("household__bydel", "tenancy__dwelling", "held_by", "corrected_by")
    return opened_or_404(request, rows, pk)


def _crumbs(user: User, tenant: str, tenancy: int) -> list[Link]:
    return [*leases_above(user), Link(tenant, reverse("tenancy", args=[tenancy]))]
