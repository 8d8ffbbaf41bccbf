"""A small form about one booppfølging: shown, refused with what was typed, or done and back to its page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse

from accounts.permissions import Permission
from config.forms import PlainForm
from config.links import reverse
from config.requests import AuthedRequest
from followup.models import Booppfolging
from followup.views.forms import form_page
from followup.views.gate import booppfolging_or_404
from housing.redaction import shown
from housing.views.parts import Link


def placing_or_404(request: AuthedRequest, pk: int) -> Booppfolging:
    case = booppfolging_or_404(request, pk)
    request.user.require(Permission.FOLLOWUP_PLACE, bydel=case.bydel_id)
    return case


def working_or_404(request: AuthedRequest, pk: int) -> Booppfolging:
    case = booppfolging_or_404(request, pk)
    request.user.require(Permission.FOLLOWUP_WORK, bydel=case.bydel_id)
    return case


def case_form(
    request: AuthedRequest, case: Booppfolging, form: PlainForm, save: Callable[[], object], *, done: str,
    **context: Any,
) -> HttpResponse:  # fmt: skip
    """`context`: title, button; intro, effects and danger where there is something to consider."""
    subtitle = shown(request.user, case.person).name
    crumbs = [Link("Oppfølging", reverse("booppfolging-list")), Link(subtitle, case.get_absolute_url())]
    return form_page(request, form, save, done=done, subtitle=subtitle, crumbs=crumbs, **context)
