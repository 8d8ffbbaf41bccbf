"""A form page about one thing that is agreed: shown, refused with what was typed, or saved."""

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

TEMPLATE = "followup/form.html"


def form_page(
    request: AuthedRequest, form: PlainForm, save: Callable[[], Any], *, crumbs: Sequence[Link], done: str,
    after: Callable[[Any], str] | None = None, **context: Any,
) -> HttpResponse:  # fmt: skip
    """The last of `crumbs` is the page to go back to, also when it is saved, unless `after` says another.

    context: title, subtitle, button; intro, effects, danger.
    """
    back = crumbs[-1].url
    saved, status = tried(form, save)
    if status == DONE:
        messages.success(request, done)
        return redirect(after(saved) if after else back)
    context |= {"form": form, "back": back, "crumbs": [*crumbs, Link(context["title"], "")]}
    return TemplateResponse(request, TEMPLATE, context, status=status)
