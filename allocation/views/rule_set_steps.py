"""Taking a draft into use: checked against the source, published on a day, withdrawn, discarded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from allocation.actions import rule_sets as actions
from allocation.forms.rule_set import PublishForm, VersionForm
from allocation.forms.soknad import ReasonForm
from allocation.models import RuleSet
from allocation.views.posting import posted
from allocation.views.rule_set_edit import crumbs, editable
from config.errors import RuleBroken, StaleForm
from config.forms import PlainForm, renew_version
from config.links import reverse
from config.requests import AuthedRequest


@require_http_methods(["GET", "POST"])
@login_required
def rule_set_verify(request: AuthedRequest, pk: int) -> HttpResponse:
    row = editable(request, pk)
    form = VersionForm(posted(request), initial={"version": row.version})

    def save() -> str:
        actions.verify(rule_set=row, by=request.user, **form.cleaned_data)
        return "Utkastet er kontrollert. Nå kan det tas i bruk."

    effects = [
        "Du bekrefter at hvert vilkår, hver frist og hver tekst er sammenlignet med kilden.",
        f"Kilden er: {row.source}",
        "Navnet ditt og tidspunktet står på regelsettet.",
        "Endres utkastet etterpå, må det kontrolleres på nytt.",
    ]
    return _step(
        request, row, form, save, title="Kontrollert mot kilden", button="Bekreft kontrollen", effects=effects
    )


@require_http_methods(["GET", "POST"])
@login_required
def rule_set_publish(request: AuthedRequest, pk: int) -> HttpResponse:
    row = editable(request, pk)
    tomorrow = timezone.localdate() + timedelta(days=1)
    form = PublishForm(posted(request), initial={"version": row.version, "valid_from": tomorrow})

    def save() -> str:
        actions.publish(rule_set=row, by=request.user, **form.cleaned_data)
        return "Regelsettet er tatt i bruk fra dagen du valgte."

    now = RuleSet.objects.in_force(kommune=row.kommune_id, day=timezone.localdate()).first()
    effects = [
        "Søknader som er mottatt fra og med dagen, vurderes etter dette regelsettet. Saker som er mottatt før,"
        " beholder sitt.",
        f"«{now.name}» slutter å gjelde dagen før." if now else "Kommunen har ikke noe regelsett som gjelder nå.",
        "Hele ventelisten ordnes etter de nye grunnene fra og med dagen.",
        "Regelsettet kan ikke endres etterpå. Fram til dagen kan det trekkes tilbake.",
    ]
    button, foresee = "Ta regelsettet i bruk fra denne dagen", reverse("rule-set-effect", args=[row.pk])
    return _step(request, row, form, save, title="Ta i bruk", button=button, effects=effects, foresee=foresee)


@require_http_methods(["GET", "POST"])
@login_required
def rule_set_withdraw(request: AuthedRequest, pk: int) -> HttpResponse:
    row = editable(request, pk)
    form = ReasonForm(posted(request))

    def save() -> str:
        actions.withdraw(rule_set=row, by=request.user, **form.cleaned_data)
        return "Regelsettet er trukket tilbake. Det som gjelder nå, gjelder videre."

    effects = [
        "Regelsettet tas ikke i bruk. Det blir stående som trukket tilbake, med grunnen i historikken.",
        "Regelsettet som gjelder nå, gjelder videre.",
    ]
    return _step(
        request, row, form, save, title="Trekk tilbake", button="Trekk regelsettet tilbake", effects=effects,
        danger=True,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def rule_set_discard(request: AuthedRequest, pk: int) -> HttpResponse:
    row = editable(request, pk)
    form = PlainForm(posted(request))

    def save() -> str:
        actions.discard(rule_set=row, by=request.user)
        return "Utkastet er slettet."

    return _step(
        request, row, form, save, title="Slett utkastet", button="Slett utkastet", danger=True, to="rule-set-list",
        effects=["Alt som er endret i utkastet, blir borte.", "Ingen saker påvirkes."],
    )  # fmt: skip


def _step(
    request: AuthedRequest,
    row: RuleSet,
    form: PlainForm,
    save: Callable[[], str],
    *,
    title: str,
    to: str = "",
    **shown: Any,
) -> HttpResponse:
    """A page that says what will happen, and a button that names it."""
    status = 200
    if form.is_bound and form.is_valid():
        try:
            done = save()
        except RuleBroken as refusal:
            form.refuse(refusal)
            if isinstance(refusal, StaleForm):
                renew_version(form, row)
            status = 409
        else:
            messages.success(request, done)
            return redirect(to or row)
    elif form.is_bound:
        status = 422
    context = {"rule_set": row, "form": form, "title": title, "crumbs": crumbs(row, title), **shown}
    return TemplateResponse(request, "allocation/rules/step.html", context, status=status)
