"""Saved views: a person's own names for the filters of a page. Nobody else sees them."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.db import transaction
from django.http import QueryDict
from django.urls import Resolver404, resolve

from accounts.models import User
from config.errors import RuleBroken
from config.frame import UNSAVED
from dashboard.models import LagretVisning
from dashboard.models.visning import HOME, MOST

NOT_A_LIST = "Bare Hjem og lister kan lagres som visning. Åpne listen, og velg «Lagre visningen» der."
# Where in the list one had come, and not which list it is.
_PASSING = ("etter", "vist", "alt")
_LONGEST = 600


@transaction.atomic
def save(*, name: str, address: str, by: User, is_standard: bool = False) -> LagretVisning:
    """Lagre filtrene på siden under et navn."""
    _lock(by)
    page, query = page_of(address)
    if LagretVisning.objects.visible_to(by).count() >= MOST:
        raise RuleBroken(f"Du har {MOST} visninger. Slett én før du lagrer en ny.")
    row = LagretVisning(owner=by, page=page, query=query)
    return _named(row, name, is_standard=is_standard)


@transaction.atomic
def rename(*, visning: LagretVisning, name: str, by: User, is_standard: bool = False) -> LagretVisning:
    """Gi visningen et annet navn, eller velg om den åpnes på Hjem."""
    _lock(by)
    return _named(LagretVisning.objects.visible_to(by).get(pk=visning.pk), name, is_standard=is_standard)


@transaction.atomic
def delete(*, visning: LagretVisning, by: User) -> None:
    """Slett visningen. Listen den viste, er der fortsatt."""
    LagretVisning.objects.visible_to(by).filter(pk=visning.pk).delete()


def page_of(address: str) -> tuple[str, str]:
    """The name of the page and its filters, from the address as the browser shows it."""
    parts = urlsplit(address)
    try:
        match = resolve(parts.path)
    except Resolver404:
        raise RuleBroken(NOT_A_LIST, field="address") from None
    page = match.url_name or ""
    if match.kwargs or match.args or not is_list(page):
        raise RuleBroken(NOT_A_LIST, field="address")
    query = QueryDict(parts.query, mutable=True)
    for key in [key for key in query if key in _PASSING or not query[key]]:
        del query[key]
    if len(query.urlencode()) > _LONGEST:
        raise RuleBroken("Det er for mange filtre til å lagre. Ta bort noen.", field="address")
    return page, query.urlencode()


def is_list(page: str) -> bool:
    return page == HOME or (page.endswith("-list") and not page.startswith("api-") and page not in UNSAVED)


def _lock(by: User) -> None:
    """Two tabs of the same person wait for each other."""
    User.objects.select_for_update().get(pk=by.pk)


def _named(row: LagretVisning, name: str, *, is_standard: bool) -> LagretVisning:
    own = LagretVisning.objects.visible_to(row.owner).exclude(pk=row.pk)
    row.name, row.is_standard = name.strip(), is_standard
    if not row.name:
        raise RuleBroken("Skriv et navn.", field="name")
    if own.filter(name=row.name).exists():
        raise RuleBroken("Du har alt en visning med dette navnet. Velg et annet.", field="name")
    if is_standard and row.page != HOME:
        raise RuleBroken("Bare en visning av Hjem kan åpnes på Hjem.", field="is_standard")
    if is_standard:
        own.filter(is_standard=True).update(is_standard=False)
    row.save()
    return row
