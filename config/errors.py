"""The one refusal that actions raise, and the pages shown when something is refused."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class RuleBroken(Exception):
    """A rule of the field says no. The message is bokmål for the caseworker: what happened, what to do.

    `field` names the form field that the message belongs beside, when there is one.
    """

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class Detour(Exception):
    """Another page stands before the one asked for, such as the one that asks why it is opened."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__("detour")
        self.response = response


class StaleForm(RuleBroken):
    """Somebody else has changed the case since this page was opened."""


def refused(request: HttpRequest, refusal: RuleBroken) -> HttpResponse:
    return render(request, "409.html", {"message": str(refusal)}, status=409)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)
