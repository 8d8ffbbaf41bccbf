"""What all API views share: refusals as problems, keyset pages."""

from __future__ import annotations

from typing import Any

from rest_framework.pagination import CursorPagination
from rest_framework.response import Response
from rest_framework.views import exception_handler as drf_handler

from config.errors import RuleBroken


class KeysetPagination(CursorPagination):
    page_size = 50
    max_page_size = 200
    page_size_query_param = "page_size"
    ordering = "-pk"


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """The same refusals as the pages: a broken rule is 409 with the reason in bokmål."""
    if isinstance(error, RuleBroken):
        problem = {"detail": str(error)} | ({"field": error.field} if error.field else {})
        return Response(problem, status=409)
    return drf_handler(error, context)
