"""The OpenAPI description is complete, and in bokmål."""

import io

import pytest
import yaml
from django.core.management import call_command
from django.urls import get_resolver, reverse

from tests.cast import logged_in

# Written in C where the library for it is at hand, and ten times as fast.
SAFE = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
METHODS = {"get", "post", "put", "patch", "delete"}


def read(text):
    return yaml.load(text, Loader=SAFE)  # noqa: S506 (it is a safe one)


@pytest.fixture(scope="module")
def schema():
    written = io.StringIO()
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=written)
    return read(written.getvalue())


def operations(schema):
    for address, methods in schema["paths"].items():
        for method, operation in methods.items():
            if method in METHODS and address != "/api/v1/schema/":
                yield address, method, operation


def test_every_operation_says_what_it_does_and_what_it_refuses(schema):
    names = []
    for address, method, operation in operations(schema):
        where = f"{method} {address}"
        names.append(operation["operationId"])
        assert operation["summary"] and operation["description"], where
        answers = operation["responses"]
        assert {"403", "404"} <= set(answers), where
        assert any(code.startswith("2") for code in answers), where
        assert method == "get" or "409" in answers, where
        assert "requestBody" not in operation or "400" in answers, where
    assert len(names) == len(set(names)) > 80


def test_every_address_of_the_api_is_described(schema):
    def addresses(resolver, prefix=""):
        for entry in resolver.url_patterns:
            path = prefix + str(entry.pattern)
            yield from addresses(entry, path) if hasattr(entry, "url_patterns") else [path]

    ours = {path for path in addresses(get_resolver()) if path.startswith("api/") and "schema" not in path}
    described = {address for address, *_ in operations(schema)}
    assert len(ours) == len(described)


def test_fields_are_ascii_and_the_labels_are_the_models(schema):
    components = schema["components"]["schemas"]
    assert all(field.isascii() for component in components.values() for field in component.get("properties", {}))
    dwelling = components["DwellingShown"]["properties"]
    assert dwelling["unit_number"]["title"] == "Bruksenhetsnummer"
    assert "`ordinaer` - Ordinær uten tjenester" in components["DwellingCategory"]["description"]


def test_no_number_of_a_person_in_an_address(schema):
    for address, _method, operation in operations(schema):
        assert "fodselsnummer" not in {parameter["name"] for parameter in operation.get("parameters", [])}, address


def test_only_those_logged_in_may_read_it(cast, client):
    assert client.get("/api/v1/schema/").status_code == 403
    assert logged_in(cast.sara).get("/api/v1/schema/").status_code == 200


@pytest.mark.django_db
def test_everybody_is_answered_with_the_same(client, cast, schema):
    answers = set()
    for user in (cast.sara, cast.unni, cast.rune):
        client.force_login(user)
        answers.add(client.get(reverse("api-schema")).content)
    (answer,) = answers
    assert read(answer) == schema


def test_it_says_how_another_system_shows_its_key(schema):
    assert schema["components"]["securitySchemes"]["tilgangsnokkel"]["scheme"] == "bearer"
    for address, method, operation in operations(schema):
        assert {"tilgangsnokkel": []} in operation["security"], f"{method} {address}"
        for status in ("401", "429"):
            assert "application/problem+json" in operation["responses"][status]["content"], f"{method} {address}"


def test_it_says_what_another_system_is_told(schema):
    subscribe = schema["paths"]["/api/v1/integrasjoner/{id}/abonner/"]["post"]
    told = subscribe["callbacks"]["hendelse"]["{$request.body#/address}"]["post"]
    assert told["requestBody"]["content"]["application/json"]["schema"]["$ref"].endswith("/Told")
    for header in ("webhook-id", "webhook-timestamp", "webhook-signature"):
        assert header in told["description"]
    assert set(schema["components"]["schemas"]["ToldData"]["properties"]) == {
        "event", "bydel", "landlord", "kommune", "subjects",
    }  # fmt: skip
