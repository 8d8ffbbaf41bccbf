"""The page of a bekymringsmelding; reporting one, assessing it, taking it up again."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import User
from accounts.permissions import Permission
from audit.timeline import timeline
from config.dates import norwegian_date
from config.labels import label
from config.links import reverse
from config.requests import AuthedRequest
from followup.actions import bekymringer
from followup.concerns import concern_lamp, reads_all, status_label, status_tone
from followup.forms.concern import AssessForm, RegisterForm, ReportForm, TakeUpForm
from followup.models import Bekymringsmelding, Bekymringsvurdering, Booppfolging, ConcernStatus
from followup.naming import known_name
from followup.views.forms import form_page
from followup.views.gate import opened_or_404
from followup.views.posting import posted
from housing.models import Tenancy
from housing.views.parts import Fact, Link

AWAY = (ConcernStatus.NOTHING, ConcernStatus.ELSEWHERE)


@require_GET
@login_required
def bekymring(request: AuthedRequest, pk: int) -> HttpResponse:
    row, user = _opened(request, pk), request.user
    full = reads_all(user, row)
    places = user.may(Permission.FOLLOWUP_PLACE, bydel=row.bydel_id)
    context = {
        "row": row,
        "subtitle": f"{row.tenant}, {row.tenancy.dwelling.address}",
        "status": {"label": status_label(user, row), "tone": status_tone(user, row)},
        "head_facts": _head_facts(row, full=full),
        "action": _action(row, user) if places else None,
        "actions": _actions(row) if places else [],
        "facts": _facts(row, user),
        "note": Bekymringsvurdering.objects.visible_to(user).filter(melding=row).first() if full else None,
        "assessed": full and row.status != ConcernStatus.RECEIVED,
        "full": full,
        "events": timeline(user, row) if full else [],
        "crumbs": [_LIST, Link("Bekymringsmelding", "")],
    }
    return TemplateResponse(request, "followup/bekymring.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def report(request: AuthedRequest, pk: int) -> HttpResponse:
    user = request.user
    rows = Tenancy.objects.visible_to(user).select_related("dwelling", "household__bydel")
    tenancy: Any = opened_or_404(request, rows.annotate(tenant=known_name(user)), pk)
    user.require(Permission.CONCERN_REPORT, bydel=tenancy.bydel_id, landlord=tenancy.landlord_id)
    of_bydel = user.may(Permission.CONCERN_REPORT, bydel=tenancy.bydel_id)
    today = timezone.localdate()
    form = (
        RegisterForm(posted(request), initial={"received_on": today}) if of_bydel else ReportForm(posted(request))
    )
    may_open = user.may(Permission.LEASE_VIEW, bydel=tenancy.bydel_id, landlord=tenancy.landlord_id)
    return form_page(
        request, form, lambda: bekymringer.report(tenancy=tenancy, by=user, **form.cleaned_data),
        title="Meld bekymring", subtitle=f"{tenancy.tenant}, {tenancy.dwelling.address}", button="Send meldingen",
        intro="" if of_bydel else
        "Bydelen vurderer meldingen. Du ser når den er vurdert, men ikke hva bydelen kom til."
        " Står det om liv, ringer du 113 eller 112.",
        done="Meldingen er mottatt.", back=reverse("bekymring-list"),
        crumbs=[Link("Leieforhold", reverse("lease-list")),
                Link(tenancy.tenant, reverse("tenancy", args=[pk]))] if may_open else [_LIST],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def assess(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _placed(request, pk)
    form = AssessForm(
        posted(request), initial={"assessed_on": timezone.localdate()}, cases=_cases(request.user, row)
    )
    return form_page(
        request, form, lambda: bekymringer.assess(melding=row, by=request.user, **form.cleaned_data),
        title="Vurder meldingen", button="Lagre vurderingen", done="Meldingen er vurdert.", intro=row.text,
        **_form_context(row),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def take_up(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _placed(request, pk)
    form = TakeUpForm(posted(request), cases=_cases(request.user, row))
    return form_page(
        request, form, lambda: bekymringer.take_up(melding=row, by=request.user, **form.cleaned_data),
        title="Ta kontakt likevel", button="Lagre", done="Meldingen er tatt opp igjen.", intro=row.text,
        **_form_context(row),
    )  # fmt: skip


_LIST = Link("Bekymringsmeldinger", "/bekymringer/")


def _opened(request: AuthedRequest, pk: int) -> Any:
    rows = Bekymringsmelding.objects.visible_to(request.user).annotate(tenant=known_name(request.user))
    related = ("household__bydel", "tenancy__dwelling", "assessed_by", "registered_by", "bydel", "landlord")
    return opened_or_404(request, rows.select_related(*related), pk)


def _placed(request: AuthedRequest, pk: int) -> Any:
    row = _opened(request, pk)
    request.user.require(Permission.FOLLOWUP_PLACE, bydel=row.bydel_id)
    return row


def _cases(user: User, row: Bekymringsmelding) -> Any:
    cases = Booppfolging.objects.visible_to(user).filter(household=row.household_id, bydel=row.bydel_id)
    return cases.order_by("-proposed_on", "-pk")


def _form_context(row: Any) -> dict[str, Any]:
    page = row.get_absolute_url()
    return {
        "subtitle": f"{row.tenant}, {row.tenancy.dwelling.address}",
        "back": page,
        "crumbs": [_LIST, Link("Bekymringsmelding", page)],
    }


def _head_facts(row: Bekymringsmelding, *, full: bool) -> list[Fact]:
    facts = [Fact("Mottatt", norwegian_date(row.received_on)), Fact("Fra", label(row, "reported_by"))]
    if full and row.status == ConcernStatus.RECEIVED:
        lamp = concern_lamp(row, timezone.localdate())
        facts.append(Fact("Vurderes", lamp.text, level=lamp.level))
    return facts


def _action(row: Bekymringsmelding, user: User) -> dict[str, Any] | None:
    """It is assessed first; where there is to be contact, somebody must follow it up."""
    if row.status == ConcernStatus.RECEIVED:
        return {"label": "Vurder meldingen", "url": reverse("bekymring-assess", args=[row.pk])}
    if row.status != ConcernStatus.CONTACT or _cases(user, row).open().exists():
        return None
    if user.may(Permission.LEASE_VIEW, bydel=row.bydel_id):
        url = reverse("tenancy-followup", args=[row.tenancy_id])
    else:
        url = reverse("dwelling-followup", args=[row.tenancy.dwelling_id])
    return {"label": "Foreslå oppfølging", "url": url}


def _actions(row: Bekymringsmelding) -> list[Link]:
    away = row.status in AWAY
    return [Link("Ta kontakt likevel", reverse("bekymring-take-up", args=[row.pk]))] if away else []


def _facts(row: Any, user: User) -> list[Fact]:
    leased = Tenancy.objects.visible_to(user).filter(pk=row.tenancy_id).exists()
    opens = leased and user.may(Permission.LEASE_VIEW, bydel=row.bydel_id, landlord=row.tenancy.landlord_id)
    facts = [
        Fact(
            "Leieforhold", row.tenancy.dwelling.address, reverse("tenancy", args=[row.tenancy_id]) if opens else ""
        ),
        Fact("Bydel", row.bydel.name),
        Fact("Registrert av", row.registered_by.name),
    ]
    if reads_all(user, row) and row.assessed_by:
        facts += [Fact("Vurdert", norwegian_date(row.assessed_on)), Fact("Vurdert av", row.assessed_by.name)]
    return facts
