"""Search. Typed text is posted: a fødselsnummer is answered at once and never stands in an address.

Ordinary text goes on to an address that can be sent to a colleague.
"""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from config.frame import active_scope
from config.links import reverse
from config.requests import AuthedRequest
from housing import search as finder
from housing.fodselsnummer import InvalidFodselsnummer

MAX_LENGTH = 80


@sensitive_post_parameters("q")
@require_http_methods(["GET", "POST"])
@login_required
def search(request: AuthedRequest) -> HttpResponse:
    if request.method == "POST":
        return _typed(request, request.POST.get("q", "")[:MAX_LENGTH].strip())
    text = request.GET.get("q", "")[:MAX_LENGTH].strip()
    if finder.number_in(text):
        messages.warning(request, "Et fødselsnummer kan ikke stå i adressefeltet. Skriv det i søkefeltet øverst.")
        return redirect("search")
    groups = finder.by_text(request.user, active_scope(request), text)
    return _answer(request, groups, text=text)


def _typed(request: AuthedRequest, text: str) -> HttpResponse:
    number = finder.number_in(text)
    if not number:
        query = f"?{urlencode({'q': text})}" if text else ""
        return redirect(reverse("search") + query)
    try:
        groups = finder.by_number(request.user, active_scope(request), number)
    except InvalidFodselsnummer as mistyped:
        return _answer(request, [], error=str(mistyped), status=422)
    return _answer(request, groups, by_number=True)


def _answer(
    request: AuthedRequest,
    groups: list[finder.Group],
    *,
    text: str = "",
    by_number: bool = False,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "groups": groups,
        "text": text,
        "by_number": by_number,
        "error": error,
        "count_text": _count_text(groups),
        "limit": finder.LIMIT,
    }
    return TemplateResponse(request, "housing/search.html", context, status=status)


def _count_text(groups: list[finder.Group]) -> str:
    """A group that is full may have left some out."""
    hits = sum(len(group.hits) for group in groups)
    full = any(len(group.hits) == finder.LIMIT for group in groups)
    return f"Minst {hits} treff" if full else f"{hits} treff"
