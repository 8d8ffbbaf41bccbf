"""What the pages of housing share: paging, timelines, and running an action from a form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest

from accounts.models import User
from accounts.permissions import Permission
from config.errors import RuleBroken
from config.frame import ActiveScope, active_scope
from config.links import reverse

Result = TypeVar("Result")
Row = TypeVar("Row", bound=Model)
TIMELINE_LENGTH = 50


class Link(NamedTuple):
    label: str
    url: str


class Fact(NamedTuple):
    label: str
    value: str
    url: str = ""
    level: str = ""


def leases_above(user: User) -> list[Link]:
    """The list of leieforhold as a breadcrumb, for those who may open it: a booppfølger opens single ones."""
    return [Link("Leieforhold", reverse("lease-list"))] if user.may(Permission.LEASE_VIEW) else []


def unit_of(request: HttpRequest, user: User, permission: Permission) -> ActiveScope:
    """The unit that the list is about. A list is of one bydel or one landlord."""
    scope = active_scope(request)
    if scope.bydel is None and scope.landlord is None:
        raise PermissionDenied("Listen gjelder én bydel eller én utleier. Rollen din gjelder hele kommunen.")
    user.require(permission, bydel=scope.bydel, landlord=scope.landlord)
    return scope


def of_unit(scope: ActiveScope) -> dict[str, Any]:
    """Equality on one column, so that the indexes of the lists can be used."""
    return {"bydel": scope.bydel} if scope.bydel else {"landlord": scope.landlord}


def attempt(form: forms.Form, action: Callable[..., Result], **fixed: Any) -> tuple[Result | None, int]:
    """Run the action with what was typed. None and a status code when the form is to be shown (again)."""
    if not form.is_bound:
        return None, 200
    if not form.is_valid():
        return None, 422
    try:
        return action(**fixed, **form.cleaned_data), 302
    except RuleBroken as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return None, 409
