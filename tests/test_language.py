"""What users read is bokmål. Words of English that slip in are found on the pages themselves."""

import re

import pytest
from django.utils.html import strip_tags

from accounts.permissions import Role
from tests.access.table import PAGES
from tests.cast import logged_in
from tests.test_access import url_of
from tests.world import World

# Common in English and no words of Norwegian.
ENGLISH = re.compile(
    r"\b(the|this|that|these|with|from|your|you|please|must|should|cannot|which|field|required|save|cancel|delete|"
    r"search|loading|error|none|true|false|null|undefined|yes|and|was|were|been|have|has|not found|object at)\b",
    re.IGNORECASE,
)
HIDDEN = re.compile(r"<(script|style|template)\b.*?</\1>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
SPOKEN = re.compile(r"""\s(?:aria-label|title|alt|placeholder)=["']([^"']*)["']""")
PLACEHOLDERS = re.compile(r"\{\{|\{%|%\(|Ã|&amp;(?:lt|gt|quot|#)")


def texts_of(html):
    """What is seen, and what a screen reader says."""
    shown = HIDDEN.sub(" ", html)
    return f"{strip_tags(shown)} {' '.join(SPOKEN.findall(shown))}"


@pytest.fixture(scope="module")
def world(shared_rows):
    return World()


@pytest.fixture(scope="module")
def leader(world):
    return logged_in(world.sagene.people[Role.DECISION_MAKER])


HTML = [row for row in PAGES if row.get and "pdf" not in row.name and "export" not in row.name]


@pytest.mark.parametrize("row", [pytest.param(row, id=row.name) for row in HTML if Role.DECISION_MAKER in row.may])
def test_a_page_is_in_bokmal(row, world, leader, undone):
    response = leader.get(url_of(row, world.sagene))
    if not response["Content-Type"].startswith("text/html"):
        pytest.skip("a document")
    html = response.content.decode()
    assert '<html lang="nb"' in html
    assert sorted(set(ENGLISH.findall(texts_of(html)))) == []
    assert PLACEHOLDERS.findall(html) == []
    assert "!" not in texts_of(html)


@pytest.mark.parametrize("row", [pytest.param(row, id=row.name) for row in HTML if row.post == 422])
def test_the_refusal_of_an_empty_form_is_in_bokmal(row, world, undone):
    role = next(role for role in Role if role in row.may)
    response = logged_in(world.sagene.people[role]).post(url_of(row, world.sagene), {"sent": "yes"})
    assert response.status_code == 422
    assert sorted(set(ENGLISH.findall(texts_of(response.content.decode())))) == []


@pytest.mark.parametrize("path", ["/finnes-ikke/", "/konto/logg-inn/"])
def test_pages_without_logging_in_are_in_bokmal(path, world, client):
    assert ENGLISH.findall(texts_of(client.get(path).content.decode())) == []


def test_english_is_noticed():
    html = '<p>This field is required.</p><a title="Cancel"></a><script>the</script>'
    assert ENGLISH.findall(texts_of(html)) == ["This", "field", "required", "Cancel"]
