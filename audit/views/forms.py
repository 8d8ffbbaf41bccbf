"""A page with one form: shown, refused with what was typed, or saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from config.errors import RuleBroken
from config.forms import PlainForm
from config.requests import AuthedRequest


class Link(NamedTuple):
    label: str
    url: str = ""


class Fact(NamedTuple):
    label: str
    value: str
    url: str = ""
    level: str = ""


def posted(request: AuthedRequest) -> QueryDict | None:
    """What a form is bound to. An empty post is a post too: the form answers with its errors."""
    return request.POST if request.method == "POST" else None


def form_page(
    request: AuthedRequest,
    form: PlainForm,
    save: Callable[[], Any],
    answer: Callable[[Any], HttpResponse],
    *,
    crumbs: Sequence[Link],
    **context: Any,
) -> HttpResponse:
    """`crumbs` lead here, and «Avbryt» to the last of them. `answer` is the page when it is saved."""
    status = 200
    if form.is_bound:
        status = 422
    if form.is_valid():
        try:
            return answer(save())
        except RuleBroken as refusal:
            form.refuse(refusal)
            status = 409
    context |= {"form": form, "back": crumbs[-1].url, "crumbs": [*crumbs, Link(context["title"])]}
    return TemplateResponse(request, "audit/form.html", context, status=status)


def done(request: AuthedRequest, text: str, url: str) -> HttpResponse:
    messages.success(request, text)
    return redirect(url)


def tried(request: AuthedRequest, save: Callable[[], Any], text: str, url: str) -> HttpResponse:
    """A button that acts at once. A rule that refuses is told on the page that the button stands on."""
    try:
        save()
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
        return redirect(url)
    return done(request, text, url)
