"""What must not come out of the API to another system, with a key that holds all that a key may hold in a bydel or
at a landlord: the same crawl as for people (tests/test_canaries.py), also with the first wall taken away."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import authentication, tokens
from accounts.permissions import Role, open_to_integrations
from tests.cast import as_system
from tests.factories import IntegrasjonFactory, TilgangsnokkelFactory
from tests.scope import ScopedClient
from tests.test_canaries import PAGES, crawl, found, hidden_unit, leaks, model_of, urls_for, without_visible_to
from tests.world import World

__all__ = ["without_visible_to"]
API = [row for row in PAGES if row.name.startswith("api-")]
# Whom the crawl takes the key for: somebody who reads the same rows.
LIKE = {"bydel": Role.CASEWORKER, "landlord": Role.LANDLORD_STAFF}


@pytest.fixture(scope="module")
def world(shared_rows):
    world = World()
    as_system()
    return world


@pytest.fixture
def key_of(world, monkeypatch):
    monkeypatch.setattr(authentication, "MOST_REQUESTS", 100_000)

    def made(unit):
        token = tokens.make().token
        integrasjon = IntegrasjonFactory(
            **{unit: getattr(world.sagene, unit)}, permissions=sorted(open_to_integrations(unit)), writes=True,
            valid_to=timezone.localdate() + timedelta(days=1),
        )  # fmt: skip
        TilgangsnokkelFactory(token=token, integrasjon=integrasjon)
        client = ScopedClient()
        client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {token}"
        client.raise_request_exception = False
        return client

    return made


def everything(client, world):
    own = [url for row in API for url in urls_for(row, world.sagene)]
    others = [
        url for unit in (world.ullern, world.raelingen) for row in API if row.args for url in urls_for(row, unit)
    ]
    hidden = [url for row in API if row.args for url in urls_for(row, hidden_unit(world))]
    return list(crawl(client, dict.fromkeys([*own, *others, *hidden])))


def leaked(answers, unit):
    role = LIKE[unit]
    return {f"{url}: {leak}" for url, _, text in answers for leak in leaks(role, text, set())} | {
        f"{url}: {one}" for url, _, text in answers for one in found(text, "Sagene") if model_of(one) == "FreeText"
    }


@pytest.mark.parametrize("unit", LIKE)
def test_nothing_leaks_to_a_key(unit, world, undone, key_of):
    answers = everything(key_of(unit), world)
    assert leaked(answers, unit) == set()
    statuses = [response.status_code for _, response, _ in answers]
    assert set(statuses) <= {200, 403, 404, 409} and statuses.count(200) > 20


@pytest.mark.parametrize("unit", LIKE)
def test_postgres_holds_back_foreign_rows_when_the_query_forgets_to(
    unit, world, undone, key_of, without_visible_to
):
    client = key_of(unit)
    answers = [
        (url, response, text) for url, response, text in everything(client, world) if "integrasjon" not in url
    ]
    assert {one for _, _, text in answers for tag in ("Ullern", "Rae") for one in found(text, tag)} == set()


def test_the_key_is_shown_what_is_its_own(world, undone, key_of):
    """Else the crawl would prove nothing."""
    told = key_of("bydel").get(reverse("api-soknad-detail", args=[world.sagene.soknad.pk])).content.decode()
    assert found(told, "Sagene")
