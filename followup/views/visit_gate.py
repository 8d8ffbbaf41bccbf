"""What the pages of contacts and visits share: whose they are, and running one action from a form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from accounts.models import Bydel
from accounts.permissions import Permission
from audit.models import Oppslag
from config.forms import PlainForm
from config.links import reverse
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from followup.models import Booppfolging, HomeVisit
from followup.views.forms import form_page
from followup.views.gate import require_open
from followup.visit_plan import Asked
from housing.redaction import shown
from housing.views.parts import Link, unit_of
from housing.views.protection import reasons_given


def working_bydel(request: AuthedRequest) -> Bydel:
    """The bydel chosen in the top bar, for those who work with follow-up there."""
    bydel = unit_of(request, request.user, Permission.FOLLOWUP_WORK).bydel
    if bydel is None:
        raise PermissionDenied("Siden gjelder én bydel. Velg bydelen øverst.")
    return bydel


def asked_by(request: AuthedRequest, bydel: Bydel | None = None) -> Asked:
    """The lists of who is to be visited where, closed for the protected households that nobody has said why."""
    return Asked(request.user, bydel or working_bydel(request), reasons_given(request))


def note_opened(request: AuthedRequest, cases: Iterable[Booppfolging]) -> None:
    """In the read log: the protected residents that a list shows, because the user has said why."""
    reasons = reasons_given(request)
    for case in {case.pk: case for case in cases if case.household_id in reasons}.values():
        reason = reasons[case.household_id]
        Oppslag.objects.record(case, by=request.user, protected=True, reason=reason)


def visit_or_404(request: AuthedRequest, pk: int) -> HomeVisit:
    rows = HomeVisit.objects.visible_to(request.user).select_related(
        "booppfolging__household__bydel", "booppfolging__person", "worker", "second"
    )
    visit = get_object_or_404(rows, pk=pk)
    require_open(request, visit.booppfolging.household, visit)
    request.user.require(Permission.FOLLOWUP_WORK, bydel=visit.bydel_id)
    return visit


def resident_of(request: AuthedRequest, case: Booppfolging) -> str:
    return shown(request.user, case.person).name


def back_to(request: AuthedRequest, case: Booppfolging) -> str:
    """Where somebody came from: the page of the booppfølging (?fra=sak), else the day."""
    return case.get_absolute_url() if request.GET.get("fra") == "sak" else reverse("besok-day")


def act_page(
    request: AuthedRequest,
    form: PlainForm,
    save: Callable[[], object],
    *,
    done: str,
    back: str,
    template: str = "followup/form.html",
    **context: Any,
) -> HttpResponse:
    """The form, its errors (422), the rule's refusal (409) or, when it is done, the page that it came from."""
    crumbs = [Link("Dagen min", reverse("besok-day"))]
    return form_page(request, form, save, crumbs=crumbs, back=back, done=done, template=template, **context)
