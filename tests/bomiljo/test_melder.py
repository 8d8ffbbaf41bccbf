"""Who reported: written by whoever registers, read by the few with the grant, and emptied after a set time."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse
from openpyxl import load_workbook

from accounts.permissions import Role
from audit.models import Event, Oppslag
from bomiljo import tasks
from bomiljo.actions import hendelser, meldere, tilbakemeldinger
from bomiljo.models import Hendelse, IncidentStatus, Melder
from tests.bomiljo.incidents import NILS, TODAY, before, place_in, refusal, report
from tests.cast import as_system, as_user, give, logged_in
from tests.factories import BomiljoinnstillingFactory, HendelseFactory, MelderFactory

pytestmark = pytest.mark.django_db
SECRETS = ("Nils Nabo", "400 00 003", "nils@example.no")
WITHOUT_GRANT = ("bjorn", "unni", "sara", "lars", "bente", "mona", "arne", "ada", "rune", "siri")


@pytest.fixture
def row(cast):
    with as_user(cast.bjorn):
        return report(place_in(cast), cast.bjorn, reporter=NILS, wants_feedback=True)


@pytest.mark.parametrize("name", ["bjorn", "unni"])
def test_whoever_registers_writes_it_and_cannot_read_it_again(cast, name):
    user, place = getattr(cast, name), place_in(cast)
    with as_user(user):
        row = report(place, user, reporter=NILS)
        assert not Melder.objects.filter(pk=row.pk).exists()
    assert Melder.objects.get(pk=row.pk).name == "Nils Nabo"


@pytest.mark.parametrize("name", WITHOUT_GRANT)
def test_postgres_hides_it_from_everybody_without_the_grant(cast, row, name):
    user = getattr(cast, name)
    with as_user(user):
        assert not Melder.objects.visible_to(user).exists()
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM bomiljo_melder")
            assert cursor.fetchone() == (0,)
            cursor.execute("UPDATE bomiljo_melder SET name = name || ''")
            assert cursor.rowcount == 0
            cursor.execute("DELETE FROM bomiljo_melder")
            assert cursor.rowcount == 0


def test_those_with_the_grant_read_it_in_their_bydel_only(cast, row):
    with as_user(cast.maja):
        assert Melder.objects.visible_to(cast.maja).get(pk=row.pk).name == "Nils Nabo"
    cast.maja.memberships.all().delete()
    other = give(give(cast.maja, Role.MELDER_READER, cast.ullern), Role.BOMILJO_WORKER, cast.ullern)
    with as_user(other):
        assert not Melder.objects.exists()


def test_the_landlord_does_not_read_it_even_with_a_grant_in_another_bydel(cast, row):
    unni = give(give(cast.unni, Role.MELDER_READER, cast.ullern), Role.BOMILJO_WORKER, cast.ullern)

    assert logged_in(unni).get(reverse("hendelse-reporter", args=[row.pk])).status_code == 403
    with as_user(unni):
        assert not Melder.objects.exists()


@pytest.mark.parametrize("name", ["bjorn", "unni", "sara", "maja"])
def test_no_page_file_search_or_answer_of_the_api_tells_it(cast, row, name):
    client = logged_in(getattr(cast, name))
    addresses = [
        reverse("hendelse", args=[row.pk]), reverse("hendelse-list"), reverse("api-hendelse-list"),
        reverse("api-hendelse-detail", args=[row.pk]), reverse("home"), reverse("search") + "?q=Nils",
        reverse("hendelse-reporter", args=[row.pk]),
    ]  # fmt: skip
    for address in addresses:
        page = client.get(address).content.decode()
        assert not any(secret in page for secret in SECRETS), address
    book = load_workbook(BytesIO(client.get(reverse("hendelse-export")).content))
    cells = " ".join(str(cell.value) for line in book.active for cell in line)
    assert "Drøbakgata" in cells and not any(secret in cells for secret in (*SECRETS, "musikk"))


def test_neither_history_nor_log_holds_it(cast, row, caplog):
    as_system()
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(e::text, ' ') FROM bomiljo_hendelseevent e")
        kept = cursor.fetchone()[0]
        cursor.execute("SELECT to_regclass('bomiljo_melderevent')")
        assert cursor.fetchone() == (None,)
    told = " ".join(Event.objects.visible_to(cast.sara).values_list("text", flat=True))
    assert not any(secret in f"{kept} {told} {caplog.text}" for secret in SECRETS)


def test_the_page_asks_why_and_logs_each_opening(cast, row):
    client, url = logged_in(cast.maja), reverse("hendelse-reporter", args=[row.pk])

    assert client.post(url, {"reason": ""}).status_code == 422
    for _ in range(2):
        page = client.post(url, {"reason": "Skal ringe om hvordan det gikk"}).content.decode()
        assert all(secret in page for secret in SECRETS)

    as_system()
    openings = Oppslag.objects.filter(label="bomiljo.melder", object_id=row.pk, user=cast.maja)
    assert [one.reason for one in openings] == ["Skal ringe om hvordan det gikk"] * 2


def test_the_api_asks_why_and_logs_each_opening(cast, row):
    client, url = logged_in(cast.maja), reverse("api-hendelse-reporter", args=[row.pk])

    told = client.post(url, {"reason": "Skal ringe"}, content_type="application/json").json()

    as_system()
    assert told["name"] == "Nils Nabo"
    assert Oppslag.objects.filter(label="bomiljo.melder", object_id=row.pk, reason="Skal ringe").count() == 1


def test_nothing_is_kept_of_somebody_anonymous(cast):
    row = report(place_in(cast), cast.bjorn)

    assert not Melder.objects.filter(pk=row.pk).exists()
    page = logged_in(cast.maja).post(reverse("hendelse-reporter", args=[row.pk]), {"reason": "Vil ringe"})
    assert "anonym" in page.content.decode()


# Emptied.


def test_it_is_kept_as_long_as_the_bydel_says(cast):
    BomiljoinnstillingFactory(bydel=cast.sagene, keep_reporter_days=30)
    row = report(place_in(cast), cast.bjorn, reporter=NILS, received_on=before(2), occurred_on=before(3))

    assert row.melder.keep_until == TODAY() + timedelta(days=28)


@pytest.mark.parametrize(("days", "emptied"), [(0, False), (1, True)], ids=["siste dag", "dagen etter"])
def test_it_is_emptied_the_day_after(cast, days, emptied):
    kept = MelderFactory(hendelse__bydel=cast.sagene, keep_until=before(days))

    assert meldere.empty_due(TODAY()) == int(emptied)

    as_system()
    kept.refresh_from_db()
    assert (kept.name == "", kept.emptied_on is not None) == (emptied, emptied)


def test_the_job_may_run_twice(cast):
    kept = MelderFactory(hendelse__bydel=cast.sagene, keep_until=before(1))
    tasks.empty_reporters()
    as_system()
    Melder.objects.filter(pk=kept.pk).update(emptied_on=before(3))
    tasks.empty_reporters()
    as_system()
    kept.refresh_from_db()
    assert (kept.name, kept.phone, kept.email, kept.lives_in, kept.emptied_on) == ("", "", "", "", before(3))


def test_the_incident_stays(cast):
    kept = MelderFactory(hendelse__bydel=cast.sagene, keep_until=before(1))
    tasks.empty_reporters()
    as_system()
    assert Hendelse.objects.filter(pk=kept.pk).exists()
    page = logged_in(cast.maja).post(reverse("hendelse-reporter", args=[kept.pk]), {"reason": "Vil ringe"})
    assert "slettet" in page.content.decode()


# Told how it ended.


@pytest.fixture
def closed(cast, row):
    return hendelser.close(hendelse=row, outcome="Naboene ble enige.", by=cast.bjorn)


def test_feedback_is_given_without_saying_to_whom(cast, closed):
    row = tilbakemeldinger.give(hendelse=closed, satisfied=True, by=cast.maja)

    assert (row.feedback_on, row.satisfied, row.status) == (TODAY(), True, IncidentStatus.CLOSED)
    assert "alt gitt" in str(refusal(tilbakemeldinger.give, hendelse=closed, satisfied=True, by=cast.maja))


def test_one_who_is_not_satisfied_opens_it_again(cast, closed):
    refused = refusal(tilbakemeldinger.give, hendelse=closed, satisfied=False, by=cast.maja)
    assert refused.field == "reason"

    row = tilbakemeldinger.give(hendelse=closed, satisfied=False, reason="Det er like ille.", by=cast.maja)

    assert (row.status, row.reopened, row.satisfied) == (IncidentStatus.IN_PROGRESS, 1, False)
    row = hendelser.close(hendelse=row, outcome="Rolig nå.", by=cast.bjorn)
    assert (row.feedback_on, row.satisfied) == (None, None)


@pytest.mark.parametrize("name", ["bjorn", "unni", "sara"])
def test_only_those_who_may_call_give_feedback(cast, closed, name):
    with pytest.raises(PermissionDenied):
        tilbakemeldinger.give(hendelse=closed, satisfied=True, by=getattr(cast, name))


def test_bad_feedback_is_refused(cast, closed, row):
    give_it = tilbakemeldinger.give
    reasoned = refusal(give_it, hendelse=closed, satisfied=True, reason="Alt er fint", by=cast.maja)
    assert reasoned.field == "reason"
    for day in (before(1), TODAY() + timedelta(days=1)):
        assert refusal(give_it, hendelse=closed, satisfied=True, given_on=day, by=cast.maja).field == "given_on"
    hendelser.reopen(hendelse=closed, reason="Igjen", by=cast.bjorn)
    assert "ikke avsluttet" in str(refusal(give_it, hendelse=closed, satisfied=True, by=cast.maja))
    unasked = HendelseFactory(bydel=cast.sagene, closed=True)
    assert "ikke bedt om" in str(refusal(give_it, hendelse=unasked, satisfied=True, by=cast.maja))
