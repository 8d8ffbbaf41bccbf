"""A page with one form: shown, refused with what was typed, or saved and left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from config.forms import PlainForm, Versioned, renew_version
from config.requests import AuthedRequest
from followup.views.posting import CONFLICT, DONE, tried
from housing.views.parts import Link


def form_page(
    request: AuthedRequest, form: PlainForm, save: Callable[[], Any], *, crumbs: Sequence[Link], done: str,
    back: str = "", after: Callable[[Any], str] | None = None, subject: Versioned | None = None,
    template: str = "followup/form.html", **context: Any,
) -> HttpResponse:  # fmt: skip
    """`crumbs` lead here. «Avbryt» leads to `back`, or to the last of them, and so does saving, unless `after`
    tells another page from what was saved. `done` is empty where a choice was made and nothing saved. `subject`
    is what has a version, in a form that is refused when somebody else saved first.

    context: title, button; subtitle, intro, warnings, effects, danger, services.
    """
    back = back or crumbs[-1].url
    saved, status = tried(form, save)
    if status == DONE:
        if done:
            messages.success(request, done)
        return redirect(after(saved) if after else back)
    if status == CONFLICT and subject is not None:
        renew_version(form, subject)
    context |= {"form": form, "back": back, "crumbs": [*crumbs, Link(context["title"], "")]}
    return TemplateResponse(request, template, context, status=status)
