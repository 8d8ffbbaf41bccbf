"""Every URL, every role, own and foreign objects, every method: tests/access/table.py says what is answered."""

import itertools
import time
import uuid

import pytest
from django.conf import settings
from django.core.cache import cache
from django.urls import get_resolver, resolve, reverse
from rest_framework.permissions import IsAuthenticated

from accounts.permissions import SCOPE_OF, Role
from tests.access.table import OPEN, TABLE, Row
from tests.cast import logged_in
from tests.scope import ScopedClient
from tests.world import World

CHANGING = ("post", "put", "patch", "delete")
ROWS = [pytest.param(row, id=row.name) for row in TABLE]


@pytest.fixture(scope="module")
def world(shared_rows):
    return World()


@pytest.fixture(scope="module")
def clients(world):
    """Logged in once: role → client, in Sagene and in Ullern.

    As if just seen, for as long as the module takes: each test would write that down for each client, and undo it.
    """
    seen = time.time() + 1800
    return {
        "own": {role: logged_in(user, seen=seen) for role, user in world.sagene.people.items()},
        "other": {role: logged_in(user, seen=seen) for role, user in world.ullern.people.items()},
        "nobody": logged_in(world.nobody, seen=seen),
        "anonymous": ScopedClient(),
    }


@pytest.fixture(scope="module")
def sessions(clients):
    """What the cache holds of the sessions after logging in."""
    who = (*clients["own"].values(), *clients["other"].values(), clients["nobody"])
    stores = [client.session for client in who]
    return {store.cache_key: dict(store.items()) for store in stores}


@pytest.fixture(autouse=True)
def _empty_cache(sessions):
    """In place of conftest's: empty but for the sessions, which each client would fetch from the tables again."""
    cache.clear()
    cache.set_many(sessions, timeout=settings.SESSION_COOKIE_AGE)


def url_names(resolver):
    names = set()
    for entry in resolver.url_patterns:
        names |= url_names(entry) if hasattr(entry, "url_patterns") else {entry.name}
    return names


def url_of(row, unit):
    address = reverse(row.name, args=[getattr(unit, name).pk for name in row.args.split()])
    return address + row.query.format(bydel=unit.bydel.pk)


def answer(client, method, url, row):
    """What the client is answered. Whatever the request did is undone."""
    api = row.name.startswith("api-")
    # A form is never quite empty: its token is posted too.
    form = {"content_type": "application/json", "data": "{}"} if api else {"data": {"sent": "yes"}}
    data = {} if (method in {"get", "put", "patch", "delete"} and not api) or method == "get" else form
    with client.undone():
        response = getattr(client, method)(url, **data)
    check_headers(response)
    return response.status_code


def check_headers(response):
    """S7, on every answer of the matrix."""
    policy = response["Content-Security-Policy"]
    assert "unsafe-" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "default-src 'self'" in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "DENY"
    assert "no-store" in response["Cache-Control"]


def expected(row, method, role, *, own):
    allowed = getattr(row, method, None)
    if allowed is None:
        return 405
    # A role that is held in the kommune is no stranger in its other bydeler.
    near = own or row.whole_kommune or SCOPE_OF[role] == "kommune"
    exists = row.see is None or (role in row.see and near)
    if row.permission_first and role not in row.may:
        return 403
    if not exists:
        return 404
    may = {"post": row.may_post, "patch": row.may_patch}.get(method) or row.may
    return allowed if role in may else 403


def expected_of_anonymous(row, method):
    if row.name.startswith("api-"):
        return 403
    return 405 if getattr(row, method, None) is None else 302


def expected_without_role(row, method):
    allowed = getattr(row, method)
    if allowed is None:
        return 405
    if row.name in WITHOUT_ROLE and not (method == "post" and row.may_post):
        return allowed
    return 403 if row.see is None or row.permission_first else 404


def methods_of(row, role):
    """A method that the address does not have is refused before anybody asks who it is: one role is enough.

    A page does so even to the anonymous (they get 405 too); for the API see test_the_api_asks_nothing_first.
    """
    return [method for method in ("get", *CHANGING) if getattr(row, method, None) or role == Role.DECISION_MAKER]


def attempts(row, clients):
    """Who tries what, and what is to be answered. A method that no view has is refused before the object is found,
    so whose object it is makes no difference."""
    for where, role in itertools.product(("own", "other"), Role):
        for method in methods_of(row, role):
            want = expected(row, method, role, own=where == "own")
            if where == "own" or not (row.query or want == 405):
                yield f"{role} ({where} bydel)", clients[where][role], method, want
    for method in ("get", "post"):
        yield "nobody", clients["nobody"], method, expected_without_role(row, method)
    for method in ("get", *CHANGING):
        yield "anonymous", clients["anonymous"], method, expected_of_anonymous(row, method)


