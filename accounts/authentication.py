"""`Authorization: Bearer …` for integrations, beside the session of the pages.

The user that it answers has the rights of the key as its scopes, so all that follows (`may`, `visible_to`, the row
policies, history and read log) works as for a person.
"""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied, Throttled
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from accounts import tokens
from accounts.models import User
from accounts.scope import use_scope_of
from config.rate_limit import within

# One answer for every key that does not work, so that nobody learns which of them once did.
WRONG = "Tilgangsnøkkelen virker ikke. Spør administratoren i kommunen om en ny."
READS_ONLY = "Tilgangsnøkkelen kan bare lese. Spør administratoren i kommunen om en som kan endre."
TOO_OFTEN = "For mange forespørsler. Vent litt og prøv igjen."
_MINUTE = 60
MOST_WRONG = 30
MOST_REQUESTS = 600


class TokenAuthentication(BaseAuthentication):
    def authenticate(self, request: Request) -> tuple[User, Any] | None:
        token = _presented(request)
        if token is None:
            return None
        holder = tokens.holder_of(token)
        if holder is None:
            raise _refused(request)
        if not within(str(holder.integrasjon_id), "integrasjon", most=MOST_REQUESTS, seconds=_MINUTE):
            raise _too_often()
        if not holder.writes and request.method not in SAFE_METHODS:
            raise PermissionDenied(READS_ONLY)
        use_scope_of(holder.user)
        return holder.user, holder

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="Husrom"'


def _presented(request: Request) -> str | None:
    kind, _, token = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else None


def _refused(request: Request) -> Exception:
    """Those who guess are slowed down. A key that works is not, whoever else sits behind the same address."""
    address = get_adapter().get_client_ip(request)
    if within(address, "wrong-token", most=MOST_WRONG, seconds=_MINUTE):
        return AuthenticationFailed(WRONG)
    return _too_often()


def _too_often() -> Throttled:
    refusal = Throttled(detail=TOO_OFTEN)
    # Given to the class, it would add words of its own.
    refusal.wait = _MINUTE  # type: ignore[attr-defined]
    return refusal


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "accounts.authentication.TokenAuthentication"
    name = "tilgangsnokkel"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "Nøkkelen til en integrasjon. Administratoren i kommunen lager den.",
        }
