"""How an operation is described: every one in the same way, with the refusals it can give."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers

PDF = "application/pdf"
Documented = Callable[[Any], Any]


class Problem(serializers.Serializer[Any]):
    detail = serializers.CharField(label="hva som er galt")


class KeyProblem(Problem):
    """Of a key that is refused, as application/problem+json."""

    type = serializers.CharField(label="slag")
    title = serializers.CharField(label="kort om hva som er galt")
    status = serializers.IntegerField(label="statuskode")


class Refusal(Problem):
    """`field` names the field of the body that the refusal is about."""

    field = serializers.CharField(label="feltet det gjelder", required=False)


INVALID = OpenApiResponse(
    {"type": "object", "additionalProperties": {}},
    description="Det som ble sendt, har feil form. Feilene står på hvert felt.",
)
_PROBLEM = "application/problem+json"
# What a key may be answered at every address.
OF_KEYS = {
    (401, _PROBLEM): OpenApiResponse(
        KeyProblem, description="Tilgangsnøkkelen er ukjent, utløpt eller trukket tilbake."
    ),
    (429, _PROBLEM): OpenApiResponse(
        KeyProblem, description="For mange forespørsler. Vent så lenge som Retry-After sier."
    ),
}
FORBIDDEN = OpenApiResponse(
    Problem,
    description="Du er ikke logget inn, rollen eller nøkkelen gir ikke tilgang, eller opplysningene er skjermet.",
)
NOT_FOUND = OpenApiResponse(Problem, description="Finnes ikke, eller ligger utenfor enhetene dine.")
REFUSED = OpenApiResponse(Refusal, description="En regel sier nei. Teksten er den samme som på siden.")


def reads(operation: str, summary: str, description: str, answer: Any, *, query: Any = None) -> Documented:
    """A GET that answers in JSON. `answer` is a serializer, with many=True for a list."""
    responses: dict[Any, Any] = {200: answer, 403: FORBIDDEN, 404: NOT_FOUND}
    if query is not None:
        responses[400] = INVALID
    return _operation(operation, summary, description, responses, parameters=[query] if query else None)


def reads_pdf(operation: str, summary: str, description: str, *, query: Any = None) -> Documented:
    responses: dict[Any, Any] = {
        (200, PDF): OpenApiTypes.BINARY, 403: FORBIDDEN, 404: NOT_FOUND, 409: REFUSED,
    }  # fmt: skip
    if query is not None:
        responses[400] = INVALID
    return _operation(operation, summary, description, responses, parameters=[query] if query else None)


def makes_pdf(operation: str, summary: str, description: str, *, body: Any) -> Documented:
    """A POST that stores nothing: the document as it would be with what is sent."""
    responses: dict[Any, Any] = {
        (200, PDF): OpenApiTypes.BINARY, 400: INVALID, 403: FORBIDDEN, 404: NOT_FOUND, 409: REFUSED,
    }  # fmt: skip
    return _operation(operation, summary, description, responses, request=body)


def acts(
    operation: str, summary: str, description: str, answer: Any = None, *, body: Any = None, status: int = 200
) -> Documented:
    """A POST or PATCH: one action of the pages. Without an answer it is 204."""
    responses: dict[Any, Any] = {status if answer else 204: answer, 403: FORBIDDEN, 404: NOT_FOUND, 409: REFUSED}
    if body is not None:
        responses[400] = INVALID
    return _operation(operation, summary, description, responses, request=body)


def _operation(operation: str, summary: str, description: str, responses: Any, **more: Any) -> Documented:
    described: Documented = extend_schema(
        operation_id=operation,
        summary=summary,
        description=description,
        responses={**responses, **OF_KEYS},
        **more,
    )
    return described
