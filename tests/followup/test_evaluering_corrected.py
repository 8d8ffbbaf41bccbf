"""An evaluering that is corrected: who may, what stood before, and who reads it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from config.errors import RuleBroken, StaleForm
from followup import evaluation_page
from followup.actions import evalueringer
from followup.actions.evalueringer import Said
from followup.models import Answer, Part
from tests.cast import as_user
from tests.factories import EvalueringFactory, TenancyFactory

pytestmark = pytest.mark.django_db


def said(**changes):
    return {part: Said(Answer.GOOD, f"Sa om {part}.") for part in Part} | changes


@pytest.fixture
def row(cast):
    home = TenancyFactory(bydel=cast.sagene, household__bydel=cast.sagene)
    today = timezone.localdate()
    return evalueringer.hold(tenancy=home, held_on=today, wants_to_stay=True, parts=said(), by=cast.bente)


def correct(row, by, *, reason="skrivefeil", **changes):
    terms = {"held_on": row.held_on, "wants_to_stay": True, "parts": said()} | changes
    return evalueringer.correct(evaluering=row, reason=reason, by=by, **terms)


BATH = Said(Answer.HARD, "Badet lekker.")


def test_it_says_who_corrected_it_when_and_why(cast, row):
    done = correct(row, cast.bente, parts=said(bolig=BATH))

    assert (done.corrected_by, done.version, done.held_by) == (cast.bente, 2, cast.bente)
    assert evaluation_page.corrected(done).endswith("av Bente Booppfølger: skrivefeil")
    told = Event.objects.all().about(row).get(kind="followup.evaluering_corrected").text
    assert "er rettet: skrivefeil." in told and "Badet" not in told


@pytest.mark.parametrize("who", ["sara", "mona", "unni"])
def test_only_a_booppfolger_corrects_it(cast, row, who):
    with pytest.raises(PermissionDenied):
        correct(row, getattr(cast, who), parts=said(bolig=BATH))


def test_nothing_changed_is_refused(cast, row):
    with pytest.raises(RuleBroken, match="Ingenting er endret"):
        correct(row, cast.bente)


def test_why_must_be_said(cast, row):
    with pytest.raises(RuleBroken, match="Velg hvorfor") as refusal:
        correct(row, cast.bente, reason="", parts=said(bolig=BATH))
    assert refusal.value.field == "reason"


def test_the_day_of_another_one_is_refused(cast, row):
    other = EvalueringFactory(tenancy=row.tenancy, held_on=timezone.localdate() - timedelta(days=5))

    with pytest.raises(RuleBroken, match="alt registrert en evaluering"):
        correct(row, cast.bente, held_on=other.held_on)


def test_what_the_resident_will_not_talk_about_is_not_written(cast, row):
    with pytest.raises(RuleBroken, match="vil ikke snakke om det"):
        correct(row, cast.bente, parts=said(bolig=Said(Answer.UNSAID, "Likevel.")))


def test_the_second_of_two_is_told(cast, row):
    correct(row, cast.bente, parts=said(bolig=BATH), version=1)

    with pytest.raises(StaleForm, match="Bente Booppfølger endret evalueringen"):
        correct(row, cast.bente, parts=said(naboer=BATH), version=1)


def test_what_stood_before_is_read_by_those_who_read_the_part(cast, row):
    done = correct(row, cast.bente, parts=said(bolig=BATH, okonomi=BATH))

    def before(user):
        with as_user(user):
            (was,) = evaluation_page.earlier(done, user)
            return [part["text"] for part in was["parts"]]

    assert before(cast.bente) == ["Sa om bolig.", "Sa om okonomi."]
    assert before(cast.sara) == ["Sa om bolig."]


def test_a_renewal_reads_the_corrected_one(cast, row):
    correct(row, cast.bente, parts=said(bolig=BATH))

    with as_user(cast.sara):
        summary = evaluation_page.summary(evaluation_page.latest(cast.sara, tenancy=row.tenancy_id), cast.sara)
    assert summary["parts"][0]["text"] == "Badet lekker." and summary["corrected"]


def test_the_page_is_corrected_in_the_form_with_what_was_said(client, cast, row):
    client.force_login(cast.bente)
    address = reverse("evaluering-correct", args=[row.pk])
    form = client.get(address).context_data["form"]
    sent = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    sent |= {"held_on": f"{row.held_on:%d.%m.%Y}", "reason": "beboer", "okonomi_text": "Har betalt."}

    assert client.post(address, sent).status_code == 302
    shown = client.get(reverse("evaluering", args=[row.pk])).content.decode()
    assert "Har betalt." in shown and "Sa om okonomi." in shown and "beboeren ba om det" in shown
    client.force_login(cast.sara)
    shown = client.get(reverse("evaluering", args=[row.pk])).content.decode()
    assert "Sa om okonomi." not in shown and "deler som bare booppfølgere leser" in shown
    assert client.get(address).status_code == 403
