"""The person's own choices: which unit to work in, light or dark."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from config.frame import units_of


def _back(request: HttpRequest) -> HttpResponse:
    target = request.META.get("HTTP_REFERER", "")
    safe = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    return redirect(target if safe else "home")


@require_POST
@login_required
def scope_switch(request: HttpRequest) -> HttpResponse:
    """Work in another bydel: lists are about one unit at a time, so go to the home page."""
    if request.POST.get("scope") in units_of(request):
        request.session["scope"] = request.POST["scope"]
    return redirect("home")


@require_POST
def scheme_switch(request: HttpRequest) -> HttpResponse:
    response = _back(request)
    scheme = request.POST.get("scheme", "auto")
    if scheme in {"auto", "light", "dark"}:
        response.set_cookie("scheme", scheme, max_age=365 * 24 * 3600, samesite="Lax", httponly=True)
    return response
