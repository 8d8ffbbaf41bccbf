"""A letter that lacks any of its elements cannot be issued: by action, page, API or shell."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from allocation.actions import vedtak as actions
from allocation.models import Letter, SoknadStatus, Vedtak, VedtakKind, VedtakStatus, WaitingEntry
from config.errors import RuleBroken
from tests.allocation.deciding import draft, ready, rules_with, shipped_part
from tests.breaking import rule_behind
from tests.cast import logged_in
from tests.factories import LetterDocumentFactory, LetterFactory, UserFactory

pytestmark = pytest.mark.django_db
K = VedtakKind

# What the rule set says in every letter (forvaltningsloven § 27), and what it is called when it is missing.
FROM_RULES = {
    "klageadgang": "klageadgang",
    "klagefrist": "klagefrist",
    "adressat": "adressat for klagen",
    "fremgangsmate": "fremgangsmåte for klagen",
    "innsyn": "rett til innsyn",
    "veiledning": "veilednings- og bistandsplikt",
}


def without_text(element):
    def make(cast):
        texts = shipped_part(cast.oslo, "letters") | {element: " "}
        return draft(
            ready(cast, failing=["inntekt"], rule_set=rules_with(cast.oslo, letters=texts)), cast.sara, REFUSED
        )

    return make


def without_column(**blank):
    """A draft that somebody has emptied behind the actions."""

    def make(cast):
        vedtak = draft(ready(cast, failing=["inntekt"]), cast.sara, REFUSED)
        Vedtak.objects.filter(pk=vedtak.pk).update(**blank)
        return vedtak

    return make


def without_address(cast):
    vedtak = draft(ready(cast, failing=["inntekt"]), cast.sara, REFUSED)
    person = vedtak.soknad.household.main_person
    type(person).objects.filter(pk=person.pk).update(street="", postcode="", city="")
    return vedtak


def without_recipient(cast):
    vedtak = draft(ready(cast, failing=["inntekt"]), cast.sara, REFUSED)
    vedtak.soknad.household.members.update(valid_to=timezone.localdate())
    return vedtak


def without_office_address(cast):
    vedtak = draft(ready(cast, failing=["inntekt"]), cast.sara, REFUSED)
    type(cast.sagene).objects.update(address="")
    return vedtak


def without_block_text(cast):
    vedtak = draft(ready(cast, failing=["inntekt"]), cast.sara, REFUSED)
    Vedtak.objects.filter(pk=vedtak.pk).update(blocks=[{"code": "eget", "title": "Om skolen", "text": " "}])
    return vedtak


REFUSED = K.REFUSED_CRITERIA
ELEMENTS = [
    *(pytest.param(without_text(element), said, id=said) for element, said in FROM_RULES.items()),
    pytest.param(without_column(appeal_body=""), "klageorgan", id="klageorgan"),
    pytest.param(without_column(grounds="  "), "begrunnelse", id="begrunnelse"),
    pytest.param(without_column(legal_basis=" \n"), "hjemmel", id="hjemmel"),
    pytest.param(without_address, "mottakers adresse", id="mottakers adresse"),
    pytest.param(without_recipient, "mottaker", id="mottaker"),
    pytest.param(without_office_address, "avsenders adresse", id="avsenders adresse"),
    pytest.param(without_block_text, "tekst i avsnitt 1", id="tekst i et avsnitt"),
]
WAYS = {
    "handling": lambda vedtak, by: actions.issue(vedtak=vedtak, by=by),
    "side": lambda vedtak, by: logged_in(by).post(reverse("vedtak-issue", args=[vedtak.pk])),
    "API": lambda vedtak, by: logged_in(by).post(reverse("api-vedtak-issue", args=[vedtak.pk])),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("make", "said"), ELEMENTS)
def test_without_it_the_vedtak_is_not_issued(cast, make, said, way):
    vedtak = make(cast)
    if way == "handling":
        with pytest.raises(RuleBroken, match=f"mangler .*{said}"):
            WAYS[way](vedtak, cast.lars)
    else:
        response = WAYS[way](vedtak, cast.lars)
        assert response.status_code == 409 and said in response.content.decode()
    vedtak.refresh_from_db()
    assert (vedtak.status, vedtak.soknad.status) == (VedtakStatus.DRAFT, SoknadStatus.TO_DECISION)
    assert not Letter.objects.exists() and not WaitingEntry.objects.exists(), "nothing half written"


@pytest.mark.parametrize("way", WAYS)
def test_with_all_of_them_it_is(cast, way):
    vedtak = draft(ready(cast, failing=["inntekt"]), cast.sara, REFUSED)
    WAYS[way](vedtak, cast.lars)
    vedtak.refresh_from_db()
    assert vedtak.status == VedtakStatus.ISSUED and vedtak.letter.documents.exists()


def test_the_preview_says_what_is_missing(cast):
    response = logged_in(cast.sara).get(reverse("vedtak-preview", args=[without_address(cast).pk]))
    assert response.status_code == 409 and "mottakers adresse" in response.content.decode()


# By shell: what Postgres refuses when nobody asks the actions


def sign(vedtak, **changes):
    day = timezone.localdate()
    signed = {
        "status": VedtakStatus.ISSUED, "issued_at": timezone.now(), "issued_by": UserFactory(), "notice_date": day,
        "appeal_deadline": day + timedelta(weeks=3),
    }  # fmt: skip
    Vedtak.objects.filter(pk=vedtak.pk).update(**(signed | changes))


def commit():
    """What is asked at commit is asked now."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        pytest.param({"grounds": ""}, "vedtak_draft_or_signed", id="begrunnelse"),
        pytest.param({"legal_basis": ""}, "vedtak_draft_or_signed", id="hjemmel"),
        pytest.param({"issued_by": None}, "vedtak_draft_or_signed", id="underskrift"),
        pytest.param({"appeal_deadline": None}, "vedtak_issued_tells_of_appeal", id="klagefrist"),
        pytest.param({"appeal_body": ""}, "vedtak_issued_tells_of_appeal", id="klageorgan"),
        pytest.param({}, "vedtak_issued_has_letter", id="brevet"),
    ],
)
def test_a_shell_does_not_issue_it_either(cast, changes, rule):
    vedtak = draft(ready(cast, failing=["inntekt"]), cast.sara, REFUSED)
    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        sign(vedtak, **changes)
        commit()
    assert rule_behind(refusal.value) == rule


