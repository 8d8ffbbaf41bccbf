"""Migrations that change rows, on rows as they were before."""

import importlib

import pytest

from allocation.models import RuleSet, Soknad, SoknadKind
from tests.factories import LetterFactory, RuleSetFactory, SoknadFactory, TenancyFactory

casework = importlib.import_module("allocation.migrations.0003_casework")
drafts = importlib.import_module("allocation.migrations.0012_rule_set_drafts")
letter_states = importlib.import_module("allocation.migrations.0014_letter_states")


@pytest.mark.django_db(transaction=True)
def test_a_bytte_without_a_tenancy_gets_the_one_it_is_from(owner):
    current, moved, homeless = SoknadFactory(exchange=True), SoknadFactory(exchange=True), SoknadFactory()
    TenancyFactory(household=current.household, ended=True)
    type(moved.exchange_of).objects.filter(pk=moved.exchange_of_id).update(
        moved_out="2026-01-01", end_cause="bytte"
    )
    connection = owner()
    connection.autocommit = False
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE allocation_soknad DROP CONSTRAINT soknad_exchange_names_tenancy")
        cursor.execute("UPDATE allocation_soknad SET kind = 'bytte', exchange_of_id = NULL")
        for statement in casework.EXCHANGES_NAME_THEIR_TENANCY:
            cursor.execute(statement)
        cursor.execute("SELECT id, kind, exchange_of_id FROM allocation_soknad")
        rows = {pk: rest for pk, *rest in cursor.fetchall()}
    connection.rollback()
    assert rows[current.pk] == [SoknadKind.EXCHANGE, current.exchange_of_id]
    assert rows[moved.pk] == [SoknadKind.EXCHANGE, moved.exchange_of_id]
    assert rows[homeless.pk] == [SoknadKind.NEW, None]
    assert Soknad.objects.filter(kind=SoknadKind.EXCHANGE).count() == 2


@pytest.mark.django_db(transaction=True)
def test_letters_from_before_know_since_when_and_why_they_were_stopped(owner):
    queued, sent, stopped = LetterFactory(), LetterFactory(sent=True), LetterFactory(stopped=True)
    connection = owner()
    connection.autocommit = False
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE allocation_letter DROP CONSTRAINT letter_stopped_has_reason")
        cursor.execute("UPDATE allocation_letter SET stopped_reason = '', status_since = '2001-01-01'")
        for statement in letter_states.SINCE_AND_WHY:
            cursor.execute(statement)
        cursor.execute("SELECT id, status_since, stopped_reason FROM allocation_letter")
        rows = {pk: rest for pk, *rest in cursor.fetchall()}
    connection.rollback()
    assert rows[queued.pk] == [queued.created_at, ""]
    assert rows[sent.pk] == [sent.sent_at, ""]
    assert rows[stopped.pk] == [stopped.created_at, "Saken endret seg før brevet var sendt."]


@pytest.mark.django_db(transaction=True)
def test_a_rule_set_in_use_is_published_and_another_becomes_a_draft(owner):
    in_use, unused = RuleSetFactory(), RuleSetFactory(draft=True)
    connection = owner()
    connection.autocommit = False
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE allocation_ruleset DISABLE TRIGGER USER")
        cursor.execute("ALTER TABLE allocation_ruleset DROP CONSTRAINT rule_set_draft_is_not_active")
        cursor.execute("UPDATE allocation_ruleset SET published_at = NULL")
        cursor.execute(drafts.PUBLISH_WHAT_IS_IN_USE.sql)
        cursor.execute("SELECT id, published_at = created_at FROM allocation_ruleset")
        rows = dict(cursor.fetchall())
    connection.rollback()
    assert rows == {in_use.pk: True, unused.pk: None}
    assert RuleSet.objects.drafts().get() == unused
