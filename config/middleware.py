"""What every request goes through, besides Django's own."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import get_user
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from accounts.models import User
from accounts.scope import use_scope_of
from config.errors import Detour, RuleBroken, refused

Handler = Callable[[HttpRequest], HttpResponse]


class NoStoreMiddleware:
    """Pages show people: no browser or proxy may keep them."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response


class IdleTimeoutMiddleware:
    """Ends the session after 60 idle minutes. Notes the time at most once a minute."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "_auth_user_id" in request.session:
            now = int(time.time())
            seen = int(request.session.get("seen", now))
            if now - seen > settings.SESSION_IDLE_SECONDS:
                logout(request)
            elif now - seen >= 60 or "seen" not in request.session:
                request.session["seen"] = now
        return self.get_response(request)


class ScopeMiddleware:
    """One transaction a request, in which Postgres knows whose rows may be seen.

    The response is rendered inside it, so that a lazy query in a template is scoped too. A failed
    request (5xx) leaves nothing half written.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user: object = request.user
        if type(user) is SimpleLazyObject:
            # Herself, and not the proxy that Django puts there: a page asks her for something a hundred times.
            # Whoever has just been logged out is somebody else by now.
            request.user = get_user(request)
        with transaction.atomic():
            if isinstance(request.user, User):
                use_scope_of(request.user)
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response


class RuleBrokenMiddleware:
    """A refusal that a view did not place beside a field becomes a readable page."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Detour):
            return error.response
        return refused(request, error) if isinstance(error, RuleBroken) else None
