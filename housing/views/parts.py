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
from audit.models import Event
from config.dates import norwegian_datetime
from config.errors import RuleBroken
from config.frame import ActiveScope, active_scope
from config.lists import ListPage, address

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


class Paging(NamedTuple):
    """For components/more.html. `shown` counts the rows of the pages before too."""

    shown: int
    total_text: str
    next_url: str


class Told(NamedTuple):
    """One line of components/timeline.html."""

    at: str
    who: str
    text: str


def paging(request: HttpRequest, page: ListPage[Row]) -> Paging:
    before = request.GET.get("vist", "") if request.GET.get("etter") else ""
    shown = len(page.rows) + (int(before) if before.isdecimal() and len(before) < 7 else 0)
    following = page.next_url and address(request.GET, etter=str(page.rows[-1].pk), vist=str(shown))
    return Paging(shown, f"av {page.total_text}", following)


def timeline(user: User, subject: Model) -> list[Told]:
    """What has happened with the object, as far as the user may read it."""
    events = Event.objects.visible_to(user).about(subject).newest_first().select_related("by")
    return [
        Told(norwegian_datetime(event.at), event.by.name if event.by else "Systemet", event.text)
        for event in events[:TIMELINE_LENGTH]
    ]


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
