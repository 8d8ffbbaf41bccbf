"""A page with one form: show it, run the action, keep what was typed when it is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from config.forms import PlainForm
from config.requests import AuthedRequest
from followup.views.posting import DONE, tried
from housing.views.parts import Link


def answered(
    request: AuthedRequest,
    form: PlainForm,
    save: Callable[[], object],
    *,
    done: str,
    back: str,
    crumbs: Sequence[Link],
    title: str,
    **context: Any,
) -> HttpResponse:
    """`back` is where one goes afterwards, and where «Avbryt» leads. The rest is told to the template."""
    _, status = tried(form, save)
    if status == DONE:
        messages.success(request, done)
        return redirect(back)
    trail = [*crumbs, Link(title, "")]
    context |= {"form": form, "title": title, "back": back, "crumbs": trail}
    return TemplateResponse(request, "followup/form.html", context, status=status)