def deviations(row, world, clients):
    url = url_of(row, world.sagene)
    for who, client, method, want in attempts(row, clients):
        got = answer(client, method, url, row)
        if got != want:
            yield f"{method} {url} by {who}: {got}, not {want}"


# Pages about no object that anybody who has logged in may open: they are empty without a role.
WITHOUT_ROLE = {
    "home", "search", "meeting-list", "api-meeting-list", "rule-set-list", "api-rule-set-list", "api-schema",
    "visning-list", "visning-new", "vikariat-list", "api-worklist", "api-utsettelse-list", "api-visning-list",
    "api-vikariat-list",
}  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_the_answer_is_the_one_in_the_table(row, world, clients, undone):
    assert list(deviations(row, world, clients)) == []


def test_the_api_asks_nothing_first():
    """Before the API refuses a method it asks only whether somebody has logged in, whoever it is."""
    views = set(api_views(get_resolver()))
    assert len(views) > 1
    for view in views:
        assert view.permission_classes == [IsAuthenticated], view
        assert not {"initial", "check_permissions", "dispatch", "get_permissions"} & ours(view), view


def api_views(resolver):
    for entry in resolver.url_patterns:
        if hasattr(entry, "url_patterns"):
            yield from api_views(entry)
        elif hasattr(entry.callback, "cls"):
            yield entry.callback.cls


def ours(view):
    """Every name that a class of Husrom's own gives the view."""
    own = (cls for cls in view.__mro__ if not cls.__module__.startswith(("rest_framework", "django", "drf_")))
    return {name for cls in own for name in vars(cls)}


def test_every_url_has_a_row():
    assert url_names(get_resolver()) - OPEN == {row.name for row in TABLE}
    assert len({row.name for row in TABLE}) == len(TABLE)


def test_a_list_about_a_foreign_bydel_is_refused(world, clients, undone):
    for row in TABLE:
        if "{bydel}" in row.query:
            for role in Role:
                status = answer(clients["other"][role], "get", url_of(row, world.sagene), row)
                assert status in {403, 404}, (row.name, role)


def test_a_wrong_row_is_noticed(world, clients, undone):
    wrong = Row("dwelling", "dwelling", frozenset(Role), frozenset(Role), 200, None)
    assert any("by analyst" in deviation for deviation in deviations(wrong, world, clients))


def missing_key(key):
    return uuid.UUID(int=2**40) if isinstance(key, uuid.UUID) else 2**40


# A page that is about no object (the code of a figure is known to all) has no foreign one.
@pytest.mark.parametrize("row", [pytest.param(row, id=row.name) for row in TABLE if row.args and row.see])
def test_an_object_that_does_not_exist_answers_as_a_foreign_one(row, world, clients, undone):
    """Otherwise the answer would tell that the foreign one exists."""
    foreign = url_of(row, world.raelingen)
    path, _, query = foreign.partition("?")
    found = resolve(path)
    keys = [key for name, key in found.kwargs.items() if name not in found.extra_kwargs]
    missing = reverse(row.name, args=[missing_key(key) for key in keys])
    missing += f"?{query}" if query else ""
    for role, method in itertools.product((Role.PROTECTED_READER, Role.LANDLORD_STAFF), ("get", "post")):
        client = clients["own"][role]
        assert answer(client, method, missing, row) == answer(client, method, foreign, row)


@pytest.mark.parametrize(
    ("method", "name", "status"),
    [
        ("get", "health", 200),
        ("get", "account_login", 200),
        ("post", "account_login", 200),
        ("get", "account_logout", 302),
        ("post", "scheme-switch", 302),
        ("get", "scheme-switch", 405),
        ("post", "scope-switch", 302),
        ("get", "scope-switch", 405),
    ],
)
def test_open_urls(method, name, status, world, undone):
    response = getattr(ScopedClient(), method)(reverse(name))
    check_headers(response)
    assert response.status_code == status


def test_nobody_chooses_a_unit_without_a_role_in_it(world, clients, undone):
    client = clients["own"][Role.CASEWORKER]
    client.post(reverse("scope-switch"), {"scope": f"bydel-{world.ullern.bydel.pk}"})
    assert "scope" not in client.session
