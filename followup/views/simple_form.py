"""A page with one form: show it, run the action, keep what was typed when it is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from config.errors import RuleBroken
from config.forms import PlainForm
from config.requests import AuthedRequest
from housing.views.parts import Link


def posted(request: AuthedRequest) -> QueryDict | None:
    """An empty post is a post too: the form answers with its errors."""
    return request.POST if request.method == "POST" else None


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
    status = 200
    if form.is_valid():
        try:
            save()
        except RuleBroken as refusal:
            form.refuse(refusal)
            status = 409
        else:
            messages.success(request, done)
            return redirect(back)
    elif form.is_bound:
        status = 422
    trail = [*crumbs, Link(title, "")]
    context |= {"form": form, "title": title, "back": back, "crumbs": trail}
    return TemplateResponse(request, "followup/simple_form.html", context, status=status)
