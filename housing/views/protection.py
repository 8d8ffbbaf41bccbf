"""Gate 3 for whole pages: households with a protected member. Also used by the pages of the apps above."""

from __future__ import annotations

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models import Model, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from accounts.models import Bydel, Membership, User
from accounts.permissions import Permission, Role
from audit.models import Oppslag
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from housing.forms.fields import text
from housing.models import Household
from housing.models.household import has_protected_member

SESSION_KEY = "protected_reasons"


class ReasonForm(forms.Form):
    reason = text(
        "Hvorfor trenger du å åpne denne siden?",
        max_length=400,
        area=True,
        help_text="For eksempel saken du arbeider med. Oppslaget og begrunnelsen blir lagret.",
    )


def is_protected(household: Household) -> bool:
    return Household.objects.filter(has_protected_member(OuterRef("pk")), pk=household.pk).exists()


def gate(request: AuthedRequest, household: Household, subject: Model) -> HttpResponse | None:
    """None when the page may be shown; the reading is then logged. Else the page to answer with."""
    user = request.user
    if not is_protected(household):
        Oppslag.objects.record(subject, by=user)
        return None
    if not user.may(Permission.PROTECTED_VIEW, bydel=household.bydel_id):
        return _closed(request, household.bydel)
    reason = reasons_given(request).get(household.pk)
    if reason is None:
        return _ask(request, household, ReasonForm(), next_url=request.get_full_path(), status=200)
    Oppslag.objects.record(subject, by=user, protected=True, reason=reason)
    return None


def reasons_given(request: AuthedRequest) -> dict[int, str]:
    """The protected households that the user has said why they open in this session, and why."""
    return {int(pk): reason for pk, reason in request.session.get(SESSION_KEY, {}).items()}


@require_POST
@login_required
def protected_reason(request: AuthedRequest, pk: int) -> HttpResponse:
    """Keeps the reason for the rest of the session and goes on to the page that was asked for."""
    household = get_object_or_404(Household.objects.visible_to(request.user), pk=pk)
    request.user.require(Permission.PROTECTED_VIEW, bydel=household.bydel_id)
    next_url = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(next_url, allowed_hosts={request.get_host()}):
        next_url = "/"
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _ask(request, household, form, next_url=next_url, status=422)
    reasons = request.session.get(SESSION_KEY, {})
    request.session[SESSION_KEY] = {**reasons, str(household.pk): form.cleaned_data["reason"]}
    return redirect(next_url)


def _ask(
    request: AuthedRequest, household: Household, form: ReasonForm, *, next_url: str, status: int
) -> HttpResponse:
    context = {"form": form, "household": household, "next_url": next_url}
    return TemplateResponse(request, "housing/protected_reason.html", context, status=status)


def _closed(request: HttpRequest, bydel: Bydel) -> HttpResponse:
    context = {"bydel": bydel, "leaders": _leaders(bydel)}
    return TemplateResponse(request, "housing/protected_closed.html", context, status=403)


def _leaders(bydel: Bydel) -> list[User]:
    """Those who can find somebody with the extra grant."""
    leading = Membership.objects.valid_on(timezone.localdate()).filter(
        bydel=bydel, role__in=[Role.DECISION_MAKER, Role.MANAGER]
    )
    return list(User.objects.filter(pk__in=leading.values("user"), is_active=True).order_by("name"))
