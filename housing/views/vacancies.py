"""Ledige boliger: three short forms, for those who manage the dwelling."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission
from config.dates import norwegian_date
from config.errors import RuleBroken
from config.links import reverse
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from housing.actions import vacancies
from housing.forms.tenancy import ReadyForm, ReportForm, WithdrawForm
from housing.models import Dwelling, Vacancy
from housing.views.parts import Link, attempt


@require_http_methods(["GET", "POST"])
@login_required
def vacancy_report(request: AuthedRequest, pk: int) -> HttpResponse:
    dwelling = _manageable(request, pk)
    today = norwegian_date(timezone.localdate())
    form = ReportForm(request.POST if request.method == "POST" else None, initial={"reported_on": today})
    reported, status = attempt(form, vacancies.report, dwelling=dwelling, by=request.user)
    if reported is not None:
        messages.success(request, "Boligen er meldt ledig.")
        return redirect("dwelling", dwelling.pk)
    return _page(request, dwelling, form, "Meld ledig", status)


@require_http_methods(["GET", "POST"])
@login_required
def vacancy_ready(request: AuthedRequest, pk: int) -> HttpResponse:
    dwelling = _manageable(request, pk)
    vacancy = _open_vacancy(request, dwelling)
    initial = {"ready_from": norwegian_date(vacancy.ready_from)} if vacancy.ready_from else {}
    form = ReadyForm(request.POST if request.method == "POST" else None, initial=initial)
    changed, status = attempt(form, vacancies.set_ready, vacancy=vacancy, by=request.user)
    if changed is not None:
        messages.success(request, "Klar dato er lagret.")
        return redirect("dwelling", dwelling.pk)
    return _page(request, dwelling, form, "Registrer klar dato", status)


@require_http_methods(["GET", "POST"])
@login_required
def vacancy_withdraw(request: AuthedRequest, pk: int) -> HttpResponse:
    dwelling = _manageable(request, pk)
    vacancy = _open_vacancy(request, dwelling)
    today = norwegian_date(timezone.localdate())
    form = WithdrawForm(request.POST if request.method == "POST" else None, initial={"closed_on": today})
    withdrawn, status = attempt(form, vacancies.withdraw, vacancy=vacancy, by=request.user)
    if withdrawn is not None:
        messages.success(request, "Ledigmeldingen er trukket.")
        return redirect("dwelling", dwelling.pk)
    return _page(request, dwelling, form, "Trekk ledigmeldingen", status)


def _manageable(request: AuthedRequest, pk: int) -> Dwelling:
    visible = Dwelling.objects.visible_to(request.user).select_related("entrance")
    dwelling = get_object_or_404(visible, pk=pk)
    request.user.require(Permission.DWELLING_WORK, landlord=dwelling.landlord_id)
    return dwelling


def _open_vacancy(request: AuthedRequest, dwelling: Dwelling) -> Vacancy:
    vacancy = Vacancy.objects.visible_to(request.user).open().filter(dwelling=dwelling).first()
    if vacancy is None:
        raise RuleBroken("Boligen er ikke meldt ledig. Meld den ledig først.")
    return vacancy


def _page(request: AuthedRequest, dwelling: Dwelling, form: object, title: str, status: int) -> HttpResponse:
    back = reverse("dwelling", args=[dwelling.pk])
    context = {
        "form": form,
        "title": title,
        "subtitle": dwelling.address,
        "back_url": back,
        "crumbs": [
            Link("Boliger", reverse("dwelling-list")),
            Link(dwelling.address, back),
            Link(title, ""),
        ],
    }
    return TemplateResponse(request, "housing/form.html", context, status=status)