def test_a_letter_without_its_document_is_no_letter(cast):
    vedtak = draft(ready(cast, failing=["inntekt"]), cast.sara, REFUSED)
    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        LetterFactory(vedtak=vedtak)
        sign(vedtak)
        commit()
    assert rule_behind(refusal.value) == "vedtak_issued_has_letter"


def test_the_letter_may_come_after_in_the_same_transaction(cast):
    vedtak = draft(ready(cast, failing=["inntekt"]), cast.sara, REFUSED)
    with transaction.atomic():
        sign(vedtak)
        LetterDocumentFactory(letter=LetterFactory(vedtak=vedtak))
        commit()
    vedtak.refresh_from_db()
    assert vedtak.status == VedtakStatus.ISSUED


@pytest.mark.django_db(transaction=True)
def test_it_is_asked_at_commit(cast):
    vedtak = draft(ready(cast, failing=["inntekt"]), cast.sara, REFUSED)
    with pytest.raises(DatabaseError) as refusal:
        sign(vedtak)
    assert rule_behind(refusal.value) == "vedtak_issued_has_letter"
    vedtak.refresh_from_db()
    assert vedtak.status == VedtakStatus.DRAFT


@pytest.mark.django_db(transaction=True)
def test_the_leader_issues_through_it_with_what_the_leader_may_see(cast):
    """The trigger reads the letter through row-level security, in the scope of whoever commits."""
    vedtak = draft(ready(cast, failing=["inntekt"]), cast.sara, REFUSED)
    response = logged_in(cast.lars).post(reverse("vedtak-issue", args=[vedtak.pk]))
    assert response.status_code == 302
    vedtak.refresh_from_db()
    assert vedtak.status == VedtakStatus.ISSUED
