"""What all API views share: the three gates' common words, refusals as problems, keyset pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.defaults import page_not_found
from rest_framework import serializers
from rest_framework.exceptions import (
    AuthenticationFailed,
    NotAuthenticated,
    NotFound,
    PermissionDenied,
    Throttled,
    ValidationError,
)
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.response import Response
from rest_framework.views import exception_handler as drf_handler
from rest_framework.viewsets import GenericViewSet

from accounts.models import Bydel, User
from accounts.permissions import Permission
from config.errors import RuleBroken
from config.rows import get_object_or_404

Row = TypeVar("Row", bound=Model)
LOGGED_OUT = "Du er ikke logget inn. Logg inn og prøv igjen."
CSRF_MISSING = "Forespørselen ble ikke godtatt. Send verdien av csrf-kapselen i hodefeltet X-CSRFToken."


class AnyAccept(DefaultContentNegotiation):
    """For documents: a client that asks for a PDF still gets refusals as JSON."""

    def select_renderer(self, request: Any, renderers: Any, format_suffix: str | None = None) -> Any:
        return renderers[0], renderers[0].media_type


class Query(serializers.Serializer[Any]):
    """The filters of a list. Each field's source is the lookup that it narrows the rows by."""


class Resource(GenericViewSet[Any]):
    """One kind of object. `get_queryset` starts at visible_to; what it does not return is 404."""

    query_class: type[Query] = Query
    # Who has none of these anywhere is refused the list, as on its page.
    view_permissions: tuple[Permission, ...] = ()
    detail_class: type[serializers.BaseSerializer[Any]]

    @property
    def user(self) -> User:
        return cast(User, self.request.user)

    def listed(self, rows: QuerySet[Any]) -> Response:
        """One page of the rows that the address asks for."""
        self.require_list()
        page = self.paginate_queryset(rows.filter(**self.asked()))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    def require_list(self) -> None:
        if not any(self.user.may(permission) for permission in self.view_permissions):
            for permission in self.view_permissions:
                self.user.require(permission)

    def asked(self) -> dict[str, Any]:
        query = self.query_class(data=self.request.query_params.dict(), context=self.get_serializer_context())
        query.is_valid(raise_exception=True)
        return cast(dict[str, Any], query.validated_data)

    def typed(self, body: type[serializers.BaseSerializer[Any]], **options: Any) -> dict[str, Any]:
        """What was sent, when it has the form it should; else 400 with the reason by field."""
        sent = body(data=self.request.data, context=self.get_serializer_context(), **options)
        sent.is_valid(raise_exception=True)
        return cast(dict[str, Any], sent.validated_data)

    def shown(self, row: Any, *, status: int = 200) -> Response:
        """The whole object, as its own address shows it."""
        return Response(self.detail_class(row, context=self.get_serializer_context()).data, status=status)

    def row(self, row: Any, *, status: int = 200) -> Response:
        """The object as the list shows it."""
        return Response(self.get_serializer(row).data, status=status)


def found(rows: QuerySet[Row], pk: int) -> Row:
    return get_object_or_404(rows, pk=pk)


def named(rows: QuerySet[Row], pk: int, *, field: str) -> Row:
    """A row that the body names. One that the user may not see is no different from one that is not."""
    row = rows.filter(pk=pk).first()
    if row is None:
        raise ValidationError({field: ["Finnes ikke, eller er ikke ditt."]})
    return row


def own_bydel(user: User, pk: int, permission: Permission) -> Bydel:
    """The bydel that the body names, when the user holds the permission there."""
    user.require(permission, bydel=pk)
    return Bydel.objects.get(pk=pk)


def exception_handler(error: Exception, context: Mapping[str, Any]) -> HttpResponse | None:
    """The same refusals as the pages: a broken rule is 409 with the reason in bokmål."""
    if isinstance(error, AuthenticationFailed | Throttled):
        return _problem(error)
    if isinstance(error, RuleBroken):
        problem = {"detail": str(error)} | ({"field": error.field} if error.field else {})
        return Response(problem, status=409)
    return drf_handler(_in_bokmal(error), dict(context))


def _problem(error: AuthenticationFailed | Throttled) -> HttpResponse:
    """What a key is refused with, whatever format the address answers in (RFC 9457)."""
    titles = {401: "Nøkkelen virker ikke", 429: "For mange forespørsler"}
    told = {"type": "about:blank", "status": error.status_code, "title": titles[error.status_code]}
    answer = JsonResponse(
        {**told, "detail": str(error.detail)}, status=error.status_code, content_type="application/problem+json"
    )
    if isinstance(error, Throttled):
        answer["Retry-After"] = str(error.wait)  # type: ignore[attr-defined]
    else:
        answer["WWW-Authenticate"] = error.auth_header  # type: ignore[attr-defined]
    return answer


def _in_bokmal(error: Exception) -> Exception:
    if isinstance(error, Http404):
        return NotFound()
    if isinstance(error, NotAuthenticated):
        return PermissionDenied(LOGGED_OUT)
    if isinstance(error, PermissionDenied) and str(error.detail).startswith("CSRF Failed"):
        return PermissionDenied(CSRF_MISSING)
    return error


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that does not exist: JSON for the API, else the page."""
    if request.path.startswith("/api/"):
        return JsonResponse({"detail": "Ikke funnet."}, status=404)
    return page_not_found(request, exception)
