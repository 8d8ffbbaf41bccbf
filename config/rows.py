"""One row for a page or the API, or 404."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.db.models.lookups import In
from django.db.models.sql.where import AND, OR, NothingNode, WhereNode
from django.http import Http404
from django.shortcuts import get_object_or_404 as django_get_object_or_404

Row = TypeVar("Row", bound=Model)


def get_object_or_404(rows: QuerySet[Row], **lookup: Any) -> Row:
    """As Django's own, but to somebody whose memberships open no row of the kind it says so at once.

    Django finds that out too without asking Postgres, after it has written down every column of every table.
    """
    if fulfilled_by_none(rows.query.where):
        raise Http404
    return django_get_object_or_404(rows, **lookup)


def fulfilled_by_none(condition: Any) -> bool:
    """Whether no row can fulfil the condition, whatever is in the tables: `bydel__in` none."""
    if isinstance(condition, WhereNode) and not condition.negated:
        parts = [fulfilled_by_none(part) for part in condition.children]
        if condition.connector == AND:
            return any(parts)
        return condition.connector == OR and bool(parts) and all(parts)
    if isinstance(condition, In):
        return condition.rhs_is_direct_value() and not condition.rhs
    return isinstance(condition, NothingNode)
